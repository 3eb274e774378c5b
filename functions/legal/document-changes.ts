import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Side } from '#shared/identity/principal.ts'
import type { Asking } from './access.ts'
import type { MatterDocument } from './document.ts'
import type { DocumentsRepository } from './documents-repository.ts'
import type { MatterFile } from './matter.ts'
import type { DocumentEvent } from './matter-transitions.ts'
import type { MattersRepository } from './matters-repository.ts'

export type FoundDocuments = {
  readonly file: MatterFile
  readonly documents: readonly MatterDocument[]
  readonly at: string
}

/** What is to become of a document; who does it, and the event that tells of it. */
export type DocumentChange = {
  readonly document: MatterDocument
  readonly event: DocumentEvent
  readonly data: Event['data']
  readonly actor: Event['actor']
  /** On the side that asks: who has had a hand in what is sent, and so cannot be the one who checks it. */
  readonly author: string | null
  readonly parts?: readonly WritePart[]
}

// Of those who act at the same moment one wins each round.
const tries = 12

const wasOvertaken = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'version_conflict' || error.code === 'chain_broken')

const withAuthor = (file: MatterFile, side: Side, author: string | null): MatterFile => {
  const own = file.custodies[side]
  if (author === null || own === null || side !== file.matter.from || own.authors.includes(author)) return file
  const custody = { ...own, version: own.version + 1, authors: [...own.authors, author] }
  return { ...file, custodies: { ...file.custodies, [side]: custody } }
}

/**
 * Changes a matter's documents: the matter at its version, the event, the document, in one transaction. Nobody says which version
 * of the matter they have seen, since a document depends on nothing else that is written in it: who is overtaken looks anew, and
 * of two who add a version at once neither loses it.
 */
export const createDocumentChanges = ({
  repository,
  documents,
  now,
}: {
  repository: Pick<MattersRepository, 'find' | 'save'>
  documents: DocumentsRepository
  now: () => Date
}) => ({
  /**
   * @param reader as whom the matter is read; null: the hub itself.
   * @param decide what is to be done as the matter stands; null: nothing.
   * @throws AppError `not_found`, what `decide` throws, and `version_conflict` when others were always faster.
   */
  change: async (
    id: string,
    reader: Asking['principal'] | null,
    decide: (
      found: FoundDocuments & Pick<NonNullable<Awaited<ReturnType<MattersRepository['find']>>>, 'glass'>,
    ) => DocumentChange | null,
  ): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      // In this order: a document that comes in between belongs to a later version, which the write then finds.
      const found = await repository.find(id, reader)
      if (found === null) throw new AppError('not_found')
      const { file } = found
      const at = now().toISOString()
      const change = decide({ ...found, documents: await documents.all(id), at })
      if (change === null) return
      const { document, actor, author, data, parts = [] } = change
      const { side } = document
      const event = nextEvent(file.matter.lastEvent, {
        ...{ at, actor, type: change.event },
        data: { side, round: file.matter.round, document: document.id, ...data },
      })
      const written = withAuthor(file, side, author)
      const lastEvent = { sequence: event.sequence, hash: event.hash }
      try {
        await repository.save({
          ...{ previous: file, side, event },
          next: { ...written, matter: { ...file.matter, version: file.matter.version + 1, lastEvent } },
          also: [documents.put(id, document), ...parts],
        })
        return
      } catch (error) {
        if (!wasOvertaken(error) || attempt === tries) throw error
      }
    }
  },
})
export type DocumentChanges = ReturnType<typeof createDocumentChanges>
