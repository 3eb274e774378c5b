import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningHub } from '#infra/local/hub.ts'
import { languages } from '#shared/domain/language.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startTestHub } from '#test/support/hub.ts'
import { createVisitor, headingOf } from '#test/support/visitor.ts'
import { actFromDesk, apply, findFirst, serviceNamed } from './steps.ts'

let browser: Browser
let hub: RunningHub
beforeAll(async () => {
  browser = await launchBrowser()
  hub = await startTestHub()
})
afterAll(async () => {
  await browser?.close()
  await hub?.stop()
})

describe.each([{ javaScriptEnabled: false }, { javaScriptEnabled: true }])('a browser with %o', (options) => {
  it('takes an enterprise from a search to an approved application, past three officers', async () => {
    const service = serviceNamed('company-deregister-simple')
    const visitor = await createVisitor(browser, hub.origin, { ...options, language: 'en' })
    const { page } = visitor

    await findFirst(visitor, 'simplified deregistration')
    expect(await headingOf(page)).toBe(service.name.en)
    const { receipt, address } = await apply(visitor, service, 'harbour-tech')

    await actFromDesk(visitor, 'window', address, { action: 'accept' })
    await actFromDesk(visitor, 'officer-sz-tax', address, {
      action: 'review',
      opinion: 'agree',
      note: 'No tax is owed.',
    })
    await actFromDesk(visitor, 'officer-sz-amr', address, { action: 'approve' })

    await visitor.signInAs('harbour-tech', '/applications')
    const line = page.locator('tr', { hasText: receipt })
    expect(await line.innerText()).toContain('Approved')
    await line.locator('a').click()
    const history = await page.locator('.timeline').innerText()
    for (const text of ['Approved the application', 'No tax is owed.', 'Chan Wing-yan']) expect(history).toContain(text)
    await visitor.close()
  })
})

describe('a person who reads Simplified', () => {
  it('finds by 公司注册 what is also published in Traditional, and follows it in either script to its licence', async () => {
    const service = serviceNamed('company-setup-hk')
    const visitor = await createVisitor(browser, hub.origin, { language: 'zh-Hans' })
    const { page } = visitor
    await findFirst(visitor, '公司注册')
    expect(await headingOf(page)).toBe(service.name['zh-Hans'])

    // The switcher keeps the page; from here on everything is read in Traditional.
    await page.click('.languages a[lang=zh-Hant]')
    expect(await headingOf(page)).toBe(service.name['zh-Hant'])
    const { address } = await apply(visitor, service, 'kapok-design')
    await visitor.close()

    const officers = await createVisitor(browser, hub.origin, { language: 'zh-Hant' })
    await actFromDesk(officers, 'window', address, { action: 'accept' })
    await actFromDesk(officers, 'officer-sz-amr', address, { action: 'approve' })
    await actFromDesk(officers, 'window', address, { action: 'deliver' })
    expect(await officers.page.locator('.govuk-summary-list .govuk-tag').first().innerText()).toBe('已批准')
    await officers.close()
  })
})

describe('a draft', () => {
  it('is kept on the server and goes on in another browser, in another language', async () => {
    const service = serviceNamed('company-setup-hk')
    const first = await createVisitor(browser, hub.origin, { language: 'en' })
    await first.signInAs('agent', `/applications/start/${service.id}`)
    await first.page.click(`form[action$="/applications/start/${service.id}"] button`)
    const address = new URL(first.page.url()).pathname
    await first.page.click('a[href$="/details"]')
    await first.page.fill('[name="answers.proposedName"]', '前海示範貿易')
    await first.page.click('button[name=then][value=later]')
    await first.close()

    const second = await createVisitor(browser, hub.origin, { language: 'zh-Hans' })
    await second.signInAs('agent', '/applications')
    await second.page.click(`main a[href="${address.replace('/en/', '/zh-Hans/')}"]`)
    await second.page.click('a[href$="/details"]')
    expect(await second.page.inputValue('[name="answers.proposedName"]')).toBe('前海示範貿易')
    await second.close()
  })
})

describe.each(languages)('signing out in %s', (language) => {
  it('ends the session here and at the provider, and says so in the same language', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language })
    await visitor.signInAs('harbour-tech', '/applications')
    await visitor.page.click('.site-header__account button')
    expect(new URL(visitor.page.url()).pathname).toBe(`/${language}/identity/signed-out`)
    await visitor.go('/applications')
    expect(visitor.page.url()).toContain('/openid/')
    await visitor.close()
  })
})
