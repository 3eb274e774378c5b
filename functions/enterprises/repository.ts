import { agentsLineKey, agentsPk, mandateKey, profileKey } from '#shared/data/authorities.ts'
import { appendEvent, Event } from '#shared/data/event-log.ts'
import type { Item, Key, Table, WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { Mandate } from '#shared/domain/mandate.ts'
import { Enterprise, type IdentifierName, numbersIn, numbersTyped } from './enterprise.ts'

type Page = { cursor?: string | null; limit: number }

/**
 * The keys of the enterprises' table.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | a profile, with its people | `enterprise#<organisation>` | `profile` |
 * | its events | `enterprise#<organisation>` | `event#000001` |
 * | whose a number is | `number#<kind>#<number>` | `number` |
 * | a mandate | `mandate#<id>` | `mandate` |
 * | its events | `mandate#<id>` | `event#000001` |
 * | the same mandate among the agent's | `agent#<organisation>` | `<enterprise>#<offeredAt>#<id>` |
 * | the same mandate among the enterprise's | `given#<organisation>` | `<offeredAt>#<id>` |
 * | the first answer to an `Idempotency-Key` | `idempotency#<principal>#<key>` | `answer` |
 */
const numberKey = ({ name, number }: { name: IdentifierName; number: string }): Key => ({
  pk: `number#${name}#${number}`,
  sk: 'number',
})
const givenKey = ({ id, enterprise, offeredAt }: Mandate): Key => ({
  pk: `given#${enterprise.id}`,
  sk: `${offeredAt}#${id}`,
})

const taken = (name: IdentifierName) => () =>
  new AppError('invalid_input', {}, { issues: [{ path: `identifiers.${name}`, code: 'identifier_taken' }] })

/** The numbers that a profile takes up and gives up in a change. */
const numberChanges = (table: Table, before: Enterprise | null, after: Enterprise): WritePart[] => {
  const had = before === null ? [] : numbersIn(before)
  const has = numbersIn(after)
  const same = (a: (typeof has)[number]) => (b: (typeof has)[number]) => a.name === b.name && a.number === b.number
  return [
    ...had.filter((one) => !has.some(same(one))).map((one) => table.remove(numberKey(one))),
    ...has
      .filter((one) => !had.some(same(one)))
      .map((one) =>
        table.put(
          { ...numberKey(one), organisation: after.organisation.id },
          { when: 'absent', onConflict: taken(one.name) },
        ),
      ),
  ]
}

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest

export const createEnterpriseRepository = ({ table }: { table: Table }) => {
  const find = async (organisation: string): Promise<Enterprise | null> => {
    const item = await table.get(profileKey(organisation))
    return item === null ? null : Enterprise.parse(withoutKey(item))
  }

  /** What is kept under one partition key beside its events. */
  const withEvents = async (pk: string, sk: string): Promise<{ item: unknown; events: Event[] } | null> => {
    const items: Item[] = []
    for await (const item of table.queryAll({ pk })) items.push(item)
    const stored = items.find((item) => item.sk === sk)
    if (stored === undefined) return null
    const events = items.filter((item) => item.sk.startsWith('event#')).map((item) => Event.parse(withoutKey(item)))
    return { item: withoutKey(stored), events }
  }

  const pageOf = async (pk: string, { cursor, limit }: Page, descending: boolean) => {
    const { items, nextCursor } = await table.query({ pk, descending, cursor: cursor ?? null, limit })
    return { items: items.map((item) => Mandate.parse(withoutKey(item))), nextCursor }
  }

  return {
    find,

    eventsOf: async (organisation: string): Promise<Event[]> => {
      const { pk, sk } = profileKey(organisation)
      return (await withEvents(pk, sk))?.events ?? []
    },

    /** An enterprise by one of its numbers, or by its organisation's id. */
    findBy: async (typed: string): Promise<Enterprise | null> => {
      for (const number of numbersTyped(typed)) {
        const item = await table.get(numberKey(number))
        if (item !== null) return find(String(item.organisation))
      }
      return find(typed.trim())
    },

    /** The profile at its expected version, its event, its numbers. */
    save: (previous: Enterprise | null, next: Enterprise, event: Event, also: readonly WritePart[] = []) => {
      const key = profileKey(next.organisation.id)
      return table.transact([
        table.put(
          { ...key, ...Enterprise.parse(next) },
          { when: previous === null ? 'absent' : { version: previous.version } },
        ),
        appendEvent(table, key.pk, event),
        ...numberChanges(table, previous, next),
        ...also,
      ])
    },

    /** Lets a transaction happen only if the profile, and with it who is an owner, stands as it was read. */
    standsAsRead: ({ organisation, version }: Enterprise): WritePart =>
      table.check(profileKey(organisation.id), { version }),

    findMandate: async (id: string): Promise<{ mandate: Mandate; events: Event[] } | null> => {
      const { pk, sk } = mandateKey(id)
      const found = await withEvents(pk, sk)
      return found === null ? null : { mandate: Mandate.parse(found.item), events: found.events }
    },

    /** What an organisation has offered, the newest first. */
    mandatesGiven: (organisation: string, page: Page) => pageOf(`given#${organisation}`, page, true),

    /** What an agent's firm has been offered, by enterprise. */
    mandatesReceived: (organisation: string, page: Page) => pageOf(agentsPk(organisation), page, false),

    /** The mandate at its expected version, its event, and its place among the mandates of both sides. */
    saveMandate: (previous: Mandate | null, next: Mandate, event: Event, also: readonly WritePart[] = []) => {
      const key = mandateKey(next.id)
      const mandate = Mandate.parse(next)
      return table.transact([
        table.put({ ...key, ...mandate }, { when: previous === null ? 'absent' : { version: previous.version } }),
        appendEvent(table, key.pk, event),
        table.put({ ...agentsLineKey(next), ...mandate }, { when: 'any' }),
        table.put({ ...givenKey(next), ...mandate }, { when: 'any' }),
        ...also,
      ])
    },
  }
}
export type EnterpriseRepository = ReturnType<typeof createEnterpriseRepository>
