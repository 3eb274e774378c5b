import type { NewSeries } from '#functions/liaison/series.ts'

const named = (text: string) => ({ en: text, 'zh-Hant': text, 'zh-Hans': text })

export const title = named('Opening of a service')

/** A monthly series of both sides as a keeper asks for it, with what a test wants otherwise. */
export const makeNewSeries = (overrides: Partial<NewSeries> = {}): NewSeries => ({
  id: 'joint-group',
  name: named('Joint working group'),
  recurrence: 'FREQ=MONTHLY;BYDAY=2WE;UNTIL=20270331',
  exceptions: [],
  firstDay: '2026-11-25',
  startsAt: '10:00',
  minutes: 120,
  where: { kind: 'place', at: 'Room 3, Qianhai' },
  quorum: { mainland: 1, 'hong-kong': 1 },
  members: ['qianhai-chief', 'qianhai-secretary', 'hong-kong-chief', 'hong-kong-secretary', 'hong-kong-observer'],
  ...overrides,
})
