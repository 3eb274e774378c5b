import { beforeEach, describe, expect, it } from 'vitest'
import type { MeetingAction, MeetingCommand } from '#functions/liaison/meeting-actions.ts'
import { createTestLiaison } from '#test/support/liaison-app.ts'
import { makeNewSeries, title } from '#test/support/meetings.ts'
import { personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'

let hub: Awaited<ReturnType<typeof createTestLiaison>>
beforeEach(async () => {
  hub = await createTestLiaison()
})

const mainland = personNamed('liaison-secretary-mainland')
const hongKong = personNamed('liaison-secretary-hong-kong')
const [first, second] = ['joint-group.2026-12-09', 'joint-group.2027-01-13']

const establish = (overrides = {}) => hub.meetings.establish(makeNewSeries(overrides), { principal: mainland })
const viewOf = (id: string, as = mainland) => hub.meetings.view(id, as)
const act = async <A extends MeetingAction>(id: string, action: A, command: MeetingCommand<A>, as = mainland) =>
  hub.meetings.act(id, action, command, { principal: as, version: (await viewOf(id, as)).version })
const refused = async (promise: Promise<unknown>) => {
  const { code, issues } = await refusalOf(promise)
  return [code, ...issues.map((issue) => `${issue.path} ${issue.code}`)]
}
const present = (...posts: string[]) => ({
  attendance: posts.map((post) => ({ post, presence: 'present' as const })),
})
/** Holds a meeting on its day with both sides there. */
const holdWithBoth = async (id: string) => {
  await act(id, 'call', {})
  hub.moveTo((await viewOf(id)).day)
  await act(id, 'record_attendance', present('qianhai-chief'))
  await act(id, 'record_attendance', present('hong-kong-chief'), hongKong)
  await act(id, 'hold', {})
}
const closeAll = async (id: string, outcome: 'closed' | 'open') => {
  const items = (await viewOf(id)).agenda ?? []
  await act(id, 'close', { outcomes: items.map((item) => ({ item: item.id, outcome, note: '' })) })
}

describe('establishing a series', () => {
  it('makes all of its meetings, the exceptions left out', async () => {
    await establish({ exceptions: ['2027-01-13'] })
    const { meetings } = await hub.meetings.viewSeries('joint-group', null)
    expect(meetings.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'joint-group.2026-12-09 planned',
      'joint-group.2027-02-10 planned',
      'joint-group.2027-03-10 planned',
    ])
    expect(meetings[0]?.begins).toBe('2026-12-09T10:00:00+08:00')
  })

  it.each([
    ['a rule without an end', { recurrence: 'FREQ=WEEKLY' }, 'recurrence recurrence_without_end'],
    [
      'members of one side alone',
      { members: ['qianhai-chief'], quorum: { mainland: 1, 'hong-kong': 1 } },
      'members one_side_only',
    ],
    [
      'a post that is not there',
      { members: ['qianhai-chief', 'hong-kong-chief', 'macao-chief'] },
      'members invalid_option',
    ],
    [
      'a quorum that only an observer could reach',
      { quorum: { mainland: 2, 'hong-kong': 3 } },
      'quorum.hong-kong quorum_unreachable',
    ],
    [
      'a moved meeting on a day that has one',
      { moved: [{ on: '2027-01-13', day: '2027-02-10' }] },
      'moved.0.day meeting_day_taken',
    ],
    [
      'a day that is both left out and moved',
      { exceptions: ['2027-01-13'], moved: [{ on: '2027-01-13', day: '2027-01-14' }] },
      'moved.0.on exception_named_twice',
    ],
    [
      'an additional meeting before the series',
      { extra: [{ day: '2026-11-24', startsAt: '10:00' }] },
      'extra.0.day meeting_before_series',
    ],
    ['an exception on a day without a meeting', { exceptions: ['2027-01-14'] }, 'exceptions.0 exception_of_no_meeting'],
    [
      'a video conference without an address',
      { where: { kind: 'video', at: 'the usual one' } },
      'where.at invalid_url',
    ],
    [
      'an address that is not encrypted',
      { where: { kind: 'video', at: 'http://meet.example' } },
      'where.at invalid_url',
    ],
    [
      'a beginning before the clocks of both sides agreed',
      { firstDay: '1986-05-04' },
      'firstDay day_without_common_clock',
    ],
  ])('refuses %s', async (_what, overrides, complaint) => {
    expect(await refused(establish(overrides))).toContain(complaint)
    expect(await hub.meetings.listSeries()).toEqual([])
  })

  it('refuses an id that is taken, and who keeps no register', async () => {
    await establish()
    expect(await refused(establish())).toContain('id id_taken')
    const officer = personNamed('liaison-mainland')
    const asked = hub.meetings.establish(makeNewSeries({ id: 'other' }), { principal: officer })
    expect(await refused(asked)).toEqual(['forbidden'])
  })

  it('happens once where it is asked for twice with one key', async () => {
    const doing = { principal: mainland, key: 'establish-1' }
    await hub.meetings.establish(makeNewSeries(), doing)
    expect((await hub.meetings.establish(makeNewSeries(), doing)).version).toBe(1)
  })

  it('takes one more meeting, on a day that it has none', async () => {
    const { version } = await establish()
    const add = (day: string) =>
      hub.meetings.add('joint-group', { day, startsAt: '15:00' }, { principal: hongKong, version })
    expect(await refused(add('2026-11-24'))).toEqual(['invalid_input', 'day meeting_before_series'])
    expect(await refused(add('2026-12-09'))).toEqual(['invalid_input', 'day meeting_day_taken'])
    expect(await add('2026-12-16')).toBe('joint-group.2026-12-16')
    expect((await viewOf('joint-group.2026-12-16')).startsAt).toBe('15:00')
    expect(await refused(add('2026-12-17'))).toEqual(['version_conflict'])
  })
})

