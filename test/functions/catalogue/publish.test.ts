import { describe, expect, it } from 'vitest'
import { publish, referenceServices } from '#functions/catalogue/publish.ts'
import { createTestCatalogue, makeService, makeServices } from './catalogue-app.ts'

const setup = async (count = 3) => {
  const services = makeServices(count)
  return { ...(await createTestCatalogue(services)), services }
}

describe('publishing', () => {
  it('makes every service readable, listed and found', async () => {
    const { repository, catalogue, services } = await setup()
    for (const service of services) expect(await repository.find(service.id)).toEqual(service)
    expect((await catalogue.find({ query: '', facets: {} })).total).toBe(3)
    expect((await catalogue.find({ query: 'T-002', facets: {} })).items[0]?.id).toBe('service-002')
  })

  it('publishes nothing when the editorial check has something against one service, and names it', async () => {
    const { repository } = await createTestCatalogue([])
    const services = makeServices(3, (index) => ({
      statutory: { workingDays: 20, text: null, status: 'illustrative' },
      promised: { workingDays: 19 + index, status: 'illustrative' },
    }))
    await expect(publish(repository, services)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [
        { path: 'service-003.promised.workingDays', code: 'promised_over_statutory', params: { statutory: 20 } },
      ],
    })
    expect(await repository.find('service-001')).toBeNull()
    expect(await repository.loadSnapshot()).toBeNull()
  })

  it('publishes nothing when the stages of one service wait for one another in a circle', async () => {
    const { repository } = await createTestCatalogue([])
    const [first, ...others] = makeService().stages
    if (first === undefined) throw new Error('A service has stages')
    const circle = [{ ...first, dependsOn: [others.at(-1)?.key ?? ''] }, ...others]
    const publishing = publish(repository, [makeService(), makeService({ id: 'circle', stages: circle })])
    await expect(publishing).rejects.toMatchObject({
      code: 'invalid_input',
      issues: circle.map(({ key }) => ({ path: `circle.stages.${key}.dependsOn`, code: 'stage_cycle' })),
    })
    expect(await repository.find(makeService().id)).toBeNull()
  })

  it('changes nothing the second time', async () => {
    const { repository, services, table } = await setup()
    const before = await repository.currentSnapshotId()
    await publish(repository, services)
    expect(await repository.currentSnapshotId()).toBe(before)
    expect((await table.query({ pk: 'service#service-001' })).items).toHaveLength(2)
  })

  it('goes on where it was broken off', async () => {
    const { repository } = await createTestCatalogue([])
    const services = makeServices(4)
    await repository.publish(services[0] ?? makeService())
    await publish(repository, services)
    expect((await repository.loadSnapshot())?.listings).toHaveLength(4)
    for (const service of services) expect(await repository.find(service.id)).toEqual(service)
  })

  it('adds what is new, under a new snapshot', async () => {
    const { repository, services } = await setup()
    const before = await repository.currentSnapshotId()
    await publish(repository, [...services, makeService({ id: 'new', code: 'T-999' })])
    expect(await repository.currentSnapshotId()).not.toBe(before)
    expect((await repository.loadSnapshot())?.listings.map(({ id }) => id)).toContain('new')
  })

  it('puts the next version in force, in the list as on its page', async () => {
    const { repository, services } = await setup()
    const next = makeService({ ...services[0], version: 2, topic: 'legal' })
    await publish(repository, [next, ...services.slice(1)])
    expect((await repository.find(next.id))?.topic).toBe('legal')
    expect((await repository.loadSnapshot())?.listings.find(({ id }) => id === next.id)?.topic).toBe('legal')
  })

  it('lists a published version as it was published, whatever the file says of it now', async () => {
    const { repository, services } = await setup()
    const changed = services.map((service) => ({ ...service, topic: 'legal' as const }))
    await publish(repository, changed)
    expect((await repository.find('service-001'))?.topic).toBe('company')
    expect((await repository.loadSnapshot())?.listings.map(({ topic }) => topic)).toEqual(Array(3).fill('company'))
  })
})

describe('the reference services', () => {
  const services = referenceServices()

  it('have each an id and a code of their own', () => {
    for (const key of ['id', 'code'] as const)
      expect(new Set(services.map((service) => service[key])).size).toBe(services.length)
  })

  it.each(services.map((service) => ({ id: service.id, service })))(
    'have whole stages, papers and questions: $id',
    ({ service }) => {
      const { stages, materials, fields } = service
      for (const keyed of [stages, materials, fields])
        expect(new Set(keyed.map(({ key }) => key)).size).toBe(keyed.length)
      // A stage waits for earlier ones only: the order of the list is one in which they can be done.
      for (const [index, { dependsOn }] of stages.entries())
        for (const key of dependsOn) expect(stages.slice(0, index).map((stage) => stage.key)).toContain(key)
      expect(stages[0]?.kind).toBe('acceptance')
      expect(stages.some(({ kind }) => kind === 'decision')).toBe(true)
      for (const field of fields) expect(field.type === 'choice').toBe(field.options.length > 0)
    },
  )

  it.each(services.map((service) => ({ id: service.id, service })))(
    'promise no less time than their stages take, and no more than the law allows: $id',
    ({ service: { stages, promised, statutory } }) => {
      const ends = new Map<string, number>()
      for (const { key, dependsOn, workingDays } of stages)
        ends.set(key, Math.max(0, ...dependsOn.map((before) => ends.get(before) ?? 0)) + workingDays)
      expect(Math.max(...ends.values())).toBeLessThanOrEqual(promised.workingDays)
      if (statutory.workingDays !== null) expect(promised.workingDays).toBeLessThanOrEqual(statutory.workingDays)
    },
  )

  it('say of each fact how far it may be relied on, and were checked on a day that has been', () => {
    for (const { provenance } of services) {
      expect(provenance.checkedOn <= '2026-11-24').toBe(true)
      if (provenance.status === 'seen') expect(provenance.sources.length).toBeGreaterThan(0)
    }
  })
})
