import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { type Mandate, MandateAction, mandateActions } from '#shared/domain/mandate.ts'
import type { Party } from '#shared/domain/party.ts'

/** What an enterprise offers to an agent. */
export const Terms = z
  .strictObject({
    agent: z.string().max(100).meta({
      description:
        'The agent’s firm: its organisation’s id, business registration number or unified social credit code',
    }),
    services: z
      .array(z.string().max(100))
      .max(500)
      .nullable()
      .meta({ description: 'The services that it is for, by their ids; null: all' }),
    actions: z.array(MandateAction).max(mandateActions.length),
    from: LocalDate.meta({ description: 'The first day that it is good for' }),
    to: LocalDate.meta({ description: 'The last day' }),
  })
  .meta({ id: 'MandateTerms' })
export type Terms = z.infer<typeof Terms>

type Named = NonNullable<Mandate['services']>[number]

/** What is wrong with the terms on the day that they are offered. `agent`: the firm that was found, or null. */
export const checkTerms = (
  { services, actions, from, to }: Terms,
  {
    enterprise,
    agent,
    known,
    today,
  }: { enterprise: string; agent: Party | null; known: readonly Named[]; today: LocalDate },
): InputIssue[] => {
  const unknown = services?.find((id) => !known.some((service) => service.id === id))
  const isDay = (value: string) => LocalDate.safeParse(value).success
  return [
    ...(agent === null ? [{ path: 'agent', code: 'unknown_agent' }] : []),
    ...(agent?.id === enterprise ? [{ path: 'agent', code: 'own_organisation' }] : []),
    ...(services?.length === 0 ? [{ path: 'services', code: 'required' }] : []),
    ...(unknown === undefined ? [] : [{ path: 'services', code: 'unknown_service' }]),
    ...(actions.length === 0 ? [{ path: 'actions', code: 'required' }] : []),
    ...(isDay(from) ? [] : [{ path: 'from', code: 'invalid_date' }]),
    ...(isDay(to) ? [] : [{ path: 'to', code: 'invalid_date' }]),
    ...(isDay(from) && isDay(to) && to < from ? [{ path: 'to', code: 'end_before_start' }] : []),
    ...(isDay(to) && to >= from && to < today ? [{ path: 'to', code: 'end_in_past' }] : []),
  ]
}

/** The services that the terms name, as they are called today, each once; null: all. */
export const servicesOf = ({ services }: Terms, known: readonly Named[]): Mandate['services'] =>
  services === null ? null : known.filter(({ id }) => services.includes(id)).map(({ id, name }) => ({ id, name }))
