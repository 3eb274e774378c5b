import * as z from 'zod'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { Exchange, isPastHope } from './exchange.ts'
import { type ExchangeAction, exchangeActions, possibleExchangeActions } from './exchange-transitions.ts'

/** What a list shows of an exchange. */
export const ExchangeLine = Exchange.pick({
  id: true,
  kind: true,
  title: true,
  from: true,
  audience: true,
  state: true,
  on: true,
  until: true,
})
  .extend({ pastHope: z.boolean() })
  .meta({ id: 'LegalExchangeLine' })
export type ExchangeLine = z.infer<typeof ExchangeLine>

/** An exchange as one person may see it. */
export const ExchangeView = Exchange.omit({ lastEvent: true, tell: true })
  .extend({
    pastHope: z.boolean(),
    possibleActions: z.array(z.enum(exchangeActions as [ExchangeAction, ...ExchangeAction[]])),
  })
  .meta({ id: 'LegalExchangeView' })
export type ExchangeView = z.infer<typeof ExchangeView>

export const lineOf = (exchange: Exchange, today: LocalDate): ExchangeLine =>
  ExchangeLine.parse({ ...exchange, pastHope: isPastHope(exchange, today) })

/** Links lead to records that are for the staff; nobody else is told of them. */
export const exchangeViewOf = (
  exchange: Exchange,
  {
    reader,
    today,
    seesLinks,
  }: { readonly reader: Principal | null; readonly today: LocalDate; readonly seesLinks: boolean },
): ExchangeView =>
  ExchangeView.parse({
    ...exchange,
    ...(!seesLinks && { links: [] }),
    pastHope: isPastHope(exchange, today),
    possibleActions: possibleExchangeActions(exchange, reader),
  })
