import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { makeReceiptNumber } from '#shared/domain/identifiers.ts'
import type { Service } from '#shared/domain/service.ts'
import { dayOf } from '#shared/domain/working-days.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actorOf, mayRead } from './access.ts'
import type { Action, Command } from './action.ts'
import { tidyAnswers } from './answers.ts'
import { Application, draftOf, ReceiptNumberTaken } from './application.ts'
import type { CatalogueClient } from './catalogue-client.ts'
import type { ApplicationLine, DeskLine } from './lines.ts'
import type { ApplicationRepository } from './repository.ts'
import { type Possible, possibleActions, transition, transitions } from './transitions.ts'

export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }
export type PageRequest = { readonly cursor?: string | null | undefined; readonly limit?: number | undefined }

/** An application with all that its page needs: its events, the service version it lives by, what the reader may do. */
export type ApplicationView = {
  readonly application: Application
  readonly events: readonly Event[]
  readonly service: Service
  readonly possible: readonly Possible[]
}

const pageSize = 25

/** What an event says happened; a draft's answers stay out of the log, which others read. */
const dataOf = (command: Command, stage: string | null): Event['data'] => ({
  ...(stage !== null && { stage }),
  ...(command.opinion !== undefined && { opinion: command.opinion }),
  ...(command.note !== undefined && command.note.trim() !== '' && { note: command.note.trim() }),
  ...(command.materials !== undefined && { materials: [...command.materials] }),
  ...(command.answers !== undefined && { fields: Object.keys(command.answers) }),
  ...(command.materialsReady !== undefined && { materialsReady: [...command.materialsReady] }),
})

// One number in 29⁸ is drawn twice by chance; three times in a row is a broken source of chance.
const receiptDraws = 3

/** Tries again with another receipt number where the one that was drawn has a holder. */
const withFreshNumber = async <T>(act: () => Promise<T>): Promise<T> => {
  for (let draw = 1; ; draw += 1) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof ReceiptNumberTaken) || draw === receiptDraws) throw error
    }
  }
}

/** What people do with applications: authorise, load, decide, save in one transaction. */
export const createApplications = ({
  repository,
  catalogue,
  idempotency,
  now,
  newId,
  random,
}: {
  repository: ApplicationRepository
  catalogue: CatalogueClient
  idempotency: Idempotency
  now: () => Date
  newId: () => string
  random: () => number
}) => {
  const load = async (id: string, principal: Principal): Promise<Application> => {
    const application = await repository.find(id)
    if (application === null || !mayRead(application, principal)) throw new AppError('not_found')
    return application
  }

  /** Its service as it was when the draft began; and it still has to take applications when one is submitted. */
  const serviceOf = async ({ service: { id, version } }: Application, action: Action): Promise<Service> => {
    if (action === 'submit' && (await catalogue.get(id)).status !== 'active') throw new AppError('service_not_open')
    return catalogue.get(id, version)
  }

  /** Does it once: load, check the version, decide by the table, save with its event. */
  const perform = async (
    id: string,
    action: Action,
    given: Command,
    { principal, version, record }: { principal: Principal; version: number; record: KeepAnswer },
  ): Promise<Application> => {
    const current = await load(id, principal)
    if (current.version !== version) throw new AppError('version_conflict', { current: current.version })
    const service = await serviceOf(current, action)
    const { answers } = given
    const command = answers === undefined ? given : { ...given, answers: tidyAnswers(service, answers) }
    const at = now().toISOString()
    const { stageActedIn, ...changed } = transition(current, action, command, {
      service,
      principal,
      at,
      receiptNumber: () => makeReceiptNumber(Number(dayOf(at).slice(0, 4)), random),
    })
    const { by, event: type } = transitions[action]
    const event = nextEvent(current.lastEvent, {
      at,
      actor: actorOf(principal, by === 'applicant' ? 'applicant' : 'officer'),
      type,
      data: dataOf(command, stageActedIn),
    })
    const next: Application = {
      ...changed,
      version: current.version + 1,
      lastEvent: { sequence: event.sequence, hash: event.hash },
    }
    await repository.save(current, next, event, record(next))
    return next
  }

  return {
    /** Begins a draft for the person's organisation. */
    start: async (
      serviceId: string,
      { principal, key = null }: { principal: Principal; key?: string | null },
    ): Promise<Application> =>
      Application.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { start: serviceId }, now: now() },
          async (record) => {
            const service = await catalogue.get(serviceId)
            if (service.status !== 'active') throw new AppError('service_not_open')
            const at = now().toISOString()
            const { id, name, organisation } = principal
            const draft = draftOf(service, { id: newId(), at, organisation, person: { id, name } })
            const event = nextEvent(null, {
              at,
              actor: actorOf(principal, 'applicant'),
              type: 'draft_started',
              data: {},
            })
            const application: Application = { ...draft, lastEvent: { sequence: event.sequence, hash: event.hash } }
            await repository.save(null, application, event, record(application))
            return application
          },
        ),
      ),

    /**
     * Does something to an application, in the version that the person has seen.
     * @throws AppError `version_conflict` where it has moved on; `action_not_allowed`, `invalid_input` and what the guards
     * say, by the table of transitions.
     */
    act: async (
      id: string,
      action: Action,
      command: Command,
      { principal, version, key = null }: { principal: Principal; version: number; key?: string | null },
    ): Promise<Application> =>
      Application.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { id, action, command }, now: now() },
          (record) => withFreshNumber(() => perform(id, action, command, { principal, version, record })),
        ),
      ),

    /** An application as this reader may see it; to anybody else it does not exist. */
    view: async (id: string, principal: Principal): Promise<ApplicationView> => {
      const found = await repository.findWithEvents(id)
      if (found === null || !mayRead(found.application, principal)) throw new AppError('not_found')
      const { application, events } = found
      const service = await catalogue.get(application.service.id, application.service.version)
      return { application, events, service, possible: possibleActions(application, principal) }
    },

    list: (principal: Principal, { cursor, limit }: PageRequest): Promise<Page<ApplicationLine>> =>
      repository.listOf(principal.organisation.id, { cursor: cursor ?? null, limit: limit ?? pageSize }),

    /** What waits for the officer's department, the earliest due day first. */
    desk: (principal: Principal, { cursor, limit }: PageRequest): Promise<Page<DeskLine>> =>
      repository.deskOf(principal.organisation.id, { cursor: cursor ?? null, limit: limit ?? pageSize }),
  }
}
export type Applications = ReturnType<typeof createApplications>
