import * as z from 'zod'
import { Paper } from './matter-content.ts'
import { Receipt, receiptFaults } from './receipt.ts'

export const ReceiptToCheck = z
  .strictObject({ receipt: Receipt, papers: z.array(Paper.pick({ name: true, sha256: true })).max(60) })
  .meta({ id: 'ReceiptToCheck' })

export const ReceiptCheck = z
  .object({
    /** Whether nothing speaks against it. */
    good: z.boolean(),
    /** What is wrong with the receipt itself; null: nothing. */
    fault: z.enum(receiptFaults).nullable(),
    /** Whether it stands in its matter’s chain; null: the reader may not see that matter, or there is none. */
    inChain: z.boolean().nullable(),
    papers: z.array(z.object({ name: z.string(), fault: z.enum(['paper_differs', 'paper_unknown']).nullable() })),
    /** Whole days by which the side’s clock and the hub’s are apart. */
    skewDays: z.int(),
  })
  .meta({ id: 'ReceiptCheck' })
export type ReceiptCheck = z.infer<typeof ReceiptCheck>

export const ChainReport = z
  .object({
    receipts: z.array(Receipt),
    verdict: z.union([
      z.object({ ok: z.literal(true), length: z.int() }),
      z.object({ ok: z.literal(false), number: z.int(), fault: z.enum(receiptFaults) }),
    ]),
  })
  .meta({ id: 'ReceiptChain' })
