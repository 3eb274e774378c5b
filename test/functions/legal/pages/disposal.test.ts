import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#functions/legal/disposal-app.ts'
import { translations } from '#functions/legal/disposal-texts.ts'
import { languages } from '#shared/domain/language.ts'
import { createTestDisposal, type TestDisposal } from '#test/support/disposal.ts'
import { createTestFrame } from '#test/support/frame.ts'
import { legalPeople } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, type ReadableApp, textOf } from '#test/support/reader.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople

let hub: TestDisposal
let readable: ReadableApp
beforeAll(async () => {
  hub = await createTestDisposal()
  const { frame, cookies, sessions } = await createTestFrame({
    now: hub.now,
    verifyToken: async (token) => personNamed(token),
  })
  const { disposal, instruments } = hub
  readable = { app: createApp({ ...frame, disposal, instruments }), cookies, sessions }
})
afterAll(() => hub.storage.stop())

const readerOf = async (as: string, language: (typeof languages)[number] = 'en') => {
  const reader = createReader(readable, language)
  await reader.signIn(personNamed(as))
  return reader
}
const due = async (): Promise<string> => {
  hub.moveTo('2026-11-24')
  const id = await hub.closed()
  hub.moveTo('2036-11-25')
  return id
}

describe.each(languages)('the pages of disposal, in %s', (language) => {
  const t = translations(language)

  it('lead from the list through two people to the certificate, which says nothing of the matter', async () => {
    const id = await due()
    const first = await readerOf(mainland.drafter, language)
    const list = await first.open('/legal/matters/disposal')
    expect(list.document.querySelector(`tbody a[href$="/legal/matters/${id}/disposal"]`)).not.toBeNull()
    const file = await first.open(`/legal/matters/${id}/disposal`)
    expect(textOf(file, 'main')).toContain(t(($) => $.common.facts.illustrative))
    const proposed = await first.post(file, {})
    expect(proposed.address).toMatch(/\?saved$/)
    expect(textOf(proposed, 'main')).toContain(t(($) => $.disposal.issues.disposal_own_proposal))
    expect(
      [...proposed.document.querySelectorAll('main form[method=post]')].map((one) => one.getAttribute('action')),
    ).toEqual([`/${language}/legal/matters/${id}/disposal/take_back`])
    const principal = personNamed(mainland.head)
    await hub.disposal.act(id, 'confirm', { principal, version: (await hub.view(mainland.head, id)).version })
    const certificate = await first.open(`/legal/matters/${id}/disposal`)
    expect(certificate.status).toBe(200)
    expect(textOf(certificate, 'h1')).toBe(t(($) => $.disposal.certificate.title))
    expect(textOf(certificate, 'main')).toContain(principal.name[language])
    expect(certificate.html).not.toMatch(/Chan Demo|Service of a writ/)
    const gone = await first.open('/legal/matters/disposal?when=disposed&which=office')
    expect(gone.html).not.toContain('Service of a writ')
    expect(gone.document.querySelector(`tbody a[href$="/legal/matters/${id}/disposal"]`)).not.toBeNull()
  })

  it('say what stands against a step, and keep it from being taken', async () => {
    const id = await due()
    await hub.act(mainland.head, id, 'hold', { reason: 'An appeal (demo)' })
    const reader = await readerOf(mainland.drafter, language)
    const file = await reader.open(`/legal/matters/${id}/disposal`)
    expect(textOf(file, 'main')).toContain(t(($) => $.disposal.issues.disposal_held))
    expect(textOf(file, 'main')).toContain('An appeal (demo)')
    expect(file.document.querySelector('main form[method=post]')).toBeNull()
  })
})

