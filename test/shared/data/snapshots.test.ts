import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSnapshots, type Sections } from '#shared/data/snapshots.ts'
import type { Table } from '#shared/data/table.ts'
import { createTestTable } from '#test/support/engine.ts'

const setup = async () => {
  const table = await createTestTable('catalogue')
  return { table, snapshots: createSnapshots({ table }) }
}

const one = (text: string): Sections => ({ text: Buffer.from(text) })
const textOf = (sections: Sections | undefined) => Buffer.from(sections?.text ?? []).toString()

/** All items of the snapshots with these ids, and what tells of them. */
const kept = async (table: Table, ids: readonly string[]) => {
  const parts = await Promise.all(ids.map(async (id) => (await table.query({ pk: `snapshot#${id}` })).items.length))
  const begun = (await table.query({ pk: 'snapshot', prefix: 'begun#' })).items.map(({ id }) => id)
  return { parts, begun }
}

describe('a snapshot', () => {
  it('comes back with each of its sections, however many parts it takes', async () => {
    const { snapshots } = await setup()
    const sections = { first: new Uint8Array(randomBytes(500_000)), none: new Uint8Array(), last: Buffer.from('公司') }
    const id = await snapshots.save(() => sections)
    const loaded = await snapshots.load()
    expect(loaded?.id).toBe(id)
    expect(Object.keys(loaded?.sections ?? {})).toEqual(['first', 'none', 'last'])
    for (const [name, bytes] of Object.entries(sections))
      expect(Buffer.compare(loaded?.sections[name] ?? Buffer.of(1), bytes)).toBe(0)
  })

  it('is none before the first', async () => {
    const { snapshots } = await setup()
    expect([await snapshots.currentId(), await snapshots.load()]).toEqual([null, null])
  })

  it('of the same content is not written again', async () => {
    const { snapshots } = await setup()
    const first = await snapshots.save(() => one('same'))
    expect(await snapshots.save(() => one('same'))).toBe(first)
  })

  it('stays while the next is in force, and is removed with the one after that', async () => {
    const { table, snapshots } = await setup()
    const ids: string[] = []
    for (const text of ['a', 'b', 'c', 'a', 'b']) ids.push(await snapshots.save(() => one(text)))
    expect(new Set(ids).size).toBe(5)
    expect(await kept(table, ids)).toEqual({ parts: [0, 0, 0, 1, 1], begun: ids.slice(3) })
    expect(textOf((await snapshots.load())?.sections)).toBe('b')
  })

  it('whose writer was broken off is never in force, and is removed in time', async () => {
    const { table, snapshots } = await setup()
    await snapshots.save(() => one('a'))
    let writes = 0
    const breaking = createSnapshots({
      table: {
        ...table,
        transact: async (parts) => {
          writes += 1
          if (writes > 2) throw new Error('The function was ended')
          return table.transact(parts)
        },
      },
    })
    await expect(breaking.save(() => one('broken off'))).rejects.toThrow('was ended')
    expect(textOf((await snapshots.load())?.sections)).toBe('a')
    const ids: string[] = []
    for (const text of ['b', 'c', 'd']) ids.push(await snapshots.save(() => one(text)))
    expect((await kept(table, ids)).begun).toEqual(ids.slice(1))
  })

  it('is made anew where another came into force meanwhile, so that an older state never replaces a newer one', async () => {
    const { snapshots } = await setup()
    await snapshots.save(() => one('at first'))
    let state = 'older'
    let made = 0
    await snapshots.save(async () => {
      made += 1
      const seen = state
      if (made === 1) {
        state = 'newer'
        await snapshots.save(() => one('newer'))
      }
      return one(seen)
    })
    expect(made).toBe(2)
    expect(textOf((await snapshots.load())?.sections)).toBe('newer')
  })

  it('that is removed while it is read gives way to the one in force', async () => {
    const { table, snapshots } = await setup()
    await snapshots.save(() => one('old'))
    let overtaken = false
    const reading = createSnapshots({
      table: {
        ...table,
        batchGet: async (keys) => {
          if (!overtaken) for (const text of ['newer', 'newest']) await snapshots.save(() => one(text))
          overtaken = true
          return table.batchGet(keys)
        },
      },
    })
    expect(textOf((await reading.load())?.sections)).toBe('newest')
  })

  it('is not taken for whole when a part of it is missing', async () => {
    const { table, snapshots } = await setup()
    const id = await snapshots.save(() => ({ bytes: new Uint8Array(randomBytes(900_000)) }))
    await table.transact([table.remove({ pk: `snapshot#${id}`, sk: 'part#001' })])
    await expect(snapshots.load()).rejects.toThrow(`The snapshot ${id} has 2 of its 3 parts`)
  })

  it('that an earlier version of the hub has left is none, and is replaced', async () => {
    const { table, snapshots } = await setup()
    await table.transact([
      table.put({ pk: 'snapshot', sk: 'current', id: 'abc', parts: 1, listingBytes: 7 }, { when: 'any' }),
    ])
    expect([await snapshots.currentId(), await snapshots.load()]).toEqual([null, null])
    await snapshots.save(() => one('a'))
    expect(textOf((await snapshots.load())?.sections)).toBe('a')
  })
})
