import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { fingerprintOf } from '#shared/identity/secrets.ts'
import type { Area } from './standard.ts'
import { Subscriber, Subscription, subscriberOf } from './subscription.ts'

/**
 * The keys of subscriptions.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | a person's subscription | `subscription#<person>` | `subscription` |
 * | a subscriber of an area, for who tells them | `subscribers#<area>` | `<person>` |
 * | whose a secret is, by its fingerprint | `unsubscribe#<fingerprint>` | `unsubscribe` |
 */
const subscriptionKey = (person: string) => ({ pk: `subscription#${person}`, sk: 'subscription' })
const subscriberKey = (area: Area, person: string) => ({ pk: `subscribers#${area}`, sk: person })
const secretKey = (secret: string) => ({ pk: `unsubscribe#${fingerprintOf(secret)}`, sk: 'unsubscribe' })

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest
const conflict = () => new AppError('version_conflict')

export const createSubscriptionsRepository = ({ table }: { table: Table }) => {
  const find = async (person: string): Promise<Subscription | null> => {
    const item = await table.get(subscriptionKey(person))
    return item === null ? null : Subscription.parse(withoutKey(item))
  }

  const leaveAreas = ({ person }: Subscription, areas: readonly Area[]): WritePart[] =>
    areas.map((area) => table.remove(subscriberKey(area, person)))

  return {
    find,

    /** The subscription that a secret ends; null once it has ended. */
    bySecret: async (secret: string): Promise<Subscription | null> => {
      const item = await table.get(secretKey(secret))
      const found = item === null ? null : await find(String(item.person))
      return found?.secret === secret ? found : null
    },

    /** Keeps a subscription over what was read; with each of its areas, eight items at the most. */
    save: (previous: Subscription | null, next: Subscription): Promise<void> =>
      table.transact([
        table.put(
          { ...subscriptionKey(next.person), ...Subscription.parse(next) },
          { when: previous === null ? 'absent' : { version: previous.version }, onConflict: conflict },
        ),
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
        table.remove(subscriptionKey(subscription.person), {
          when: { version: subscription.version },
          onConflict: conflict,
        }),
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
