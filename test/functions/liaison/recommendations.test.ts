import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createParts } from '#functions/liaison/consultations-container.ts'
import { createConsultationsRepository } from '#functions/liaison/consultations-repository.ts'
import { translations } from '#functions/liaison/consultations-texts.ts'
import panels from '#functions/liaison/data/panels.json' with { type: 'json' }
import { enterDemoConsultations } from '#functions/liaison/demonstration-service.ts'
import {
  type NewRecommendation,
  Panel,
  possibleRecommendationActions,
  recommendationStates,
} from '#functions/liaison/recommendation.ts'
import { createRecommendationsRepository } from '#functions/liaison/recommendations-repository.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { tuesday } from '#test/support/applications.ts'
import {
  across,
  type ConsultationsApp,
  createConsultationsApp,
  firm,
  keeper,
  words,
} from '#test/support/consultations.ts'
import { everybody, personNamed } from '#test/support/people.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { refusalOf } from '#test/support/refusal.ts'

let hub: ConsultationsApp
beforeAll(async () => {
  hub = await createConsultationsApp()
})

const supervisor = personNamed('supervisor')
const given: NewRecommendation = {
  panel: 'demo-joint-panel',
  organisation: 'qianhai-hk-office',
  title: words('Publish the waiting times'),
  text: words('Each month, by side.'),
  limit: { calendar: 'both', kind: 'target', length: { unit: 'calendar_days', count: 10 } },
  consultation: null,
}
const morning = '2026-11-24T02:00:00.000Z'
const make = async (overrides: Partial<NewRecommendation> = {}) => {
  hub.moveTo(morning)
  return (await hub.recommendations.make({ ...given, ...overrides }, { principal: supervisor })).id
}

describe('the supervisory panels', () => {
  it('are as their schema says, of members that are posts or people, and marked as invented', () => {
    const all = z.array(Panel).parse(panels)
    expect(
      all.every(({ provenance, name }) => provenance.status === 'illustrative' && name.en.endsWith('(demo)')),
    ).toBe(true)
  })
})

