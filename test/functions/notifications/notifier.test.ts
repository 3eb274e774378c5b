import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptance, createTestNotifications, makeAnnouncement, recordOf } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'

const applicant = personNamed('harbour-tech')
const window = personNamed('window')

const review = {
  key: 'stage#review',
  name: { en: 'Review', 'zh-Hant': '審查', 'zh-Hans': '审查' },
  by: 'sz-tax',
  due: { on: '2026-12-04', notGazettedYear: null },
  news: 'opened' as const,
}

/** What is announced of one application from its submission to its approval. */
const life = [
  makeAnnouncement(),
  makeAnnouncement({ sequence: 4, at: '2026-11-24T03:00:00.000Z', occasion: 'accepted', tasks: [review] }),
  makeAnnouncement({ sequence: 5, at: '2026-11-24T04:00:00.000Z', occasion: null, tasks: [{ ...review, news: null }] }),
  makeAnnouncement({ sequence: 6, at: '2026-11-24T05:00:00.000Z', occasion: 'approved', due: null, tasks: [] }),
]
const kindsOf = (items: readonly { kind: string }[]) => items.map(({ kind }) => kind)

describe('the same record ten times', () => {
  it('makes one notice for each recipient, and one mail', async () => {
    const hub = await createTestNotifications()
    for (let time = 0; time < 10; time += 1) await hub.onStream({ Records: [recordOf(makeAnnouncement())] })
    expect(kindsOf((await hub.inbox.list(applicant, {})).items)).toEqual(['submitted'])
    expect(kindsOf((await hub.inbox.list(window, {})).items)).toEqual(['task_opened'])
    expect(hub.provider.letters).toHaveLength(1)
  })

  it('makes one of each also where ten processes take it in at once', async () => {
    const hub = await createTestNotifications()
    await Promise.all(Array.from({ length: 10 }, () => hub.onStream({ Records: [recordOf(makeAnnouncement())] })))
    await hub.postRoom.sendDue()
    expect((await hub.inbox.list(applicant, {})).items).toHaveLength(1)
    expect((await hub.inbox.list(applicant, {})).unread).toBe(1)
    expect(hub.provider.letters).toHaveLength(1)
  })

  it('leaves a notice read that was read in between', async () => {
    const hub = await createTestNotifications()
    await hub.notifier.receive(makeAnnouncement())
    const [notice] = (await hub.inbox.list(applicant, {})).items
    await hub.inbox.markRead(applicant, notice?.id ?? '')
    expect(await hub.notifier.receive(makeAnnouncement())).toBe(0)
    expect(await hub.inbox.list(applicant, {})).toMatchObject({ unread: 0, items: [{ readBy: applicant.name }] })
  })
})

describe('a notice that was kept when only applications had any', () => {
  it('is read as one of its application, and marked as read', async () => {
    const hub = await createTestNotifications()
    const { application } = makeAnnouncement()
    const old = { version: 1, kind: 'task_opened', at: '2026-11-20T02:00:00.000Z', application, task: acceptance.name }
    const rest = { due: null, mail: 'none', readAt: null, readBy: null }
    await hub.table.transact([
      hub.table.put(
        { pk: 'inbox#organisation#qianhai-estation', sk: 'old', id: 'old', ...old, ...rest },
        { when: 'absent' },
      ),
    ])
    const about = { kind: 'application', number: application.receiptNumber, path: '/applications/application-1' }
    expect((await hub.inbox.list(window, {})).items).toMatchObject([{ about, detail: acceptance.name }])
    expect(await hub.inbox.markRead(window, 'old')).toMatchObject({ about, readBy: window.name })
  })
})

