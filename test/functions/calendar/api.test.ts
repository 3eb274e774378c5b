import { describe, expect, it } from 'vitest'
import { Deadline, WorkingDays } from '#functions/calendar/deadline.ts'
import { languages } from '#shared/domain/language.ts'
import { gazettedYears } from '#shared/domain/working-days.ts'
import { Problem } from '#shared/http/problems.ts'
import { common } from '#shared/i18n/common.ts'
import { createCalendarApp } from './calendar-app.ts'

const app = createCalendarApp()
const get = (path: string, headers: Record<string, string> = {}) => app.request(`/api/v1/calendar${path}`, { headers })

const deadline = async (calendar: string, from: string, days: number | string) => {
  const answer = await get(`/${calendar}/deadline?${new URLSearchParams({ from, days: String(days) })}`)
  expect(answer.status).toBe(200)
  return Deadline.parse(await answer.json())
}

const refused = async (path: string, headers?: Record<string, string>) => {
  const answer = await get(path, headers)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const problem = Problem.parse(await answer.json())
  expect(problem.status).toBe(answer.status)
  return problem
}

describe('GET /api/v1/calendar/{calendar}/deadline', () => {
  it.each([
    // Saturday 14 February 2026 is worked in Shenzhen, and is day one there; Hong Kong's offices are closed on it.
    ['shenzhen', ['2026-02-14', '2026-02-24', '2026-02-25']],
    ['hong-kong', ['2026-02-16', '2026-02-20', '2026-02-23']],
    ['both', ['2026-02-24', '2026-02-25', '2026-02-26']],
  ])('counts three working days across the Lunar New Year of 2026 in %s: %j', async (calendar, counting) => {
    const { dueOn, days } = await deadline(calendar, '2026-02-13', 3)
    expect(days.filter(({ counts }) => counts).map(({ date }) => date)).toEqual(counting)
    expect(days.map(({ number }) => number).filter((number) => number !== null)).toEqual([1, 2, 3])
    expect(dueOn).toBe(counting.at(-1))
    expect(days[0]?.date).toBe('2026-02-14')
    expect(days.at(-1)?.date).toBe(dueOn)
  })

  it('says of each day why it counts or not, in three languages', async () => {
    const { days } = await deadline('shenzhen', '2026-02-13', 3)
    expect(days[0]).toMatchObject({ why: 'make_up_working_day', name: null, closed: [] })
    expect(days[1]).toMatchObject({
      date: '2026-02-15',
      counts: false,
      why: 'holiday',
      name: { en: 'Spring Festival', 'zh-Hant': '春節', 'zh-Hans': '春节' },
    })
    const inHongKong = await deadline('hong-kong', '2026-02-13', 3)
    expect(inHongKong.days[0]).toMatchObject({ why: 'weekend', closed: ['hong-kong'] })
  })

  it('answers what it was asked', async () => {
    expect(await deadline('both', '2026-11-24', 1)).toMatchObject({
      calendar: 'both',
      from: '2026-11-24',
      workingDays: 1,
      dueOn: '2026-11-25',
    })
  })

  it.each([
    ['/shenzhen/deadline?from=2026-02-30&days=3', 'from', 'invalid_date'],
    ['/shenzhen/deadline?from=13.2.2026&days=3', 'from', 'invalid_date'],
    ['/shenzhen/deadline?days=3', 'from', 'required'],
    ['/shenzhen/deadline?from=2026-02-13&days=0', 'days', 'too_small'],
    ['/shenzhen/deadline?from=2026-02-13&days=-3', 'days', 'too_small'],
    ['/shenzhen/deadline?from=2026-02-13&days=251', 'days', 'too_big'],
    ['/shenzhen/deadline?from=2026-02-13&days=1e99', 'days', 'too_big'],
    ['/shenzhen/deadline?from=2026-02-13&days=2.5', 'days', 'invalid_type'],
    ['/shenzhen/deadline?from=2026-02-13&days=three', 'days', 'invalid_type'],
    ['/shenzhen/deadline?from=2026-02-13', 'days', 'invalid_type'],
    ['/shenzhen/deadline?from=2026-02-13&days=3&stopped=soon', 'stopped', 'invalid_format'],
    ['/shenzhen/deadline?from=2026-02-13&days=3&stopped=2026-02-12/2026-02-12', 'stopped', 'invalid_format'],
    ['/macao/deadline?from=2026-02-13&days=3', 'calendar', 'invalid_option'],
  ])('refuses %s, pointing at %s', async (path, at, code) => {
    const { status, code: problem, errors } = await refused(path)
    expect([status, problem]).toEqual([422, 'invalid_input'])
    expect(errors?.map((error) => [error.path, error.code])).toContainEqual([at, code])
  })

  it.each([
    ['/shenzhen/deadline?from=2026-12-20&days=30', 2027],
    ['/hong-kong/deadline?from=2027-12-20&days=30', 2028],
    ['/both/deadline?from=2026-12-20&days=30', 2027],
    ['/shenzhen/deadline?from=2019-05-01&days=3', 2019],
    ['/shenzhen/deadline?from=9999-12-31&days=250', 10_000],
    ['/shenzhen/deadline?from=0000-01-01&days=1', 0],
    ['/shenzhen/deadline?from=2026-03-02&days=5&stopped=2026-03-04/9999-12-31', 10_000],
    ['/both/working-days?from=2026-12-30&to=2027-01-02', 2027],
  ])('refuses %s, naming %i, the year without a table', async (path, year) => {
    const { status, code, title, detail } = await refused(path)
    expect([status, code]).toEqual([422, 'calendar_not_gazetted'])
    expect(`${title} ${detail}`).toContain(String(year))
  })

  it.each(languages)('names the year in %s', async (language) => {
    const { last } = gazettedYears('shenzhen')
    const { title } = await refused(`/shenzhen/deadline?from=${last}-12-30&days=9`, { 'accept-language': language })
    const expected = common[language].common.problems.calendar_not_gazetted.title
    expect(title).toBe(expected.replace('{{year}}', String(last + 1)))
  })
})

