import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import services from './data/services.json' with { type: 'json' }
import type { StandardsRepository } from './repository.ts'
import { type Body, type Edition, type EditionLine, type Standard, StandardId } from './standard.ts'
import { type Standing, standingOn } from './standing.ts'

/** What anybody reads of the standards. */
export const createStandards = ({ repository, now }: { repository: StandardsRepository; now: () => Date }) => {
  const get = async (id: string): Promise<Standard> => {
    const standard = StandardId.safeParse(id).success ? await repository.find(id) : null
    if (standard === null) throw new AppError('not_found')
    return standard
  }

  return {
    today: (): LocalDate => dayOf(now().toISOString()),

    /** All that was ever published of a standard. @throws AppError `not_found` */
    get,

    /** A standard, and how it stands on a day. @throws AppError `not_found` */
    asOf: async (
      id: string,
      day: LocalDate,
    ): Promise<{ readonly standard: Standard; readonly standing: Standing<Edition> }> => {
      const standard = await get(id)
      return { standard, standing: standingOn(standard, day) }
    },

    /** One edition by its number, whatever came after it. @throws AppError `not_found` */
    edition: async (
      id: string,
      number: number,
    ): Promise<{ readonly standard: Standard; readonly edition: Edition }> => {
      const standard = await get(id)
      const edition = standard.editions.find((one) => one.number === number)
      if (edition === undefined) throw new AppError('not_found')
      return { standard, edition }
    },

    /** The catalogue's services by these ids, with their names; what the catalogue does not have is left out. */
    servicesOf: (ids: readonly string[]): readonly Body[] =>
      ids.flatMap((id) => services.find((service) => service.id === id) ?? []),

    /** How other standards stand on a day; what is not published is left out. */
    standingsOf: async (
      ids: readonly string[],
      day: LocalDate,
    ): Promise<ReadonlyMap<string, Standing<EditionLine>>> => {
      const lines = ids.length === 0 ? [] : await repository.linesOf([...new Set(ids)])
      return new Map(lines.map((line) => [line.id, standingOn(line, day)]))
    },

    /** The titles of other standards as they were last published, for links to them; what is not published is left out. */
    titlesOf: async (ids: readonly string[]): Promise<ReadonlyMap<string, Edition['title']>> => {
      const lines = ids.length === 0 ? [] : await repository.linesOf(ids)
      return new Map(lines.flatMap(({ id, editions }) => editions.slice(-1).map(({ title }) => [id, title] as const)))
    },
  }
}
export type Standards = ReturnType<typeof createStandards>
