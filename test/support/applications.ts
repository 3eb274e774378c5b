import { randomUUID } from 'node:crypto'
import type { Actor } from '#functions/applications/access.ts'
import type { Action, Circumstances, Command } from '#functions/applications/action.ts'
import { createActors } from '#functions/applications/actors.ts'
import { type Application, draftOf, type StageProgress } from '#functions/applications/application.ts'
import { type CatalogueClient, createCatalogueClient } from '#functions/applications/catalogue-client.ts'
import { type Possible, transition } from '#functions/applications/lifecycle.ts'
import { createApplicationRepository } from '#functions/applications/repository.ts'
import { createApplications } from '#functions/applications/service.ts'
import { departmentsOf } from '#functions/applications/stages.ts'
import type { Ask, Supplement } from '#functions/applications/supplement.ts'
import { createApp as createCatalogueApp } from '#functions/catalogue/app.ts'
import { referenceServices } from '#functions/catalogue/publish.ts'
import { createCatalogueRepository } from '#functions/catalogue/repository.ts'
import { createCatalogue } from '#functions/catalogue/service.ts'
import { createAuthorities } from '#shared/data/authorities.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import type { Table } from '#shared/data/table.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { declarationsAsked } from '#shared/domain/papers.ts'
import { materialsToHandIn, mayFollow, type Service } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { sampleAnswers } from './answers.ts'
import { createTestTable } from './engine.ts'
import { officerOf, personNamed } from './people.ts'

const services = new Map(referenceServices().map((service) => [service.id, service]))

export const activeServices: readonly Service[] = [...services.values()].filter(({ status }) => status === 'active')

/** A service of the reference catalogue, with what a test wants otherwise. */
export const serviceNamed = (id: string, overrides: Partial<Service> = {}): Service => {
  const service = services.get(id)
  if (service === undefined) throw new Error(`There is no reference service ${id}`)
  return { ...service, ...overrides }
}

/** A Tuesday morning in Shenzhen and Hong Kong, in a week without holidays. */
export const tuesday = '2026-11-24T02:00:00.000Z'

/** A person as somebody who acts: of an organisation without a profile and without a mandate, or as a test wants otherwise. */
export const actingAs = (someone: Principal | Actor, standing: Partial<Actor['standing']> = {}): Actor => ({
  standing: { role: null, mandates: [], today: '2026-11-24', ...standing },
  ...someone,
})

/** A draft of `harbour-tech`, empty, with what a test wants otherwise. */
export const makeApplication = (service: Service, overrides: Partial<Application> = {}): Application => {
  const { id, name, organisation } = personNamed('harbour-tech')
  return {
    ...draftOf(service, { id: 'application-1', at: tuesday, organisation, person: { id, name } }),
    lastEvent: { sequence: 1, hash: '0'.repeat(64) },
    ...overrides,
  }
}

export const papersOf = (service: Pick<Service, 'materials'>): string[] =>
  materialsToHandIn(service).map(({ key }) => key)

/** What is declared to submit it: that all is true, and what the service asks for in the stead of papers. */
export const submission = (service: Pick<Service, 'materials'>) => ({
  declared: true,
  declarations: declarationsAsked(service).map(({ material }) => material),
})

/** All that a complete draft of the service holds. */
export const completeContent = (service: Service) => ({
  answers: sampleAnswers(service),
  materialsReady: papersOf(service),
})

/** The domain's transition, with the version moved on as the service does. */
export const step = (
  application: Application,
  action: Action,
  command: Command,
  {
    at = tuesday,
    receiptNumber = () => 'QH26-2222-2222-E',
    principal,
    ...rest
  }: Partial<Omit<Circumstances, 'principal'>> & Pick<Circumstances, 'service'> & { principal: Principal | Actor },
): Application => {
  const circumstances = { at, receiptNumber, principal: actingAs(principal), ...rest }
  const { next } = transition(application, action, command, circumstances)
  return { ...next, version: application.version + 1, lastEvent: application.lastEvent }
}

