import { beforeAll, describe, expect, it } from 'vitest'
import { createCommentsRepository } from '#functions/liaison/comments-repository.ts'
import { createConsultationsRepository } from '#functions/liaison/consultations-repository.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { enterSeries, makeNewResolution } from '#test/support/actions.ts'
import {
  across,
  createTestConsultations,
  firm,
  keeper,
  makeDraft,
  makeNewComment,
  words,
} from '#test/support/consultations.ts'
import { everybody, personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'

type Hub = Awaited<ReturnType<typeof createTestConsultations>>
let hub: Hub
beforeAll(async () => {
  hub = await createTestConsultations()
})
const morning = '2026-11-24T02:00:00.000Z'
const lastSecond = '2026-11-30T15:59:59.000Z'
const tooLate = '2026-11-30T16:00:00.000Z'

const open = async (overrides = {}) => {
  hub.moveTo(morning)
  return hub.publish(overrides)
}
const codes = async (under: Promise<unknown>) => (await refusalOf(under)).issues.map(({ code }) => code)

describe('a consultation', () => {
  it('goes from the draft to the decision, by its keeper, with a whole chain of events', async () => {
    const id = await open()
    const at = await hub.comment(id)
    await hub.actOn(at, 'publish')
    hub.moveTo(tooLate)
    expect(await codes(hub.act(id, 'finish'))).toEqual(['points_unanswered'])
    await hub.act(id, 'answer', { points: [1], text: words('It will be') })
    await hub.act(id, 'finish')
    await hub.act(id, 'decide', { outcome: 'adopted_with_changes', reasons: words('As asked'), resolution: null })
    expect(await hub.consultations.view(id, null)).toMatchObject({
      status: 'decided',
      answers: [{ points: [1], text: words('It will be') }],
      decision: { outcome: 'adopted_with_changes', on: '2026-12-01' },
      possibleActions: [],
    })
    const events = await createConsultationsRepository({ table: hub.table }).eventsOf(id, 50)
    expect(verifyChain(events)).toEqual({ ok: true })
    expect(events.map(({ type }) => type)).toEqual([
      'consultation_drafted',
      'consultation_published',
      'consultation_point_answered',
      'consultation_answered',
      'consultation_decided',
    ])
    const said = await createCommentsRepository({ table: hub.table }).eventsOf(at.comment)
    expect(verifyChain(said)).toEqual({ ok: true })
    expect(JSON.stringify(said)).not.toContain('Until eight')
  })

  it('is not there for anybody but officers of its side while it is a draft', async () => {
    hub.moveTo(morning)
    const { id } = await hub.consultations.prepare(makeDraft(), { principal: keeper })
    for (const reader of [null, firm, across, personNamed('liaison-observer')])
      expect((await refusalOf(hub.consultations.view(id, reader))).code).toBe('not_found')
    expect((await refusalOf(hub.comments.add(id, makeNewComment(), { principal: keeper }))).code).toBe('not_found')
    expect((await hub.consultations.view(id, personNamed('liaison-mainland'))).possibleActions).toEqual(['edit'])
    const drafts = await hub.consultations.list('drafts', null, keeper)
    expect(drafts.items.map((row) => row.id)).toContain(id)
    expect((await refusalOf(hub.consultations.list('drafts', null, firm))).code).toBe('not_found')
  })

  it('is prepared and acted on by whom the table names: of everybody, each refused or let through', async () => {
    const id = await open()
    const prepared: string[] = []
    const withdrawn: string[] = []
    for (const principal of everybody) {
      const given = makeDraft({ organisation: principal.side === 'mainland' ? 'qianhai-hk-office' : 'gba-office' })
      await hub.consultations.prepare(given, { principal }).then(
        () => prepared.push(principal.id),
        (error) => expect(error.code).toBe('forbidden'),
      )
      const { possibleActions } = await hub.consultations.view(id, principal)
      if (possibleActions.includes('withdraw')) withdrawn.push(principal.id)
      else
        expect(
          (await refusalOf(hub.consultations.act(id, 'withdraw', { reason: words('No') }, { principal, version: 2 })))
            .code,
        ).toBe('forbidden')
    }
    expect(withdrawn.sort()).toEqual([
      'administrator',
      'liaison-chief-mainland',
      'liaison-deputy-mainland',
      'liaison-secretary-mainland',
    ])
    // The officer of the Hong Kong side is away on this day, and does not act.
    expect(prepared).not.toContain('liaison-hong-kong')
    expect(prepared).toContain('liaison-secretary-hong-kong')
    expect(prepared).not.toContain('liaison-observer')
    expect(prepared.every((one) => one === 'administrator' || one.startsWith('liaison-'))).toBe(true)
  })

  it('leads to the resolution that carries it, and is found from there', async () => {
    hub.moveTo(morning)
    await enterSeries(hub)
    const recorded = await hub.resolutions.record(makeNewResolution(), { principal: keeper })
    const id = await open({ resolution: recorded.id })
    expect(await hub.resolutions.consultationsOf(recorded.id)).toMatchObject([{ id }])
    hub.moveTo(tooLate)
    await hub.act(id, 'finish')
    const second = await hub.resolutions.record(makeNewResolution(), { principal: keeper })
    await hub.act(id, 'decide', { outcome: 'adopted', reasons: words('Nobody objected'), resolution: second.id })
    for (const one of [recorded, second])
      expect(await hub.resolutions.consultationsOf(one.id)).toMatchObject([{ id, state: 'decided' }])
    expect(
      await codes(hub.consultations.prepare(makeDraft({ resolution: 'joint-2026-99' }), { principal: keeper })),
    ).toEqual(['no_such_resolution'])
  })

  it('is prolonged once, to a later day, and listed by its new last day', async () => {
    const id = await open()
    const reason = words('Holidays')
    expect(await codes(hub.act(id, 'extend', { closesOn: '2026-11-30', reason }))).toEqual(['extension_not_later'])
    await hub.act(id, 'extend', { closesOn: '2026-12-15', reason })
    expect((await hub.consultations.view(id, null)).extension).toEqual({ from: '2026-11-30', reason, on: '2026-11-24' })
    expect((await refusalOf(hub.act(id, 'extend', { closesOn: '2026-12-20', reason }))).code).toBe('action_not_allowed')
    hub.moveTo('2026-12-10T02:00:00.000Z')
    expect((await hub.consultations.list('open', null, null)).items.map((row) => row.id)).toEqual([id])
    expect((await hub.consultations.list('closed', null, null)).items.map((row) => row.id)).not.toContain(id)
    await hub.act(id, 'withdraw', { reason: words('Overtaken') })
    expect((await hub.consultations.list('over', null, null)).items[0]).toMatchObject({ id, status: 'withdrawn' })
  })
})

describe('a comment', () => {
  it('is taken in the last second of the last day, and not one second later', async () => {
    const id = await open()
    hub.moveTo(lastSecond)
    await hub.comment(id)
    hub.moveTo(tooLate)
    expect(await codes(hub.comment(id))).toEqual(['consultation_over'])
    hub.moveTo(morning)
    const later = await hub.publish({ opensOn: '2026-11-25' })
    expect(await codes(hub.comment(later))).toEqual(['consultation_not_begun'])
  })

  it('is one, however often it is sent under the same key', async () => {
    const id = await open()
    const sent = () => hub.comments.add(id, makeNewComment(), { principal: firm, key: 'the-same-key' })
    const [first, second] = await Promise.all([sent(), sent()])
    expect([second, await sent()]).toEqual([first, first])
    expect(await hub.comments.mine(id, firm)).toHaveLength(1)
    const other = hub.comments.add(id, makeNewComment({ text: 'Other' }), { principal: firm, key: 'the-same-key' })
    expect((await refusalOf(other)).code).toBe('idempotency_key_reused')
  })

  it('is counted: of one person twenty, and everybody at once is counted right', async () => {
    const id = await open()
    await Promise.all(['harbour-tech', 'kapok-design', 'agent'].map((who) => hub.comment(id, {}, personNamed(who))))
    expect((await hub.consultations.view(id, keeper)).waiting).toBe(3)
    for (let number = 2; number <= 20; number += 1) await hub.comment(id)
    expect(await codes(hub.comment(id))).toEqual(['comments_used_up'])
    await hub.comment(id, {}, personNamed('kapok-design'))
  })

  it('is for whom the consultation asks', async () => {
    const enterprises = await open({ audience: { kind: 'enterprises', organisations: [] } })
    const named = await open({ audience: { kind: 'organisations', organisations: ['kapok-design'] } })
    expect((await refusalOf(hub.comment(enterprises, {}, personNamed('supervisor')))).code).toBe('forbidden')
    await hub.comment(enterprises)
    expect((await refusalOf(hub.comment(named))).code).toBe('forbidden')
    await hub.comment(named, {}, personNamed('kapok-design'))
    expect(await codes(hub.comment(enterprises, { point: 3 }))).toEqual(['point_unknown'])
  })

  it('loses nothing when its author withdraws it while a moderator publishes it', async () => {
    const id = await open()
    const at = await hub.comment(id)
    const both = await Promise.allSettled([
      hub.comments.act(at, 'publish', {}, { principal: keeper, version: 1 }),
      hub.comments.act(at, 'withdraw', {}, { principal: firm, version: 1 }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'version_conflict' })
    const view = await hub.comments.view(id, at.comment, firm)
    expect([view.version, view.texts]).toEqual([2, ['Until eight on Fridays']])
    const counts = (await hub.consultations.view(id, keeper)).counts
    expect(counts).toEqual([{ point: 1, published: view.state === 'published' ? 1 : 0, hidden: 0 }])
    expect((await hub.comments.published(id, null)).items).toHaveLength(view.state === 'published' ? 1 : 0)
  })

  it('is hidden by one and looked at again by another, once, and never by its author', async () => {
    const id = await open()
    const at = await hub.comment(id, {}, across)
    const hiding = { reason: 'offensive', words: 'Insults a clerk' } as const
    const own = hub.comments.act(at, 'publish', {}, { principal: across, version: 1 })
    expect((await refusalOf(own)).code).toBe('forbidden')
    await hub.actOn(at, 'hide', hiding)
    await hub.actOn(at, 'appeal', { words: 'It is a quotation' }, across)
    const same = hub.comments.act(at, 'restore', { words: 'So it is' }, { principal: keeper, version: 3 })
    expect((await refusalOf(same)).code).toBe('forbidden')
    await hub.actOn(at, 'uphold', { words: 'It insults' }, personNamed('liaison-mainland'))
    const view = await hub.comments.view(id, at.comment, across)
    expect([view.state, view.possibleActions]).toEqual(['hidden', ['edit', 'withdraw']])
    expect((await hub.comments.published(id, null)).items).toMatchObject([{ hidden: hiding, said: null }])
    for (const reader of [firm, personNamed('liaison-observer')])
      expect((await refusalOf(hub.comments.view(id, at.comment, reader))).code).toBe('not_found')
    expect((await refusalOf(hub.comments.waiting(firm, null))).code).toBe('forbidden')
  })

  it('keeps its versions, waits again after a change, and lets nobody finish meanwhile', async () => {
    const id = await open()
    const at = await hub.comment(id)
    await hub.actOn(at, 'publish')
    await hub.actOn(at, 'edit', { text: 'Until nine', language: 'en' }, firm)
    expect((await hub.comments.published(id, null)).items).toEqual([])
    expect((await hub.comments.view(id, at.comment, keeper)).texts).toEqual(['Until eight on Fridays', 'Until nine'])
    hub.moveTo(tooLate)
    expect(await codes(hub.act(id, 'finish'))).toEqual(['comments_wait'])
    expect(await codes(hub.actOn(at, 'withdraw', {}, firm))).toEqual(['consultation_over'])
    await hub.actOn(at, 'publish', {}, across)
    expect((await hub.comments.published(id, null)).items).toMatchObject([{ said: { text: 'Until nine' } }])
  })
})
