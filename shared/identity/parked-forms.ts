import * as z from 'zod'
import type { Key, Table } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { fingerprintOf, newSecret } from './secrets.ts'

const keptForSeconds = 3600

/** The most that is kept of one form. No form of the hub comes near it, and an item of the table has room for it. */
export const maxParkedBytes = 64 * 1024

const StoredForm = z.object({
  principalId: z.string().nullable(),
  path: z.string(),
  fields: z.array(z.tuple([z.string(), z.array(z.string())])),
  expiresAt: z.int(),
})

const keyOf = (secret: string) => ({ pk: `parked#${fingerprintOf(secret)}`, sk: 'form' })

/** A page's address without its language: a person may come back in another one. */
const neutral = (path: string): string => path.replace(/^\/(en|zh-Hant|zh-Hans)(?=\/|$)/, '')

/** Whether this very call removed the item: of two requests for the same form, one gets it. */
const removed = async (table: Table, key: Key): Promise<boolean> => {
  const gone = new AppError('not_found')
  try {
    await table.transact([table.remove(key, { when: 'exists', onConflict: () => gone })])
    return true
  } catch (error) {
    if (error === gone) return false
    throw error
  }
}

/**
 * Forms that were posted after the session had run out. Each is kept for an hour, for the browser that posted it and the
 * person whose session it was, and given back once: nothing that people typed is lost, and nobody else reads it.
 */
export const createParkedForms = ({ table, now }: { table: Table; now: () => Date }) => ({
  /**
   * Keeps a form and answers the secret that gives it back, for a cookie.
   * @throws AppError `body_too_large` for more than `maxParkedBytes` of names and values.
   */
  park: async (form: {
    principalId: string | null
    path: string
    fields: ReadonlyMap<string, readonly string[]>
  }): Promise<string> => {
    const fields = [...form.fields].map(([name, values]) => [name, [...values]])
    if (Buffer.byteLength(JSON.stringify(fields)) > maxParkedBytes)
      throw new AppError('body_too_large', { kilobytes: maxParkedBytes / 1024 })
    const secret = newSecret()
    await table.transact([
      table.put(
        {
          ...keyOf(secret),
          principalId: form.principalId,
          path: neutral(form.path),
          fields,
          expiresAt: Math.floor(now().getTime() / 1000) + keptForSeconds,
        },
        { when: 'absent' },
      ),
    ])
    return secret
  },

  /** The form that waits for this person at this address; once. */
  take: async (
    secret: string | undefined,
    { principalId, path }: { principalId: string; path: string },
  ): Promise<ReadonlyMap<string, readonly string[]> | null> => {
    if (secret === undefined || secret === '') return null
    const item = await table.get(keyOf(secret))
    if (item === null) return null
    const form = StoredForm.parse(item)
    const fits =
      form.path === neutral(path) &&
      (form.principalId === null || form.principalId === principalId) &&
      form.expiresAt > now().getTime() / 1000
    if (!fits) return null
    return (await removed(table, keyOf(secret))) ? new Map(form.fields) : null
  },
})
export type ParkedForms = ReturnType<typeof createParkedForms>
