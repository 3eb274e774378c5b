import { appendEvent, Event } from '#shared/data/event-log.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { Package } from './package.ts'

/**
 * The keys of packages, in the applications' table.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | a package | `package#<id>` | `package` |
 * | its events, hash-chained | `package#<id>` | `event#000001` |
 */
const packageKey = (id: string) => ({ pk: `package#${id}`, sk: 'package' })

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

export const createPackageRepository = ({ table }: { table: Table }) => ({
  find: async (id: string): Promise<Package | null> => {
    const item = await table.get(packageKey(id))
    return item === null ? null : Package.parse(withoutKey(item))
  },

  /** A package with its events, the oldest first, in one query. */
  findWithEvents: async (id: string): Promise<{ found: Package; events: Event[] } | null> => {
    const items: Item[] = []
    for await (const item of table.queryAll({ pk: packageKey(id).pk })) items.push(item)
    const stored = items.find(({ sk }) => sk === 'package')
    if (stored === undefined) return null
    const events = items.filter(({ sk }) => sk.startsWith('event#')).map((item) => Event.parse(withoutKey(item)))
    return { found: Package.parse(withoutKey(stored)), events }
  },

  /** One write is one transaction: the package at its expected version, its event, and what comes about with it. */
  save: (previous: Package | null, next: Package, event: Event, also: readonly WritePart[] = []) =>
    table.transact([
      table.put(
        { ...packageKey(next.id), ...Package.parse(next) },
        { when: previous === null ? 'absent' : { version: previous.version } },
      ),
      appendEvent(table, packageKey(next.id).pk, event),
      ...also,
    ]),
})
export type PackageRepository = ReturnType<typeof createPackageRepository>
