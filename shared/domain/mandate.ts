import * as z from 'zod'
import type { ErrorCode } from './errors.ts'
import { LocalDate } from './local-date.ts'
import { Party } from './party.ts'
import { Text } from './text.ts'

/**
 * What an enterprise can let an agent do for it. A written mandate has to name the agent, the matters, the powers and the period
 * (Civil Code of the PRC, Art. 165): `services` are the matters, `actions` the powers, `from` and `to` the period.
 */
export const mandateActions = ['prepare', 'submit', 'supplement', 'withdraw', 'receive_notices'] as const
export const MandateAction = z.enum(mandateActions).meta({ id: 'MandateAction' })
export type MandateAction = z.infer<typeof MandateAction>

export const mandateStatuses = ['offered', 'accepted', 'declined', 'revoked', 'renounced'] as const

/**
 * An enterprise's mandate to an agent's firm. It ends by its period, by the enterprise's revocation or by the agent's
 * renunciation (Civil Code, Art. 173); what is done after that does not bind the enterprise (Art. 171). There is no power to pass it
 * on: that would need the enterprise's consent (Art. 169), and the hub takes none. The law sets no longest period, and neither does
 * the hub; it asks for an end, because an authority that nobody looks at again is one that nobody meant to give.
 */
export const Mandate = z
  .object({
    id: z.string(),
    version: z.int().positive(),
    status: z.enum(mandateStatuses),
    enterprise: Party,
    agent: Party,
    /** As they were called when the mandate was offered; null: every service of the catalogue. */
    services: z
      .array(z.object({ id: z.string(), name: Text }))
      .min(1)
      .nullable(),
    actions: z.array(MandateAction).min(1),
    /** The first and the last day that it is good for, in Shenzhen and Hong Kong. */
    from: LocalDate,
    to: LocalDate,
    offeredAt: z.iso.datetime(),
    /** When the agent accepted or declined. */
    answeredAt: z.iso.datetime().nullable(),
    /** When the enterprise revoked it or the agent renounced it, and why. */
    endedAt: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
    /** The end of the event chain, that the next event links to. */
    lastEvent: z.object({ sequence: z.int(), hash: z.string() }),
  })
  .meta({ id: 'Mandate' })
export type Mandate = z.infer<typeof Mandate>

/** Where a mandate stands on a day. What days bring is worked out from them and stored nowhere, so that it cannot be late. */
export const mandateStates = ['offered', 'declined', 'upcoming', 'in_force', 'expired', 'revoked', 'renounced'] as const
export const MandateState = z.enum(mandateStates).meta({ id: 'MandateState' })
export type MandateState = z.infer<typeof MandateState>

export const stateOn = (
  { status, from, to }: Pick<Mandate, 'status' | 'from' | 'to'>,
  today: LocalDate,
): MandateState => {
  if (status !== 'offered' && status !== 'accepted') return status
  if (today > to) return 'expired'
  if (status === 'offered') return 'offered'
  return today < from ? 'upcoming' : 'in_force'
}

/** Why an agent may not act; each has a sentence for the person who meets it. */
export type MandateRefusal = Extract<ErrorCode, `mandate_${string}`>

/** What somebody wants to do under a mandate: for which service, and what; without an action, only to look at it. */
export type Deed = { readonly service: string; readonly action?: MandateAction | undefined }

const covers = ({ services, actions }: Mandate, { service, action }: Deed): boolean =>
  (services === null || services.some(({ id }) => id === service)) && (action === undefined || actions.includes(action))

/** Why the mandate does not carry the deed on the day; null: it does. */
export const refusalOf = (mandate: Mandate, deed: Deed, today: LocalDate): MandateRefusal | null => {
  const state = stateOn(mandate, today)
  if (state === 'in_force' && covers(mandate, deed)) return null
  if (state === 'in_force') return 'mandate_scope'
  if (state === 'revoked' || state === 'renounced') return 'mandate_revoked'
  return state === 'expired' && mandate.status === 'accepted' ? 'mandate_expired' : 'mandate_not_in_force'
}

/**
 * Of all mandates between an enterprise and a firm, the one that carries the deed on the day: the one that was acted under before,
 * where it still does, else the latest; or why none does. A mandate in force that does not reach so far explains more than one that
 * has ended.
 */
export const mandateFor = (
  mandates: readonly Mandate[],
  deed: Deed,
  today: LocalDate,
  before: string | null = null,
): Mandate | MandateRefusal => {
  const rank = ({ id }: Mandate) => (id === before ? 1 : 0)
  const ordered = mandates.toSorted((a, b) => rank(b) - rank(a) || (a.offeredAt < b.offeredAt ? 1 : -1))
  const refusals = ordered.map((mandate) => refusalOf(mandate, deed, today))
  const good = ordered[refusals.indexOf(null)]
  if (good !== undefined) return good
  return refusals.includes('mandate_scope') ? 'mandate_scope' : (refusals[0] ?? 'mandate_not_in_force')
}

/** For whom something was done, and by which mandate; what an event says of an agent. */
export const OnBehalfOf = z.object({ organisation: Party, mandateId: z.string() }).meta({ id: 'OnBehalfOf' })
export type OnBehalfOf = z.infer<typeof OnBehalfOf>
