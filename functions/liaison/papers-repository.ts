import { appendEvent, Event } from '#shared/data/event-log.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { Contended } from './contention.ts'
import { AwaitedFile, Paper } from './paper.ts'

/**
 * The papers of a meeting are one partition, so that its page is one query. Each has a chain of its own: what one side keeps for
 * itself is in no number that the other side sees.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | a paper | `papers#<meeting>` | `<id>` |
 * | its events | `paper#<id>` | `event#000001` |
 * | a file that somebody was given a form for | `paper-file#<file>` | `awaited` |
 * | a kept object that nobody needs any more, until it is deleted | `loose-files` | `<meeting>/<paper>/<file>` |
 */
const paperKey = (meeting: string, id: string) => ({ pk: `papers#${meeting}`, sk: id })
const chainOf = (id: string) => `paper#${id}`
const awaitedKey = (file: string) => ({ pk: `paper-file#${file}`, sk: 'awaited' })
const loosePk = 'loose-files'

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

export const createPapersRepository = ({ table }: { table: Table }) => {
  /** A paper at the version before, for who does not rest on that version: whoever is overtaken looks anew. */
  const put = (paper: Paper): WritePart =>
    table.put(
      { ...paperKey(paper.meeting, paper.id), version: paper.version, ...packed(Paper.parse(paper)) },
      {
        when: paper.version === 1 ? 'absent' : { version: paper.version - 1 },
        onConflict: () => new Contended(),
      },
    )

  return {
    /** Every paper of a meeting, of both sides, the oldest first. */
    all: async (meeting: string): Promise<Paper[]> => {
      const found: Paper[] = []
      for await (const item of table.queryAll({ pk: paperKey(meeting, '').pk })) found.push(Paper.parse(valueIn(item)))
      const cameAt = ({ versions, id }: Paper) => `${versions[0]?.at ?? ''}#${id}`
      return found.sort((one, other) => cameAt(one).localeCompare(cameAt(other)))
    },

    find: async (meeting: string, id: string): Promise<Paper | null> => {
      const item = await table.get(paperKey(meeting, id))
      return item === null ? null : Paper.parse(valueIn(item))
    },

    /** The latest events of a paper, the newest first. */
    eventsOf: async (id: string, limit: number): Promise<Event[]> => {
      const { items } = await table.query({ pk: chainOf(id), prefix: 'event#', descending: true, limit })
      return items.map((item) => Event.parse(withoutKey(item)))
    },

    awaited: async (file: string): Promise<AwaitedFile | null> => {
      const item = await table.get(awaitedKey(file))
      return item === null ? null : AwaitedFile.parse(withoutKey(item))
    },

    /** Notes what a file is to become once it has come. */
    await: (awaited: AwaitedFile): Promise<void> =>
      table.transact([table.put({ ...awaitedKey(awaited.file), ...AwaitedFile.parse(awaited) }, { when: 'absent' })]),

    forgetAwaited: (file: string): WritePart => table.remove(awaitedKey(file)),

    /** Notes that a kept object is to be deleted, in the transaction that makes it needless. */
    loosen: (object: string): WritePart => table.put({ pk: loosePk, sk: object }, { when: 'any' }),
    loose: async (): Promise<string[]> => {
      const objects: string[] = []
      for await (const { sk } of table.queryAll({ pk: loosePk })) objects.push(sk)
      return objects
    },
    forgetLoose: (object: string): Promise<void> => table.transact([table.remove({ pk: loosePk, sk: object })]),

    /**
     * A paper and what happened to it.
     * @throws Contended where it has changed since it was read.
     */
    save: (paper: Paper, event: Event, also: readonly WritePart[]): Promise<void> =>
      table.transact([put(paper), appendEvent(table, chainOf(paper.id), event), ...also]),

    /** That a scan has found nothing, which is no event. @throws Contended */
    release: (paper: Paper): Promise<void> => table.transact([put(paper)]),
  }
}
export type PapersRepository = ReturnType<typeof createPapersRepository>
