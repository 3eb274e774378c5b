import { appendEvent, Event } from '#shared/data/event-log.ts'
import { liaisonRecordKey } from '#shared/data/liaison-records.ts'
import { addToOutbox } from '#shared/data/outbox.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { Action, ActionLine, isUnfinished } from './action.ts'
import { nextCallOn } from './action-calls.ts'
import { Contended } from './contention.ts'
import { addUp, MonthSums, monthsOf, noSums } from './measures.ts'
import { takeNumber } from './resolutions-repository.ts'

/** Whose actions: each is a partition of lines. */
export type Scope =
  | { readonly side: Action['side'] }
  | { readonly post: string }
  | { readonly series: string }
  | { readonly resolution: string }

/** Which of them: those that are not finished by due day, those of them that are late on a day, and the closed, the latest first. */
export type Which = 'unfinished' | 'closed' | { readonly overdueOn: LocalDate }

const key = (id: string) => liaisonRecordKey('action', id)

const listOf = (scope: Scope): string => `actions#${Object.entries(scope).flat().join('#')}`

/** The unfinished by the day that they are due, then the closed by the day that they were closed. */
const lineKey = (action: Action): string =>
  isUnfinished(action) ? `0#${action.dueOn}#${action.id}` : `1#${action.closedOn ?? ''}#${action.id}`

const linesOf = (action: Action): Item[] =>
  [{ side: action.side }, { post: action.owner }, { series: action.series }, { resolution: action.resolution }].map(
    (scope) => ({ pk: listOf(scope), sk: lineKey(action), ...ActionLine.parse(action) }),
  )

/** The day on which the schedule looks at an action next: what is due by a day is one query. */
const watchLinesOf = (action: Action): Item[] => {
  const day = nextCallOn(action)
  return day === null ? [] : [{ pk: 'watch', sk: `${day}#${action.id}`, id: action.id }]
}

const allLinesOf = (action: Action): Item[] => [...linesOf(action), ...watchLinesOf(action)]

/** Sums are kept of each side and each series. */
export type SummedScope = Extract<Scope, { side: Action['side'] } | { series: string }>
const sumsOf = (scope: SummedScope): string => `sums#${Object.entries(scope).flat().join('#')}`

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

/** Whether a change is one to the sums: most notes and calls are none. */
const isCountedAnew = ({ previous, next }: SavedAction): boolean =>
  previous === null ||
  (['state', 'openedOn', 'dueOn', 'closedOn'] as const).some((name) => previous[name] !== next[name])

export type SavedAction = { readonly previous: Action | null; readonly next: Action; readonly event: Event }

