import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { ListedStandard, StandardsFinder, StandardsQuery } from './finding.ts'
import type { StandardsRepository } from './repository.ts'
import { areas, type PartialDate, type StandardLine } from './standard.ts'
import { editionOn, firstDayOf, standingOn } from './standing.ts'

const fits = (listed: ListedStandard, { area, relation, authority, service }: StandardsQuery): boolean =>
  (area === null || listed.area === area) &&
  (relation === null || listed.relation === relation) &&
  (authority === null || listed.authority.id === authority) &&
  (service === null || listed.services.includes(service))

/** What is in force on a day, area by area. */
const inForceOn = (lines: readonly StandardLine[], day: LocalDate): ListedStandard[] =>
  lines
    .flatMap((line) => {
      const edition = editionOn(line, day)
      return edition === null ? [] : [{ ...edition, id: line.id }]
    })
    .sort((a, b) => areas.indexOf(a.area) - areas.indexOf(b.area) || a.id.localeCompare(b.id, 'en'))

/** The first day on which any of these was in force, where the day is before it. */
const firstOnAfter = (lines: readonly StandardLine[], day: LocalDate): PartialDate | null => {
  const first = lines.flatMap((line) => {
    const standing = standingOn(line, day)
    return standing.state === 'not_yet' ? [standing.firstOn] : []
  })
  if (first.length < lines.length) return null
  return first.sort((a, b) => firstDayOf(a).localeCompare(firstDayOf(b)))[0] ?? null
}

/** Finds standards by facets alone, by reading the line of each. Words are the search's. */
export const createListing = ({ repository }: { repository: StandardsRepository }): StandardsFinder => ({
  find: async (query) => {
    const lines = await repository.lines()
    const fitting = inForceOn(lines, query.asOf).filter((listed) => fits(listed, query))
    const after = query.cursor === null ? -1 : fitting.findIndex(({ id }) => id === query.cursor)
    if (query.cursor !== null && after < 0) throw new AppError('malformed_cursor')
    const items = fitting.slice(after + 1, after + 1 + query.limit)
    return {
      items,
      total: fitting.length,
      nextCursor: after + 1 + query.limit < fitting.length ? (items.at(-1)?.id ?? null) : null,
      firstOn: firstOnAfter(lines, query.asOf),
    }
  },
})
