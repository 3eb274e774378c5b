import { describe, expect, it } from 'vitest'
import { createAnnouncementsRepository } from '#functions/standards/announcements-repository.ts'
import { createAnnouncing } from '#functions/standards/announcing-service.ts'
import { createIndexRepository } from '#functions/standards/index-repository.ts'
import { createIndexing } from '#functions/standards/indexing-service.ts'
import { referenceStandards } from '#functions/standards/reference-service.ts'
import { createStandardsRepository, linesPartition } from '#functions/standards/repository.ts'
import { createSearch } from '#functions/standards/search-service.ts'
import { Edition, lineOf, type Standard } from '#functions/standards/standard.ts'
import { createStreamHandler } from '#functions/standards/stream.ts'
import { createSubscriptionsRepository } from '#functions/standards/subscriptions-repository.ts'
import { createClock } from '#test/shared/identity/clock.ts'
import { createTestTable } from '#test/support/engine.ts'

const [example] = referenceStandards()

const setup = async () => {
  const table = await createTestTable('standards')
  const clock = createClock()
  const repository = createStandardsRepository({ table })
  const indexes = createIndexRepository({ table })
  const indexing = createIndexing({ repository, indexes })
  const announcing = createAnnouncing({
    announcements: createAnnouncementsRepository({ table }),
    subscriptions: createSubscriptionsRepository({ table }),
    repository,
  })
  const failures: unknown[] = []
  const handle = createStreamHandler({
    ...{ indexing, announcing },
    partition: linesPartition,
    log: (_level, facts) => failures.push(facts),
  })
  /** Publishes the first edition of a standard with a title, in force at all times. */
  const publish = async (id: string, title: string): Promise<void> => {
    const edition = Edition.parse({
      ...(example as Standard).editions[0],
      ...{ title: { en: title, 'zh-Hant': title, 'zh-Hans': title }, number: 1, inForce: { from: null, to: null } },
    })
    const line = { id, version: 1, editions: [lineOf(edition)], withdrawn: null, supersededBy: [] }
    await repository.transact([repository.edition(id, edition), repository.line(line)])
  }
  const told = (pk: string) => ({ Records: [{ dynamodb: { SequenceNumber: '7', NewImage: { pk: { S: pk } } } }] })
  const found = createSearch({ indexes, now: clock.now })
  const titles = async (q = '') => {
    const query = { q, area: null, relation: null, authority: null, service: null, cursor: null, limit: 100 }
    return (await found.find({ ...query, asOf: '2026-01-01' })).items.map(({ title }) => title.en)
  }
  return { table, clock, indexes, indexing, announcing, failures, handle, publish, told, titles }
}

describe('the index of the search', () => {
  it('is built from what was published when the stream tells of it, and once for all that comes together', async () => {
    const { publish, handle, told, titles, indexes } = await setup()
    await publish('a-one', 'One')
    expect(await handle(told('standards'))).toEqual({ batchItemFailures: [] })
    expect(await titles()).toEqual(['One'])
    const before = await indexes.currentId()
    await handle(told('standards'))
    expect(await indexes.currentId()).toBe(before)
  })

  it('is left as it is by what is not published: drafts, events, its own parts', async () => {
    const { publish, handle, told, indexes } = await setup()
    await publish('a-one', 'One')
    for (const pk of ['standard#a-one', 'edition#a-one', 'snapshot', 'snapshot#000001-abc']) await handle(told(pk))
    expect(await indexes.currentId()).toBeNull()
  })

  it('comes again where it could not be built', async () => {
    const { handle, told, failures, table, indexing, announcing } = await setup()
    const broken = createIndexing({
      repository: createStandardsRepository({
        table: {
          ...table,
          queryAll: () => {
            throw new Error('The table does not answer')
          },
        },
      }),
      indexes: createIndexRepository({ table }),
    })
    const handling = createStreamHandler({
      ...{ indexing: broken, announcing },
      partition: linesPartition,
      log: (_level, facts) => failures.push(facts),
    })
    expect(await handling(told('standards'))).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] })
    expect(failures).toEqual([{ streamRecord: '7', error: 'Error: The table does not answer' }])
    await indexing.rebuild()
    expect(await handle(told('standards'))).toEqual({ batchItemFailures: [] })
  })

  it('is whole at any moment while it is replaced: all of the old one, or all of the new one', async () => {
    const { publish, indexing, clock, titles } = await setup()
    await publish('a-one', 'One')
    await indexing.rebuild()
    expect(await titles()).toEqual(['One'])
    await publish('a-two', 'Two')
    await publish('a-three', 'Three')
    const seen: string[][] = []
    let replacing = true
    const searching = (async () => {
      while (replacing) {
        clock.forward({ minutes: 2 })
        seen.push(...(await Promise.all([titles(), titles('one two three'), titles()])))
      }
    })()
    await indexing.rebuild()
    replacing = false
    await searching
    clock.forward({ minutes: 2 })
    seen.push(await titles())
    for (const one of seen) expect([1, 3]).toContain(one.length)
    expect(seen.at(-1)).toEqual(['One', 'Three', 'Two'])
  })

  it('that is not there yet is said, and read when it is', async () => {
    const { titles, publish, indexing } = await setup()
    await expect(titles()).rejects.toMatchObject({ code: 'upstream_unavailable' })
    await publish('a-one', 'One')
    await indexing.rebuild()
    expect(await titles('one')).toEqual(['One'])
  })
})
