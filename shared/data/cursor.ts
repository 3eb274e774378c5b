import { createHash } from 'node:crypto'
import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import type { Item, Query } from './table.ts'

const Stored = z.object({ key: z.record(z.string(), z.string()), of: z.string() })

/** Binds a cursor to its query, so that one made for another partition is refused and not followed. */
const fingerprint = ({ pk, index, prefix, between, descending }: Query): string =>
  createHash('sha256')
    .update(JSON.stringify([pk, index, prefix, between, descending ?? false]))
    .digest('base64url')
    .slice(0, 16)

const keyNames = ({ index }: Query): string[] =>
  index === undefined ? ['pk', 'sk'] : ['pk', 'sk', `${index}Pk`, `${index}Sk`]

/** The place after `last` in the query's order, as an opaque string. */
export const toCursor = (last: Item, query: Query): string =>
  Buffer.from(
    JSON.stringify({
      key: Object.fromEntries(keyNames(query).map((name) => [name, last[name]])),
      of: fingerprint(query),
    }),
  ).toString('base64url')

/** @throws AppError `malformed_cursor` for anything that `toCursor` did not make for this query. */
export const fromCursor = (cursor: string, query: Query): Record<string, string> => {
  let stored: z.infer<typeof Stored>
  try {
    stored = Stored.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError('malformed_cursor', {}, { cause })
  }
  const names = keyNames(query)
  const whole = names.every((name) => name in stored.key) && Object.keys(stored.key).length === names.length
  if (stored.of !== fingerprint(query) || !whole) throw new AppError('malformed_cursor')
  return stored.key
}
