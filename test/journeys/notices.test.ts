import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMailbox } from '#infra/local/mailbox/mailbox.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startTestHub, type TestHub } from '#test/support/hub.ts'
import { createVisitor } from '#test/support/visitor.ts'
import { actFromDesk, apply, findFirst, serviceNamed } from './steps.ts'

const service = serviceNamed('company-setup-hk')
// The pump and the post room take their turn within a second or two.
const soon = { timeout: 15_000, interval: 100 }

let browser: Browser
let hub: TestHub
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  hub = await startTestHub()
})
afterEach(() => hub.stop())

/** The mails about applications; the demonstration's meetings and polls have theirs beside them. */
const mails = async () =>
  (await createMailbox(join(hub.dataDir, 'mailbox')).list()).filter(({ email }) =>
    /\(QH\d\d-/.test(email.subject ?? ''),
  )
const subjects = async () => (await mails()).map(({ email }) => email.subject)

describe('an enterprise that applies and an office that decides', () => {
  it('find a mail of each event in the mailbox once, in the applicant’s language first, and the notices in their inboxes', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language: 'zh-Hant' })
    const { page } = visitor
    await findFirst(visitor, '公司註冊')
    const { receipt, address } = await apply(visitor, service, 'harbour-tech')
    await vi.waitFor(
      async () => expect(await subjects()).toEqual([`申請已遞交 / Application submitted (${receipt})`]),
      soon,
    )
    const [first] = await mails()
    expect(first?.email.to).toMatchObject([{ address: 'demo@example.com' }])
    expect(first?.email.text).toContain(`${hub.origin}${address}`)

    const officers = await createVisitor(browser, hub.origin, { language: 'zh-Hans' })
    await officers.signInAs('window', '/inbox')
    expect(await officers.page.locator('article').innerText()).toContain(receipt)
    await actFromDesk(officers, 'window', address.replace('zh-Hant', 'zh-Hans'), { action: 'accept' })
    await actFromDesk(officers, 'officer-sz-amr', address.replace('zh-Hant', 'zh-Hans'), { action: 'approve' })
    await officers.close()
    const expected = [
      `申請已獲批准 / Application approved (${receipt})`,
      `申請已受理 / Application accepted (${receipt})`,
      `申請已遞交 / Application submitted (${receipt})`,
    ]
    await vi.waitFor(async () => expect(await subjects()).toEqual(expected), soon)

    await visitor.go('/inbox')
    expect(await page.locator('article').count()).toBe(3)
    await page.locator('article button').first().click()
    expect(await page.locator('article button').count()).toBe(2)
    await page.locator('article a').first().click()
    expect(new URL(page.url()).pathname).toBe(address)

    await page.goto('/dev/mailbox?language=zh-Hant')
    const letters = page.locator('table tbody tr', { hasText: receipt })
    expect(await letters.count()).toBe(3)
    await letters.last().locator('a').click()
    expect(await page.locator('.letter').innerText()).toContain(receipt)
    await visitor.close()
  })
})

describe('a hub that is stopped and started again', () => {
  it('sends nothing twice', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language: 'en' })
    await findFirst(visitor, 'company registration')
    await apply(visitor, service, 'harbour-tech')
    await visitor.close()
    await vi.waitFor(async () => expect(await subjects()).toHaveLength(1), soon)
    const folder = join(hub.dataDir, 'mailbox')
    // A mail that is sent again is the same file, written again.
    const files = () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.eml'))
        .map((name) => `${name} of ${statSync(join(folder, name)).mtimeMs}`)
    const before = files()
    hub = await hub.restart()
    const again = await createVisitor(browser, hub.origin, { language: 'en' })
    await findFirst(again, 'company registration')
    await apply(again, service, 'kapok-design')
    await again.close()
    await vi.waitFor(async () => expect(await subjects()).toHaveLength(2), soon)
    expect(files()).toEqual(expect.arrayContaining(before))
  })
})
