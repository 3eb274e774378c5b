import { beforeAll, describe, expect, it } from 'vitest'
import { finderNames } from '#functions/standards/finder.ts'
import { translations } from '#functions/standards/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { createStandardsApp, type StandardsApp } from '#test/support/standards-app.ts'

let hub: StandardsApp
beforeAll(async () => {
  hub = await createStandardsApp()
})

const ask = async (path: string, body?: unknown): Promise<{ status: number; text: string }> => {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await hub.app.request(path, init)
  return { status: response.status, text: await response.text() }
}

const adviser = { who: 'enterprise', place: 'qianhai', industry: 'yes', share: 'yes', research: 'no', dividends: 'no' }
const told = new URLSearchParams(adviser).toString()

/** Every view of what is in force, by its address less the day. A new one has its line here. */
const views = [
  '/en/standards?',
  '/en/standards?q=cit&',
  '/en/standards/tax-cit-15?',
  `/en/standards/taxes?${told}&`,
  '/en/standards/professions?profession=other&',
  '/en/standards/export.csv?',
  '/en/standards/values.csv?',
  '/api/v1/standards?',
  '/api/v1/standards?q=cit&',
  '/api/v1/standards/suggestions?q=cit&',
  '/api/v1/standards/tax-cit-15?',
  '/api/v1/standards/export?',
]

describe('what is in force', () => {
  it.each(views)('is shown of the day that is asked about, and of today where none is: %s', async (address) => {
    const [today, now, then] = await Promise.all(
      [address, `${address}asOf=2026-11-24`, `${address}asOf=2016-05-01`].map((one) => ask(one)),
    )
    expect([today?.status, now?.status, then?.status]).toEqual([200, 200, 200])
    expect(then?.text).not.toBe(now?.text)
  })

  it.each(views)('is refused of what is no day, and of no other day instead: %s', async (address) => {
    for (const day of ['2026-02-30', 'yesterday', '20261124'])
      expect(await ask(`${address}asOf=${day}`), day).toMatchObject({ status: 422 })
  })

  it.each(views)('is nothing, and no error, before any version: %s', async (address) => {
    expect(await ask(`${address}asOf=1900-01-01`)).toMatchObject({ status: 200 })
  })
})

describe('a finder', () => {
  const find = async (asOf: string) => {
    const { text } = await ask('/api/v1/standards/finders/tax', { answers: adviser, asOf })
    const { findings } = JSON.parse(text)
    return findings.find(({ standard }: { standard: string }) => standard === 'tax-cit-15')
  }

  it('says of each finding how what it rests on stands on the day', async () => {
    expect(await find('2026-11-24')).toMatchObject({ standing: { state: 'in_force', until: '2027-12-31' } })
    expect(await find('2028-01-01')).toMatchObject({ standing: { state: 'ended', endedOn: '2027-12-31' } })
    expect(await find('2010-01-01')).toMatchObject({ standing: { state: 'not_yet', firstOn: '2014-01-01' } })
  })

  it('refuses what is no day', async () => {
    for (const name of finderNames)
      expect(await ask(`/api/v1/standards/finders/${name}`, { answers: {}, asOf: '2026-13-01' })).toMatchObject({
        status: 422,
      })
  })

  it.each(languages)(
    'does not say in %s that a measure applies whose last day is over, nor leads to apply',
    async (language) => {
      const t = translations(language)
      const open = (more: string) => createReader(hub, language).open(`/standards/taxes?${told}${more}`)
      const outcomes = {
        applies: t(($) => $.standards.finder.outcomes.applies),
        ended: t(($) => $.standards.finder.notInForce),
      }
      const found = async (more: string) => {
        const page = await open(more)
        const item = [...page.document.querySelectorAll('.results__item')].find(
          (one) => one.querySelector('a[href*="/tax-cit-15"]') !== null,
        )
        return { tag: item?.querySelector('.govuk-tag')?.textContent, text: item?.textContent ?? '', item }
      }
      const now = await found('')
      expect(now.tag).toBe(outcomes.applies)
      const later = await found('&asOf=2028-01-01')
      expect(later.tag).toBe(outcomes.ended)
      const last = { day: formatDate(language, '2028-01-01'), last: formatDate(language, '2027-12-31') }
      expect(later.text).toContain(t(($) => $.standards.finder.endedOn, last))
      expect(later.item?.querySelector('a[href*="/services/"]')).toBeNull()
    },
  )

  it('keeps the day from question to question, and the answers when the day is changed', async () => {
    const reader = createReader(hub, 'en')
    const first = await reader.open('/standards/taxes?asOf=2022-01-01')
    expect(first.document.querySelector('form[action$="/taxes"] input[name=asOf]')?.getAttribute('value')).toBe(
      '2022-01-01',
    )
    const end = await reader.open(`/standards/taxes?${told}`)
    expect(end.document.querySelector('form[action$="/taxes"] input[name=industry]')?.getAttribute('value')).toBe('yes')
  })
})

describe.each(languages)('where nothing in force fits in %s', (language) => {
  const t = translations(language)
  const open = (query: string) => createReader(hub, language).open(`/standards?${query}`)
  const ended = (page: Awaited<ReturnType<typeof open>>) =>
    [...page.document.querySelectorAll('.results a')].map((a) => a.getAttribute('href'))

  it('what was or will be in force is shown as such, with the day kept', async () => {
    const page = await open('service=cit-15&asOf=2029-01-01')
    expect(textOf(page, 'main')).toContain(t(($) => $.standards.search.otherDays))
    expect(ended(page)).toEqual([`/${language}/standards/tax-cit-15?asOf=2029-01-01`])
  })

  it('a service whose standards have all ended leads to them from today', async () => {
    expect(ended(await open('service=gba-lawyer-licence'))).toEqual([
      `/${language}/standards/dispute-gba-lawyers?asOf=2026-11-24`,
    ])
  })

  it('words find each standard that has ended once, however many versions of it fit', async () => {
    expect(ended(await open('q=15%25&service=cit-15&asOf=2030-01-01'))).toEqual([
      `/${language}/standards/tax-cit-15?asOf=2030-01-01`,
    ])
  })

  it('the service that was asked for is named, and left again', async () => {
    const page = await open('service=cit-15')
    const name = hub.standards.servicesOf(['cit-15'])[0]?.name[language] ?? ''
    expect(textOf(page, 'main')).toContain(t(($) => $.standards.search.ofService, { name }))
    expect(page.document.querySelector(`main a[href="/${language}/services/cit-15"]`)).not.toBeNull()
    expect(page.document.querySelector(`main a[href="/${language}/standards"]`)).not.toBeNull()
  })
})
