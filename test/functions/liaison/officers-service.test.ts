import { describe, expect, it } from 'vitest'
import type { Officers } from '#functions/liaison/officers-service.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { createTestLiaison } from '#test/support/liaison-app.ts'
import { personNamed } from '#test/support/people.ts'

const secretary = personNamed('liaison-secretary-mainland')
const officer = personNamed('liaison-mainland')
const newcomer: Principal = { ...officer, id: 'newcomer', name: { en: 'New', 'zh-Hant': '新', 'zh-Hans': '新' } }

const setup = async () => {
  const hub = await createTestLiaison()
  const versionOf = async (id: string) => (await hub.officers.view(id, null)).version
  /** Acts on a post as it stands. */
  const act = async (...[id, action, command, principal = secretary]: Act) =>
    hub.officers.act(id, action, command, { principal, version: await versionOf(id) })
  return { ...hub, act }
}
type Act = [
  ...(Parameters<Officers['act']> extends [infer I, infer A, infer C, unknown] ? [I, A, C] : never),
  Principal?,
]

const delegation = { delegate: 'qianhai-secretary', from: '2026-12-07', to: '2026-12-11', reason: 'Leave' }

describe('acting on a post', () => {
  it('writes the post, its event and the next version at once', async () => {
    const { act, officers, repository } = await setup()
    await act('qianhai-officer', 'delegate', delegation, officer)
    const view = await officers.view('qianhai-officer', secretary, '2026-12-08')
    expect([view.version, view.acting?.holder?.name.en]).toEqual([2, 'Qin Yue (demo)'])
    const events = (await repository.eventsOf('qianhai-officer', 10)).reverse()
    expect(events.map(({ type, actor }) => [type, actor.id])).toEqual([
      ['post_established', 'hub'],
      ['delegated', 'liaison-mainland'],
    ])
    expect(events[1]?.data).toEqual(delegation)
    expect(verifyChain(events)).toEqual({ ok: true })
  })

  it('is refused in a version that has moved on, and writes nothing', async () => {
    const { act, officers, repository } = await setup()
    await act('qianhai-officer', 'delegate', delegation)
    await expect(
      officers.act('qianhai-officer', 'revoke_delegation', { delegation: 'd1' }, { principal: secretary, version: 1 }),
    ).rejects.toMatchObject({ code: 'version_conflict', params: { current: 2 } })
    expect(await repository.eventsOf('qianhai-officer', 10)).toHaveLength(2)
  })

  it('gives a repeated request the first answer, and refuses the key for another', async () => {
    const { officers } = await setup()
    const doing = { principal: secretary, version: 1, key: 'the-same-key' }
    const first = await officers.act('qianhai-officer', 'delegate', delegation, doing)
    expect(await officers.act('qianhai-officer', 'delegate', delegation, doing)).toEqual(first)
    await expect(
      officers.act('qianhai-officer', 'delegate', { ...delegation, to: '2026-12-10' }, doing),
    ).rejects.toMatchObject({ code: 'idempotency_key_reused' })
  })

  it.each([
    ['an officer of another post', personNamed('liaison-mainland'), 'qianhai-deputy'],
    ['a keeper of the other side', personNamed('liaison-chief-hong-kong'), 'qianhai-officer'],
    ['an observer', personNamed('liaison-observer'), 'hong-kong-observer'],
    ['an enterprise', personNamed('harbour-tech'), 'qianhai-officer'],
    ['an officer of no post', newcomer, 'qianhai-officer'],
  ])('is refused to %s', async (_who, principal, post) => {
    const { officers, repository } = await setup()
    await expect(
      officers.act(post, 'change_contacts', { contacts: [] }, { principal, version: 1 }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await repository.eventsOf(post, 10)).toHaveLength(1)
  })

  it('finds no post that is not there', async () => {
    const { officers } = await setup()
    await expect(officers.act('nowhere', 'amend', {}, { principal: secretary, version: 1 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('two people at the same moment', () => {
  it('cannot delegate two posts to each other', async () => {
    const { officers } = await setup()
    const doing = { principal: secretary, version: 1 }
    const outcomes = await Promise.allSettled([
      officers.act('qianhai-officer', 'delegate', { ...delegation, delegate: 'qianhai-deputy' }, doing),
      officers.act('qianhai-deputy', 'delegate', { ...delegation, delegate: 'qianhai-officer' }, doing),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [officerView, deputyView] = [
      await officers.view('qianhai-officer', null),
      await officers.view('qianhai-deputy', null),
    ]
    expect(officerView.delegations.length + deputyView.delegations.length).toBe(1)
  })

  it('cannot let two posts report to each other', async () => {
    const { officers } = await setup()
    const doing = { principal: secretary, version: 1 }
    const outcomes = await Promise.allSettled([
      officers.act('qianhai-officer', 'amend', { reportsTo: 'qianhai-window' }, doing),
      officers.act('qianhai-window', 'amend', { reportsTo: 'qianhai-officer' }, doing),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('cannot give one post to two people', async () => {
    const { officers } = await setup()
    const appoint = (person: string) =>
      officers.act(
        'qianhai-window',
        'appoint',
        { person, from: '2026-12-01', to: null },
        { principal: secretary, version: 1 },
      )
    const outcomes = await Promise.allSettled([appoint('liaison-mainland'), appoint('liaison-deputy-mainland')])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await officers.view('qianhai-window', null, '2026-12-01')).terms).toHaveLength(2)
  })
})

describe('the people of the register', () => {
  it('enter themselves, and can be appointed from then on', async () => {
    const { act, officers } = await setup()
    const command = { person: 'newcomer', from: '2026-12-01', to: null }
    await expect(act('qianhai-window', 'appoint', command)).rejects.toMatchObject({
      issues: [{ path: 'person', code: 'person_unknown' }],
    })
    await officers.enter(newcomer)
    await act('qianhai-window', 'appoint', command)
    expect((await officers.view('qianhai-window', null, '2026-12-01')).holder?.name.en).toBe('New')
  })

  it('are brought up to date by entering again: who has lost the role cannot be appointed', async () => {
    const { act, officers, repository } = await setup()
    await officers.enter(newcomer)
    await officers.enter({ ...newcomer, roles: ['legal_officer'] })
    expect((await repository.person('newcomer'))?.version).toBe(2)
    await expect(
      act('qianhai-window', 'appoint', { person: 'newcomer', from: '2026-12-01', to: null }),
    ).rejects.toMatchObject({ issues: [{ path: 'person', code: 'person_without_role' }] })
    expect((await officers.candidates(secretary)).map(({ id }) => id)).not.toContain('newcomer')
  })

  it('are shown to the keepers of their own side alone', async () => {
    const { officers } = await setup()
    expect(new Set((await officers.candidates(secretary)).map(({ side }) => side))).toEqual(new Set(['mainland']))
    await expect(officers.candidates(officer)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('see who they are in the register', async () => {
    const { officers } = await setup()
    const standing = await officers.standingOf(personNamed('liaison-secretary-hong-kong'))
    expect(standing.posts.map(({ post, as }) => [post.id, as])).toEqual([
      ['hong-kong-officer', 'acting'],
      ['hong-kong-secretary', 'holder'],
    ])
    expect([standing.keeps, standing.entered]).toEqual([true, true])
    expect(await officers.standingOf(newcomer)).toEqual({ posts: [], keeps: false, entered: false })
  })
})

describe('a handover', () => {
  const title = { en: 'Draft the paper', 'zh-Hant': '草擬文件', 'zh-Hans': '起草文件' }
  const command = { person: 'newcomer', from: '2026-12-01', items: [], note: 'Keys are in the safe.' }

  it('changes the holder and records the open items that were confirmed, in one event', async () => {
    const { act, officers, repository, setOpenItems, moveTo } = await setup()
    await officers.enter(newcomer)
    setOpenItems('qianhai-officer', [{ ref: 'action#1', title, due: '2026-12-24', path: null }])
    await expect(act('qianhai-officer', 'hand_over', command)).rejects.toMatchObject({
      issues: [{ path: 'items', code: 'items_not_confirmed', params: { count: 1 } }],
    })
    await act('qianhai-officer', 'hand_over', { ...command, items: ['action#1'] })
    const [event] = await repository.eventsOf('qianhai-officer', 1)
    expect([event?.type, event?.data]).toEqual(['handed_over', { ...command, items: ['action#1'] }])
    moveTo('2026-12-01')
    expect((await officers.standingOf(newcomer)).posts.map(({ post }) => post.id)).toEqual(['qianhai-officer'])
    expect((await officers.standingOf(officer)).posts).toEqual([])
    expect(await officers.openItemsOf('qianhai-officer', newcomer)).toHaveLength(1)
  })

  it('shows open items to officers alone', async () => {
    const { officers, setOpenItems } = await setup()
    setOpenItems('qianhai-officer', [{ ref: 'action#1', title, due: null, path: null }])
    expect(await officers.openItemsOf('qianhai-officer', null)).toEqual([])
    expect(await officers.openItemsOf('qianhai-officer', personNamed('harbour-tech'))).toEqual([])
    expect(await officers.openItemsOf('qianhai-officer', officer)).toHaveLength(1)
  })
})

describe('establishing a post', () => {
  const post = {
    id: 'new-desk',
    kind: 'liaison_officer' as const,
    organisationId: 'qianhai-estation',
    name: { en: 'Desk', 'zh-Hant': '聯絡台', 'zh-Hans': '联络台' },
    reportsTo: 'qianhai-deputy',
    counterpart: null,
    contacts: [],
  }

  it('is for the keepers of its own side', async () => {
    const { officers } = await setup()
    for (const principal of [officer, personNamed('liaison-chief-hong-kong'), personNamed('harbour-tech')])
      await expect(officers.establish(post, { principal })).rejects.toMatchObject({ code: 'forbidden' })
    await officers.establish(post, { principal: secretary })
    expect(await officers.view('new-desk', null)).toMatchObject({ side: 'mainland', holder: null, version: 1 })
  })

  it('is done once, however often it is asked for', async () => {
    const { officers } = await setup()
    const doing = { principal: secretary, key: 'the-same-key' }
    expect(await officers.establish(post, doing)).toEqual(await officers.establish(post, doing))
    await expect(officers.establish(post, { principal: secretary })).rejects.toMatchObject({
      issues: [{ path: 'id', code: 'id_taken' }],
    })
  })
})

describe('what a reader sees', () => {
  it('is the contact ways that are meant for them, and how many are not', async () => {
    const { officers } = await setup()
    const seen = async (reader: Principal | null) => {
      const { contacts, hiddenContacts } = await officers.view('qianhai-chief', reader)
      return [contacts.length, hiddenContacts]
    }
    expect(await seen(null)).toEqual([1, 2])
    expect(await seen(personNamed('harbour-tech'))).toEqual([1, 2])
    expect(await seen(personNamed('liaison-hong-kong'))).toEqual([2, 1])
    expect(await seen(officer)).toEqual([3, 0])
  })

  it('holds no id of a person, and why somebody was away is for officers', async () => {
    const { officers } = await setup()
    const view = await officers.view('hong-kong-officer', null)
    expect(JSON.stringify(view)).not.toContain('liaison-hong-kong')
    expect(view.delegations.map(({ reason }) => reason)).toEqual([null])
    expect((await officers.view('hong-kong-officer', officer)).delegations[0]?.reason).toContain('leave')
    expect(await officers.eventsOf('hong-kong-officer', null)).toEqual([])
  })

  it('is who held a post on any day', async () => {
    const { officers } = await setup()
    const holderOn = async (on: string) => (await officers.view('qianhai-chief', null, on)).holder?.name.en ?? null
    expect([await holderOn('2021-08-31'), await holderOn('2024-08-31'), await holderOn('2024-09-01')]).toEqual([
      null,
      'Shen Bo (demo)',
      'Lin Zhiyuan (demo)',
    ])
  })

  it('is read in one query, of a page of the register', async () => {
    const { officers } = await setup()
    expect(await officers.list(null)).toHaveLength(11)
    expect(await officers.list(null, { side: 'hong-kong' })).toHaveLength(6)
    expect(await officers.list(null, { organisation: 'gba-office' })).toHaveLength(3)
  })
})