describe('GET /api/v1/calendar/{calendar}/working-days', () => {
  const list = async (path: string) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    return WorkingDays.parse(await answer.json())
  }

  it('lists a range with both its ends, and how many of its days are worked', async () => {
    const week = await list('/hong-kong/working-days?from=2026-02-16&to=2026-02-22')
    expect(week.count).toBe(2)
    expect(week.days.map(({ date, counts }) => [date.slice(-2), counts])).toEqual([
      ['16', true],
      ['17', false],
      ['18', false],
      ['19', false],
      ['20', true],
      ['21', false],
      ['22', false],
    ])
  })

  it.each([
    ['shenzhen', 248],
    ['hong-kong', 247],
  ])('knows how many working days 2026 has in %s', async (calendar, count) => {
    expect((await list(`/${calendar}/working-days?from=2026-01-01&to=2026-12-31`)).count).toBe(count)
  })

  it.each([
    ['/shenzhen/working-days?from=2026-02-13&to=2026-02-12', 'day_too_early'],
    ['/shenzhen/working-days?from=0001-01-01&to=9999-12-31', 'day_too_late'],
    ['/shenzhen/working-days?from=2026-02-13', 'required'],
    ['/shenzhen/working-days?from=2026-02-13&to=soon', 'invalid_date'],
  ])('refuses %s, pointing at the end', async (path, code) => {
    const { status, errors } = await refused(path)
    expect(status).toBe(422)
    expect(errors?.map((error) => [error.path, error.code])).toEqual([['to', code]])
  })
})

describe('other addresses below /api/v1/calendar', () => {
  it('are not there', async () => {
    expect((await refused('/shenzhen/holidays')).status).toBe(404)
  })
})
