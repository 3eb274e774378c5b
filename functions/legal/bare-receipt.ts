import * as z from 'zod'
import { withheld } from './disposal.ts'
import { Paper } from './matter-content.ts'
import { Receipt } from './receipt.ts'

/** A receipt without the names of its papers: what stays of it, and what everybody may be shown. */
export const BareReceipt = Receipt.extend({ papers: z.array(Paper.omit({ name: true })) }).meta({ id: 'BareReceipt' })
export type BareReceipt = z.infer<typeof BareReceipt>

export const bare = (receipt: Receipt): BareReceipt => ({
  ...receipt,
  papers: receipt.papers.map(({ key, sha256 }) => ({ key, sha256 })),
})

/** A receipt as it is stored once the names of its papers are gone. Its hash and its signature are those it was given with. */
export const withoutNames = (receipt: Receipt): Receipt => ({
  ...receipt,
  papers: receipt.papers.map((paper) => ({ ...paper, name: withheld })),
})

/** What is wrong with what is left of a chain. */
export const bareFaults = ['number', 'previous', 'end', 'sha256'] as const
export const BareVerdict = z.union([
  z.object({ ok: z.literal(true), length: z.int() }),
  z.object({ ok: z.literal(false), fault: z.enum(bareFaults) }),
])
export type BareVerdict = z.infer<typeof BareVerdict>
