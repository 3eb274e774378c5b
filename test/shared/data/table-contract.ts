import { DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { ensureTable } from '#infra/local/dynamodb/tables.ts'
import { createTable, type Item, type Table } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { createTestClient } from '#test/support/engine.ts'
import { type Endpoint, makeContractTable } from './contract-table.ts'

const key = { pk: 'licence#1', sk: 'licence' }
const conflict = (name: string) => (existing: Item | null) =>
  new AppError('action_not_allowed', { part: name, existing: JSON.stringify(existing) })

/** Counts one up, again and again until nobody else was faster. */
const increment = async (table: Table): Promise<void> => {
  for (;;) {
    const current = await table.get(key)
    const version = Number(current?.version)
    try {
      await table.transact([
        table.put({ ...key, version: version + 1, count: Number(current?.count) + 1 }, { when: { version } }),
      ])
      return
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'version_conflict') throw error
    }
  }
}

/** What the hub asks of a DynamoDB table when it writes. */
export const describeWrites = (endpoint: Endpoint): void => {
  const setup = () => makeContractTable(endpoint())

  describe('conditions', () => {
    it('reads what was written and null where nothing was', async () => {
      const { table } = await setup()
      await table.transact([table.put({ ...key, version: 1, holder: '前海' }, { when: 'any' })])
      expect(await table.get(key)).toEqual({ ...key, version: 1, holder: '前海' })
      expect(await table.get({ ...key, sk: 'nothing' })).toBeNull()
    })

    it('writes an absent item once', async () => {
      const { table } = await setup()
      const put = (holder: string) => table.transact([table.put({ ...key, version: 1, holder }, { when: 'absent' })])
      await put('first')
      await expect(put('second')).rejects.toMatchObject({ code: 'version_conflict', params: { current: 1 } })
      expect(await table.get(key)).toMatchObject({ holder: 'first' })
    })

    it('writes an item that exists, and says of one that does not that it was not found', async () => {
      const { table } = await setup()
      const put = () => table.transact([table.put({ ...key, version: 1 }, { when: 'exists' })])
      await expect(put()).rejects.toMatchObject({ code: 'not_found' })
      expect(await table.get(key)).toBeNull()
      await table.transact([table.put({ ...key, version: 7 }, { when: 'any' })])
      await put()
      expect(await table.get(key)).toMatchObject({ version: 1 })
    })

    it('replaces the version that was read and no other, and says which one stands', async () => {
      const { table } = await setup()
      const put = (next: number, version: number) =>
        table.transact([table.put({ ...key, version: next }, { when: { version } })])
      await expect(put(2, 1)).rejects.toMatchObject({ code: 'not_found' })
      await table.transact([table.put({ ...key, version: 1 }, { when: 'absent' })])
      await put(2, 1)
      await expect(put(2, 1)).rejects.toMatchObject({ code: 'version_conflict', params: { current: 2 } })
    })

    it('removes under a condition, or whatever is there', async () => {
      const { table } = await setup()
      await expect(table.transact([table.remove(key, { when: 'exists' })])).rejects.toMatchObject({ code: 'not_found' })
      await table.transact([table.remove(key)])
      await table.transact([table.put({ ...key, version: 1 }, { when: 'absent' })])
      await expect(table.transact([table.remove(key, { when: { version: 2 } })])).rejects.toMatchObject({
        params: { current: 1 },
      })
      await table.transact([table.remove(key, { when: { version: 1 } })])
      expect(await table.get(key)).toBeNull()
    })

    it('checks an item that it does not write', async () => {
      const { table } = await setup()
      const other = { pk: 'firm#1', sk: 'firm' }
      const write = (when: Parameters<Table['check']>[1]) =>
        table.transact([table.check(other, when), table.put({ ...key, version: 1 }, { when: 'any' })])
      await write('absent')
      await expect(write('exists')).rejects.toMatchObject({ code: 'not_found' })
      await table.transact([table.put({ ...other, version: 3 }, { when: 'absent' })])
      await write('exists')
      await write({ version: 3 })
      await expect(write({ version: 2 })).rejects.toMatchObject({ code: 'version_conflict', params: { current: 3 } })
    })
  })

  describe('transactions', () => {
    it('ask the part that failed what it means, and show it the item as it stands', async () => {
      const { table } = await setup()
      const held = { pk: 'receipt#1', sk: 'receipt', holder: '港深', bytes: new Uint8Array([0, 255]) }
      await table.transact([table.put(held, { when: 'absent' })])
      let seen: Item | null = null
      const failing = table.transact([
        table.put({ ...key, version: 1 }, { when: 'absent', onConflict: conflict('first') }),
        table.put(
          { pk: held.pk, sk: held.sk },
          {
            when: 'absent',
            onConflict: (existing) => {
              seen = existing
              return conflict('second')(null)
            },
          },
        ),
        table.put({ pk: 'event#1', sk: 'event' }, { when: 'absent', onConflict: conflict('third') }),
      ])
      await expect(failing).rejects.toMatchObject({ code: 'action_not_allowed', params: { part: 'second' } })
      expect(seen).toEqual(held)
    })

    it('are explained by the first of several parts that failed', async () => {
      const { table } = await setup()
      const part = (name: string) => table.remove({ ...key, sk: name }, { when: 'exists', onConflict: conflict(name) })
      const failing = table.transact([table.put({ ...key }, { when: 'absent' }), part('b'), part('c')])
      await expect(failing).rejects.toMatchObject({ params: { part: 'b', existing: 'null' } })
    })

    it('write all of their parts or none', async () => {
      const { table } = await setup()
      const parts = (count: number) =>
        Array.from({ length: count }, (_, index) => table.put({ ...key, sk: `part#${index}` }, { when: 'absent' }))
      const written = async () => (await table.query({ pk: key.pk })).items.length
      await expect(table.transact([...parts(3), table.remove(key, { when: 'exists' })])).rejects.toThrow()
      expect(await written()).toBe(0)
      await table.transact(parts(99))
      expect(await written()).toBe(99)
    })

    it('lose no update among fifty writers at once', { timeout: 60_000 }, async () => {
      const { table } = await setup()
      await table.transact([table.put({ ...key, version: 1, count: 0 }, { when: 'absent' })])
      await Promise.all(Array.from({ length: 50 }, () => increment(table)))
      expect(await table.get(key)).toMatchObject({ count: 50, version: 51 })
    })

    it('outlast each other where fifty of them meet on one item that none depends on', async () => {
      const { table } = await setup()
      const writes = Array.from({ length: 50 }, (_, index) =>
        table.transact([
          table.put({ pk: 'counted', sk: String(index) }, { when: 'absent' }),
          table.put({ ...key, last: index }, { when: 'any' }),
        ]),
      )
      await Promise.all(writes)
      expect((await table.query({ pk: 'counted' })).items).toHaveLength(50)
    })
  })

  describe('items', () => {
    it('keep text in every script, numbers, lists and nothing, and leave out what is undefined', async () => {
      const { table } = await setup()
      const item = { ...key, text: '𠮷野家 “<&>” ', empty: '', number: -0.5, list: [1, ['二'], {}], nothing: null }
      await table.transact([table.put({ ...item, left: undefined }, { when: 'any' })])
      expect(await table.get(key)).toEqual(item)
    })

    it('keep bytes', async () => {
      const { table } = await setup()
      const bytes = Uint8Array.from({ length: 300 * 1024 }, (_, index) => index % 251)
      await table.transact([table.put({ ...key, bytes }, { when: 'any' })])
      const read = (await table.get(key))?.bytes
      expect(read).toBeInstanceOf(Uint8Array)
      expect(Buffer.compare(read as Uint8Array, bytes)).toBe(0)
    })
  })

  describe('tables', () => {
    it('are told which attribute ends an item', async () => {
      const { client, name } = await setup()
      const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }))
      expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' })
    })

    it('stay as they are when they are made again', async () => {
      const { client, name, definition, table } = await setup()
      await table.transact([table.put({ ...key }, { when: 'absent' })])
      expect(await ensureTable(client, name, definition)).toBe(false)
      expect(await table.get(key)).toEqual(key)
    })

    it('that do not exist are a fault of the hub, not an outage', async () => {
      const missing = createTable({ client: createTestClient(endpoint()), name: 'no-such-table' })
      await expect(missing.get(key)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    })
  })
}
