import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { hub as machine } from '#functions/applications/access.ts'
import type { Application } from '#functions/applications/application.ts'
import { isDatable, waitsForGazette } from '#functions/applications/dating.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { commandFor, createTestApplications, drive, papersOf, serviceNamed, step } from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const permit = serviceNamed('construction-permit')
const travel = serviceNamed('travel-agency')
const enterprise = personNamed('harbour-tech')
const unknown = { on: null, notGazettedYear: 2026 }

/** An application as it was stored while the tables ended with 2025: no day of 2026 could be told. */
const beforeGazette = (application: Application): Application => ({
  ...application,
  due: application.due && unknown,
  stages: application.stages.map((stage) => ({ ...stage, due: stage.due && unknown })),
  owed: application.owed.map((part) => ({ ...part, due: unknown })),
  supplements: application.supplements.map((one) => ({ ...one, due: one.answeredAt === null ? unknown : one.due })),
})

const asked = (application: Application) =>
  step(application, 'request_supplement', commandFor({ action: 'request_supplement', stage: 'review' }, permit), {
    service: permit,
    principal: officerOf('sz-hc'),
    at: application.updatedAt,
  })

describe('a day that waits for its year to be gazetted', () => {
  it('is worked out again when the table is there: all of them are what they would have been', () => {
    const states = [
      ...(['submitted', 'accepted', 'decision', 'approved'] as const).map((until) => drive(permit, until)),
      asked(drive(permit, 'accepted')),
    ]
    fc.assert(
      fc.property(fc.constantFrom(...states), (known) => {
        const waiting = beforeGazette(known)
        const stage = waiting.stages.find(({ state }) => state === 'open')
        if (stage === undefined) throw new Error('No stage is open')
        expect(isDatable(waiting, stage, '2026-11-24')).toBe(true)
        const dated = step(waiting, 'determine_due', { stage: stage.key }, { service: permit, principal: machine })
        expect(dated).toMatchObject({ due: known.due, stages: known.stages, supplements: known.supplements })
        expect(isDatable(dated, stage, '2026-11-24')).toBe(false)
        expect(waitsForGazette(dated)).toBe(false)
      }),
    )
  })

  it('goes on waiting while there is no table', () => {
    const waiting = drive(permit, 'accepted', '2026-12-30T02:00:00.000Z')
    const [stage] = waiting.stages.filter(({ state }) => state === 'open')
    if (stage === undefined) throw new Error('No stage is open')
    expect(waiting.due).toEqual({ on: null, notGazettedYear: 2027 })
    expect(isDatable(waiting, stage, '2027-06-01')).toBe(false)
    // It is looked at every day until there is one.
    expect(waiting.watchOn).toBe('2026-12-30')
  })

  it('of a paper that follows is counted from acceptance', () => {
    const service = travel
    const window = officerOf('qianhai-estation')
    const accept = { materials: papersOf(service).filter((key) => key !== 'invId') }
    const known = step(drive(service, 'submitted'), 'accept', accept, { service, principal: window })
    const dated = step(beforeGazette(known), 'determine_due', {}, { service, principal: machine })
    expect(dated.owed).toEqual(known.owed)
  })
})

describe('the daily sweep', () => {
  let hub: Awaited<ReturnType<typeof createTestApplications>>
  beforeEach(async () => {
    hub = await createTestApplications({ services: [permit] })
    hub.moveTo('2026-03-02')
  })

  it('dates once what waited for the table that has come, and says so in the log and to the notices', async () => {
    const { id } = await hub.submit(permit)
    const submitted = (await hub.applications.view(id, enterprise)).application
    const principal = officerOf('qianhai-estation')
    const accepted = await hub.applications.act(
      id,
      'accept',
      { materials: papersOf(permit) },
      { principal, version: submitted.version },
    )
    // As the hub of the year before had left it.
    const { next, writes } = hub.repository.saving(
      accepted,
      { ...beforeGazette(accepted), version: accepted.version + 1, watchOn: '2026-03-02' },
      (await hub.applications.view(id, enterprise)).events.at(-1) as never,
    )
    await hub.table.transact(writes.filter(({ operation }) => !JSON.stringify(operation).includes('event#')))
    expect(next.due).toEqual(unknown)
    expect(await hub.applications.sweep()).toEqual({ done: { determine_due: 1 }, failed: [] })
    expect(await hub.applications.sweep()).toEqual({ done: {}, failed: [] })
    const { application, events } = await hub.applications.view(id, enterprise)
    expect(application.due).toEqual(accepted.due)
    expect(application.watchOn).toBe('2026-03-04')
    expect(events.at(-1)).toMatchObject({ type: 'due_determined', data: { dueOn: accepted.due?.on } })
    expect(verifyChain(events)).toEqual({ ok: true })
    const desk = await hub.applications.desk(officerOf('sz-hc'), {})
    expect(desk.items.map(({ due }) => due.on)).toEqual([accepted.stages.find(({ key }) => key === 'review')?.due?.on])
  })
})
