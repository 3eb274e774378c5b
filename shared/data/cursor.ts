import { createHash } from 'node:crypto'
import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import type { Item, Query } from './table.ts'

// DynamoDB takes no empty key, and no sort key of more bytes; the hub's partition keys are shorter too.
const KeyPart = z.string().refine((part) => part !== '' && Buffer.byteLength(part) <= 1024)
const Stored = z.object({ key: z.record(z.string(), KeyPart), of: z.string() })

/** Binds a cursor to its query, so that one made for another partition is refused and not followed. */
const fingerprint = ({ pk, index, prefix, between, descending }: Query): string =>
  createHash('sha256')
    .update(JSON.stringify([pk, index, prefix, between, descending ?? false]))
    .digest('base64url')
    .slice(0, 16)

const keyNames = ({ index }: Query): string[] =>
  index === undefined ? ['pk', 'sk'] : ['pk', 'sk', `${index}Pk`, `${index}Sk`]

/** DynamoDB's own order of strings: by their bytes in UTF-8. */
const comesBefore = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0

/** Whether a place lies within the query; DynamoDB fails on one that does not, and a cursor comes from outside. */
const liesWithin = (key: Readonly<Record<string, string>>, { pk, index, prefix, between }: Query): boolean => {
  const [hash, range] = index === undefined ? [key.pk, key.sk] : [key[`${index}Pk`], key[`${index}Sk`]]
  if (hash !== pk || range === undefined) return false
  if (prefix !== undefined) return range.startsWith(prefix)
  return between === undefined || (!comesBefore(range, between[0]) && !comesBefore(between[1], range))
}

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
  const whole =
    names.every((name) => Object.hasOwn(stored.key, name)) && Object.keys(stored.key).length === names.length
  if (stored.of !== fingerprint(query) || !whole || !liesWithin(stored.key, query))
    throw new AppError('malformed_cursor')
  return stored.key
}
