import { createHash } from 'node:crypto'
import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import type { Facets } from './listing.ts'

const Position = z.tuple([z.int().nonnegative().max(1_000_000), z.string()])

/** What a search asked for, so that a cursor of one search is refused by another; short, however long the words are. */
const fingerprint = (query: string, { topic, audience, level, department }: Facets): string =>
  createHash('sha256')
    .update(JSON.stringify([query, topic, audience, level, department]))
    .digest('base64url')
    .slice(0, 16)

/** The place in a list of results at which the next page begins, as an opaque string. */
export const toCursor = (offset: number, query: string, facets: Facets): string =>
  Buffer.from(JSON.stringify([offset, fingerprint(query, facets)])).toString('base64url')

/** @throws AppError `malformed_cursor` for anything that `toCursor` did not make for the same search. */
export const fromCursor = (cursor: string | undefined, query: string, facets: Facets): number => {
  if (cursor === undefined || cursor === '') return 0
  try {
    const [offset, made] = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (made === fingerprint(query, facets)) return offset
  } catch (cause) {
    throw new AppError('malformed_cursor', {}, { cause })
  }
  throw new AppError('malformed_cursor')
}
