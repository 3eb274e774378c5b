import { beforeAll, describe, expect, it } from 'vitest'
import { createExchangeApp, type ExchangeApp } from '#test/support/exchange-app.ts'
import { makeNewExchange, sampleExchangeCommands } from '#test/support/exchanges.ts'
import { legalPeople } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const base = '/api/v1/legal'

let hub: ExchangeApp
beforeAll(async () => {
  hub = await createExchangeApp({ verifyToken: async (token) => personNamed(token) })
  await hub.enterRecord('meeting', 'joint.2026-11-20')
})

const ask = async (as: string | null, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await hub.app.request(`${base}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(as !== null && { authorization: `Bearer ${as}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) }
}

describe('the API of exchanges', () => {
  it('plans, answers and shows, by version and each to whom it is', async () => {
    const planned = await ask(mainland.drafter, '/exchange', makeNewExchange({ kind: 'consultation' }))
    expect([planned.status, planned.headers.get('etag')]).toEqual([201, '"1"'])
    const path = `/exchange/${planned.body.id}`
    expect(planned.headers.get('location')).toBe(`${base}${path}`)
    const answer = (as: string, version: Readonly<Record<string, string>>) =>
      ask(as, `${path}/answer`, sampleExchangeCommands.answer, version)
    expect((await answer(hongKong.drafter, {})).body).toMatchObject({ code: 'version_required' })
    expect((await answer(mainland.drafter, { 'if-match': '"1"' })).body).toMatchObject({ code: 'forbidden' })
    expect((await answer('liaison-hong-kong', { 'if-match': '"1"' })).status).toBe(403)
    const answered = await answer(hongKong.drafter, { 'if-match': '"1"' })
    expect(answered.body).toMatchObject({ state: 'answered', version: 2 })
    expect((await ask('liaison-mainland', path)).body).toMatchObject({ possibleActions: [] })
    for (const as of [null, 'harbour-tech']) expect((await ask(as, path)).status).toBe(404)
    expect(JSON.stringify(answered.body)).not.toMatch(/person#|lastEvent/)
  })

  it('is closed for planning to who is of no legal staff, and says what is wrong with the rest', async () => {
    expect((await ask(null, '/exchange', makeNewExchange())).status).toBe(401)
    for (const as of ['harbour-tech', 'liaison-mainland'])
      expect((await ask(as, '/exchange', makeNewExchange())).status).toBe(403)
    const refused = await ask(mainland.drafter, '/exchange', makeNewExchange({ materials: 'http://example.com' }))
    expect(refused.body).toMatchObject({ code: 'invalid_input', errors: [{ path: 'materials', code: 'invalid_url' }] })
  })
})

describe('the API of links', () => {
  it('links a matter, and finds it from the record for its own side alone', async () => {
    const id = await hub.draft()
    const link = { kind: 'meeting', id: 'joint.2026-11-20' }
    expect((await ask(mainland.drafter, `/matters/${id}/links`, link)).body).toEqual({ links: [link] })
    const linked = `/linked?${new URLSearchParams(link)}`
    expect((await ask(mainland.drafter, linked)).body.matters).toMatchObject([{ id }])
    expect((await ask(hongKong.drafter, linked)).body.matters).toEqual([])
    expect((await ask('liaison-mainland', linked)).status).toBe(403)
    for (const path of [`/matters/${id}/links`, '/matters/no-such-matter/links'])
      expect((await ask(hongKong.drafter, path)).body).toMatchObject({ code: 'not_found' })
    expect((await ask(mainland.drafter, `/matters/${id}/links/remove`, link)).body).toEqual({ links: [] })
  })
})

describe('the API of the report', () => {
  it('gives the staff all numbers, and nobody else a year that runs', async () => {
    expect((await ask(mainland.drafter, '/report?year=2026')).body).toMatchObject({ readership: 'staff', year: 2026 })
    expect((await ask('liaison-hong-kong', '/report?year=2026&view=public')).body).toMatchObject({
      readership: 'public',
    })
    for (const as of [null, 'harbour-tech']) expect((await ask(as, '/report?year=2026')).status).toBe(404)
    expect((await ask(mainland.drafter, '/report?year=soon')).body).toMatchObject({ code: 'invalid_input' })
  })
})
