import { marshall } from '@aws-sdk/util-dynamodb'
import type { Letter, Mailer } from '#functions/notifications/delivery.ts'
import { createLetterWriter } from '#functions/notifications/letter.tsx'
import { createNotifier } from '#functions/notifications/notifier.ts'
import { createPostRoom } from '#functions/notifications/post-room.ts'
import { createNotificationRepository } from '#functions/notifications/repository.ts'
import { createScheduleHandler } from '#functions/notifications/schedule.ts'
import { createInbox } from '#functions/notifications/service.ts'
import { createStreamHandler } from '#functions/notifications/stream.ts'
import { outboxPrefix } from '#shared/data/outbox.ts'
import type { Item, Table } from '#shared/data/table.ts'
import type { Announcement } from '#shared/domain/announcement.ts'
import type { Log } from '#shared/http/log.ts'
import { createTestTable } from './engine.ts'

export const hubOrigin = 'https://hub.example'

/** A Tuesday morning in Shenzhen and Hong Kong, in a week without holidays. */
export const tuesday = '2026-11-24T02:00:00.000Z'

export const service = {
  en: 'Company registration',
  'zh-Hant': '公司註冊',
  'zh-Hans': '公司注册',
}

export const acceptance: Announcement['tasks'][number] = {
  key: 'stage#acceptance',
  name: { en: 'Acceptance', 'zh-Hant': '受理', 'zh-Hans': '受理' },
  by: 'qianhai-estation',
  due: { on: '2026-12-01', notGazettedYear: null },
  news: 'opened',
}

/** What is announced when `harbour-tech` has submitted, with what a test wants otherwise. */
export const makeAnnouncement = (overrides: Partial<Announcement> = {}): Announcement => ({
  application: { id: 'application-1', receiptNumber: 'QH26-2222-2222-E', service },
  sequence: 3,
  at: tuesday,
  occasion: 'submitted',
  applicant: { organisation: 'harbour-tech', agent: null, language: 'zh-Hant', email: 'demo@example.com' },
  due: { on: '2026-12-01', notGazettedYear: null },
  tasks: [acceptance],
  ...overrides,
})

/** An announcement as the stream of a table hands it on. */
export const recordOf = (announcement: Announcement, sequenceNumber = String(announcement.sequence)) => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: sequenceNumber,
    NewImage: marshall({
      pk: `outbox#${announcement.application.id}`,
      sk: String(announcement.sequence).padStart(6, '0'),
      expiresAt: 1_800_000_000,
      ...announcement,
    }),
  },
})

/** What a table's outbox holds of some records, in the order of their events, as the stream of the table hands it on. */
export const outboxOf = async (table: Table, records: readonly string[]) => {
  const rows: Item[] = []
  for (const record of records)
    for await (const row of table.queryAll({ pk: `${outboxPrefix}${record}` })) rows.push(row)
  return {
    Records: rows.map((row, index) => ({
      eventName: 'INSERT',
      dynamodb: { SequenceNumber: String(index + 1), NewImage: marshall(row) },
    })),
  }
}

/** A provider of mail that a test can let fail. */
export const createTestProvider = () => {
  const letters: Letter[] = []
  let refuses = false
  let attempts = 0
  const mailer: Mailer = {
    send: async (letter) => {
      attempts += 1
      if (refuses) throw new Error('The provider does not answer')
      letters.push(letter)
    },
  }
  return {
    mailer,
    letters,
    attempts: () => attempts,
    refuse: (whether: boolean) => {
      refuses = whether
    },
  }
}

/** All that works on notices, over a table of its own, with a clock that stands where the test puts it. */
export const createTestNotifications = async ({ startsAt = tuesday }: { startsAt?: string } = {}) => {
  const table = await createTestTable('notifications')
  const repository = createNotificationRepository({ table })
  const provider = createTestProvider()
  let time = Date.parse(startsAt)
  const now = () => new Date(time)
  const lines: Parameters<Log>[1][] = []
  const log: Log = (_level, facts) => lines.push(facts)
  const notifier = createNotifier({ repository, now })
  const makePostRoom = (mailer = provider.mailer) =>
    createPostRoom({ repository, mailer, write: createLetterWriter(hubOrigin), now, log })
  const postRoom = makePostRoom()
  return {
    table,
    repository,
    provider,
    lines,
    now,
    notifier,
    postRoom,
    makePostRoom,
    inbox: createInbox({ repository, now }),
    onStream: createStreamHandler({ notifier, postRoom, log }),
    onSchedule: createScheduleHandler({ notifier, postRoom, log }),
    forward: (milliseconds: number) => {
      time += milliseconds
    },
    moveTo: (instant: string) => {
      time = Date.parse(instant)
    },
  }
}
export type TestNotifications = Awaited<ReturnType<typeof createTestNotifications>>
