import { beforeAll, describe, expect, it } from 'vitest'
import { areas } from '#functions/standards/standard.ts'
import { translations } from '#functions/standards/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { createStandardsApp, type StandardsApp } from '#test/support/standards-app.ts'

let hub: StandardsApp
beforeAll(async () => {
  hub = await createStandardsApp()
})

describe.each(languages)('the standards in %s', (language) => {
  const t = translations(language)
  const open = (path: string) => createReader(hub, language).open(`/standards${path}`)
  const ids = (page: Awaited<ReturnType<typeof open>>) =>
    [...page.document.querySelectorAll('.results a')].map(
      (a) => a.getAttribute('href')?.split('/').at(-1)?.split('?')[0],
    )

  it('are listed area by area, a page at a time', async () => {
    const first = await open('')
    expect(ids(first)).toHaveLength(25)
    expect(ids(first)[0]).toBe('tax-183-days')
    const next = first.document.querySelector('.pages a')?.getAttribute('href') ?? ''
    const second = await createReader(hub, language).open(next.replace(`/${language}`, ''))
    expect(ids(second)).toHaveLength(25)
    expect(ids(first)).not.toContain(ids(second)[0])
  })

  it('are narrowed by area, relation and the service that they lead to', async () => {
    const tax = await open(`?area=${areas[0]}&relation=recognised_on_filing`)
    expect(ids(tax)).toEqual(['tax-advisers-registration'])
    expect(ids(await open('?service=cit-15'))).toEqual(['tax-cit-15'])
  })

  it('say of a day before any what the first one is, and of one that is none what to enter', async () => {
    const early = await open('?asOf=1990-01-01&area=tax')
    expect(textOf(early, 'main')).toContain(
      t(($) => $.standards.search.nothingFilters, { day: formatDate(language, '1990-01-01') }),
    )
    expect(textOf(early, 'main')).toContain(t(($) => $.standards.search.otherDays))
    const wrong = await open('?asOf=2026-02-30')
    expect(wrong.status).toBe(422)
    expect(wrong.document.querySelector('#asOf')?.getAttribute('value')).toBe('2026-02-30')
    expect(textOf(wrong, '.govuk-error-summary')).not.toBe('')
  })

  it('show one as it was in force on the day that is asked about', async () => {
    const now = await open('/tax-cit-15')
    expect(textOf(now, 'main')).toContain(t(($) => $.standards.editions.numbered, { number: 2 }))
    const then = await open('/tax-cit-15?asOf=2016-05-01')
    expect(textOf(then, '.govuk-caption-l')).toBe(t(($) => $.standards.editions.numbered, { number: 1 }))
    const never = await open('/tax-cit-15?asOf=2010-05-01')
    const said = { day: formatDate(language, '2010-05-01'), first: formatDate(language, '2014-01-01') }
    expect(textOf(never, '.govuk-inset-text')).toContain(t(($) => $.standards.asOf.notYet, said))
    const byNumber = await open('/tax-cit-15?version=1')
    expect(textOf(byNumber, '.clauses')).toBe(textOf(then, '.clauses'))
  })

  it('mark a clause that differs and say so of one that does not', async () => {
    const page = await open('/con-barrier-free')
    expect(page.document.querySelectorAll('.clause--differs')).toHaveLength(0)
    expect(textOf(page, '.clause')).toContain(t(($) => $.standards.clauses.none))
    expect((await open('/con-concrete')).document.querySelectorAll('.clause--differs')).toHaveLength(1)
  })

  it('lead to the services, to what replaced one, and lead out only to who published a source', async () => {
    const page = await open('/tax-cit-15')
    expect(page.document.querySelector(`a[href="/${language}/services/cit-15"]`)).not.toBeNull()
    const external = [...page.document.querySelectorAll('a[rel~=external]')].map((a) => a.getAttribute('href'))
    expect(external.every((href) => href?.startsWith('https://www.hk01.com/'))).toBe(true)
    const ended = await open('/dispute-choice-of-court')
    expect(ended.document.querySelector(`a[href="/${language}/standards/dispute-judgments"]`)).not.toBeNull()
    expect(textOf(ended, '.govuk-inset-text')).toContain(formatDate(language, '2024-01-28'))
  })

  it('are not found by an id that none has', async () => {
    expect((await open('/no-such-thing')).status).toBe(404)
    expect((await open('/tax-cit-15?version=9')).status).toBe(404)
  })
})
