import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { Announced } from './announced.ts'
import { Edition, type Standard, StandardLine } from './standard.ts'

/**
 * The keys of the table.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | a published edition; it never changes | `edition#<id>` | `edition#0001` |
 * | what lists and searches need of a standard, with all its editions and what ended it | `standards` | `<id>` |
 *
 * Every publication and every ending writes the line. Who follows the table's stream for what is published follows `standards`.
 */
export const linesPartition = 'standards'
const lineKey = (id: string) => ({ pk: linesPartition, sk: id })
const editionKey = (id: string, number: number) => ({
  pk: `edition#${id}`,
  sk: `edition#${String(number).padStart(4, '0')}`,
})

const editionIn = (item: Item): Edition => Edition.parse(valueIn(item))
const lineIn = (item: Item): StandardLine => StandardLine.parse(valueIn(item))

/** Where something that others read is put in force, what they hold may be a moment old. */
const eventually = { consistent: false } as const

export const createStandardsRepository = ({ table }: { table: Table }) => ({
  /** Everything that was published of a standard; null where nothing was. Two reads. */
  find: async (id: string): Promise<Standard | null> => {
    const editions = async () => {
      const found: Edition[] = []
      for await (const item of table.queryAll({ pk: editionKey(id, 0).pk, prefix: 'edition#', ...eventually }))
        found.push(editionIn(item))
      return found
    }
    const [line, found] = await Promise.all([table.get(lineKey(id), eventually), editions()])
    if (line === null || found.length === 0) return null
    const { withdrawn, supersededBy } = lineIn(line)
    return { id, editions: found, withdrawn, supersededBy }
  },

  /** The lines of all standards, in the order of their ids. */
  lines: async (): Promise<StandardLine[]> => {
    const lines: StandardLine[] = []
    for await (const item of table.queryAll({ pk: linesPartition, ...eventually })) lines.push(lineIn(item))
    return lines
  },

  /** The lines of some standards, in this order; what is not published is left out. */
  linesOf: async (ids: readonly string[]): Promise<StandardLine[]> =>
    (await table.batchGet(ids.map(lineKey))).map(lineIn),

  /** Some editions, in this order. */
  editions: async (
    wanted: readonly { readonly id: string; readonly number: number }[],
  ): Promise<{ readonly id: string; readonly edition: Edition }[]> => {
    const items = await table.batchGet(wanted.map(({ id, number }) => editionKey(id, number)))
    return items.map((item) => ({ id: item.pk.replace(/^edition#/, ''), edition: editionIn(item) }))
  },

  /** The write that publishes an edition. */
  edition: (id: string, edition: Edition): WritePart =>
    table.put(
      { ...editionKey(id, edition.number), ...packed(Edition.parse(edition)) },
      { when: 'absent', onConflict: () => new AppError('version_conflict') },
    ),

  /** The write of a line over the version before it. Of another's write in between it names no version: it is not the caller's. */
  line: (line: StandardLine, announces: Announced | null = null): WritePart =>
    table.put(
      {
        ...{ ...lineKey(line.id), version: line.version, ...packed(StandardLine.parse(line)) },
        ...(announces !== null && { announces: Announced.parse(announces) }),
      },
      {
        when: line.version === 1 ? 'absent' : { version: line.version - 1 },
        onConflict: () => new AppError('version_conflict'),
      },
    ),

  transact: (parts: readonly WritePart[]): Promise<void> => table.transact(parts),
})
export type StandardsRepository = ReturnType<typeof createStandardsRepository>
