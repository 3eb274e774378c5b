import { createHash } from 'node:crypto'
import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { canonicalJson } from './canonical-json.ts'
import { pack, unpack } from './packing.ts'
import type { Table, WritePart } from './table.ts'

const keptForSeconds = 24 * 3600

const Stored = z.object({
  requestHash: z.string(),
  /** Packed; as it is where it was kept before answers were packed. */
  answer: z.union([z.instanceof(Uint8Array), z.json()]),
  version: z.int(),
  expiresAt: z.int(),
})

/** Thrown inside a transaction that lost to an equal request; never leaves this file. */
class AlreadyAnswered extends Error {}

export type IdempotentRequest = {
  readonly principalId: string
  /** The caller's key; null when the caller sent none, and then nothing is kept. */
  readonly key: string | null
  /** What was asked for; the same key with another request is refused. */
  readonly request: unknown
  readonly now: Date
}

/** The write that keeps the answer, to go into the transaction that brings it about; none without a key. */
export type Record = (answer: unknown) => WritePart[]

/**
 * Lets a repeated request get the first answer, for 24 hours: the answer is kept in the very transaction that it answers
 * for, so either both happened or neither. (DynamoDB's own token lasts ten minutes.)
 */
export const createIdempotency = ({ table }: { table: Table }) => ({
  /**
   * Runs `act`, or gives the answer that an equal request got before.
   * @throws AppError `idempotency_key_reused` when the key came with another request before.
   */
  run: async (
    { principalId, key, request, now }: IdempotentRequest,
    act: (record: Record) => Promise<unknown>,
  ): Promise<unknown> => {
    if (key === null) return act(() => [])
    const requestHash = createHash('sha256').update(canonicalJson(request)).digest('hex')
    const at = { pk: `idempotency#${principalId}#${key}`, sk: 'answer' }
    const seconds = Math.floor(now.getTime() / 1000)

    const find = async () => {
      const item = await table.get(at)
      return item === null ? null : Stored.parse(item)
    }
    // The engine removes expired items when it gets round to it.
    const isGood = (stored: z.infer<typeof Stored>) => stored.expiresAt > seconds
    const answerOf = (stored: z.infer<typeof Stored>): unknown => {
      if (stored.requestHash !== requestHash) throw new AppError('idempotency_key_reused')
      return stored.answer instanceof Uint8Array ? unpack(stored.answer) : stored.answer
    }

    const earlier = await find()
    if (earlier !== null && isGood(earlier)) return answerOf(earlier)
    const record: Record = (answer) => [
      table.put(
        {
          ...at,
          requestHash,
          answer: pack(answer),
          version: (earlier?.version ?? 0) + 1,
          expiresAt: seconds + keptForSeconds,
        },
        {
          when: earlier === null ? 'absent' : { version: earlier.version },
          onConflict: () => new AlreadyAnswered(),
        },
      ),
    ]
    try {
      return await act(record)
    } catch (error) {
      // An equal request may have won meanwhile, and its success may be why this one was refused, by whatever rule; then its
      // answer is the answer.
      const refused = error instanceof AlreadyAnswered || error instanceof AppError
      const first = refused ? await find() : null
      if (first === null || !isGood(first)) throw error
      return answerOf(first)
    }
  },
})
export type Idempotency = ReturnType<typeof createIdempotency>
