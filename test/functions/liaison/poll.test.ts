import { describe, expect, it } from 'vitest'
import type { PollAnswer, PollChoice } from '#functions/liaison/poll.ts'
import { invitedOf, type Poll, talliesOf, unansweredOf } from '#functions/liaison/poll.ts'
import { pollActions } from '#functions/liaison/poll-actions.ts'
import { changePoll, openPoll, possiblePollActions } from '#functions/liaison/poll-changes.ts'
import { establishSeries, meetingIdOf, type Series } from '#functions/liaison/series.ts'
import { AppError } from '#shared/domain/errors.ts'
import { makePost, makeTerm } from '#test/support/liaison.ts'
import { makeNewSeries } from '#test/support/meetings.ts'
import { personNamed } from '#test/support/people.ts'
import { thursday, times, wednesday } from '#test/support/polls-app.ts'

const mainland = personNamed('liaison-secretary-mainland')
const hongKong = personNamed('liaison-secretary-hong-kong')
const post = (id: string, holder: string, overrides = {}) =>
  makePost({ id, terms: [makeTerm(holder, '2024-01-01')], ...overrides })
const register = [
  post('qianhai-secretary', mainland.id, { kind: 'secretary' }),
  post('qianhai-officer', 'liaison-mainland'),
  post('hong-kong-secretary', hongKong.id, { kind: 'secretary', side: 'hong-kong' }),
  post('hong-kong-officer', 'liaison-hong-kong', { side: 'hong-kong' }),
  post('hong-kong-observer', 'liaison-observer', { side: 'hong-kong', kind: 'observer' }),
]
const today = '2026-11-25'
const now = '2026-11-25T02:00:00.000Z'
const at = { register, principal: mainland, today, now }

const series = {
  ...(await establishSeries(
    makeNewSeries({ members: register.map(({ id }) => id), quorum: { mainland: 2, 'hong-kong': 1 } }),
    { register, isTaken: false },
  )),
  changedAt: now,
  lastEvent: { sequence: 1, hash: '' },
} as Series

const given = { series: series.id, meeting: null, options: times, deadline: '2026-12-01', reason: 'Budget' }
const opening = { register, today, id: 'p1', at: now }
const makePoll = (overrides: Partial<Poll> = {}): Poll => ({
  ...openPoll(series, null, given, opening),
  lastEvent: { sequence: 1, hash: '' },
  ...overrides,
})
const said = (id: string, wednesdays: PollChoice, thursdays: PollChoice = 'no'): PollAnswer => ({
  ...{ post: id, version: 1, note: '', at: now, by: { id: mainland.id, name: mainland.name } },
  choices: { [wednesday]: wednesdays, [thursday]: thursdays },
})
const issuesOf = (act: () => unknown): string[] => {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError)
      return error.issues.length === 0 ? [error.code] : error.issues.map(({ path, code }) => `${path} ${code}`)
    throw error
  }
  return []
}
const choices = [
  { option: wednesday, choice: 'yes' as const },
  { option: thursday, choice: 'no' as const },
]
const answer = { post: 'qianhai-secretary', choices, note: '', replaces: 0 }

describe('opening a poll', () => {
  it('asks the posts that may decide, and puts the times in their order', () => {
    expect(invitedOf(register, series)).toEqual(register.map(({ id }) => id).slice(0, 4))
    const poll = openPoll(series, null, { ...given, options: times.toReversed() }, opening)
    expect(poll.options).toEqual(times)
  })

  it.each([
    [
      'a day on which one side does not work',
      [times[0], { day: '2026-12-25', startsAt: '10:00' }],
      'options.1.day not_working_day_of_both',
    ],
    ['a weekend', [times[0], { day: '2026-12-19', startsAt: '10:00' }], 'options.1.day not_working_day_of_both'],
    [
      'a year that is not published',
      [times[0], { day: '2031-12-19', startsAt: '10:00' }],
      'options.1.day day_not_gazetted',
    ],
    [
      'a day that the series meets on',
      [times[0], { day: '2026-12-09', startsAt: '15:00' }],
      'options.1.day meeting_day_taken',
    ],
    ['the same time twice', [times[0], times[0]], 'options.1.day option_named_twice'],
    [
      'a day before the series',
      [times[0], { day: '2026-11-24', startsAt: '15:00' }],
      'options.1.day meeting_before_series',
    ],
  ])('refuses %s', (_what, options, complaint) => {
    expect(issuesOf(() => openPoll(series, null, { ...given, options: options as typeof times }, opening))).toContain(
      complaint,
    )
  })

  it('takes answers until a day that is to come and before all of the times', () => {
    const until = (deadline: string) => issuesOf(() => openPoll(series, null, { ...given, deadline }, opening))
    expect(until('2026-11-24')).toEqual(['deadline day_too_early'])
    expect(until('2026-12-16')).toEqual(['deadline deadline_after_options'])
    expect(until('2026-12-15')).toEqual([])
  })

  it('lets a meeting keep its own day, at another time, and moves none that was held', () => {
    const [first] = series.occurrences
    if (first === undefined) throw new Error('The series has no meeting')
    const options = [{ day: first.day, startsAt: '15:00' }, ...times]
    expect(openPoll(series, first, { ...given, options }, opening).meeting).toBe(meetingIdOf(series, first.on))
    expect(issuesOf(() => openPoll(series, { ...first, state: 'held' }, { ...given, options }, opening))).toEqual([
      'action_not_allowed',
    ])
  })
})

