import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleFeature } from '#infra/bundle.ts'
import { type FeatureName, features } from '#infra/features.ts'
import type { LambdaAnswer } from '#test/support/lambda/event.ts'
import { startFunction } from '#test/support/lambda/start-function.ts'
import { makeNewMatter } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { type BundledHub, startBundledHub } from './bundled-hub.ts'

let hub: BundledHub

beforeAll(async () => {
  hub = await startBundledHub()
})
afterAll(() => hub.stop())

const names = Object.keys(features) as FeatureName[]
const json = ({ body }: LambdaAnswer) => JSON.parse(body ?? '')
const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('the bundled catalogue', () => {
  it('answers a page in the language of its address', async () => {
    const { statusCode, headers, body } = await hub.functions.catalogue.ask({
      path: '/zh-Hant/services/company-setup-hk',
    })
    expect(statusCode).toBe(200)
    expect(headers?.['content-type']).toContain('text/html')
    expect(body).toContain('<html lang="zh-Hant"')
    expect(body).toContain('href="/assets/station.css"')
  })

  it('answers a service as JSON', async () => {
    const answer = await hub.functions.catalogue.ask({ path: '/api/v1/services/company-setup-hk' })
    expect(answer.statusCode).toBe(200)
    expect(json(answer)).toMatchObject({ id: 'company-setup-hk' })
  })

  it('finds a service by words in Chinese, which arrive encoded', async () => {
    const path = `/api/v1/services?q=${encodeURIComponent('公司注册')}`
    const answer = await hub.functions.catalogue.ask({ path })
    expect(json(answer).items[0]).toMatchObject({ id: 'company-setup-hk' })
  })

  it('says that its table does not answer', async () => {
    const environment = { ...hub.environment, DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' }
    const lost = await startFunction(join(hub.folder, 'catalogue'), environment)
    const answer = await lost.ask({ path: '/api/v1/services/company-setup-hk' })
    await lost.stop()
    expect(json(answer)).toMatchObject({ status: 503, code: 'upstream_unavailable' })
  })

  it('logs a fault with its places in the sources, not in the bundle', async () => {
    const broken = await startFunction(join(hub.folder, 'catalogue'), {
      ...hub.environment,
      CATALOGUE_TABLE: 'missing',
    })
    const answer = await broken.ask({ path: '/api/v1/services/company-setup-hk' })
    await broken.stop()
    expect(json(answer)).toMatchObject({ status: 500, code: 'internal' })
    expect(broken.said()).toMatch(/shared\/data\/table\.ts:\d+:\d+/)
    expect(broken.said()).not.toContain('index.mjs')
  })

  it('does not start without an environment', async () => {
    await expect(startFunction(join(hub.folder, 'catalogue'), {})).rejects.toThrow('IDENTITY_TABLE')
  })
})

describe('the bundled sign-in', () => {
  it('sends a visitor to the provider, with a cookie that ties the answer to the browser', async () => {
    const answer = await hub.functions.identity.ask({ path: '/identity/sign-in?returnTo=/en/services' })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers?.location).toMatch(`${hub.origin}/openid/auth?`)
    expect(answer.cookies).toEqual([expect.stringMatching(/^sign-in=.+HttpOnly/)])
  })

  it('ends a session by a form with its cookie', async () => {
    const cookie = await hub.cookieOf('harbour-tech')
    const request = {
      method: 'POST',
      path: '/identity/sign-out',
      headers: { ...form, origin: hub.origin },
      cookies: [cookie],
      body: '',
    }
    const answer = await hub.functions.identity.ask(request)
    expect(answer.statusCode).toBe(303)
    expect(answer.cookies).toEqual([expect.stringMatching(/^session=;.*Max-Age=0/)])
    const page = await hub.functions.applications.ask({ path: '/en/applications', cookies: [cookie] })
    expect(page.headers?.location).toMatch(/^\/identity\/sign-in/)
  })

  it('knows the bearer of a token', async () => {
    const headers = { authorization: `Bearer ${await hub.tokenOf('window')}` }
    const answer = await hub.functions.identity.ask({ path: '/api/v1/session', headers })
    expect(json(answer)).toMatchObject({ id: 'window', roles: ['window_officer'] })
  })

  it('refuses a token that somebody has changed', async () => {
    const [head, , signature] = (await hub.tokenOf('window')).split('.')
    const claims = Buffer.from(JSON.stringify({ sub: 'administrator' })).toString('base64url')
    const headers = { authorization: `Bearer ${head}.${claims}.${signature}` }
    const answer = await hub.functions.identity.ask({ path: '/api/v1/session', headers })
    expect(json(answer)).toMatchObject({ status: 401, code: 'invalid_token' })
  })
})

