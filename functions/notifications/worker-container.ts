import * as z from 'zod'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import type { Mailer } from './delivery.ts'
import { createLetterWriter } from './letter.tsx'
import type { Sender } from './mime.ts'
import { createNotifier } from './notifier.ts'
import { createPostRoom } from './post-room.ts'
import { createNotificationRepository } from './repository.ts'
import { createSesMailer } from './ses-mailer.ts'

const Environment = z.object({
  HUB_ORIGIN: z.url().transform((url) => new URL(url).origin),
  NOTIFICATIONS_TABLE: z.string().min(1),
  /** The address that mails are from. */
  MAIL_FROM: z.email(),
  /** Set on one machine and in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})

const senderName = 'Qianhai e-Station (demonstration)'

/** What works behind the inbox, without anybody asking: the notices, the mails. */
export const createWorker = (
  variables: NodeJS.ProcessEnv,
  {
    makeMailer = createSesMailer,
    log = consoleLog,
    now = () => new Date(),
  }: { makeMailer?: (from: Sender) => Mailer; log?: Log; now?: () => Date } = {},
) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const repository = createNotificationRepository({
    table: createTable({ client, name: environment.NOTIFICATIONS_TABLE }),
  })
  return {
    notifier: createNotifier({ repository, now }),
    postRoom: createPostRoom({
      repository,
      mailer: makeMailer({ name: senderName, address: environment.MAIL_FROM }),
      write: createLetterWriter(environment.HUB_ORIGIN),
      now,
      log,
    }),
    log,
  }
}
