import type { Due } from '#shared/domain/due.ts'
import { dayOf, type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import type { Condition } from './action.ts'
import type { Application, StageProgress } from './application.ts'
import { waitsForGazette } from './dating.ts'
import { dueOf, isPast, workingDaysClock } from './due.ts'
import { departmentsOf } from './stages.ts'
import { openSupplement } from './supplement.ts'

/** The department has not asked the applicant for anything yet, or may ask once more. */
export const mayAsk: Condition = (_application, { requestsLeft }) => requestsLeft > 0

/** The department has asked, and has been given no second request. */
export const hasAsked: Condition = ({ supplements }, { key, requestsLeft }) =>
  requestsLeft === 0 && supplements.some(({ stage }) => stage === key)

/** Another department takes part in the item, so that the stage can go to it. */
export const hasAnotherDepartment: Condition = ({ stages }, { department }) =>
  departmentsOf(stages).some(({ id }) => id !== department.id)

/** Papers were to follow acceptance and are not there yet. */
export const owesParts: Condition = ({ owed }) => owed.some(({ receivedAt }) => receivedAt === null)

/** Something was declared in the stead of a paper. */
export const hasDeclared: Condition = ({ declarations }) => declarations.length > 0

/** When silence becomes consent: when the law's limit, stopped as the promised one was, runs out. Null: never. */
export const consentBy = ({ service, clock }: Pick<Application, 'service' | 'clock'>): Due | null => {
  if (service.tacitApproval === null || service.statutoryWorkingDays === null || clock === null) return null
  const { startedOn, suspensions, extension } = clock
  return dueOf({ ...workingDaysClock('statutory', service.statutoryWorkingDays, startedOn), suspensions, extension })
}

const isFirstToDecide = ({ stages }: Application, { key }: StageProgress): boolean =>
  stages.find(({ kind, state }) => state === 'open' && kind !== 'delivery')?.key === key

const answerAsked = (application: Application, { key }: StageProgress) => {
  const open = openSupplement(application)
  return open?.stage === key ? open : null
}

/** The window for an answer has run out, and the applicant has not been warned of it. */
export const isToBeWarned: Condition = (application, stage, today) => {
  const asked = answerAsked(application, stage)
  return asked !== null && asked.grace === null && isPast(dueOf(asked.window), today)
}

/** The applicant was warned, and the days after that have run out too. */
export const hasLapsed: Condition = (application, stage, today) => {
  const asked = answerAsked(application, stage)
  return asked !== null && asked.grace !== null && isPast(dueOf(asked.grace), today)
}

/** The stage's own time has run out, and the next level has not been told. */
export const isOverdue: Condition = (_application, { clock, escalatedAt }, today) =>
  escalatedAt === null && clock !== null && isPast(dueOf(clock), today)

/** The law takes the silence for consent. */
export const isConsentedTo: Condition = (application, stage, today) =>
  isFirstToDecide(application, stage) && isPast(consentBy(application), today)

/** What is due on a day is looked at on the day after. */
const dayAfter = ({ on }: Due): LocalDate[] => (on === null ? [] : [plusDays(on, 1)])

/**
 * The next day on which the hub itself may have something to do with the application; null: none. A day that cannot be told yet
 * is looked for again each day from the last change on: nobody knows on which day its year is gazetted.
 */
export const nextWatch = (application: Application): LocalDate | null => {
  const asked = openSupplement(application)
  const open = application.stages.filter(({ state }) => state === 'open')
  const dues: readonly (Due | null)[] =
    asked !== null
      ? [dueOf(asked.grace ?? asked.window)]
      : [
          ...open.filter(({ escalatedAt }) => escalatedAt === null).map(({ clock }) => (clock ? dueOf(clock) : null)),
          ...(open.some(({ kind }) => kind !== 'delivery') ? [consentBy(application)] : []),
        ]
  const isOver = application.status === 'withdrawn' || application.status === 'rejected'
  const days = [
    ...dues.flatMap((due) => (due === null ? [] : dayAfter(due))),
    ...(!isOver && waitsForGazette(application) ? [dayOf(application.updatedAt)] : []),
  ]
  return days.sort()[0] ?? null
}
