import * as z from 'zod'
import { appendEvent, Event } from '#shared/data/event-log.ts'
import { addToOutbox } from '#shared/data/outbox.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import { AppError } from '#shared/domain/errors.ts'
import { Meeting } from './meeting.ts'
import { minutesLineKey } from './minutes-line-key.ts'
import { byDay, type MeetingState, type Occurrence, Series } from './series.ts'

/**
 * All series in one partition: lists, calendars and the date finder read them in one query. A meeting that something has been done
 * to has an item of its own, with its chain.
 */
const seriesKey = (id: string) => ({ pk: 'series', sk: id })
const meetingKey = (id: string) => ({ pk: `meeting#${id}`, sk: 'meeting' })

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

const letters = { planned: 'p', called: 'c', held: 'h', closed: 'x', cancelled: 'n' } as const satisfies Record<
  MeetingState,
  string
>
const stateOf = new Map<string, MeetingState>(
  Object.entries(letters).map(([state, letter]) => [letter, state as MeetingState]),
)
const pattern = /^(\d{4}-\d\d-\d\d)(?:([pchxn])(\d+))?(?:>(\d{4}-\d\d-\d\d)T(\d\d:\d\d))?$/

/**
 * A meeting of a series in a word: its day; its state's letter and its sequence, where something was done to it; the day and
 * time that it was moved to. 240 of them fit into one read unit: `2026-12-09 2027-01-13c1 2027-02-10p1>2027-02-12T10:00`.
 */
const toWord = ({ on, day, startsAt, state, sequence }: Occurrence, usual: string): string => {
  const done = state === 'planned' && sequence === 0 ? '' : `${letters[state]}${sequence}`
  return `${on}${done}${day === on && startsAt === usual ? '' : `>${day}T${startsAt}`}`
}

const fromWord = (word: string, usual: string): Occurrence => {
  const [, on = '', letter = 'p', sequence = '0', day = on, startsAt = usual] = pattern.exec(word) ?? []
  return { on, day, startsAt, state: stateOf.get(letter) ?? 'planned', sequence: Number(sequence) }
}

const Stored = Series.omit({ occurrences: true }).extend({
  occurrences: z.string().transform((words, context) => {
    if (words.split(' ').every((word) => pattern.test(word))) return words
    context.addIssue({ code: 'custom', message: 'These are no meetings' })
    return z.NEVER
  }),
})

const toItem = (series: Series): Item => ({
  ...seriesKey(series.id),
  ...Series.parse(series),
  occurrences: series.occurrences.map((one) => toWord(one, series.startsAt)).join(' '),
})

const fromItem = (item: Item): Series => {
  const stored = Stored.parse(withoutKey(item))
  const occurrences = stored.occurrences.split(' ').map((word) => fromWord(word, stored.startsAt))
  return { ...stored, occurrences: occurrences.sort(byDay) }
}

export const createMeetingsRepository = ({ table }: { table: Table }) => ({
  series: async (id: string): Promise<Series | null> => {
    const item = await table.get(seriesKey(id))
    return item === null ? null : fromItem(item)
  },

  allSeries: async (): Promise<Series[]> => {
    const found: Series[] = []
    for await (const item of table.queryAll({ pk: seriesKey('').pk })) found.push(fromItem(item))
    return found
  },

  meeting: async (id: string): Promise<Meeting | null> => {
    const item = await table.get(meetingKey(id))
    return item === null ? null : Meeting.parse(withoutKey(item))
  },

  /** Whether the minutes of a meeting are begun: the list of its series has a line of them then. */
  hasMinutes: async ({ id, series, day }: { id: string; series: string; day: string }): Promise<boolean> =>
    (await table.get(minutesLineKey('minutes-of', series, { day, id }))) !== null,

  /** The latest events of a meeting, the newest first. */
  eventsOf: async (id: string, limit: number): Promise<Event[]> => {
    const { items } = await table.query({ pk: meetingKey(id).pk, prefix: 'event#', descending: true, limit })
    return items.map((item) => Event.parse(withoutKey(item)))
  },

  saveSeries: (previous: Series | null, next: Series, event: Event, also: readonly WritePart[]): Promise<void> =>
    table.transact([
      table.put(toItem(next), { when: previous === null ? 'absent' : { version: previous.version } }),
      appendEvent(table, `series#${next.id}`, event),
      ...also,
    ]),

  /**
   * A meeting at its expected version, its event, what people are told of it, and its series, which no other write may have changed
   * meanwhile.
   * @throws AppError `version_conflict`
   */
  saveMeeting: (
    previous: { readonly series: Series; readonly meeting: Meeting },
    next: { readonly series: Series; readonly meeting: Meeting },
    event: Event,
    also: readonly WritePart[],
    dispatch: Dispatch | null = null,
  ): Promise<void> =>
    table.transact([
      table.put(
        { ...meetingKey(next.meeting.id), ...Meeting.parse(next.meeting) },
        {
          when: previous.meeting.version === 0 ? 'absent' : { version: previous.meeting.version },
          onConflict: (existing) => new AppError('version_conflict', { current: Number(existing?.version ?? 0) }),
        },
      ),
      // The version that a caller would need is their own meeting's, which has not changed: so none is named.
      table.put(toItem(next.series), {
        when: { version: previous.series.version },
        onConflict: () => new AppError('version_conflict'),
      }),
      appendEvent(table, meetingKey(next.meeting.id).pk, event),
      ...addToOutbox(table, dispatch),
      ...also,
    ]),
})
export type MeetingsRepository = ReturnType<typeof createMeetingsRepository>
