import * as z from 'zod'
import { type Limit, limitEnd } from '#shared/domain/limit.ts'
import { dayOf, type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { deadline } from '#shared/domain/working-days.ts'
import type { Effect, Obstacle } from './action.ts'
import type { Application } from './application.ts'
import { pastTables } from './due.ts'

/**
 * Who is not content with a decision may ask for administrative reconsideration (行政復議) within sixty days of knowing of it
 * (Administrative Reconsideration Law, revised in 2023 and in force since 1 January 2024, Art. 20). They are days of the calendar:
 * Art. 88 makes working days of the shorter terms only. The decision is known on the day that it is given here.
 */
const appealLimit: Pick<Limit, 'calendar' | 'length'> = {
  calendar: 'shenzhen',
  length: { unit: 'calendar_days', count: 60 },
}

/** The service item that an appeal is an application for, by its id. */
export const reconsideration = 'administrative-reconsideration'

/** An appeal against the decision that has been submitted: which application it is, and which bodies hear it. */
export const Appeal = z
  .object({ applicationId: z.string(), receiptNumber: z.string(), at: z.iso.datetime(), heardBy: z.array(z.string()) })
  .meta({ id: 'Appeal' })
export type Appeal = z.infer<typeof Appeal>

/** The decided application that an appeal is about. */
export const RelatesTo = z.object({ applicationId: z.string(), receiptNumber: z.string() }).meta({ id: 'RelatesTo' })

/**
 * The last day to appeal against a decision: a last day that is no working day moves on to the next one, as Art. 88 has it by
 * the rules of civil procedure. In a year that is not gazetted yet it stays where it is; by the time it comes, it is known.
 */
export const lastDayToAppeal = (decidedAt: string): LocalDate => {
  const end = limitEnd(appealLimit, dayOf(decidedAt))
  return pastTables(
    () => deadline('shenzhen', plusDays(end, -1), 1),
    () => end,
  )
}

/** Whether the decision is one to appeal against: it refuses, or grants on conditions; and is not itself about an appeal. */
export const isAppealable = ({ decision, relatesTo }: Pick<Application, 'decision' | 'relatesTo'>): boolean =>
  relatesTo === null && decision !== null && (decision.outcome === 'rejected' || decision.reason !== null)

export const mayAppeal: Obstacle = (application, today) => {
  const { appeal, decidedAt } = application
  if (decidedAt === null || !isAppealable(application)) return 'action_not_allowed'
  if (appeal !== null) return 'appeal_open'
  return today > lastDayToAppeal(decidedAt) ? 'appeal_too_late' : null
}

/** Marks the decision as appealed against, in the transaction that submits the appeal. */
export const appeal: Effect = (_application, { appeal }, { at }) =>
  appeal === undefined ? {} : { appeal: { ...appeal, at } }
