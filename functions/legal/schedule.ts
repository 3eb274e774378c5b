import type { Log } from '#shared/http/log.ts'
import type { Escalation } from './escalation-service.ts'
import type { Reminders } from './reminders-service.ts'
import type { Renewals } from './renewals-service.ts'

/** What the schedule asks for. */
export type LegalSweepEvent = { readonly task: 'sweep-matters' }

/**
 * Does once a day what the passing of days has brought. Doing it more often changes nothing.
 * @throws Error when some matters could not be seen to: they are named in the log, and tried again.
 */
export const createLegalSweepHandler =
  ({
    escalation,
    reminders,
    renewals,
    log,
  }: {
    escalation: Escalation
    reminders: Reminders
    renewals: Renewals
    log: Log
  }) =>
  async ({ task }: LegalSweepEvent): Promise<void> => {
    const { escalated, failed: notEscalated } = await escalation.sweep()
    const { reminded, failed: notReminded } = await reminders.remindAll()
    const alerted = await renewals.alertAll()
    const failed = [...notEscalated, ...notReminded]
    if (escalated + reminded + alerted > 0) log('info', { task, escalated, reminded, alerted })
    for (const { id, error } of failed) log('error', { task, matter: id, error: String(error) })
    if (failed.length > 0) throw new Error(`${failed.length} matters could not be seen to`)
  }
