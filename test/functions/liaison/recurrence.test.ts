import { describe, expect, it } from 'vitest'
import { daysOf, maxOccurrences } from '#functions/liaison/recurrence.ts'
import { firstCommonDay } from '#functions/liaison/series.ts'
import { type Repetition, ruleOf } from '#functions/liaison/series-rule.ts'
import { refusalOf } from '#test/support/refusal.ts'

const days = (rule: string, firstDay = '2026-11-25') => daysOf(rule, firstDay)

describe('the days of a rule', () => {
  it('are counted out up to and with its last day', async () => {
    expect(await days('FREQ=MONTHLY;BYDAY=2WE;UNTIL=20270210')).toEqual(['2026-12-09', '2027-01-13', '2027-02-10'])
  })

  it('are as many as it says', async () => {
    expect(await days('FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=3')).toEqual(['2026-11-25', '2026-12-09', '2026-12-23'])
  })

  it('are 240 in twenty years of one a month, past a leap day and every change of clocks elsewhere', async () => {
    const found = await days('FREQ=MONTHLY;BYMONTHDAY=29;COUNT=240', '2026-11-29')
    expect([found.length, found.at(-1), found.includes('2028-02-29'), found.includes('2027-02-28')]).toEqual([
      240,
      '2048-02-29',
      true,
      false,
    ])
  })

  it.each([
    ['no end', 'FREQ=MONTHLY;BYDAY=2WE', 'recurrence_without_end'],
    ['two ends', 'FREQ=MONTHLY;BYDAY=2WE;COUNT=3;UNTIL=20270210', 'recurrence_two_ends'],
    ['a count of none', 'FREQ=MONTHLY;BYDAY=2WE;COUNT=0', 'recurrence_unreadable'],
    ['an end before its beginning', 'FREQ=MONTHLY;BYDAY=2WE;UNTIL=20200101', 'recurrence_never'],
    ['a day that no month has', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3', 'recurrence_never'],
    ['a time of its own', 'FREQ=DAILY;BYHOUR=25;COUNT=3', 'recurrence_unreadable'],
    ['a beginning of its own', 'DTSTART=20200101;FREQ=DAILY;COUNT=3', 'recurrence_unreadable'],
    ['a part twice', 'FREQ=DAILY;COUNT=3;COUNT=4', 'recurrence_unreadable'],
    ['meetings every hour', 'FREQ=HOURLY;COUNT=3', 'recurrence_unreadable'],
    ['no frequency', 'COUNT=3', 'recurrence_unreadable'],
    ['more than a series may have, by its count', `FREQ=DAILY;COUNT=${maxOccurrences + 1}`, 'too_many_meetings'],
    ['more than a series may have, by its end', 'FREQ=DAILY;UNTIL=20991231', 'too_many_meetings'],
    ['a word in place of a weekday', 'FREQ=WEEKLY;BYDAY=SOON;COUNT=2', 'recurrence_never'],
  ])('are refused for a rule with %s', async (_what, rule, code) => {
    expect((await refusalOf(days(rule))).issues).toMatchObject([{ path: 'recurrence', code }])
  })
})

describe('the clocks of both sides', () => {
  const offsetIn = (timeZone: string) => {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    return (instant: number) => format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value
  }

  it('have no gap and no hour twice from the first day on that a series may begin, and had both before it', () => {
    const offsets = ['Asia/Shanghai', 'Asia/Hong_Kong'].map(offsetIn)
    const on = (instant: number) => offsets.map((offset) => offset(instant))
    const [first, last] = [`${firstCommonDay}T00:00+08:00`, '2046-12-31T00:00+08:00'].map((one) => Date.parse(one))
    const seen = new Set<string | undefined>()
    // Twice a week: no country has changed its clocks for less than that.
    for (let instant = first ?? 0; instant < (last ?? 0); instant += 84 * 3600 * 1000)
      for (const offset of on(instant)) seen.add(offset)
    expect([...seen]).toEqual(['GMT+08:00'])
    expect(on(Date.parse('1986-07-01T00:00Z'))).toEqual(['GMT+09:00', 'GMT+08:00'])
  })
})

describe('the rule that a form makes', () => {
  const rule = (repeats: Repetition['repeats'], firstDay: string) =>
    ruleOf({ repeats, firstDay, interval: 2, until: '2027-12-31' })

  it('repeats the weekday, its place in the month, or the date', () => {
    expect(rule('weekly', '2026-11-25')).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20271231')
    expect(rule('monthly_weekday', '2026-11-25')).toBe('FREQ=MONTHLY;INTERVAL=2;BYDAY=4WE;UNTIL=20271231')
    expect(rule('monthly_day', '2026-11-25')).toBe('FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=25;UNTIL=20271231')
  })

  it('takes a fifth weekday as the last one, which every month has', async () => {
    expect(rule('monthly_weekday', '2026-12-31')).toBe('FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TH;UNTIL=20271231')
    expect(await days(rule('monthly_weekday', '2026-12-31'), '2026-12-31')).toContain('2027-02-25')
  })

  it('has no end where none is given', () => {
    expect(ruleOf({ repeats: 'weekly', firstDay: '2026-11-25', interval: 1, until: null })).not.toContain('UNTIL')
  })
})
