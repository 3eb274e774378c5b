import { appendEvent, Event } from '#shared/data/event-log.ts'
import { addToOutbox } from '#shared/data/outbox.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { Contended } from './contention.ts'
import { Recommendation, RecommendationLine } from './recommendation.ts'
import { takeNumber } from './resolutions-repository.ts'

const key = (id: string) => ({ pk: `recommendation#${id}`, sk: 'recommendation' })

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

/** What waits for a reply, the first due first, and so the late ones before all; what has one, the latest changed first. */
export type ListedRecommendations = 'awaiting' | 'replied'

const lineKey = ({ id, state, dueOn, changedOn }: Recommendation) =>
  state === 'awaiting'
    ? { pk: 'recommendations#awaiting', sk: `${dueOn}#${id}` }
    : { pk: 'recommendations#replied', sk: `${changedOn}#${id}` }

export const createRecommendationsRepository = ({ table }: { table: Table }) => ({
  find: async (id: string): Promise<Recommendation | null> => {
    const item = await table.get(key(id))
    return item === null ? null : Recommendation.parse(withoutKey(item))
  },

  /** A page of a list; one query. */
  list: async (which: ListedRecommendations, { limit, cursor }: { limit: number; cursor: string | null }) => {
    const pk = `recommendations#${which}`
    const { items, nextCursor } = await table.query({ pk, limit, cursor, descending: which === 'replied' })
    return { items: items.map((item) => RecommendationLine.parse(withoutKey(item))), nextCursor }
  },

  /** What waits for a reply that is due by a day, the first due first: one query. */
  awaitedUntil: async (day: LocalDate): Promise<string[]> => {
    const ids: string[] = []
    for await (const item of table.queryAll({ pk: 'recommendations#awaiting', between: ['0', `${day}~`] }))
      ids.push(RecommendationLine.parse(withoutKey(item)).id)
    return ids
  },

  eventsOf: async (id: string): Promise<Event[]> => {
    const { items } = await table.query({ pk: key(id).pk, prefix: 'event#' })
    return items.map((item) => Event.parse(withoutKey(item)))
  },

  nextNumber: (year: number) => takeNumber(table, `recommendation#${year}`),

  /** A recommendation with its event, its line and what else has to be true, in one transaction. */
  save: (
    {
      previous,
      next,
      event,
      dispatch = null,
    }: {
      previous: Recommendation | null
      next: Recommendation
      event: Event
      /** What people are told of it. */
      dispatch?: Dispatch | null
    },
    also: readonly WritePart[],
  ): Promise<void> => {
    const [before, after] = [previous === null ? null : lineKey(previous), lineKey(next)]
    return table.transact([
      table.put(
        { ...key(next.id), ...Recommendation.parse(next) },
        previous === null
          ? { when: 'absent', onConflict: () => new Contended() }
          : { when: { version: previous.version } },
      ),
      appendEvent(table, key(next.id).pk, event),
      ...(before === null || (before.pk === after.pk && before.sk === after.sk) ? [] : [table.remove(before)]),
      table.put({ ...after, ...RecommendationLine.parse(next) }, { when: 'any' }),
      ...addToOutbox(table, dispatch),
      ...also,
    ])
  },
})
export type RecommendationsRepository = ReturnType<typeof createRecommendationsRepository>
