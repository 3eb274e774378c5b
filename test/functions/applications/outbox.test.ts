import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from 'vitest'
import type { Application } from '#functions/applications/application.ts'
import { announcementOf } from '#functions/applications/outbox.ts'
import type { EventType } from '#functions/applications/transitions.ts'
import { announcementIn, outboxPrefix } from '#shared/data/outbox.ts'
import {
  activeServices,
  commandFor,
  completeContent,
  createTestApplications,
  drive,
  makeApplication,
  serviceNamed,
  step,
  submission,
  tuesday,
} from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const company = serviceNamed('company-setup-hk')
const permit = serviceNamed('construction-permit')
const enterprise = personNamed('harbour-tech')

const announced = (previous: Application | null, next: Application, type: EventType) =>
  announcementOf(previous, next, { sequence: 3, at: tuesday, type })

const act = (application: Application, service: typeof company, action: 'accept' | 'approve' | 'review') => {
  const open = application.stages.find(({ state }) => state === 'open')
  if (open === undefined) throw new Error('No stage is open')
  const principal = officerOf(open.department.id)
  return step(application, action, commandFor({ action, stage: open.key }, service, application), {
    service,
    principal,
  })
}

describe('a draft', () => {
  it('announces nothing, begun, saved or withdrawn', () => {
    const draft = makeApplication(company, completeContent(company))
    const gone = step(draft, 'withdraw', {}, { service: company, principal: enterprise })
    expect([
      announced(null, draft, 'draft_started'),
      announced(draft, draft, 'draft_saved'),
      announced(draft, gone, 'withdrawn'),
    ]).toEqual([null, null, null])
  })
})

describe('a submission', () => {
  const draft = makeApplication(company, { ...completeContent(company), language: 'zh-Hans' })
  const submitted = step(draft, 'submit', submission(company), { service: company, principal: enterprise })
  const announcement = announced(draft, submitted, 'submitted')

  it('announces all that a notice needs: whose, where to, in which language, and by when the window answers', () => {
    const [window] = submitted.stages
    expect(announcement).toMatchObject({
      application: { id: draft.id, receiptNumber: submitted.receiptNumber, service: company.name },
      sequence: 3,
      occasion: 'submitted',
      applicant: {
        organisation: 'harbour-tech',
        language: 'zh-Hans',
        email: completeContent(company).answers.contactEmail,
      },
      due: window?.due,
      tasks: [{ by: window?.department.id, name: window?.name, due: window?.due, news: 'opened' }],
    })
  })

  it('knows no address where the form asked for none', () => {
    expect(announced(draft, { ...submitted, answers: {} }, 'submitted')?.applicant.email).toBeNull()
  })
})

describe('what follows', () => {
  it('tells the departments of the stages that open now, and of no other', () => {
    const submitted = drive(permit, 'submitted')
    const accepted = act(submitted, permit, 'accept')
    const opened = announced(submitted, accepted, 'accepted')
    const reviews = accepted.stages.filter(({ state }) => state === 'open')
    expect(reviews.length).toBeGreaterThan(1)
    expect(opened?.tasks.map(({ key, news }) => [key, news])).toEqual(
      reviews.map(({ key }) => [`stage#${key}`, 'opened']),
    )
    const reviewed = act(accepted, permit, 'review')
    const tasks = announced(accepted, reviewed, 'opinion_given')?.tasks ?? []
    expect(tasks.map(({ news }) => news)).toEqual(tasks.map(() => null))
    expect(tasks).toHaveLength(reviews.length - 1)
  })

  it('is due when the decision is, from acceptance on', () => {
    const submitted = drive(company, 'submitted')
    const accepted = act(submitted, company, 'accept')
    expect(announced(submitted, accepted, 'accepted')?.due).toEqual(accepted.due)
  })

  it('is nothing after the last stage', () => {
    const delivered = drive(company, 'delivered')
    expect(announced(delivered, delivered, 'delivered')).toMatchObject({ due: null, tasks: [] })
  })

  it('is the applicant’s answer, where one is asked for', () => {
    const submitted = drive(company, 'submitted')
    const stage = submitted.stages.find(({ state }) => state === 'open')
    if (stage === undefined) throw new Error('No stage is open')
    const asking = { action: 'request_supplement', stage: stage.key } as const
    const principal = officerOf(stage.department.id)
    const asked = step(submitted, 'request_supplement', commandFor(asking, company), { service: company, principal })
    const announcement = announced(submitted, asked, 'supplement_requested')
    expect(announcement?.occasion).toBe('supplement_requested')
    expect(announcement?.due?.on).toMatch(/^2026-/)
    expect(announcement?.tasks.map(({ key, by, due, news }) => ({ key, by, due, news }))).toEqual([
      { key: 'answer', by: 'harbour-tech', due: announcement?.due, news: null },
      // Its clock stands still.
      { key: `stage#${stage.key}`, by: stage.department.id, due: null, news: null },
    ])
  })

  it('is told to a department that takes a stage over, and to the supervisors when one is overdue', () => {
    const submitted = drive(company, 'submitted')
    const change = (stage: Partial<Application['stages'][number]>): Application => ({
      ...submitted,
      stages: submitted.stages.map((one) => (one.state === 'open' ? { ...one, ...stage } : one)),
    })
    const other = { id: 'sz-tax', name: company.department.name }
    expect(announced(submitted, change({ department: other }), 'stage_reassigned')?.tasks).toMatchObject([
      { by: 'sz-tax', news: 'opened' },
    ])
    expect(announced(submitted, change({ escalatedAt: tuesday }), 'stage_escalated')).toMatchObject({
      occasion: null,
      tasks: [{ news: 'escalated' }],
    })
  })
})

