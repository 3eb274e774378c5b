import { describe, expect, it } from 'vitest'
import { createServiceNames } from '#functions/enterprises/catalogue-client.ts'

const name = { en: 'A service', 'zh-Hant': '服務', 'zh-Hans': '服务' }

const setup = (answer: (address: URL) => Response | Promise<Response>) =>
  createServiceNames({ origin: 'https://hub.example', fetch: async (address) => answer(new URL(String(address))) })

describe('the names of the services', () => {
  it('are asked for page by page, to the last', async () => {
    const services = setup(({ searchParams }) =>
      searchParams.get('cursor') === null
        ? Response.json({ items: [{ id: 'one', name, code: 'x' }], nextCursor: 'more' })
        : Response.json({ items: [{ id: 'two', name }], nextCursor: null }),
    )
    expect(await services.all()).toEqual([
      { id: 'one', name },
      { id: 'two', name },
    ])
  })

  it.each([
    ['answers with an error', () => new Response('', { status: 500 })],
    ['answers with something else', () => Response.json({ items: 'none' })],
    ['does not answer', () => Promise.reject(new TypeError('fetch failed'))],
  ])('cannot be had while the catalogue %s', async (_what, answer) => {
    await expect(setup(answer).all()).rejects.toMatchObject({ code: 'upstream_unavailable' })
  })
})
