import * as z from 'zod'
import type { Arrow } from '#shared/domain/lifecycle-diagram.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import {
  actingSideOf,
  type Exchange,
  ExchangeDetails,
  type ExchangeState,
  ExchangeWords,
  exchangeStates,
  maySee,
} from './exchange.ts'
import { RecordLink } from './record-link.ts'

/** What each action is given. */
export const exchangeCommands = {
  amend: ExchangeDetails.meta({ id: 'LegalExchangeAmendment' }),
  hold: z
    .strictObject({
      on: LocalDate,
      text: ExchangeWords,
      ...ExchangeDetails.pick({ participants: true, materials: true }).shape,
    })
    .meta({ id: 'LegalExchangeHolding' }),
  answer: z
    .strictObject({ text: ExchangeWords, materials: ExchangeDetails.shape.materials })
    .meta({ id: 'LegalExchangeAnswer' }),
  cancel: z.strictObject({ text: ExchangeWords }).meta({ id: 'LegalExchangeCancellation' }),
  link: RecordLink,
  unlink: RecordLink,
} as const
export type ExchangeAction = keyof typeof exchangeCommands
export type ExchangeCommand<A extends ExchangeAction = ExchangeAction> = z.infer<(typeof exchangeCommands)[A]>
export const exchangeActions = Object.keys(exchangeCommands) as ExchangeAction[]

/** What has to be true beside state and side. */
export const exchangeGuards = {
  /** A question is answered, not held. */
  is_question: ({ kind }: Exchange) => kind === 'consultation',
  is_event: ({ kind }: Exchange) => kind !== 'consultation',
  is_linked: ({ links }: Exchange) => links.length > 0,
} as const

type Rule = {
  readonly from: readonly ExchangeState[]
  /** The side that entered it, or the other one. */
  readonly by: 'own' | 'other'
  readonly guard: keyof typeof exchangeGuards | null
  /** Null: the state stays. */
  readonly to: ExchangeState | null
  readonly event: string
}

/** What legal staff may do to an exchange, on which side and in which state, and what becomes of it. There is no other way. */
export const exchangeTransitions = {
  amend: { from: ['planned'], by: 'own', guard: null, to: null, event: 'exchange_amended' },
  hold: { from: ['planned'], by: 'own', guard: 'is_event', to: 'held', event: 'exchange_held' },
  answer: { from: ['planned'], by: 'other', guard: 'is_question', to: 'answered', event: 'exchange_answered' },
  cancel: { from: ['planned'], by: 'own', guard: null, to: 'cancelled', event: 'exchange_cancelled' },
  link: { from: exchangeStates, by: 'own', guard: null, to: null, event: 'exchange_linked' },
  unlink: { from: exchangeStates, by: 'own', guard: 'is_linked', to: null, event: 'exchange_unlinked' },
} as const satisfies Record<ExchangeAction, Rule>

export const exchangeEvents = [
  'exchange_planned',
  ...Object.values(exchangeTransitions).map(({ event }) => event),
] as const
export type ExchangeEvent = 'exchange_planned' | (typeof exchangeTransitions)[ExchangeAction]['event']

/** What somebody may do to an exchange, by the table. */
export const possibleExchangeActions = (exchange: Exchange, principal: Principal | null): ExchangeAction[] => {
  const side = actingSideOf(principal)
  if (side === null || !maySee(exchange, principal)) return []
  const as = side === exchange.from ? 'own' : 'other'
  return exchangeActions.filter((action) => {
    const { from, by, guard }: Rule = exchangeTransitions[action]
    return from.includes(exchange.state) && by === as && (guard === null || exchangeGuards[guard](exchange))
  })
}

/** The life of an exchange, arrow by arrow, for its diagram. */
export const exchangeArrows = (): Arrow[] =>
  exchangeActions.flatMap((action) => {
    const { from, by, to, event }: Rule = exchangeTransitions[action]
    return to === null ? [] : from.map((state) => ({ from: state, to, label: `${action} (${by}) – ${event}` }))
  })
