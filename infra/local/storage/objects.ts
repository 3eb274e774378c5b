import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { copyFile, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

/** What is known of an object beside its content. */
const Facts = z.object({
  key: z.string(),
  bytes: z.int(),
  /** Of its content. */
  tag: z.string(),
  /** What its sender declared. */
  sha256: z.string().nullable(),
  at: z.iso.datetime(),
})
export type Facts = z.infer<typeof Facts>

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/**
 * A folder of objects by their keys, in place of a bucket. A key never becomes the name of a file: it is hashed, and stands
 * with the other facts in a file beside the content, which is written last, so that an object is there as a whole or not at all.
 */
export const createObjects = (folder: string) => {
  // The first part of a key is a folder, so that what has come in can be listed without what is kept.
  const placeOf = (key: string): string => join(folder, key.startsWith('kept/') ? 'kept' : 'incoming', hashOf(key))
  for (const part of ['incoming', 'kept']) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 })

  const write = async (facts: Facts, content: (file: string) => Promise<void>): Promise<void> => {
    const place = placeOf(facts.key)
    const draft = `${place}.${randomUUID()}`
    await content(draft)
    await rename(draft, `${place}.content`)
    await writeFile(draft, JSON.stringify(facts), { mode: 0o600 })
    await rename(draft, `${place}.json`)
  }

  const factsIn = async (file: string): Promise<Facts | null> => {
    const text = await readFile(file, 'utf8').catch(() => null)
    return text === null ? null : Facts.parse(JSON.parse(text))
  }

  const facts = (key: string): Promise<Facts | null> => factsIn(`${placeOf(key)}.json`)

  return {
    put: (key: string, content: Uint8Array, { at, sha256 }: Pick<Facts, 'at' | 'sha256'>): Promise<void> =>
      write({ key, bytes: content.length, tag: hashOf(content), sha256, at }, (file) =>
        writeFile(file, content, { mode: 0o600 }),
      ),

    facts,

    read: async (key: string): Promise<Buffer | null> =>
      (await facts(key)) === null ? null : readFile(`${placeOf(key)}.content`),

    copy: async (from: Facts, key: string, at: string): Promise<void> =>
      write({ ...from, key, sha256: null, at }, (file) => copyFile(`${placeOf(from.key)}.content`, file)),

    remove: async (key: string): Promise<void> => {
      for (const ending of ['.json', '.content']) await rm(`${placeOf(key)}${ending}`, { force: true })
    },

    /** When an object was last put there or removed, in milliseconds. */
    changedAt: async (part: 'incoming' | 'kept'): Promise<number> => (await stat(join(folder, part))).mtimeMs,

    /** The objects whose keys begin so, the oldest first. */
    list: async (prefix: string): Promise<Facts[]> => {
      const part = prefix.startsWith('kept/') ? 'kept' : 'incoming'
      const names = (await readdir(join(folder, part))).filter((name) => name.endsWith('.json'))
      const found = await Promise.all(names.map((name) => factsIn(join(folder, part, name))))
      return found
        .filter((one) => one?.key.startsWith(prefix) === true)
        .filter((one) => one !== null)
        .sort((a, b) => (a.at < b.at ? -1 : 1))
    },
  }
}
export type Objects = ReturnType<typeof createObjects>
