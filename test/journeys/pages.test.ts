import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createMailbox } from '#infra/local/mailbox/mailbox.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { playDocument } from '#test/support/document-play.ts'
import { startTestHub, type TestHub } from '#test/support/hub.ts'
import { playMandate } from '#test/support/mandate-play.ts'
import { createPlay } from '#test/support/play.ts'
import { createVisitor, type Visitor } from '#test/support/visitor.ts'

/** Every kind of page, by who reads it; the addresses are below the language. `{draft}` and the like are applications. */
const pages = {
  nobody: [
    '',
    '/services',
    '/services?q=公司注册',
    '/services?q=zzzzzz',
    '/services?topic=tax&audience=firm',
    '/services/construction-permit',
    '/services/administrative-reconsideration',
    '/ratings',
    '/plan',
    '/plan?sector=food',
    '/plan?hkShare=wholly&sector=construction&people=hk_professionals&premises=built',
    '/services/employment-permit-abolished',
    '/liaison',
    '/liaison/officers',
    '/liaison/officers?on=2024-01-15',
    '/liaison/officers?on=soon',
    '/liaison/officers/hong-kong-officer',
    '/liaison/organisations',
    '/liaison/organisations/qianhai-authority',
    '/liaison/chart',
    '/liaison/meetings',
    '/liaison/meetings/joint-liaison-demo.2026-12-09',
    '/liaison/meetings/joint-liaison-demo.2026-12-09/papers',
    '/liaison/export',
    '/liaison/search',
    '/liaison/meetings/dates',
    '/liaison/meetings/dates?from=2026-12-07&to=2026-12-18&startsAt=10:30&members=qianhai-chief',
    '/liaison/minutes',
    '/liaison/minutes/joint-liaison-demo.2026-10-14',
    '/liaison/minutes/joint-liaison-demo.2026-10-14/print',
    '/liaison/minutes/joint-liaison-demo.2026-10-14/verify',
    '/liaison/series/joint-liaison-demo',
    '/liaison/calendar/nobody-was-told-this',
    '/consultations',
    '/consultations?which=over',
    `/consultations/${new Date().getUTCFullYear()}-1`,
    '/consultations/recommendations',
    `/consultations/recommendations/${new Date().getUTCFullYear()}-1`,
    '/legal',
    '/legal/report',
    '/legal/exchange',
    '/legal/exchange/demo-seminar',
    '/legal/instruments',
    '/legal/instruments/service-judicial-documents-1999',
    '/legal/comparison?first=choice-of-court-judgments-2006&second=civil-commercial-judgments-2019',
    '/legal/regime',
    '/legal/regime?kind=judgment_civil&from=mainland&on=2026-11-24&judgmentDate=2025-02-03',
    '/legal/regime?kind=judgment_civil&from=mainland&on=2026-11-24&judgmentDate=soon',
    '/legal/regime?kind=evidence&from=hong-kong&on=2026-11-24&purpose=civil_proceedings&evidenceKind=documents',
    '/legal/regime?kind=insolvency&from=hong-kong&on=2026-11-24&debtorKind=individual',
    '/standards',
    '/glossary',
    '/standards?asOf=soon&area=tax',
    '/standards/tax-cit-15?asOf=2016-05-01',
    '/standards/changes?from=2020-12-31&to=2021-01-01',
    '/standards/professions?answering=profession',
    '/standards/professions?profession=construction&registered=yes&where=qianhai',
    '/standards/taxes?who=enterprise&place=qianhai&industry=no&research=no&dividends=no',
    '/evidence',
    '/evidence?q=營業執照',
    '/evidence?q=zzzzzz&origin=mainland',
    '/working-days',
    '/working-days?calendar=both&from=2026-02-13&days=10',
    '/working-days?calendar=hong-kong&from=2027-12-31&days=5',
    '/identity/signed-out',
    '/nowhere',
  ],
  'harbour-tech': [
    '/applications',
    '/applications/start/company-setup-hk',
    '/applications/{draft}',
    '/applications/{draft}/details',
    '/applications/{draft}/papers',
    '/applications/{draft}/files',
    '/applications/{submitted}/files',
    '/applications/{draft}/check',
    '/applications/{submitted}?submitted',
    '/applications/{rejected}',
    '/applications/{rejected}/rate',
    '/applications/{rejected}/appeal',
    '/applications/{rejected}/print',
    '/applications/{asked}/print',
    '/applications/{submitted}/correct',
    '/applications/{submitted}/request_correction',
    '/applications/{asked}',
    '/applications/{asked}/supplement',
    '/applications/{asked}/clock',
    '/packages/start?services=company-setup-hk&services=new-taxpayer',
    '/packages/start',
    '/packages/{package}',
    '/packages/{package}/details',
    '/packages/{package}/papers',
    '/packages/{package}/check',
    '/desk',
    '/inbox',
    '/enterprise',
    '/enterprise/details',
    '/enterprise/mandates',
    '/enterprise/mandates/new',
    '/enterprise/mandates/new?agent=two-shores-services',
    '/mandates/{mandate}',
  ],
  agent: ['/enterprise', '/mandates', '/mandates/{mandate}'],
  window: [
    '/desk',
    '/applications/{submitted}',
    '/applications/{submitted}/stages/accept/check_declaration',
    '/applications/{mistaken}',
    '/applications/{mistaken}/stages/accept/decide_correction',
    '/inbox',
  ],
  'officer-sz-tax': [
    '/applications/{accepted}',
    '/applications/{accepted}/clock',
    '/applications/{accepted}/stages/consult/request_supplement',
  ],
  'officer-sz-amr': ['/applications/{accepted}/stages/decide/extend'],
  'legal-mainland': [
    '/legal/matters',
    '/legal/matters?view=mine',
    '/legal/report?year=2026',
    '/legal/report?year=2026&view=public',
    '/legal/exchange/new',
    '/legal/exchange/new?kind=consultation',
    '/legal/exchange/demo-question-open/answer',
    '/legal/matters/demo-service-diverging/links',
    '/legal/matters/demo-judgment-draft/documents',
    '/legal/matters/demo-judgment-draft/documents/{document}',
    '/legal/matters/demo-service-diverging/documents/verify',
    '/legal/linked?kind=meeting&id=x',
    '/legal/matters/new?kind=service&on=2026-11-24&purpose=civil_proceedings',
    '/legal/matters/demo-service-diverging',
    '/legal/matters/demo-service-diverging/receipts',
    '/legal/matters/demo-evidence-under-way/return',
    '/legal/matters/demo-measure-letter/record_event',
    '/legal/matters/demo-judgment-draft/amend',
    '/legal/matters/receipts',
    '/legal/matters/disposal',
    '/legal/matters/demo-service-due-for-disposal/disposal',
  ],
  'legal-head-mainland': [
    '/legal/matters/crossings',
    '/legal/matters/demo-evidence-under-way/reads',
    '/legal/matters/demo-evidence-under-way/assign',
    '/legal/matters/demo-evidence-under-way/break-glass',
  ],
  'liaison-secretary-mainland': [
    '/liaison',
    '/liaison/officers/qianhai-deputy',
    ...['appoint', 'end_term', 'hand_over', 'delegate', 'change_contacts', 'amend', 'abolish'].map(
      (action) => `/liaison/officers/qianhai-officer/${action}`,
    ),
    '/liaison/posts/new',
    '/liaison/resolutions',
    '/liaison/resolutions/new',
    '/liaison/export?side=hong-kong&which=closed',
    '/liaison/import',
    '/liaison/search?q=demo&kind=resolution',
    '/liaison/actions',
    '/liaison/actions?side=hong-kong&which=closed',
    '/liaison/meetings/establish',
    '/liaison/minutes/new',
    '/liaison/minutes/joint-liaison-demo.2026-11-11',
    '/liaison/minutes/joint-liaison-demo.2026-11-11/paragraphs/p2',
    '/liaison/minutes/joint-liaison-demo.2026-11-11/circulate',
    '/liaison/minutes/joint-liaison-demo.2026-11-11/notes',
    '/liaison/minutes/joint-liaison-demo.2026-10-14/comments',
    '/liaison/minutes/joint-liaison-demo.2026-10-14/difference',
    '/liaison/polls',
    '/liaison/polls/open?series=joint-liaison-demo&alsoAt=15:00',
    '/liaison/polls/dates-demo',
    '/liaison/polls/dates-demo/answer?post=qianhai-chief',
    '/liaison/polls/dates-demo/decide',
    '/liaison/series/joint-liaison-demo',
    '/liaison/series/joint-liaison-demo/add',
    '/liaison/feeds',
    '/liaison/meetings/joint-liaison-demo.2027-01-13',
    '/liaison/meetings/joint-liaison-demo.2026-12-09/papers',
    '/liaison/meetings/joint-liaison-demo.2026-12-09/papers/new',
    ...['call', 'move', 'cancel', 'add_item', 'remove_item'].map(
      (action) => `/liaison/meetings/joint-liaison-demo.2026-12-09/${action}`,
    ),
  ],
  'liaison-secretary-hong-kong': ['/liaison/officers/hong-kong-officer/revoke_delegation'],
  'standards-editor': [
    '/standards/subscriptions',
    '/standards/desk',
    '/standards/new',
    '/standards/tax-cit-15/record',
    '/standards/import',
  ],
  supervisor: ['/desk', '/applications/{accepted}', '/applications/{accepted}/stages/consult/reassign'],
} as const

