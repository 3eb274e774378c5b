import { describe, expect, it } from 'vitest'
import { noticeOf, remindersOf } from '#functions/notifications/reminder.ts'
import { acceptance, makeAnnouncement } from '#test/support/notifications.ts'

const daysOf = (overrides: Parameters<typeof makeAnnouncement>[0]) =>
  remindersOf(makeAnnouncement(overrides)).map(({ kind, day, inbox }) => [kind, day, inbox])

const due = (on: string) => [{ ...acceptance, due: { on, notGazettedYear: null } }]

describe('the reminders of a stage', () => {
  it('come two working days before its last day, and on the day after it', () => {
    // Tuesday 1 December; Monday and the Friday before are the working days before it.
    expect(daysOf({})).toEqual([
      ['task_due_soon', '2026-11-27', 'organisation#qianhai-estation'],
      ['task_overdue', '2026-12-02', 'organisation#qianhai-estation'],
    ])
  })

  it('count the working days over the Lunar New Year, and its make-up weekends', () => {
    // The holiday of 2026 is 15 to 23 February; Saturday 14 February is worked in its place.
    expect(daysOf({ at: '2026-02-02T02:00:00.000Z', tasks: due('2026-02-24') })[0]).toEqual([
      'task_due_soon',
      '2026-02-13',
      'organisation#qianhai-estation',
    ])
  })

  it('leave out a day that is not after the stage has come', () => {
    expect(daysOf({ tasks: due('2026-11-26') }).map(([kind]) => kind)).toEqual(['task_overdue'])
    expect(daysOf({ at: '2026-11-28T02:00:00.000Z', tasks: due('2026-11-26') })).toEqual([])
  })

  it('are none where no day is known: the clock stands, or the year is not gazetted', () => {
    expect(daysOf({ tasks: [{ ...acceptance, due: null }] })).toEqual([])
    expect(daysOf({ tasks: [{ ...acceptance, due: { on: null, notGazettedYear: 2028 } }] })).toEqual([])
  })

  it('say that a stage is overdue where the tables do not reach back', () => {
    expect(daysOf({ at: '2023-12-01T02:00:00.000Z', tasks: due('2024-01-03') }).map(([kind]) => kind)).toContain(
      'task_overdue',
    )
  })
})

describe('the reminder of an answer', () => {
  it('goes to the applicant, by mail too, before its last day and not after it', () => {
    const reminders = remindersOf(
      makeAnnouncement({ tasks: [{ ...acceptance, key: 'answer', name: null, by: 'harbour-tech' }] }),
    )
    expect(reminders.map(({ kind, day, mailTo }) => [kind, day, mailTo?.address])).toEqual([
      ['answer_due_soon', '2026-11-27', 'demo@example.com'],
    ])
  })
})

describe('the reminder of an answer that an agent may give', () => {
  it('goes to both, and to the address that was typed once', () => {
    const answer = { ...acceptance, key: 'answer', name: null, by: 'harbour-tech' }
    const applicant = { ...makeAnnouncement().applicant, agent: 'two-shores-services' }
    const tasks = [answer, { ...answer, key: 'answer#agent', by: 'two-shores-services' }]
    expect(
      remindersOf(makeAnnouncement({ applicant, tasks })).map(({ inbox, mailTo }) => [inbox, mailTo?.address]),
    ).toEqual([
      ['organisation#harbour-tech', 'demo@example.com'],
      ['organisation#two-shores-services', undefined],
    ])
  })
})

describe('the notice of a reminder', () => {
  const [first] = remindersOf(makeAnnouncement())
  const [later] = remindersOf(makeAnnouncement({ sequence: 4, at: '2026-11-25T02:00:00.000Z' }))
  const [extended] = remindersOf(makeAnnouncement({ sequence: 4, tasks: due('2026-12-08') }))

  it('is the same one for as long as the last day stays, and another when it moves', () => {
    if (first === undefined || later === undefined || extended === undefined) throw new Error('There is no reminder')
    expect(noticeOf(later)).toEqual(noticeOf(first))
    expect(noticeOf(extended).key).not.toBe(noticeOf(first).key)
  })

  it('is of nine in the morning', () => {
    expect(first && noticeOf(first).at).toBe('2026-11-27T01:00:00.000Z')
  })
})
