import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { type StandardChange, textChanges, turnsBetween } from './changes.ts'
import type { StandardsRepository } from './repository.ts'
import type { Area, EditionLine, StandardLine } from './standard.ts'

/** A publication, or an ending, as a feed tells of it. */
export type Publication =
  | { readonly kind: 'edition'; readonly id: string; readonly edition: EditionLine; readonly at: string }
  | {
      readonly kind: 'withdrawal'
      readonly id: string
      readonly edition: EditionLine
      readonly at: string
      readonly on: LocalDate
    }

const feedLength = 50

const publicationsOf = ({ id, editions, withdrawn }: StandardLine): Publication[] => {
  const published = editions.map((edition): Publication => ({ kind: 'edition', id, edition, at: edition.publishedAt }))
  const last = editions.at(-1)
  return withdrawn === null || last === undefined
    ? published
    : [...published, { kind: 'withdrawal', id, edition: last, at: `${withdrawn.on}T00:00:00.000Z`, on: withdrawn.on }]
}

/** What has changed: between two days, and as it was published. */
export const createChanges = ({ repository }: { repository: StandardsRepository }) => ({
  /**
   * What another edition is in force of on the later day than on the earlier, text by text.
   * @throws AppError `invalid_input` where the later day is not later.
   */
  between: async (from: LocalDate, to: LocalDate, area: Area | null): Promise<StandardChange[]> => {
    if (to <= from) throw new AppError('invalid_input', {}, { issues: [{ path: 'to', code: 'not_later' }] })
    const turns = turnsBetween(await repository.lines(), from, to).filter(
      ({ before, after }) => area === null || (after ?? before)?.area === area,
    )
    const wanted = turns.flatMap(({ id, before, after }) =>
      before === null || after === null ? [] : [before, after].map(({ number }) => ({ id, number })),
    )
    const editions = await repository.editions(wanted)
    const editionOf = (id: string, line: EditionLine | null) =>
      editions.find((one) => one.id === id && one.edition.number === line?.number)?.edition
    return turns.flatMap(({ id, before, after, endedOn }): StandardChange[] => {
      const shown = after ?? before
      if (shown === null) return []
      const [was, is] = [editionOf(id, before), editionOf(id, after)]
      return [
        {
          ...{ id, endedOn, area: shown.area, title: shown.title },
          kind: before === null ? 'added' : after === null ? 'ended' : 'changed',
          before: before?.number ?? null,
          after: after?.number ?? null,
          texts: was === undefined || is === undefined ? [] : textChanges(was, is),
        },
      ]
    })
  },

  /** What was published last, of all areas or one: the latest first. */
  published: async (area: Area | null): Promise<Publication[]> =>
    (await repository.lines())
      .flatMap(publicationsOf)
      .filter(({ edition }) => area === null || edition.area === area)
      .sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id, 'en') || b.edition.number - a.edition.number)
      .slice(0, feedLength),
})
export type Changes = ReturnType<typeof createChanges>
