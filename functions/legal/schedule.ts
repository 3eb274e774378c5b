import type { Log } from '#shared/http/log.ts'
import type { Disposal } from './disposal-service.ts'
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
    disposal,
    log,
  }: {
    escalation: Escalation
    reminders: Reminders
    renewals: Renewals
    disposal: Pick<Disposal, 'finish'>
    log: Log
  }) =>
  async ({ task }: LegalSweepEvent): Promise<void> => {
    const { escalated, failed: notEscalated } = await escalation.sweep()
    const { reminded, failed: notReminded } = await reminders.remindAll()
    const alerted = await renewals.alertAll()
    const { cleared, failed: notCleared } = await disposal.finish()
    const failed = [...notEscalated, ...notReminded, ...notCleared]
    if (escalated + reminded + alerted + cleared > 0) log('info', { task, escalated, reminded, alerted, cleared })
    for (const { id, error } of failed) log('error', { task, matter: id, error: String(error) })
    if (failed.length > 0) throw new Error(`${failed.length} matters could not be seen to`)
  }
