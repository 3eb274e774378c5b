import * as z from 'zod'
import { createSnapshots, type Snapshots } from '#shared/data/snapshots.ts'
import type { Table } from '#shared/data/table.ts'
import { Service } from '#shared/domain/service.ts'
import { StoredRatings, StoredTimes } from './experience.ts'
import type { Listing } from './listing.ts'

/**
 * The keys of the catalogue's table.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | the published version of a service | `service#company-setup-hk` | `current` |
 * | every version that was published | `service#company-setup-hk` | `version#000001` |
 * | the list and the search index, in a snapshot: shared/data/snapshots.ts | `snapshot`, `snapshot#<id>` | |
 * | how long the decisions of a service took | `service#company-setup-hk` | `times` |
 * | how a department is rated | `ratings` | `<department>` |
 * | that an event has been counted | `counted#<application>` | `000007` |
 */
const serviceKey = (id: string) => ({ pk: `service#${id}`, sk: 'current' })
const versionKey = (id: string, version: number) => ({
  pk: `service#${id}`,
  sk: `version#${String(version).padStart(6, '0')}`,
})
export const timesKey = (id: string) => ({ pk: `service#${id}`, sk: 'times' })
export const ratingsKey = (department: string) => ({ pk: 'ratings', sk: department })

const Sections = z.object({ listings: z.instanceof(Uint8Array), index: z.instanceof(Uint8Array) })

/** The whole list, and the search index over it, as of one publication. */
export type Snapshot = { readonly listings: readonly Listing[]; readonly index: Uint8Array }

export const createCatalogueRepository = ({
  table,
  snapshots = createSnapshots({ table }),
}: {
  table: Table
  snapshots?: Snapshots
}) => ({
  /** A published service: the version in force, or the one that is asked for. */
  find: async (id: string, version?: number): Promise<Service | null> => {
    const item = await table.get(version === undefined ? serviceKey(id) : versionKey(id, version), {
      consistent: false,
    })
    return item === null ? null : Service.parse(item.service)
  },

  /** The published services with these ids, in their order; those that are not published are left out. One batch of reads. */
  findAll: async (ids: readonly string[]): Promise<Service[]> =>
    (await table.batchGet(ids.map(serviceKey))).map(({ service }) => Service.parse(service)),

  /** How long a service's decisions took; null before the first. */
  findTimes: async (id: string): Promise<StoredTimes | null> => {
    const item = await table.get(timesKey(id), { consistent: false })
    return item === null ? null : StoredTimes.parse(item)
  },

  /** How every department is rated that has decided anything. */
  listRatings: async (): Promise<StoredRatings[]> => {
    const ratings: StoredRatings[] = []
    for await (const item of table.queryAll({ pk: 'ratings', consistent: false }))
      ratings.push(StoredRatings.parse(item))
    return ratings
  },

  /** Publishes one version: it becomes the one in force and stays readable for good. */
  publish: (service: Service) =>
    table.transact([
      table.put({ ...versionKey(service.id, service.version), service }, { when: 'absent' }),
      table.put({ ...serviceKey(service.id), version: service.version, service }, { when: 'any' }),
    ]),

  /** The id of the snapshot in force; a warm function asks for it to see whether its own is still good. */
  currentSnapshotId: snapshots.currentId,

  /** Keeps a snapshot and puts it in force; readers see the old one or the new one, never a mixture. */
  saveSnapshot: (make: () => Snapshot): Promise<string> =>
    snapshots.save(() => {
      const { listings, index } = make()
      return { listings: Buffer.from(JSON.stringify(listings)), index }
    }),

  loadSnapshot: async (): Promise<(Snapshot & { readonly id: string }) | null> => {
    const stored = await snapshots.load()
    if (stored === null) return null
    const { listings, index } = Sections.parse(stored.sections)
    // The listings were parsed when they were published; a cold start does not pay for that again.
    return { id: stored.id, listings: JSON.parse(Buffer.from(listings).toString('utf8')) as Listing[], index }
  },
})
export type CatalogueRepository = ReturnType<typeof createCatalogueRepository>
