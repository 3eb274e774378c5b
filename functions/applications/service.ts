import type { Event } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { makeReceiptNumber } from '#shared/domain/identifiers.ts'
import type { Language } from '#shared/domain/language.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import type { Service } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Actor, authorityFor, hub, isOfficer, requireReadable } from './access.ts'
import type { Action, Command } from './action.ts'
import type { Actors } from './actors.ts'
import { tidyAnswers } from './answers.ts'
import { type Application, ReceiptNumberTaken, RelatedMoved } from './application.ts'
import { createBeginning } from './beginning.ts'
import type { CatalogueClient } from './catalogue-client.ts'
import { createExports } from './export.ts'
import type { UploadedFile } from './file.ts'
import { type Possible, possibleActions } from './lifecycle.ts'
import { type ApplicationLine, type DeskLine, overseers } from './lines.ts'
import { mandated } from './mandated.ts'
import { createOrganisationList } from './organisation-list.ts'
import { outcomeOf } from './outcome.ts'
import { createRelated } from './related.ts'
import type { ApplicationRepository } from './repository.ts'
import { createSeveral } from './several.ts'

export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }
export type PageRequest = { readonly cursor?: string | null | undefined; readonly limit?: number | undefined }

/** An application with all that its page needs: its events, the service version it lives by, what the reader may do. */
export type ApplicationView = {
  readonly application: Application
  readonly events: readonly Event[]
  readonly files: readonly UploadedFile[]
  readonly service: Service
  readonly possible: readonly Possible[]
}

/** Who does something, to which version, and the language that they do it in. */
type Doing = { principal: Principal; version: number; language?: Language | undefined }

export type Sweep = {
  readonly done: Readonly<Partial<Record<Action, number>>>
  readonly failed: readonly { readonly id: string; readonly error: unknown }[]
}

const pageSize = 25

// One number in 29⁸ is drawn twice by chance; three times in a row is a broken source of chance.
const receiptDraws = 3

/** Tries again where the receipt number that was drawn has a holder, or what the application is about has moved on. */
const again = async <T>(act: () => Promise<T>): Promise<T> => {
  for (let draw = 1; ; draw += 1) {
    try {
      return await act()
    } catch (error) {
      const mayGoBetter = error instanceof ReceiptNumberTaken || error instanceof RelatedMoved
      if (!mayGoBetter || draw === receiptDraws) throw error
    }
  }
}

