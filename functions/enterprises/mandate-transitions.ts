import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { type Mandate, type MandateState, stateOn } from '#shared/domain/mandate.ts'

/** Everything that can be done to a mandate once it has been offered. */
export const mandateVerbs = ['accept', 'decline', 'revoke', 'renounce'] as const
export type MandateVerb = (typeof mandateVerbs)[number]

/** The longest reason, in characters. */
export const reasonMaxLength = 1000

/** Whose it is to do: an owner of the enterprise that gives the mandate, or of the agent's firm that has it. */
export type MandateSide = 'enterprise' | 'agent'

type Transition = {
  readonly from: readonly MandateState[]
  readonly by: MandateSide
  readonly to: Mandate['status']
  /** It ends the mandate, and is done with a reason. */
  readonly ends: boolean
  /** What the log says has happened. */
  readonly event: string
}

/**
 * The life of a mandate. Nobody is bound before the agent has accepted, and either side can end it (Civil Code of the PRC,
 * Art. 173). A mandate that has ended begins no more: another one is offered.
 */
export const mandateTransitions = {
  accept: { from: ['offered'], by: 'agent', to: 'accepted', ends: false, event: 'mandate_accepted' },
  decline: { from: ['offered'], by: 'agent', to: 'declined', ends: false, event: 'mandate_declined' },
  revoke: {
    from: ['offered', 'upcoming', 'in_force'],
    by: 'enterprise',
    to: 'revoked',
    ends: true,
    event: 'mandate_revoked',
  },
  renounce: {
    from: ['upcoming', 'in_force'],
    by: 'agent',
    to: 'renounced',
    ends: true,
    event: 'mandate_renounced',
  },
} as const satisfies Record<MandateVerb, Transition>

/** What the days do, which nobody has to do. */
const byTheDay = [
  { from: 'offered', to: 'expired' },
  { from: 'upcoming', to: 'in_force' },
  { from: 'in_force', to: 'expired' },
] as const satisfies readonly { readonly from: MandateState; readonly to: MandateState }[]

/** What the log of a mandate can say has happened. */
export type MandateEventType = 'mandate_offered' | (typeof mandateTransitions)[MandateVerb]['event']

const accepted = ['upcoming', 'in_force'] as const

/** Every way that the table allows, and those that the days bring, for the diagram. */
export const mandateArrows = [
  ...mandateVerbs.flatMap((verb) => {
    const { from, by, to }: Transition = mandateTransitions[verb]
    const states: readonly MandateState[] = to === 'accepted' ? accepted : [to]
    return from.flatMap((state) => states.map((next) => ({ from: state, to: next, label: `${verb} (${by})` })))
  }),
  ...byTheDay.map((arrow) => ({ ...arrow, label: 'the day comes' })),
]

/** What a side may do on the day. */
export const possibleVerbs = (mandate: Mandate, side: MandateSide, today: LocalDate): MandateVerb[] =>
  mandateVerbs.filter((verb) => {
    const { from, by }: Transition = mandateTransitions[verb]
    return by === side && from.includes(stateOn(mandate, today))
  })

/**
 * The mandate after the verb. Pure: the same input gives the same answer.
 * @throws AppError `action_not_allowed` where the table does not allow it to this side today; `invalid_input` where the reason is
 * missing, too long, or not wanted.
 */
export const nextMandate = (
  mandate: Mandate,
  verb: MandateVerb,
  { side, reason, at, today }: { side: MandateSide; reason: string; at: string; today: LocalDate },
): Omit<Mandate, 'version' | 'lastEvent'> => {
  if (!possibleVerbs(mandate, side, today).includes(verb)) throw new AppError('action_not_allowed')
  const { to, ends }: Transition = mandateTransitions[verb]
  const said = reason.trim()
  const refuse = (code: string, params: Record<string, number> = {}) => {
    throw new AppError('invalid_input', {}, { issues: [{ path: 'reason', code, params }] })
  }
  if (ends && said === '') refuse('mandate_reason_required')
  if (!ends && said !== '') refuse('unknown_field')
  if ([...said].length > reasonMaxLength) refuse('too_long', { maximum: reasonMaxLength })
  const { version: _version, lastEvent: _lastEvent, ...rest } = mandate
  return ends ? { ...rest, status: to, endedAt: at, reason: said } : { ...rest, status: to, answeredAt: at }
}