describe('the bundled calendar', () => {
  it('answers a due day as JSON, by the tables that it carries', async () => {
    const path = '/api/v1/calendar/shenzhen/deadline?from=2026-02-13&days=3'
    const answer = await hub.functions.calendar.ask({ path })
    expect(answer.statusCode).toBe(200)
    expect(json(answer)).toMatchObject({ dueOn: '2026-02-25' })
  })

  it('names who reads it, where somebody is signed in', async () => {
    const cookies = [await hub.cookieOf('harbour-tech')]
    const answer = await hub.functions.calendar.ask({ path: '/en/working-days?from=2026-02-13&days=3', cookies })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain(personNamed('harbour-tech').name.en)
    expect(answer.headers?.['cache-control']).toBe('no-store')
  })
})

describe('the bundled consultations', () => {
  it('are listed for anybody, and taken from nobody who is not signed in', async () => {
    const { consultations } = hub.functions
    expect((await consultations.ask({ path: '/api/v1/consultations' })).statusCode).toBe(200)
    const headers = { 'content-type': 'application/json' }
    const answer = await consultations.ask({ method: 'POST', path: '/api/v1/consultations', headers, body: '{}' })
    expect(answer.statusCode).toBe(401)
  })
})

describe('the bundled legal cooperation', () => {
  it('finds the instrument that applies, by the rules that it carries', async () => {
    const request = { kind: 'service', from: 'mainland', on: '2026-11-24', facts: {} }
    const answer = await hub.functions.legal.ask({
      method: 'POST',
      path: '/api/v1/legal/regime',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    expect(answer.statusCode).toBe(200)
    expect(json(answer)).toMatchObject({ outcome: 'applies', instrumentId: 'service-judicial-documents-1999' })
  })

  it('shows each instrument from its file', async () => {
    const answer = await hub.functions.legal.ask({ path: '/en/legal/instruments/cepa' })
    expect(answer.statusCode).toBe(200)
  })
})

describe('the bundled legal matters', () => {
  it('open a matter of a side, and tell nobody else of it', async () => {
    const headers = async (identity: string) => ({
      ...{ 'content-type': 'application/json', authorization: `Bearer ${await hub.tokenOf(identity)}` },
    })
    const answer = await hub.functions['legal-matters'].ask({
      method: 'POST',
      path: '/api/v1/legal/matters',
      headers: await headers('legal-mainland'),
      body: JSON.stringify(makeNewMatter()),
    })
    expect([answer.statusCode, json(answer).state]).toEqual([201, 'drafting'])
    const path = `/api/v1/legal/matters/${json(answer).id}`
    const hidden = await hub.functions['legal-matters'].ask({ path, headers: await headers('legal-hong-kong') })
    expect(json(hidden)).toMatchObject({ status: 404, code: 'not_found' })
  })
})

describe('the bundled applications', () => {
  const path = '/en/applications/start/company-setup-hk'
  const formKey = randomUUID()

  it('sends who is not signed in to sign in, and back', async () => {
    const answer = await hub.functions.applications.ask({ path: '/en/applications' })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers?.location).toMatch(/^\/identity\/sign-in\?returnTo=%2Fen%2Fapplications/)
  })

  it.each([
    ['as text', false],
    ['in base64', true],
  ])('begins a draft by a form with a cookie, whose body comes %s', async (_way, base64) => {
    const cookies = [await hub.cookieOf('harbour-tech')]
    const headers = { ...form, origin: hub.origin }
    const answer = await hub.functions.applications.ask({
      method: 'POST',
      path,
      headers,
      cookies,
      body: `idempotencyKey=${formKey}`,
      base64,
    })
    expect(answer.statusCode).toBe(303)
    // Both posts carry the same key: the body was read, or there would be two drafts.
    const list = await hub.functions.applications.ask({ path: '/en/applications', cookies })
    expect(list.body?.match(new RegExp(`href="${answer.headers?.location}`, 'g'))).toHaveLength(1)
    expect(new Set(list.body?.match(/href="\/en\/applications\/[0-9a-f-]{36}/g)).size).toBe(1)
  })

  it.each([
    ['as text', false],
    ['in base64', true],
  ])('begins a draft by JSON with a token, whose body comes %s', async (_way, base64) => {
    const answer = await hub.functions.applications.ask({
      method: 'POST',
      path: '/api/v1/applications',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.tokenOf('kapok-design')}` },
      body: JSON.stringify({ serviceId: 'company-setup-hk' }),
      base64,
    })
    expect(answer.statusCode).toBe(201)
    expect(json(answer)).toMatchObject({ status: 'draft', version: 1 })
    expect(answer.headers?.etag).toBe('"1"')
  })

  it('refuses a form that another site made the browser post', async () => {
    const cookies = [await hub.cookieOf('harbour-tech')]
    const headers = { ...form, origin: 'https://elsewhere.example' }
    const answer = await hub.functions.applications.ask({ method: 'POST', path, headers, cookies, body: '' })
    expect(answer.statusCode).toBe(403)
  })
})

describe('the bundled records of the liaison', () => {
  it('look at a file that a form brings, and lead on to what it would do', async () => {
    const headers = { ...form, origin: hub.origin }
    const cookies = [await hub.cookieOf('liaison-secretary-mainland')]
    const body = new URLSearchParams({ kind: 'officers', text: 'id\nqianhai-chief\n' }).toString()
    const ask = hub.functions['liaison-records'].ask
    const answer = await ask({ method: 'POST', path: '/en/liaison/import', headers, cookies, body })
    expect(answer.statusCode).toBe(303)
    const page = await ask({ path: String(answer.headers?.location), cookies })
    expect(page.body).toContain('Unchanged')
  })
})

describe('the bundled packages', () => {
  it('begin two drafts by JSON with a token, which the applications know', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await hub.tokenOf('kapok-design')}` }
    const answer = await hub.functions.packages.ask({
      method: 'POST',
      path: '/api/v1/packages',
      headers,
      body: JSON.stringify({ serviceIds: ['new-taxpayer', 'company-setup-hk'] }),
    })
    expect(answer.statusCode).toBe(201)
    const [first] = json(answer).items
    const draft = await hub.functions.applications.ask({ path: `/api/v1/applications/${first.application}`, headers })
    expect(json(draft)).toMatchObject({ status: 'draft', package: { id: json(answer).id } })
  })
})

describe.each(names)('the bundle of %s', (name) => {
  it('answers a missing page with a page, in the language of its address', async () => {
    const { statusCode, headers, body } = await hub.functions[name].ask({ path: '/zh-Hans/nothing/here' })
    expect(statusCode).toBe(404)
    expect(headers?.['content-type']).toContain('text/html')
    expect(body).toContain('<html lang="zh-Hans"')
  })

  it('answers a missing JSON route with a problem', async () => {
    const answer = await hub.functions[name].ask({ path: '/api/v1/nothing-here' })
    expect(answer.headers?.['content-type']).toBe('application/problem+json')
    expect(json(answer)).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('is minified ES modules, each with its source map', () => {
    const files = readdirSync(join(hub.folder, name))
    const modules = files.filter((file) => file.endsWith('.mjs'))
    expect(modules).toContain('index.mjs')
    expect(files.filter((file) => !/\.mjs(\.map)?$/.test(file))).toEqual([])
    expect(modules.filter((file) => !existsSync(join(hub.folder, name, `${file}.map`)))).toEqual([])
    const { sources } = JSON.parse(readFileSync(join(hub.folder, name, 'index.mjs.map'), 'utf8'))
    expect(
      sources.some((source: string) => source.endsWith(features[name].entry.replace('handler.ts', 'app.ts'))),
    ).toBe(true)
  })

  it('starts within its budget, without what a start does not need', () => {
    const { startBytes, inputs } = hub.bundles[name]
    const read = (part: string) => Object.keys(inputs).some((path) => path.includes(part) && (inputs[path] ?? 0) > 0)
    expect(startBytes).toBeLessThanOrEqual(features[name].budgetKiB * 1024)
    expect(read('node_modules/zod/')).toBe(true)
    // Tokens are checked by it on the first call of the API; the sign-in's own library brings it in any case.
    expect(read('node_modules/jose/')).toBe(name === 'identity')
    expect(read('shared/search/')).toBe(false)
    expect(read('zod-to-openapi')).toBe(false)
    expect(read('zod/v4/locales/fr.js')).toBe(false)
    expect(read('credential-provider-sso')).toBe(false)
  })
})

describe('the build', () => {
  it('fails for a function that starts with more than its budget', async () => {
    await expect(bundleFeature('identity', join(hub.folder, 'tight'), 100)).rejects.toThrow(
      /^The function identity starts with \d+ KiB; its budget is 100 KiB$/,
    )
  })
})
