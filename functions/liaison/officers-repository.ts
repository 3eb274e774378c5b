import { appendEvent, Event } from '#shared/data/event-log.ts'
import { addToOutbox } from '#shared/data/outbox.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import { AppError } from '#shared/domain/errors.ts'
import { Person } from './person.ts'
import { Post, type Register } from './post.ts'

/** The posts of both sides in one partition, and the people in another: each is read whole, in one query. */
const postKey = (id: string) => ({ pk: 'posts', sk: id })
const personKey = (id: string) => ({ pk: 'people', sk: id })

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

const collect = async <T>(items: AsyncGenerator<Item>, parse: (item: unknown) => T): Promise<T[]> => {
  const found: T[] = []
  for await (const item of items) found.push(parse(withoutKey(item)))
  return found
}

export const createOfficersRepository = ({ table }: { table: Table }) => ({
  register: (): Promise<Register> => collect(table.queryAll({ pk: postKey('').pk }), (item) => Post.parse(item)),

  people: (): Promise<Person[]> => collect(table.queryAll({ pk: personKey('').pk }), (item) => Person.parse(item)),

  person: async (id: string): Promise<Person | null> => {
    const item = await table.get(personKey(id))
    return item === null ? null : Person.parse(withoutKey(item))
  },

  /** The latest events of a post, the newest first. */
  eventsOf: async (id: string, limit: number): Promise<Event[]> => {
    const { items } = await table.query({ pk: `post#${id}`, prefix: 'event#', descending: true, limit })
    return items.map((item) => Event.parse(withoutKey(item)))
  },

  /**
   * One write is one transaction: the post at its expected version, its event, and that the posts which the decision rested on
   * are as they were when it was made.
   * @throws AppError `version_conflict` where the post or one of those has changed meanwhile.
   */
  savePost: (
    previous: Post | null,
    next: Post,
    event: Event,
    {
      restsOn = [],
      also = [],
      dispatch = null,
    }: {
      readonly restsOn?: readonly Post[]
      readonly also?: readonly WritePart[]
      /** What people are told of it. */
      readonly dispatch?: Dispatch | null
    } = {},
  ): Promise<void> =>
    table.transact([
      table.put(
        { ...postKey(next.id), ...Post.parse(next) },
        { when: previous === null ? 'absent' : { version: previous.version } },
      ),
      appendEvent(table, `post#${next.id}`, event),
      // The version that a caller would need is their own post's, which has not changed: so none is named.
      ...restsOn.map(({ id, version }) =>
        table.check(postKey(id), { version }, () => new AppError('version_conflict')),
      ),
      ...addToOutbox(table, dispatch),
      ...also,
    ]),

  savePerson: (previous: Person | null, next: Person, event: Event): Promise<void> =>
    table.transact([
      table.put(
        { ...personKey(next.id), ...Person.parse(next) },
        { when: previous === null ? 'absent' : { version: previous.version } },
      ),
      appendEvent(table, `person#${next.id}`, event),
    ]),
})
export type OfficersRepository = ReturnType<typeof createOfficersRepository>