describe('the agenda', () => {
  beforeEach(() => establish())

  it('begins with the last minutes from the second meeting on', async () => {
    expect((await viewOf(first)).agenda).toEqual([])
    expect((await viewOf(second)).agenda).toMatchObject([{ kind: 'confirm_minutes', minutesOf: '2026-12-09' }])
  })

  it('carries over what was left open by itself, with how often that was', async () => {
    await act(first, 'add_item', { title, owner: 'qianhai-officer', minutes: 30 })
    await holdWithBoth(first)
    await closeAll(first, 'open')
    expect((await viewOf(second)).agenda).toMatchObject([
      { kind: 'confirm_minutes' },
      { title, owner: { id: 'qianhai-officer' }, carried: 1, outcome: null },
    ])
    await holdWithBoth(second)
    await closeAll(second, 'closed')
    expect((await hub.meetings.viewSeries('joint-group', mainland)).open).toEqual([])
    expect((await viewOf('joint-group.2027-02-10')).agenda).toMatchObject([{ minutesOf: '2027-01-13' }])
  })

  it('keeps what was left open where the next meeting is cancelled', async () => {
    await act(first, 'add_item', { title, owner: 'qianhai-officer', minutes: 30 })
    await holdWithBoth(first)
    await closeAll(first, 'open')
    await act(second, 'cancel', { reason: 'Typhoon' })
    const { agenda } = await viewOf('joint-group.2027-02-10')
    expect(agenda).toMatchObject([{ minutesOf: '2026-12-09' }, { title }])
  })

  it('refuses more minutes than are left, a vacant post, and a post that is not there', async () => {
    await act(first, 'add_item', { title, owner: 'qianhai-officer', minutes: 100 })
    const add = (owner: string, minutes: number) => act(first, 'add_item', { title, owner, minutes })
    expect(await refused(add('qianhai-officer', 21))).toContain('minutes agenda_too_long')
    expect(await refused(add('qianhai-window', 5))).toContain('owner owner_vacant')
    expect(await refused(add('nowhere', 5))).toContain('owner invalid_option')
  })

  it('lets go of what was put on it, and of nothing that was carried over', async () => {
    await act(first, 'add_item', { title, owner: 'qianhai-officer', minutes: 30 })
    const [item] = (await viewOf(first)).agenda ?? []
    await act(first, 'remove_item', { item: item?.id ?? '' })
    expect((await viewOf(first)).agenda).toEqual([])
    expect(await refused(act(second, 'remove_item', { item: 'minutes-2026-12-09' }))).toContain(
      'item item_not_removable',
    )
  })
})

