import type { Context } from 'hono'
import { AppError } from '#shared/domain/errors.ts'

/** A version as an entity tag: `"3"`. */
export const etag = (version: number): string => `"${version}"`

/**
 * The version that a write expects, from `If-Match: "3"`. A write that names none is refused: it might undo another's.
 * `W/"3"` is taken as well: what compresses an answer on its way marks its tag as weak, and callers send back what they got.
 */
export const ifMatch = (c: Context): number => {
  const header = c.req.header('if-match')
  if (header === undefined) throw new AppError('version_required')
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (version === undefined)
    throw new AppError('invalid_input', {}, { issues: [{ path: 'If-Match', code: 'invalid_version' }] })
  return Number(version)
}

/** The caller's `Idempotency-Key`, or null. A repeated request with the same key gets the first answer. */
export const idempotencyKey = (c: Context): string | null => {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return null
  if (!/^[\x21-\x7e]{8,100}$/.test(key))
    throw new AppError('invalid_input', {}, { issues: [{ path: 'Idempotency-Key', code: 'invalid_idempotency_key' }] })
  return key
}
