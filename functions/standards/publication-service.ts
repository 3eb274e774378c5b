import type { WritePart } from '#shared/data/table.ts'
import { announcedOf } from './announced.ts'
import type { EditingRecord } from './editing.ts'
import type { StandardsRepository } from './repository.ts'
import { type Edition, lineOf, type StandardContent, type StandardLine } from './standard.ts'

type Lines = Pick<StandardsRepository, 'linesOf' | 'line' | 'edition'>

/** The event that an act on a record leaves. */
const eventOf = ({ id, lastEvent }: EditingRecord, at: string) => ({ id, sequence: lastEvent.sequence + 1, at })

/** A standard that another no longer or newly replaces: said on its own line, so that it ends on the day before. */
const replacedBy = (line: StandardLine, by: string, from: string | null, is: boolean): StandardLine => ({
  ...line,
  version: line.version + 1,
  supersededBy: [...line.supersededBy.filter(({ id }) => id !== by), ...(is ? [{ id: by, from }] : [])],
})

/**
 * The writes that publish a standard's next edition: the edition, the line that lists it, and the lines of those that it
 * replaces, or that the edition before it replaced and it does not.
 */
export const publicationOf = async (
  repository: Lines,
  record: EditingRecord,
  content: StandardContent,
  publishedAt: string,
): Promise<WritePart[]> => {
  const edition: Edition = { ...content, number: record.editions + 1, publishedAt }
  const [line = null] = await repository.linesOf([record.id])
  const formerly = line?.editions.at(-1)?.supersedes ?? []
  const others = await repository.linesOf([...new Set([...formerly, ...content.supersedes])])
  const next: StandardLine = {
    id: record.id,
    version: (line?.version ?? 0) + 1,
    editions: [...(line?.editions ?? []), lineOf(edition)],
    withdrawn: line?.withdrawn ?? null,
    supersededBy: line?.supersededBy ?? [],
  }
  const announced = announcedOf(eventOf(record, publishedAt), [
    { id: record.id, kind: 'published', edition: edition.number },
    ...others
      .filter(({ id }) => content.supersedes.includes(id) && !formerly.includes(id))
      .map(({ id, editions }) => ({ id, kind: 'superseded' as const, edition: editions.length })),
  ])
  return [
    repository.edition(record.id, edition),
    repository.line(next, announced),
    ...others.map((other) =>
      repository.line(replacedBy(other, record.id, content.inForce.from, content.supersedes.includes(other.id))),
    ),
  ]
}

/** The write that ends a standard from the day that was confirmed. */
export const withdrawalOf = async (repository: Lines, record: EditingRecord, at: string): Promise<WritePart[]> => {
  const [line] = await repository.linesOf([record.id])
  return line === undefined
    ? []
    : [
        repository.line(
          { ...line, version: line.version + 1, withdrawn: record.withdrawal },
          announcedOf(eventOf(record, at), [{ id: record.id, kind: 'withdrawn', edition: record.editions }]),
        ),
      ]
}