describe('records that come repeated and in any order', () => {
  it('make the same notices, mails and reminders as in theirs', async () => {
    const expected = await createTestNotifications()
    await expected.onStream({ Records: life.map((one) => recordOf(one)) })
    const inOrder = (await expected.inbox.list(applicant, {})).items
    expect(kindsOf(inOrder)).toEqual(['approved', 'accepted', 'submitted'])

    const shuffled = fc
      .shuffledSubarray(life, { minLength: life.length })
      .chain((order) => fc.array(fc.constantFrom(...life), { maxLength: 8 }).map((more) => [...more, ...order]))
    await fc.assert(
      fc.asyncProperty(shuffled, async (records) => {
        const hub = await createTestNotifications()
        await hub.onStream({ Records: records.map((one) => recordOf(one)) })
        expect((await hub.inbox.list(applicant, {})).items).toEqual(inOrder)
        expect(hub.provider.letters.map(({ id }) => id).sort()).toEqual(
          expected.provider.letters.map(({ id }) => id).sort(),
        )
        // Approved is the last word: nobody is reminded of a stage that an earlier record opened.
        hub.moveTo('2027-01-10T02:00:00.000Z')
        expect(await hub.notifier.remind()).toBe(0)
      }),
      { numRuns: 15 },
    )
  })
})

describe('the daily reminders', () => {
  it('tell a department that a stage is due soon, and that it is overdue, once each', async () => {
    const hub = await createTestNotifications()
    await hub.notifier.receive(makeAnnouncement())
    for (let day = 0; day < 14; day += 1) {
      await hub.onSchedule({ task: 'remind' })
      await hub.onSchedule({ task: 'remind' })
      hub.forward(24 * 3600_000)
    }
    const { items } = await hub.inbox.list(window, {})
    expect(items.map(({ kind, at }) => [kind, at.slice(0, 10)])).toEqual([
      ['task_overdue', '2026-12-02'],
      ['task_due_soon', '2026-11-27'],
      ['task_opened', '2026-11-24'],
    ])
  })

  it('make up for days on which the schedule did not run', async () => {
    const hub = await createTestNotifications()
    await hub.notifier.remind()
    await hub.notifier.receive(makeAnnouncement())
    hub.moveTo('2026-12-05T02:00:00.000Z')
    expect(await hub.notifier.remind()).toBe(2)
    expect(await hub.notifier.remind()).toBe(0)
  })

  it('make one notice where two schedules run at once', async () => {
    const hub = await createTestNotifications()
    await hub.notifier.receive(makeAnnouncement())
    hub.moveTo('2026-11-27T02:00:00.000Z')
    const made = await Promise.all([hub.notifier.remind(), hub.notifier.remind(), hub.notifier.remind()])
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(1)
  })

  it('say nothing of a stage that is done by then', async () => {
    const hub = await createTestNotifications()
    await hub.notifier.receive(makeAnnouncement())
    await hub.notifier.receive(makeAnnouncement({ sequence: 4, occasion: 'accepted', tasks: [] }))
    hub.moveTo('2026-12-05T02:00:00.000Z')
    expect(await hub.notifier.remind()).toBe(0)
  })

  it('go by the new last day where it has moved', async () => {
    const hub = await createTestNotifications()
    await hub.notifier.receive(makeAnnouncement())
    const moved = { ...acceptance, news: null, due: { on: '2026-12-08', notGazettedYear: null } }
    await hub.notifier.receive(makeAnnouncement({ sequence: 4, occasion: null, tasks: [moved] }))
    hub.moveTo('2026-12-03T02:00:00.000Z')
    expect(await hub.notifier.remind()).toBe(0)
    hub.moveTo('2026-12-04T02:00:00.000Z')
    expect(await hub.notifier.remind()).toBe(1)
  })

  it('still say what an announcement asks for that comes days late', async () => {
    const hub = await createTestNotifications({ startsAt: '2026-11-30T02:00:00.000Z' })
    await hub.notifier.remind()
    await hub.notifier.receive(makeAnnouncement())
    expect(await hub.notifier.remind()).toBe(1)
  })

  it('mail the applicant whose answer is awaited, in their own language first', async () => {
    const hub = await createTestNotifications()
    const answer = { ...acceptance, key: 'answer', name: null, by: 'harbour-tech', news: null }
    await hub.notifier.receive(makeAnnouncement({ occasion: 'supplement_requested', tasks: [answer] }))
    hub.moveTo('2026-11-27T02:00:00.000Z')
    await hub.onSchedule({ task: 'remind' })
    expect(hub.provider.letters.map(({ subject }) => subject.split(' / ')[0])).toEqual([
      '申請須補充資料',
      '提示：補充資料限期將至',
    ])
  })
})
