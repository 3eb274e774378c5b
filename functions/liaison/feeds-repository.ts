import type { Item, Table } from '#shared/data/table.ts'
import { fingerprintOf } from '#shared/identity/secrets.ts'
import { Feed } from './calendar-feed.ts'

/** By the secret's fingerprint, for who reads the feed; by its person, for who looks after it. The secret itself is not there. */
const feedKey = (fingerprint: string) => ({ pk: `feed#${fingerprint}`, sk: 'feed' })
const lineKey = (person: string, id: string) => ({ pk: `feeds#${person}`, sk: id })

const parse = ({ pk: _pk, sk: _sk, fingerprint: _fingerprint, ...rest }: Item): Feed => Feed.parse(rest)

export const createFeedsRepository = ({ table }: { table: Table }) => ({
  bySecret: async (secret: string): Promise<Feed | null> => {
    const item = await table.get(feedKey(fingerprintOf(secret)))
    return item === null ? null : parse(item)
  },

  /** The feeds that a person has opened, the newest last. */
  of: async (person: string): Promise<Feed[]> => {
    const found: Feed[] = []
    for await (const item of table.queryAll({ pk: lineKey(person, '').pk })) found.push(parse(item))
    return found.sort((one, other) => one.openedAt.localeCompare(other.openedAt))
  },

  open: (feed: Feed, secret: string): Promise<void> => {
    const fingerprint = fingerprintOf(secret)
    return table.transact([
      table.put({ ...feedKey(fingerprint), ...Feed.parse(feed) }, { when: 'absent' }),
      table.put({ ...lineKey(feed.person, feed.id), fingerprint, ...Feed.parse(feed) }, { when: 'absent' }),
    ])
  },

  /** Revokes a feed in both places. Null: the person has no such feed. */
  revoke: async (person: string, id: string, revokedAt: string): Promise<Feed | null> => {
    const item = await table.get(lineKey(person, id))
    if (item === null) return null
    const feed = parse(item)
    if (feed.revokedAt !== null) return feed
    const revoked = { ...feed, version: feed.version + 1, revokedAt }
    const when = { version: feed.version }
    const fingerprint = String(item.fingerprint)
    await table.transact([
      table.put({ ...feedKey(fingerprint), ...revoked }, { when }),
      table.put({ ...lineKey(person, id), fingerprint, ...revoked }, { when }),
    ])
    return revoked
  },
})
export type FeedsRepository = ReturnType<typeof createFeedsRepository>
