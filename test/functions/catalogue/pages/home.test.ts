import { beforeAll, describe, expect, it } from 'vitest'
import { featureOf } from '#infra/feature-routes.ts'
import { languages } from '#shared/domain/language.ts'
import { topics } from '#shared/domain/service.ts'
import { textOf } from '#test/support/html.ts'
import { createCatalogueApp } from '../catalogue-app.ts'
import { createReading } from './reading.ts'

let hub: Awaited<ReturnType<typeof createCatalogueApp>>
beforeAll(async () => {
  hub = await createCatalogueApp()
})

describe('the address without a language', () => {
  const setup = (header?: string) =>
    hub.app.request('/', { headers: header === undefined ? {} : { 'accept-language': header } })

  it.each([
    [undefined, '/en'],
    ['zh-HK,zh;q=0.9,en;q=0.8', '/zh-Hant'],
    ['zh-TW', '/zh-Hant'],
    ['zh-MO', '/zh-Hant'],
    ['yue-HK', '/zh-Hant'],
    ['zh', '/zh-Hant'],
    ['zh-CN,zh;q=0.9', '/zh-Hans'],
    ['zh-SG', '/zh-Hans'],
    ['zh-Hans-HK', '/zh-Hans'],
    ['fr-FR,fr;q=0.9', '/en'],
    ['fr, zh-CN;q=0.5', '/zh-Hans'],
    ['en-GB,zh-HK;q=0.9', '/en'],
  ])('leads a reader of %s to %s', async (header, address) => {
    const answer = await setup(header)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, address])
    expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-language')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it.each(['/fr', '/zh', '/EN', '/zh-hant', '/en-GB'])(
    'is not followed by a language that the hub lacks: %s',
    async (path) => {
      expect((await hub.app.request(path)).status).toBe(404)
    },
  )
})

describe.each(languages)('the home page in %s', (language) => {
  const setup = () => createReading(hub.app, language)

  it('leads to the four parts', async () => {
    const { open } = setup()
    const { hrefs } = await open('')
    expect(hrefs('.cards a')).toEqual(
      ['services', 'liaison', 'consultations', 'legal', 'standards'].map((part) => `/${language}/${part}`),
    )
  })

  it('has a search and the topics on it', async () => {
    const { open } = setup()
    const { document, hrefs } = await open('')
    const form = document.querySelector('form[role=search]')
    expect(form?.getAttribute('action')).toBe(`/${language}/services`)
    expect(form?.querySelector('input[type=search]')?.getAttribute('name')).toBe('q')
    expect(hrefs('ul.topics a')).toEqual(topics.map((topic) => `/${language}/services?topic=${topic}`))
  })

  it('leads nowhere that does not answer', async () => {
    const { open } = setup()
    const { hrefs } = await open('')
    // The documentation of the API is a file; what other functions answer is not asked here.
    for (const href of new Set(hrefs('main a, header a, footer a')))
      if (href !== '/docs' && featureOf(new URL(href, 'https://hub.example').pathname) === 'catalogue')
        expect([href, (await hub.app.request(href)).status]).toEqual([href, 200])
  })

  it('can be read in the other languages', async () => {
    await setup().expectSwitcher('')
  })

  it('says that it is not the government', async () => {
    const { open, t } = setup()
    const { document } = await open('')
    expect(textOf(document.body)).toContain(t(($) => $.common.layout.demoText))
  })
})
