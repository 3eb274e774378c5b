import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { common } from '#shared/i18n/common.ts'
import { expectValidHtml } from '#test/support/html.ts'
import { type Station, startStation } from '#test/support/station.ts'

const here = '/en/identity/signed-out'

let station: Station
beforeAll(async () => {
  station = await startStation()
})
afterAll(() => station.stop())

const setup = () => ({ browser: station.newBrowser(), other: station.newBrowser() })

const personOn = async (answer: Response) =>
  parseHTML(await answer.text()).document.querySelector('.site-header__person')?.textContent ?? null

const refusedWith = async (answer: Response, status: number) => {
  const { document } = parseHTML(await answer.text())
  expect(answer.status).toBe(status)
  return document.querySelector('h1')?.textContent
}

describe('a sign-in', () => {
  it('leads by the code flow with PKCE to the provider and back to where it began', async () => {
    const { browser } = setup()
    const begun = await station.begin(browser, '?returnTo=%2Fzh-Hant%2Fapplications%3Fx%3D1&language=zh-Hant')
    expect(begun.status).toBe(303)
    const address = new URL(begun.headers.get('location') ?? '')
    expect(address.href.startsWith(`${station.origin}/openid/auth?`)).toBe(true)
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'hub',
      redirect_uri: `${station.origin}/identity/callback`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      ui_locales: 'zh-Hant',
    })
    const back = await station.choose(browser, 'harbour-tech', '?returnTo=%2Fzh-Hant%2Fapplications%3Fx%3D1')
    const finished = await browser.get(back)
    expect([finished.status, finished.headers.get('location')]).toEqual([303, '/zh-Hant/applications?x=1'])
  })

  it('makes the person known on every page', async () => {
    const { browser } = setup()
    await browser.get(await station.choose(browser, 'harbour-tech'))
    expect(await personOn(await browser.get(here))).toBe('Signed in as Chan Wing-yan (demo)')
    expect(await personOn(await station.newBrowser().get(here))).toBeNull()
  })

  it('sets a cookie that no script reads, that ends with the browser, and clears the one of the attempt', async () => {
    const { browser } = setup()
    const answer = await browser.get(await station.choose(browser, 'harbour-tech'))
    const [session = '', attempt = ''] = answer.headers.getSetCookie()
    expect(session).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(attempt).toBe('sign-in=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('keeps the token and the provider’s answer out of the browser and the log', async () => {
    const { browser } = setup()
    const back = await station.choose(browser, 'harbour-tech')
    await browser.get(back)
    const code = new URL(back).searchParams.get('code') ?? ''
    expect(code.length).toBeGreaterThan(10)
    const log = JSON.stringify(station.lines)
    for (const secret of [code, browser.cookie('session') ?? '', 'eyJ']) expect(log).not.toContain(secret)
  })

  it('leads home when the link named another site', async () => {
    const { browser } = setup()
    const back = await station.choose(browser, 'harbour-tech', '?returnTo=%2F%2Fevil.example')
    expect((await browser.get(back)).headers.get('location')).toBe('/')
  })

  it('begins a new session and ends the one before', async () => {
    const { browser, other } = setup()
    await browser.get(await station.choose(browser, 'harbour-tech'))
    const before = browser.cookie('session') ?? ''
    await browser.get(await station.choose(browser, 'window'))
    expect(browser.cookie('session')).not.toBe(before)
    other.setCookie('session', before)
    expect(await personOn(await other.get(here))).toBeNull()
    expect(await personOn(await browser.get(here))).toContain('(demo)')
  })

  it('makes place for another person in the same browser, once the first has signed out', async () => {
    const { browser } = setup()
    for (const [identity, name] of [
      ['harbour-tech', 'Chan Wing-yan'],
      ['kapok-design', 'Lau Chi-ho'],
    ] as const) {
      await browser.get(await station.choose(browser, identity))
      expect(await personOn(await browser.get(here))).toContain(name)
      await browser.follow(await browser.post('/identity/sign-out?language=en'))
      expect(await personOn(await browser.get(here))).toBeNull()
    }
  })

  it('gives no session to a secret that somebody planted before', async () => {
    const { browser, other } = setup()
    for (const one of [browser, other]) one.setCookie('session', 'planted-by-somebody-else')
    await browser.get(await station.choose(browser, 'harbour-tech'))
    expect(await personOn(await other.get(here))).toBeNull()
  })
})

