import { describe, expect, it } from 'vitest'
import { createCatalogueClient } from '#functions/applications/catalogue-client.ts'
import { createTestCatalogue, serviceNamed } from '#test/support/applications.ts'

const origin = 'https://hub.example'
const service = serviceNamed('company-setup-hk')

/** A client whose catalogue answers as told, and the addresses that it asked for. */
const setup = (answer: () => Response | Promise<Response>) => {
  const asked: string[] = []
  const client = createCatalogueClient({
    origin,
    fetch: async (address) => {
      asked.push(String(address))
      return answer()
    },
  })
  return { client, asked }
}

describe('the catalogue, asked for a service', () => {
  it('gives the version in force, or the one that is named', async () => {
    const catalogue = await createTestCatalogue([service])
    await catalogue.publish({ ...service, version: service.version + 1 })
    expect((await catalogue.get(service.id)).version).toBe(service.version + 1)
    expect(await catalogue.get(service.id, service.version)).toEqual(service)
  })

  it('has none of that name, or of that version', async () => {
    const catalogue = await createTestCatalogue([service])
    await expect(catalogue.get('no-such-service')).rejects.toMatchObject({ code: 'not_found' })
    await expect(catalogue.get(service.id, 9)).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each(['', '..', '../applications', 'a/b', 'A', 'x?y=1'])(
    'is not asked for what cannot be a service: %o',
    async (id) => {
      const { client, asked } = setup(() => Response.json(service))
      await expect(client.get(id)).rejects.toMatchObject({ code: 'not_found' })
      expect(asked).toEqual([])
    },
  )

  it('is asked once for a version, which never changes, and each time for the one in force', async () => {
    const { client, asked } = setup(() => Response.json(service))
    for (let time = 0; time < 2; time += 1) {
      await client.get(service.id, 1)
      await client.get(service.id)
    }
    const address = `${origin}/api/v1/services/${service.id}`
    expect(asked).toEqual([`${address}?version=1`, address, address])
  })

  it.each<[string, () => Response | Promise<Response>]>([
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['fails', () => new Response('', { status: 500 })],
    ['answers no JSON', () => new Response('<html>')],
    ['answers something else', () => Response.json({ id: service.id })],
  ])('is missed when it %s, and asked again the next time', async (_how, answer) => {
    let broken = true
    const { client } = setup(() => (broken ? answer() : Response.json(service)))
    await expect(client.get(service.id, 1)).rejects.toMatchObject({ code: 'upstream_unavailable' })
    broken = false
    expect(await client.get(service.id, 1)).toEqual(service)
  })
})

describe('the catalogue, asked for an order', () => {
  it('gives it for services that are published', async () => {
    const taxpayer = serviceNamed('new-taxpayer')
    const catalogue = await createTestCatalogue([service, taxpayer])
    const { steps } = await catalogue.order([taxpayer.id, service.id])
    expect(steps.map(({ serviceId }) => serviceId)).toEqual([service.id, taxpayer.id])
  })

  it('is not asked for what cannot be a service', async () => {
    const { client, asked } = setup(() => Response.json({}))
    await expect(client.order(['company-setup-hk,x', '..'])).rejects.toMatchObject({ code: 'not_found' })
    expect(asked).toEqual([])
  })

  it.each([
    ['no such service', 404, 'not_found'],
    ['a closed service', 409, 'service_not_open'],
    ['an outage', 503, 'upstream_unavailable'],
    ['no order', 200, 'upstream_unavailable'],
  ])('says so of %s', async (_what, status, code) => {
    const { client } = setup(() => Response.json({}, { status }))
    await expect(client.order([service.id])).rejects.toMatchObject({ code })
  })
})
