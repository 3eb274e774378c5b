import { beforeEach, describe, expect, it } from 'vitest'
import { createStreamHandler } from '#functions/catalogue/stream.ts'
import { createTally } from '#functions/catalogue/tally.ts'
import { createTallyRepository } from '#functions/catalogue/tally-repository.ts'
import { commandFor, createTestApplications, papersOf, serviceNamed } from '#test/support/applications.ts'
import { makeAnnouncement, recordOf } from '#test/support/notifications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { createTestCatalogue } from './catalogue-app.ts'
import { makeMeasured } from './measured.ts'

const setup = async () => {
  const hub = await createTestCatalogue()
  const lines: unknown[] = []
  const makeHandler = () =>
    createStreamHandler({
      tally: createTally({ repository: createTallyRepository({ table: hub.table }) }),
      log: (_level, facts) => lines.push(facts),
    })
  return { ...hub, lines, makeHandler, onStream: makeHandler() }
}

let hub: Awaited<ReturnType<typeof setup>>
beforeEach(async () => {
  hub = await setup()
})

/** The decision on the application of this number, which took as many working days, and then its rating. */
const decision = (number: number) =>
  makeAnnouncement({
    application: { ...makeAnnouncement().application, id: `application-${number}` },
    sequence: 5,
    occasion: 'approved',
    measured: makeMeasured({ workingDays: number, decidedOn: '2026-11-20' }),
  })
const rating = (number: number, score: number) => {
  const announcement = decision(number)
  return { ...announcement, sequence: 6, occasion: null, measured: makeMeasured({ score }) }
}
const everything = [1, 2, 3, 4, 5, 6].flatMap((number) => [decision(number), rating(number, (number % 5) + 1)])
const recordsOf = (announcements: typeof everything) =>
  announcements.map((one, index) => recordOf(one, String(index + 1)))

const expectAll = async () => {
  expect(await hub.catalogue.observed('company-setup-hk')).toMatchObject({ decided: 6, median: 3.5, p90: 6 })
  expect(await hub.catalogue.ratings()).toMatchObject([
    { department: { id: 'sz-amr' }, decided: 6, rated: 6, median: 2.5, counts: { 1: 1, 2: 2, 3: 1, 4: 1, 5: 1 } },
  ])
}

describe('the counting', () => {
  it('counts each event once, though the stream repeats all of them ten times', async () => {
    for (let time = 0; time < 10; time += 1)
      expect(await hub.onStream({ Records: recordsOf(everything) })).toEqual({ batchItemFailures: [] })
    await expectAll()
  })

  it('comes to the same whatever order they come in', async () => {
    const shuffled = [...everything].sort(
      (a, b) => ((a.at + a.application.id).length * 7 + b.sequence - a.sequence) % 3,
    )
    for (const records of [[...everything].reverse(), shuffled]) await hub.onStream({ Records: recordsOf(records) })
    await expectAll()
  })

  it('loses nothing where several count at the same time', async () => {
    const workers = [1, 2, 3].map(() => hub.makeHandler())
    const answers = await Promise.all(workers.map((onStream) => onStream({ Records: recordsOf(everything) })))
    for (const { batchItemFailures } of answers)
      for (const { itemIdentifier } of batchItemFailures) expect(Number(itemIdentifier)).toBeGreaterThan(0)
    // What met too often is handed on again by the stream.
    await hub.onStream({ Records: recordsOf(everything) })
    await expectAll()
  })

  it('passes over what is not to be counted, and what was announced before anything was', async () => {
    await hub.onStream({ Records: [recordOf(makeAnnouncement())] })
    expect(await hub.catalogue.ratings()).toEqual([])
  })

  it('counts no time for what was never accepted, but the decision', async () => {
    const declined = { ...decision(1), measured: makeMeasured({ workingDays: null }) }
    await hub.onStream({ Records: [recordOf(declined)] })
    expect(await hub.catalogue.observed('company-setup-hk')).toMatchObject({ decided: 0 })
    expect(await hub.catalogue.ratings()).toMatchObject([{ decided: 1, rated: 0, median: null, counts: null }])
  })

  it('ends a batch at a record that cannot be read, and asks for it again', async () => {
    const broken = {
      dynamodb: { SequenceNumber: '2', NewImage: { pk: { S: 'outbox#x' }, sk: { S: '1' }, measured: { S: 'x' } } },
    }
    const Records = [recordOf(decision(1), '1'), broken, recordOf(decision(2), '3')]
    expect(await hub.onStream({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] })
    expect(await hub.catalogue.observed('company-setup-hk')).toMatchObject({ decided: 1 })
    expect(hub.lines).toHaveLength(1)
    expect(JSON.stringify(hub.lines)).not.toContain('example.com')
  })
})

describe('what applications announce', () => {
  const permit = serviceNamed('construction-permit')
  const enterprise = personNamed('harbour-tech')

  it('is counted as the working days that the clock ran, without the days of the supplement, and then as the score', async () => {
    const play = await createTestApplications({ services: [permit] })
    play.moveTo('2026-03-02')
    const { id } = await play.submit(permit)
    const act = async (
      action: Parameters<typeof commandFor>[0]['action'],
      department: string,
      stage: string | null,
    ) => {
      const principal = department === 'applicant' ? enterprise : officerOf(department)
      const { application } = await play.applications.view(id, principal)
      const command =
        action === 'accept' ? { materials: papersOf(permit) } : commandFor({ action, stage }, permit, application)
      await play.applications.act(id, action, command, { principal, version: application.version })
    }
    await act('accept', 'qianhai-estation', null)
    play.moveTo('2026-03-03')
    await act('request_supplement', 'sz-hc', 'review')
    // Three working days go by for the applicant.
    play.moveTo('2026-03-06')
    await act('answer_supplement', 'applicant', null)
    play.moveTo('2026-03-09')
    await act('review', 'sz-hc', 'review')
    await act('review', 'nanshan-district', 'consult')
    await act('approve', 'qianhai-authority', null)
    await act('rate', 'applicant', null)
    const rows = (await play.table.query({ pk: `outbox#${id}` })).items
    const measured = rows.flatMap((row) => ('measured' in row ? [row.measured] : []))
    expect(measured).toMatchObject([
      // The 3rd and the 9th of March; the 4th, 5th and 6th were the applicant's.
      {
        service: permit.id,
        department: { id: 'qianhai-authority' },
        decidedOn: '2026-03-09',
        workingDays: 2,
        score: null,
      },
      { service: permit.id, department: { id: 'qianhai-authority' }, decidedOn: '2026-03-09', score: 4 },
    ])
    expect(JSON.stringify(rows)).not.toContain('comment')
  })
})
