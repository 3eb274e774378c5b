import { addToOutbox } from '#shared/data/outbox.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import type { Dispatch } from '#shared/domain/dispatch.ts'
import { AppError } from '#shared/domain/errors.ts'
import { fingerprintOf } from '#shared/identity/secrets.ts'
import type { Area } from './standard.ts'
import { Request, SentLately, Subscriber, Subscription, subscriberOf } from './subscription.ts'

/**
 * The keys of subscriptions.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | a person's subscription | `subscription#<person>` | `subscription` |
 * | a subscriber of an area, for who tells them | `subscribers#<area>` | `<person>` |
 * | whose a secret is, by its fingerprint | `unsubscribe#<fingerprint>` | `unsubscribe` |
 * | what waits for a person's confirmation | `subscription#<person>` | `request` |
 * | who confirms by a link, by the fingerprint of its secret | `confirm#<fingerprint>` | `confirm` |
 * | when an address or a person was asked to confirm, by the fingerprint of either | `asked#<fingerprint>` | `asked` |
 */
const subscriptionKey = (person: string) => ({ pk: `subscription#${person}`, sk: 'subscription' })
const subscriberKey = (area: Area, person: string) => ({ pk: `subscribers#${area}`, sk: person })
const secretKey = (secret: string) => ({ pk: `unsubscribe#${fingerprintOf(secret)}`, sk: 'unsubscribe' })
const requestKey = (person: string) => ({ pk: `subscription#${person}`, sk: 'request' })
const tokenKey = (fingerprint: string) => ({ pk: `confirm#${fingerprint}`, sk: 'confirm' })
const askedKey = (whom: string) => ({ pk: `asked#${fingerprintOf(whom)}`, sk: 'asked' })

const secondsAfter = (instant: string, days: number): number =>
  Math.floor(Date.parse(instant) / 1000) + days * 24 * 3600

const withoutKey = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...rest }: Item) => rest
const conflict = () => new AppError('version_conflict')

export const createSubscriptionsRepository = ({ table }: { table: Table }) => {
  const find = async (person: string): Promise<Subscription | null> => {
    const item = await table.get(subscriptionKey(person))
    return item === null ? null : Subscription.parse(withoutKey(item))
  }

  const findRequest = async (person: string): Promise<Request | null> => {
    const item = await table.get(requestKey(person))
    return item === null ? null : Request.parse(withoutKey(item))
  }

  const expecting = (previous: { readonly version: number } | null) => ({
    when: previous === null ? ('absent' as const) : { version: previous.version },
    onConflict: conflict,
  })

  const endRequest = (request: Request | null): WritePart[] =>
    request === null ? [] : [table.remove(requestKey(request.person), expecting(request))]

  const leaveAreas = ({ person }: Subscription, areas: readonly Area[]): WritePart[] =>
    areas.map((area) => table.remove(subscriberKey(area, person)))

  return {
    find,
    findRequest,

    /** The request that a link confirms; null once it was used, or another mail has taken its place. */
    requestBy: async (secret: string): Promise<Request | null> => {
      const token = fingerprintOf(secret)
      const item = await table.get(tokenKey(token))
      const found = item === null ? null : await findRequest(String(item.person))
      return found?.token === token ? found : null
    },

    /** When somebody was lately asked to confirm: at an address, or by a person. */
    sentLately: async (whom: string): Promise<SentLately | null> => {
      const item = await table.get(askedKey(whom))
      return item === null ? null : SentLately.parse(withoutKey(item))
    },

    /** Keeps a request over what was read; with the mail that asks to confirm it, if there is to be one. */
    request: (
      previous: Request | null,
      next: Request,
      mail: { readonly dispatch: Dispatch; readonly sent: readonly (readonly [whom: string, SentLately])[] } | null,
    ): Promise<void> => {
      const kept = secondsAfter(`${next.until}T00:00:00Z`, 1)
      return table.transact([
        table.put({ ...requestKey(next.person), ...Request.parse(next), expiresAt: kept }, expecting(previous)),
        table.put({ ...tokenKey(next.token), person: next.person, expiresAt: kept }, { when: 'any' }),
        ...(mail === null
          ? []
          : [
              // Numbers begin anew with each request: the token tells their rows apart.
              ...addToOutbox(table, mail.dispatch, `#${next.token}`),
              ...mail.sent.map(([whom, sent]) =>
                table.put(
                  { ...askedKey(whom), ...sent, expiresAt: secondsAfter(sent.at.at(-1) ?? mail.dispatch.at, 1) },
                  expecting(sent.version === 1 ? null : { version: sent.version - 1 }),
                ),
              ),
            ]),
      ])
    },

    /** Withdraws what waits to be confirmed. */
    withdraw: (request: Request): Promise<void> => table.transact(endRequest(request)),

    /** The subscription that a secret ends; null once it has ended. */
    bySecret: async (secret: string): Promise<Subscription | null> => {
      const item = await table.get(secretKey(secret))
      const found = item === null ? null : await find(String(item.person))
      return found?.secret === secret ? found : null
    },

    /** Keeps a subscription over what was read, in place of what waited; with each of its areas, eight items at the most. */
    save: (previous: Subscription | null, next: Subscription, waited: Request | null): Promise<void> =>
      table.transact([
        table.put({ ...subscriptionKey(next.person), ...Subscription.parse(next) }, expecting(previous)),
        ...endRequest(waited),
        table.put({ ...secretKey(next.secret), person: next.person }, { when: 'any' }),
        ...next.areas.map((area) =>
          table.put({ ...subscriberKey(area, next.person), ...subscriberOf(next) }, { when: 'any' }),
        ),
        ...(previous === null
          ? []
          : leaveAreas(
              previous,
              previous.areas.filter((area) => !next.areas.includes(area)),
            )),
      ]),

    /** Ends a subscription, and its secret with it. */
    remove: (subscription: Subscription): Promise<void> =>
      table.transact([
        table.remove(subscriptionKey(subscription.person), expecting(subscription)),
        table.remove(secretKey(subscription.secret)),
        ...leaveAreas(subscription, subscription.areas),
      ]),

    /** A page of those who follow an area, in the order of their ids. */
    subscribersOf: async (
      area: Area,
      { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
    ): Promise<{ readonly subscribers: Subscriber[]; readonly nextCursor: string | null }> => {
      const { items, nextCursor } = await table.query({ pk: subscriberKey(area, '').pk, cursor, limit })
      return { subscribers: items.map((item) => Subscriber.parse(withoutKey(item))), nextCursor }
    },
  }
}
export type SubscriptionsRepository = ReturnType<typeof createSubscriptionsRepository>
