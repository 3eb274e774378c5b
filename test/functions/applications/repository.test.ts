import { describe, expect, it } from 'vitest'
import { type Application, ReceiptNumberTaken } from '#functions/applications/application.ts'
import { createApplicationRepository } from '#functions/applications/repository.ts'
import { nextEvent } from '#shared/data/event-log.ts'
import { valueIn } from '#shared/data/packing.ts'
import type { Table } from '#shared/data/table.ts'
import { commandFor, drive, makeApplication, serviceNamed, step } from '#test/support/applications.ts'
import { createTestTable } from '#test/support/engine.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const service = serviceNamed('construction-permit')
const { id, name, organisation } = personNamed('harbour-tech')
const actor = { id, name, role: 'enterprise' as const, organisation }

const eventAfter = (previous: Application | null, next: Application) =>
  nextEvent(previous?.lastEvent ?? null, { at: next.updatedAt, actor, type: 'submitted', data: {} })

const setup = async () => {
  const table = await createTestTable('applications')
  const repository = createApplicationRepository({ table })

  /** Saves a state of an application after another, with an event that follows it. */
  const save = async (previous: Application | null, next: Application): Promise<Application> => {
    const event = eventAfter(previous, next)
    return repository.save(previous, { ...next, lastEvent: { sequence: event.sequence, hash: event.hash } }, event)
  }

  const desk = async (department: string) =>
    (await repository.deskOf(department, { limit: 100 })).items.map((line) => `${line.id}/${line.stage.key}`)

  return { table, repository, save, desk }
}

const make = (overrides: Partial<Application> = {}) => makeApplication(service, overrides)

describe('an application in the table', () => {
  it('is read as it was written, with its events in their order', async () => {
    const { repository, save } = await setup()
    const first = await save(null, make())
    const second = await save(first, { ...first, version: 2, answers: { projectName: '維港 <b>' } })
    expect(await repository.find(first.id)).toEqual(second)
    const found = await repository.findWithEvents(first.id)
    expect(found?.application).toEqual(second)
    expect(found?.events.map(({ sequence }) => sequence)).toEqual([1, 2])
    expect(found?.events.at(-1)?.hash).toBe(second.lastEvent.hash)
  })

  it('that was never written is not there', async () => {
    const { repository } = await setup()
    expect(await repository.find('nobody')).toBeNull()
    expect(await repository.findWithEvents('nobody')).toBeNull()
  })

  it('gives way to the version that follows it only, and a late one learns which is current', async () => {
    const { repository, save } = await setup()
    const first = await save(null, make())
    const second = await save(first, { ...first, version: 2 })
    await expect(save(first, { ...first, version: 2, answers: { projectName: 'late' } })).rejects.toMatchObject({
      code: 'version_conflict',
      params: { current: 2 },
    })
    await expect(save(null, make())).rejects.toMatchObject({ code: 'version_conflict' })
    expect(await repository.find(first.id)).toEqual(second)
    expect((await repository.findWithEvents(first.id))?.events).toHaveLength(2)
  })

  it('is not written when its event would not follow the last one', async () => {
    const { repository, save } = await setup()
    const first = await save(null, make())
    const forked = nextEvent(null, { at: first.updatedAt, actor, type: 'submitted', data: {} })
    await expect(repository.save(first, { ...first, version: 2 }, forked)).rejects.toMatchObject({
      code: 'chain_broken',
    })
    expect((await repository.find(first.id))?.version).toBe(1)
  })

  it('does not take a receipt number that another one holds', async () => {
    const { repository, save } = await setup()
    const receiptNumber = 'QH26-2222-2222-E'
    const first = await save(null, make({ id: 'one' }))
    await save(first, { ...first, version: 2, receiptNumber })
    const other = await save(null, make({ id: 'two' }))
    await expect(save(other, { ...other, version: 2, receiptNumber })).rejects.toThrow(ReceiptNumberTaken)
    expect(await repository.find('two')).toEqual(other)
  })
})

