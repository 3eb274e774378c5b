import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import type { WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Language } from '#shared/domain/language.ts'
import { mayAs } from '#shared/domain/person-role.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actorOf, isApplicant } from './access.ts'
import type { Actors } from './actors.ts'
import { type Application, assumedLanguage } from './application.ts'
import type { CatalogueClient } from './catalogue-client.ts'
import { refuse } from './guards.ts'
import {
  draftsOf,
  freedBy,
  type ItemView,
  itemsOf,
  type Outcome,
  Package,
  type PackageEventType,
  refusalOf,
  standingOf,
} from './package.ts'
import { declarationsOf, declaredFor } from './package-declarations.ts'
import { checkFilled, commandFor, type Filled, papersOf, questionsOf } from './package-form.ts'
import type { PackageRepository } from './package-repository.ts'
import { checkServices, checkSubmission, type Submission, type Versions } from './package-submission.ts'
import type { Applications } from './service.ts'

/** A package with all that its pages need: its events, and its items as they stand. */
export type PackageView = { readonly found: Package; readonly events: readonly Event[]; readonly items: ItemView[] }

type Doing = {
  principal: Principal
  /** Of the package. */
  version: number
  language?: Language | undefined
  key?: string | null
}

/** What people do with packages. What becomes of an item is done by the applications' own use cases, one item at a time. */
export const createPackages = ({
  applications,
  actors,
  repository,
  catalogue,
  idempotency,
  now,
  newId,
}: {
  applications: Applications
  actors: Pick<Actors, 'own'>
  repository: PackageRepository
  catalogue: CatalogueClient
  idempotency: Idempotency
  now: () => Date
  newId: () => string
}) => {
  /** The items as this person may see them. The package is the applicant's alone: to anybody else it does not exist. */
  const itemsFor = async (found: Package, principal: Principal): Promise<ItemView[]> => {
    const views = await applications.viewAll(
      found.items.map(({ application }) => application),
      principal,
    )
    const byId = new Map(views.map((view) => [view.application.id, view]))
    const applied = new Map(views.map(({ application }) => [application.id, application]))
    return found.items.map((item) => {
      const view = byId.get(item.application)
      if (view === undefined || !isApplicant(view.application, principal)) throw new AppError('not_found')
      return { item, ...view, ...standingOf(item, applied) }
    })
  }

  const load = async (id: string, principal: Principal) => {
    const found = await repository.find(id)
    if (found === null) throw new AppError('not_found')
    return { found, items: await itemsFor(found, principal) }
  }

  /** A package that somebody is about to do something with, as they have seen it. */
  const loadSeen = async (id: string, { principal, version }: Doing) => {
    const loaded = await load(id, principal)
    if (!mayAs((await actors.own(principal)).standing.role, 'apply')) throw new AppError('reads_only')
    if (loaded.found.version !== version) throw new AppError('version_conflict', { current: loaded.found.version })
    return loaded
  }

  const answeredOnce = async <T>(
    request: unknown,
    { principal, key = null }: Pick<Doing, 'principal' | 'key'>,
    act: (record: KeepAnswer) => Promise<T>,
  ): Promise<T> => (await idempotency.run({ principalId: principal.id, key, request, now: now() }, act)) as T

  /** The same request of one item, so that a repeated one finds what it has done there. */
  const keyFor = (key: string | null | undefined, applicationId: string): string | null =>
    key === null || key === undefined ? null : `${key}#${applicationId}`

  /**
   * Tells in the package's log what has happened to its items. That has happened, so it is told also where somebody else has
   * told something meanwhile.
   */
  const tell = async (
    id: string,
    type: PackageEventType,
    data: Event['data'],
    { principal, language }: Doing,
    record: (next: Package) => WritePart[],
  ): Promise<Package> => {
    for (;;) {
      const current = await repository.find(id)
      if (current === null) throw new AppError('not_found')
      const at = now().toISOString()
      const event = nextEvent(current.lastEvent, { at, actor: actorOf(principal, 'applicant'), type, data })
      const next: Package = {
        ...current,
        version: current.version + 1,
        updatedAt: at,
        language: language ?? current.language,
        lastEvent: { sequence: event.sequence, hash: event.hash },
      }
      try {
        await repository.save(current, next, event, record(next))
        return next
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'version_conflict')) throw error
      }
    }
  }

  const submitOne = async (
    { application }: ItemView,
    declarations: readonly string[],
    { versions, committed = [] }: Submission,
    { principal, language, key }: Doing,
  ): Promise<Outcome> => {
    const outcome = { application: application.id, receiptNumber: null, refused: null }
    const command = {
      declared: true,
      declarations,
      ...(committed.includes(application.id) && { committed: true }),
    }
    try {
      const { receiptNumber } = await applications.act(application.id, 'submit', command, {
        principal,
        version: versions[application.id] ?? 0,
        language,
        key: keyFor(key, application.id),
      })
      return { ...outcome, receiptNumber }
    } catch (error) {
      const refused = error instanceof AppError ? refusalOf(error.code) : null
      if (refused === null) throw error
      // Submitted meanwhile, by this request before it was cut off or by somebody on the item's own page: that is no failure.
      const [now] = await applications.viewAll([application.id], principal)
      const receiptNumber = now?.application.receiptNumber ?? null
      return receiptNumber === null ? { ...outcome, refused } : { ...outcome, receiptNumber }
    }
  }

  return {
    /**
     * Begins a package with one draft for each service, all in one transaction.
     * @throws AppError `invalid_input` for too few, too many, or one twice; `not_found` and `service_not_open` for what cannot be
     * applied for. Nothing is begun then.
     */
    start: async (serviceIds: readonly string[], doing: Omit<Doing, 'version'>): Promise<Package> => {
      refuse('invalid_input', checkServices(serviceIds))
      const { principal, language } = doing
      return Package.parse(
        await answeredOnce({ package: serviceIds }, doing, async (record) => {
          const order = await catalogue.order(serviceIds)
          const id = newId()
          const nameOf = new Map<string, Application['service']['name']>()
          for (const serviceId of serviceIds) nameOf.set(serviceId, (await catalogue.get(serviceId)).name)
          const begun = new Map<string, Awaited<ReturnType<typeof applications.prepare>>>()
          for (const serviceId of serviceIds) {
            const frees = freedBy(order, serviceId).flatMap((one) => nameOf.get(one) ?? [])
            begun.set(serviceId, await applications.prepare(serviceId, { principal, language, package: { id, frees } }))
          }
          const drafts = new Map([...begun].map(([serviceId, { application }]) => [serviceId, application]))
          const at = now().toISOString()
          const event = nextEvent(null, {
            at,
            actor: actorOf(principal, 'applicant'),
            type: 'package_started' satisfies PackageEventType,
            data: { applications: [...drafts.values()].map((draft) => draft.id) },
          })
          const { organisation, name } = principal
          const next: Package = {
            id,
            version: 1,
            applicant: [...drafts.values()][0]?.applicant ?? { organisation, person: { id: principal.id, name } },
            language: language ?? assumedLanguage,
            items: itemsOf(order, drafts),
            totalWorkingDays: order.totalWorkingDays,
            order: { status: order.status, checkedOn: order.checkedOn },
            createdAt: at,
            updatedAt: at,
            lastEvent: { sequence: event.sequence, hash: event.hash },
          }
          await repository.save(null, next, event, [
            ...[...begun.values()].flatMap(({ writes }) => writes),
            ...record(next),
          ])
          return next
        }),
      )
    },

    /** A package as its applicant sees it; to anybody else it does not exist. */
    view: async (id: string, principal: Principal): Promise<PackageView> => {
      const stored = await repository.findWithEvents(id)
      if (stored === null) throw new AppError('not_found')
      return { ...stored, items: await itemsFor(stored.found, principal) }
    },

    /**
     * Saves what is filled in on the one form, in every draft that asks it, complete or not.
     * @param versions the drafts' as they were read.
     * @throws AppError `version_conflict` where the package, or a draft that would be changed, has moved on: no draft is changed
     * then, unless it moved on in this very moment. `invalid_input` for what the form does not ask.
     */
    save: (id: string, filled: Filled, versions: Versions, doing: Doing): Promise<Package> =>
      answeredOnce({ save: id, filled, versions }, doing, async (record) => {
        const { found, items } = await loadSeen(id, doing)
        const drafts = draftsOf(items)
        const [questions, papers] = [questionsOf(drafts), papersOf(drafts)]
        refuse('invalid_input', checkFilled(questions, papers, filled))
        const changes = drafts.flatMap((draft) => {
          const command = commandFor(draft, questions, papers, filled)
          return command === null ? [] : [{ ...draft, command }]
        })
        const moved = changes.find(({ application }) => versions[application.id] !== application.version)
        if (moved !== undefined) throw new AppError('version_conflict', { current: moved.application.version })
        for (const { application, command } of changes)
          await applications.act(application.id, 'save', command, {
            principal: doing.principal,
            version: application.version,
            language: doing.language,
            key: keyFor(doing.key, application.id),
          })
        if (changes.length === 0) return found
        const data = { applications: changes.map(({ application }) => application.id) }
        return tell(id, 'form_saved', data, doing, record)
      }).then((answer) => Package.parse(answer)),

    /**
     * Submits the chosen items under one declaration, each in a transaction of its own and with its own receipt number. A refused
     * one does not hold up the others. Cut off in between and repeated with the same key, it goes on where it stopped.
     * @throws AppError `application_incomplete` where nothing was chosen, an item waits for another, or nothing was declared:
     * nothing is submitted then.
     */
    submit: (
      id: string,
      submission: Submission,
      doing: Doing,
    ): Promise<{ package: Package; outcomes: readonly Outcome[] }> =>
      answeredOnce({ submit: id, submission }, doing, async (record) => {
        const { items } = await loadSeen(id, doing)
        refuse('application_incomplete', checkSubmission(items, submission))
        const asked = declarationsOf(items)
        const outcomes: Outcome[] = []
        for (const one of items.filter(({ application }) => submission.items.includes(application.id)))
          outcomes.push(await submitOne(one, declaredFor(one, asked, submission.declarations ?? []), submission, doing))
        const told = await tell(id, 'items_submitted', { outcomes }, doing, (next) =>
          record({ package: next, outcomes }),
        )
        return { package: told, outcomes }
      }),
  }
}
export type Packages = ReturnType<typeof createPackages>
