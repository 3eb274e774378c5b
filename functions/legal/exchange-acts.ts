import { inboxOf } from '#shared/domain/dispatch.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Exchange, type ExchangeDetails, maySee, type NewExchange } from './exchange.ts'
import {
  type ExchangeAction,
  type ExchangeCommand,
  exchangeTransitions,
  possibleExchangeActions,
} from './exchange-transitions.ts'
import { isSameLink, mostLinks } from './record-link.ts'

type Acting = { readonly principal: Principal; readonly at: string }
/** An exchange before its event is chained. */
export type Unlogged = Omit<Exchange, 'lastEvent'>

const isBlank = (texts: Readonly<Record<string, unknown>>): boolean => Object.keys(texts).length === 0

const wordsIssue = (text: Readonly<Record<string, unknown>>) => isBlank(text) && { path: 'text', code: 'required' }

const refuseDetails = (kind: Exchange['kind'], { title, text, audience, on, until }: ExchangeDetails): void =>
  refuseIf([
    isBlank(title) && { path: 'title', code: 'title_required' },
    wordsIssue(text),
    until !== null && until < on && { path: 'until', code: 'end_before_start' },
    // Who is asked has to be able to read the question.
    kind === 'consultation' && audience === 'side' && { path: 'audience', code: 'audience_too_narrow' },
  ])

/** @throws AppError `invalid_input`. */
export const planExchange = (given: NewExchange, id: string, { principal, at }: Acting): Unlogged => {
  refuseDetails(given.kind, given)
  const { side, organisation } = principal
  return {
    ...given,
    ...{ id, version: 1, from: side, organisation, state: 'planned', plannedAt: at },
    ...{ tell: inboxOf(principal), outcome: null, links: [] },
  }
}

type Effects = {
  readonly [A in ExchangeAction]: (
    exchange: Exchange,
    command: ExchangeCommand<A>,
    acting: Acting,
  ) => Partial<Omit<Exchange, 'id' | 'version' | 'from' | 'lastEvent'>>
}

const effects: Effects = {
  amend: ({ kind }, details) => {
    refuseDetails(kind, details)
    return details
  },
  hold: (exchange, { on, text, participants, materials }, { principal, at }) => {
    const today = dayOf(at)
    refuseIf([wordsIssue(text), on > today && { path: 'on', code: 'day_in_future' }])
    return { participants, materials: materials ?? exchange.materials, outcome: { on, text, side: principal.side } }
  },
  answer: (exchange, { text, materials }, { principal, at }) => {
    refuseIf([wordsIssue(text)])
    return { materials: materials ?? exchange.materials, outcome: { on: dayOf(at), text, side: principal.side } }
  },
  cancel: (_exchange, { text }, { principal, at }) => {
    refuseIf([wordsIssue(text)])
    return { outcome: { on: dayOf(at), text, side: principal.side } }
  },
  link: ({ links }, link) => {
    refuseIf([
      links.some((one) => isSameLink(one, link)) && { path: 'id', code: 'linked_already' },
      links.length >= mostLinks && { path: 'id', code: 'too_many_links', params: { maximum: mostLinks } },
    ])
    return { links: [...links, link] }
  },
  unlink: ({ links }, link) => ({ links: links.filter((one) => !isSameLink(one, link)) }),
}

/**
 * An exchange after an act.
 * @throws AppError `not_found` for whom it does not exist; `action_not_allowed` where it cannot be done in its state, `forbidden` for who
 * may not do it; `invalid_input`.
 */
export const actOnExchange = <A extends ExchangeAction>(
  exchange: Exchange,
  action: A,
  command: ExchangeCommand<A>,
  acting: Acting,
): Unlogged => {
  if (!maySee(exchange, acting.principal)) throw new AppError('not_found')
  const { from, to } = exchangeTransitions[action]
  if (!from.some((state) => state === exchange.state)) throw new AppError('action_not_allowed')
  if (!possibleExchangeActions(exchange, acting.principal).includes(action)) throw new AppError('forbidden')
  return {
    ...exchange,
    ...effects[action](exchange, command, acting),
    version: exchange.version + 1,
    state: to ?? exchange.state,
  }
}