describe('what an application is about', () => {
  const contents = async (table: Table, id: string) =>
    (await table.query({ pk: `application#${id}`, prefix: 'content#' })).items.map(({ sk }) => sk)

  it('is written over in a draft, and left alone by what changes nothing in it', async () => {
    const { table, save } = await setup()
    const first = await save(null, make())
    const second = await save(first, { ...first, version: 2, answers: { projectName: 'A' } })
    const third = await save(second, {
      ...second,
      version: 3,
      answers: { projectName: 'A' },
      updatedAt: first.createdAt,
    })
    expect([first, second, third].map(({ contentVersion }) => contentVersion)).toEqual([1, 2, 2])
    expect(await contents(table, first.id)).toEqual(['content#000002'])
  })

  it('is kept as it was submitted, whatever is answered later', async () => {
    const { table, repository, save } = await setup()
    const draft = await save(null, make())
    const submitted = await save(draft, { ...drive(service, 'submitted'), id: draft.id, version: 2 })
    const answered = await save(submitted, { ...submitted, version: 3, answers: { projectName: 'another' } })
    expect(await contents(table, draft.id)).toEqual(['content#000002', 'content#000003'])
    expect(await repository.find(draft.id)).toEqual(answered)
  })

  it('is read again where it and the standing that names it are not both there yet', async () => {
    const { table, save } = await setup()
    const saved = await save(null, make())
    let looks = 0
    const repository = createApplicationRepository({
      table: {
        ...table,
        async *queryAll(query) {
          looks += 1
          for await (const item of table.queryAll(query)) if (looks > 2 || !item.sk.startsWith('content#')) yield item
        },
      },
    })
    expect(await repository.find(saved.id)).toEqual(saved)
    expect(looks).toBe(3)
  })

  it('that is lost is a fault, and not an application that does not exist', async () => {
    const { table, repository, save } = await setup()
    const { id } = await save(null, make())
    await table.transact([table.remove({ pk: `application#${id}`, sk: 'content#000001' })])
    await expect(repository.find(id)).rejects.toThrow('missing')
  })
})

describe('an application that was stored in one item, before there were two', () => {
  it('is read as it was, and stored in two at its next change', async () => {
    const { table, repository, save } = await setup()
    const { contentVersion: _, ...early } = drive(service, 'submitted')
    await table.transact([
      table.put({ pk: `application#${early.id}`, sk: 'application', ...early }, { when: 'absent' }),
    ])
    const found = await repository.find(early.id)
    expect(found).toEqual({ ...early, contentVersion: 0 })
    if (found === null) return
    const withdrawn = step(found, 'withdraw', {}, { service, principal: personNamed('harbour-tech') })
    const saved = await save(found, withdrawn)
    expect(saved).toMatchObject({ status: 'withdrawn', contentVersion: withdrawn.version })
    expect(await repository.find(early.id)).toEqual(saved)
  })
})

describe('an answer that was kept', () => {
  it.each(['a draft', 'a submitted application'])('of %s is recalled as it was then', async (what) => {
    const { repository } = await setup()
    const kept: unknown[] = []
    const keep = (answer: unknown) => {
      kept.push(JSON.parse(JSON.stringify(answer)))
      return []
    }
    const write = (previous: Application | null, next: Application) =>
      repository.save(previous, next, eventAfter(previous, next), keep)
    const draft = await write(null, what === 'a draft' ? make() : { ...drive(service, 'submitted'), version: 1 })
    await write(draft, { ...draft, version: 2, answers: { projectName: 'B' } })
    expect(await repository.recall(kept[0])).toEqual(draft)
  })
})

