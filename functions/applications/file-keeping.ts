import { dayOf, type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import type { FileStore, Verdict } from '#shared/files/file-store.ts'
import { type Arrival, clearLeftovers, createAttempts, leftovers, type Sweep } from '#shared/files/keeping.ts'
import { hub } from './access.ts'
import { afterScan } from './file.ts'
import { type FileChanges, factsOf } from './file-changes.ts'
import type { FileRepository, WatchedDraft } from './files-repository.ts'
import type { ApplicationRepository } from './repository.ts'

/** The files of a draft that was withdrawn are kept for so many days, which this hub has set itself. */
export const daysKeptAfterWithdrawal = 30
/** A draft with files is looked at so many days after the last of them, and again after as many. */
export const daysUntilLookedAt = 30
const byHub = { actor: hub, side: 'system' } as const

/** What the hub itself does with files: takes in what scans find, and clears away what nobody needs. */
export const createFileKeeping = ({
  applications,
  files,
  changes,
  store,
  now,
}: {
  applications: ApplicationRepository
  files: FileRepository
  changes: FileChanges
  store: FileStore
  now: () => Date
}) => {
  const drop = async (object: string): Promise<void> => {
    await store.remove(object)
    await files.write([files.forgetLoose(object)])
  }

  const removeAllOf = async (applicationId: string): Promise<number> => {
    const found = await files.all(applicationId)
    for (const { id } of found) {
      await changes.change(applicationId, ({ files: before }) => {
        const file = before.find((one) => one.id === id)
        if (file === undefined) return null
        return {
          by: byHub,
          event: 'file_removed',
          data: factsOf(file),
          files: before.filter((one) => one !== file),
          parts: [files.remove(applicationId, file), files.loosen(`${applicationId}/${id}`)],
        }
      })
      await drop(`${applicationId}/${id}`)
    }
    return found.length
  }

  /** A draft that stands is looked at later, one that was submitted never again; a withdrawn one gives its files up in time. */
  const lookAtDraft = async (watched: WatchedDraft, today: LocalDate): Promise<number> => {
    const { applicationId } = watched
    const application = await applications.find(applicationId)
    const lookAgain = (day: LocalDate) =>
      files.write([files.forgetDraft(watched), files.watchDraft({ day, applicationId })]).then(() => 0)
    if (application?.status === 'draft') return lookAgain(plusDays(today, daysUntilLookedAt))
    const givenUp = application?.status === 'withdrawn' && application.submittedAt === null
    if (givenUp) {
      const keptUntil = plusDays(dayOf(application.updatedAt), daysKeptAfterWithdrawal)
      if (keptUntil > today) return lookAgain(keptUntil)
    }
    const removed = givenUp ? await removeAllOf(applicationId) : 0
    await files.write([files.forgetDraft(watched)])
    return removed
  }

  return {
    /**
     * Takes in what a scan has found in a kept object. An infected file is deleted, and the application's log says so. The same
     * finding twice changes nothing.
     * @throws Error for an object that no file tells of, or not yet: the scan was faster than who took the file up.
     */
    judge: async (object: string, verdict: Verdict): Promise<void> => {
      const [applicationId = '', fileId = ''] = object.split('/')
      const file = await files.find(applicationId, fileId)
      if (file === null) throw new Error(`No file is known of the object ${object}`)
      const next = afterScan(file, verdict)
      if (next === null) return
      if (verdict === 'clean') {
        await files.write([files.put(applicationId, next)])
        return
      }
      await changes.change(applicationId, ({ files: before }) => {
        const current = before.find(({ id }) => id === fileId)
        const refused = current === undefined ? null : afterScan(current, verdict)
        if (current === undefined || refused === null) return null
        return {
          by: byHub,
          event: 'file_refused',
          data: { ...factsOf(current), finding: verdict },
          files: before.map((one) => (one === current ? refused : one)),
          parts: [files.put(applicationId, refused), files.loosen(object)],
        }
      })
      await drop(object)
    },

    /**
     * Clears away, once a day, what came in and was never taken up, what could not be deleted at once, and the files of drafts
     * that were withdrawn long enough ago. Doing it more often changes nothing.
     */
    sweep: async (): Promise<Sweep<(typeof leftovers)[number] | 'ofWithdrawn'>> => {
      const { attempt, swept } = createAttempts([...leftovers, 'ofWithdrawn'])
      const at = now()
      const arrivalAt = async (path: string): Promise<Arrival> => {
        const [applicationId = '', fileId = ''] = path.split('/')
        const object = `${applicationId}/${fileId}`
        return { folder: `${object}/`, object, isTakenUp: (await files.find(applicationId, fileId)) !== null }
      }
      await clearLeftovers({ store, at, arrivalAt, loose: files.loose, drop }, attempt)
      const today = dayOf(at.toISOString())
      for (const draft of await files.draftsUntil(today))
        await attempt('ofWithdrawn', draft.applicationId, () => lookAtDraft(draft, today))
      return swept()
    },
  }
}
export type FileKeeping = ReturnType<typeof createFileKeeping>