describe('an answer of the provider', () => {
  const title = common.en.common.problems.sign_in_failed.title

  it('is taken once', async () => {
    const { browser } = setup()
    const back = await station.choose(browser, 'harbour-tech')
    const attempt = browser.cookie('sign-in') ?? ''
    expect((await browser.get(back)).status).toBe(303)
    browser.setCookie('sign-in', attempt)
    expect(await refusedWith(await browser.get(back), 400)).toBe(title)
  })

  it('is refused in a browser that did not begin the sign-in, and leaves it to the one that did', async () => {
    const { browser, other } = setup()
    const back = await station.choose(browser, 'harbour-tech')
    expect(await refusedWith(await other.get(back), 400)).toBe(title)
    await station.begin(other)
    expect(await refusedWith(await other.get(back), 400)).toBe(title)
    expect(other.cookie('session')).toBeUndefined()
    expect((await browser.get(back)).status).toBe(303)
  })

  it.each<[string, (answer: URLSearchParams) => void]>([
    ['with another state', (answer) => answer.set('state', 'another')],
    ['without its state', (answer) => answer.delete('state')],
    ['with another code', (answer) => answer.set('code', 'another')],
    ['without a code', (answer) => answer.delete('code')],
    ['of another issuer', (answer) => answer.set('iss', 'https://evil.example')],
    ['that comes twice over', (answer) => answer.append('code', 'another')],
    ['that says it failed', (answer) => answer.set('error', 'server_error')],
  ])('is refused %s', async (_how, change) => {
    const { browser } = setup()
    const back = new URL(await station.choose(browser, 'harbour-tech'))
    change(back.searchParams)
    expect(await refusedWith(await browser.get(back.href), 400)).toBe(title)
    expect(browser.cookie('session')).toBeUndefined()
  })

  it('is refused when the person cancelled, in the language that they began in', async () => {
    for (const language of languages) {
      const { browser } = setup()
      const back = await station.choose(browser, '', `?language=${language}`)
      expect(new URL(back).searchParams.get('error')).toBe('access_denied')
      const answer = await browser.get(back, { 'accept-language': 'fr' })
      const html = await answer.text()
      expect(answer.status).toBe(400)
      expect(html).toContain(common[language].common.problems.sign_in_failed.title)
      expect(html).not.toContain('access_denied')
      await expectValidHtml(html)
    }
  })

  it('leaves a page that can be read in another language, and whose links carry nothing of the answer', async () => {
    const { browser } = setup()
    const back = await station.choose(browser, '', '?language=en')
    const { document } = parseHTML(await (await browser.get(back)).text())
    const hrefs = [...document.querySelectorAll('a, link')].map((link) => link.getAttribute('href') ?? '')
    expect(hrefs.join(' ')).not.toMatch(/state=|error=/)
    const chinese = document.querySelector('nav a[lang="zh-Hans"]')?.getAttribute('href') ?? ''
    const again = await browser.get(chinese)
    expect(await refusedWith(again, 400)).toBe(common['zh-Hans'].common.problems.sign_in_failed.title)
  })
})

describe('a provider that does not answer', () => {
  const title = common.en.common.problems.upstream_unavailable.title

  it.each([
    ['is not there', { OIDC_ISSUER: 'http://127.0.0.1:1/openid' }],
    ['is something else', { OIDC_ISSUER: 'http://127.0.0.1:1' }],
  ])('is said to be down when it %s', async (_how, changed) => {
    const answer = await station.makeApp(changed).request('/identity/sign-in?language=en')
    expect(await refusedWith(answer, 503)).toBe(title)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('is said to be down when it breaks before the sign-in begins, and is asked again the next time', async () => {
    const app = station.makeApp()
    station.failOpenid(500)
    expect(await refusedWith(await app.request('/identity/sign-in?language=en'), 503)).toBe(title)
    station.failOpenid(null)
    expect((await app.request('/identity/sign-in?language=en')).status).toBe(303)
  })

  it('is said to be down when it breaks before the sign-in ends', async () => {
    const { browser } = setup()
    const back = await station.choose(browser, 'harbour-tech', '?language=en')
    station.failOpenid(500)
    const answer = await browser.get(back)
    station.failOpenid(null)
    expect(await refusedWith(answer, 503)).toBe(title)
    expect(browser.cookie('session')).toBeUndefined()
  })
})

describe('a sign-out', () => {
  it.each(languages)('ends the session here and at the provider, and says so in %s', async (language) => {
    const { browser, other } = setup()
    await browser.get(await station.choose(browser, 'harbour-tech'))
    const session = browser.cookie('session') ?? ''
    const answer = await browser.post(`/identity/sign-out?language=${language}`)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain('/openid/session/end?')
    expect(browser.cookie('session')).toBeUndefined()
    const page = await browser.follow(answer)
    expect(new URL(page.url).pathname).toBe(`/${language}/identity/signed-out`)
    const html = await page.text()
    await expectValidHtml(html)
    const { document } = parseHTML(html)
    expect(document.documentElement.lang).toBe(language)
    expect(document.querySelector('main a')?.getAttribute('href')).toBe(
      `/identity/sign-in?returnTo=%2F${language}&language=${language}`,
    )
    other.setCookie('session', session)
    expect(await personOn(await other.get(here))).toBeNull()
  })

  it('needs no session, and no provider that answers', async () => {
    const { browser } = setup()
    const without = await browser.post('/identity/sign-out?language=en')
    expect([without.status, without.headers.get('location')]).toEqual([303, here])
    await browser.get(await station.choose(browser, 'harbour-tech'))
    // A function that has not met the provider yet.
    const app = station.makeApp({ OIDC_ISSUER: 'http://127.0.0.1:1/openid' })
    const answer = await app.request('/identity/sign-out?language=en', {
      method: 'POST',
      headers: { origin: station.origin, cookie: `session=${browser.cookie('session')}` },
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, here])
    expect(await personOn(await browser.get(here))).toBeNull()
  })

  it('is nobody else’s to ask for', async () => {
    const { browser } = setup()
    await browser.get(await station.choose(browser, 'harbour-tech'))
    expect((await browser.post('/identity/sign-out', {}, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await browser.get('/identity/sign-out')).status).toBe(404)
    expect(await personOn(await browser.get(here))).not.toBeNull()
  })
})
