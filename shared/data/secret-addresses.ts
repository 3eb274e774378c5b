import type { Item, Table } from './table.ts'

/** A secret address that somebody has opened. The secret itself is told once and kept nowhere. */
export type SecretAddress = {
  readonly id: string
  readonly version: number
  readonly person: string
  readonly openedAt: string
  readonly revokedAt: string | null
}

/** By the secret's fingerprint, for who reads at it; by its person, for who looks after it. The secret itself is not there. */
const feedKey = (fingerprint: string) => ({ pk: `feed#${fingerprint}`, sk: 'feed' })
const lineKey = (person: string, id: string) => ({ pk: `feeds#${person}`, sk: id })

/** The secret addresses in a feature's table. @param schema what stands at one, beside what every one has. */
export const createSecretAddresses = <A extends SecretAddress>({
  table,
  schema,
  fingerprintOf,
}: {
  table: Table
  /** What is kept of a secret: nothing that leads back to it. */
  fingerprintOf: (secret: string) => string
  schema: { readonly parse: (value: unknown) => A }
}) => {
  const parse = ({ pk: _pk, sk: _sk, fingerprint: _fingerprint, ...rest }: Item): A => schema.parse(rest)
  return {
    bySecret: async (secret: string): Promise<A | null> => {
      const item = await table.get(feedKey(fingerprintOf(secret)))
      return item === null ? null : parse(item)
    },

    /** Those that a person has opened, the newest last. */
    of: async (person: string): Promise<A[]> => {
      const found: A[] = []
      for await (const item of table.queryAll({ pk: lineKey(person, '').pk })) found.push(parse(item))
      return found.sort((one, other) => one.openedAt.localeCompare(other.openedAt))
    },

    open: (address: A, secret: string): Promise<void> => {
      const fingerprint = fingerprintOf(secret)
      return table.transact([
        table.put({ ...feedKey(fingerprint), ...schema.parse(address) }, { when: 'absent' }),
        table.put(
          { ...lineKey(address.person, address.id), fingerprint, ...schema.parse(address) },
          { when: 'absent' },
        ),
      ])
    },

    /** Revokes one in both places. Null: the person has none of that id. */
    revoke: async (person: string, id: string, revokedAt: string): Promise<A | null> => {
      const item = await table.get(lineKey(person, id))
      if (item === null) return null
      const address = parse(item)
      if (address.revokedAt !== null) return address
      const revoked = { ...address, version: address.version + 1, revokedAt }
      const when = { version: address.version }
      const fingerprint = String(item.fingerprint)
      await table.transact([
        table.put({ ...feedKey(fingerprint), ...revoked }, { when }),
        table.put({ ...lineKey(person, id), fingerprint, ...revoked }, { when }),
      ])
      return revoked
    },
  }
}
export type SecretAddresses<A extends SecretAddress> = ReturnType<typeof createSecretAddresses<A>>
