import * as z from 'zod'
import { inboxOfPerson, MailTo, type Recipient } from '#shared/domain/dispatch.ts'
import { Language } from '#shared/domain/language.ts'
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
