import { nextEvent } from '#shared/data/event-log.ts'
import type { FileStore, Verdict } from '#shared/files/file-store.ts'
import { type Arrival, clearLeftovers, createAttempts, leftovers, type Sweep } from '#shared/files/keeping.ts'
import { untilUncontended } from './contention.ts'
import { hubActor } from './hub-actor.ts'
import { lastOf } from './last-event.ts'
import { afterScanOf } from './paper.ts'
import { refusedByScan } from './paper-actions.ts'
import type { PapersRepository } from './papers-repository.ts'

/** What the hub itself does with papers: takes in what scans find, and clears away what nobody needs. */
export const createPaperKeeping = ({
  repository,
  store,
  now,
}: {
  repository: PapersRepository
  store: FileStore
  now: () => Date
}) => {
  const drop = async (object: string): Promise<void> => {
    await store.remove(object)
    await repository.forgetLoose(object)
  }

  return {
    /**
     * Takes in what a scan has found in a kept object. An infected one is deleted, and the paper's log says so. The same finding
     * twice changes nothing.
     * @throws Error for an object that no paper tells of, or not yet: the scan was faster than who took it up.
     */
    judge: async (object: string, verdict: Verdict): Promise<void> => {
      const [meeting = '', id = '', file = ''] = object.split('/')
      const refused = await untilUncontended(async () => {
        const paper = await repository.find(meeting, id)
        const scanned = paper?.versions.find((one) => one.file === file)
        if (paper === null || scanned === undefined) throw new Error(`No paper is known of the object ${object}`)
        const next = afterScanOf(paper, file, verdict)
        if (next === null) return false
        if (verdict === 'clean') {
          await repository.release(next)
          return false
        }
        const event = nextEvent(paper.lastEvent, {
          ...{ at: now().toISOString(), actor: hubActor, type: refusedByScan },
          data: { number: scanned.number, sha256: scanned.sha256, finding: verdict },
        })
        await repository.save({ ...next, lastEvent: lastOf(event) }, event, [repository.loosen(object)])
        return true
      })
      if (refused) await drop(object)
    },

    /** Clears away, once a day, what came in and was never taken up, and what could not be deleted at once. */
    sweep: async (): Promise<Sweep<(typeof leftovers)[number]>> => {
      const { attempt, swept } = createAttempts(leftovers)
      const arrivalAt = async (path: string): Promise<Arrival> => {
        const [meeting = '', file = '', id = ''] = path.split('/')
        const paper = await repository.find(meeting, id)
        return {
          ...{ folder: `${meeting}/${file}/`, object: `${meeting}/${id}/${file}` },
          isTakenUp: paper?.versions.some((one) => one.file === file) === true,
        }
      }
      await clearLeftovers({ store, at: now(), arrivalAt, loose: repository.loose, drop }, attempt)
      return swept()
    },
  }
}
export type PaperKeeping = ReturnType<typeof createPaperKeeping>
