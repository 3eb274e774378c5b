import * as z from 'zod'
import { appendEvent, Event } from '#shared/data/event-log.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { Comment, isHidden, noTally, PublicComment, Tally, WaitingComment } from './comment.ts'
import type { Consultation } from './consultation.ts'
import { tallyKey } from './consultations-repository.ts'
import { Contended } from './contention.ts'

const key = (id: string) => ({ pk: `comment#${id}`, sk: 'comment' })
const textKey = (id: string, version: number) => ({ pk: key(id).pk, sk: `text#${String(version).padStart(3, '0')}` })

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

const publicList = (consultation: string) => `comments#${consultation}`
const publicKey = ({ id, consultation, point, createdAt }: Comment) => ({
  pk: publicList(consultation),
  sk: `${String(point).padStart(3, '0')}#${createdAt}#${id}`,
})
const waitingList = 'comments#waiting'
const waitingKey = ({ id }: Comment, since: string) => ({ pk: waitingList, sk: `${since}#${id}` })
/** One item for each person on each consultation: it counts what they have made and says which. */
const ownKey = (consultation: string, person: string) => ({ pk: `comments#${consultation}#${person}`, sk: 'own' })
const Own = z.object({ version: z.int(), ids: z.array(z.string()) })

const textOf = (item: Item | null): string => {
  const { text } = item === null ? { text: '' } : valueIn(item)
  return typeof text === 'string' ? text : ''
}

export type SavedComment = {
  readonly previous: Comment | null
  readonly next: Comment
  readonly event: Event
  /** What it says now, where that is new. */
  readonly newText: string | null
  /** What its author had made before, where it is new. */
  readonly own: readonly string[] | null
  /** What the public reads of it afterwards; null: nothing. */
  readonly shown: PublicComment | null
  readonly waiting: WaitingComment | null
  readonly tally: Tally
}

export const createCommentsRepository = ({ table }: { table: Table }) => ({
  find: async (id: string): Promise<Comment | null> => {
    const item = await table.get(key(id))
    return item === null ? null : Comment.parse(withoutKey(item))
  },

  /** What a comment says, in one of its versions. */
  text: async ({ id, textVersion }: Comment): Promise<string> => textOf(await table.get(textKey(id, textVersion))),

  /** Every version of what a comment said, the first one first. */
  texts: async (id: string): Promise<string[]> => {
    const { items } = await table.query({ pk: key(id).pk, prefix: 'text#' })
    return items.map(textOf)
  },

  eventsOf: async (id: string): Promise<Event[]> => {
    const { items } = await table.query({ pk: key(id).pk, prefix: 'event#' })
    return items.map((item) => Event.parse(withoutKey(item)))
  },

  /** A page of what the public reads of a consultation's comments, by point and time. One query. */
  published: async (consultation: string, { limit, cursor }: { limit: number; cursor: string | null }) => {
    const { items, nextCursor } = await table.query({ pk: publicList(consultation), limit, cursor })
    return { items: items.map((item) => PublicComment.parse(withoutKey(item))), nextCursor }
  },

  /** A page of what waits for a moderator, of all consultations, the longest waiting first. One query. */
  waiting: async ({ limit, cursor }: { limit: number; cursor: string | null }) => {
    const { items, nextCursor } = await table.query({ pk: waitingList, limit, cursor })
    return { items: items.map((item) => WaitingComment.parse(withoutKey(item))), nextCursor }
  },

  /** Which comments a person has made on a consultation, the first one first; their number is the version. */
  own: async (consultation: string, person: string): Promise<readonly string[]> => {
    const item = await table.get(ownKey(consultation, person))
    return item === null ? [] : Own.parse(withoutKey(item)).ids
  },

  /** Comments in the order of their ids. */
  findAll: async (ids: readonly string[]): Promise<Comment[]> => {
    const items = await table.batchGet(ids.map(key))
    return items.map((item) => Comment.parse(withoutKey(item)))
  },

  tally: async (consultation: string): Promise<Tally> => {
    const item = await table.get(tallyKey(consultation))
    return item === null ? noTally : Tally.parse(withoutKey(item))
  },

  /**
   * A comment with its event, its text, its lines and the counts, in one transaction. The consultation has to stand as it was
   * read: whoever prolongs or withdraws it in the meantime is not overtaken.
   */
  save: (
    { previous, next, event, newText, own, shown, waiting, tally }: SavedComment,
    { consultation, also }: { consultation: Pick<Consultation, 'id' | 'version'>; also: readonly WritePart[] },
  ): Promise<void> => {
    const wasShown = previous !== null && (previous.state === 'published' || isHidden(previous.state))
    const since = previous?.waitingSince ?? null
    return table.transact([
      table.put(
        { ...key(next.id), ...Comment.parse(next) },
        { when: previous === null ? 'absent' : { version: previous.version } },
      ),
      appendEvent(table, key(next.id).pk, event),
      ...(newText === null
        ? []
        : [table.put({ ...textKey(next.id, next.textVersion), ...packed({ text: newText }) }, { when: 'absent' })]),
      ...(own === null
        ? []
        : [
            table.put(
              { ...ownKey(next.consultation, next.author.id), version: own.length + 1, ids: [...own, next.id] },
              {
                when: own.length === 0 ? 'absent' : { version: own.length },
                onConflict: () => new Contended(),
              },
            ),
          ]),
      ...(since === null || since === next.waitingSince ? [] : [table.remove(waitingKey(next, since))]),
      ...(waiting === null || next.waitingSince === null
        ? []
        : [table.put({ ...waitingKey(next, next.waitingSince), ...waiting }, { when: 'any' })]),
      ...(shown === null
        ? wasShown
          ? [table.remove(publicKey(next))]
          : []
        : [table.put({ ...publicKey(next), ...PublicComment.parse(shown) }, { when: 'any' })]),
      table.put(
        { ...tallyKey(next.consultation), ...tally },
        {
          when: tally.version === 1 ? 'absent' : { version: tally.version - 1 },
          onConflict: () => new Contended(),
        },
      ),
      table.check(
        { pk: `consultation#${consultation.id}`, sk: 'consultation' },
        { version: consultation.version },
        () => new Contended(),
      ),
      ...also,
    ])
  },
})
export type CommentsRepository = ReturnType<typeof createCommentsRepository>
