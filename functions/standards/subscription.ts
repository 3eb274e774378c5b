import * as z from 'zod'
import { type Dispatch, inboxOfPerson, MailTo, type Recipient } from '#shared/domain/dispatch.ts'
import { Language } from '#shared/domain/language.ts'
import { dayOf, LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { Area, areas } from './standard.ts'

/** What a person wants to be told of, in which language, and at which address. */
export const SubscriptionCommand = z
  .strictObject({
    areas: z.array(Area).min(1).max(areas.length),
    language: Language,
    email: z.string().trim().pipe(z.email().max(254)),
  })
  .meta({ id: 'StandardSubscription' })
export type SubscriptionCommand = z.infer<typeof SubscriptionCommand>

/** A person's subscription as it is kept. Its secret stands in each mail, and ends with it. */
export const Subscription = SubscriptionCommand.extend({
  person: z.string(),
  version: z.int().positive(),
  /** Where the person reads notices; people of one organisation share theirs. */
  inbox: z.string(),
  secret: z.string(),
})
export type Subscription = z.infer<typeof Subscription>

/** What somebody has asked for at an address, before who reads its mail has confirmed it. Nothing is told to it until then. */
export const Request = SubscriptionCommand.extend({
  person: z.string(),
  version: z.int().positive(),
  inbox: z.string(),
  /** The fingerprint of what the latest mail's link has; the links of the mails before it confirm nothing. */
  token: z.string(),
  /** The last day on which it can be confirmed. */
  until: LocalDate,
})
export type Request = z.infer<typeof Request>

/** What a person follows, and what of it waits for their confirmation. */
export const Following = z
  .object({
    subscription: SubscriptionCommand.nullable(),
    waiting: SubscriptionCommand.extend({
      until: LocalDate.meta({ description: 'The last day on which it can be confirmed' }),
    }).nullable(),
  })
  .meta({ id: 'StandardsFollowing' })
export type Following = z.infer<typeof Following>

// Long enough for who reads that mailbox once a week.
const confirmedWithin = 7

/** The last day on which what is asked for at an instant can be confirmed. */
export const untilOf = (at: string): LocalDate => plusDays(dayOf(at), confirmedWithin)

/** When mails that ask for a confirmation went out, to one address or for one person, the latest last. */
export const SentLately = z.object({ version: z.int().positive(), at: z.array(z.iso.datetime()) })
export type SentLately = z.infer<typeof SentLately>

/** The most such mails within a day: anybody can type an address, so that nobody is pestered, and nobody pesters many. */
export const mostSent = { toAddress: 3, forPerson: 10 } as const
const lately = 24 * 3_600_000

/** What was sent with one more mail. Null: there were as many as may be within the last 24 hours. */
export const oneMore = (sent: SentLately | null, at: string, most: number): SentLately | null => {
  const recent = (sent?.at ?? []).filter((one) => Date.parse(at) - Date.parse(one) < lately)
  return recent.length >= most ? null : { version: (sent?.version ?? 0) + 1, at: [...recent, at] }
}

/** The page, below the language, on which who has the mail confirms that the address is theirs. */
export const confirmingPath = (secret: string): string => `/standards/confirm/${secret}`

/**
 * Asks at the address whether it is who reads its mail that subscribes. The link is in the mail alone: from an inbox, somebody who does
 * not read that mail could confirm it.
 */
export const confirmationOf = (
  { person, version, email, language, until }: Request,
  secret: string,
  at: string,
): Dispatch => ({
  about: {
    ...{ kind: 'subscription', id: person, number: null, path: '/standards/subscriptions' },
    title: { en: 'Changes to standards', 'zh-Hant': '規則變更', 'zh-Hans': '规则变更' },
  },
  ...{ sequence: version, at },
  notices: [
    {
      ...{ kind: 'subscription_to_confirm', detail: null, due: { on: until, notGazettedYear: null } },
      to: [{ inbox: inboxOfPerson(person), mailTo: { address: email, language, open: confirmingPath(secret) } }],
    },
  ],
})

/** What the list of an area has of a subscriber: enough to tell them. */
export const Subscriber = z.object({ person: z.string(), inbox: z.string(), mailTo: MailTo })
export type Subscriber = z.infer<typeof Subscriber>

/** The page, below the language, on which who has a mail leaves without signing in. */
export const leavingPath = (secret: string): string => `/standards/unsubscribe/${secret}`

export const subscriberOf = ({ person, inbox, email, language, secret }: Subscription): Subscriber => ({
  person,
  inbox,
  mailTo: { address: email, language, leave: leavingPath(secret) },
})

/**
 * Where subscribers are told: each once by mail, and once in each inbox that they read. The mail goes with an inbox of the person's
 * own, so that of two colleagues with one inbox each is mailed.
 */
export const recipientsOf = (subscribers: readonly Subscriber[]): Recipient[] => {
  const own = subscribers.map(({ person, mailTo }) => ({ inbox: inboxOfPerson(person), mailTo }))
  const shared = new Set(subscribers.map(({ inbox }) => inbox))
  for (const { inbox } of own) shared.delete(inbox)
  return [...own, ...[...shared].map((inbox) => ({ inbox, mailTo: null }))]
}
