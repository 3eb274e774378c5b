import { type Event, nextEvent } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { Side } from '#shared/identity/principal.ts'
import { acknowledgeKey } from './deadline-events.ts'
import type { DeadlinesRepository } from './deadlines-repository.ts'
import type { Instruments } from './instruments-service.ts'
import { otherSide } from './matter.ts'
import { escalated } from './matter-acts.ts'
import { lateNotice } from './matter-notices.ts'
import type { MattersRepository } from './matters-repository.ts'

/** The hub itself, as the log names it. */
export const hubActor: Event['actor'] = {
  id: 'system',
  name: { en: 'Qianhai e-Station', 'zh-Hant': '前海e站通', 'zh-Hans': '前海e站通' },
  role: 'system',
  organisation: {
    id: 'qianhai-estation',
    name: { en: 'Qianhai e-Station', 'zh-Hant': '前海e站通', 'zh-Hans': '前海e站通' },
  },
}

/** What the passing of days has brought: requests that the receiving side has not acknowledged in time. */
export const createEscalation = ({
  repository,
  due,
  instruments,
  officersOf,
  now,
}: {
  repository: MattersRepository
  due: Pick<DeadlinesRepository, 'dueBy'>
  instruments: Pick<Instruments, 'list'>
  /** Who of a side's liaison is told, by the subjects of their sign-in. */
  officersOf: (side: Side) => readonly string[]
  now: () => Date
}) => {
  const escalateOne = async (id: string): Promise<boolean> => {
    const found = await repository.find(id, null)
    if (found === null) throw new AppError('not_found')
    const at = now().toISOString()
    // In a year without a table nothing can be said yet; what was told of is not told again.
    const file = escalated(found.file, at)
    if (file === null) return false
    const side = otherSide(file.matter.from)
    const event = nextEvent(found.file.matter.lastEvent, {
      ...{ at, actor: hubActor, type: 'acknowledgement_escalated' },
      data: { to: side, days: file.matter.acknowledgement?.workingDays ?? 0 },
    })
    const matter = { ...file.matter, lastEvent: { sequence: event.sequence, hash: event.hash } }
    const notice = lateNotice({ ...file, matter }, officersOf(side), { sequence: event.sequence, at })
    const also = repository.noticeParts(notice)
    await repository.save({ previous: found.file, next: { ...file, matter }, side: null, event, also })
    return true
  }

  return {
    /** Looks at all that waits to be acknowledged on its last day or after. What fails is named, and is looked at again the next time. */
    sweep: async (): Promise<{ escalated: number; failed: readonly { id: string; error: unknown }[] }> => {
      const failed: { id: string; error: unknown }[] = []
      let count = 0
      const today = dayOf(now().toISOString())
      for (const instrument of await instruments.list())
        for (const { matter, key } of await due.dueBy(instrument.id, today))
          try {
            if (key === acknowledgeKey && (await escalateOne(matter))) count += 1
          } catch (error) {
            failed.push({ id: matter, error })
          }
      return { escalated: count, failed }
    },
  }
}
export type Escalation = ReturnType<typeof createEscalation>
