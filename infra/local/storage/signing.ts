import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** What a signed form allows, as S3 writes it: exact fields, beginnings of fields, a range of sizes. */
export const Policy = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.record(z.string(), z.string()),
      z.tuple([z.literal('starts-with'), z.string().startsWith('$'), z.string()]),
      z.tuple([z.literal('content-length-range'), z.int(), z.int()]),
    ]),
  ),
})
export type Policy = z.infer<typeof Policy>

/** Signs texts, and knows its own signatures again. */
export const createSigner = (secret: string) => {
  const sign = (text: string): string => createHmac('sha256', secret).update(text).digest('hex')
  return {
    sign,
    verify: (text: string, signature: string): boolean => {
      const [own, given] = [Buffer.from(sign(text)), Buffer.from(signature)]
      return own.length === given.length && timingSafeEqual(own, given)
    },
  }
}
export type Signer = ReturnType<typeof createSigner>

/** The store's secret, made at the first start and kept, readable by its owner only: yesterday's forms stay good after a restart. */
export const loadSecret = (folder: string): string => {
  const file = join(folder, 'secret')
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  renameSync(draft, file)
  return readFileSync(file, 'utf8')
}

const notAllowed = 'NotAllowed'

/** Why a form is refused, by S3's own names for it; null where it is as it was signed. */
export const faultIn = (
  { expiration, conditions }: Policy,
  fields: ReadonlyMap<string, string>,
  bytes: number,
  now: Date,
): 'Expired' | 'NotAllowed' | 'EntityTooLarge' | 'EntityTooSmall' | null => {
  if (Date.parse(expiration) <= now.getTime()) return 'Expired'
  const covered = new Set<string>()
  for (const condition of conditions) {
    if (!Array.isArray(condition)) {
      for (const [field, value] of Object.entries(condition)) {
        if (fields.get(field) !== value) return notAllowed
        covered.add(field)
      }
    } else if (condition[0] === 'starts-with') {
      const field = condition[1].slice(1)
      if (!fields.get(field)?.startsWith(condition[2])) return notAllowed
      covered.add(field)
    } else {
      if (bytes < condition[1]) return 'EntityTooSmall'
      if (bytes > condition[2]) return 'EntityTooLarge'
    }
  }
  // What nobody has signed for would go along unseen.
  return [...fields.keys()].every((field) => covered.has(field)) ? null : notAllowed
}