describe('the list of an organisation', () => {
  it('has one line for each application, the newest first, as it is now', async () => {
    const { repository, save } = await setup()
    const first = await save(null, make({ id: 'a', createdAt: '2026-11-24T02:00:00.000Z' }))
    await save(null, make({ id: 'b', createdAt: '2026-11-24T03:00:00.000Z' }))
    await save(first, { ...first, version: 2, status: 'withdrawn', updatedAt: '2026-11-25T02:00:00.000Z' })
    const { items, nextCursor } = await repository.listOf(organisation.id, { limit: 10 })
    expect(items.map((line) => [line.id, line.status])).toEqual([
      ['b', 'draft'],
      ['a', 'withdrawn'],
    ])
    expect(items[1]?.updatedAt).toBe('2026-11-25T02:00:00.000Z')
    expect(nextCursor).toBeNull()
  })

  it('is turned page by page to its end, without a gap and without a repetition', async () => {
    const { repository, save } = await setup()
    const ids = Array.from({ length: 7 }, (_, index) => `application-${index}`)
    for (const [index, one] of ids.entries())
      await save(null, make({ id: one, createdAt: `2026-11-24T02:00:0${index}.000Z` }))
    const pages: string[][] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof repository.listOf>> = await repository.listOf(organisation.id, {
        cursor,
        limit: 3,
      })
      pages.push(page.items.map((line) => line.id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1])
    expect(pages.flat()).toEqual([...ids].reverse())
  })

  it('does not follow a cursor of another organisation', async () => {
    const { repository, save } = await setup()
    for (const one of ['a', 'b']) await save(null, make({ id: one }))
    const { nextCursor } = await repository.listOf(organisation.id, { limit: 1 })
    await expect(repository.listOf('another', { cursor: nextCursor, limit: 1 })).rejects.toMatchObject({
      code: 'malformed_cursor',
    })
  })
})

describe('what the hub itself looks at', () => {
  it('is each application once, on the next day that brings something, and none that is over', async () => {
    const { save, repository } = await setup()
    const draft = await save(null, make())
    const submitted = await save(draft, { ...drive(service, 'submitted'), id: draft.id, version: 2 })
    // The five days of acceptance end on 1 December.
    expect(await repository.watchedUntil('2026-12-01')).toEqual([])
    expect(await repository.watchedUntil('2026-12-02')).toEqual([draft.id])
    const withdrawn = step(submitted, 'withdraw', {}, { service, principal: personNamed('harbour-tech') })
    await save(submitted, { ...withdrawn, version: 3 })
    expect(await repository.watchedUntil('2027-12-31')).toEqual([])
  })
})

describe('lines that were written before there were supplements', () => {
  it('are read with nothing asked and nothing escalated', async () => {
    const { table, repository, save } = await setup()
    const draft = await save(null, make())
    await save(draft, { ...drive(service, 'submitted'), id: draft.id, version: 2 })
    for (const pk of [`applicant#${organisation.id}`, 'desk#qianhai-estation'])
      for await (const item of table.queryAll({ pk })) {
        const { answerBy: _a, awaitsAnswer: _w, escalatedAt: _e, ...early } = valueIn(item)
        await table.transact([table.put({ pk, sk: item.sk, ...early }, { when: 'exists' })])
      }
    expect((await repository.listOf(organisation.id, { limit: 1 })).items).toMatchObject([{ answerBy: null }])
    expect((await repository.deskOf('qianhai-estation', { limit: 1 })).items).toMatchObject([
      { awaitsAnswer: false, escalatedAt: null },
    ])
  })
})