/** What was asked for, answered: each question with a valid answer, each paper handed in. */
const answerTo = (service: Service, { asks = [] }: Partial<Supplement>): Command => {
  const keysOf = (kind: Ask['kind']) => asks.filter((ask) => ask.kind === kind).map(({ key }) => key)
  const samples = sampleAnswers(service)
  return {
    answers: Object.fromEntries(keysOf('field').map((key) => [key, samples[key] ?? ''])),
    materialsReady: keysOf('material'),
  }
}

/** Another telephone number than the application has; nothing where the form asks for none. */
const contactsOf = ({ fields }: Service, application?: Application): Record<string, string> =>
  Object.fromEntries(
    fields
      .filter(({ type }) => type === 'telephone')
      .map(({ key }) => [key, application?.answers[key] === '+852 3111 1111' ? '+852 3222 2222' : '+852 3111 1111']),
  )

/** The first answer in words, put right. */
const misprintOf = ({ fields }: Service, application?: Application): Record<string, string> =>
  Object.fromEntries(
    fields
      .filter(({ type }) => type === 'text' || type === 'long_text')
      .slice(0, 1)
      .map(({ key }) => [key, `${application?.answers[key] ?? ''}.`]),
  )

/** A command that the action needs nothing more than; `application` where it depends on what has happened. */
export const commandFor = ({ action, stage }: Possible, service: Service, application?: Application): Command => {
  const acting = stage === null ? {} : { stage }
  const stages: readonly Pick<StageProgress, 'key' | 'department' | 'formerly'>[] =
    application?.stages ?? service.stages.map((planned) => ({ ...planned, formerly: [] }))
  const department = stages.find(({ key }) => key === stage)?.department
  const departments = departmentsOf(stages)
  const commands: Readonly<Record<Action, Command>> = {
    save: completeContent(service),
    submit: submission(service),
    answer_supplement: answerTo(service, application?.supplements.at(-1) ?? {}),
    withdraw: {},
    accept: { materials: papersOf(service).filter((key) => !mayFollow(service, key)) },
    decline: { note: 'Not within the competence of this window.' },
    review: { opinion: 'agree' },
    approve: {},
    reject: { note: 'The conditions are not met.' },
    deliver: {},
    receive_parts: {
      materials: application?.owed.filter(({ receivedAt }) => receivedAt === null).map(({ material }) => material),
    },
    request_supplement: {
      asks: service.fields.slice(0, 1).map(({ key }) => ({ kind: 'field', key, message: 'This cannot be read.' })),
    },
    permit_second_request: { note: 'The answer raised a new question.' },
    reassign: {
      // Where all stages have come to one department, it can still go back to one that had it before.
      department: departments.find(({ id }) => id !== department?.id)?.id,
      note: 'It is theirs.',
    },
    extend: { workingDays: 1, note: 'An expert has to be heard.' },
    correct: { answers: contactsOf(service, application) },
    request_correction: { answers: misprintOf(service, application), note: 'A misprint.' },
    decide_correction: { granted: true },
    rate: { score: 4 },
    appeal: { appeal: { applicationId: 'appeal-1', receiptNumber: 'QH26-3333-3333-F', heardBy: ['sz-justice'] } },
    determine_due: {},
    check_declaration: { declaration: application?.declarations[0]?.material, finding: 'found_true' },
    warn_of_lapse: {},
    lapse: {},
    escalate: {},
    approve_tacitly: {},
  }
  return { ...acting, ...commands[action] }
}

