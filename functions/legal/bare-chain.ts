import { type BareReceipt, type BareVerdict, bare } from './bare-receipt.ts'
import type { DisposalCertificate } from './disposal.ts'
import { noReceipt, type Receipt } from './receipt.ts'
import { hashOfValue, linkOf, verifyReceipts } from './receipt-chain.ts'

/** What a certificate says of the receipts that stay. */
export const receiptsOf = (receipts: readonly Receipt[]): DisposalCertificate['receipts'] => {
  const last = receipts.at(-1)
  return {
    count: receipts.length,
    end: last === undefined ? null : linkOf(last),
    sha256: hashOfValue(receipts.map(bare)),
  }
}

/** Whether a chain is whole while its receipts still say all that they were signed with. */
export const isWhole = (receipts: readonly Receipt[]): boolean => verifyReceipts(receipts, () => null, 'none').ok

/**
 * Walks what is left of a chain: each number and link, the link at the end and all that is left of the receipts by the certificate.
 * Their own hashes were made with the names of papers, and are checked of a receipt that somebody still has whole.
 */
export const verifyBare = (
  receipts: readonly BareReceipt[],
  { count, end, sha256 }: DisposalCertificate['receipts'],
): BareVerdict => {
  let link = noReceipt
  for (const [index, receipt] of receipts.entries()) {
    if (receipt.number !== index + 1) return { ok: false, fault: 'number' }
    if (receipt.previous !== link) return { ok: false, fault: 'previous' }
    link = linkOf(receipt)
  }
  if (receipts.length !== count || (count > 0 && link !== end)) return { ok: false, fault: 'end' }
  if (hashOfValue(receipts) !== sha256) return { ok: false, fault: 'sha256' }
  return { ok: true, length: count }
}
