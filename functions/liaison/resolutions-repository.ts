import { appendEvent, Event } from '#shared/data/event-log.ts'
import { liaisonRecordKey } from '#shared/data/liaison-records.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { ConsultationLine } from './consultation.ts'
import { Contended } from './contention.ts'
import { Resolution, ResolutionLine } from './resolution.ts'

const key = (id: string) => liaisonRecordKey('resolution', id)

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

const everything = 'resolutions'
const listOf = (series: string | null) => (series === null ? everything : `resolutions#${series}`)

/** The lines of the consultations that came from a resolution, or whose decision it carries. */
export const consultationsOfResolution = (id: string) => `consultations#resolution#${id}`

/** Latest last, whatever their series. */
const lineKey = ({ agreedOn, series, number }: Resolution) => `${agreedOn}#${series}#${String(number).padStart(5, '0')}`

/** The next number of a scope (a series and its year; a resolution), from 1, and the write that takes it. */
export const takeNumber = async (
  table: Table,
  scope: string,
): Promise<{ readonly number: number; readonly part: WritePart }> => {
  const at = { pk: `number#${scope}`, sk: 'number' }
  const last = await table.get(at)
  const version = typeof last?.version === 'number' ? last.version : 0
  return {
    number: version + 1,
    part: table.put(
      { ...at, version: version + 1 },
      { when: version === 0 ? 'absent' : { version }, onConflict: () => new Contended() },
    ),
  }
}

type Saved = { readonly previous: Resolution | null; readonly next: Resolution; readonly event: Event }

export const createResolutionsRepository = ({ table }: { table: Table }) => ({
  find: async (id: string): Promise<Resolution | null> => {
    const item = await table.get(key(id))
    return item === null ? null : Resolution.parse(withoutKey(item))
  },

  /** A page of all resolutions, or of those of a series: the latest agreed first. One query. */
  list: async ({ series, limit, cursor }: { series: string | null; limit: number; cursor: string | null }) => {
    const { items, nextCursor } = await table.query({ pk: listOf(series), limit, cursor, descending: true })
    return { items: items.map((item) => ResolutionLine.parse(withoutKey(item))), nextCursor }
  },

  /** A line of every resolution there is, the earliest agreed first. */
  lines: async (): Promise<ResolutionLine[]> => {
    const lines: ResolutionLine[] = []
    for await (const item of table.queryAll({ pk: everything })) lines.push(ResolutionLine.parse(withoutKey(item)))
    return lines
  },

  eventsOf: async (id: string, limit: number): Promise<Event[]> => {
    const { items } = await table.query({ pk: key(id).pk, prefix: 'event#', descending: true, limit })
    return items.map((item) => Event.parse(withoutKey(item)))
  },

  /** Consultations write these lines with themselves. */
  consultationsOf: async (id: string) => {
    const { items } = await table.query({ pk: consultationsOfResolution(id), limit: 25 })
    return items.map((item) => ConsultationLine.parse(withoutKey(item)))
  },

  nextNumber: ({ series, year }: { series: string; year: number }) => takeNumber(table, `${series}#${year}`),

  /** Resolutions with their events, their lines and what else has to be true, in one transaction. */
  save: (saved: readonly Saved[], also: readonly WritePart[]): Promise<void> =>
    table.transact([
      ...saved.flatMap(({ previous, next, event }) => [
        table.put(
          { ...key(next.id), ...Resolution.parse(next) },
          // A new one that is there already has had its number taken by another.
          previous === null
            ? { when: 'absent', onConflict: () => new Contended() }
            : { when: { version: previous.version } },
        ),
        appendEvent(table, key(next.id).pk, event),
        ...[null, next.series].map((series) =>
          table.put({ pk: listOf(series), sk: lineKey(next), ...ResolutionLine.parse(next) }, { when: 'any' }),
        ),
      ]),
      ...also,
    ]),
})
export type ResolutionsRepository = ReturnType<typeof createResolutionsRepository>