/** An application that has been submitted and, as far as told, driven on by the departments whose stages are open. */
export const drive = (
  service: Service,
  until: 'submitted' | 'accepted' | 'decision' | 'approved' | 'delivered',
  at: string = tuesday,
): Application => {
  const applicant = { service, principal: personNamed('harbour-tech'), at }
  let application = makeApplication(service, completeContent(service))
  application = step(application, 'submit', submission(service), applicant)
  const actionOf = { acceptance: 'accept', review: 'review', decision: 'approve', delivery: 'deliver' } as const
  const reached = (): boolean => {
    if (until === 'decision')
      return application.stages.some(({ kind, state }) => kind === 'decision' && state === 'open')
    if (until === 'delivered') return application.stages.every(({ state }) => state === 'done')
    return application.status === until
  }
  while (!reached()) {
    const open = application.stages.find(({ state }) => state === 'open')
    if (open === undefined) throw new Error(`${service.id} stops before it is ${until}`)
    const action = actionOf[open.kind]
    const least = commandFor({ action, stage: open.key }, service)
    // Nothing is owed then, so nothing stands in the way of the decision.
    const command = action === 'accept' ? { ...least, materials: papersOf(service) } : least
    application = step(application, action, command, { service, principal: officerOf(open.department.id), at })
  }
  return application
}

/** The real catalogue over a table of its own, asked by its API within the process. */
export const createTestCatalogue = async (
  published: readonly Service[],
): Promise<CatalogueClient & { readonly publish: (service: Service) => Promise<void> }> => {
  const repository = createCatalogueRepository({ table: await createTestTable('catalogue') })
  for (const service of published) await repository.publish(service)
  const app = createCatalogueApp({
    searchScript: '/assets/search.js',
    catalogue: createCatalogue({ repository, now: () => new Date() }),
    origin: 'https://hub.example',
    stylesheet: '/assets/station.css',
    authentication: {
      readSession: async () => ({ state: 'none' }),
      verifyToken: () => Promise.reject(new Error('The catalogue is public')),
    },
    sendToSignIn: () => Promise.reject(new Error('The catalogue is public')),
    log: () => {},
  })
  const client = createCatalogueClient({
    origin: 'https://hub.example',
    fetch: async (address, init) => app.request(String(address), init),
  })
  return { ...client, publish: (service) => repository.publish(service).then(() => undefined) }
}

/** The use cases over tables of their own, with a clock that stands where the test puts it. */
export const createTestApplications = async ({
  services: published,
  random = Math.random,
  table: given,
  enterprises,
}: {
  services: readonly Service[]
  random?: () => number
  /** A table that another part of the test reads too. */
  table?: Table
  /** The table of who may act for whom. Without one, nobody keeps a profile: the applications' table has none. */
  enterprises?: Table
}) => {
  const table = given ?? (await createTestTable('applications'))
  const catalogue = await createTestCatalogue(published)
  const repository = createApplicationRepository({ table })
  let time = Date.parse(tuesday)
  const now = () => new Date(time)
  const actors = createActors({ authorities: createAuthorities({ table: enterprises ?? table }), now })
  const applications = createApplications({
    repository,
    actors,
    catalogue,
    idempotency: createIdempotency({ table }),
    now,
    newId: randomUUID,
    random,
  })

  /** A draft that lacks nothing but its declaration. */
  const fill = async (service: Service, principal: Principal = personNamed('harbour-tech')): Promise<Application> => {
    const { id, version } = await applications.start(service.id, { principal })
    return applications.act(id, 'save', completeContent(service), { principal, version })
  }

  const submit = async (service: Service, principal?: Principal): Promise<Application> => {
    const { id, version } = await fill(service, principal)
    return applications.act(id, 'submit', submission(service), {
      principal: principal ?? personNamed('harbour-tech'),
      version,
    })
  }

  return {
    table,
    actors,
    catalogue,
    repository,
    applications,
    now,
    forward: (milliseconds: number) => {
      time += milliseconds
    },
    /** Puts the clock on the morning of a day. */
    moveTo: (day: LocalDate) => {
      time = Date.parse(`${day}T02:00:00.000Z`)
    },
    fill,
    submit,
  }
}
