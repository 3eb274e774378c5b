import { appendEvent, Event } from '#shared/data/event-log.ts'
import { again } from '#shared/data/once.ts'
import { addToOutbox } from '#shared/data/outbox.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { Exchange, tallyOfExchange } from './exchange.ts'
import { linkedParts } from './links-repository.ts'
import { indexOf, inIndex } from './matter-keys.ts'
import type { ReportRepository } from './report-repository.ts'

/**
 * | item | pk | sk |
 * |---|---|---|
 * | an exchange; in the index of each side that may see it: `exchanges`, `<day>#<id>` | `exchange#<id>` | `exchange` |
 * | its events, hash-chained | `exchange#<id>` | `event#000001` |
 */
const keyOf = (id: string) => ({ pk: `exchange#${id}`, sk: 'exchange' })
const listPk = 'exchanges'

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

export type SavedExchange = {
  /** As it was read; null: it is new. */
  readonly previous: Exchange | null
  readonly next: Exchange
  readonly event: Event
  /** Whom it is told. */
  readonly dispatch: Dispatch | null
  readonly also?: readonly WritePart[]
}

export const createExchangesRepository = ({
  table,
  report,
}: {
  table: Table
  report: Pick<ReportRepository, 'partsFor'>
}) => ({
  find: async (id: string): Promise<Exchange | null> => {
    const item = await table.get(keyOf(id))
    return item === null ? null : Exchange.parse(valueIn(item))
  },

  /** A page of the exchanges of a year that a side may see, the latest first. One query. */
  list: async (
    { side, year }: { readonly side: Side; readonly year: number },
    { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
  ): Promise<{ items: Exchange[]; nextCursor: string | null }> => {
    const { items, nextCursor } = await table.query({
      ...{ pk: listPk, index: indexOf[side], between: [`${year}-`, `${year}~`] },
      ...{ limit, cursor, descending: true },
    })
    return { items: items.map((item) => Exchange.parse(valueIn(item))), nextCursor }
  },

  eventsOf: async (id: string, limit: number): Promise<Event[]> => {
    const { items } = await table.query({ pk: keyOf(id).pk, prefix: 'event#', descending: true, limit })
    return items.map((item) => Event.parse(withoutKey(item)))
  },

  /**
   * An exchange with its event, whom it is told, the lines of what it is linked to, and what the report counts of it, in one transaction.
   * Another exchange of the same month may be counted meanwhile: then it is tried again.
   */
  save: ({ previous, next, event, dispatch, also = [] }: SavedExchange): Promise<void> =>
    again(async () => {
      const seenBy = sides.filter((side) => next.audience !== 'side' || side === next.from)
      const lists = seenBy.map((side) => inIndex(side, listPk, `${next.on}#${next.id}`))
      await table.transact([
        table.put(
          { ...keyOf(next.id), version: next.version, ...Object.assign({}, ...lists), ...packed(next) },
          { when: previous === null ? 'absent' : { version: previous.version } },
        ),
        appendEvent(table, keyOf(next.id).pk, event),
        ...addToOutbox(table, dispatch),
        ...linkedParts(table, { group: 'exchange', id: next.id, side: next.from }, previous?.links ?? [], next.links),
        ...(await report.partsFor(`exchange#${next.id}`, next.version, tallyOfExchange(next))),
        ...also,
      ])
    }),
})
export type ExchangesRepository = ReturnType<typeof createExchangesRepository>
