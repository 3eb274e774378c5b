import { beforeEach, describe, expect, it } from 'vitest'
import { lastDayToAppeal, reconsideration } from '#functions/applications/appeal.ts'
import type { Application } from '#functions/applications/application.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { plusDays } from '#shared/domain/local-date.ts'
import { isWorkingDay } from '#shared/domain/working-days.ts'
import { completeContent, createTestApplications, papersOf, serviceNamed } from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const company = serviceNamed('company-setup-hk')
const appealService = serviceNamed(reconsideration)
const enterprise = personNamed('harbour-tech')
const window = officerOf('qianhai-estation')

let hub: Awaited<ReturnType<typeof createTestApplications>>
beforeEach(async () => {
  hub = await createTestApplications({ services: [company, appealService] })
  hub.moveTo('2026-03-02')
})

const declined = async (): Promise<Application> => {
  const { id, version } = await hub.submit(company)
  return hub.applications.act(id, 'decline', { note: 'Not ours.' }, { principal: window, version })
}
const begin = (relatesTo: string | null, principal = enterprise) =>
  hub.applications.start(reconsideration, { principal, relatesTo })
const file = async (decided: Application) => {
  const { id, version } = await begin(decided.id)
  const saved = await hub.applications.act(id, 'save', completeContent(appealService), {
    principal: enterprise,
    version,
  })
  return () => hub.applications.act(id, 'submit', { declared: true }, { principal: enterprise, version: saved.version })
}

describe('the last day to appeal', () => {
  it('is the sixtieth after the decision, or the first working day after it', () => {
    // 60 days after Monday, 2 March is Friday, 1 May, Labour Day; the holiday lasts to Tuesday.
    expect(lastDayToAppeal('2026-03-02T02:00:00.000Z')).toBe('2026-05-06')
    expect(lastDayToAppeal('2026-03-10T02:00:00.000Z')).toBe('2026-05-09')
    expect(lastDayToAppeal('2026-01-20T02:00:00.000Z')).toBe('2026-03-23')
    // Decided at one in the morning of the 3rd in Shenzhen.
    expect(lastDayToAppeal('2026-03-02T17:00:00.000Z')).toBe('2026-05-06')
  })

  it('is never before the sixtieth, is worked, and no working day lies between', () => {
    for (let day = '2026-01-01'; day < '2026-10-25'; day = plusDays(day, 1)) {
      const [sixtieth, last] = [plusDays(day, 60), lastDayToAppeal(`${day}T02:00:00.000Z`)]
      expect(last >= sixtieth && isWorkingDay('shenzhen', last)).toBe(true)
      for (let between = sixtieth; between < last; between = plusDays(between, 1))
        expect(isWorkingDay('shenzhen', between)).toBe(false)
    }
  })

  it('stays where it is in a year that is not gazetted yet', () => {
    expect(lastDayToAppeal('2026-11-24T02:00:00.000Z')).toBe('2027-01-23')
  })
})

describe('an appeal', () => {
  it('is an application of its own that names its decision; the decision names it once it is submitted', async () => {
    const decided = await declined()
    const draft = await begin(decided.id)
    expect(draft).toMatchObject({
      status: 'draft',
      relatesTo: { applicationId: decided.id, receiptNumber: decided.receiptNumber },
    })
    expect((await hub.applications.view(decided.id, enterprise)).application.appeal).toBeNull()
    const submitted = await (await file(decided))()
    const { application, events } = await hub.applications.view(decided.id, enterprise)
    expect(application).toMatchObject({
      status: 'rejected',
      appeal: { applicationId: submitted.id, receiptNumber: submitted.receiptNumber, heardBy: ['sz-justice'] },
    })
    expect(events.at(-1)).toMatchObject({ type: 'appealed', data: { appeal: submitted.receiptNumber } })
    expect(verifyChain(events)).toEqual({ ok: true })
  })

  it('lets who hears it see the decided application, which was nothing to them before', async () => {
    const decided = await declined()
    const justice = officerOf('sz-justice')
    await expect(hub.applications.view(decided.id, justice)).rejects.toMatchObject({ code: 'not_found' })
    await (await file(decided))()
    expect((await hub.applications.view(decided.id, justice)).possible).toEqual([])
  })

  it('is possible once: a second draft is refused, and one that had begun before when it is submitted', async () => {
    const decided = await declined()
    const [one, two] = [await file(decided), await file(decided)]
    await one()
    await expect(begin(decided.id)).rejects.toMatchObject({ code: 'appeal_open' })
    await expect(two()).rejects.toMatchObject({ code: 'appeal_open' })
  })

  it('submitted twice at the same time is one', async () => {
    const decided = await declined()
    const both = [await file(decided), await file(decided)]
    const outcomes = await Promise.allSettled(both.map((submit) => submit()))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'appeal_open' } })
  })

  it('comes too late after its last day, also where the draft had begun in time', async () => {
    const decided = await declined()
    const submit = await file(decided)
    hub.moveTo('2026-05-06')
    await begin(decided.id)
    hub.moveTo('2026-05-07')
    await expect(begin(decided.id)).rejects.toMatchObject({ code: 'appeal_too_late' })
    await expect(submit()).rejects.toMatchObject({ code: 'appeal_too_late' })
  })

  it('needs a decision that can be appealed against, of the applicant’s own', async () => {
    const { id } = await hub.submit(company)
    await expect(begin(id)).rejects.toMatchObject({ code: 'action_not_allowed' })
    await expect(begin(null)).rejects.toMatchObject({ code: 'appeal_without_decision' })
    const decided = await declined()
    await expect(begin(decided.id, personNamed('kapok-design'))).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      hub.applications.start(company.id, { principal: enterprise, relatesTo: decided.id }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('is possible against an approval on conditions, not against one without', async () => {
    const approve = async (note?: string) => {
      const { id, version } = await hub.submit(company)
      const materials = papersOf(company)
      const accepted = await hub.applications.act(id, 'accept', { materials }, { principal: window, version })
      const amr = officerOf('sz-amr')
      return hub.applications.act(id, 'approve', note === undefined ? {} : { note }, {
        principal: amr,
        version: accepted.version,
      })
    }
    expect(await begin((await approve('Only in plot 7.')).id)).toMatchObject({ status: 'draft' })
    await expect(begin((await approve()).id)).rejects.toMatchObject({ code: 'action_not_allowed' })
  })

  it('is not followed by an appeal against its own decision: that is for a court', async () => {
    const appeal = await (await file(await declined()))()
    const justice = officerOf('sz-justice')
    const refused = await hub.applications.act(
      appeal.id,
      'decline',
      { note: 'Too vague.' },
      {
        principal: justice,
        version: appeal.version,
      },
    )
    await expect(begin(refused.id)).rejects.toMatchObject({ code: 'action_not_allowed' })
  })
})
