import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningHub } from '#infra/local/hub.ts'
import { languages } from '#shared/domain/language.ts'
import { sampleAnswers } from '#test/support/answers.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startTestHub } from '#test/support/hub.ts'
import { chooseIdentity, createVisitor } from '#test/support/visitor.ts'
import { serviceNamed } from './steps.ts'

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

const together = [serviceNamed('social-insurance-hk'), serviceNamed('residence-permit-hk')]
const receipts = /QH\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/g

/** A valid answer to a question of the one form, by its name there. */
const answerTo = (name: string): string => {
  const [key = '', only] = name.replace(/^answers\./, '').split('~')
  const asking = together.find(({ id, fields }) => (only ?? id) === id && fields.some((field) => field.key === key))
  return (asking && sampleAnswers(asking)[key]) ?? ''
}

describe.each(languages)('a browser without JavaScript in %s', (language) => {
  it('goes from the plan over one form to two receipts', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language, javaScriptEnabled: false })
    const { page } = visitor
    await visitor.go('/plan?hkShare=wholly&sector=other&people=hk_staff&premises=address_only')
    const chosen = together.map(({ id }) => id)
    for (const box of await page.locator('input[name=services]').all())
      if (!chosen.includes((await box.getAttribute('value')) ?? '')) await box.uncheck()
    await page.click('form.plan-together button')
    await chooseIdentity(page, 'harbour-tech')
    await page.click('form[action$="/packages/start"] button')
    const address = new URL(page.url()).pathname

    await page.click('a[href$="/details"]')
    for (const control of await page.locator('main [name^="answers."]').all())
      await control.fill(answerTo((await control.getAttribute('name')) ?? ''))
    await page.click('button[name=then][value=continue]')
    for (const box of await page.locator('input[name=materialsReady]').all()) await box.check()
    await page.click('button[name=then][value=continue]')
    await page.check('input[name=declared]')
    await page.click('form[action$="/check"] button')

    expect(new URL(page.url()).pathname).toBe(address)
    const given = (await page.locator('.govuk-notification-banner').innerText()).match(receipts) ?? []
    expect(new Set(given).size).toBe(2)
    await visitor.go('/applications')
    for (const receipt of given) {
      const line = page.locator('tr', { hasText: receipt })
      expect(await line.locator(`a[href="${address}"]`).count()).toBe(1)
    }
    await visitor.close()
  })
})
