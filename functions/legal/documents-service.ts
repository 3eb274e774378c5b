import { AppError } from '#shared/domain/errors.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { inspectArrived, isFileId, mostTakenIn } from '#shared/files/arrival.ts'
import type { ArrivedObject, FileStore, SignedUpload } from '#shared/files/file-store.ts'
import { checkDeclared, inspect } from '#shared/files/inspection.ts'
import { facts } from '#shared/files/kind.ts'
import type { Log } from '#shared/http/log.ts'
import type { Principal } from '#shared/identity/principal.ts'
import {
  type DocumentVersion,
  documentKeys,
  type MatterDocument,
  mostDocuments,
  mostVersions,
  objectOf,
} from './document.ts'
import { described, requireOwn, requireRoom, servedBy, setAsideOf, withVersion } from './document-acts.ts'
import type { DocumentChange, DocumentChanges, FoundDocuments } from './document-changes.ts'
import type { DocumentsRepository } from './documents-repository.ts'
import type { DocumentsView } from './documents-view.ts'
import { documentsViewOf } from './documents-view.ts'
import type { MattersRepository } from './matters-repository.ts'
import { legalActor, type Opening } from './opening-service.ts'
import { createVerifying } from './verifying-service.ts'

export type PreparedDocument = { readonly file: string; readonly document: string; readonly upload: SignedUpload }

/** Where a refusal of a file points: at the document that it is a version of, or at its place in the checklist. */
const pathOf = (key: string): string => `files.${key}`

/** What a page's form takes in: it does not know yet which file. */
const anyFile = { name: null, bytes: { least: 0, most: mostTakenIn }, sha256: null } as const

/** The parts of an object's address below the area: `<matter>/<file>/<document>/<place in the checklist>/<name>`. */
const partsOf = ({ path }: ArrivedObject) => {
  const [, , document = '', key = '', ...name] = path.split('/')
  return { document, key, name: name.join('/') }
}

/** Whether trying again cannot help: what has arrived is not wanted, or not from this person any more. */
const isFinal = ({ code }: AppError): boolean => ['invalid_input', 'action_not_allowed', 'forbidden'].includes(code)

