import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterSeries, makeNewAction, makeNewResolution, secretary } from '#test/support/actions.ts'
import { startTestIssuer, type TestIssuer } from '#test/support/issuer.ts'
import { personNamed } from '#test/support/people.ts'
import { createRecordsApp, type RecordsApp } from '#test/support/records-app.ts'

let issuer: TestIssuer
let hub: RecordsApp
beforeAll(async () => {
  issuer = await startTestIssuer()
  hub = await createRecordsApp({ verifyToken: issuer.verifyToken })
  await enterSeries(hub)
  const { id } = await hub.resolutions.record(makeNewResolution(), { principal: secretary })
  await hub.actions.open(id, makeNewAction(), { principal: secretary })
})
afterAll(() => issuer?.close())

const call = async (method: string, path: string, as: string | null = null, body?: unknown) =>
  hub.app.request(`/api/v1/liaison${path}`, {
    method,
    headers: {
      ...(as !== null && { authorization: `Bearer ${await issuer.tokenFor(personNamed(as))}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const as = secretary.id

describe('/api/v1/liaison/export', () => {
  it('gives files whose headings are in the language asked for', async () => {
    const officers = await call('GET', '/export/officers?language=zh-Hans')
    expect([officers.status, officers.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(await officers.text()).toContain('上级职位 [reportsTo]')
    const actions = await call('GET', '/export/actions?post=qianhai-officer', as)
    expect(actions.headers.get('content-disposition')).toBe('attachment; filename="liaison-actions.csv"')
    expect((await actions.text()).split('\r\n')).toHaveLength(3)
  })

  it('refuses who is no officer, and who asks for two things at once', async () => {
    expect((await call('GET', '/export/actions')).status).toBe(401)
    expect((await call('GET', '/export/actions', 'harbour-tech')).status).toBe(403)
    expect((await call('GET', '/export/actions?side=mainland&series=joint', as)).status).toBe(422)
  })
})

describe('/api/v1/liaison/import', () => {
  it('looks at a file, and writes it when it is confirmed', async () => {
    const csv = 'id,state,note\njoint-2026-1-1,in_progress,\njoint-2026-1-2,done,x\n'
    const staged = await call('POST', '/import', as, { kind: 'actions', csv })
    const body = (await staged.json()) as { id: string }
    expect([staged.status, staged.headers.get('location')]).toEqual([201, `/api/v1/liaison/import/${body.id}`])
    expect(body).toMatchObject({
      ...{ done: null, toWrite: 1, counts: { changed: 1, failing: 1 }, outcomes: [] },
      rows: [
        { line: 2, state: 'changed', changes: [{ column: 'state', from: 'open', to: 'in_progress' }] },
        { line: 3, state: 'failing', problems: [{ column: 'id', code: 'action_id_unknown' }] },
      ],
    })
    const confirmed = await call('POST', `/import/${body.id}/confirm`, as)
    expect(await confirmed.json()).toMatchObject({ done: 1, outcomes: [{ line: 2, written: 1, of: 1, problems: [] }] })
    expect((await call('GET', `/import/${body.id}`, 'liaison-mainland')).status).toBe(404)
    expect((await call('GET', `/import/${body.id}`, as)).status).toBe(200)
  })

  it('refuses a file as a whole, and who may keep nothing', async () => {
    const refused = await call('POST', '/import', as, { kind: 'actions', csv: 'id,id\na,b' })
    expect(await refused.json()).toMatchObject({ status: 422, errors: [{ path: 'csv', code: 'columns_twice' }] })
    expect((await call('POST', '/import', 'harbour-tech', { kind: 'actions', csv: 'id' })).status).toBe(403)
    expect((await call('POST', '/import', as, { kind: 'meetings', csv: 'id' })).status).toBe(422)
  })
})

describe('/api/v1/liaison/search', () => {
  const found = async (path: string, who: string | null = null) => (await call('GET', path, who)).json()

  it('answers officers with place, snippet and counts, and others with nothing of it', async () => {
    expect(await found('/search?q=one+window', as)).toMatchObject({
      total: 1,
      items: [{ reference: 'joint-2026-1', path: '/liaison/resolutions/joint-2026-1', language: 'en' }],
      facets: { kind: [{ value: 'resolution', count: 1 }] },
    })
    const nothing = { items: [], total: 0, facets: { kind: [], series: [], side: [], year: [] }, suggestions: [] }
    expect(await found('/search?q=one+window')).toMatchObject(nothing)
    expect(await found('/search?q=one+window', 'harbour-tech')).toMatchObject(nothing)
  })

  it('refuses a filter or a page that there cannot be', async () => {
    expect((await call('GET', '/search?kind=song')).status).toBe(422)
    expect((await call('GET', '/search?cursor=soon')).status).toBe(400)
  })
})
