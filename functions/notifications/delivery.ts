import * as z from 'zod'
import { MailTo } from '#shared/domain/dispatch.ts'
import type { Language } from '#shared/domain/language.ts'

/** A mail as it is read, before it becomes MIME. */
export type Letter = {
  /** The notice's id: two letters of one id are the same letter. */
  readonly id: string
  readonly to: string
  readonly at: string
  /** In the order in which they stand in it. */
  readonly languages: readonly Language[]
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The address at which who asked for such mails ends them, by opening it or by a post (RFC 8058). */
  readonly leave?: string
}

/** Whoever takes mail on. Refuses by throwing, whatever the reason: the mail is then tried again. */
export type Mailer = { readonly send: (letter: Letter) => Promise<void> }

/** A mail that waits for its turn, of a notice in an inbox. */
export const PendingMail = z.object({
  version: z.int().positive(),
  inbox: z.string(),
  notice: z.string(),
  mailTo: MailTo,
  since: z.iso.datetime(),
  /** How often it has been tried. */
  attempts: z.int().min(0),
  /** When it is tried next. */
  next: z.iso.datetime(),
})
export type PendingMail = z.infer<typeof PendingMail>

const minute = 60_000
const later = (at: Date, milliseconds: number): string => new Date(at.getTime() + milliseconds).toISOString()

const Address = z.email().max(254)

/** Whether mail can be sent to it at all. What people typed was checked before; what is checked here goes into a header. */
export const isAddress = (address: string): boolean => Address.safeParse(address).success

export const firstTry = (mailTo: MailTo, inbox: string, notice: string, at: Date): PendingMail => ({
  version: 1,
  inbox,
  notice,
  mailTo,
  since: at.toISOString(),
  attempts: 0,
  next: at.toISOString(),
})

// Longer than any attempt takes. Who dies while sending is taken over from after this.
const claimedFor = 5 * minute

/** The mail while one process tries to send it: put off, so that no other tries meanwhile. */
export const claimed = (mail: PendingMail, at: Date): PendingMail => ({
  ...mail,
  version: mail.version + 1,
  attempts: mail.attempts + 1,
  next: later(at, claimedFor),
})

const longestPause = 30 * minute
const givenUpAfter = 72 * 60 * minute

/** The mail after a failed attempt: each pause is twice as long as the last, up to half an hour. Null after three days. */
export const putOff = (mail: PendingMail, at: Date): PendingMail | null =>
  at.getTime() - Date.parse(mail.since) >= givenUpAfter
    ? null
    : {
        ...mail,
        version: mail.version + 1,
        next: later(at, Math.min(2 ** (mail.attempts - 1) * minute, longestPause)),
      }