/** What people do with the documents of matters. */
export const createDocuments = ({
  repository,
  documents,
  changes,
  opening,
  store,
  newId,
  log,
}: {
  repository: Pick<MattersRepository, 'receiptsOf'>
  documents: DocumentsRepository
  changes: DocumentChanges
  opening: Opening
  store: FileStore
  newId: () => string
  log: Log
}) => {
  const versionIn = (all: readonly MatterDocument[], file: string) =>
    all.flatMap((document) =>
      document.versions.flatMap((version) => (version.file === file ? [{ document, version }] : [])),
    )[0] ?? null

  const known = async (id: string, file: string, principal: Principal) => {
    const found = versionIn(await documents.all(id), file)
    // As for a file that nobody has sent: who guesses does not learn that the other side has one.
    if (found !== null && found.document.side !== principal.side) throw new AppError('file_not_arrived')
    return found?.document ?? null
  }

  /** Changes a document of the person's own side, as somebody who may. */
  const change = (
    id: string,
    principal: Principal,
    decide: (found: FoundDocuments) => Pick<DocumentChange, 'document' | 'event' | 'data'> | null,
  ): Promise<void> =>
    changes.change(id, principal, (found) => {
      requireOwn(found.file, opening.asks(principal, found.glass))
      const decided = decide(found)
      return decided && { ...decided, actor: legalActor(principal), author: principal.id }
    })

  const after = async (id: string, document: string): Promise<MatterDocument> => {
    const found = await documents.find(id, document)
    if (found === null) throw new AppError('not_found')
    return found
  }

  const sign = async (
    id: string,
    { document, key }: { document: string; key: string },
    request: Pick<Parameters<FileStore['signUpload']>[0], 'name' | 'bytes' | 'sha256'>,
    thenTo: (file: string) => string | null,
  ): Promise<PreparedDocument> => {
    const file = newId()
    const folder = `${id}/${file}/${document}/${key}/`
    return { file, document, upload: await store.signUpload({ ...request, folder, thenTo: thenTo(file) }) }
  }

  /**
   * What a reader may open under a document's id: any version of their own side's, and of the other's those that were handed over.
   */
  const readable = async (
    id: string,
    document: string,
    number: number,
    { side }: Principal,
  ): Promise<{ owner: MatterDocument; version: DocumentVersion } | null> => {
    const owner = await documents.find(id, document)
    const version = owner?.versions.find((one) => one.number === number)
    if (owner === null || version === undefined) return null
    if (owner.side === side) return { owner, version }
    const sent = (await documents.enclosuresOf(id)).flatMap((one) => one.documents)
    return sent.some((one) => one.document === document && one.number === number) ? { owner, version } : null
  }

  return {
    /** The documents of a matter: those of the reader's side, and what the other side has handed over. That they looked is kept. */
    list: async (id: string, principal: Principal): Promise<DocumentsView> => {
      const { file, asking } = await opening.open(id, principal)
      await opening.noteRead(file, asking, 'documents')
      const [all, enclosures, receipts] = await Promise.all([
        documents.all(id),
        documents.enclosuresOf(id),
        repository.receiptsOf(id),
      ])
      return documentsViewOf(file, asking, { all, enclosures, receipts: receipts.map(({ receipt }) => receipt) })
    },

    /** A form for a new document at each place in the checklist, while there is room; who uses it names the file. */
    formsOf: async (
      { matter, writable, keys, own }: DocumentsView,
      thenTo: (file: string) => string,
    ): Promise<ReadonlyMap<string, PreparedDocument>> => {
      if (!writable || own.filter(({ setAside }) => !setAside).length >= mostDocuments) return new Map()
      return new Map(
        await Promise.all(
          keys.map(async (key) => [key, await sign(matter.id, { document: newId(), key }, anyFile, thenTo)] as const),
        ),
      )
    },

    /** A form for the next version of a document; null where none may come. */
    nextFormOf: async (
      { matter, writable }: DocumentsView,
      { id, key, setAside, versions }: MatterDocument,
      thenTo: (file: string) => string,
    ): Promise<PreparedDocument | null> =>
      writable && !setAside && versions.length < mostVersions
        ? sign(matter.id, { document: id, key }, anyFile, thenTo)
        : null,

    /**
     * A form for one file whose name and size are known: of a new document, or as the next version of one.
     * @throws AppError `action_not_allowed`, `forbidden`; `invalid_input` for what the checklist does not know, for one too many,
     * and for what `checkDeclared` finds.
     */
    prepare: async (
      id: string,
      principal: Principal,
      given: { document: string | null; key: string; name: string; bytes: number; sha256: string | null },
    ): Promise<PreparedDocument> => {
      const { file, asking } = await opening.open(id, principal)
      requireOwn(file, asking)
      const { key, name, bytes, sha256 } = given
      refuseIf([
        !documentKeys(file).includes(key) && { path: 'key', code: 'invalid_option' },
        checkDeclared({ name, bytes }, 'name'),
      ])
      const document = given.document ?? newId()
      requireRoom(
        await documents.all(id),
        { side: principal.side, document, key, isNew: given.document === null },
        'key',
      )
      return sign(id, { document, key }, { name, bytes: { least: bytes, most: bytes }, sha256 }, () => null)
    },

    /**
     * Takes up what has come by a form: looks at it, works out its hash, and puts it into quarantine. Done again, it answers the
     * same.
     * @throws AppError `file_not_arrived` where nothing has; `invalid_input` with what is wrong with it, which is then deleted.
     */
    settle: async (id: string, fileId: string, principal: Principal): Promise<MatterDocument> => {
      const { file, asking } = await opening.open(id, principal)
      requireOwn(file, asking)
      if (!isFileId(fileId)) throw new AppError('not_found')
      const taken = await known(id, fileId, principal)
      if (taken !== null) return taken
      const folder = `${id}/${fileId}/`
      const arrived = await store.find(folder)
      if (arrived === null) {
        // Nothing is there either when another request has just taken it up.
        const meanwhile = await known(id, fileId, principal)
        if (meanwhile !== null) return meanwhile
        throw new AppError('file_not_arrived')
      }
      const { document, key, name } = partsOf(arrived)
      const object = objectOf(id, { id: document }, { file: fileId })
      try {
        refuseIf([!documentKeys(file).includes(key) && { path: pathOf(key), code: 'invalid_option' }])
        const inspected = await inspectArrived(inspect, store, arrived, name, pathOf(key))
        if (!(await store.keep(arrived, object))) throw new AppError('file_not_arrived')
        await change(id, principal, ({ documents: all, at }) => {
          if (versionIn(all, fileId) !== null) return null
          const place = { side: principal.side, document, key }
          const next = withVersion(all, place, { ...inspected, file: fileId, at, by: principal }, pathOf(key))
          const { number, sha256 } = next.added
          return { document: next.document, event: 'document_added', data: { key, number, sha256 } }
        })
      } catch (error) {
        if (error instanceof AppError && isFinal(error)) {
          if ((await known(id, fileId, principal)) === null) await store.remove(object)
          await store.discard(folder)
        }
        throw error
      }
      // What is left behind here by a store that does not answer, the sweep finds.
      await store.discard(folder).catch((error: unknown) => log('error', { folder, error: String(error) }))
      return after(id, document)
    },

    /** Says in what a document is written, in how many copies it goes, what it translates and who has certified that. */
    describe: async (
      id: string,
      document: string,
      description: Parameters<typeof described>[2],
      principal: Principal,
    ): Promise<MatterDocument> => {
      await change(id, principal, ({ documents: all, at }) => {
        const next = described(all, { id: document, side: principal.side, at }, description)
        const { language, translates } = next
        return {
          ...{ document: next, event: 'document_described' },
          data: { language: language ?? '', ...(translates !== null && { translates: translates.document }) },
        }
      })
      return after(id, document)
    },

    /** Says how it was served, on the document that certifies it. For the side that carries a request for service out. */
    recordService: async (
      id: string,
      document: string,
      proof: Parameters<typeof servedBy>[2],
      principal: Principal,
    ): Promise<MatterDocument> => {
      await change(id, principal, ({ file, documents: all, at }) => {
        const next = servedBy(all, { id: document, side: principal.side, at, matter: file.matter }, proof)
        return { document: next, event: 'service_recorded', data: { mode: proof.mode, on: proof.on } }
      })
      return after(id, document)
    },

    /** Leaves a document out of what is handed over from now on, or takes it in again. Its versions stay. */
    setAside: async (id: string, document: string, aside: boolean, principal: Principal): Promise<MatterDocument> => {
      await change(id, principal, ({ documents: all }) => {
        const next = setAsideOf(all, { id: document, side: principal.side }, aside)
        return next && { document: next, event: 'document_set_aside', data: { aside: aside ? 'yes' : 'no' } }
      })
      return after(id, document)
    },

    /**
     * A link to a clean version, good for a minute, for who may see the matter at this moment. The other side has of a document only
     * the versions that a hand-over carried to it. Who has read which, stands in the matter's log of readers first.
     * @throws AppError `not_found` for all else, as for what there is not; `file_not_released` for what was not found clean.
     */
    download: async (id: string, document: string, number: number, principal: Principal): Promise<string> => {
      const { file, asking } = await opening.open(id, principal)
      const found = await readable(id, document, number, principal)
      if (found === null) throw new AppError('not_found')
      const { owner, version } = found
      if (version.state !== 'clean') throw new AppError('file_not_released')
      await opening.noteRead(file, asking, 'document', `${document}#${number}`)
      return store.signDownload(objectOf(id, owner, version), {
        name: version.name,
        mediaType: facts[version.kind].mediaType,
      })
    },

    ...createVerifying({ repository, documents, store, opening }),
  }
}
export type Documents = ReturnType<typeof createDocuments>
