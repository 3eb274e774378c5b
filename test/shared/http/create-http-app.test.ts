import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { cookie, createFrameApp, origin, token } from './frame.ts'

const setup = () => createFrameApp()

describe('the language of an answer', () => {
  const languageOf = async (path: string, headers: Record<string, string> = {}) =>
    ((await (await setup().app.request(path, { headers })).json()) as { language: string }).language

  it('is the one asked for, else the one that the browser prefers, else English', async () => {
    expect(await languageOf('/api/v1/things/1?language=zh-Hans', { 'accept-language': 'zh-HK' })).toBe('zh-Hans')
    expect(await languageOf('/api/v1/things/1', { 'accept-language': 'zh-HK,en;q=0.5' })).toBe('zh-Hant')
    expect(await languageOf('/api/v1/things/1?language=fr')).toBe('en')
  })

  it('is that of the address before anything else', async () => {
    const answer = await setup().app.request('/zh-Hant/page?language=en', { headers: { 'accept-language': 'zh-CN' } })
    expect(parseHTML(await answer.text()).document.documentElement.lang).toBe('zh-Hant')
  })

  it('can be changed on each page without losing the place', async () => {
    const answer = await setup().app.request('/zh-Hant/page?q=%E5%89%8D%E6%B5%B7&topic=tax')
    const { document } = parseHTML(await answer.text())
    const links = [...document.querySelectorAll('nav.languages a')].map((link) => link.getAttribute('href'))
    const rest = '/page?q=%E5%89%8D%E6%B5%B7&topic=tax'
    expect(links).toEqual([`/en${rest}`, `/zh-Hant${rest}`, `/zh-Hans${rest}`])
  })
})

describe('every answer', () => {
  const paths = ['/en/page', '/en/nowhere', '/en/broken', '/api/v1/things/1', '/api/v1/nowhere', '/health']

  it.each(paths)('is fenced in: %s', async (path) => {
    const { headers } = await setup().app.request(path)
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('strict-transport-security')).toContain('max-age=')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/)
  })

  it.each(paths)('is asked for anew each time by who is not signed in: %s', async (path) => {
    const { headers } = await setup().app.request(path)
    expect(headers.get('cache-control')).toBe('no-cache')
  })

  it.each(['/en/page', '/en/nowhere', '/en/broken'])('is kept nowhere when it has a name on it: %s', async (path) => {
    const answer = await setup().app.request(path, { headers: { cookie } })
    expect(await answer.text()).toContain('Signed in as Person')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('vary')?.toLowerCase()).toContain('cookie')
  })

  it('is kept nowhere when a token came with the question', async () => {
    const answer = await setup().app.request('/api/v1/things/1', { headers: { authorization: `Bearer ${token}` } })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('is kept nowhere when it refuses a request before it knows who asks', async () => {
    const answer = await setup().app.request('/en/form', { method: 'POST', headers: { cookie } })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([403, 'no-store'])
  })

  it('keeps the number that a proxy gave to the request, unless that is no number', async () => {
    const idOf = async (given: string) =>
      (await setup().app.request('/en/page', { headers: { 'x-request-id': given } })).headers.get('x-request-id')
    expect(await idOf('Root=1-67891233-abcdef012345678912345678')).toBe('Root=1-67891233-abcdef012345678912345678')
    expect(await idOf('"}{"level":"info"')).toMatch(/^[\w-]{36}$/)
    expect(await idOf('x'.repeat(256))).toMatch(/^[\w-]{36}$/)
  })
})

describe('a page that has not changed', () => {
  it('is not sent again', async () => {
    const { app } = setup()
    const first = await app.request('/en/page')
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[0-9a-f]+"$/)
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const again = await app.request('/en/page', { headers: { 'if-none-match': known } })
      expect([again.status, await again.text()]).toEqual([304, ''])
      expect(again.headers.get('cache-control')).toBe('no-cache')
      expect(again.headers.get('vary')?.toLowerCase()).toContain('accept-language')
    }
  })

  it('is sent to who has another one', async () => {
    const { app } = setup()
    const other = (await app.request('/zh-Hans/page')).headers.get('etag') ?? ''
    expect((await app.request('/en/page', { headers: { 'if-none-match': other } })).status).toBe(200)
  })

  it('answers HEAD like GET, without its body', async () => {
    const { app } = setup()
    const [head, get] = [await app.request('/en/page', { method: 'HEAD' }), await app.request('/en/page')]
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
    expect((await app.request('/en/nowhere', { method: 'HEAD' })).status).toBe(404)
  })
})

describe('the log', () => {
  it('has one line for a request: what was asked, what became of it', async () => {
    const { app, lines } = setup()
    await app.request('/en/page')
    expect(lines).toEqual([
      {
        level: 'info',
        facts: {
          requestId: expect.any(String),
          method: 'GET',
          path: '/en/page',
          status: 200,
          milliseconds: expect.any(Number),
        },
      },
    ])
  })

  it.each(['/en/page', '/en/nowhere', '/en/broken', '/en/mine', '/api/v1/things/1', '/api/v1/mine', '/api/v1/broken'])(
    'never has a query, a cookie, a token or a body in it: %s',
    async (path) => {
      const { app, lines } = setup()
      await app.request(`${path}?q=SECRET-query`, {
        headers: { cookie: `${cookie}; other=SECRET-cookie`, 'user-agent': 'SECRET-agent' },
      })
      await app.request(`${path}?q=SECRET-query`, { headers: { authorization: 'Bearer SECRET-token' } })
      await app.request(path, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'name=SECRET-body',
      })
      await app.request('/api/v1/things', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"name":"SECRET-body',
      })
      expect(lines.length).toBeGreaterThanOrEqual(4)
      expect(JSON.stringify(lines)).not.toContain('SECRET')
    },
  )
})

describe('a title', () => {
  it('is text, whatever is in it', async () => {
    const { document } = parseHTML(await (await setup().app.request('/en/page')).text())
    expect(document.title).toBe('<b>前海</b> – Qianhai e-Station')
  })
})