export const createActionsRepository = ({ table }: { table: Table }) => {
  /** The writes that keep the sums of the months that some actions touch. */
  const sumParts = async (saved: readonly SavedAction[]): Promise<WritePart[]> => {
    const counted = saved.filter(isCountedAnew)
    const scopes = new Map(
      counted
        .flatMap(({ next: { side, series } }) => [sumsOf({ side }), sumsOf({ series })])
        .map((pk): [string, readonly SavedAction[]] => [
          pk,
          counted.filter(({ next }) => [sumsOf({ side: next.side }), sumsOf({ series: next.series })].includes(pk)),
        ]),
    )
    const keys = [...scopes].flatMap(([pk, changes]) => monthsOf(changes).map((sk) => ({ pk, sk })))
    const found = await table.batchGet(keys)
    return keys.map(({ pk, sk }) => {
      const item = found.find((one) => one.pk === pk && one.sk === sk)
      const before = item === undefined ? noSums(sk) : MonthSums.parse(withoutKey(item))
      return table.put(
        { pk, sk, ...addUp(before, scopes.get(pk) ?? []), version: before.version + 1 },
        {
          when: item === undefined ? 'absent' : { version: before.version },
          onConflict: () => new Contended(),
        },
      )
    })
  }

  /** Lines that a change has left, and the lines as they are now. */
  const lineParts = ({ previous, next }: SavedAction): WritePart[] => {
    const now = allLinesOf(next)
    const left = (previous === null ? [] : allLinesOf(previous)).filter(
      (old) => !now.some(({ pk, sk }) => pk === old.pk && sk === old.sk),
    )
    return [
      ...left.map(({ pk, sk }) => table.remove({ pk, sk })),
      ...now.map((line) => table.put(line, { when: 'any' })),
    ]
  }

  const findAll = async (ids: readonly string[]): Promise<Action[]> =>
    (await table.batchGet(ids.map(key))).map((item) => Action.parse(withoutKey(item)))

  return {
    findAll,

    find: async (id: string): Promise<Action | null> => (await findAll([id]))[0] ?? null,

    eventsOf: async (id: string, limit: number): Promise<Event[]> => {
      const { items } = await table.query({ pk: key(id).pk, prefix: 'event#', descending: true, limit })
      return items.map((item) => Event.parse(withoutKey(item)))
    },

    /** A page of actions: one query, whatever there are of them. */
    list: async (
      scope: Scope,
      which: Which,
      { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
    ): Promise<{ items: ActionLine[]; nextCursor: string | null }> => {
      const range =
        which === 'unfinished'
          ? { prefix: '0#' }
          : which === 'closed'
            ? { prefix: '1#', descending: true }
            : // The day itself sorts before each of its lines, so what is due on it is left out.
              { between: ['0#', `0#${which.overdueOn}`] as const }
      const { items, nextCursor } = await table.query({ pk: listOf(scope), ...range, limit, cursor })
      return { items: items.map((item) => ActionLine.parse(withoutKey(item))), nextCursor }
    },

    /** All that is not finished of a side or a post and, where a day is given, due by it. */
    unfinished: async (scope: Scope, dueBy: LocalDate = '9999-12-31'): Promise<ActionLine[]> => {
      const lines: ActionLine[] = []
      // `~` sorts after every letter of an id: the last day is within.
      for await (const item of table.queryAll({ pk: listOf(scope), between: ['0#', `0#${dueBy}#~`] }))
        lines.push(ActionLine.parse(withoutKey(item)))
      return lines
    },

    /** All that is not finished, and what was closed from a day on; null: all that was ever closed. */
    lines: async (scope: Scope, closedFrom: LocalDate | null): Promise<ActionLine[]> => {
      const lines: ActionLine[] = []
      for (const between of [['0#', '0#~'] as const, [`1#${closedFrom ?? ''}`, '1#~'] as const])
        for await (const item of table.queryAll({ pk: listOf(scope), between }))
          lines.push(ActionLine.parse(withoutKey(item)))
      return lines
    },

    /** All actions of a resolution, whatever became of them. */
    ofResolution: async (resolution: string): Promise<ActionLine[]> => {
      const lines: ActionLine[] = []
      for await (const item of table.queryAll({ pk: listOf({ resolution }) }))
        lines.push(ActionLine.parse(withoutKey(item)))
      return lines
    },

    /** The actions that the schedule has to look at by a day, those that wait longest first. */
    watchedUntil: async (day: LocalDate): Promise<string[]> => {
      const ids: string[] = []
      for await (const { id } of table.queryAll({ pk: 'watch', between: ['0', `${day}#~`] })) ids.push(String(id))
      return ids
    },

    sums: async (scope: SummedScope): Promise<MonthSums[]> => {
      const sums: MonthSums[] = []
      for await (const item of table.queryAll({ pk: sumsOf(scope) })) sums.push(MonthSums.parse(withoutKey(item)))
      return sums
    },

    nextNumber: (resolution: string) => takeNumber(table, resolution),

    /**
     * Actions with their events, lines and sums, what people are told of them, that those they rest on are as they were, and what
     * else, in one transaction.
     * @throws AppError `version_conflict`; Contended where only numbers or sums have changed.
     */
    save: async (
      saved: readonly SavedAction[],
      {
        restsOn,
        posts,
        also,
        dispatches,
      }: {
        readonly restsOn: readonly Action[]
        readonly posts: readonly PostVersion[]
        readonly also: readonly WritePart[]
        readonly dispatches: readonly (Dispatch | null)[]
      },
    ): Promise<void> => {
      const written = new Set(saved.map(({ next }) => next.id))
      const changed = () => new AppError('version_conflict')
      await table.transact([
        ...saved.flatMap(({ previous, next, event }) => [
          table.put(
            { ...key(next.id), ...Action.parse(next) },
            // A new one that is there already has had its number taken by another.
            previous === null
              ? { when: 'absent', onConflict: () => new Contended() }
              : { when: { version: previous.version } },
          ),
          appendEvent(table, key(next.id).pk, event),
        ]),
        ...restsOn
          .filter(({ id }) => !written.has(id))
          .map(({ id, version }) => table.check(key(id), { version }, changed)),
        ...posts.map(({ id, version }) => table.check({ pk: 'posts', sk: id }, { version }, changed)),
        ...saved.flatMap(lineParts),
        ...dispatches.flatMap((dispatch) => addToOutbox(table, dispatch)),
        ...also,
        ...(await sumParts(saved)),
      ])
    },
  }
}
type PostVersion = { readonly id: string; readonly version: number }
export type ActionsRepository = ReturnType<typeof createActionsRepository>
