import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from 'vitest'
import { createStreamHandler } from '#functions/notifications/stream.ts'
import { createTestNotifications, makeAnnouncement, recordOf } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'

const applicant = personNamed('harbour-tech')
const announcementNumber = (sequence: number) =>
  makeAnnouncement({ sequence, at: `2026-11-24T02:00:0${sequence}.000Z` })

const broken = {
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: '2',
    NewImage: marshall({ pk: 'outbox#application-1', sk: '000002', occasion: 'eaten' }),
  },
}

describe('a batch of the stream', () => {
  it('that is taken in whole has no failure', async () => {
    const hub = await createTestNotifications()
    const answer = await hub.onStream({ Records: [1, 2, 3].map((one) => recordOf(announcementNumber(one))) })
    expect(answer).toEqual({ batchItemFailures: [] })
    expect((await hub.inbox.list(applicant, {})).unread).toBe(3)
  })

  it('keeps what came before a record that cannot be read, and asks for it and the rest again', async () => {
    const hub = await createTestNotifications()
    const Records = [recordOf(announcementNumber(1)), broken, recordOf(announcementNumber(3))]
    expect(await hub.onStream({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] })
    expect((await hub.inbox.list(applicant, {})).items.map(({ at }) => at)).toEqual(['2026-11-24T02:00:01.000Z'])
    expect(hub.provider.letters).toHaveLength(1)
    expect(hub.lines).toHaveLength(1)
  })

  it('passes over other items of the table, and items that were removed', async () => {
    const hub = await createTestNotifications()
    const other = {
      eventName: 'INSERT',
      dynamodb: { SequenceNumber: '1', NewImage: marshall({ pk: 'desk#x', sk: 'y' }) },
    }
    const removed = { eventName: 'REMOVE', dynamodb: { SequenceNumber: '2' } }
    expect(await hub.onStream({ Records: [other, removed, {}] })).toEqual({ batchItemFailures: [] })
    expect((await hub.inbox.list(applicant, {})).items).toEqual([])
  })

  it('is done when its notices are kept, though the post room cannot work', async () => {
    const hub = await createTestNotifications()
    const handle = createStreamHandler({
      notifier: hub.notifier,
      postRoom: { sendDue: () => Promise.reject(new Error('The table does not answer')) },
      log: () => {},
    })
    expect(await handle({ Records: [recordOf(announcementNumber(1))] })).toEqual({ batchItemFailures: [] })
    await hub.onSchedule({ task: 'send' })
    expect(hub.provider.letters).toHaveLength(1)
  })
})
