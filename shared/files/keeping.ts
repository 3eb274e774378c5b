import type { Log } from '#shared/http/log.ts'
import { type FileArea, type FileStore, keptPrefix, type Verdict } from './file-store.ts'
import { findingOf, type ScanEvent } from './scanning.ts'

/** A form is good for an hour; what it brought and nobody took up is deleted after so many hours. */
const hoursUntilOrphaned = 24

/** What was cleared away, by kind, and what could not be. */
export type Sweep<Kind extends string = string> = {
  readonly done: Readonly<Record<Kind, number>>
  readonly failed: readonly { readonly what: string; readonly error: unknown }[]
}

/** What the hub itself does with the kept files of a feature. */
export type Keeping = {
  /** Takes in what a scan has found in a kept object. The same finding twice changes nothing. */
  readonly judge: (object: string, verdict: Verdict) => Promise<void>
  /** Clears away what nobody needs. Doing it more often changes nothing. */
  readonly sweep: () => Promise<Sweep>
}

/** Counts what is cleared away, kind by kind; what cannot be stops nothing else. */
export const createAttempts = <Kind extends string>(kinds: readonly Kind[]) => {
  const done = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>
  const failed: { what: string; error: unknown }[] = []
  return {
    attempt: async (kind: Kind, what: string, act: () => Promise<number>): Promise<void> => {
      try {
        done[kind] += await act()
      } catch (error) {
        failed.push({ what, error })
      }
    },
    swept: (): Sweep<Kind> => ({ done, failed }),
  }
}

/** What every feature with files leaves behind. */
export const leftovers = ['orphans', 'loose'] as const

/** What has arrived somewhere: where it lies, where it would be kept, and whether a record tells of it there. */
export type Arrival = { readonly folder: string; readonly object: string; readonly isTakenUp: boolean }

/** Clears away what came in and was never taken up, and what could not be deleted at once. */
export const clearLeftovers = async (
  {
    store,
    at,
    arrivalAt,
    loose,
    drop,
  }: {
    store: FileStore
    at: Date
    arrivalAt: (path: string) => Promise<Arrival>
    loose: () => Promise<readonly string[]>
    drop: (object: string) => Promise<void>
  },
  attempt: (kind: (typeof leftovers)[number], what: string, act: () => Promise<number>) => Promise<void>,
): Promise<void> => {
  for await (const { path } of store.leftBefore(new Date(at.getTime() - hoursUntilOrphaned * 3_600_000)))
    await attempt('orphans', path, async () => {
      const { folder, object, isTakenUp } = await arrivalAt(path)
      // Who took it up may have been stopped between the copy and the record of it.
      if (!isTakenUp) await store.remove(object)
      await store.discard(folder)
      return 1
    })
  for (const object of await loose()) await attempt('loose', object, () => drop(object).then(() => 1))
}

/**
 * Takes in what a scan has found in a file of an area.
 * @throws Error when it has found nothing out, or the file is not known yet: it is tried again, and then put aside for people.
 */
export const createScanHandler =
  (area: FileArea, { keeping, log }: { keeping: Pick<Keeping, 'judge'>; log: Log }) =>
  async (event: ScanEvent): Promise<void> => {
    const prefix = keptPrefix(area)
    const { object, verdict } = findingOf(event, prefix)
    await keeping.judge(object, verdict)
    if (verdict !== 'clean') log('info', { object: `${prefix}${object}`, finding: verdict })
  }

/** What the schedule asks for, once a day: `sweep-files` and the like. */
export type FileSweepEvent = { readonly task: string }

/** @throws Error when some files could not be cleared away: they are named in the log, and tried again. */
export const createSweepHandler =
  ({ keeping, log }: { keeping: Pick<Keeping, 'sweep'>; log: Log }) =>
  async ({ task }: FileSweepEvent): Promise<void> => {
    const { done, failed } = await keeping.sweep()
    if (Object.values(done).some((count) => count > 0)) log('info', { task, ...done })
    for (const { what, error } of failed) log('error', { task, what, error: String(error) })
    if (failed.length > 0) throw new Error(`${failed.length} files could not be cleared away`)
  }
