import type { Measured } from '#shared/domain/announcement.ts'

/** A decision of the market regulator that took three working days, with what a test wants otherwise. */
export const makeMeasured = (overrides: Partial<Measured> = {}): Measured => ({
  service: 'company-setup-hk',
  department: {
    id: 'sz-amr',
    name: {
      en: 'Shenzhen Administration for Market Regulation',
      'zh-Hant': '深圳市市場監督管理局',
      'zh-Hans': '深圳市市场监督管理局',
    },
  },
  decidedOn: '2026-11-24',
  workingDays: 3,
  score: null,
  ...overrides,
})
