import { createHash, createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { canonicalJson } from '#shared/data/canonical-json.ts'
import type { Paper } from './matter-content.ts'
import {
  type ChainVerdict,
  noReceipt,
  type PublicKey,
  type Receipt,
  type ReceiptBody,
  type ReceiptFault,
  type ReceiptSigner,
  receiptText,
} from './receipt.ts'

const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** The SHA-256 of a value that the hub keeps, written one way only. */
export const hashOfValue = (value: unknown): string => sha256(canonicalJson(value))

/** What a receipt is called in the one after it. */
export const linkOf = ({ hash: own, signature }: Pick<Receipt, 'hash' | 'signature'>): string =>
  sha256(`${own}.${signature}`)

/** The thumbprint of a public key (RFC 7638), by which receipts name it. */
export const thumbprintOf = ({ x, y }: Pick<PublicKey, 'x' | 'y'>): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url')

/** A public key as receipts are checked by it. @throws Error for a key of another kind. */
export const publicKeyOf = (key: KeyObject): PublicKey => {
  const { kty, crv, x, y } = key.export({ format: 'jwk' })
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined)
    throw new Error('Receipts are signed by a P-256 key')
  return { kty, crv, x, y, kid: thumbprintOf({ x, y }), alg: 'ES256', use: 'sig' }
}

export type Keys = (kid: string) => KeyObject | null

/** The keys by their thumbprints, each read once. */
export const keysOf = (published: readonly PublicKey[]): Keys => {
  const known = new Map(
    published.map(({ kid, kty, crv, x, y }) => [kid, createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })]),
  )
  return (kid) => known.get(kid) ?? null
}

/** The next receipt of a chain, signed. */
export const nextReceipt = async (
  previous: { readonly number: number; readonly link: string } | null,
  happened: Omit<ReceiptBody, 'format' | 'number' | 'previous' | 'key'>,
  signer: ReceiptSigner,
): Promise<Receipt> => {
  const [key] = await signer.keys()
  if (key === undefined) throw new Error('There is no key to sign receipts with')
  const body: ReceiptBody = {
    format: 'qianhai-receipt-1',
    ...happened,
    number: (previous?.number ?? 0) + 1,
    previous: previous?.link ?? noReceipt,
    key: key.kid,
  }
  const text = receiptText(body)
  return { ...body, hash: sha256(text), signature: await signer.sign(text) }
}

const signatureFault = (receipt: Receipt, keys: Keys): ReceiptFault | null => {
  const key = keys(receipt.key)
  if (key === null) return 'key_unknown'
  const good = verify(
    'sha256',
    Buffer.from(receiptText(receipt)),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(receipt.signature, 'base64url'),
  )
  if (!good) return 'signature'
  return null
}

const contentFault = (receipt: Receipt): ReceiptFault | null =>
  sha256(receiptText(receipt)) !== receipt.hash ? 'hash' : null

/** What is wrong with a receipt by itself: its own hash, or its signature; null: nothing. */
export const faultOf = (receipt: Receipt, keys: Keys): ReceiptFault | null =>
  contentFault(receipt) ?? signatureFault(receipt, keys)

/**
 * Walks a chain from its first receipt and names the first bad link. Every number, link and hash is worked out anew. The signature
 * is checked of the last receipt by each key: its text holds the link to the one before, and that link was made of that one's
 * hash and signature, so nobody can change either without it. A signature costs a hundred hashes; `every` checks them all, `none` asks
 * for no key.
 */
export const verifyReceipts = (
  receipts: readonly Receipt[],
  keys: Keys,
  signatures: 'ends' | 'every' | 'none' = 'ends',
): ChainVerdict => {
  let link = noReceipt
  const matter = receipts[0]?.matter
  for (const [index, receipt] of receipts.entries()) {
    const number = index + 1
    const bad = (fault: ReceiptFault): ChainVerdict => ({ ok: false, number, fault })
    if (receipt.number !== number) return bad('number')
    if (receipt.matter !== matter) return bad('other_matter')
    if (receipt.previous !== link) return bad('previous')
    const content = contentFault(receipt)
    if (content !== null) return bad(content)
    const next = receipts[index + 1]
    const isEnd = next === undefined || next.key !== receipt.key
    if (signatures === 'every' || (signatures === 'ends' && isEnd)) {
      const signature = signatureFault(receipt, keys)
      if (signature !== null) return bad(signature)
    }
    link = linkOf(receipt)
  }
  return { ok: true, length: receipts.length }
}

export type PaperVerdict = { readonly name: string; readonly fault: 'paper_differs' | 'paper_unknown' | null }

/** Holds papers against those that a receipt names: the same name with another hash is another paper. */
export const comparePapers = (
  { papers }: Pick<Receipt, 'papers'>,
  given: readonly Pick<Paper, 'name' | 'sha256'>[],
): PaperVerdict[] =>
  given.map(({ name, sha256: own }) => {
    if (papers.some((paper) => paper.sha256 === own)) return { name, fault: null }
    return { name, fault: papers.some((paper) => paper.name === name) ? 'paper_differs' : 'paper_unknown' }
  })
