import * as z from 'zod'
import { Side } from '#shared/identity/principal.ts'
import { Result } from './custody.ts'
import { Paper } from './matter-content.ts'

export const receiptActs = [
  'matter_dispatched',
  'matter_acknowledged',
  'correction_asked',
  'matter_returned',
  'outcome_recorded',
  'outcome_reconciled',
  'matter_closed',
  'matter_withdrawn',
  'withdrawal_taken_in',
] as const

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** What stands in the first receipt of a matter for the one before it. */
export const noReceipt = '0'.repeat(64)

/**
 * That one side handed something to the other. Its `hash` is the SHA-256 of `receiptText`; its signature is over the same text;
 * the next receipt's `previous` is the SHA-256 of `<hash>.<signature>`, so that the end of a chain vouches for all before it.
 */
export const Receipt = z
  .strictObject({
    format: z.literal('qianhai-receipt-1'),
    matter: z.string().max(60),
    number: z.int().positive(),
    act: z.enum(receiptActs),
    side: Side,
    organisation: z.string().max(200),
    person: z.string().max(200),
    /** By the hub's clock. */
    at: z.iso.datetime(),
    /** By the side's own clock, as it says. It orders nothing. */
    statedAt: z.iso.datetime({ offset: true }).nullable(),
    round: z.int().min(1),
    references: z.object({ mainland: z.string().max(80).nullable(), 'hong-kong': z.string().max(80).nullable() }),
    /** The SHA-256 of all that this sending of the request says. */
    content: Hash,
    papers: z.array(Paper).max(60),
    result: Result.nullable(),
    previous: Hash,
    /** The key that signed it, by its thumbprint (RFC 7638). */
    key: z.string().max(60),
    hash: Hash,
    /** ECDSA P-256 with SHA-256: r and s of 32 bytes each, in base64url. */
    signature: z.string().max(100),
  })
  .meta({ id: 'HandOverReceipt' })
export type Receipt = z.infer<typeof Receipt>
export type ReceiptBody = Omit<Receipt, 'hash' | 'signature'>

/** The one text of a receipt, which is hashed and signed: a JSON list of its parts in a fixed order, without spaces. */
export const receiptText = (receipt: ReceiptBody): string =>
  JSON.stringify([
    ...[
      receipt.format,
      receipt.matter,
      receipt.number,
      receipt.act,
      receipt.side,
      receipt.organisation,
      receipt.person,
    ],
    ...[receipt.at, receipt.statedAt, receipt.round, receipt.references.mainland, receipt.references['hong-kong']],
    receipt.content,
    receipt.papers.map(({ key, name, sha256 }) => [key, name, sha256]),
    ...[receipt.result, receipt.previous, receipt.key],
  ])

const day = 24 * 3600_000

/** How many whole days the side's clock is apart from the hub's: after it, or before it; 0 within a day. */
export const skewDays = ({ at, statedAt }: Pick<Receipt, 'at' | 'statedAt'>): number =>
  statedAt === null ? 0 : Math.trunc((Date.parse(statedAt) - Date.parse(at)) / day)

/** A public key that receipts are checked by. */
export const PublicKey = z
  .object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    kid: z.string(),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  })
  .meta({ id: 'ReceiptKey' })
export type PublicKey = z.infer<typeof PublicKey>

/** What signs receipts: a key that nobody can read out, or one on this machine. */
export type ReceiptSigner = {
  /** The keys that receipts are checked by, the one that signs now first. */
  readonly keys: () => Promise<readonly PublicKey[]>
  /** The signature of a text by the first of the keys: r and s, in base64url. */
  readonly sign: (text: string) => Promise<string>
}

/** What is wrong with a receipt, or with its place in a chain. */
export const receiptFaults = [
  'number',
  'previous',
  'hash',
  'key_unknown',
  'signature',
  'other_matter',
  'not_in_chain',
  'paper_differs',
  'paper_unknown',
] as const
export type ReceiptFault = (typeof receiptFaults)[number]

export type ChainVerdict =
  | { readonly ok: true; readonly length: number }
  | { readonly ok: false; readonly number: number; readonly fault: ReceiptFault }
