import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ConsultationsApp,
  createConsultationsApp,
  makeDraft,
  makeNewComment,
  words,
} from '#test/support/consultations.ts'
import { startTestIssuer, type TestIssuer } from '#test/support/issuer.ts'
import { personNamed } from '#test/support/people.ts'

let issuer: TestIssuer
let hub: ConsultationsApp
beforeAll(async () => {
  issuer = await startTestIssuer()
  hub = await createConsultationsApp({ verifyToken: issuer.verifyToken })
})
afterAll(() => issuer?.close())

const call = async (method: string, path: string, as?: string, body?: unknown, version?: number) => {
  const response = await hub.app.request(`/api/v1/consultations${path}`, {
    method,
    headers: {
      ...(as !== undefined && { authorization: `Bearer ${await issuer.tokenFor(personNamed(as))}` }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}
const as = 'liaison-secretary-mainland'

describe('/api/v1/consultations', () => {
  it('carries a consultation from the draft to a comment that everybody reads', async () => {
    const unfinished = makeDraft({ title: { ...words('Hours'), 'zh-Hans': '' } })
    const drafted = await call('POST', '', as, unfinished)
    expect([drafted.status, drafted.headers.get('location')]).toEqual([201, '/api/v1/consultations/2026-1'])
    expect((await call('GET', '/2026-1')).status).toBe(404)
    const refused = await call('POST', '/2026-1/publish', as, {}, 1)
    expect(refused.body).toMatchObject({ status: 422, errors: [{ path: 'title.zh-Hans', code: 'language_missing' }] })
    expect((await call('POST', '/2026-1/edit', as, makeDraft(), 1)).status).toBe(200)
    expect((await call('POST', '/2026-1/publish', as, {})).status).toBe(428)
    expect((await call('POST', '/2026-1/publish', as, {}, 2)).body).toMatchObject({ status: 'open', daysLeft: 6 })
    const sent = await call('POST', '/2026-1/comments', 'harbour-tech', makeNewComment())
    expect([sent.status, sent.headers.get('etag')]).toEqual([201, '"1"'])
    const at = `/2026-1/comments/${sent.body.id}`
    expect((await call('GET', '/moderation', as)).body.items).toMatchObject([{ id: sent.body.id, appealed: false }])
    expect((await call('POST', `${at}/publish`, as, {}, 1)).body).toMatchObject({ state: 'published', version: 2 })
    expect((await call('POST', `${at}/withdraw`, 'harbour-tech', {}, 1)).body).toMatchObject({
      status: 409,
      current: 2,
    })
    const { name } = personNamed('harbour-tech').organisation
    expect((await call('GET', '/2026-1/comments')).body.items).toMatchObject([
      { said: { by: name, capacity: 'organisation' } },
    ])
    expect((await call('GET', '')).body.items).toMatchObject([{ id: '2026-1', status: 'open' }])
    expect((await call('GET', '/2026-1/comments/mine', 'harbour-tech')).body.items).toHaveLength(1)
  })

  it('tells the public nothing of a comment that waits, is hidden or withdrawn, nor who wrote it', async () => {
    const id = await hub.publish()
    const texts = ['Waiting secret', 'Hidden secret', 'Withdrawn secret', 'Spoken in my own name']
    const [, hidden, withdrawn, own] = await Promise.all(
      texts.map((text) => hub.comment(id, { text, capacity: text.startsWith('Spoken') ? 'self' : 'organisation' })),
    )
    if (hidden === undefined || withdrawn === undefined || own === undefined)
      throw new Error('Three comments were made')
    await hub.actOn(hidden, 'publish')
    await hub.actOn(hidden, 'hide', { reason: 'personal_data', words: 'Names a neighbour' })
    await hub.actOn(withdrawn, 'publish')
    await hub.actOn(withdrawn, 'withdraw', {}, personNamed('harbour-tech'))
    await hub.actOn(own, 'publish')
    const { name, organisation } = personNamed('harbour-tech')
    for (const address of [
      `/api/v1/consultations/${id}`,
      `/api/v1/consultations/${id}/comments`,
      '/api/v1/consultations',
      ...['en', 'zh-Hant', 'zh-Hans'].map((language) => `/${language}/consultations/${id}`),
    ]) {
      const answer = await (await hub.app.request(address)).text()
      expect(answer).not.toMatch(/secret/)
      expect(answer).not.toContain(organisation.id)
      expect(answer.includes('Names a neighbour')).toBe(address.endsWith('/comments') || !address.startsWith('/api'))
    }
    const items = (await call('GET', `/${id}/comments`)).body.items
    expect(items).toHaveLength(2)
    expect(items.find((one: { said: unknown }) => one.said !== null)).toMatchObject({
      said: { by: name, capacity: 'self' },
    })
    for (const [path, status] of [
      [`/${id}/comments/${hidden.comment}`, 401],
      [`/${id}/comments/mine`, 401],
      ['/moderation', 401],
    ] as const)
      expect((await call('GET', path)).status).toBe(status)
    expect((await call('GET', `/${id}/comments/${hidden.comment}`, 'kapok-design')).status).toBe(404)
    expect((await call('GET', '/moderation', 'kapok-design')).status).toBe(403)
  })
})
