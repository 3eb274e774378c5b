import type { Receipt, ReceiptSigner } from '#functions/legal/receipt.ts'
import { linkOf, nextReceipt } from '#functions/legal/receipt-chain.ts'

/** A chain of receipts of one matter, as long as a test or a measurement wants it. */
export const makeReceiptChain = async (signer: ReceiptSigner, length: number): Promise<Receipt[]> => {
  const chain: Receipt[] = []
  let end: { readonly number: number; readonly link: string } | null = null
  for (let index = 0; index < length; index += 1) {
    const receipt: Receipt = await nextReceipt(
      end,
      {
        ...{ matter: 'matter', act: index % 2 === 0 ? 'matter_dispatched' : 'matter_acknowledged' },
        ...{
          side: index % 2 === 0 ? 'mainland' : 'hong-kong',
          organisation: 'sz-justice',
          person: `person-${index % 7}`,
        },
        ...{ at: '2026-11-24T02:00:00.000Z', statedAt: '2026-11-24T10:00:00+08:00', round: 1, result: null },
        references: { mainland: 'SZ 2026/1', 'hong-kong': 'HK/2026/17' },
        content: 'c'.repeat(64),
        papers: [
          { key: 'letter-of-request', name: 'Letter of request', sha256: 'a'.repeat(64) },
          { key: 'documents-in-duplicate', name: 'Writ', sha256: 'b'.repeat(64) },
        ],
      },
      signer,
    )
    chain.push(receipt)
    end = { number: receipt.number, link: linkOf(receipt) }
  }
  return chain
}
