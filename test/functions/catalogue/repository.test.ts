import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toListing } from '#functions/catalogue/listing.ts'
import { createTestCatalogue, makeService, makeServices } from './catalogue-app.ts'

const setup = () => createTestCatalogue([])

describe('a published service', () => {
  it('is read whole, in force and by its version', async () => {
    const { repository } = await setup()
    const service = makeService()
    await repository.publish(service)
    expect(await repository.find(service.id)).toEqual(service)
    expect(await repository.find(service.id, 1)).toEqual(service)
  })

  it('is nothing by another id or another version', async () => {
    const { repository } = await setup()
    await repository.publish(makeService({ id: 'a' }))
    expect(await repository.find('b')).toBeNull()
    expect(await repository.find('a', 2)).toBeNull()
  })

  it('is read with others in the order that is asked for, without those that are not published', async () => {
    const { repository } = await setup()
    const [one, two] = [makeService({ id: 'one' }), makeService({ id: 'two' })]
    await repository.publish(one)
    await repository.publish(two)
    expect(await repository.findAll(['two', 'nothing', 'one'])).toEqual([two, one])
    expect(await repository.findAll([])).toEqual([])
  })

  it('gives way to its next version and stays readable by its own', async () => {
    const { repository } = await setup()
    const [old, next] = [makeService({ version: 1, code: 'old' }), makeService({ version: 2, code: 'next' })]
    await repository.publish(old)
    await repository.publish(next)
    expect(await repository.find(old.id)).toEqual(next)
    expect(await repository.find(old.id, 1)).toEqual(old)
  })

  it('never changes: the same version is not published again', async () => {
    const { repository } = await setup()
    const service = makeService()
    await repository.publish(service)
    await expect(repository.publish({ ...service, code: 'changed' })).rejects.toMatchObject({
      code: 'version_conflict',
    })
    expect(await repository.find(service.id)).toEqual(service)
    expect(await repository.find(service.id, 1)).toEqual(service)
  })
})

describe('a snapshot', () => {
  const listings = makeServices(3).map(toListing)

  it('is not there before the first publication', async () => {
    const { repository } = await setup()
    expect([await repository.currentSnapshotId(), await repository.loadSnapshot()]).toEqual([null, null])
  })

  // Less than one item holds, about as much, and more than three of them do: random bytes do not pack.
  it.each([1, 300_000, 389_000, 1_300_000])('comes back as it was, with an index of %i bytes', async (size) => {
    const { repository } = await setup()
    const index = new Uint8Array(randomBytes(size))
    const id = await repository.saveSnapshot(() => ({ listings, index }))
    const loaded = await repository.loadSnapshot()
    expect([loaded?.id, loaded?.listings]).toEqual([id, listings])
    expect(Buffer.compare(loaded?.index ?? new Uint8Array(), index)).toBe(0)
    expect(await repository.currentSnapshotId()).toBe(id)
  })
})