let browser: Browser
let hub: TestHub
let played: Readonly<Record<string, string>>

beforeAll(async () => {
  browser = await launchBrowser()
  hub = await startTestHub()
  const play = await createPlay(hub.origin)
  const [draft, submitted, accepted, rejected, asked] = [
    await play.start('company-setup-hk'),
    await play.submit('construction-permit'),
    await play.accept('company-deregister-simple'),
    await play.accept('company-setup-hk'),
    await play.accept('eia-form'),
  ]
  await play.act('officer-sz-amr', rejected, 'reject', { note: 'The name is taken.' })
  const asks = [
    { kind: 'field', key: 'projectSite', message: 'Which plot?' },
    { kind: 'material', key: 'eia', message: 'Sheet 4 cannot be read.' },
  ]
  await play.act('officer-nanshan-district', asked, 'request_supplement', { stage: 'tech', asks })
  const mistaken = await play.submit('construction-permit')
  const correction = { answers: { projectName: 'Harbour Tower' }, note: 'A misprint.' }
  await play.act('harbour-tech', mistaken, 'request_correction', correction)
  const mandate = await playMandate(hub.origin)
  const document = await playDocument(hub.origin, 'legal-mainland', 'demo-judgment-draft')
  const together = await play.startTogether(['company-setup-hk', 'new-taxpayer', 'social-insurance-hk'])
  // The pages of notices are looked at with notices on them.
  const mails = () => createMailbox(join(hub.dataDir, 'mailbox')).list()
  await vi.waitFor(async () => expect((await mails()).length).toBeGreaterThan(3), { timeout: 15_000, interval: 100 })
  const ids = { draft, submitted, accepted, rejected, asked, mistaken, mandate, document, package: together }
  played = Object.fromEntries(Object.entries(ids).map(([name, { id }]) => [name, id]))
})
afterAll(async () => {
  await browser?.close()
  await hub?.stop()
})

