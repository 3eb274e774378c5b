import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eicar } from '#infra/local/storage/eicar-scanner.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startTestHub, type TestHub } from '#test/support/hub.ts'
import { createPlay } from '#test/support/play.ts'
import { samplePdf } from '#test/support/sample-files.ts'
import { createVisitor } from '#test/support/visitor.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-station-papers-'))
const fileOf = (name: string, content: Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const sound = fileOf('公司章程.pdf', samplePdf('a journey'))
const infected = fileOf('scan.pdf', Buffer.concat([samplePdf().subarray(0, -6), Buffer.from(`${eicar}\n%%EOF\n`)]))
const large = fileOf('plans.pdf', Buffer.alloc(11 * 1024 * 1024, '%PDF-'))

let browser: Browser
let hub: TestHub
beforeAll(async () => {
  browser = await launchBrowser()
  hub = await startTestHub()
})
afterAll(async () => {
  await browser?.close()
  await hub?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe.each([
  ['with its script', true],
  ['without any script', false],
])('somebody who uploads papers %s', (_how, javaScriptEnabled) => {
  it('sees them arrive, be checked and be refused, and the officer opens what is clean', async () => {
    const play = await createPlay(hub.origin)
    const { id } = await play.fill('company-setup-hk')
    const visitor = await createVisitor(browser, hub.origin, { javaScriptEnabled })
    const { page } = visitor
    await visitor.signInAs('harbour-tech', `/applications/${id}/papers`)
    await page.click('button[name=then][value=upload]')

    const upload = async (file: string | null, paper = 0) => {
      if (file !== null) await page.locator('input[type=file]').nth(paper).setInputFiles(file)
      await page.locator('form[data-upload] button').nth(paper).click()
    }
    await upload(null)
    await page.waitForSelector('.govuk-error-summary')
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Choose a file first')

    await upload(sound)
    await page.waitForSelector('.govuk-notification-banner')
    expect(await page.locator('.govuk-notification-banner').innerText()).toContain('公司章程.pdf')
    await upload(infected, 1)
    await page.waitForSelector('.govuk-notification-banner:has-text("scan.pdf")')

    await upload(large)
    const complaint = javaScriptEnabled ? '[data-status]:not(:empty)' : '.govuk-error-summary'
    await page.waitForSelector(complaint)
    expect(await page.locator(complaint).first().innerText()).toContain('larger than 10 MB')

    await expect
      .poll(async () => {
        await visitor.go(`/applications/${id}/files`)
        return page.locator('.file-list .govuk-tag').allInnerTexts()
      })
      .toEqual(['Checked', expect.stringContaining('Malware found')])
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.file-list a')])
    expect(download.suggestedFilename()).toBe('公司章程.pdf')
    await visitor.close()
  })
})
