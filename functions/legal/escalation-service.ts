import { type Event, nextEvent } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { Side } from '#shared/identity/principal.ts'
import { watchedFrom } from './acknowledgement.ts'
import { type Matter, otherSide } from './matter.ts'
import { awaitsAcknowledgement, escalated } from './matter-acts.ts'
import type { MatterListsRepository, Watched } from './matter-lists-repository.ts'
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

/** A line of a sending that was corrected meanwhile: the new one has a line of its own. */
const isOfEarlierSending = ({ line }: Watched, { acknowledgement }: Matter): boolean =>
  acknowledgement === null || !line.startsWith(watchedFrom(acknowledgement))

/** What the passing of days has brought: requests that the receiving side has not acknowledged in time. */
export const createEscalation = ({
  repository,
  lists,
  officersOf,
  now,
}: {
  repository: MattersRepository
  lists: Pick<MatterListsRepository, 'watched' | 'unwatch'>
  /** Who of a side's liaison is told, by the subjects of their sign-in. */
  officersOf: (side: Side) => readonly string[]
  now: () => Date
}) => {
  const escalateOne = async (watched: Watched): Promise<boolean> => {
    const found = await repository.find(watched.matter, null)
    if (found === null) throw new AppError('not_found')
    const at = now().toISOString()
    const file = escalated(found.file, at)
    if (file === null) {
      // In a year without a table nothing can be said yet; it is looked at again.
      if (!awaitsAcknowledgement(found.file.matter) || isOfEarlierSending(watched, found.file.matter))
        await lists.unwatch(watched)
      return false
    }
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
    /** Looks at all that is watched today. What fails is named, and is looked at again the next time. */
    sweep: async (): Promise<{ escalated: number; failed: readonly { id: string; error: unknown }[] }> => {
      const failed: { id: string; error: unknown }[] = []
      let count = 0
      for (const watched of await lists.watched(dayOf(now().toISOString())))
        try {
          if (await escalateOne(watched)) count += 1
        } catch (error) {
          failed.push({ id: watched.matter, error })
        }
      return { escalated: count, failed }
    },
  }
}
export type Escalation = ReturnType<typeof createEscalation>
