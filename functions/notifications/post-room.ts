import type { MailTo } from '#shared/domain/dispatch.ts'
import type { Log } from '#shared/http/log.ts'
import { claimed, type Letter, type Mailer, type PendingMail, putOff } from './delivery.ts'
import type { Notice } from './notice.ts'
import type { NotificationRepository } from './repository.ts'

/** Writes the letter that a notice is mailed as. */
export type LetterWriter = (notice: Notice, to: MailTo) => Letter

const atOnce = 25

/**
 * Sends the mails that wait. A mail is claimed before it is sent, so that of two processes one sends it, and ended after
 * it; one that is refused is put off, and given up after three days. Whoever dies between sending and ending leaves a mail that
 * is sent again, under the same id: a letter twice is better than none.
 */
export const createPostRoom = ({
  repository,
  mailer,
  write,
  now,
  log,
}: {
  repository: NotificationRepository
  mailer: Mailer
  write: LetterWriter
  now: () => Date
  log: Log
}) => {
  const refused = async (mail: PendingMail, error: unknown): Promise<void> => {
    const next = putOff(mail, now())
    // Neither the address nor the letter: the log is read by people who need to know neither.
    log('error', { notice: mail.notice, attempts: mail.attempts, next: next?.next ?? null, error: String(error) })
    await (next === null ? repository.endMail(mail, 'failed') : repository.moveMail(mail, next))
  }

  const send = async (waiting: PendingMail): Promise<boolean> => {
    const mail = claimed(waiting, now())
    if (!(await repository.moveMail(waiting, mail))) return false
    const notice = await repository.find(mail.inbox, mail.notice)
    try {
      if (notice === null) throw new Error('The notice of this mail is gone')
      await mailer.send(write(notice, mail.mailTo))
    } catch (error) {
      await refused(mail, error)
      return false
    }
    await repository.endMail(mail, 'sent')
    return true
  }

  return {
    /** Tries every mail whose time has come, until `until`; how many were sent. What is refused waits, and stops no other. */
    sendDue: async (until: Date = new Date(now().getTime() + 30_000)): Promise<number> => {
      let sent = 0
      const startedAt = now()
      for (;;) {
        const due = await repository.mailsDue(startedAt, atOnce)
        for (const mail of due) {
          if (now() > until) return sent
          if (await send(mail)) sent += 1
        }
        if (due.length < atOnce) return sent
      }
    },
  }
}
export type PostRoom = ReturnType<typeof createPostRoom>