const addressOf = (path: string) => path.replace(/\{(\w+)\}/, (_whole, name: string) => played[name] ?? name)

type AxeViolation = { id: string; nodes: { target: string[]; failureSummary: string }[] }

// The small one: it is handed to each page that is looked at, and a browser reads the large one for longer than it works.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const everyRule = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
const coloursOnly = { runOnly: ['color-contrast'] }
const allButColours = { ...everyRule, rules: { 'color-contrast': { enabled: false } } }

/** What breaks WCAG 2.2 AA or axe's best practices on the page as it stands. */
const violationsOn = async (page: Page, options: object = everyRule): Promise<string[]> => {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource)
  const violations = (await page.evaluate(
    `axe.run(${JSON.stringify({ ...options, resultTypes: ['violations'] })}).then((r) => r.violations)`,
  )) as AxeViolation[]
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  )
}

/** What the browser can tell at once of a page: whether it fits, and what it is made of. */
const layout = `(() => {
  const count = (selector) => document.querySelectorAll(selector).length
  return {
    language: document.documentElement.lang,
    widerThanTheWindow: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    headings: count('h1'),
    stylesheets: count('link[rel=stylesheet]'),
    blockingScripts: count('script[src]:not([defer]):not([type=module])'),
  }
})()`

const expectSoundLayout = async ({ page }: Visitor, language: Language, path: string) =>
  expect(await page.evaluate(layout), path).toEqual({
    language,
    widerThanTheWindow: false,
    headings: 1,
    stylesheets: 1,
    blockingScripts: 0,
  })

