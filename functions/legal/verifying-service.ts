import { createHash } from 'node:crypto'
import type { FileStore } from '#shared/files/file-store.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { objectOf } from './document.ts'
import type { DocumentsRepository } from './documents-repository.ts'
import type { PaperFault, PaperReport } from './documents-view.ts'
import { type EnclosedDocument, isNamedIn } from './enclosure.ts'
import type { MattersRepository } from './matters-repository.ts'
import type { Opening } from './opening-service.ts'
import type { Receipt } from './receipt.ts'

/** Whether what the store keeps is still what the receipts of the hand-overs name. */
export const createVerifying = ({
  repository,
  documents,
  store,
  opening,
}: {
  repository: Pick<MattersRepository, 'receiptsOf'>
  documents: Pick<DocumentsRepository, 'enclosuresOf'>
  store: Pick<FileStore, 'readKept'>
  opening: Opening
}) => {
  const faultOf = async (
    id: string,
    sent: EnclosedDocument,
    receipt: Receipt | undefined,
  ): Promise<PaperFault | null> => {
    if (!isNamedIn(receipt, sent)) return 'not_in_receipt'
    const bytes = await store.readKept(objectOf(id, { id: sent.document }, sent))
    if (bytes === null) return 'missing'
    return createHash('sha256').update(bytes).digest('hex') !== sent.sha256 ? 'differs' : null
  }

  return {
    /** Reads every document that was handed over anew, and holds its bytes against the hash in the receipt of the hand-over. */
    verify: async (id: string, principal: Principal): Promise<PaperReport> => {
      const { file, asking } = await opening.open(id, principal)
      await opening.noteRead(file, asking, 'documents')
      const receipts = (await repository.receiptsOf(id)).map(({ receipt }) => receipt)
      const papers: PaperReport['papers'] = []
      for (const { receipt: number, side, documents: sent } of await documents.enclosuresOf(id)) {
        const receipt = receipts.find((one) => one.number === number)
        // One after the other: a file is up to ten megabytes, and all at once would not fit.
        for (const one of sent) {
          const fault = await faultOf(id, one, receipt)
          papers.push({ receipt: number, side, document: one.document, number: one.number, name: one.name, fault })
        }
      }
      return { good: papers.every(({ fault }) => fault === null), papers }
    },
  }
}
