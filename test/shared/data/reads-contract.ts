import { describe, expect, it } from 'vitest'
import type { Item, Query, Table } from '#shared/data/table.ts'
import { type Endpoint, makeContractTable } from './contract-table.ts'

const pk = 'desk#sz-amr'
const number = (value: number) => String(value).padStart(4, '0')

const fill = async (table: Table, count: number, more: (index: number) => object = () => ({})): Promise<void> => {
  const items = Array.from({ length: count }, (_, index) => ({ pk, sk: number(index), ...more(index) }))
  // A transaction holds 4 MB at the most.
  for (let start = 0; start < count; start += 10)
    await table.transact(items.slice(start, start + 10).map((item) => table.put(item, { when: 'absent' })))
}

const places = (items: readonly Item[]) => items.map(({ sk }) => sk)

/** Every page of a query, by its cursors. */
const walk = async (table: Table, query: Query): Promise<string[][]> => {
  const pages: string[][] = []
  let cursor: string | null = null
  do {
    const page: { items: Item[]; nextCursor: string | null } = await table.query({ ...query, cursor })
    pages.push(places(page.items))
    cursor = page.nextCursor
  } while (cursor !== null)
  return pages
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (cursor: string) => JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))

/** What the hub asks of a DynamoDB table when it reads. */
export const describeReads = (endpoint: Endpoint): void => {
  const setup = async (count = 10, more?: (index: number) => object) => {
    const { table } = await makeContractTable(endpoint())
    await fill(table, count, more)
    return table
  }

  describe('queries', () => {
    it('answer one partition in the order of its keys, either way', async () => {
      const table = await setup(3)
      await table.transact([table.put({ pk: 'desk#sz-tax', sk: '0000' }, { when: 'absent' })])
      expect(places((await table.query({ pk })).items)).toEqual(['0000', '0001', '0002'])
      expect(places((await table.query({ pk, descending: true })).items)).toEqual(['0002', '0001', '0000'])
      expect(await table.query({ pk: 'desk#nobody' })).toEqual({ items: [], nextCursor: null })
    })

    it('answer what begins with a prefix', async () => {
      const table = await setup(12)
      expect(places((await table.query({ pk, prefix: '001' })).items)).toEqual(['0010', '0011'])
    })

    it('answer what lies between two keys, both included', async () => {
      const table = await setup(12)
      expect(places((await table.query({ pk, between: ['0003', '0005'] })).items)).toEqual(['0003', '0004', '0005'])
    })

    it('answer an index in its own order, with what it projects', async () => {
      const table = await setup(4, (index) => ({
        byColourPk: index === 0 ? 'red' : 'blue',
        byColourSk: number(9 - index),
        byShapePk: 'round',
        byShapeSk: number(index),
        name: `item ${index}`,
      }))
      const blue = await table.query({ pk: 'blue', index: 'byColour' })
      expect(blue.items.map(({ name }) => name)).toEqual(['item 3', 'item 2', 'item 1'])
      const [first] = (await table.query({ pk: 'round', index: 'byShape', limit: 1 })).items
      expect(first).toEqual({ pk, sk: '0000', byShapePk: 'round', byShapeSk: '0000' })
    })

    it('answer everything there is, one item after the other', async () => {
      const table = await setup(30)
      const all: string[] = []
      for await (const { sk } of table.queryAll({ pk, descending: true })) all.push(sk)
      expect(all).toEqual(Array.from({ length: 30 }, (_, index) => number(29 - index)))
    })
  })

  describe('pages', () => {
    it.each([1, 3, 5, 9, 10, 11])('of %i give each item once, and no cursor after the last', async (limit) => {
      const table = await setup(10)
      const pages = await walk(table, { pk, limit })
      expect(pages.flat()).toEqual(Array.from({ length: 10 }, (_, index) => number(index)))
      expect(pages).toHaveLength(Math.ceil(10 / limit))
    })

    it('are full where the items of one come to more than 1 MB, and go on where they stopped', async () => {
      const table = await setup(24, () => ({ text: 'x'.repeat(100 * 1024) }))
      const pages = await walk(table, { pk, limit: 15 })
      expect(pages.map((page) => page.length)).toEqual([15, 9])
      expect(pages.flat()).toEqual(Array.from({ length: 24 }, (_, index) => number(index)))
      expect((await table.query({ pk })).items).toHaveLength(24)
    })

    it('keep to a prefix, a range and the descending order', async () => {
      const table = await setup(30)
      const descending = await walk(table, { pk, prefix: '001', limit: 4, descending: true })
      expect(descending.flat()).toEqual(Array.from({ length: 10 }, (_, index) => number(19 - index)))
      const ranged = await walk(table, { pk, between: ['0005', '0014'], limit: 5 })
      expect(ranged.map((page) => page.length)).toEqual([5, 5])
    })

    it('walk an index in which many items have the same place', async () => {
      const table = await setup(10, () => ({ byColourPk: 'red', byColourSk: 'same' }))
      const pages = await walk(table, { pk: 'red', index: 'byColour', limit: 3 })
      expect(pages.map((page) => page.length)).toEqual([3, 3, 3, 1])
      expect(new Set(pages.flat()).size).toBe(10)
    })

    it('take a cursor whose item is gone', async () => {
      const table = await setup(6)
      const { nextCursor } = await table.query({ pk, limit: 3 })
      await table.transact([table.remove({ pk, sk: '0002' })])
      expect(places((await table.query({ pk, limit: 3, cursor: nextCursor })).items)).toEqual(['0003', '0004', '0005'])
    })
  })

  describe('cursors', () => {
    const refused = { code: 'malformed_cursor' }

    it.each(['x', '…', 'bnVsbA', encode({}), encode({ key: {}, of: 'x' }), encode([]), 'A'.repeat(5000)])(
      'are refused when nobody made them: %s',
      async (cursor) => {
        const table = await setup(1)
        await expect(table.query({ pk, limit: 1, cursor })).rejects.toMatchObject(refused)
      },
    )

    it.each<[string, Partial<Query>]>([
      ['another partition', { pk: 'desk#sz-tax' }],
      ['the other direction', { descending: true }],
      ['a prefix', { prefix: '00' }],
      ['a range', { between: ['0000', '0009'] }],
      ['an index', { index: 'byColour' }],
    ])('of one query are refused by one for %s', async (_which, changed) => {
      const table = await setup(4)
      const { nextCursor: cursor } = await table.query({ pk, limit: 2 })
      await expect(table.query({ pk, limit: 2, ...changed, cursor })).rejects.toMatchObject(refused)
    })

    it.each<[string, Record<string, unknown>]>([
      ['into another partition', { pk: 'desk#sz-tax' }],
      ['past the prefix', { sk: '0100' }],
      ['to an empty key', { sk: '' }],
      ['to a key that is too long', { sk: `00${'深'.repeat(400)}` }],
      ['to a key that is no text', { sk: 7 }],
      ['to a key too many', { byColourPk: 'red' }],
    ])('are refused when they were changed to lead %s', async (_where, changed) => {
      const table = await setup(4)
      const query = { pk, prefix: '00', limit: 2 }
      const { nextCursor } = await table.query(query)
      const stored = decode(nextCursor ?? '')
      const cursor = encode({ ...stored, key: { ...stored.key, ...changed } })
      await expect(table.query({ ...query, cursor })).rejects.toMatchObject(refused)
    })

    it('are refused when they were changed to lead out of the range', async () => {
      const table = await setup(9)
      const query: Query = { pk, between: ['0002', '0006'], limit: 2 }
      const { nextCursor } = await table.query(query)
      for (const sk of ['0001', '0007']) {
        const stored = decode(nextCursor ?? '')
        const cursor = encode({ ...stored, key: { ...stored.key, sk } })
        await expect(table.query({ ...query, cursor })).rejects.toMatchObject(refused)
      }
    })
  })

  describe('batches', () => {
    it('answer more than a hundred items in the order that they were asked for', async () => {
      const table = await setup(250, (index) => ({ index }))
      const asked = Array.from({ length: 250 }, (_, index) => (index * 97) % 250)
      const items = await table.batchGet(asked.map((index) => ({ pk, sk: number(index) })))
      expect(items.map(({ index }) => index)).toEqual(asked)
    })

    it('leave out what does not exist, and answer twice what is asked for twice', async () => {
      const table = await setup(2)
      const keys = ['0001', 'nothing', '0000', '0001'].map((sk) => ({ pk, sk }))
      expect(places(await table.batchGet(keys))).toEqual(['0001', '0000', '0001'])
      expect(await table.batchGet([])).toEqual([])
    })

    it('answer items that do not fit one answer together', async () => {
      const table = await setup(50, () => ({ bytes: new Uint8Array(380 * 1024) }))
      const items = await table.batchGet(Array.from({ length: 50 }, (_, index) => ({ pk, sk: number(index) })))
      expect(items).toHaveLength(50)
    })
  })
}
