import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { translations } from '#functions/calendar/texts.ts'
import { gazette, sides } from '#shared/domain/gazette.ts'
import { languages } from '#shared/domain/language.ts'
import { formatDayOfWeek, formatMonth } from '#shared/i18n/format.ts'
import { expectValidHtml, textOf } from '#test/support/html.ts'
import { createCalendarApp } from './calendar-app.ts'

describe.each(languages)('the page of working days in %s', (language) => {
  const setup = () => {
    const app = createCalendarApp()
    const open = async (query: Record<string, string> = {}, status = 200) => {
      const answer = await app.request(`/${language}/working-days?${new URLSearchParams(query)}`)
      expect(answer.status).toBe(status)
      const html = await answer.text()
      await expectValidHtml(html)
      const { document } = parseHTML(html)
      expect(document.documentElement.lang).toBe(language)
      expect(document.querySelectorAll('script')).toHaveLength(0)
      const rowsOf = (region: string) =>
        [...document.querySelectorAll(`section[aria-label="${region}"] tbody tr`)].map((row) =>
          [...row.querySelectorAll('td')].map(textOf),
        )
      const typedInto = (name: string) => document.querySelector(`input[name=${name}]`)?.getAttribute('value')
      return { document, rowsOf, typedInto, main: textOf(document.querySelector('main')) }
    }
    return { t: translations(language), open }
  }

  const lunarNewYear = { calendar: 'shenzhen', from: '2026-02-13', days: '3' }

  it('asks whose days, from when and how many, with today filled in, and answers nothing yet', async () => {
    const { open, t } = setup()
    const { document, typedInto } = await open()
    const form = document.querySelector('main form')
    expect(form?.getAttribute('method')).toBe('get')
    expect(form?.getAttribute('action')).toBe(`/${language}/working-days`)
    expect(document.querySelector('input[name=calendar][checked]')?.getAttribute('value')).toBe('shenzhen')
    expect([typedInto('from'), typedInto('days')]).toEqual(['2026-11-24', ''])
    expect(document.querySelector('#due')).toBeNull()
    expect(textOf(document.querySelector('h1'))).toBe(t(($) => $.calendar.title))
  })

  it('says the due day in words, with the question as it was asked', async () => {
    const { open, t } = setup()
    const { document, typedInto, main } = await open(lunarNewYear)
    const date = formatDayOfWeek(language, '2026-02-25')
    expect(textOf(document.querySelector('#due'))).toBe(t(($) => $.calendar.result.due, { date }))
    expect(main).toContain(formatDayOfWeek(language, '2026-02-13'))
    expect([typedInto('from'), typedInto('days')]).toEqual(['2026-02-13', '3'])
    const sums = [...document.querySelectorAll('#due ~ dl dd')].map(textOf)
    expect(sums).toEqual(['12', '3', '1', '9'])
  })

  it('explains it day by day: each day, its number, and why it counts or not', async () => {
    const { open, t } = setup()
    const rows = (await open(lunarNewYear)).rowsOf(t(($) => $.calendar.result.list))
    const day = (date: string, number: number | null, why: string) => [
      formatDayOfWeek(language, date),
      number === null ? t(($) => $.calendar.notCounted) : t(($) => $.calendar.numbered, { number }),
      why,
    ]
    const springFestival =
      gazette.shenzhen.get(2026)?.off.find(({ date }) => date === '2026-02-15')?.name[language] ?? ''
    expect(rows).toHaveLength(12)
    expect(rows[0]).toEqual(
      day(
        '2026-02-14',
        1,
        t(($) => $.calendar.reasons.make_up_working_day),
      ),
    )
    expect(rows[1]).toEqual(day('2026-02-15', null, springFestival))
    expect(rows[11]).toEqual(
      day(
        '2026-02-25',
        3,
        t(($) => $.calendar.reasons.working_day),
      ),
    )
  })

  it('says that a Saturday is no working day of the offices in Hong Kong', async () => {
    const { open, t } = setup()
    const { rowsOf, main } = await open({ ...lunarNewYear, calendar: 'hong-kong' })
    const why = rowsOf(t(($) => $.calendar.result.list)).map((row) => row[2])
    expect(why.slice(0, 2)).toEqual([t(($) => $.calendar.saturdayHongKong), t(($) => $.calendar.reasons.weekend)])
    expect(main).toContain(t(($) => $.calendar.rules.hongKong))
  })

  it('names the side that is closed, where only one of both is', async () => {
    const { open, t } = setup()
    const { rowsOf } = await open({ ...lunarNewYear, calendar: 'both' })
    const why = rowsOf(t(($) => $.calendar.result.list)).map((row) => row[2])
    const name = (date: string) =>
      gazette.shenzhen.get(2026)?.off.find((day) => day.date === date)?.name[language] ?? ''
    expect(why.slice(0, 4)).toEqual([
      t(($) => $.calendar.onlyIn['hong-kong'], { reason: t(($) => $.calendar.reasons.weekend) }),
      name('2026-02-15'),
      t(($) => $.calendar.onlyIn.shenzhen, { reason: name('2026-02-16') }),
      name('2026-02-17'),
    ])
  })

  it('draws the months as tables that say in words what they show', async () => {
    const { open, t } = setup()
    const { document } = await open({ calendar: 'shenzhen', from: '2026-01-30', days: '14' })
    const months = [...document.querySelectorAll('table.month')]
    expect(months.map((month) => textOf(month.querySelector('caption')))).toEqual([
      formatMonth(language, '2026-01-01'),
      formatMonth(language, '2026-02-01'),
    ])
    const days = [...document.querySelectorAll('td.month__day')].filter((day) => textOf(day) !== '')
    expect(days).toHaveLength(31 + 28)
    const spokenOf = (day: Element | undefined) =>
      [...(day?.querySelectorAll('.govuk-visually-hidden') ?? [])].map(textOf)
    // 14 February is the 45th day of the year, 24 February the 55th.
    expect(spokenOf(days[44])).toEqual([
      t(($) => $.calendar.numbered, { number: 11 }),
      t(($) => $.calendar.reasons.make_up_working_day),
    ])
    expect(spokenOf(days[29])).toEqual([t(($) => $.calendar.marks.start)])
    const due = document.querySelector('.month__day--due:not(.month__key)')
    expect(spokenOf(due ?? undefined)[0]).toBe(t(($) => $.calendar.numbered, { number: 14 }))
    expect(due?.querySelector('.month__number')?.getAttribute('aria-hidden')).toBe('true')
  })

  it('shows where the clock was stopped, in words, in the sums, in the list and in the calendar', async () => {
    const { open, t } = setup()
    const query = { calendar: 'shenzhen', from: '2026-03-02', days: '5', stopped: '2026-03-04/2026-03-06' }
    const { document, rowsOf, main } = await open(query)
    expect(main).toContain(
      t(($) => $.calendar.result.stop, {
        from: formatDayOfWeek(language, '2026-03-04'),
        to: formatDayOfWeek(language, '2026-03-06'),
      }),
    )
    expect([...document.querySelectorAll('#due ~ dl dd')].map(textOf)).toEqual(['9', '5', '0', '2', '2'])
    const why = rowsOf(t(($) => $.calendar.result.list)).map((row) => row[2])
    expect(why.slice(2, 4)).toEqual(Array(2).fill(t(($) => $.calendar.reasons.suspended)))
    expect(document.querySelectorAll('td.month__day--stopped')).toHaveLength(2)
    const json = [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '')
    expect(json).toContain('/api/v1/calendar/shenzhen/deadline?from=2026-03-02&days=5&stopped=2026-03-04%2F2026-03-06')
  })

  it('shows where the days come from: source, status and the day that they were checked', async () => {
    const { open, t } = setup()
    const { document, rowsOf } = await open()
    const rows = rowsOf(t(($) => $.calendar.sources.title))
    const tables = sides.flatMap((side) => [...gazette[side].values()])
    expect(rows.map((row) => row[4])).toEqual(tables.map(({ status }) => t(($) => $.common.facts[status])))
    const links = [...document.querySelectorAll('main td a')].map((link) => link.getAttribute('href'))
    expect(links).toEqual(tables.flatMap(({ source }) => source?.url ?? []))
  })

  it.each([
    ['an empty form', { calendar: 'shenzhen', from: '', days: '' }, ['from', 'days']],
    ['a day that does not exist', { ...lunarNewYear, from: '2026-02-30' }, ['from']],
    ['no number', { ...lunarNewYear, days: 'some' }, ['days']],
    ['too many days', { ...lunarNewYear, days: '251' }, ['days']],
    ['another calendar', { ...lunarNewYear, calendar: 'macao' }, ['calendar']],
    ['a year without a table', { ...lunarNewYear, from: '2026-12-31' }, ['from']],
  ])('refuses %s with a summary that leads to the fields', async (_what, query, fields) => {
    const { open } = setup()
    const { document, typedInto } = await open(query, 422)
    const leads = [...document.querySelectorAll('.govuk-error-summary a')].map((link) => link.getAttribute('href'))
    expect(leads).toEqual(fields.map((field) => `#${field}`))
    for (const field of fields) expect(document.querySelector(`#${field}`), field).not.toBeNull()
    expect([typedInto('from'), typedInto('days')]).toEqual([query.from, query.days])
    expect(document.querySelector('#due')).toBeNull()
  })

  it('names the year that has no table', async () => {
    const { open, t } = setup()
    const { document } = await open({ ...lunarNewYear, from: '2026-12-31' }, 422)
    expect(textOf(document.querySelector('.govuk-error-summary'))).toContain(
      t(($) => $.common.issues.year_not_gazetted, { year: 2027 }),
    )
  })

  it('shows what was typed as text, whatever it is', async () => {
    const { open } = setup()
    const { document, typedInto } = await open({ ...lunarNewYear, days: '"><script>alert(1)</script>' }, 422)
    expect(typedInto('days')).toBe('"><script>alert(1)</script>')
    expect(document.querySelectorAll('main script')).toHaveLength(0)
  })

  it('keeps the question when the language is changed', async () => {
    const { open } = setup()
    const { document } = await open(lunarNewYear)
    const addresses = [...document.querySelectorAll('nav.languages a')].map((link) => link.getAttribute('href'))
    const query = '?calendar=shenzhen&from=2026-02-13&days=3'
    expect(addresses).toEqual(languages.map((other) => `/${other}/working-days${query}`))
  })

  it('is reached from the bottom of every page', async () => {
    const { open } = setup()
    const { document } = await open()
    const links = [...document.querySelectorAll('footer a')].map((link) => link.getAttribute('href'))
    expect(links).toContain(`/${language}/working-days`)
  })
})
