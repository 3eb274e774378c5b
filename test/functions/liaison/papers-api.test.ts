import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PaperView } from '#functions/liaison/paper-view.ts'
import { maxFileBytes } from '#shared/files/limits.ts'
import { postFile } from '#test/support/files.ts'
import { type Sent, useApiOf } from '#test/support/liaison-api.ts'
import { held } from '#test/support/minutes.ts'
import { createPapersApp } from '#test/support/papers.ts'
import { sampleDocx, sampleExe } from '#test/support/sample-files.ts'

const { call, hub } = useApiOf(createPapersApp)
const [keeper, other] = ['liaison-secretary-mainland', 'liaison-secretary-hong-kong']
const papers = `/meetings/${held}/papers`
const content = sampleDocx('Figures')

let item: string
beforeAll(async () => {
  await hub().plan(held)
  item = await hub().itemOf(held)
})
afterAll(() => hub().storage.stop())

const body = (overrides: object = {}) => ({
  ...{ item, title: { en: 'Figures', 'zh-Hant': '數據' }, language: 'zh-Hant', audience: 'public' },
  ...{ name: 'figures.docx', bytes: content.length },
  ...overrides,
})

/** A file as a program hands it in: a form, the file by it, and that it is complete. */
const send = async (path: string, given: object, as = keeper, bytes = content) => {
  const { status, body: form } = await call('POST', path, { as, body: given })
  expect(status).toBe(201)
  expect((await postFile(form.upload, bytes)).ok).toBe(true)
  return call('POST', form.complete.replace('/api/v1/liaison', ''), { as })
}

