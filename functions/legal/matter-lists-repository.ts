import { valueIn } from '#shared/data/packing.ts'
import type { Table } from '#shared/data/table.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import type { Principal, Side } from '#shared/identity/principal.ts'
import type { CrossingEntry, RegisterPeriod } from './crossing.ts'
import type { Level } from './custody.ts'
import { lineFor, type MatterLine, StoredMatter, type Turn } from './matter-board.ts'
import { boardPk, crossingsPk, indexOf, matterKey, openedPk, turnKey } from './matter-keys.ts'
import { handedOver } from './stored.ts'

type Paging = { readonly limit: number; readonly cursor: string | null }
type Page<T> = Promise<{ items: T[]; nextCursor: string | null }>

/** When a day begins on both sides of the boundary, as events say it. */
const beginningOf = (day: LocalDate): string => new Date(`${day}T00:00:00+08:00`).toISOString()

/** The lists that matters stand in: by side and office, by person, and by what crossed. */
export const createMatterListsRepository = ({ table }: { table: Table }) => ({
  /** A page of an office's matters: one query of an index, whatever there are of them. */
  list: async (
    { side, office, level, turn }: { side: Side; office: string; level: Level; turn: Turn },
    { limit, cursor }: Paging,
    reader: Pick<Principal, 'id' | 'organisation'>,
  ): Page<MatterLine> => {
    const walls = [`person#${reader.id}`, `organisation#${reader.organisation.id}`]
    const found: MatterLine[] = []
    let next = cursor
    // Walls are few: a page that they leave a hole in is filled by another query.
    do {
      const query = { pk: boardPk(side, office, level), index: indexOf[side], prefix: turnKey(turn) }
      const page = await table.query({
        ...query,
        limit: limit - found.length,
        cursor: next,
        descending: turn === 'ended',
      })
      const stored = page.items.map((item) => StoredMatter.parse(valueIn(item)))
      found.push(
        ...stored
          .filter(({ sides: of }) => !of[side]?.walled.some((one) => walls.includes(one)))
          .map((one) => lineFor(one, side)),
      )
      next = page.nextCursor
    } while (next !== null && found.length < limit)
    return { items: found, nextCursor: next }
  },

  /** A page of the matters whose team a person is in. */
  listMine: async ({ id, side }: Pick<Principal, 'id' | 'side'>, { limit, cursor }: Paging): Page<MatterLine> => {
    const { items, nextCursor } = await table.query({ pk: `mine#${id}`, limit, cursor })
    const stored = await table.batchGet(items.filter((one) => one.side === side).map(({ sk }) => matterKey(sk)))
    return { items: stored.map((item) => lineFor(StoredMatter.parse(valueIn(item)), side)), nextCursor }
  },

  /** The ids of all matters that were ever opened, in no order that means anything. */
  opened: async ({ limit, cursor }: Paging): Promise<{ ids: string[]; nextCursor: string | null }> => {
    const { items, nextCursor } = await table.query({ pk: openedPk, limit, cursor })
    return { ids: items.map(({ sk }) => sk), nextCursor }
  },

  /** What crossed from a side, the latest first. */
  crossings: async (side: Side, { from, to }: RegisterPeriod, { limit, cursor }: Paging): Page<CrossingEntry> => {
    // A line stands at `<instant>#<matter>`, so the very beginning of the day after the last is before each of that day.
    const between = [
      from === undefined ? '0' : beginningOf(from),
      to === undefined ? '~' : beginningOf(plusDays(to, 1)),
    ] as const
    const query = { pk: crossingsPk(side), index: indexOf[side], descending: true, between }
    const { items, nextCursor } = await table.query({ ...query, limit, cursor })
    return { items: items.flatMap((item) => handedOver(item).crossing ?? []), nextCursor }
  },
})
export type MatterListsRepository = ReturnType<typeof createMatterListsRepository>
