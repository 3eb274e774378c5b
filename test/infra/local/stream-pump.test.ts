import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startStreamPump } from '#infra/local/stream-pump.ts'
import type { StreamAnswer, StreamRecord } from '#shared/data/stream.ts'
import { createTable, type Table } from '#shared/data/table.ts'
import { createTestClient, makeTestTable, testEndpoint } from '#test/support/engine.ts'

type Batch = { readonly Records: readonly StreamRecord[] }

const keysOf = ({ Records }: Batch): string[] =>
  Records.map(({ dynamodb }) => (dynamodb?.NewImage?.pk as { S: string } | undefined)?.S ?? '')

let folder: string
let name: string
let table: Table
let running: { readonly stop: () => Promise<void> }[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'e-station-pump-'))
  name = await makeTestTable('applications', testEndpoint(), { streams: true })
  table = createTable({ client: createTestClient(), name })
  running = []
})
afterEach(async () => {
  for (const pump of running) await pump.stop()
  rmSync(folder, { recursive: true, force: true })
})

const positionFile = () => join(folder, 'position.json')
const write = (pk: string) => table.transact([table.put({ pk, sk: 'x' }, { when: 'any' })])

/** A pump over this test's table, and what it has handed on. */
const pump = (handle: (batch: Batch) => Promise<StreamAnswer> = async () => ({ batchItemFailures: [] })) => {
  const handed: string[] = []
  const lines: unknown[] = []
  const started = startStreamPump({
    endpoint: testEndpoint(),
    table: name,
    positionFile: positionFile(),
    handle: async (batch) => {
      handed.push(...keysOf(batch))
      return handle(batch)
    },
    log: (_level, facts) => lines.push(facts),
    everyMs: 10,
  })
  running.push(started)
  return { handed, lines, stop: started.stop }
}

/** The pump asks by itself, and on a busy machine it takes its time. */
const waitFor = (holds: () => void) => vi.waitFor(holds, { timeout: 20_000, interval: 20 })

describe('the stream of a table, on one machine', () => {
  it('is handed on in its order, from its beginning, whatever was written before the hub ran', async () => {
    for (const pk of ['a', 'b', 'c']) await write(pk)
    const { handed } = pump()
    await waitFor(() => expect(handed).toEqual(['a', 'b', 'c']))
    await write('d')
    await waitFor(() => expect(handed).toEqual(['a', 'b', 'c', 'd']))
  })

  it('goes on after a restart where it had stopped', async () => {
    for (let count = 0; count < 60; count += 1) await write(`first-${count}`)
    const first = pump()
    await waitFor(() => expect(first.handed).toHaveLength(60))
    await first.stop()
    await write('second')
    const second = pump()
    await waitFor(() => expect(second.handed).toEqual(['second']))
  })

  it('hands a record on again that failed, and what stands behind it, and nothing before it', async () => {
    for (const pk of ['a', 'b', 'c']) await write(pk)
    let fails = 2
    const { handed } = pump(async ({ Records }) => {
      const failing = Records.find((record) => keysOf({ Records: [record] })[0] === 'b')
      if (failing === undefined || fails === 0) return { batchItemFailures: [] }
      fails -= 1
      return { batchItemFailures: [{ itemIdentifier: failing.dynamodb?.SequenceNumber ?? '' }] }
    })
    await waitFor(() => expect(handed).toEqual(['a', 'b', 'c', 'b', 'c', 'b', 'c']))
  })

  it('puts aside a record that fails for ever, so that it stops nothing', async () => {
    await write('broken')
    await write('whole')
    const { handed, lines } = pump(async ({ Records }) => {
      const failing = Records.find((record) => keysOf({ Records: [record] })[0] === 'broken')
      return {
        batchItemFailures: failing === undefined ? [] : [{ itemIdentifier: failing.dynamodb?.SequenceNumber ?? '' }],
      }
    })
    await waitFor(() => expect(handed.at(-1)).toBe('whole'))
    await waitFor(() => expect(lines).toHaveLength(1))
  })

  it('hands on again what was under way when the function fell over', async () => {
    await write('a')
    let fell = false
    const { handed } = pump(async () => {
      if (fell) return { batchItemFailures: [] }
      fell = true
      throw new Error('The process died')
    })
    await waitFor(() => expect(handed).toEqual(['a', 'a']))
  })

  it.each(['', '{"stream":"another","shards":{"shard":"1"}}', '{"half'])(
    'begins anew where its place cannot be read: %j',
    async (text) => {
      await write('a')
      writeFileSync(positionFile(), text)
      const { handed } = pump()
      await waitFor(() => expect(handed).toEqual(['a']))
      await waitFor(() => expect(readFileSync(positionFile(), 'utf8')).toContain(name))
    },
  )
})