/** How far what is on the page has moved without the reader's doing; the browser tells of it after it has drawn. */
const shift = `new Promise((resolve) => {
  let sum = 0
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value })
    .observe({ type: 'layout-shift', buffered: true })
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))))
})`

const expectSoundPage = async (visitor: Visitor, language: Language, path = visitor.page.url(), options?: object) => {
  await expectSoundLayout(visitor, language, path)
  // Nobody sees a hundredth of a pixel; a machine at its limit may report one.
  expect(await visitor.page.evaluate(shift), path).toBeLessThan(0.001)
  expect(await violationsOn(visitor.page, options), path).toEqual([])
}

/** What gives the parts of a page their colours: each kind of element within each kind of element, by its classes and its state. */
const kindsOfElements = `[...new Set([...document.body.querySelectorAll('*')].map((element) =>
  [element.parentElement, element].map(({ tagName, className, disabled }) => [tagName, className, disabled].join(' ')).join(' > ')
))]`
const coloursSeen = new Set<string>()

/**
 * Holds the contrast of a page in light and dark colours, if there is anything on it that no page before had: working contrast out is
 * most of what axe does, and what is alike is coloured alike.
 */
const expectContrast = async ({ page }: Visitor, path: string) => {
  const kinds = (await page.evaluate(kindsOfElements)) as string[]
  if (kinds.every((kind) => coloursSeen.has(kind))) return
  for (const kind of kinds) coloursSeen.add(kind)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violationsOn(page, coloursOnly), `${path} in ${colorScheme} colours`).toEqual([])
  }
}

const phone = { width: 360, height: 740 }

/** Goes to every page on a phone, each reader's in a browser of their own, two readers at a time. */
const visitAll = async (language: Language, look: (visitor: Visitor, path: string) => Promise<void>) => {
  // Who has the most pages begins first, so that neither of the two waits long for the other.
  const readers = Object.entries(pages).sort(([, a], [, b]) => b.length - a.length)
  const visitInTurn = async (): Promise<void> => {
    for (let reader = readers.shift(); reader !== undefined; reader = readers.shift()) {
      const [identity, paths] = reader
      const visitor = await createVisitor(browser, hub.origin, { language, colorScheme: 'light', viewport: phone })
      if (identity !== 'nobody') await visitor.signInAs(identity)
      for (const path of paths) {
        await visitor.go(addressOf(path))
        await look(visitor, path)
      }
      await visitor.close()
    }
  }
  await Promise.all([visitInTurn(), visitInTurn()])
}

const addresses = Object.values(pages).flat() as readonly string[]

/**
 * The language that a page is looked at in by axe, in either colours. A page is of one template in all languages, and axe is most
 * of the work: each page is taken in one of them, each reader's pages in all in turn.
 */
const languageOfCare = (path: string): Language => languages[addresses.indexOf(path) % languages.length] ?? 'en'