describe('a recommendation', () => {
  it('is made by members of its panel alone, in person or by their post', async () => {
    hub.moveTo(morning)
    const made: string[] = []
    for (const principal of everybody)
      await hub.recommendations.make(given, { principal }).then(
        () => made.push(principal.id),
        (error) => expect(error.code).toBe('forbidden'),
      )
    expect(made.sort()).toEqual(['liaison-observer', 'supervisor'])
  })

  it('waits for a reply to the end of its due day, and is late from the next, before all others', async () => {
    const early = await make({ limit: { ...given.limit, length: { unit: 'calendar_days', count: 3 } } })
    const overdue = async () => (await hub.recommendations.view(early, null)).overdue
    hub.moveTo('2026-11-27T15:59:59.000Z')
    expect(await overdue()).toBe(false)
    hub.moveTo('2026-11-27T16:00:00.000Z')
    expect(await overdue()).toBe(true)
    expect((await hub.recommendations.list('awaiting', null)).items[0]).toMatchObject({
      id: early,
      overdue: true,
      daysLeft: -1,
    })
  })

  it('goes from the reply to the result, each by whom the table names', async () => {
    const id = await make()
    const reply = { answer: 'partly', text: words('From March') } as const
    for (const principal of [supervisor, across, firm, personNamed('liaison-mainland')])
      expect((await refusalOf(hub.recommendations.act(id, 'reply', reply, { principal, version: 1 }))).code).toBe(
        'forbidden',
      )
    const text = words('Published')
    const early = hub.recommendations.act(id, 'close', { text }, { principal: supervisor, version: 1 })
    expect((await refusalOf(early)).code).toBe('action_not_allowed')
    await hub.recommendations.act(id, 'reply', reply, { principal: keeper, version: 1 })
    const stale = hub.recommendations.act(id, 'follow_up', { text }, { principal: supervisor, version: 1 })
    expect((await refusalOf(stale)).code).toBe('version_conflict')
    await hub.recommendations.act(id, 'follow_up', { text }, { principal: keeper, version: 2 })
    await hub.recommendations.act(id, 'close', { text }, { principal: supervisor, version: 3 })
    expect(await hub.recommendations.view(id, supervisor)).toMatchObject({
      ...{ state: 'closed', overdue: false, daysLeft: null, possibleActions: [] },
      reply: { answer: 'partly' },
      followUps: [{ by: 'addressee' }, { by: 'panel' }],
    })
    const { items } = await hub.recommendations.list('replied', null)
    expect(items.map((row) => row.id)).toEqual([id])
    const events = await createRecommendationsRepository({ table: hub.table }).eventsOf(id)
    expect([verifyChain(events), events.length]).toEqual([{ ok: true }, 4])
  })

  it('lets nobody do anything once it is closed', () => {
    for (const state of recommendationStates) {
      const all = possibleRecommendationActions({ state }, ['panel', 'addressee'])
      expect(all).toEqual({ awaiting: ['reply', 'follow_up'], replied: ['follow_up', 'close'], closed: [] }[state])
    }
  })

  it('is made, replied to and read on its pages, and keeps what was typed when it is refused', async () => {
    hub.moveTo(morning)
    const t = translations('zh-Hant')
    const reader = createReader(hub, 'zh-Hant')
    await reader.signIn(supervisor)
    const inAll = (name: string, text: string) =>
      Object.fromEntries(['en', 'zh-Hant', 'zh-Hans'].map((language) => [`${name}.${language}`, text]))
    const form = await reader.open('/consultations/recommendations/new')
    const typed = {
      ...inAll('title', '公布時間'),
      ...inAll('text', '每月公布'),
      panel: given.panel,
      organisation: given.organisation,
    }
    const far = await reader.post(form, { ...typed, 'limit.length.count': '900', 'limit.length.unit': 'working_days' })
    expect([far.status, textOf(far, '#text-zh-Hant')]).toEqual([422, '每月公布'])
    const made = await reader.post(far, { 'limit.length.count': '5' })
    expect(textOf(made, 'main')).toContain(t(($) => $.consultations.recommendations.awaiting))
    const path = made.address.replace(/^\/zh-Hant|\?saved$/g, '')
    expect((await reader.open(`${path}/reply`)).status).toBe(403)
    const addressee = createReader(hub, 'zh-Hant')
    await addressee.signIn(keeper)
    const reply = await addressee.open(`${path}/reply`)
    expect((await addressee.post(reply, inAll('text', '下月起'))).status).toBe(422)
    await addressee.post(reply, { ...inAll('text', '下月起'), answer: 'accepted' })
    const list = await createReader(hub, 'zh-Hant').open('/consultations/recommendations')
    expect(textOf(list, 'main')).toContain(t(($) => $.consultations.replies.accepted))
  })
})

describe('the demonstration', () => {
  it('shows an open consultation, a decided one and a late reply, once, and is plainly a demonstration', async () => {
    const { table } = hub
    const enter = () => enterDemoConsultations((now) => createParts({ table, now }), tuesday)
    await enter()
    await enter()
    hub.moveTo(tuesday)
    const [open, over, waiting] = await Promise.all([
      hub.consultations.list('open', null, null),
      hub.consultations.list('over', null, null),
      hub.recommendations.list('awaiting', null),
    ])
    expect([open.items.length, over.items.length]).toEqual([1, 1])
    for (const { title } of [...open.items, ...over.items])
      expect([title.en, title['zh-Hant'], title['zh-Hans']]).toEqual([
        expect.stringMatching(/\(demo\)$/),
        expect.stringMatching(/（示範）$/),
        expect.stringMatching(/（演示）$/),
      ])
    expect(waiting.items[0]).toMatchObject({ overdue: true, title: { en: expect.stringMatching(/\(demo\)$/) } })
    const events = await createConsultationsRepository({ table }).eventsOf(over.items[0]?.id ?? '', 20)
    expect(verifyChain(events)).toEqual({ ok: true })
  })
})
