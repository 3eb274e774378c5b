import { extend, isSuspended } from '#shared/domain/clock.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { Condition, Effect, Guard } from './action.ts'
import { dueOf, isPast } from './due.ts'
import { refuse } from './guards.ts'

/** The decision's time runs, has not run out, was not extended before, and the item lets it be extended at all. */
export const mayBeExtended: Condition = ({ clock, service }, _stage, today) =>
  clock !== null &&
  clock.extension === null &&
  !isSuspended(clock) &&
  !isPast(dueOf(clock), today) &&
  service.extensionWorkingDays > 0

/** By at least a day and at most what the item allows, and it is said why: the applicant has a right to the reason. */
export const staysWithinCap: Guard = ({ service }, { workingDays, note = '' }) => {
  const maximum = service.extensionWorkingDays
  refuse('invalid_input', [
    ...(workingDays === undefined ? [{ path: 'workingDays', code: 'required' }] : []),
    ...(workingDays !== undefined && workingDays < 1
      ? [{ path: 'workingDays', code: 'too_small', params: { minimum: 1 } }]
      : []),
    ...(workingDays !== undefined && workingDays > maximum
      ? [{ path: 'workingDays', code: 'too_big', params: { maximum } }]
      : []),
    ...(note.trim() === '' ? [{ path: 'note', code: 'reason_required' }] : []),
  ])
}

/** Extends the decision's time; the day that it is due on moves at once. What departments plan by stays as it was. */
export const extendTime: Effect = ({ clock, service }, { workingDays = 0, note = '' }, { at }) => {
  if (clock === null) return {}
  const extended = extend(clock, {
    count: workingDays,
    reason: note.trim(),
    on: dayOf(at),
    cap: service.extensionWorkingDays,
  })
  return { clock: extended, due: dueOf(extended) }
}
