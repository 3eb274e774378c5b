import { beforeEach, describe, expect, it } from 'vitest'
import { verifyChain } from '#shared/data/event-log.ts'
import { makeNewSeries } from '#test/support/meetings.ts'
import { personNamed } from '#test/support/people.ts'
import { createPollsApp, type PollsApp, thursday, wednesday } from '#test/support/polls-app.ts'
import { refusalOf } from '#test/support/refusal.ts'

let hub: PollsApp
beforeEach(async () => {
  hub = await createPollsApp()
})

const mainland = personNamed('liaison-secretary-mainland')
const hongKong = personNamed('liaison-secretary-hong-kong')
const chief = personNamed('liaison-chief-hong-kong')
const codeOf = async (promise: Promise<unknown>) => (await refusalOf(promise)).code

/** What the outbox holds of the polls. */
const told = async (id: string) => {
  const { items } = await hub.table.query({ pk: `outbox#poll#${id}` })
  return items.flatMap(({ notices }) =>
    (notices as { kind: string; to: { inbox: string }[] }[]).map(({ kind, to }) => ({
      kind,
      to: to.map(({ inbox }) => inbox).sort(),
    })),
  )
}

describe('people who answer at once', () => {
  it('lose nothing: every answer stands, in one unbroken chain', async () => {
    const id = await hub.ask()
    await Promise.all([
      hub.answer(id, 'qianhai-secretary', ['yes', 'no'], mainland),
      hub.answer(id, 'qianhai-chief', ['yes', 'yes'], personNamed('liaison-chief-mainland')),
      hub.answer(id, 'hong-kong-secretary', ['no', 'yes'], hongKong),
      hub.answer(id, 'hong-kong-chief', ['if_need_be', 'yes'], chief),
    ])
    const { posts, unanswered } = await hub.polls.view(id, mainland)
    expect(posts.map(({ id, answer }) => `${id} ${answer?.choices[wednesday]}`)).toEqual([
      'qianhai-chief yes',
      'qianhai-secretary yes',
      'hong-kong-chief if_need_be',
      'hong-kong-secretary no',
    ])
    expect(unanswered).toEqual([])
    const events = (await hub.polls.eventsOf(id)).toReversed()
    expect([events.length, verifyChain(events)]).toEqual([5, { ok: true }])
  })

  it('for one post are told of each other: the second overwrites nothing', async () => {
    const id = await hub.ask()
    const both = await Promise.allSettled([
      hub.answer(id, 'hong-kong-chief', ['yes', 'no'], chief),
      hub.answer(id, 'hong-kong-chief', ['no', 'yes'], hongKong),
    ])
    const lost = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(lost).toEqual(['version_conflict'])
    const { posts } = await hub.polls.view(id, mainland)
    expect(posts.filter(({ answer }) => answer !== null)).toMatchObject([
      { id: 'hong-kong-chief', answer: { version: 1 } },
    ])
  })
})