describe('the API of the papers', () => {
  let id: string
  const version = async () => (await call('GET', `${papers}/${id}`, { as: keeper })).headers.get('etag') ?? ''

  it('takes a paper in by a form, and answers the same when it is told twice that it is complete', async () => {
    const sha256 = createHash('sha256').update(content).digest('hex')
    const { body: form } = await call('POST', papers, { as: keeper, body: body({ sha256 }) })
    await postFile(form.upload, content)
    const complete = form.complete.replace('/api/v1/liaison', '')
    const [first, again] = [await call('POST', complete, { as: keeper }), await call('POST', complete, { as: keeper })]
    expect([first.status, first.headers.get('etag'), again.body]).toEqual([200, '"1"', first.body])
    expect(PaperView.parse(first.body)).toMatchObject({
      ...{ id: form.paper, item, side: 'mainland', possibleActions: ['supersede', 'withdraw'] },
      versions: [{ number: 1, kind: 'docx', sha256, state: 'quarantined', post: { id: 'qianhai-secretary' } }],
    })
    id = form.paper
  })

  it('gives the public nothing before the meeting is called, and then a link that no cache keeps', async () => {
    await hub().scan()
    expect((await call('GET', papers)).body).toEqual({ items: [], nextCursor: null, mayAdd: false })
    const link = `${papers}/${id}/versions/1/download`
    expect((await call('GET', link)).body.code).toBe('not_found')
    expect((await call('GET', link, { as: other })).status).toBe(200)
    await hub().call(held)
    const { status, headers, body: answer } = await call('GET', link)
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(Buffer.from(await (await fetch(answer.url)).arrayBuffer()).equals(content)).toBe(true)
    expect((await call('GET', papers)).body.items).toMatchObject([{ id, item: null, versions: [{ post: null }] }])
  })

  it('takes a newer version in, which counts from then on', async () => {
    const given = { name: 'figures.docx', bytes: content.length }
    const { body: newer } = await send(`${papers}/${id}/versions`, given)
    expect(newer.versions.map(({ number }: { number: number }) => number)).toEqual([1, 2])
    expect((await call('GET', papers)).body.items).toEqual([])
    await hub().scan()
    expect((await call('GET', `${papers}/${id}/versions/1/download`)).body.code).toBe('not_found')
    expect((await call('GET', `${papers}/${id}/versions/2/download`)).status).toBe(200)
  })

  it('shows to nobody of the other side, by no address, what one side keeps', async () => {
    const { body: own } = await send(papers, body({ audience: 'one_side' }))
    await hub().scan()
    const path = `${papers}/${own.id}`
    const asked: readonly (readonly [string, string, Sent])[] = [
      ['GET', path, {}],
      ['GET', `${path}/versions/1/download`, {}],
      ['POST', `${path}/versions`, { body: { name: 'x.pdf', bytes: 5 } }],
      ['POST', `${path}/withdraw`, { body: { reason: 'x' }, headers: { 'if-match': '"2"' } }],
    ]
    for (const [method, address, sent] of asked) {
      expect((await call(method, address, { ...sent, as: other })).body.code).toBe('not_found')
      const unknown = address.replace(own.id, '00000000-0000-4000-8000-000000000000')
      expect((await call(method, unknown, { ...sent, as: other })).body.code).toBe('not_found')
    }
    const { items } = (await call('GET', papers, { as: other })).body
    expect(JSON.stringify(items)).not.toContain(own.id)
  })

  it.each([
    ['nobody', {}, 401, 'not_signed_in'],
    ['an enterprise', { as: 'harbour-tech' }, 403, 'forbidden'],
    ['an officer who takes no part', { as: 'liaison-hong-kong' }, 403, 'forbidden'],
  ])('gives no form to %s', async (_who, sent: Sent, status, code) => {
    const refused = await call('POST', papers, { body: body(), ...sent })
    expect([refused.status, refused.body.code]).toEqual([status, code])
  })

  it.each([
    ['a file that is too large', { bytes: maxFileBytes + 1 }, 'name', 'file_too_large'],
    ['an item of another agenda', { item: 'none' }, 'item', 'invalid_option'],
    ['no title', { title: {} }, 'title', 'title_required'],
    ['a title of blanks', { title: { en: '  ' } }, 'title.en', 'required'],
    ['a fourth language', { language: 'fr' }, 'language', 'invalid_option'],
    ['another audience', { audience: 'both' }, 'audience', 'invalid_option'],
  ])('refuses %s', async (_what, overrides, path, code) => {
    const refused = await call('POST', papers, { as: keeper, body: body(overrides) })
    expect(refused.status).toBe(422)
    expect(refused.body.errors[0]).toMatchObject({ path, code })
  })

  it('refuses what has come as something else than was said', async () => {
    const program = sampleExe()
    const refused = await send(papers, body({ name: 'figures.docx', bytes: program.length }), keeper, program)
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'file_kind_refused'])
    expect(refused.body.errors[0].message).toContain('Word')
  })

  it('withdraws a paper in the version that was read, once for one key', async () => {
    const withdraw = (headers: Record<string, string>, as = keeper) =>
      call('POST', `${papers}/${id}/withdraw`, { as, body: { reason: 'Wrong year' }, headers })
    expect((await withdraw({})).status).toBe(428)
    expect((await withdraw({ 'if-match': '"1"' })).body.code).toBe('version_conflict')
    const seen = { 'if-match': await version(), 'idempotency-key': 'withdraw-the-figures' }
    expect((await withdraw(seen, other)).body.code).toBe('forbidden')
    const [first, again] = [await withdraw(seen), await withdraw(seen)]
    expect([first.status, first.body.withdrawn.reason, again.body]).toEqual([200, 'Wrong year', first.body])
    expect((await withdraw({ 'if-match': await version() })).body.code).toBe('action_not_allowed')
    expect((await call('GET', `${papers}/${id}`)).body.code).toBe('not_found')
  })

  it('knows no papers of a meeting that there is not', async () => {
    for (const meeting of ['joint-group.2026-12-10', 'none.2026-12-09', '..'])
      expect((await call('GET', `/meetings/${meeting}/papers`, { as: keeper })).status).toBe(404)
  })
})
