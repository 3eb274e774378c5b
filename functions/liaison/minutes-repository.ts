import { appendEvent, Event } from '#shared/data/event-log.ts'
import { addToOutbox } from '#shared/data/outbox.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import { AppError } from '#shared/domain/errors.ts'
import { Contended } from './contention.ts'
import { Comment, Minutes, MinutesLine, MinutesVersion, Paragraph, type ParagraphRef } from './minutes.ts'
import { type MinutesList, minutesLineKey, minutesListPk, minutesLists } from './minutes-line-key.ts'

/**
 * One partition for the minutes of a meeting: they themselves with their latest version, every version that another one has
 * followed, every writing of every paragraph, every comment, and the chain of events. What lists show stands in partitions of
 * its own: those of the officers of both sides, and those of what both have signed and anybody may read a part of.
 */
const pkOf = (id: string) => `minutes#${id}`
const minutesKey = (id: string) => ({ pk: pkOf(id), sk: 'minutes' })
const padded = (number: number, length: number) => String(number).padStart(length, '0')
const versionKey = (id: string, number: number) => ({ pk: pkOf(id), sk: `version#${padded(number, 3)}` })
const paragraphKey = (id: string, ref: ParagraphRef) => ({
  pk: pkOf(id),
  sk: `paragraph#${ref.id}#${padded(ref.revision, 6)}`,
})
const commentKey = (id: string, comment: string) => ({
  pk: pkOf(id),
  sk: `comment#${padded(Number(comment.slice(1)), 6)}`,
})

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

/** The lines of minutes before and after a write, in each list; null: it is not in it. */
export type MinutesLines = Readonly<Record<MinutesList, MinutesLine | null>>

export type SavedMinutes = {
  readonly previous: Minutes | null
  readonly next: Minutes
  readonly event: Event
  readonly lines: { readonly previous: MinutesLines; readonly next: MinutesLines }
  readonly paragraph?: Paragraph | undefined
  readonly comment?: { readonly previous: Comment | null; readonly next: Comment } | undefined
  /** `refused`: who wrote on the strength of a version has to look again. `again`: nobody's decision rests on it. */
  readonly raced: 'refused' | 'again'
  /** What people are told of it. */
  readonly dispatch: Dispatch | null
  readonly also: readonly WritePart[]
}

export const createMinutesRepository = ({ table }: { table: Table }) => {
  const linesOf = ({ previous, next }: SavedMinutes['lines']): WritePart[] =>
    minutesLists.flatMap((list) => {
      const [old, line] = [previous[list], next[list]]
      if (JSON.stringify(old) === JSON.stringify(line)) return []
      const shown = line ?? old
      if (shown === null) return []
      return [null, shown.series].map((series) => {
        const key = minutesLineKey(list, series, shown)
        return line === null ? table.remove(key) : table.put({ ...key, ...MinutesLine.parse(line) }, { when: 'any' })
      })
    })

  return {
    find: async (id: string): Promise<Minutes | null> => {
      const item = await table.get(minutesKey(id))
      return item === null ? null : Minutes.parse(valueIn(item))
    },

    /** A version that another one has followed. */
    version: async (id: string, number: number): Promise<MinutesVersion | null> => {
      const item = await table.get(versionKey(id, number))
      return item === null ? null : MinutesVersion.parse(valueIn(item))
    },

    /** Paragraphs as they were written, in the order that they are asked for. */
    paragraphs: async (id: string, refs: readonly ParagraphRef[]): Promise<Paragraph[]> =>
      (await table.batchGet(refs.map((ref) => paragraphKey(id, ref)))).map((item) => Paragraph.parse(valueIn(item))),

    comments: async (id: string): Promise<Comment[]> => {
      const found: Comment[] = []
      for await (const item of table.queryAll({ pk: pkOf(id), prefix: 'comment#' }))
        found.push(Comment.parse(withoutKey(item)))
      return found
    },

    comment: async (id: string, comment: string): Promise<Comment | null> => {
      const item = await table.get(commentKey(id, comment))
      return item === null ? null : Comment.parse(withoutKey(item))
    },

    /** The latest events, the newest first. */
    eventsOf: async (id: string, limit: number): Promise<Event[]> => {
      const { items } = await table.query({ pk: pkOf(id), prefix: 'event#', descending: true, limit })
      return items.map((item) => Event.parse(withoutKey(item)))
    },

    /** The whole chain, from its first event. */
    chainOf: async (id: string): Promise<Event[]> => {
      const found: Event[] = []
      for await (const item of table.queryAll({ pk: pkOf(id), prefix: 'event#' }))
        found.push(Event.parse(withoutKey(item)))
      return found
    },

    /** A line of all minutes that there are, of what the officers of both sides work on. */
    lines: async (): Promise<MinutesLine[]> => {
      const lines: MinutesLine[] = []
      for await (const item of table.queryAll({ pk: minutesListPk('minutes-of', null) }))
        lines.push(MinutesLine.parse(withoutKey(item)))
      return lines
    },

    /** A page of a list, of one series or of all, the latest meeting first. */
    list: async ({
      list,
      series,
      cursor,
      limit,
    }: {
      list: MinutesList
      series: string | null
      cursor: string | null
      limit: number
    }) => {
      const { items, nextCursor } = await table.query({
        pk: minutesListPk(list, series),
        descending: true,
        limit,
        cursor,
      })
      return { items: items.map((item) => MinutesLine.parse(withoutKey(item))), nextCursor }
    },

    /**
     * The minutes at their expected version, their event, and what was written beside them.
     * @throws AppError `version_conflict`; Contended where the write is to be done again from the beginning.
     */
    save: (saved: SavedMinutes): Promise<void> => {
      const { previous, next, event, paragraph, comment, raced } = saved
      const { id } = next
      return table.transact([
        table.put(
          { ...minutesKey(id), version: next.version, ...packed(Minutes.parse(next)) },
          {
            when: previous === null ? 'absent' : { version: previous.version },
            onConflict: (existing) =>
              raced === 'again'
                ? new Contended()
                : new AppError('version_conflict', { current: Number(existing?.version ?? 0) }),
          },
        ),
        // A version that was signed moves aside when the next one begins, and stays as it was.
        ...(previous !== null && previous.current.number < next.current.number
          ? [
              table.put(
                { ...versionKey(id, previous.current.number), ...packed(MinutesVersion.parse(previous.current)) },
                { when: 'absent' },
              ),
            ]
          : []),
        ...(paragraph === undefined
          ? []
          : [table.put({ ...paragraphKey(id, paragraph), ...packed(Paragraph.parse(paragraph)) }, { when: 'absent' })]),
        ...(comment === undefined
          ? []
          : [
              table.put(
                { ...commentKey(id, comment.next.id), ...Comment.parse(comment.next) },
                { when: comment.previous === null ? 'absent' : 'exists' },
              ),
            ]),
        appendEvent(table, pkOf(id), event),
        ...linesOf(saved.lines),
        ...addToOutbox(table, saved.dispatch),
        ...saved.also,
      ])
    },
  }
}
export type MinutesRepository = ReturnType<typeof createMinutesRepository>
