import { nextEvent } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { dispatchOfReminder, reckonedAnew, remindedBefore, reminderFor } from './deadline-reminders.ts'
import type { DeadlinesRepository } from './deadlines-repository.ts'
import { hubActor } from './escalation-service.ts'
import type { Instruments } from './instruments-service.ts'
import type { MattersRepository } from './matters-repository.ts'

/** Reminders of deadlines: before, on and after the day, each once, in one write with the event that tells of it. */
export const createReminders = ({
  repository,
  due: boards,
  instruments,
  now,
}: {
  repository: MattersRepository
  due: Pick<DeadlinesRepository, 'dueBy'>
  instruments: Pick<Instruments, 'get' | 'list'>
  now: () => Date
}) => {
  /** Gives one reminder of a matter; false: it has none to give today. */
  const remindOnce = async (id: string, today: LocalDate): Promise<boolean> => {
    const found = await repository.find(id, null)
    if (found === null) throw new AppError('not_found')
    const { file } = found
    const deadlines = file.matter.deadlines.map(reckonedAnew)
    const index = deadlines.findIndex((one) => reminderFor(one, today) !== null)
    const due = deadlines[index]
    const step = due === undefined ? null : reminderFor(due, today)
    if (due === undefined || step === null) return false
    const at = now().toISOString()
    const event = nextEvent(file.matter.lastEvent, {
      ...{ at, actor: hubActor, type: 'deadline_reminded' },
      data: { side: due.owedBy, limit: due.key, step, due: due.by.on ?? '' },
    })
    const matter = {
      ...file.matter,
      version: file.matter.version + 1,
      deadlines: deadlines.with(index, { ...due, told: step }),
      lastEvent: { sequence: event.sequence, hash: event.hash },
    }
    const instrument = await instruments.get(matter.instrumentId)
    const dispatch = dispatchOfReminder(file, due, step, { instrument, at, sequence: event.sequence })
    await repository.save({
      ...{ previous: file, next: { ...file, matter }, side: null, event, dispatch },
    })
    return true
  }

  const remindOf = async (matter: string, today: LocalDate): Promise<number> => {
    let count = 0
    while (await remindOnce(matter, today)) count += 1
    return count
  }

  /** The matters with a limit that is past, or is due in days for which there is a reminder: the boards know them by their days. */
  const mattersToLookAt = async (today: LocalDate): Promise<ReadonlySet<string>> => {
    const found = new Set<string>()
    for (const { id } of await instruments.list())
      for (const { matter } of await boards.dueBy(id, plusDays(today, remindedBefore))) found.add(matter)
    return found
  }

  return {
    /** Gives every reminder that is due by today and was not given. Doing it more often changes nothing. */
    remindAll: async (): Promise<{ reminded: number; failed: readonly { id: string; error: unknown }[] }> => {
      const today = dayOf(now().toISOString())
      const failed: { id: string; error: unknown }[] = []
      let reminded = 0
      for (const matter of await mattersToLookAt(today))
        try {
          reminded += await remindOf(matter, today)
        } catch (error) {
          failed.push({ id: matter, error })
        }
      return { reminded, failed }
    },
  }
}
export type Reminders = ReturnType<typeof createReminders>
