import { AppError } from '#shared/domain/errors.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { Paper } from './matter-content.ts'
import type { MattersRepository } from './matters-repository.ts'
import type { Matters } from './matters-service.ts'
import { type ChainVerdict, type PublicKey, type Receipt, type ReceiptSigner, skewDays } from './receipt.ts'
import { comparePapers, faultOf, keysOf, verifyReceipts } from './receipt-chain.ts'
import type { ReceiptCheck } from './receipt-check.ts'

/** The receipts of matters: read, walked, and held against what the other side shows. */
export const createReceipts = ({
  repository,
  matters,
  signer,
}: {
  repository: MattersRepository
  matters: Pick<Matters, 'open' | 'noteRead' | 'isDisposed'>
  signer: ReceiptSigner
}) => {
  const keys = async () => keysOf(await signer.keys())

  const chainOf = async (id: string): Promise<Receipt[]> =>
    (await repository.receiptsOf(id)).map(({ receipt }) => receipt)

  /** Whether the matter's own chain holds this receipt at its number; null where the reader may not see that matter. */
  const standsInChain = async (receipt: Receipt, principal: Principal): Promise<boolean | null> => {
    try {
      const { file, asking } = await matters.open(receipt.matter, principal)
      await matters.noteRead(file, asking, 'receipt')
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'not_found')) throw error
      // Of a file that has gone, the hash and the signature of each receipt have stayed.
      if (!(await matters.isDisposed(receipt.matter, principal))) return null
    }
    const kept = await repository.receipt(receipt.matter, receipt.number)
    return kept !== null && kept.hash === receipt.hash && kept.signature === receipt.signature
  }

  return {
    /** The public keys that receipts are checked by: they are nobody's secret. */
    keys: (): Promise<readonly PublicKey[]> => signer.keys(),

    /** All receipts of a matter, and what a walk along them finds. */
    list: async (id: string, principal: Principal): Promise<{ receipts: Receipt[]; verdict: ChainVerdict }> => {
      const { file, asking } = await matters.open(id, principal)
      await matters.noteRead(file, asking, 'receipts')
      const receipts = await chainOf(id)
      return { receipts, verdict: verifyReceipts(receipts, await keys()) }
    },

    /** @throws AppError `not_found` for a number that there is none of, as for a matter that is not the reader's. */
    get: async (id: string, number: number, principal: Principal): Promise<Receipt> => {
      const { file, asking } = await matters.open(id, principal)
      const receipt = await repository.receipt(id, number)
      if (receipt === null) throw new AppError('not_found')
      await matters.noteRead(file, asking, 'receipt')
      return receipt
    },

    /**
     * Checks a receipt that somebody was given: its hash and signature, its place in the matter's chain, and papers against the
     * hashes that it names.
     */
    check: async (
      receipt: Receipt,
      papers: readonly Pick<Paper, 'name' | 'sha256'>[],
      principal: Principal,
    ): Promise<ReceiptCheck> => {
      const fault = faultOf(receipt, await keys())
      const inChain = await standsInChain(receipt, principal)
      const compared = comparePapers(receipt, papers)
      return {
        good: fault === null && inChain !== false && compared.every((paper) => paper.fault === null),
        ...{ fault, inChain, papers: compared, skewDays: skewDays(receipt) },
      }
    },
  }
}
export type Receipts = ReturnType<typeof createReceipts>
