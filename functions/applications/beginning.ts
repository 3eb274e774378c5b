import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actorOf } from './access.ts'
import type { Actors } from './actors.ts'
import { type Application, draftOf } from './application.ts'
import type { CatalogueClient } from './catalogue-client.ts'
import type { createRelated } from './related.ts'

/** Who begins a draft, in which language, about which decision, for whom, and in which package. */
export type Beginning = {
  readonly principal: Principal
  readonly language?: Language | undefined
  /** The decided application that an appeal is about. */
  readonly about?: string | null
  /** The enterprise for which an agent begins it. */
  readonly enterprise?: string | null
  readonly package?: Application['package']
}

/** Makes a new draft and the event that begins it; nothing is kept yet. `stands`: what has to be true when it is kept. */
export const createBeginning =
  ({
    catalogue,
    related,
    actors,
    now,
    newId,
  }: {
    catalogue: Pick<CatalogueClient, 'get'>
    related: Pick<ReturnType<typeof createRelated>, 'toDecision'>
    actors: Actors
    now: () => Date
    newId: () => string
  }) =>
  async (
    serviceId: string,
    { principal, language, about = null, enterprise = null, ...rest }: Beginning,
  ): Promise<{ application: Application; event: Event; stands: readonly WritePart[] }> => {
    const service = await catalogue.get(serviceId)
    if (service.status !== 'active') throw new AppError('service_not_open')
    const relatesTo = await related.toDecision(service, about, principal)
    const at = now().toISOString()
    const { actor, organisation, mandate } = await actors.begins(principal, serviceId, enterprise)
    const person = { id: principal.id, name: principal.name }
    const agent = mandate === null ? null : { organisation: principal.organisation, mandateId: mandate.id }
    const draft = draftOf(service, { id: newId(), at, organisation, person, language, relatesTo, agent, ...rest })
    const behalf = mandate === null ? undefined : { organisation, mandateId: mandate.id }
    const event = nextEvent(null, { at, actor: actorOf(actor, 'applicant', behalf), type: 'draft_started', data: {} })
    const lastEvent = { sequence: event.sequence, hash: event.hash }
    return {
      application: { ...draft, lastEvent },
      event,
      stands: mandate === null ? [] : [actors.standsAsRead(mandate)],
    }
  }