/** What people do with applications: authorise, load, decide, save in one transaction. */
export const createApplications = ({
  repository,
  actors,
  catalogue,
  idempotency,
  now,
  newId,
  random,
}: {
  repository: ApplicationRepository
  actors: Actors
  catalogue: Pick<CatalogueClient, 'get'>
  idempotency: Idempotency
  now: () => Date
  newId: () => string
  random: () => number
}) => {
  const related = createRelated({ repository, actors, catalogue, now })
  const begin = createBeginning({ catalogue, related, actors, now, newId })
  const listOf = createOrganisationList({ repository, actors })

  const load = async (id: string, principal: Principal): Promise<{ application: Application; actor: Actor }> => {
    const application = await repository.find(id)
    if (application === null) throw new AppError('not_found')
    const actor = await actors.on(principal, application)
    requireReadable(application, actor)
    return { application, actor }
  }

  /** Its service as it was when the draft began; and it still has to take applications when one is submitted. */
  const serviceOf = async ({ service: { id, version } }: Application, action: Action): Promise<Service> => {
    if (action === 'submit' && (await catalogue.get(id)).status !== 'active') throw new AppError('service_not_open')
    return catalogue.get(id, version)
  }

  /** Does it once to the application as it was loaded: decide by the table, save with its event. */
  const performOn = async (
    current: Application,
    action: Action,
    given: Command,
    { principal, language, record }: { principal: Actor; language?: Language | undefined; record: KeepAnswer },
  ): Promise<Application> => {
    const service = await serviceOf(current, action)
    const { answers } = given
    const command = answers === undefined ? given : { ...given, answers: tidyAnswers(service, answers) }
    const at = now().toISOString()
    const { application, event } = outcomeOf(current, action, command, {
      service,
      principal,
      at,
      language,
      receiptNumber: () => makeReceiptNumber(Number(dayOf(at).slice(0, 4)), random),
    })
    const authority = authorityFor(current, principal, mandated[action])
    const keep: KeepAnswer = (answer) => [
      ...record(answer),
      // Of a revocation at this moment and the agent's act, one comes first.
      ...(authority === null || typeof authority === 'string' ? [] : [actors.standsAsRead(authority)]),
    ]
    const also = action === 'submit' ? await related.appealing(application, principal, at) : []
    return repository.save(current, application, event, keep, { also, agentTold: await actors.isAgentTold(current) })
  }

  /** Loads it in the version that the person has seen, and does it. */
  const perform = async (
    id: string,
    action: Action,
    command: Command,
    { principal, version, language, record }: Doing & { record: KeepAnswer },
  ): Promise<Application> => {
    const { application: current, actor } = await load(id, principal)
    if (current.version !== version) throw new AppError('version_conflict', { current: current.version })
    return performOn(current, action, command, { principal: actor, language, record })
  }

  /** Does what the hub itself has to do with an application today, one thing after the other. */
  const tend = async (id: string, today: LocalDate): Promise<Action[]> => {
    const done: Action[] = []
    for (;;) {
      const current = await repository.find(id)
      const next = current === null ? undefined : possibleActions(current, hub, today)[0]
      if (current === null || next === undefined) return done
      const command = next.stage === null ? {} : { stage: next.stage }
      try {
        await performOn(current, next.action, command, { principal: hub, record: () => [] })
        done.push(next.action)
      } catch (error) {
        // Somebody acted at the same moment: what is to be done now is looked at anew.
        if (!(error instanceof AppError && error.code === 'version_conflict')) throw error
      }
    }
  }

  return {
    ...createExports({ repository, actors, catalogue, now }),
    ...createSeveral({ repository, actors, catalogue, begin }),

    /**
     * Begins a draft for the person's organisation, or for an enterprise that has authorised it; for an appeal, with the decided
     * application that it is about.
     * @throws AppError `service_not_open`, `reads_only`, what the mandate lacks; `appeal_without_decision`, `appeal_open`,
     * `appeal_too_late`, `action_not_allowed` where nothing was decided.
     */
    start: async (
      serviceId: string,
      {
        principal,
        language,
        key = null,
        relatesTo: about = null,
        onBehalfOf: enterprise = null,
      }: Omit<Doing, 'version'> & { key?: string | null; relatesTo?: string | null; onBehalfOf?: string | null },
    ): Promise<Application> =>
      repository.recall(
        await idempotency.run(
          {
            principalId: principal.id,
            key,
            request: {
              start: serviceId,
              ...(about !== null && { about }),
              ...(enterprise !== null && { onBehalfOf: enterprise }),
            },
            now: now(),
          },
          async (record) => {
            const { application, event, stands } = await begin(serviceId, { principal, language, about, enterprise })
            return repository.save(null, application, event, (answer) => [...record(answer), ...stands])
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
      { principal, version, language, key = null }: Doing & { key?: string | null },
    ): Promise<Application> =>
      repository.recall(
        await idempotency.run(
          { principalId: principal.id, key, request: { id, action, command }, now: now() },
          (record) => again(() => perform(id, action, command, { principal, version, language, record })),
        ),
      ),

    /** An application as this reader may see it; to anybody else it does not exist. */
    view: async (id: string, principal: Principal): Promise<ApplicationView> => {
      const found = await repository.findWithEvents(id)
      if (found === null) throw new AppError('not_found')
      const { application, events, files } = found
      const actor = await actors.on(principal, application, { looks: true })
      requireReadable(application, actor)
      const service = await catalogue.get(application.service.id, application.service.version)
      return {
        application,
        events,
        files,
        service,
        possible: possibleActions(application, actor, dayOf(now().toISOString())),
      }
    },

    /** The enterprises for which the person can begin an application for a service today, as their agent. */
    clientsOf: (principal: Principal, serviceId: string) => actors.clientsOf(principal, serviceId),

    list: (principal: Principal, { cursor, limit }: PageRequest): Promise<Page<ApplicationLine>> =>
      listOf(principal, { cursor: cursor ?? null, limit: limit ?? pageSize }),

    /** What waits for the officer's department, the earliest due day first; for a supervisor, what is overdue anywhere. */
    desk: (principal: Principal, { cursor, limit }: PageRequest): Promise<Page<DeskLine>> =>
      repository.deskOf(isOfficer(principal) ? principal.organisation.id : overseers, {
        cursor: cursor ?? null,
        limit: limit ?? pageSize,
      }),

    /**
     * Does what the passing of days has brought: warns of a window that has run out, takes an unanswered application for
     * withdrawn, tells the next level of an overdue stage, records a silence that the law takes for consent. For the daily
     * schedule; a second run on the same day finds nothing left to do.
     * @returns what was done, and the applications that could not be seen to, each with why: they are tried again next time.
     */
    sweep: async (): Promise<Sweep> => {
      const today = dayOf(now().toISOString())
      const done: Partial<Record<Action, number>> = {}
      const failed: { id: string; error: unknown }[] = []
      for (const id of await repository.watchedUntil(today)) {
        try {
          for (const action of await tend(id, today)) done[action] = (done[action] ?? 0) + 1
        } catch (error) {
          failed.push({ id, error })
        }
      }
      return { done, failed }
    },
  }
}
export type Applications = ReturnType<typeof createApplications>