describe('an item of a package', () => {
  const inPackage = { ...drive(company, 'decision'), package: { id: 'package-1', frees: [permit.name] } }

  it('tells, once it is approved, what has waited for it', () => {
    const approved = act(inPackage, company, 'approve')
    expect(announced(inPackage, approved, 'approved')?.frees).toEqual([permit.name])
    expect(announced(inPackage, approved, 'approved_tacitly')?.frees).toEqual([permit.name])
  })

  it('frees nothing by any other event', () => {
    expect(announced(inPackage, inPackage, 'accepted')?.frees).toBeUndefined()
    expect(announced(inPackage, { ...inPackage, status: 'rejected' }, 'rejected')?.frees).toBeUndefined()
  })
})

describe('the row in the outbox', () => {
  it('is at most a kibibyte at submission, so that it costs two write units, for every service', () => {
    const sizes = activeServices.map((service) => {
      const next = drive(service, 'submitted')
      const announcement = announced(null, next, 'submitted')
      const row = { pk: `${outboxPrefix}${'0'.repeat(36)}`, sk: '000003', expiresAt: 1_800_000_000, ...announcement }
      return { id: service.id, bytes: Buffer.byteLength(JSON.stringify(row)) }
    })
    expect(sizes.filter(({ bytes }) => bytes > 1024)).toEqual([])
  })

  it('is written with the event, and read back from the stream as it was', async () => {
    const hub = await createTestApplications({ services: [company] })
    const { id, version } = await hub.fill(company)
    const rows = async () => (await hub.table.query({ pk: `${outboxPrefix}${id}` })).items
    expect(await rows()).toEqual([])
    const submitted = await hub.applications.act(id, 'submit', submission(company), {
      principal: enterprise,
      version,
      language: 'en',
    })
    const [row] = await rows()
    expect(announcementIn(marshall(row))).toMatchObject({
      application: { id, receiptNumber: submitted.receiptNumber },
      sequence: submitted.lastEvent.sequence,
      applicant: { language: 'en' },
    })
    // It goes by itself after a week.
    expect(row?.expiresAt).toBe(Math.floor(hub.now().getTime() / 1000) + 7 * 24 * 3600)
  })

  it('is not there where the transaction was refused', async () => {
    const hub = await createTestApplications({ services: [company] })
    const { id } = await hub.submit(company)
    const before = (await hub.table.query({ pk: `${outboxPrefix}${id}` })).items
    await expect(hub.applications.act(id, 'withdraw', {}, { principal: enterprise, version: 1 })).rejects.toMatchObject(
      { code: 'version_conflict' },
    )
    expect((await hub.table.query({ pk: `${outboxPrefix}${id}` })).items).toEqual(before)
  })

  it('is found in a stream whose other items no library can read', () => {
    expect(announcementIn({ pk: { S: 'application#1' }, sk: { S: 'application' }, packed: {} })).toBeNull()
  })

  it('is no part of what the page of an application reads', async () => {
    const hub = await createTestApplications({ services: [company] })
    const { id } = await hub.submit(company)
    const items = (await hub.table.query({ pk: `application#${id}` })).items
    expect(items.map(({ sk }) => sk.split('#')[0])).toEqual(['application', 'content', 'event', 'event', 'event'])
  })
})

describe('the language that an applicant is written to in', () => {
  it('is the one that they last did something in, whatever officers read', async () => {
    const hub = await createTestApplications({ services: [company] })
    const { id, version } = await hub.applications.start(company.id, { principal: enterprise, language: 'en' })
    const saved = await hub.applications.act(id, 'save', completeContent(company), {
      principal: enterprise,
      version,
      language: 'zh-Hans',
    })
    expect(saved.language).toBe('zh-Hans')
    const submitted = await hub.applications.act(id, 'submit', submission(company), {
      principal: enterprise,
      version: saved.version,
    })
    const papers = commandFor({ action: 'accept', stage: null }, company)
    const accepted = await hub.applications.act(id, 'accept', papers, {
      principal: personNamed('window'),
      version: submitted.version,
      language: 'en',
    })
    expect(accepted.language).toBe('zh-Hans')
  })
})
