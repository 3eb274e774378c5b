import { createHash } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import type { Table } from './table.ts'

/** What a snapshot holds: bytes by name. */
export type Sections = Readonly<Record<string, Uint8Array>>
export type StoredSnapshot = { readonly id: string; readonly sections: Sections }

/**
 * The keys that a table with snapshots has for them.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | which snapshot is in force | `snapshot` | `current` |
 * | that a snapshot was begun, and in how many parts: written before them, removed after them | `snapshot` | `begun#000007-<digest>` |
 * | a part of a snapshot | `snapshot#000007-<digest>` | `part#000` |
 */
const pk = 'snapshot'
const currentKey = { pk, sk: 'current' }
const begunPrefix = 'begun#'
const begunKey = (id: string) => ({ pk, sk: `${begunPrefix}${id}` })
const partKey = (id: string, part: number) => ({ pk: `snapshot#${id}`, sk: `part#${String(part).padStart(3, '0')}` })

// An item holds 400 KB at the most, its keys and names included.
const partBytes = 380 * 1024
// Who has read which snapshot is in force still has to read its parts: the one before it stays until the next.
const kept = 2
const tries = 3

const Pointer = z.object({
  id: z.string(),
  /** How often a snapshot was put in force; part of the id, so that no id comes twice. */
  version: z.int().positive(),
  parts: z.int().positive(),
  /** The bytes of each section, in their order, unpacked. */
  sizes: z.array(z.object({ name: z.string(), bytes: z.int().min(0) })),
  digest: z.string(),
})
type Pointer = z.infer<typeof Pointer>

const Begun = z.object({ id: z.string(), version: z.int().positive(), parts: z.int().positive() })

const digestOf = (sections: Sections): string => {
  const hash = createHash('sha256')
  for (const [name, bytes] of Object.entries(sections)) hash.update(`${name} ${bytes.length}\n`).update(bytes)
  return hash.digest('hex')
}

/**
 * Snapshots of all that a feature lists and finds, for its functions to read at once when they start. One is in force; who
 * reads sees it or the one before it, whole, and never a mixture. Those that nobody can be reading any more are removed.
 */
export const createSnapshots = ({ table }: { table: Table }) => {
  const pointer = async (consistent: boolean): Promise<Pointer | null> => {
    // What an earlier version of the hub has put there is none: the list has to be published again for this one.
    const item = await table.get(currentKey, { consistent })
    return item === null ? null : (Pointer.safeParse(item).data ?? null)
  }

  const remove = async ({ id, parts }: { readonly id: string; readonly parts: number }): Promise<void> => {
    for (let part = 0; part < parts; part += 1) await table.transact([table.remove(partKey(id, part))])
    await table.transact([table.remove(begunKey(id))])
  }

  /** Removes what came before the last two, whether it was ever in force or its writer was broken off. */
  const removeOld = async (version: number): Promise<void> => {
    for await (const item of table.queryAll({ pk, prefix: begunPrefix })) {
      const begun = Begun.parse(item)
      if (begun.version <= version - kept) await remove(begun)
    }
  }

  /** Puts a snapshot in force in place of the one that its writer knew. */
  const replace = async (sections: Sections, digest: string, before: Pointer | null): Promise<string> => {
    const version = (before?.version ?? 0) + 1
    const id = `${String(version).padStart(6, '0')}-${digest.slice(0, 16)}`
    const bytes = zstdCompressSync(Buffer.concat(Object.values(sections)))
    const parts = Math.max(1, Math.ceil(bytes.length / partBytes))
    const begun = { id, version, parts }
    await table.transact([table.put({ ...begunKey(id), ...begun }, { when: 'any' })])
    for (let part = 0; part < parts; part += 1) {
      const own = bytes.subarray(part * partBytes, (part + 1) * partBytes)
      await table.transact([table.put({ ...partKey(id, part), bytes: own }, { when: 'any' })])
    }
    const sizes = Object.entries(sections).map(([name, section]) => ({ name, bytes: section.length }))
    const current: Pointer = { ...begun, sizes, digest }
    await table.transact([
      table.put({ ...currentKey, ...current }, { when: before === null ? 'any' : { version: before.version } }),
    ])
    await removeOld(version)
    return id
  }

  const read = async ({ id, parts, sizes }: Pointer): Promise<StoredSnapshot> => {
    const items = await table.batchGet(Array.from({ length: parts }, (_, part) => partKey(id, part)))
    if (items.length < parts) throw new Error(`The snapshot ${id} has ${items.length} of its ${parts} parts`)
    const bytes = zstdDecompressSync(Buffer.concat(items.map((item) => z.instanceof(Uint8Array).parse(item.bytes))))
    let at = 0
    const sections = sizes.map(({ name, bytes: size }) => {
      const section = bytes.subarray(at, at + size)
      at += size
      return [name, section] as const
    })
    return { id, sections: Object.fromEntries(sections) }
  }

  return {
    /** The id of the snapshot in force; a warm function asks for it to see whether its own is still good. */
    currentId: async (): Promise<string | null> => (await pointer(false))?.id ?? null,

    /** The snapshot in force, in two reads; null before the first. */
    load: async (): Promise<StoredSnapshot | null> => {
      for (let known: string | null = null; ; ) {
        const current = await pointer(true)
        if (current === null) return null
        try {
          return await read(current)
        } catch (error) {
          // Two others have come into force since the pointer was read: the parts of this one are on their way out.
          if (current.id === known) throw error
          known = current.id
        }
      }
    },

    /**
     * Keeps a snapshot of what `make` reads and puts it in force. Where another came into force meanwhile, it is made anew:
     * an older state never replaces a newer one.
     * @returns its id; that of the one in force, where it holds the same.
     * @throws AppError `version_conflict` where others were faster each time.
     */
    save: async (make: () => Sections | Promise<Sections>): Promise<string> => {
      for (let attempt = 1; ; attempt += 1) {
        // The pointer first: what is made is at least as new as the snapshot that it replaces.
        const before = await pointer(true)
        const sections = await make()
        const digest = digestOf(sections)
        if (before?.digest === digest) return before.id
        try {
          return await replace(sections, digest, before)
        } catch (error) {
          if (!(error instanceof AppError && error.code === 'version_conflict') || attempt === tries) throw error
        }
      }
    },
  }
}
export type Snapshots = ReturnType<typeof createSnapshots>