describe('the course of a meeting', () => {
  beforeEach(() => establish())

  it('is planned, called, held and closed, and each step leaves its event', async () => {
    await act(first, 'add_item', { title, owner: 'qianhai-officer', minutes: 30 })
    await holdWithBoth(first)
    await closeAll(first, 'closed')
    const events = await hub.meetings.eventsOf(first, mainland)
    expect(events.map(({ type }) => type).reverse()).toEqual([
      'agenda_item_added',
      'meeting_called',
      'attendance_recorded',
      'attendance_recorded',
      'meeting_opened',
      'meeting_closed',
    ])
    expect(await hub.meetings.eventsOf(first, null)).toEqual([])
    expect(await viewOf(first)).toMatchObject({ state: 'closed', possibleActions: [] })
  })

  it('is not to come once it is closed or cancelled', async () => {
    await holdWithBoth(first)
    const upcoming = async () => (await hub.meetings.list()).filter(hub.meetings.isUpcoming).map(({ id }) => id)
    expect(await upcoming()).not.toContain(first)
    await closeAll(first, 'closed')
    await act(second, 'cancel', { reason: 'Typhoon' })
    expect(await upcoming()).toEqual(['joint-group.2027-02-10', 'joint-group.2027-03-10'])
  })

  it('cannot be opened before its day, nor out of its order', async () => {
    expect(await refused(act(first, 'hold', {}))).toEqual(['action_not_allowed'])
    await act(first, 'call', {})
    expect(await refused(act(first, 'hold', {}))).toEqual(['invalid_input', 'day meeting_not_begun'])
    expect(await refused(act(first, 'call', {}))).toEqual(['action_not_allowed'])
  })

  it('moves to a free day of its series, and keeps its name', async () => {
    const move = (day: string) => act(first, 'move', { day, startsAt: '14:30', reason: 'Room taken' })
    expect(await refused(move('2026-11-20'))).toContain('day meeting_before_series')
    expect(await refused(move('2027-01-13'))).toContain('day meeting_day_taken')
    hub.moveTo('2026-11-27')
    expect(await refused(move('2026-11-26'))).toContain('day day_too_early')
    await move('2026-12-10')
    expect(await viewOf(first)).toMatchObject({ id: first, on: '2026-12-09', day: '2026-12-10', startsAt: '14:30' })
    const where = { kind: 'video', at: 'https://meet.example/1' } as const
    await act(first, 'move', { day: '2026-12-10', startsAt: '14:30', reason: 'Online', where })
    expect([(await viewOf(first)).where, (await viewOf(second)).where?.kind]).toEqual([where, 'place'])
  })

  it('decides nothing without a quorum of each side', async () => {
    await act(first, 'add_item', { title, owner: 'qianhai-officer', minutes: 30 })
    await act(first, 'call', {})
    hub.moveTo('2026-12-09')
    await act(first, 'record_attendance', present('qianhai-chief'))
    await act(first, 'record_attendance', present('hong-kong-observer'), hongKong)
    await act(first, 'hold', {})
    expect((await viewOf(first)).quorum.map(({ side, met }) => `${side} ${met}`)).toEqual([
      'mainland true',
      'hong-kong false',
    ])
    expect(await refused(closeAll(first, 'closed'))).toContain('outcomes.0.outcome no_quorum')
    await closeAll(first, 'open')
    expect((await viewOf(second)).agenda?.map(({ carried }) => carried)).toEqual([0, 1])
  })

  it('closes when every item has an outcome, once', async () => {
    await act(first, 'add_item', { title, owner: 'qianhai-officer', minutes: 30 })
    await holdWithBoth(first)
    const [item] = (await viewOf(first)).agenda ?? []
    const outcome = { item: item?.id ?? '', outcome: 'closed' as const, note: '' }
    expect(await refused(act(first, 'close', { outcomes: [] }))).toContain('outcomes outcomes_missing')
    expect(await refused(act(first, 'close', { outcomes: [outcome, outcome] }))).toContain('outcomes item_named_twice')
    expect(await refused(act(first, 'close', { outcomes: [outcome, { ...outcome, item: 'x' }] }))).toContain(
      'outcomes.1.item invalid_option',
    )
  })

  it('overwrites nothing that somebody else has changed meanwhile', async () => {
    await act(first, 'call', {})
    const stale = hub.meetings.act(first, 'cancel', { reason: 'No' }, { principal: hongKong, version: 0 })
    expect(await refused(stale)).toEqual(['version_conflict'])
  })

  it('is found by its id alone', async () => {
    for (const id of ['joint-group', 'joint-group.2026-12-10', 'joint-group.soon', 'nowhere.2026-12-09', '..'])
      expect(await refused(viewOf(id))).toEqual(['not_found'])
  })
})

describe('attendance', () => {
  beforeEach(async () => {
    await establish()
    await act(first, 'call', {})
  })

  it('is recorded by each side for its own posts, and by nobody for the other’s', async () => {
    expect(await refused(act(first, 'record_attendance', present('hong-kong-chief')))).toContain(
      'attendance.0.post post_of_other_side',
    )
    expect(await refused(act(first, 'record_attendance', present('qianhai-officer')))).toContain(
      'attendance.0.post invalid_option',
    )
  })

  it('takes apologies from who answers for a post that takes part', async () => {
    const chief = personNamed('liaison-chief-hong-kong')
    await act(first, 'apologise', { post: 'hong-kong-chief' }, chief)
    const { attendance } = await viewOf(first)
    expect(attendance?.find(({ id }) => id === 'hong-kong-chief')?.presence).toBe('apologies')
    const observer = personNamed('liaison-observer')
    expect(await refused(act(first, 'apologise', { post: 'hong-kong-chief' }, observer))).toContain(
      'post post_not_yours',
    )
    const outsider = personNamed('liaison-mainland')
    expect(await refused(act(first, 'apologise', { post: 'qianhai-chief' }, outsider))).toEqual(['forbidden'])
  })

  it('is shown to officers, and so are the place and the agenda', async () => {
    expect(await hub.meetings.view(first, null)).toMatchObject({
      where: null,
      agenda: null,
      attendance: null,
      reason: null,
    })
    expect((await viewOf(first, personNamed('liaison-observer'))).attendance).toHaveLength(5)
    expect((await hub.meetings.viewSeries('joint-group', personNamed('harbour-tech'))).where).toBeNull()
  })
})