describe('the desk of a department', () => {
  it('has a line for each open stage of its own, from the moment it opens to the moment it is done', async () => {
    const { save, desk } = await setup()
    let now = await save(null, make())
    const move = async (next: Application) => {
      now = await save(now, { ...next, version: now.version + 1 })
    }
    const actBy = (department: string, action: 'accept' | 'review' | 'approve' | 'deliver') =>
      move(
        step(now, action, commandFor({ action, stage: null }, service), { service, principal: officerOf(department) }),
      )
    const desks = async () => ({
      window: await desk('qianhai-estation'),
      review: await desk('sz-hc'),
      consult: await desk('nanshan-district'),
      decide: await desk('qianhai-authority'),
    })
    const nothing = { window: [], review: [], consult: [], decide: [] }
    expect(await desks()).toEqual(nothing)

    await move({ ...drive(service, 'submitted'), id: now.id })
    expect(await desks()).toEqual({ ...nothing, window: [`${now.id}/accept`] })
    await actBy('qianhai-estation', 'accept')
    expect(await desks()).toEqual({ ...nothing, review: [`${now.id}/review`], consult: [`${now.id}/consult`] })
    await actBy('sz-hc', 'review')
    expect(await desks()).toEqual({ ...nothing, consult: [`${now.id}/consult`] })
    await actBy('nanshan-district', 'review')
    expect(await desks()).toEqual({ ...nothing, decide: [`${now.id}/decide`] })
    await actBy('qianhai-authority', 'approve')
    expect(await desks()).toEqual({ ...nothing, window: [`${now.id}/deliver`] })
    await actBy('qianhai-estation', 'deliver')
    expect(await desks()).toEqual(nothing)
  })

  it('is cleared by a withdrawal', async () => {
    const { save, desk } = await setup()
    const draft = await save(null, make())
    const accepted = await save(draft, { ...drive(service, 'accepted'), id: draft.id, version: 2 })
    expect([...(await desk('sz-hc')), ...(await desk('nanshan-district'))]).toHaveLength(2)
    const withdrawn = step(accepted, 'withdraw', {}, { service, principal: personNamed('harbour-tech') })
    await save(accepted, { ...withdrawn, version: 3 })
    expect([...(await desk('sz-hc')), ...(await desk('nanshan-district'))]).toEqual([])
  })

  it('has what is due first at the top, and what no calendar covers yet behind the rest of that year', async () => {
    const { save, repository } = await setup()
    const dues = {
      late: { on: '2027-12-31', notGazettedYear: null },
      pending: { on: null, notGazettedYear: 2027 },
      soon: { on: '2026-11-25', notGazettedYear: null },
      after: { on: '2028-01-03', notGazettedYear: null },
    }
    for (const [one, due] of Object.entries(dues)) {
      const draft = await save(null, make({ id: one }))
      const submitted = drive(service, 'submitted')
      const stages = submitted.stages.map((stage) => (stage.state === 'open' ? { ...stage, due } : stage))
      await save(draft, { ...submitted, id: one, version: 2, receiptNumber: one, stages })
    }
    const { items } = await repository.deskOf('qianhai-estation', { limit: 10 })
    expect(items.map((line) => line.id)).toEqual(['soon', 'late', 'pending', 'after'])
  })

  it('moves its line behind the others while the applicant is asked for something, with the day of the answer', async () => {
    const { save, repository } = await setup()
    const asked = async (id: string) => {
      const draft = await save(null, make({ id }))
      const submitted = { ...drive(service, 'submitted'), id, receiptNumber: id }
      const first = await save(draft, { ...submitted, version: 2 })
      const command = commandFor({ action: 'request_supplement', stage: 'accept' }, service)
      const principal = officerOf('qianhai-estation')
      return save(first, { ...step(first, 'request_supplement', command, { service, principal }), version: 3 })
    }
    await asked('waiting')
    const draft = await save(null, make({ id: 'open' }))
    const far = { on: '2026-12-31', notGazettedYear: null }
    const { stages } = drive(service, 'submitted')
    await save(draft, {
      ...drive(service, 'submitted'),
      id: 'open',
      version: 2,
      receiptNumber: 'open',
      stages: stages.map((stage) => (stage.state === 'open' ? { ...stage, due: far } : stage)),
    })
    const { items } = await repository.deskOf('qianhai-estation', { limit: 10 })
    expect(items.map(({ id, awaitsAnswer, due }) => [id, awaitsAnswer, due.on])).toEqual([
      ['open', false, '2026-12-31'],
      ['waiting', true, '2026-12-08'],
    ])
  })

  it('keeps no line of a change that was refused', async () => {
    const { save, desk } = await setup()
    const draft = await save(null, make())
    await save(draft, { ...draft, version: 2 })
    const submitted = { ...drive(service, 'submitted'), id: draft.id, version: 2 }
    await expect(save(draft, submitted)).rejects.toMatchObject({ code: 'version_conflict' })
    expect(await desk('qianhai-estation')).toEqual([])
  })
})
