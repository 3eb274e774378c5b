import { describe, expect, it } from 'vitest'
import { maxBodyBytes } from '#shared/http/gates.ts'
import { createFrameApp, origin, token } from './frame.ts'

const setup = () => createFrameApp().app

const form = { 'content-type': 'application/x-www-form-urlencoded' }

const post = (path: string, headers: Record<string, string>, body: BodyInit | null = 'name=x', method = 'POST') =>
  setup().request(path, { method, headers, body, ...(body instanceof ReadableStream && { duplex: 'half' as const }) })

/** A body that says nothing of its length, as a chunked one does. */
const stream = (bytes: number) => {
  let left = bytes
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const size = Math.min(left, 16 * 1024)
      if (size === 0) return controller.close()
      controller.enqueue(new Uint8Array(size).fill(0x78))
      left -= size
    },
  })
}

describe('a form', () => {
  it.each<[string, Record<string, string>]>([
    ['the hub’s own origin', { origin }],
    ['the hub’s own origin, as the browser confirms', { origin, 'sec-fetch-site': 'same-origin' }],
    ['the same site by the browser’s word alone', { 'sec-fetch-site': 'same-origin' }],
  ])('is taken from %s', async (_where, headers) => {
    const answer = await post('/en/form', { ...form, ...headers })
    expect([answer.status, await answer.text()]).toEqual([200, 'x'])
  })

  it.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: `${origin}:8443` }],
    ['the hub’s name without TLS', { origin: 'http://hub.example' }],
    ['a subdomain', { origin: 'https://x.hub.example', 'sec-fetch-site': 'same-site' }],
    ['a page that hides where it is', { origin: 'null' }],
    ['a cross-site page', { 'sec-fetch-site': 'cross-site' }],
    ['a cross-site page that claims the hub’s origin', { origin, 'sec-fetch-site': 'cross-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['who says nothing of it', {}],
  ])('is refused from %s', async (_where, headers) => {
    const answer = await post('/en/form', { ...form, ...headers })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('This form did not come from this site')
  })

  it.each(['PUT', 'PATCH', 'DELETE'])('is refused from another site by whatever method: %s', async (method) => {
    expect((await post('/en/form', { ...form, origin }, 'x', method)).status).toBe(200)
    expect((await post('/en/form', { ...form, origin: 'https://evil.example' }, 'x', method)).status).toBe(403)
  })

  it('is refused in the way the API is not: that takes no cookie', async () => {
    const headers = { 'content-type': 'application/json', origin: 'https://evil.example' }
    const answer = await post('/api/v1/things', headers, JSON.stringify({ name: 'x', count: 1 }))
    expect(answer.status).toBe(201)
  })
})

describe('a page that is only read', () => {
  it('may be led to from anywhere', async () => {
    const answer = await setup().request('/en/page', {
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.status).toBe(200)
  })
})

describe('a body', () => {
  it.each(['application/x-www-form-urlencoded', 'Application/X-WWW-Form-Urlencoded; charset=utf-8'])(
    'is taken by a page as %s',
    async (type) => {
      expect((await post('/en/form', { 'content-type': type, origin })).status).toBe(200)
    },
  )

  it('is taken by a page in parts', async () => {
    const body = new FormData()
    body.set('name', '前海')
    const answer = await setup().request('/en/form', { method: 'POST', headers: { origin }, body })
    expect(await answer.text()).toBe('前海')
  })

  it.each([
    ['/en/form', 'application/json', 'application/x-www-form-urlencoded'],
    ['/en/form', 'text/plain', 'application/x-www-form-urlencoded'],
    ['/api/v1/things', 'text/plain', 'application/json'],
    ['/api/v1/things', 'application/x-www-form-urlencoded', 'application/json'],
    ['/api/v1/things', 'application/jsonx', 'application/json'],
  ])('for %s is refused as %s, and what is taken is named', async (path, type, expected) => {
    const answer = await post(path, { 'content-type': type, origin, 'content-length': '6' })
    expect(answer.status).toBe(415)
    expect(await answer.text()).toContain(expected)
  })

  it.each([
    ['its length', { 'content-length': '2' }],
    ['its coming in chunks', { 'transfer-encoding': 'chunked' }],
  ])('of no kind is refused, known by %s', async (_how, headers) => {
    const answer = await post('/api/v1/things', headers as Record<string, string>, new Uint8Array(2))
    expect(answer.status).toBe(415)
  })

  it('need not be there for a press of a button', async () => {
    const answer = await setup().request('/en/form', { method: 'POST', headers: { origin } })
    expect(answer.status).toBe(200)
  })

  it.each<[string, Record<string, string>]>([
    ['says how long it is', { 'content-length': String(maxBodyBytes + 1) }],
    ['comes in chunks', { 'transfer-encoding': 'chunked' }],
    ['says nothing of its length', {}],
  ])('of more than 128 KB is refused when it %s', async (_how, headers) => {
    const page = await post('/en/form', { ...form, origin, ...headers }, stream(maxBodyBytes + 1))
    expect(page.status).toBe(413)
    expect(await page.text()).toContain('The limit is 128 KB')
    const api = await post(
      '/api/v1/things',
      { 'content-type': 'application/json', ...headers },
      stream(maxBodyBytes + 1),
    )
    expect(api.status).toBe(413)
    expect(await api.json()).toMatchObject({ code: 'body_too_large' })
  })

  it('of 128 KB is taken', async () => {
    expect((await post('/en/form', { ...form, origin }, stream(maxBodyBytes))).status).toBe(200)
  })

  it('is read no further than it may go', async () => {
    let read = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        read += 16 * 1024
        controller.enqueue(new Uint8Array(16 * 1024))
      },
    })
    expect((await post('/en/form', { ...form, origin }, endless)).status).toBe(413)
    expect(read).toBeLessThan(2 * maxBodyBytes)
  })
})

describe('a body of JSON', () => {
  const send = (body: string | null) =>
    post('/api/v1/things', { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body)

  it.each(['{', 'nul', '{"name":"x",}'])('is refused when it is damaged: %s', async (body) => {
    const answer = await send(body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'malformed_body' })
  })

  it.each(['[]', 'null', '"x"', '7'])(
    'is refused when it is something else than what is asked for: %s',
    async (body) => {
      const answer = await send(body)
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ code: 'invalid_input', errors: [{ path: '', code: 'invalid_type' }] })
    },
  )

  it('is refused when it is empty', async () => {
    expect((await send('')).status).toBe(400)
  })

  it('is refused when it is missing', async () => {
    const answer = await setup().request('/api/v1/things', { method: 'POST' })
    expect(answer.status).toBe(422)
  })

  it.each(['PUT', 'PATCH'])('is never left out of a %s, which would change nothing', async (method) => {
    const answer = await setup().request('/api/v1/things/1', { method })
    expect([answer.status, await answer.json()]).toEqual([
      415,
      expect.objectContaining({ code: 'unsupported_media_type' }),
    ])
  })
})
