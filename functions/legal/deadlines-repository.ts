import { valueIn } from '#shared/data/packing.ts'
import type { Query, Table } from '#shared/data/table.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Board, type DueWhen, isWalledOff, KeptDeadlineLine } from './deadline-lines.ts'
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
    : { pk: instrumentDeadlinePk(side, organisation.id, level, instrument) }
}

/** Boards of deadlines, what is due first coming first. */
export const createDeadlinesRepository = ({ table }: { table: Table }) => ({
  /** A page of a board: one query, whatever there are of them. */
  list: async (
    board: Board,
    reader: BoardReader,
    { when, today, limit, cursor }: { when: DueWhen; today: LocalDate; limit: number; cursor: string | null },
  ): Promise<{ items: KeptDeadlineLine[]; nextCursor: string | null }> => {
    const query = { ...boardOf(board, reader), ...rangeOf(when, today), consistent: false }
    const found: KeptDeadlineLine[] = []
    let next = cursor
    // Walls are few: a page that they leave a hole in is filled by another query.
    do {
      const page = await table.query({ ...query, limit: limit - found.length, cursor: next })
      const lines = page.items
        .map((item) => valueIn(item))
        .filter(({ side }) => side === reader.side)
        .map(({ line }) => KeptDeadlineLine.parse(line))
      found.push(...lines.filter((line) => !isWalledOff(line, reader)))
      next = page.nextCursor
    } while (next !== null && found.length < limit)
    return { items: found, nextCursor: next }
  },
})
export type DeadlinesRepository = ReturnType<typeof createDeadlinesRepository>
