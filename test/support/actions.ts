import { type Action, type NewAction, openAction } from '#functions/liaison/action.ts'
import type { Meetings } from '#functions/liaison/meetings-service.ts'
import type { NewResolution } from '#functions/liaison/resolution.ts'
import { makeNewSeries } from './meetings.ts'
import { personNamed } from './people.ts'

const named = (text: string) => ({ en: text, 'zh-Hant': text, 'zh-Hans': text })

export const makeNewResolution = (overrides: Partial<NewResolution> = {}): NewResolution => ({
  series: 'joint',
  agreedOn: '2026-11-20',
  title: named('One window'),
  text: named('Both sides open one window.'),
  meeting: null,
  agendaItem: null,
  changes: [{ kind: 'service', id: 'company-setup-hk' }],
  supersedes: null,
  ...overrides,
})

export const makeNewAction = (overrides: Partial<NewAction> = {}): NewAction => ({
  title: named('Draft the rules'),
  owner: 'qianhai-officer',
  limit: { calendar: 'both', kind: 'target', length: { unit: 'calendar_days', count: 10 } },
  dependsOn: [],
  ...overrides,
})

export const makeAction = (overrides: Partial<Action> = {}): Action => ({
  ...openAction(makeNewAction(), {
    resolution: { id: 'joint-2026-1', series: 'joint' },
    number: 1,
    side: 'mainland',
    day: '2026-11-24',
  }),
  lastEvent: { sequence: 1, hash: '0'.repeat(64) },
  ...overrides,
})

export const secretary = personNamed('liaison-secretary-mainland')

/** Establishes the series that resolutions of the tests are of, each with three meetings, the first in October. */
export const enterSeries = async ({ meetings }: { readonly meetings: Meetings }): Promise<void> => {
  for (const id of ['joint', 'customs'])
    await meetings.establish(
      makeNewSeries({ id, firstDay: '2026-10-01', recurrence: 'FREQ=MONTHLY;BYDAY=2WE;COUNT=3' }),
      { principal: secretary },
    )
}
