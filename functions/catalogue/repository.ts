import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
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
 * | the list and the search index, in parts of one snapshot | `snapshot#<id>` | `part#000` |
 * | which snapshot is in force | `snapshot` | `current` |
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
const currentSnapshotKey = { pk: 'snapshot', sk: 'current' }
const partKey = (id: string, part: number) => ({ pk: `snapshot#${id}`, sk: `part#${String(part).padStart(3, '0')}` })

// An item holds 400 KB at the most, its keys and names included.
const partBytes = 380 * 1024

const SnapshotPointer = z.object({ id: z.string(), parts: z.int().positive(), listingBytes: z.int().positive() })

/** The whole list, and the search index over it, as of one publication. */
export type Snapshot = { readonly listings: readonly Listing[]; readonly index: Uint8Array }

export const createCatalogueRepository = ({ table }: { table: Table }) => ({
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
  currentSnapshotId: async (): Promise<string | null> => {
    const item = await table.get(currentSnapshotKey, { consistent: false })
    return item === null ? null : SnapshotPointer.parse(item).id
  },

  /** Keeps a snapshot under a new id, then puts it in force; readers see the old one or the new one, never a mixture. */
  saveSnapshot: async (id: string, { listings, index }: Snapshot): Promise<void> => {
    const packed = gzipSync(JSON.stringify(listings))
    const bytes = Buffer.concat([packed, index])
    const parts = Math.ceil(bytes.length / partBytes)
    for (let part = 0; part < parts; part += 1)
      await table.transact([
        table.put(
          { ...partKey(id, part), bytes: bytes.subarray(part * partBytes, (part + 1) * partBytes) },
          { when: 'any' },
        ),
      ])
    await table.transact([
      table.put({ ...currentSnapshotKey, id, parts, listingBytes: packed.length }, { when: 'any' }),
    ])
  },

  loadSnapshot: async (): Promise<(Snapshot & { readonly id: string }) | null> => {
    const item = await table.get(currentSnapshotKey)
    if (item === null) return null
    const { id, parts, listingBytes } = SnapshotPointer.parse(item)
    const items = await table.batchGet(Array.from({ length: parts }, (_, part) => partKey(id, part)))
    if (items.length < parts) throw new Error(`The snapshot ${id} has ${items.length} of its ${parts} parts`)
    const bytes = Buffer.concat(items.map(({ bytes }) => z.instanceof(Uint8Array).parse(bytes)))
    // The listings were parsed when they were published; a cold start does not pay for that again.
    const listings = JSON.parse(gunzipSync(bytes.subarray(0, listingBytes)).toString('utf8')) as Listing[]
    return { id, listings, index: bytes.subarray(listingBytes) }
  },
})
export type CatalogueRepository = ReturnType<typeof createCatalogueRepository>
