import { beforeEach, describe, expect, it } from 'vitest'
import { abolish } from '#functions/liaison/abolition.ts'
import { responsibleOn, termOn } from '#functions/liaison/holding.ts'
import type { Post, Register } from '#functions/liaison/post.ts'
import { Post as PostSchema, postIn } from '#functions/liaison/post.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { makeNewAction, makeNewResolution } from '#test/support/actions.ts'
import { makeDelegation, makePost, makeTerm } from '#test/support/liaison.ts'
import { createTestLiaison } from '#test/support/liaison-app.ts'
import { makeNewSeries } from '#test/support/meetings.ts'
import { outboxOf } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'

const secretary = personNamed('liaison-secretary-mainland')
const today = '2026-11-24'

describe('a post that is abolished', () => {
  const held = (overrides: Partial<Post> = {}) =>
    makePost({ terms: [makeTerm('liaison-mainland', '2026-01-01')], ...overrides })
  const keeper = makePost({ id: 'chief', kind: 'chief_liaison_officer' })
  const end = (post: Post, register: Register = [post, keeper], from = today) =>
    abolish(post, { from, reason: 'Merged' }, { register, open: [], today })
  const issuesOf = async (act: () => unknown) =>
    (await refusalOf(Promise.resolve().then(act))).issues.map(({ path, code }) => `${path}: ${code}`)

  it('loses its holder, and whoever acts for it, from the day on, and keeps what was before', () => {
    const next = end(held({ delegations: [makeDelegation('other', '2026-11-20', '2026-11-30')] }))
    expect(termOn(next, '2026-11-23')?.holder.id).toBe('liaison-mainland')
    expect(responsibleOn([next], next, today)).toBeNull()
    expect(next).toMatchObject({ abolished: { from: today, reason: 'Merged' }, delegations: [{ revokedOn: today }] })
  })

  it('is no post of a day to come, nor of a day before its last holder’s first', async () => {
    expect(await issuesOf(() => end(held(), undefined, '2026-11-25'))).toEqual(['from: day_to_come'])
    expect(await issuesOf(() => end(held(), undefined, '2026-01-01'))).toEqual(['from: day_too_early'])
    expect(end(held(), undefined, '2026-01-02').terms).toMatchObject([{ to: '2026-01-01' }])
    const later = held({ terms: [makeTerm('liaison-mainland', '2027-01-01')] })
    expect(await issuesOf(() => end(later))).toEqual(['from: day_too_early'])
  })

  it('has nothing open, nobody below it, and acts for no other post', async () => {
    const [post, below] = [held(), makePost({ id: 'below', reportsTo: 'desk' })]
    const absent = makePost({ id: 'absent', delegations: [makeDelegation('desk', '2026-12-01', '2026-12-05')] })
    const open = ['a-1', 'a-2'].map((id) => ({ ref: `action#${id}`, title: post.name, due: null, path: null }))
    const act = () =>
      abolish(post, { from: today, reason: 'x' }, { register: [post, keeper, below, absent], open, today })
    const { issues } = await refusalOf(Promise.resolve().then(act))
    expect(issues).toEqual([
      { path: 'items', code: 'item_in_the_way', params: { item: 'a-1' } },
      { path: 'items', code: 'item_in_the_way', params: { item: 'a-2' } },
      { path: 'subordinates', code: 'subordinate_in_the_way', params: { post: 'below' } },
      { path: 'from', code: 'acts_in_the_way', params: { post: 'absent' } },
    ])
  })

  it('is not the last that keeps the register of its side', async () => {
    const across = makePost({ id: 'across', kind: 'secretary', side: 'hong-kong' })
    const gone = makePost({ id: 'gone', kind: 'deputy', abolished: { from: '2026-01-01', reason: 'x' } })
    expect(await issuesOf(() => end(keeper, [keeper, across, gone]))).toEqual(['from: last_keeping_post'])
    expect(end(keeper, [keeper, makePost({ id: 'deputy', kind: 'deputy' })]).abolished).not.toBeNull()
  })

  it('is one that was entered before there was such a thing, and is not', () => {
    const { abolished: _abolished, ...stored } = held()
    expect(PostSchema.parse(stored).abolished).toBeNull()
  })
})