describe('a step on the page of a file', () => {
  it('is refused with the reason, and told as overtaken where somebody else was faster', async () => {
    const id = await due()
    const reader = await readerOf(mainland.drafter)
    const open = await reader.open(`/legal/matters/${id}/disposal`)
    await hub.act(mainland.head, id, 'hold')
    const overtaken = await reader.post(open, {})
    expect([overtaken.status, textOf(overtaken, 'main')]).toEqual([
      409,
      expect.stringContaining('Somebody else was faster'),
    ])
    await hub.act(mainland.head, id, 'release')
    const fresh = await reader.open(`/legal/matters/${id}/disposal`)
    hub.moveTo('2030-01-01')
    const early = await reader.post(fresh, {})
    expect(early.status).toBe(422)
    expect(textOf(early, '.govuk-error-summary')).toContain('24 November 2036')
    hub.moveTo('2036-11-25')
    const again = await reader.open(`/legal/matters/${id}/disposal`)
    for (const fields of [{ version: '' }, { idempotencyKey: 'x' }])
      expect((await reader.post(again, fields)).status).toBe(400)
  })
})

describe('the API of disposal', () => {
  const ask = async (as: string | null, path: string, method = 'GET', headers = {}) => {
    const answer = await readable.app.request(`/api/v1/legal/matters${path}`, {
      method,
      headers: { ...(as !== null && { authorization: `Bearer ${as}` }), ...headers },
    })
    return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: JSON.parse(await answer.text()) }
  }

  it('lists, proposes and confirms by version, each by who may, and gives the certificate', async () => {
    const id = await due()
    expect((await ask(mainland.drafter, '/disposal?when=due')).body.items).toContainEqual(
      expect.objectContaining({ matter: id, keptUntil: '2036-11-24' }),
    )
    const path = `/${id}/disposal`
    const { etag } = await ask(mainland.drafter, path)
    expect((await ask(mainland.drafter, `${path}/propose`, 'POST')).body.code).toBe('version_required')
    expect((await ask(mainland.checker, `${path}/propose`, 'POST', { 'if-match': etag })).body.code).toBe('forbidden')
    const proposed = await ask(mainland.drafter, `${path}/propose`, 'POST', { 'if-match': etag })
    expect(proposed.body).toMatchObject({ state: 'proposed', proposed: { by: mainland.drafter } })
    const confirm = (as: string) => ask(as, `${path}/confirm`, 'POST', { 'if-match': proposed.etag })
    expect((await confirm(mainland.drafter)).body).toMatchObject({
      ...{ code: 'invalid_input', errors: [{ path: 'form', code: 'disposal_own_proposal' }] },
    })
    expect((await confirm(mainland.head)).body).toMatchObject({
      ...{ state: 'disposed', title: null, record: { certificate: { side: 'mainland' }, verdict: { ok: true } } },
    })
    expect((await ask(hongKong.drafter, path)).body).toMatchObject({ state: 'kept', side: 'hong-kong' })
  })

  it('is there for legal staff alone, and refuses what an address does not say right', async () => {
    expect((await ask(null, '/disposal')).status).toBe(401)
    for (const as of ['harbour-tech', 'liaison-mainland']) expect((await ask(as, '/disposal')).status).toBe(403)
    expect((await ask(mainland.drafter, '/disposal?when=sometime')).body.code).toBe('invalid_input')
    expect((await ask(mainland.drafter, '/disposal?cursor=x')).body.code).toBe('malformed_cursor')
    expect((await ask(mainland.drafter, '/disposal?which=team')).body.code).toBe('forbidden')
    expect((await ask(mainland.drafter, '/no-such-matter/disposal')).body.code).toBe('not_found')
  })

  it('gives the certificate away as a file, and none of what is still kept', async () => {
    const id = await due()
    const reader = await readerOf(mainland.drafter)
    expect((await reader.open(`/legal/matters/${id}/disposal/certificate`)).status).toBe(404)
    await hub.step(mainland.drafter, id, 'propose')
    await hub.step(mainland.head, id, 'confirm')
    const given = await reader.open(`/legal/matters/${id}/disposal/certificate`)
    expect(JSON.parse(given.html).certificate).toMatchObject({ format: 'qianhai-disposal-1', matter: id })
  })
})
