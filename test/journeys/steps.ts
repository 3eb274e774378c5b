import { expect } from 'vitest'
import { referenceServices } from '#functions/catalogue/publish.ts'
import { materialsToHandIn, type Service } from '#shared/domain/service.ts'
import { sampleAnswers } from '#test/support/answers.ts'
import { chooseIdentity, type Visitor } from '#test/support/visitor.ts'

export const serviceNamed = (id: string): Service => {
  const service = referenceServices().find((one) => one.id === id)
  if (service === undefined) throw new Error(`There is no reference service ${id}`)
  return service
}

/** Searches in the box of the home page and opens the first answer. */
export const findFirst = async ({ page, go }: Visitor, query: string): Promise<void> => {
  await go('')
  await page.fill('input[name=q]', query)
  await page.click('form[role=search] button')
  await page.click('.results__item:first-child a')
}

/** Fills in every field of the draft that the page shows. */
export const fillDetails = async ({ page }: Visitor, answers: Readonly<Record<string, string>>): Promise<void> => {
  for (const [key, value] of Object.entries(answers)) {
    const control = page.locator(`[name="answers.${key}"]`)
    if ((await control.evaluate(({ tagName }) => tagName)) === 'SELECT') await control.selectOption(value)
    else await control.fill(value)
  }
}

/** From the service's page to a submitted application, signing in on the way. Answers its receipt number and its address. */
export const apply = async (visitor: Visitor, service: Service, identity: string) => {
  const { page } = visitor
  await page.click(`a[href$="/applications/start/${service.id}"]`)
  if (page.url().includes('/openid/')) await chooseIdentity(page, identity)
  await page.click(`form[action$="/applications/start/${service.id}"] button`)
  await page.click('a[href$="/details"]')
  await fillDetails(visitor, sampleAnswers(service))
  await page.click('button[name=then][value=continue]')
  if (materialsToHandIn(service).length > 0) {
    for (const { key } of materialsToHandIn(service)) await page.check(`input[name=materialsReady][value="${key}"]`)
    await page.click('button[name=then][value=continue]')
  }
  for (const box of await page.locator('input[name=declarations]').all()) await box.check()
  await page.check('input[name=declared]')
  await page.click('form[action$="/check"] button')
  const panel = await page.locator('.govuk-panel').innerText()
  const receipt = /QH\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(panel)?.[0]
  expect(receipt).toBeDefined()
  return { receipt: receipt ?? '', address: new URL(page.url()).pathname }
}

export type Deed = { readonly action: string; readonly opinion?: string; readonly note?: string }

/** An officer opens the application from their department's queue and acts. */
export const actFromDesk = async (visitor: Visitor, identity: string, address: string, deed: Deed): Promise<void> => {
  const { page } = visitor
  await visitor.signInAs(identity, '/desk')
  await page.click(`main a[href="${address}"]`)
  for (const box of await page.locator('input[name=materials]').all()) await box.check()
  if (deed.opinion !== undefined) await page.check(`input[name=opinion][value=${deed.opinion}]`)
  if (deed.note !== undefined) await page.fill('.action-panel textarea[name=note]', deed.note)
  await page.click(`button[name=action][value=${deed.action}]`)
}
