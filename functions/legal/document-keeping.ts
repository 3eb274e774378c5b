import type { FileStore, Verdict } from '#shared/files/file-store.ts'
import { type Arrival, clearLeftovers, createAttempts, leftovers, type Sweep } from '#shared/files/keeping.ts'
import { afterScanOf } from './document.ts'
import type { DocumentChanges } from './document-changes.ts'
import type { DocumentsRepository } from './documents-repository.ts'

/** The hub itself, as its events name it. */
const hub = {
  id: 'hub',
  name: { en: 'Qianhai e-Station', 'zh-Hant': '前海e站通', 'zh-Hans': '前海e站通' },
  role: 'system',
  organisation: {
    id: 'qianhai-estation',
    name: { en: 'Qianhai e-Station', 'zh-Hant': '前海e站通', 'zh-Hans': '前海e站通' },
  },
} as const

/** What the hub itself does with documents: takes in what scans find, and clears away what nobody needs. */
export const createDocumentKeeping = ({
  documents,
  changes,
  store,
  now,
}: {
  documents: DocumentsRepository
  changes: DocumentChanges
  store: FileStore
  now: () => Date
}) => {
  const drop = async (object: string): Promise<void> => {
    await store.remove(object)
    await documents.write([documents.forgetLoose(object)])
  }

  return {
    /**
     * Takes in what a scan has found in a kept object. An infected one is deleted, and the matter's log says so. The same finding
     * twice changes nothing.
     * @throws Error for an object that no document tells of, or not yet: the scan was faster than who took it up. AppError
     * `version_conflict` where somebody changed the document meanwhile: it is told again.
     */
    judge: async (object: string, verdict: Verdict): Promise<void> => {
      const [matter = '', id = '', file = ''] = object.split('/')
      const document = await documents.find(matter, id)
      if (document?.versions.some((one) => one.file === file) !== true)
        throw new Error(`No document is known of the object ${object}`)
      const next = afterScanOf(document, file, verdict)
      if (next === null) return
      if (verdict === 'clean') {
        await documents.write([documents.put(matter, next)])
        return
      }
      await changes.change(matter, null, ({ documents: all }) => {
        const current = all.find((one) => one.id === id)
        const refused = current === undefined ? null : afterScanOf(current, file, verdict)
        if (refused === null) return null
        return {
          ...{ document: refused, event: 'document_refused', actor: hub, author: null },
          data: { file, finding: verdict },
          parts: [documents.loosen(object)],
        }
      })
      await drop(object)
    },

    /** Clears away, once a day, what came in and was never taken up, and what could not be deleted at once. */
    sweep: async (): Promise<Sweep<(typeof leftovers)[number]>> => {
      const { attempt, swept } = createAttempts(leftovers)
      const arrivalAt = async (path: string): Promise<Arrival> => {
        const [matter = '', file = '', id = ''] = path.split('/')
        const document = await documents.find(matter, id)
        return {
          ...{ folder: `${matter}/${file}/`, object: `${matter}/${id}/${file}` },
          isTakenUp: document?.versions.some((one) => one.file === file) === true,
        }
      }
      await clearLeftovers({ store, at: now(), arrivalAt, loose: documents.loose, drop }, attempt)
      return swept()
    },
  }
}
export type DocumentKeeping = ReturnType<typeof createDocumentKeeping>