describe('picking a time', () => {
  it('adds the meeting and closes the poll in one act', async () => {
    const id = await hub.ask()
    await hub.answer(id, 'qianhai-chief', ['no', 'yes'], mainland)
    await hub.act(id, 'decide', { option: thursday })
    expect(await hub.polls.view(id, mainland)).toMatchObject({
      state: 'decided',
      decided: { option: thursday, meeting: 'joint-group.2026-12-17' },
      possibleActions: [],
    })
    expect(await hub.meetings.view('joint-group.2026-12-17', mainland)).toMatchObject({ startsAt: '15:00' })
    expect(await codeOf(hub.answer(id, 'qianhai-chief', ['yes', 'yes'], mainland, 1))).toBe('action_not_allowed')
  })

  it('moves the meeting that was asked about, with the poll’s reason, and its calendars show it', async () => {
    const meeting = 'joint-group.2026-12-09'
    const id = await hub.ask({ meeting })
    await hub.act(id, 'decide', { option: wednesday })
    expect(await hub.meetings.view(meeting, mainland)).toMatchObject({
      day: '2026-12-16',
      reason: 'Budget',
      version: 1,
    })
    expect((await hub.meetings.eventsOf(meeting, mainland)).map(({ type }) => type)).toEqual(['meeting_moved'])
  })

  it('does neither where the meeting cannot be moved any more', async () => {
    const meeting = 'joint-group.2026-12-09'
    const id = await hub.ask({ meeting })
    await hub.meetings.act(meeting, 'cancel', { reason: 'Typhoon' }, { principal: hongKong, version: 0 })
    expect(await codeOf(hub.act(id, 'decide', { option: wednesday }))).toBe('action_not_allowed')
    expect((await hub.polls.view(id, mainland)).state).toBe('open')
  })

  it('does neither where the day was taken meanwhile', async () => {
    const id = await hub.ask()
    const { version } = await hub.meetings.viewSeries('joint-group', mainland)
    await hub.meetings.add('joint-group', { day: '2026-12-17', startsAt: '09:00' }, { principal: hongKong, version })
    const { options } = await hub.polls.view(id, mainland)
    expect(options.map(({ conflicts }) => conflicts.length)).toEqual([0, 0])
    expect(await codeOf(hub.act(id, 'decide', { option: thursday }))).toBe('invalid_input')
    expect((await hub.polls.view(id, mainland)).state).toBe('open')
  })

  it('rests on every answer that was given: one that came in between is seen first', async () => {
    const id = await hub.ask()
    const { version } = await hub.polls.view(id, mainland)
    await hub.answer(id, 'hong-kong-chief', ['no', 'no'], chief)
    const unseen = hub.polls.act(id, 'decide', { option: wednesday }, { principal: mainland, version })
    expect(await codeOf(unseen)).toBe('version_conflict')
    expect((await hub.meetings.viewSeries('joint-group', mainland)).meetings).toHaveLength(4)
  })

  it('happens once where two keepers pick at the same time', async () => {
    const id = await hub.ask()
    const both = await Promise.allSettled([
      hub.act(id, 'decide', { option: wednesday }),
      hub.act(id, 'decide', { option: thursday }, hongKong),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await hub.meetings.viewSeries('joint-group', mainland)).meetings).toHaveLength(5)
  })
})

describe('the course of a poll', () => {
  it('tells who is asked, and who takes part which day was picked, but not who did it', async () => {
    const id = await hub.ask()
    await hub.answer(id, 'hong-kong-chief', ['yes', 'yes'], chief)
    await hub.act(id, 'decide', { option: wednesday }, hongKong)
    const inboxes = (...people: string[]) => people.map((one) => `person#liaison-${one}`)
    expect(await told(id)).toEqual([
      { kind: 'poll_opened', to: inboxes('chief-hong-kong', 'chief-mainland', 'secretary-hong-kong') },
      { kind: 'poll_decided', to: inboxes('chief-hong-kong', 'chief-mainland', 'secretary-mainland') },
    ])
  })

  it('takes no answer after its deadline until that is put off', async () => {
    const id = await hub.ask()
    hub.moveTo('2026-12-02')
    expect(await codeOf(hub.answer(id, 'hong-kong-chief', ['yes', 'yes'], chief))).toBe('action_not_allowed')
    expect((await hub.polls.view(id, chief)).takesAnswers).toBe(false)
    await hub.act(id, 'extend', { deadline: '2026-12-10' })
    await hub.answer(id, 'hong-kong-chief', ['yes', 'yes'], chief)
    expect((await hub.polls.list()).items).toMatchObject([{ id, state: 'open', deadline: '2026-12-10' }])
  })

  it('shows what stands at the same time in another series, with the posts that would have to be at both', async () => {
    const id = await hub.ask()
    const other = makeNewSeries({ id: 'other', recurrence: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20261231', startsAt: '11:00' })
    await hub.meetings.establish(other, { principal: hongKong })
    const { options } = await hub.polls.view(id, mainland)
    expect(options.map(({ conflicts }) => conflicts)).toMatchObject([[{ meeting: 'other.2026-12-16', shared: 4 }], []])
  })

  it('is opened by a keeper alone, about a series and a meeting that there are', async () => {
    const officer = personNamed('liaison-mainland')
    const given = { series: 'joint-group', meeting: null, options: [], deadline: '2026-12-01', reason: 'x' }
    expect(await codeOf(hub.polls.open(given, { principal: officer }))).toBe('forbidden')
    expect(await codeOf(hub.polls.open({ ...given, series: 'none' }, { principal: mainland }))).toBe('not_found')
    expect(await codeOf(hub.ask({ meeting: 'joint-group.2026-12-10' }))).toBe('not_found')
    expect(await codeOf(hub.polls.view('none', mainland))).toBe('not_found')
  })
})
