import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'

const Position = z.tuple([z.int().nonnegative().max(1_000_000), z.string()])

/**
 * The place in a list of results at which the next page begins, as an opaque string. It carries the fingerprint of the
 * search that it belongs to, so that another refuses it.
 */
export const toCursor = (offset: number, fingerprint: string): string =>
  Buffer.from(JSON.stringify([offset, fingerprint])).toString('base64url')

/** @throws AppError `malformed_cursor` for anything that `toCursor` did not make for the same search. */
export const fromCursor = (cursor: string | undefined, fingerprint: string): number => {
  if (cursor === undefined || cursor === '') return 0
  try {
    const [offset, made] = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (made === fingerprint) return offset
  } catch (cause) {
    throw new AppError('malformed_cursor', {}, { cause })
  }
  throw new AppError('malformed_cursor')
}
