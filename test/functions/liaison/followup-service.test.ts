import { beforeAll, describe, expect, it } from 'vitest'
import demo from '#functions/liaison/data/demo-follow-up.json' with { type: 'json' }
import demoSeries from '#functions/liaison/data/demo-series.json' with { type: 'json' }
import { enterDemoFollowUp } from '#functions/liaison/followup-service.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { outboxPrefix } from '#shared/data/outbox.ts'
import { languages } from '#shared/domain/language.ts'
import { sides } from '#shared/identity/principal.ts'
import { tuesday } from '#test/support/applications.ts'
import { createTestLiaison } from '#test/support/liaison-app.ts'
import { personNamed } from '#test/support/people.ts'

const reader = personNamed('liaison-mainland')

describe('the follow-up that the demonstration is shown with', () => {
  let hub: Awaited<ReturnType<typeof createTestLiaison>>
  const enter = () =>
    enterDemoFollowUp(
      { officers: hub.repository, resolutions: hub.resolutionsRepository, actions: hub.actionsRepository },
      { at: tuesday, today: '2026-11-24' },
    )
  beforeAll(async () => {
    hub = await createTestLiaison()
    await enter()
    await enter()
  })
  const lines = async (which: 'unfinished' | 'overdue' | 'closed') =>
    (await Promise.all(sides.map((side) => hub.actions.list({ side }, which, null)))).flatMap(({ items }) => items)

  it('is entered once, with every chain whole and figures that agree with the lists', async () => {
    expect((await hub.resolutions.list({ series: demoSeries.id, cursor: null })).items).toHaveLength(demo.length)
    const all = [...(await lines('unfinished')), ...(await lines('closed'))]
    for (const { id } of all)
      expect(verifyChain((await hub.actionsRepository.eventsOf(id, 20)).reverse())).toEqual({ ok: true })
    const measures = await hub.actions.measures({ series: demoSeries.id })
    expect(measures).toMatchObject({
      unfinished: (await lines('unfinished')).length,
      overdue: (await lines('overdue')).length,
    })
    expect(measures.overdue).toBeGreaterThan(0)
    expect(new Set(all.map(({ state }) => state)).size).toBe(5)
  })

  it('is marked as a demonstration in each language', () => {
    const marks = { en: '(demo)', 'zh-Hant': '（示範）', 'zh-Hans': '（演示）' } as const
    for (const { title, actions } of demo)
      for (const one of [title, ...actions.map((action) => action.title)])
        for (const language of languages) expect(one[language]).toContain(marks[language])
  })

  it('has told nobody yet, and goes on from where it stands', async () => {
    const late = (await lines('overdue'))[0]
    if (late === undefined) throw new Error('Nothing is late')
    expect((await hub.table.query({ pk: `${outboxPrefix}action#${late.id}` })).items).toEqual([])
    expect((await hub.calls.makeAll()).done).toEqual({})
    const before = (await hub.actions.view(late.id, reader)).lastCall
    hub.moveTo('2026-12-01')
    await hub.calls.makeAll()
    expect((await hub.actions.view(late.id, reader)).lastCall?.step).toBeGreaterThan(before?.step ?? 99)
  })
})
