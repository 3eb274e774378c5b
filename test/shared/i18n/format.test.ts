import { describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import {
  formatDate,
  formatDayOfWeek,
  formatInstant,
  formatMoney,
  formatMonth,
  formatNumber,
  formatWeekday,
} from '#shared/i18n/format.ts'

const inEach = (format: (language: (typeof languages)[number]) => string) => languages.map(format)

describe('formatDate', () => {
  it('writes a day as each language writes it', () => {
    expect(inEach((language) => formatDate(language, '2026-11-24'))).toEqual([
      '24 November 2026',
      '2026年11月24日',
      '2026年11月24日',
    ])
  })

  it('writes the day that it is given, wherever the function runs', () => {
    const zone = process.env.TZ
    try {
      for (const elsewhere of ['Pacific/Honolulu', 'UTC', 'Pacific/Kiritimati']) {
        process.env.TZ = elsewhere
        expect(formatDate('en', '2026-01-01'), elsewhere).toBe('1 January 2026')
      }
    } finally {
      process.env.TZ = zone
    }
  })
})

describe('days of the week and months', () => {
  it('are written as each language writes them', () => {
    expect(inEach((language) => formatDayOfWeek(language, '2026-11-24'))).toEqual([
      'Tuesday, 24 November 2026',
      '2026年11月24日星期二',
      '2026年11月24日星期二',
    ])
    expect(inEach((language) => formatMonth(language, '2026-11-24'))).toEqual([
      'November 2026',
      '2026年11月',
      '2026年11月',
    ])
    expect(inEach((language) => formatWeekday(language, '2026-11-24'))).toEqual(['Tuesday', '星期二', '星期二'])
  })
})

describe('formatInstant', () => {
  it('writes an instant by the clocks of Shenzhen and Hong Kong', () => {
    const written = inEach((language) => formatInstant(language, '2026-11-24T07:05:00Z'))
    expect(written[0]).toMatch(/^24 November 2026 at 3:05\s?pm$/i)
    expect(written[1]).toMatch(/^2026年11月24日\s?下午3:05$/)
    expect(written[2]).toMatch(/^2026年11月24日\s?15:05$/)
  })

  it('turns the day at midnight in UTC+8', () => {
    expect(formatInstant('zh-Hans', '2026-12-31T15:59:59Z')).toMatch(/^2026年12月31日\s?23:59$/)
    expect(formatInstant('zh-Hans', '2026-12-31T16:00:00Z')).toMatch(/^2027年1月1日\s?00:00$/)
  })
})

describe('formatMoney', () => {
  it('names renminbi and Hong Kong dollars as each side knows them', () => {
    expect(inEach((language) => formatMoney(language, 1234567.5, 'CNY'))).toEqual([
      'CN¥1,234,567.50',
      'CN¥1,234,567.50',
      '¥1,234,567.50',
    ])
    expect(inEach((language) => formatMoney(language, 80, 'HKD'))).toEqual(['HK$80.00', 'HK$80.00', 'HK$80.00'])
  })
})

describe('formatNumber', () => {
  it('groups thousands', () => {
    expect(inEach((language) => formatNumber(language, 3106))).toEqual(['3,106', '3,106', '3,106'])
  })
})
