import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createMailbox } from '#infra/local/mailbox/mailbox.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startTestHub, type TestHub } from '#test/support/hub.ts'
import { createVisitor, type Visitor } from '#test/support/visitor.ts'
import { actFromDesk, apply, findFirst, serviceNamed } from './steps.ts'

// Two departments review it side by side; five working days are promised for the decision.
const service = serviceNamed('construction-permit')
const applicant = 'harbour-tech'

let time = 0
/** Puts the hub's clock on ten in the morning of a day of 2026. */
const moveTo = (day: string) => {
  time = Date.parse(`2026-${day}T10:00:00+08:00`) - Date.now()
}

let browser: Browser
let hub: TestHub
beforeAll(async () => {
  moveTo('02-12')
  browser = await launchBrowser()
  hub = await startTestHub({ now: () => new Date(Date.now() + time) })
})
afterAll(async () => {
  await browser?.close()
  await hub?.stop()
})

/** The days of the first clock on the page, as they are told: which, its number, and why. */
const daysOn = async ({ page }: Visitor): Promise<string[][]> => {
  const rows = await page.locator('table').first().locator('tbody tr').all()
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allInnerTexts()).map((text) => text.trim())))
}

describe('a hub that lives on another day', () => {
  it('is filled as of that day: what both sides consult on is open on it', async () => {
    const { items } = (await (await fetch(`${hub.origin}/api/v1/consultations?which=open`)).json()) as {
      items: { opensOn: string; closesOn: string }[]
    }
    expect(items.map(({ opensOn, closesOn }) => opensOn <= '2026-02-12' && '2026-02-12' <= closesOn)).toEqual([true])
  })
})

describe('an application over the Lunar New Year', () => {
  it('goes past two departments side by side and a supplement to its result, and its clock tells each day', async () => {
    const visitor = await createVisitor(browser, hub.origin, { language: 'zh-Hant' })
    const { page } = visitor
    await findFirst(visitor, '建築工程施工許可')
    const { receipt, address } = await apply(visitor, service, applicant)
    const path = address.replace('/zh-Hant', '')

    // Friday, the day before the first Saturday that is worked in place of a holiday.
    moveTo('02-13')
    const officers = await createVisitor(browser, hub.origin, { language: 'zh-Hant' })
    await actFromDesk(officers, 'window', address, { action: 'accept' })

    // The first working day after nine days of holiday.
    moveTo('02-24')
    await officers.signInAs('officer-sz-hc', `${path}/stages/review/request_supplement`)
    await officers.page.fill('[name="asks.field.projectSite"]', '請寫明地塊編號。')
    await officers.page.fill('[name="asks.material.plan"]', '第四頁看不清楚。')
    await officers.page.click('form[action$="/request_supplement"] button')
    expect(new URL(officers.page.url()).pathname).toBe(address)

    moveTo('02-25')
    await visitor.signInAs(applicant, path)
    await page.click('a[href$="/supplement"]')
    await page.fill('[name="answers.projectSite"]', '前海示範地塊A-01')
    await page.check('input[name=materialsReady][value=plan]')
    await page.click('form[action$="/supplement"] button')

    await visitor.go(`${path}/clock`)
    expect(await page.locator('h1').innerText()).toContain('2026年2月28日')
    const days = await daysOn(visitor)
    const on = (day: string) => days.find(([date]) => date?.includes(day))?.slice(1)
    const notCounted = '不計算在內'
    expect(on('2月14日')).toEqual(['1', '調休上班日'])
    for (const day of [15, 16, 17, 18, 19, 20, 21, 22, 23]) expect(on(`2月${day}日`)).toEqual([notCounted, '春節'])
    expect(on('2月24日')).toEqual(['2', '工作天'])
    expect(on('2月25日')?.[0]).toBe(notCounted)
    expect(on('2月26日')).toEqual(['3', '工作天'])
    expect(on('2月27日')).toEqual(['4', '工作天'])
    expect(on('2月28日')).toEqual(['5', '調休上班日'])
    expect(days).toHaveLength(15)

    moveTo('02-26')
    const opinion = { action: 'review', opinion: 'agree' }
    await actFromDesk(officers, 'officer-nanshan-district', address, opinion)
    await actFromDesk(officers, 'officer-sz-hc', address, opinion)
    moveTo('02-28')
    await actFromDesk(officers, 'officer-qianhai-authority', address, { action: 'approve' })
    await actFromDesk(officers, 'window', address, { action: 'deliver' })
    await officers.close()

    const mailbox = createMailbox(join(hub.dataDir, 'mailbox'))
    // What a hub is filled with tells people something too.
    const aboutIt = async () => (await mailbox.list()).filter(({ email }) => email.subject?.includes(receipt))
    const subjects = async () => (await aboutIt()).map(({ email }) => email.subject?.split(' / ')[0]).reverse()
    const expected = ['申請已遞交', '申請已受理', '申請須補充資料', '補充資料已收到', '申請已獲批准', '辦理結果已送達']
    await vi.waitFor(async () => expect(await subjects()).toEqual(expected), { timeout: 30_000, interval: 100 })
    const letters = await aboutIt()
    expect(new Set(letters.map(({ email }) => email.messageId)).size).toBe(expected.length)

    await page.goto('/dev/mailbox?language=zh-Hant')
    expect(await page.locator('table tbody tr', { hasText: receipt }).count()).toBe(expected.length)
    await visitor.signInAs(applicant, path)
    expect(await page.locator('main').innerText()).toContain('請寫明地塊編號。')
    await visitor.close()
  }, 120_000)
})
