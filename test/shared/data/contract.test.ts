import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineNames, engines } from '#infra/local/dynamodb/engines.ts'
import { type RunningEngine, startEngine } from '#infra/local/dynamodb/start-engine.ts'
import { testEngine } from '#test/support/engine.ts'
import { describeIdempotency } from './idempotency-contract.ts'
import { describeReads } from './reads-contract.ts'
import { describeWrites } from './table-contract.ts'

const shared = testEngine()

/** The worker's own engine, and each other one that this machine can run. */
const setup = () => {
  const others = engineNames
    .map((name) => ({ name, title: engines[name].title, answer: engines[name].check() }))
    .filter(({ title }) => title !== shared.title)
  return {
    runnable: [
      { title: shared.title, start: (): Promise<RunningEngine | null> => Promise.resolve(null) },
      ...others
        .filter(({ answer }) => answer.runs)
        .map(({ name, title }) => ({ title, start: () => startEngine({ folder: null, name }) })),
    ],
    missing: others.flatMap(({ title, answer }) => (answer.runs ? [] : [`${title}, because ${answer.because}`])),
  }
}

const { runnable, missing } = setup()
const list = (titles: readonly string[]) => titles.join(' and ')

// The one thing that the titles below cannot say: what was not run here, and why.
process.stdout.write(
  `The data layer is held against ${list(runnable.map(({ title }) => title))}${missing.length > 0 ? `; not against ${list(missing)}` : ''}.\n`,
)

describe.each(runnable)('the data layer on $title', ({ start }) => {
  let engine: RunningEngine | null = null
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine?.stop())
  const endpoint = () => engine?.endpoint ?? shared.endpoint

  it('runs against an engine that answers', async () => {
    expect((await fetch(endpoint())).status).toBeLessThan(500)
  })

  describeWrites(endpoint)
  describeReads(endpoint)
  describeIdempotency(endpoint)
})
