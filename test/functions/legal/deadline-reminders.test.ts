import { marshall } from '@aws-sdk/util-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { startDeadline } from '#functions/legal/deadline.ts'
import { reminderFor } from '#functions/legal/deadline-reminders.ts'
import { announcementIn } from '#shared/data/outbox.ts'
import { createTestMatters, legalPeople, type TestMatters } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'

const deadline = startDeadline({
  ...{ key: 'service-complete', round: 1, article: '4', binding: 'statutory', runsFrom: 'receipt_of_request' },
  ...{ length: { value: 2, unit: 'month' }, owedBy: 'hong-kong', startedOn: '2026-11-24' },
})

describe('a reminder', () => {
  it.each([
    ['2027-01-18', null],
    ['2027-01-19', 'before'],
    ['2027-01-23', 'before'],
    ['2027-01-24', 'on'],
    ['2027-01-25', 'after'],
    ['2027-03-01', 'after'],
  ] as const)('of a deadline of 24 January is on %s: %s', (day, step) => {
    expect(reminderFor(deadline, day)).toBe(step)
  })

  it('is given once, and none is given of what has ended', () => {
    expect(reminderFor({ ...deadline, told: 'before' }, '2027-01-22')).toBeNull()
    expect(reminderFor({ ...deadline, told: 'after' }, '2027-02-22')).toBeNull()
    expect(reminderFor({ ...deadline, told: 'before' }, '2027-01-24')).toBe('on')
    expect(reminderFor({ ...deadline, told: 'on' }, '2027-01-25')).toBe('after')
    expect(reminderFor({ ...deadline, end: { how: 'met', on: '2026-12-01' } }, '2027-01-25')).toBeNull()
  })
})

describe('the nightly look at deadlines', () => {
  let hub: TestMatters
  let id: string
  const handler = personNamed(legalPeople['hong-kong'].drafter)
  const told = async () => {
    const found: string[] = []
    for await (const item of hub.table.queryAll({ pk: `outbox#matter#${id}` })) {
      const announced = announcementIn(marshall(item))
      if (announced === null || !('about' in announced)) throw new Error('No dispatch')
      expect(announced.about).toMatchObject({ kind: 'matter', number: expect.stringMatching(/^R-/) })
      expect(JSON.stringify(announced)).not.toContain('Service of a writ')
      for (const { kind, to } of announced.notices)
        for (const { inbox } of to) {
          expect(inbox).toBe(`person#${handler.id}`)
          found.push(kind)
        }
    }
    return found
  }

  beforeAll(async () => {
    hub = await createTestMatters()
    id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch', 'acknowledge')
  })

  it('tells who has to keep it before, on and after the day, once each, by number and instrument only', async () => {
    const days = [
      '2027-01-18',
      '2027-01-19',
      '2027-01-19',
      '2027-01-20',
      '2027-01-24',
      '2027-01-25',
      '2027-02-20',
    ] as const
    const counts: number[] = []
    for (const day of days) {
      hub.moveTo(day)
      const { reminded, failed } = await hub.reminders.remindAll()
      expect(failed).toEqual([])
      counts.push(reminded)
    }
    expect(counts).toEqual([0, 1, 0, 0, 1, 1, 0])
    expect(await told()).toEqual(['deadline_due_soon', 'deadline_due_today', 'deadline_past'])
    const events = (await hub.repository.eventsOf(id, 10)).filter(({ type }) => type === 'deadline_reminded')
    expect(events.map(({ data }) => data.step)).toEqual(['after', 'on', 'before'])
  })

  it('says nothing of a limit that has been kept', async () => {
    hub.moveTo('2026-11-24')
    const kept = await hub.draft()
    await hub.bring(kept, 'check', 'dispatch', 'acknowledge', 'return')
    hub.moveTo('2027-01-25')
    expect(await hub.reminders.remindAll()).toEqual({ reminded: 0, failed: [] })
    expect(await hub.reminders.remindAll()).toEqual({ reminded: 0, failed: [] })
  })
})
