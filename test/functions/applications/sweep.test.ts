import { beforeEach, describe, expect, it } from 'vitest'
import type { Action, Command } from '#functions/applications/action.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { pack } from '#shared/data/packing.ts'
import { commonOptions } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { createTestApplications, papersOf, serviceNamed } from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const permit = serviceNamed('construction-permit')
const silent = serviceNamed('company-change', {
  statutory: { workingDays: 3, text: null, status: 'illustrative' },
  options: {
    ...commonOptions,
    tacitApproval: { basis: { en: 'A law of the test', 'zh-Hant': '測試用的法律', 'zh-Hans': '测试用的法律' } },
  },
})
const enterprise = personNamed('harbour-tech')
const window = officerOf('qianhai-estation')
const bureau = officerOf('sz-hc')
const asks = [{ kind: 'field', key: 'projectSite', message: 'Which plot?' }] as const

type Hub = Awaited<ReturnType<typeof createTestApplications>>
let hub: Hub
beforeEach(async () => {
  hub = await createTestApplications({ services: [permit, silent] })
  hub.moveTo('2026-03-02')
})

const act = async (id: string, action: Action, command: Command = {}, principal: Principal = enterprise) => {
  const { version } = (await hub.applications.view(id, principal)).application
  return hub.applications.act(id, action, command, { principal, version })
}

/** Accepted on Monday, 2 March. */
const accepted = async (service = permit): Promise<string> => {
  const { id } = await hub.submit(service)
  await act(id, 'accept', { materials: papersOf(service) }, window)
  return id
}

const sweepOn = async (day: string) => {
  hub.moveTo(day)
  const { done, failed } = await hub.applications.sweep()
  expect(failed).toEqual([])
  return done
}

const logOf = async (id: string) => {
  const { events } = await hub.applications.view(id, enterprise)
  expect(verifyChain(events)).toEqual({ ok: true })
  return events
}

describe('the daily sweep', () => {
  it('warns of a window that has run out, then takes the application for withdrawn, each once and in the log', async () => {
    const id = await accepted()
    hub.moveTo('2026-03-03')
    await act(id, 'request_supplement', { asks }, bureau)
    expect(await sweepOn('2026-03-17')).toEqual({})
    expect(await sweepOn('2026-03-18')).toEqual({ warn_of_lapse: 1 })
    expect(await sweepOn('2026-03-18')).toEqual({})
    expect(await sweepOn('2026-03-24')).toEqual({ lapse: 1 })
    expect(await sweepOn('2026-03-25')).toEqual({})
    const events = await logOf(id)
    expect(events.slice(-2).map(({ type, actor, data }) => [type, actor.id, actor.role, data])).toEqual([
      ['lapse_warned', 'hub', 'system', { stage: 'review', answerBy: '2026-03-23' }],
      ['deemed_withdrawn', 'hub', 'system', { stage: 'review' }],
    ])
    expect((await hub.applications.view(id, enterprise)).application.status).toBe('withdrawn')
    expect((await hub.applications.desk(bureau, {})).items).toEqual([])
  })

  it('leaves an application that was answered to its clocks', async () => {
    const id = await accepted()
    hub.moveTo('2026-03-03')
    await act(id, 'request_supplement', { asks }, bureau)
    hub.moveTo('2026-03-17')
    await act(id, 'answer_supplement', { answers: { projectSite: 'Plot 7' } })
    // The day that the consultation had left was given back with the answer, and has passed.
    expect(await sweepOn('2026-03-18')).toEqual({ escalate: 1 })
    const log = await logOf(id)
    expect(log.at(-2)).toMatchObject({ type: 'supplement_answered', data: { fields: ['projectSite'] } })
    expect(JSON.stringify(log)).not.toContain('Plot 7')
  })

  it('tells the next level of what is overdue, at the top of the department’s desk and on the overseers’', async () => {
    const late = await accepted()
    hub.moveTo('2026-03-03')
    const { id: fresh } = await hub.submit(permit)
    await act(fresh, 'accept', { materials: papersOf(permit) }, window)
    // The consultation has one working day, the review two.
    expect(await sweepOn('2026-03-04')).toEqual({ escalate: 1 })
    expect(await sweepOn('2026-03-05')).toEqual({ escalate: 2 })
    const deskOf = async (principal: Principal) =>
      (await hub.applications.desk(principal, {})).items.map(({ id, stage, escalatedAt }) => [
        id === late ? 'late' : 'fresh',
        stage.key,
        escalatedAt !== null,
      ])
    expect(await deskOf(bureau)).toEqual([
      ['late', 'review', true],
      ['fresh', 'review', false],
    ])
    const overseen = await deskOf(personNamed('supervisor'))
    expect(overseen[0]).toEqual(['late', 'consult', true])
    expect(overseen.slice(1).sort()).toEqual([
      ['fresh', 'consult', true],
      ['late', 'review', true],
    ])
    await act(late, 'review', { opinion: 'agree' }, bureau)
    expect(await deskOf(personNamed('supervisor'))).toHaveLength(2)
  })

  it('records the silence that a law takes for consent, with its basis, and leaves the delivery', async () => {
    const id = await accepted(silent)
    expect(await sweepOn('2026-03-05')).toEqual({ escalate: 1 })
    expect(await sweepOn('2026-03-06')).toEqual({ approve_tacitly: 1 })
    expect((await logOf(id)).at(-1)).toMatchObject({
      type: 'approved_tacitly',
      actor: { id: 'hub', role: 'system' },
      data: { basis: { en: 'A law of the test' } },
    })
  })

  it('catches up with days that it missed', async () => {
    const id = await accepted(silent)
    expect(await sweepOn('2026-06-01')).toEqual({ escalate: 1, approve_tacitly: 1 })
    expect(await logOf(id)).toHaveLength(6)
  })

  it('sees to the others when one cannot be seen to, and names that one', async () => {
    const broken = await accepted()
    const sound = await accepted()
    const key = { pk: `application#${broken}`, sk: 'application' }
    const item = await hub.table.get(key)
    await hub.table.transact([
      hub.table.put({ ...key, ...item, packed: pack({ status: 'unheard_of' }) }, { when: 'exists' }),
    ])
    hub.moveTo('2026-03-04')
    const { done, failed } = await hub.applications.sweep()
    expect(done).toEqual({ escalate: 1 })
    expect(failed.map(({ id }) => id)).toEqual([broken])
    expect((await logOf(sound)).at(-1)?.type).toBe('stage_escalated')
  })

  it('twice at the same time does everything once', async () => {
    const ids = [await accepted(), await accepted(), await accepted()]
    hub.moveTo('2026-03-05')
    const [one, two] = await Promise.all([hub.applications.sweep(), hub.applications.sweep()])
    expect([one.failed, two.failed]).toEqual([[], []])
    expect((one.done.escalate ?? 0) + (two.done.escalate ?? 0)).toBe(6)
    for (const id of ids)
      expect((await logOf(id)).filter(({ type }) => type === 'stage_escalated').map(({ data }) => data.stage)).toEqual(
        expect.arrayContaining(['review', 'consult']),
      )
  })
})
