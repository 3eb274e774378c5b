import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { textOf } from '#test/support/html.ts'
import { createCatalogueApp, makeServices } from '../catalogue-app.ts'
import { createReading, type Opened } from './reading.ts'

let hub: Awaited<ReturnType<typeof createCatalogueApp>>
beforeAll(async () => {
  hub = await createCatalogueApp()
})

const results = ({ hrefs }: Opened) => hrefs('.results a').map((href) => href.split('/').at(-1))
const nextOf = ({ hrefs }: Opened, language: string) => hrefs('nav a[rel=next]')[0]?.slice(language.length + 1)

describe.each(languages)('the list of services in %s', (language) => {
  const setup = () => createReading(hub.app, language)

  it('shows each service by name, department and promise, and how many there are', async () => {
    const { open, t } = setup()
    const page = await open('/services')
    expect(results(page)).toHaveLength(20)
    expect(page.main).toContain(t(($) => $.catalogue.search.results_other, { count: hub.services.length }))
    const first = hub.services.find(({ id }) => id === results(page)[0])
    const line = textOf(page.document.querySelector('.results li'))
    expect(line).toContain(first?.name[language])
    expect(line).toContain(first?.department.name[language])
    expect(line).toContain(t(($) => $.catalogue.levels[first?.level ?? 'municipal']))
  })

  it('can be walked from the first page to the last, each service once', async () => {
    const { open } = setup()
    const seen: (string | undefined)[] = []
    let path: string | undefined = '/services'
    while (path !== undefined) {
      const page: Opened = await open(path)
      seen.push(...results(page))
      path = nextOf(page, language)
    }
    expect(seen).toHaveLength(hub.services.length)
    expect(new Set(seen).size).toBe(hub.services.length)
  })

  it('leads back from the next page to the first of the same search', async () => {
    const { open } = setup()
    const next = await open(nextOf(await open('/services?audience=firm'), language) ?? '')
    expect(next.hrefs('nav a[rel=prev]')).toEqual([`/${language}/services?audience=firm`])
  })

  it('is narrowed by filters whose numbers are what they leave', async () => {
    const { open } = setup()
    const { document } = await open('/services?level=district')
    const options = [...document.querySelectorAll('select[name=topic] option')].filter((one) =>
      one.getAttribute('value'),
    )
    expect(options.length).toBeGreaterThan(1)
    for (const option of options) {
      const topic = option.getAttribute('value') ?? ''
      const listed = results(await open(`/services?level=district&topic=${topic}`))
      expect(textOf(option)).toContain(String(listed.length))
      const expected = hub.services.filter((service) => service.level === 'district' && service.topic === topic)
      expect(listed).toEqual(expected.map(({ id }) => id))
    }
    expect(document.querySelector('select[name=level] option[selected]')?.getAttribute('value')).toBe('district')
    expect(document.querySelector('details.finder__filters')?.hasAttribute('open')).toBe(true)
  })

  it('keeps the words when a filter is chosen, and the filters when words are typed', async () => {
    const { open } = setup()
    const { document, hrefs } = await open('/services?q=filing&topic=practice&audience=')
    const hidden = (form: string) =>
      [...document.querySelectorAll(`${form} input[type=hidden]`)].map((input) => [
        input.getAttribute('name'),
        input.getAttribute('value'),
      ])
    expect(hidden('form[role=search]')).toEqual([['topic', 'practice']])
    expect(hidden('.finder__filters form')).toEqual([['q', 'filing']])
    expect(document.querySelector('input[type=search]')?.getAttribute('value')).toBe('filing')
    expect(hrefs('.finder__filters a')).toEqual([`/${language}/services`])
  })

  it('finds in this language what is typed in another script, and marks what it was found by', async () => {
    const { open } = setup()
    for (const query of ['公司註冊', '公司注册', 'company registration']) {
      const page = await open(`/services?${new URLSearchParams({ q: query })}`)
      expect(results(page)[0]).toBe('company-setup-hk')
      expect(page.title).toContain(query)
      expect(page.document.querySelectorAll('.results mark').length).toBeGreaterThan(0)
    }
  })

  it('helps where nothing was found', async () => {
    const { open, t } = setup()
    const { main, hrefs } = await open('/services?q=xqzzwv')
    expect(main).toContain(t(($) => $.catalogue.search.nothingTitle, { query: 'xqzzwv' }))
    expect(main).toContain(t(($) => $.catalogue.search.nothingHelp))
    expect(hrefs('.finder__results ul.topics a').length).toBeGreaterThan(5)
    const meant = await open('/services?q=registrtn+of+firmmm')
    expect(meant.main).toContain(t(($) => $.catalogue.search.didYouMean))
    expect(
      results(await open(meant.hrefs('.finder__results ul:not(.topics) a')[0]?.slice(language.length + 1) ?? '')),
    ).not.toEqual([])
    const filtered = await open('/services?topic=tax&level=district')
    expect(filtered.main).toContain(t(($) => $.catalogue.search.nothingFilters))
  })

  it('shows what was typed as text, whatever it is', async () => {
    const { open } = setup()
    for (const typed of [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "'); alert(1)",
      '&lt;b&gt;',
      '{{count}} $t(catalogue.home.title) $&',
    ]) {
      const page = await open(`/services?${new URLSearchParams({ q: typed })}`)
      expect(page.document.querySelector('input[type=search]')?.getAttribute('value')).toBe(typed)
      expect(page.document.querySelectorAll('main img, [onerror]')).toHaveLength(0)
      expect(page.title).toContain(typed)
    }
  })

  it('can be read in the other languages at the same place', async () => {
    const { expectSwitcher, open } = setup()
    await expectSwitcher('/services?q=%E5%85%AC%E5%8F%B8&topic=company')
    await expectSwitcher(nextOf(await open('/services?audience=firm'), language) ?? '')
  })

  it.each([
    ['/services?cursor=x', 400],
    ['/services?topic=gardening', 422],
  ])('answers %s with a page that says what is wrong', async (path, status) => {
    const { open, t } = setup()
    const { main, hrefs } = await open(path, status)
    const code = status === 400 ? 'malformed_cursor' : 'invalid_input'
    expect(main).toContain(t(($) => $.common.problems[code].title))
    expect(hrefs('main a')).toContain(`/${language}`)
  })
})

describe('a short list', () => {
  it('has no other pages, and speaks of one service as one', async () => {
    const { app } = await createCatalogueApp(makeServices(1))
    const page = await createReading(app, 'en').open('/services')
    expect(page.main).toContain('1 service found')
    expect(page.document.querySelector('nav.pages')).toBeNull()
  })
})