describe.each(languages)('every page in %s', (language) => {
  it('fits a phone and stands still, is accessible, and keeps its contrast in light and dark colours', async () => {
    await visitAll(language, async (visitor, path) => {
      if (language !== languageOfCare(path)) return expectSoundLayout(visitor, language, path)
      await expectSoundPage(visitor, language, path, allButColours)
      await expectContrast(visitor, path)
    })
  }, 240_000)

  it('is accessible where a form is refused, and its summary leads to the fields', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language, viewport: { width: 1280, height: 900 } })
    const { page } = visitor
    await visitor.signInAs('harbour-tech', addressOf('/applications/{draft}/details'))
    await page.click('button[name=then][value=continue]')
    await page.waitForSelector('.govuk-error-summary')
    await expectSoundPage(visitor, language)
    await page.locator('.govuk-error-summary a').first().click()
    const focused = await page.evaluate('document.activeElement.getAttribute("name")')
    expect(focused).toMatch(/^answers\./)
    await visitor.close()
  })

  it('is accessible in the mailbox of this machine, and on a mail in it', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language, viewport: { width: 360, height: 740 } })
    const { page } = visitor
    await page.goto(`/dev/mailbox?language=${language}`)
    await expectSoundPage(visitor, language)
    await page.locator('table a').first().click()
    await page.waitForURL((url) => url.pathname !== '/dev/mailbox')
    await expectSoundPage(visitor, language)
    await visitor.close()
  })

  it('is accessible on the page to choose an identity', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language, viewport: { width: 360, height: 740 } })
    await visitor.page.goto(`/identity/sign-in?language=${language}`)
    await expectSoundPage(visitor, language)
    await visitor.close()
  })
})

describe('the description of the API', () => {
  // One of its pages stands for the others: they are made of the same parts.
  it.each(['/docs', '/docs/evidence'])('is accessible and fits a phone and a desk: %s', async (address) => {
    const visitor = await createVisitor(browser, hub.origin, { viewport: phone })
    await visitor.page.goto(address)
    await expectSoundPage(visitor, 'en')
    await visitor.page.setViewportSize({ width: 1280, height: 800 })
    await visitor.page.goto(address)
    await expectSoundLayout(visitor, 'en', address)
    await visitor.close()
  })
})

describe('the keyboard alone', () => {
  it('reaches the main content first, sees where it is, and searches', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language: 'en' })
    const { page } = visitor
    await visitor.go('')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('href')).toBe('#main')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('name')).toBe('q')
    const outline = await page.locator(':focus').evaluate((element) => getComputedStyle(element).outlineStyle)
    expect(outline).not.toBe('none')
    await page.keyboard.type('company registration')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/services?q=*')
    expect(await page.locator('.results__item').count()).toBeGreaterThan(0)
    await visitor.close()
  })
})

describe('somebody who types into a search box', () => {
  it('sees what may be meant, chooses by the keyboard alone, and is told how many there are', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language: 'zh-Hant', viewport: phone })
    const { page } = visitor
    await visitor.go('/standards')
    const box = page.locator('[role=combobox][name=q]')
    await box.focus()
    await page.keyboard.type('仲裁')
    await page.waitForSelector('[role=option]')
    expect(await page.locator('.search-box [role=status]').innerText()).toMatch(/有\d項建議/)
    expect(await box.getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowDown')
    const first = page.locator('[role=option]').first()
    expect(await first.getAttribute('aria-selected')).toBe('true')
    expect(await box.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'))
    await expectSoundPage(visitor, 'zh-Hant')
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violationsOn(page, coloursOnly)).toEqual([])
    const title = await first.innerText()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/standards?q=*')
    expect(await page.locator('.results__title').first().innerText()).toBe(title)
    await visitor.close()
  })

  it('closes the list by Escape, and searches for the words as they stand', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language: 'en' })
    const { page } = visitor
    await visitor.go('/services')
    await page.locator('[role=combobox]').focus()
    await page.keyboard.type('company')
    await page.waitForSelector('[role=option]')
    await page.keyboard.press('Escape')
    expect(await page.locator('[role=option]').first().isVisible()).toBe(false)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/services?q=company*')
    await visitor.close()
  })

  it('is not disturbed while characters are composed, and is asked about them when they are', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language: 'zh-Hans' })
    const { page } = visitor
    await visitor.go('/glossary')
    const box = page.locator('[role=combobox]')
    await box.focus()
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/suggestions')) asked.push(new URL(request.url()).searchParams.get('q') ?? '')
    })
    // What an input method does: letters that are not yet a character, then the character.
    const keyboard = await page.context().newCDPSession(page)
    await keyboard.send('Input.imeSetComposition', { text: 'qing suan', selectionStart: 9, selectionEnd: 9 })
    await page.waitForTimeout(300)
    expect(asked).toEqual([])
    await keyboard.send('Input.insertText', { text: '清算' })
    await page.waitForSelector('[role=option]')
    expect(asked).toEqual(['清算'])
    await visitor.close()
  })
})
