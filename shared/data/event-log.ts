import { createHash } from 'node:crypto'
import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { OnBehalfOf } from '#shared/domain/mandate.ts'
import { Text } from '#shared/domain/text.ts'
import { ActorRole } from '#shared/identity/principal.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Table, WritePart } from './table.ts'

/** Who did something, as they were at the time: a person, or the hub itself. */
export const Actor = z
  .object({
    id: z.string(),
    name: Text,
    role: ActorRole,
    organisation: z.object({ id: z.string(), name: Text }),
    /** Set where somebody acted for another organisation than their own. Left out, an event hashes as it always did. */
    onBehalfOf: OnBehalfOf.optional(),
  })
  .meta({ id: 'Actor' })
export type Actor = z.infer<typeof Actor>

/** Any JSON value; zod's own `z.json()` has no name, and the OpenAPI document needs one to end its recursion. */
const Json: z.ZodType<z.core.util.JSONType> = z
  .lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(Json), z.record(z.string(), Json)]))
  .meta({ id: 'Json' })

/**
 * One thing that happened to an aggregate. Each event carries the hash of the one before it, and its own hash over
 * everything else in it, so that a changed, dropped or inserted event is found.
 */
export const Event = z
  .object({
    sequence: z.int().positive(),
    at: z.iso.datetime(),
    actor: Actor,
    type: z.string().min(1),
    data: z.record(z.string(), Json),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'Event' })
export type Event = z.infer<typeof Event>

/** What the first event of a chain links to. */
const origin = '0'.repeat(64)

const hashOf = (event: Omit<Event, 'hash'>): string => createHash('sha256').update(canonicalJson(event)).digest('hex')

/** The event that follows `previous` (null: the first), linked to it. */
export const nextEvent = (
  previous: Pick<Event, 'sequence' | 'hash'> | null,
  happened: Pick<Event, 'at' | 'actor' | 'type' | 'data'>,
): Event => {
  const event = {
    sequence: (previous?.sequence ?? 0) + 1,
    at: happened.at,
    actor: happened.actor,
    type: happened.type,
    data: happened.data,
    previousHash: previous?.hash ?? origin,
  }
  return { ...event, hash: hashOf(event) }
}

export type ChainCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly sequence: number; readonly reason: 'gap' | 'link' | 'hash' }

/** Walks a chain from its first event and names the first bad link: a gap, a broken link, or a changed event. */
export const verifyChain = (events: readonly Event[]): ChainCheck => {
  let previousHash = origin
  for (const [index, event] of events.entries()) {
    const sequence = index + 1
    if (event.sequence !== sequence) return { ok: false, sequence, reason: 'gap' }
    if (event.previousHash !== previousHash) return { ok: false, sequence, reason: 'link' }
    const { hash, ...rest } = event
    if (hashOf(rest) !== hash) return { ok: false, sequence, reason: 'hash' }
    previousHash = hash
  }
  return { ok: true }
}

/** The write that adds an event to an aggregate's chain; a second event of the same number is `chain_broken`. */
export const appendEvent = (table: Table, pk: string, event: Event): WritePart =>
  table.put(
    { pk, sk: `event#${String(event.sequence).padStart(6, '0')}`, ...event },
    { when: 'absent', onConflict: () => new AppError('chain_broken') },
  )
