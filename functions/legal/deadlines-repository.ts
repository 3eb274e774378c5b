import { valueIn } from '#shared/data/packing.ts'
import type { Query, Table } from '#shared/data/table.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Board, type DueWhen, isWalledOff, KeptDeadlineLine, lineFor, type SideLine } from './deadline-lines.ts'
import { deadlinePk, indexOf, instrumentDeadlinePk, personDeadlinePk } from './matter-keys.ts'

const rangeOf = (when: DueWhen, today: LocalDate): Pick<Query, 'between'> => {
  switch (when) {
    case 'all':
      return {}
    // A day sorts before each of its own lines: what is due on it is not past yet.
    case 'overdue':
      return { between: ['0', today] }
    case 'upcoming':
      return { between: [today, '9999'] }
  }
}

/** Who reads a board. */
export type BoardReader = Pick<Principal, 'id' | 'side'> & { readonly organisation: { readonly id: string } }

const boardOf = (board: Board, { id, side, organisation }: BoardReader): Pick<Query, 'pk' | 'index'> => {
  if (board === 'mine') return { pk: personDeadlinePk(id) }
  const { level, instrument } = board
  return instrument === null
    ? { pk: deadlinePk(side, organisation.id, level), index: indexOf[side] }
    : { pk: instrumentDeadlinePk(instrument) }
}

/** Whether a line is on a board: what stands by its instrument is of all offices and levels of both sides. */
const isOn = ({ sides }: KeptDeadlineLine, board: Board, { side, organisation }: BoardReader): boolean => {
  const own = sides[side]
  if (own === null) return false
  return board === 'mine' || (own.office === organisation.id && own.level === board.level)
}

/** What a line's key says: by when, of which matter, and which limit. */
export type DueLine = { readonly by: LocalDate; readonly matter: string; readonly key: string }

/** Boards of deadlines, what is due first coming first. */
export const createDeadlinesRepository = ({ table }: { table: Table }) => ({
  /** A page of a board: one query, whatever there are of them. */
  list: async (
    board: Board,
    reader: BoardReader,
    { when, today, limit, cursor }: { when: DueWhen; today: LocalDate; limit: number; cursor: string | null },
  ): Promise<{ items: SideLine[]; nextCursor: string | null }> => {
    const query = { ...boardOf(board, reader), ...rangeOf(when, today), consistent: false }
    const found: SideLine[] = []
    let next = cursor
    // Walls and lines of another board are few: a page that they leave a hole in is filled by another query.
    do {
      const page = await table.query({ ...query, limit: limit - found.length, cursor: next })
      const lines = page.items
        .map((item) => KeptDeadlineLine.parse(valueIn(item)))
        .filter((line) => isOn(line, board, reader) && !isWalledOff(line, reader))
      found.push(...lines.flatMap((line) => lineFor(line, reader.side) ?? []))
      next = page.nextCursor
    } while (next !== null && found.length < limit)
    return { items: found, nextCursor: next }
  },

  /** The limits of an instrument that run and are due by a day, those that are past among them: for the night that looks at them. */
  dueBy: async (instrument: string, day: LocalDate): Promise<DueLine[]> => {
    const lines: DueLine[] = []
    for await (const { sk } of table.queryAll({ pk: instrumentDeadlinePk(instrument), between: ['0', `${day}~`] })) {
      const [by = '', matter = '', key = ''] = sk.split('#')
      lines.push({ by, matter, key })
    }
    return lines
  },
})
export type DeadlinesRepository = ReturnType<typeof createDeadlinesRepository>