describe('abolishing a post of the register', () => {
  let hub: Awaited<ReturnType<typeof createTestLiaison>>
  beforeEach(async () => {
    hub = await createTestLiaison()
  })
  const end = (id: string, principal = secretary, version = 1) =>
    hub.officers.act(id, 'abolish', { from: today, reason: 'Merged' }, { principal, version })
  const refusal = async (promise: Promise<unknown>) => {
    const { code, issues } = await refusalOf(promise)
    return issues.length > 0 ? issues.map((one) => one.code) : code
  }

  it('is for the keepers of its own side, once, and leaves nothing to be done to it', async () => {
    for (const id of ['liaison-mainland', 'liaison-secretary-hong-kong', 'liaison-observer', 'harbour-tech'])
      expect(await refusal(end('qianhai-window', personNamed(id)))).toBe('forbidden')
    await end('qianhai-window')
    const { possibleActions, abolished } = await hub.officers.view('qianhai-window', secretary)
    expect([possibleActions, abolished]).toEqual([[], { from: today, reason: 'Merged' }])
    expect((await hub.officers.view('qianhai-window', null)).abolished).toEqual({ from: today, reason: null })
    expect(await refusal(end('qianhai-window', secretary, 2))).toBe('forbidden')
    const events = (await hub.repository.eventsOf('qianhai-window', 10)).reverse()
    expect([events.at(-1)?.type, verifyChain(events)]).toEqual(['post_abolished', { ok: true }])
  })

  it('takes it from the lists from that day on, and from none of a day before', async () => {
    await end('qianhai-window')
    const listed = async (on: string) =>
      (await hub.officers.list(null, { on })).some(({ id }) => id === 'qianhai-window')
    expect([await listed('2026-11-23'), await listed(today)]).toEqual([true, false])
  })

  it('waits for its actions: until they are closed or given to another post it is refused by their numbers', async () => {
    await hub.meetings.establish(makeNewSeries(), { principal: secretary })
    const given = makeNewResolution({ series: 'joint-group' })
    const { id: resolution } = await hub.resolutions.record(given, { principal: secretary })
    const action = await hub.actions.open(resolution, makeNewAction({ owner: 'qianhai-window' }), {
      principal: secretary,
    })
    const { issues } = await refusalOf(end('qianhai-window'))
    expect(issues).toEqual([{ path: 'items', code: 'item_in_the_way', params: { item: action.id } }])
    const reassign = { text: 'Better placed', owner: 'qianhai-officer' }
    await hub.actions.move(action.id, 'reassign', reassign, { principal: secretary, version: 1 })
    await end('qianhai-window')
    const again = hub.actions.open(resolution, makeNewAction({ owner: 'qianhai-window' }), { principal: secretary })
    expect(await refusal(again)).toEqual(['post_unknown'])
  })

  it('tells who held it, and puts no other post by it any more', async () => {
    await end('qianhai-officer')
    const told = JSON.stringify(await outboxOf(hub.table, ['post#qianhai-officer']))
    expect([told.includes('post_abolished'), told.includes('person#liaison-mainland')]).toEqual([true, true])
    const amend = (id: string, command: object, principal = secretary) =>
      hub.officers.act(id, 'amend', command, { principal, version: 1 })
    expect(await refusal(amend('qianhai-window', { reportsTo: 'qianhai-officer' }))).toEqual(['invalid_option'])
    const across = personNamed('liaison-secretary-hong-kong')
    expect(await refusal(amend('hong-kong-shenzhen-unit', { counterpart: 'qianhai-officer' }, across))).toEqual([
      'invalid_option',
    ])
    // Its counterpart named it before, and may change in other ways.
    const name = { en: 'Officer', 'zh-Hant': '主任', 'zh-Hans': '主任' }
    await amend('hong-kong-officer', { name }, across)
    expect(postIn(await hub.repository.register(), 'hong-kong-officer')?.counterpart).toBe('qianhai-officer')
  })

  it('leaves one of two keepers who abolish each other’s post at once', async () => {
    const hongKong = personNamed('liaison-chief-hong-kong')
    const terms = { reportsTo: null, counterpart: null }
    for (const id of ['hong-kong-secretary', 'hong-kong-deputy', 'hong-kong-officer', 'hong-kong-shenzhen-unit'])
      await hub.officers.act(id, 'amend', terms, { principal: hongKong, version: 1 })
    await hub.officers.act('hong-kong-observer', 'amend', terms, { principal: hongKong, version: 1 })
    await end('hong-kong-deputy', hongKong, 2)
    const both = await Promise.allSettled([
      end('hong-kong-secretary', hongKong, 2),
      end('hong-kong-chief', personNamed('liaison-secretary-hong-kong')),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
