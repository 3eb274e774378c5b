import { appendEvent, Event } from '#shared/data/event-log.ts'
import { addToOutbox } from '#shared/data/outbox.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import { Contended } from './contention.ts'
import { Poll } from './poll.ts'
import { PollLine } from './poll-view.ts'

/** A poll with all of its answers in one item, its chain beside it, and a line in the list of all polls. */
const pollKey = (id: string) => ({ pk: `poll#${id}`, sk: 'poll' })
const listPk = 'polls'
const lineKey = ({ openedAt, id }: Pick<Poll, 'openedAt' | 'id'>) => ({ pk: listPk, sk: `${openedAt}#${id}` })

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

export type SavedPoll = {
  readonly previous: Poll | null
  readonly next: Poll
  readonly event: Event
  /** Its line, where that has changed; an answer changes nothing in it. */
  readonly line: PollLine | null
  readonly dispatch: Dispatch | null
  /** Answers of others do not matter to an answer, so that it is given again; whoever picks a day has to see them. */
  readonly raced: 'refused' | 'again'
}

export const createPollsRepository = ({ table }: { table: Table }) => {
  /** The writes of a poll: itself at its expected version, its event, its line, and what people are told. */
  const parts = ({ previous, next, event, line, dispatch, raced }: SavedPoll): WritePart[] => [
    table.put(
      { ...pollKey(next.id), ...Poll.parse(next) },
      {
        when: previous === null ? 'absent' : { version: previous.version },
        ...(raced === 'again' && { onConflict: () => new Contended() }),
      },
    ),
    appendEvent(table, pollKey(next.id).pk, event),
    ...(line === null ? [] : [table.put({ ...lineKey(next), ...PollLine.parse(line) }, { when: 'any' })]),
    ...addToOutbox(table, dispatch),
  ]

  return {
    poll: async (id: string): Promise<Poll | null> => {
      const item = await table.get(pollKey(id))
      return item === null ? null : Poll.parse(withoutKey(item))
    },

    /** The latest polls, the newest first. */
    list: async (limit: number, cursor: string | null): Promise<{ items: PollLine[]; nextCursor: string | null }> => {
      const { items, nextCursor } = await table.query({ pk: listPk, descending: true, limit, cursor })
      return { items: items.map((item) => PollLine.parse(withoutKey(item))), nextCursor }
    },

    /** The latest events of a poll, the newest first. */
    eventsOf: async (id: string, limit: number): Promise<Event[]> => {
      const { items } = await table.query({ pk: pollKey(id).pk, prefix: 'event#', descending: true, limit })
      return items.map((item) => Event.parse(withoutKey(item)))
    },

    parts,

    /** @throws AppError `version_conflict`; Contended where an answer came in between and that does not matter. */
    save: (saved: SavedPoll, also: readonly WritePart[]): Promise<void> => table.transact([...parts(saved), ...also]),
  }
}
export type PollsRepository = ReturnType<typeof createPollsRepository>
