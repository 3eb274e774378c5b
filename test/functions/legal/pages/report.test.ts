import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { createExchangeApp, type ExchangeApp } from '#test/support/exchange-app.ts'
import { legalPeople } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader } from '#test/support/reader.ts'

const { mainland } = legalPeople
let hub: ExchangeApp
beforeAll(async () => {
  hub = await createExchangeApp()
  hub.moveTo('2026-09-01')
  const id = await hub.draft()
  await hub.bring(id, 'check', 'dispatch', 'acknowledge')
  hub.moveTo('2026-10-21')
  await hub.bring(id, 'return')
  await hub.counting.countMatter(id)
})

const readerOf = async (as: string | null, language: (typeof languages)[number] = 'en') => {
  const reader = createReader(hub, language)
  if (as !== null) await reader.signIn(personNamed(as))
  return reader
}

describe('the page of the yearly report', () => {
  it.each(languages)('shows the staff in %s all numbers, with a table behind each picture', async (language) => {
    const { document } = await (await readerOf(mainland.drafter, language)).open('/legal/report?year=2026')
    expect(document.querySelectorAll('figure.stages')).toHaveLength(3)
    expect(document.querySelectorAll('figure.stages table')).toHaveLength(3)
    const row = document.querySelector('tbody tr')
    expect(row?.querySelector('a')?.getAttribute('href')).toMatch(/service-judicial-documents-1999$/)
    expect([...(row?.querySelectorAll('td') ?? [])].slice(1).map((cell) => cell.textContent)).toEqual([
      ...['1', '1', '1', '0', '0'],
      '50',
    ])
  })

  it('lets the staff see it as the public would, where one case is not told', async () => {
    const { document, html } = await (await readerOf(mainland.drafter)).open('/legal/report?year=2026&view=public')
    expect(document.querySelectorAll('figure')).toHaveLength(0)
    expect(document.querySelector('tbody tr')?.textContent).toMatch(/not shown/)
    expect(html).not.toMatch(/<td[^>]*>1</)
  })

  it('is not there for the public before the year is over, and says when it will be', async () => {
    const { document, html } = await (await readerOf(null)).open('/legal/report?year=2026')
    expect(document.querySelectorAll('table')).toHaveLength(0)
    expect(html).toMatch(/published once the year is over/)
    const answer = await hub.app.request('/api/v1/legal/report?year=2026')
    expect(answer.status).toBe(404)
  })

  it('is given as a file to who may read it', async () => {
    const cookie = await hub.cookieOf(personNamed('liaison-mainland'))
    const answer = await hub.app.request('/zh-Hant/legal/report/csv?year=2026', { headers: { cookie } })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [heading, first] = (await answer.text()).split('\r\n')
    expect(heading).toMatch(/"發出 \[sent\]"/)
    expect(first).toMatch(/^"matter","service-judicial-documents-1999","mainland","1","1","1"/)
  })
})
