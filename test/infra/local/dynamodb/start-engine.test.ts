import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { engineNames, engines } from '#infra/local/dynamodb/engines.ts'
import { startEngine } from '#infra/local/dynamodb/start-engine.ts'
import { ensureTable } from '#infra/local/dynamodb/tables.ts'
import { tables } from '#shared/data/definition.ts'
import { createTable } from '#shared/data/table.ts'
import { createTestClient } from '#test/support/engine.ts'

const runnable = engineNames.filter((name) => engines[name].check().runs)
const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const setup = () => {
  const folder = mkdtempSync(join(tmpdir(), 'e-station-engine-'))
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }))

  const start = async (name?: (typeof engineNames)[number]) => {
    const engine = await startEngine({ folder, ...(name !== undefined && { name }) })
    cleanUps.push(engine.stop)
    return engine
  }

  /** The table of applications on an engine, made when it is not there. */
  const open = async (endpoint: string) => {
    const client = createTestClient(endpoint)
    await ensureTable(client, 'applications', tables.applications)
    return createTable({ client, name: 'applications' })
  }

  /** A hub in a process of its own. */
  const startElsewhere = async (): Promise<{ hub: ChildProcess; endpoint: string }> => {
    const script = fileURLToPath(new URL('hub-process.ts', import.meta.url))
    const hub = spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    cleanUps.push(() => hub.kill('SIGKILL'))
    const [endpoint] = (await once(createInterface(hub.stdout), 'line')) as [string]
    return { hub, endpoint }
  }

  const claim = (): { hubPid: number; enginePid: number; endpoint: string } =>
    JSON.parse(readFileSync(join(folder, 'in-use.json'), 'utf8'))

  return { folder, start, open, startElsewhere, claim }
}

const item = (number: number) => ({ pk: 'application#1', sk: `event#${String(number).padStart(6, '0')}`, number })

describe.each(runnable)('the data of %s', (name) => {
  it('outlive a stop', async () => {
    const { start, open } = setup()
    const engine = await start(name)
    const before = await open(engine.endpoint)
    for (let number = 0; number < 50; number += 1) await before.transact([before.put(item(number), { when: 'absent' })])
    await engine.stop()
    const after = await open((await start(name)).endpoint)
    expect((await after.query({ pk: 'application#1' })).items).toHaveLength(50)
  })
})

// DynamoDB Local, which stands in where this one does not run, acknowledges a write before it is in its file.
describe.each(runnable.filter((name) => name === 'dynoxide'))('the data of %s', (name) => {
  it('hold every write that was acknowledged before the engine was killed', async () => {
    const { start, open, claim } = setup()
    const engine = await start(name)
    const before = await open(engine.endpoint)
    const { enginePid } = claim()
    const acknowledged: number[] = []
    const writing = Array.from({ length: 200 }, (_, number) =>
      before.transact([before.put(item(number), { when: 'absent' })]).then(() => {
        acknowledged.push(number)
        if (acknowledged.length === 20) process.kill(enginePid, 'SIGKILL')
      }),
    )
    const outcomes = await Promise.allSettled(writing)
    expect(outcomes.map(({ status }) => status)).toContain('rejected')
    await engine.stop()
    const after = await open((await start(name)).endpoint)
    const kept = (await after.query({ pk: 'application#1' })).items.map(({ number }) => number)
    expect(kept).toEqual(expect.arrayContaining(acknowledged))
  })
})

describe('a data folder', () => {
  it('is made for its owner’s eyes only', async () => {
    const { folder } = setup()
    const below = join(folder, 'below')
    const engine = await startEngine({ folder: below })
    cleanUps.push(engine.stop)
    expect(statSync(below).mode & 0o777).toBe(0o700)
  })

  it('is refused to a second hub of the same process', async () => {
    const { start, open, folder } = setup()
    const { endpoint } = await start()
    await expect(startEngine({ folder })).rejects.toThrow(`Another hub (process ${process.pid}) uses ${folder}.`)
    const table = await open(endpoint)
    expect(await table.get({ pk: 'still', sk: 'here' })).toBeNull()
  })

  it('is refused while a hub of another process uses it, which goes on', async () => {
    const { folder, startElsewhere, open, claim } = setup()
    const { hub, endpoint } = await startElsewhere()
    await expect(startEngine({ folder })).rejects.toThrow(
      `Another hub (process ${hub.pid}) uses ${folder}. Stop it, or set DATA_DIR to another folder.`,
    )
    const table = await open(endpoint)
    expect(await table.get({ pk: 'still', sk: 'here' })).toBeNull()
    process.kill(claim().enginePid, 'SIGKILL')
  })

  it('is taken over from a hub that was killed, whose engine is ended first', async () => {
    const { start, open, startElsewhere } = setup()
    const left = await startElsewhere()
    const table = await open(left.endpoint)
    await table.transact([table.put(item(1), { when: 'absent' })])
    left.hub.kill('SIGKILL')
    await once(left.hub, 'exit')
    expect((await fetch(left.endpoint)).status).toBeLessThan(500)
    const engine = await start()
    await expect(fetch(left.endpoint)).rejects.toThrow()
    const after = await open(engine.endpoint)
    expect(await after.get(item(1))).toEqual(item(1))
  })

  it('is free again after a stop', async () => {
    const { start, folder } = setup()
    await (await start()).stop()
    const engine = await startEngine({ folder })
    await engine.stop()
  })

  it('is not kept from a hub by a claim that is damaged, or whose engine is long gone', async () => {
    const { start, folder } = setup()
    writeFileSync(join(folder, 'in-use.json'), '{')
    await (await start()).stop()
    const stale = { hubPid: process.pid, enginePid: process.pid, endpoint: 'http://127.0.0.1:1' }
    writeFileSync(join(folder, 'in-use.json'), JSON.stringify(stale))
    await (await start()).stop()
  })
})
