import { type Dispatch, type DispatchKind, inboxOfPerson } from '#shared/domain/dispatch.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { clockOf, type Deadline, dueOfClock, isRunning, type ReminderStep, reminderSteps } from './deadline.ts'
import { acknowledgeKey } from './deadline-events.ts'
import type { Instrument } from './instrument.ts'
import type { MatterFile } from './matter.ts'

/** The hub's own rule, in days of the calendar. */
export const remindedBefore = 5

const begins = {
  before: (on: LocalDate) => plusDays(on, -remindedBefore),
  on: (on: LocalDate) => on,
  after: (on: LocalDate) => plusDays(on, 1),
} as const satisfies Record<ReminderStep, (on: LocalDate) => LocalDate>

const isLaterThan = (step: ReminderStep, told: ReminderStep | null): boolean =>
  told === null || reminderSteps.indexOf(step) > reminderSteps.indexOf(told)

/** A deadline as it is reckoned today: a year that had no table when it began may have one by now. */
export const reckonedAnew = (deadline: Deadline): Deadline =>
  deadline.by.on === null ? { ...deadline, by: dueOfClock(clockOf(deadline)) } : deadline

/**
 * The reminder that a deadline has to be given on a day; null: none, or it was given. Of those that no night was there to give, only
 * the last is made up for.
 */
export const reminderFor = (deadline: Deadline, day: LocalDate): ReminderStep | null => {
  const { on } = deadline.by
  if (!isRunning(deadline) || on === null) return null
  const step = reminderSteps.toReversed().find((one) => begins[one](on) <= day)
  return step !== undefined && isLaterThan(step, deadline.told) ? step : null
}

const kindOf = {
  before: 'deadline_due_soon',
  on: 'deadline_due_today',
  after: 'deadline_past',
} as const satisfies Record<ReminderStep, DispatchKind>

const acknowledgeLabel = {
  en: 'Say that the request has come',
  'zh-Hant': '確認收到請求',
  'zh-Hans': '确认收到请求',
}

/**
 * What the team that has to keep a deadline is told, each in their own inbox. It names the matter by its number and its instrument,
 * for a notice may be read where the matter may not. Null where the side has no team yet.
 */
export const dispatchOfReminder = (
  { matter, custodies }: MatterFile,
  deadline: Deadline,
  step: ReminderStep,
  { instrument, at, sequence }: { readonly instrument: Instrument; readonly at: string; readonly sequence: number },
): Dispatch | null => {
  const custody = custodies[deadline.owedBy]
  if (custody === null || custody.team.length === 0) return null
  const limit = instrument.timeLimits.find(({ key }) => key === deadline.key)
  return {
    about: {
      ...{ kind: 'matter', id: matter.id, number: custody.reference, title: instrument.shortTitle },
      path: `/legal/matters/${matter.id}`,
    },
    ...{ sequence, at },
    notices: [
      {
        kind: kindOf[step],
        detail: deadline.key === acknowledgeKey ? acknowledgeLabel : (limit?.label ?? null),
        due: deadline.by,
        to: custody.team.map(({ id }) => ({ inbox: inboxOfPerson(id), mailTo: null })),
      },
    ],
  }
}
