import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityGroups, loadIdentities } from '#infra/local/openid/identities.ts'
import { translations } from '#infra/local/openid/texts.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { expectValidHtml } from '#test/support/html.ts'
import { type Station, startStation } from '#test/support/station.ts'

let station: Station
beforeAll(async () => {
  station = await startStation()
})
afterAll(() => station.stop())

/** A browser that stands before the page to choose from. */
const setup = async (language: Language = 'en') => {
  const browser = station.newBrowser()
  const page = await browser.follow(await station.begin(browser, `?language=${language}`))
  return { browser, page, path: new URL(page.url).pathname }
}

const documentOf = async (answer: Response) => parseHTML(await answer.text()).document

describe.each(languages)('the page to choose an identity in %s', (language) => {
  it('speaks the language that the hub was read in, whatever the browser prefers', async () => {
    const { page } = await setup(language)
    const html = await page.text()
    await expectValidHtml(html)
    const { document } = parseHTML(html)
    expect(document.documentElement.lang).toBe(language)
    expect(document.querySelector('h1')?.textContent).toBe(translations(language)(($) => $.identity.choose.title))
    expect(document.querySelector('main')?.textContent).toContain(
      translations(language)(($) => $.identity.choose.local),
    )
  })

  it('offers everybody once, by name, body and role, with one press each', async () => {
    const { page } = await setup(language)
    const document = await documentOf(page)
    const buttons = [...document.querySelectorAll('form[method=post] button[name=identity]')]
    expect(buttons.map((button) => button.getAttribute('value'))).toEqual(
      identityGroups.flatMap((group) =>
        loadIdentities()
          .filter((identity) => identity.group === group)
          .map(({ principal }) => principal.id),
      ),
    )
    for (const { principal } of loadIdentities()) {
      const item = buttons.find((button) => button.getAttribute('value') === principal.id)?.closest('li')
      expect(item?.textContent).toContain(principal.name[language])
      expect(item?.textContent).toContain(principal.organisation.name[language])
    }
    expect(document.querySelectorAll('script')).toHaveLength(0)
  })

  it('can be read in the other languages without losing the sign-in', async () => {
    const { browser, page, path } = await setup(language)
    const document = await documentOf(page)
    const links = [...document.querySelectorAll('nav.languages a')].map((link) => link.getAttribute('href'))
    expect(links).toEqual(languages.map((other) => `?language=${other}`))
    for (const other of languages)
      expect((await documentOf(await browser.get(`${path}?language=${other}`))).documentElement.lang).toBe(other)
    expect((await browser.post(path, { identity: 'window' })).status).toBe(303)
  })
})

describe('a choice', () => {
  it.each<[string, Record<string, string>]>([
    ['nobody', {}],
    ['somebody who does not exist', { identity: 'nobody' }],
    ['a property of every object', { identity: '__proto__' }],
  ])('of %s shows the page again', async (_whom, form) => {
    const { browser, path } = await setup()
    const answer = await browser.post(path, form)
    expect(answer.status).toBe(422)
    expect((await documentOf(answer)).querySelectorAll('button[name=identity]').length).toBeGreaterThan(10)
    expect((await browser.post(path, { identity: 'window' })).status).toBe(303)
  })

  it('is refused when more is posted than the form has', async () => {
    const { browser, path } = await setup()
    expect((await browser.post(path, { identity: 'window', more: 'x'.repeat(5000) })).status).toBe(422)
  })

  it('is refused in another browser, which is told to begin again', async () => {
    const { path } = await setup()
    const other = station.newBrowser()
    for (const answer of [await other.get(path), await other.post(path, { identity: 'window' })]) {
      expect(answer.status).toBe(400)
      const html = await answer.text()
      await expectValidHtml(html)
      expect(html).toContain(translations('en')(($) => $.identity.choose.lateTitle))
    }
  })

  it('is refused the second time', async () => {
    const { browser, path } = await setup()
    const chosen = await browser.post(path, { identity: 'window' })
    await browser.get(chosen.headers.get('location') ?? '')
    expect((await browser.post(path, { identity: 'administrator' })).status).toBe(400)
  })

  it('is refused after the provider forgot it by a restart', async () => {
    const { browser, path } = await setup()
    station.restartOpenid()
    expect((await browser.post(path, { identity: 'window' })).status).toBe(400)
  })
})

describe('the pages of the provider', () => {
  it('are kept by no cache and fenced in', async () => {
    const { page } = await setup()
    expect(page.headers.get('cache-control')).toBe('no-store')
    const policy = page.headers.get('content-security-policy') ?? ''
    for (const rule of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule)
  })
})