describe('what both sides say', () => {
  it.each([
    ['reached by who comes', ['yes', 'yes'], 'reached'],
    ['reached only by who comes if need be', ['yes', 'if_need_be'], 'if_need_be'],
    ['still open while somebody has not answered', ['yes'], 'open'],
    ['out of reach where too many do not come', ['no', 'yes'], 'out_of_reach'],
  ] as const)('tells a quorum that is %s', (_what, [first, second], outlook) => {
    const answers = [
      said('qianhai-secretary', first),
      ...(second === undefined ? [] : [said('qianhai-officer', second)]),
    ]
    const [ofMainland, ofHongKong] = talliesOf(register, series, makePoll({ answers }), wednesday)
    expect(ofMainland).toMatchObject({ side: 'mainland', required: 2, outlook })
    expect(ofHongKong).toMatchObject({ side: 'hong-kong', unanswered: 2, outlook: 'open' })
  })

  it('lists who has not answered, the observer not among them', () => {
    expect(unansweredOf(makePoll({ answers: [said('qianhai-officer', 'yes')] }))).toEqual([
      'qianhai-secretary',
      'hong-kong-secretary',
      'hong-kong-officer',
    ])
  })
})

describe('what may be done to a poll', () => {
  const may = (identity: string, overrides: Partial<Poll> = {}, on = today) =>
    possiblePollActions(makePoll(overrides), { register, principal: personNamed(identity), today: on })

  it('is the keepers’ and, to answer, also that of whoever is asked', () => {
    expect(may('liaison-secretary-mainland')).toEqual(['answer', 'extend', 'decide', 'withdraw'])
    expect(may('liaison-mainland')).toEqual(['answer'])
    expect([may('liaison-observer'), may('harbour-tech')]).toEqual([[], []])
  })

  it('is no answer after the last day for it, and nothing once it is closed', () => {
    expect(may('liaison-mainland', {}, '2026-12-01')).toEqual(['answer'])
    expect(may('liaison-secretary-mainland', {}, '2026-12-02')).toEqual(['extend', 'decide', 'withdraw'])
    for (const state of ['decided', 'withdrawn'] as const)
      expect(may('liaison-secretary-mainland', { state })).toEqual([])
  })

  it('has an event of its own for each act', () => {
    const events = Object.values(pollActions).map(({ event }) => event)
    expect(new Set(events).size).toBe(events.length)
  })
})

describe('an answer', () => {
  it('says something of every time, for a post that is the person’s to answer for', () => {
    const complaints = (overrides: object, principal = mainland) =>
      issuesOf(() => changePoll(makePoll(), 'answer', { ...answer, ...overrides }, { ...at, principal }))
    expect(complaints({ choices: choices.slice(1) })).toEqual(['choices choices_missing'])
    expect(complaints({ choices: [...choices, { option: 'never', choice: 'no' }] })).toEqual([
      'choices.2.option invalid_option',
    ])
    expect(complaints({ choices: [choices[0], choices[0], choices[1]] })).toContain('choices option_named_twice')
    expect(complaints({ post: 'hong-kong-secretary' })).toEqual(['post post_not_yours'])
    expect(complaints({ post: 'hong-kong-observer' }, hongKong)).toEqual(['post invalid_option'])
    expect(complaints({ post: 'qianhai-officer' })).toEqual([])
  })

  it('takes the place of the one that was seen, and of no other', () => {
    const once = changePoll(makePoll(), 'answer', answer, at)
    expect(issuesOf(() => changePoll(once, 'answer', answer, at))).toEqual(['version_conflict'])
    const again = changePoll(once, 'answer', { ...answer, note: 'Late', replaces: 1 }, at)
    expect(again.answers).toMatchObject([{ post: 'qianhai-secretary', version: 2, note: 'Late' }])
  })
})

describe('the end of a poll', () => {
  it('names the meeting that is added or moved', () => {
    const decide = (poll: Poll, option: string = thursday) => changePoll(poll, 'decide', { option }, at)
    expect(decide(makePoll())).toMatchObject({
      state: 'decided',
      decided: { option: thursday, meeting: 'joint-group.2026-12-17' },
    })
    const moved = makePoll({ meeting: 'joint-group.2026-12-09' })
    expect(decide(moved).decided?.meeting).toBe('joint-group.2026-12-09')
    expect(issuesOf(() => decide(makePoll(), 'never'))).toEqual(['option invalid_option'])
  })

  it('keeps the answers where it is withdrawn, with the reason', () => {
    const answers = [said('qianhai-officer', 'yes')]
    const next = changePoll(makePoll({ answers }), 'withdraw', { reason: 'Not needed' }, at)
    expect(next).toMatchObject({ state: 'withdrawn', withdrawn: 'Not needed', answers, decided: null })
  })
})
