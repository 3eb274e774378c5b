import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { makeReceiptNumber } from '#shared/domain/identifiers.ts'
import type { Service } from '#shared/domain/service.ts'
import { dayOf } from '#shared/domain/working-days.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { checkDraft, tidyAnswer } from './answers.ts'
import { Application, draftOf } from './application.ts'
import type { CatalogueClient } from './catalogue-client.ts'
import type { ApplicationLine, ApplicationRepository, DeskLine } from './repository.ts'
import { type Action, type Command, mayRead, type Possible, possibleActions, transition } from './transitions.ts'

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

const actorOf = ({ id, name, roles, organisation }: Principal, action: Action | 'start') => ({
  id,
  name,
  // The role that the person acts in; a person with several acts as the one that the action is for.
  role:
    roles.find((role) => applicantActions.has(action) === (role === 'enterprise' || role === 'agent')) ??
    roles[0] ??
    'enterprise',
  organisation,
})
const applicantActions: ReadonlySet<string> = new Set(['start', 'save', 'submit', 'withdraw'])

/** What an event says happened; a draft's answers stay out of the log, which others read. */
const dataOf = (action: Action, command: Command, stage: string | null) => ({
  ...(stage !== null && { stage }),
  ...(command.opinion !== undefined && { opinion: command.opinion }),
  ...(command.note !== undefined && command.note.trim() !== '' && { note: command.note.trim() }),
  ...(action === 'accept' && { materials: [...(command.materials ?? [])] }),
  ...(action === 'save' && { fields: Object.keys(command.answers ?? {}) }),
})

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

  const tidied = (service: Service, command: Command): Command => {
    if (command.answers === undefined) return command
    const fields = new Map(service.fields.map((field) => [field.key, field]))
    const answers = Object.fromEntries(
      Object.entries(command.answers).map(([key, typed]) => {
        const field = fields.get(key)
        return [key, field === undefined ? typed : tidyAnswer(field, typed)]
      }),
    )
    const issues = checkDraft(service, answers)
    if (issues.length > 0) throw new AppError('invalid_input', {}, { issues })
    return { ...command, answers }
  }

  const act = async (
    id: string,
    action: Action,
    given: Command,
    { principal, version, key = null }: { principal: Principal; version: number; key?: string | null },
  ): Promise<Application> =>
    Application.parse(
      await idempotency.run(
        { principalId: principal.id, key, request: { id, action, given }, now: now() },
        async (record) => {
          const current = await load(id, principal)
          if (current.version !== version) throw new AppError('version_conflict', { current: current.version })
          const service = await catalogue.get(current.service.id, current.service.version)
          const command = tidied(service, given)
          const at = now().toISOString()
          const { stageActedIn, ...changed } = transition(current, action, command, {
            service,
            principal,
            at,
            receiptNumber: () => makeReceiptNumber(Number(dayOf(at).slice(0, 4)), random),
          })
          const event = nextEvent(current.lastEvent, {
            at,
            actor: actorOf(principal, action),
            type: action,
            data: dataOf(action, command, stageActedIn),
          })
          const next: Application = {
            ...changed,
            version: current.version + 1,
            lastEvent: { sequence: event.sequence, hash: event.hash },
          }
          await repository.save(current, next, event, record(next))
          return next
        },
      ),
    )

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
            const event = nextEvent(null, { at, actor: actorOf(principal, 'start'), type: 'start', data: {} })
            const application: Application = { ...draft, lastEvent: { sequence: event.sequence, hash: event.hash } }
            await repository.save(null, application, event, record(application))
            return application
          },
        ),
      ),

    act,

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
