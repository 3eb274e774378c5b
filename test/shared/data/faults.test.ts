import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable } from '#shared/data/table.ts'
import { createTestClient, createTestTable, makeTestTable, testEndpoint } from '#test/support/engine.ts'

type Answer = { readonly status: number; readonly body: unknown }
/** What happens to one request: an answer in the engine's place, no answer, or the engine's answer lost on its way back. */
type Fault = Answer | 'no answer' | 'answer lost'

const conflict: Answer = {
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message: 'Transaction cancelled',
    CancellationReasons: [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }],
  },
}
const refusal = (type: string, status = 400): Answer => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type },
})

const key = { pk: 'licence#1', sk: 'licence' }
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A real table behind a line that fails as it is told to. */
const setup = async () => {
  const faults: Fault[] = []
  let requests = 0
  const server = createServer(async (request, response) => {
    requests += 1
    const body = await buffer(request)
    const fault = faults.shift()
    if (fault === 'no answer') return void response.destroy()
    if (typeof fault === 'object') return void response.writeHead(fault.status).end(JSON.stringify(fault.body))
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !['host', 'connection', 'content-length'].includes(name)),
    ) as Record<string, string>
    const answer = await fetch(testEndpoint(), { method: 'POST', headers, body })
    const text = await answer.text()
    if (fault === 'answer lost') return void response.destroy()
    response.writeHead(answer.status).end(text)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  closers.push(() => server.close().closeAllConnections())
  const name = await makeTestTable('applications')
  const client = createTestClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return {
    name,
    table: createTable({ client, name }),
    direct: createTable({ client: createTestClient(), name }),
    fail: (...next: Fault[]) => faults.push(...next),
    requests: () => requests,
  }
}

const unavailable = { code: 'upstream_unavailable' }

describe('a table that others hold', () => {
  it('is tried again until they let go', async () => {
    const { table, fail, requests } = await setup()
    fail(conflict, conflict, conflict)
    await table.transact([table.put({ ...key, version: 1 }, { when: 'absent' })])
    expect(requests()).toBe(4)
    expect(await table.get(key)).toMatchObject({ version: 1 })
  })

  it('is given up after six tries, as a race that was lost', async () => {
    const { table, direct, fail, requests } = await setup()
    fail(...Array.from({ length: 6 }, () => conflict))
    await expect(table.transact([table.put({ ...key }, { when: 'absent' })])).rejects.toMatchObject({
      code: 'version_conflict',
    })
    expect(requests()).toBe(6)
    expect(await direct.get(key)).toBeNull()
  })
})

describe('a table that does not answer', () => {
  it.each<[string, Fault]>([
    ['drops the line', 'no answer'],
    ['has a fault of its own', refusal('InternalServerError', 500)],
    ['is throttled', refusal('ProvisionedThroughputExceededException')],
  ])('is asked again when it %s once', async (_what, fault) => {
    const { table, direct, fail } = await setup()
    await direct.transact([direct.put({ ...key, version: 1 }, { when: 'absent' })])
    fail(fault)
    expect(await table.get(key)).toMatchObject({ version: 1 })
  })

  it.each<[string, Fault]>([
    ['drops the line', 'no answer'],
    ['has a fault of its own', refusal('InternalServerError', 500)],
  ])('is an outage when it %s each time, for reads and writes alike', async (_what, fault) => {
    const { table, fail } = await setup()
    const often = Array.from({ length: 3 }, () => fault)
    for (const attempt of [
      () => table.get(key),
      () => table.query({ pk: key.pk }),
      () => table.batchGet([key]),
      () => table.transact([table.put({ ...key }, { when: 'absent' })]),
    ]) {
      fail(...often)
      await expect(attempt()).rejects.toMatchObject(unavailable)
    }
  })

  it('is an outage when it is throttled each time', async () => {
    const { table, fail } = await setup()
    fail(...Array.from({ length: 3 }, () => refusal('ProvisionedThroughputExceededException')))
    await expect(table.get(key)).rejects.toMatchObject(unavailable)
  })

  it('is an outage when nobody listens', async () => {
    const table = createTable({ client: createTestClient('http://127.0.0.1:1'), name: 'any' })
    await expect(table.get(key)).rejects.toMatchObject(unavailable)
  })

  it('is no outage when it refuses what it was asked', async () => {
    const table = await createTestTable('applications')
    await expect(table.get({ pk: '', sk: '' })).rejects.toMatchObject({ name: 'ValidationException' })
  })
})

describe('a batch of which the table answers a part', () => {
  it('is asked for the rest', async () => {
    const { name, table, direct, fail, requests } = await setup()
    await direct.transact([direct.put({ ...key, version: 1 }, { when: 'absent' })])
    const Keys = [{ pk: { S: key.pk }, sk: { S: key.sk } }]
    fail({ status: 200, body: { Responses: {}, UnprocessedKeys: { [name]: { Keys } } } })
    expect(await table.batchGet([key])).toMatchObject([{ version: 1 }])
    expect(requests()).toBe(2)
  })
})

describe('a write whose answer is lost', () => {
  it('is done once, and the caller gets its answer all the same, then and again', async () => {
    const { table, direct, fail } = await setup()
    const { run } = createIdempotency({ table })
    let acted = 0
    const submit = () =>
      run({ principalId: 'person-1', key: 'key-0001', request: 'submit', now: new Date() }, async (record) => {
        acted += 1
        const event = { pk: 'events', sk: String(acted) }
        fail(...(acted === 1 ? (['answer lost', 'no answer', 'no answer'] as const) : []))
        await table.transact([table.put(event, { when: 'absent' }), ...record({ acted })])
        return { acted }
      })
    expect(await submit()).toEqual({ acted: 1 })
    expect(await submit()).toEqual({ acted: 1 })
    expect((await direct.query({ pk: 'events' })).items).toHaveLength(1)
  })
})
