import { describe, expect, it } from 'vitest'
import { createServiceRegister } from '#functions/liaison/catalogue-client.ts'
import { createCatalogueApp } from '#test/functions/catalogue/catalogue-app.ts'
import { serviceNamed } from '#test/support/applications.ts'

describe('asking the catalogue for a service', () => {
  it('tells one that is there from one that is not', async () => {
    const { app } = await createCatalogueApp([serviceNamed('company-setup-hk')])
    const services = createServiceRegister({
      origin: 'https://hub.example',
      fetch: async (address) => app.request(String(address)),
    })
    expect([await services.has('company-setup-hk'), await services.has('no-such-service')]).toEqual([true, false])
  })

  it.each([
    ['answers with an error', () => Promise.resolve(new Response('', { status: 500 }))],
    ['does not answer', () => Promise.reject(new TypeError('fetch failed'))],
  ])('says so while the catalogue %s', async (_what, fetch) => {
    await expect(createServiceRegister({ origin: 'https://hub.example', fetch }).has('x')).rejects.toMatchObject({
      code: 'upstream_unavailable',
    })
  })
})
