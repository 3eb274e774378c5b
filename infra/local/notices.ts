import { join } from 'node:path'
import { createScheduleHandler, type ScheduleEvent } from '#functions/notifications/schedule.ts'
import { createStreamHandler } from '#functions/notifications/stream.ts'
import { createWorker } from '#functions/notifications/worker-container.ts'
import type { Log } from '#shared/http/log.ts'
import type { LocalEnvironment, TableVariables } from './environment.ts'
import type { Mailbox } from './mailbox/mailbox.ts'
import { startStreamPump } from './stream-pump.ts'

// Oftener than in the cloud, where each time costs something. Doing it more often changes nothing.
const everyMs = { send: 5000, remind: 60_000 } as const satisfies Record<ScheduleEvent['task'], number>

/** The tables whose outboxes are read, and where is kept how far. */
const positionFiles = {
  APPLICATIONS_TABLE: 'stream-position.json',
  LIAISON_TABLE: 'liaison-stream-position.json',
  STANDARDS_TABLE: 'standards-stream-position.json',
  LEGAL_TABLE: 'legal-stream-position.json',
} as const satisfies Partial<Record<keyof TableVariables, string>>

/**
 * What works behind the inbox on one machine: the streams of the tables that have an outbox, and the clock, each handed to the function
 * that it starts in the cloud. Mails go into the mailbox.
 */
export const startNotices = ({
  environment,
  dataDir,
  mailbox,
  log,
  now,
}: {
  environment: LocalEnvironment & TableVariables
  dataDir: string
  mailbox: Mailbox
  log: Log
  now: () => Date
}): { readonly stop: () => Promise<void> } => {
  const worker = createWorker(
    { ...environment, MAIL_FROM: 'no-reply@e-station.example' },
    { makeMailer: mailbox.makeMailer, log, now },
  )
  const pumps = (Object.keys(positionFiles) as (keyof typeof positionFiles)[]).map((table) =>
    startStreamPump({
      endpoint: environment.DYNAMODB_ENDPOINT,
      table: environment[table],
      positionFile: join(dataDir, positionFiles[table]),
      handle: createStreamHandler(worker),
      log,
    }),
  )
  const onSchedule = createScheduleHandler(worker)
  const underWay = new Map<ScheduleEvent['task'], Promise<void>>()
  const run = (task: ScheduleEvent['task']): void => {
    if (underWay.has(task)) return
    const running = onSchedule({ task })
      .catch((error: unknown) => log('error', { task, error: String(error) }))
      .finally(() => underWay.delete(task))
    underWay.set(task, running)
  }
  run('remind')
  const timers = (Object.keys(everyMs) as ScheduleEvent['task'][]).map((task) =>
    setInterval(() => run(task), everyMs[task]),
  )
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      for (const pump of pumps) await pump.stop()
      await Promise.all(underWay.values())
    },
  }
}
