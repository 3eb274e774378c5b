import { again, done, unlessDone } from '#shared/data/once.ts'
import type { Table } from '#shared/data/table.ts'
import type { Measured } from '#shared/domain/announcement.ts'
import { AppError } from '#shared/domain/errors.ts'
import { withDecision, withMeasured } from './counting.ts'
import { StoredRatings, StoredTimes } from './experience.ts'
import { ratingsKey, timesKey } from './repository.ts'

/** A count is written over the one that it was made from; another process that was faster has it counted anew. */
const expecting = ({ version }: { readonly version: number }) => ({
  when: version === 1 ? ('absent' as const) : { version: version - 1 },
  onConflict: () => new AppError('version_conflict'),
})

/** What the counting writes into the catalogue's table; the catalogue itself reads it only. */
export const createTallyRepository = ({ table }: { table: Table }) => ({
  /**
   * Counts an event of an application once, however often and in whatever order it comes: that it was counted is kept in the
   * transaction that counts it. Whether it was counted now.
   */
  count: (event: { readonly application: string; readonly sequence: number }, measured: Measured): Promise<boolean> =>
    again(async () => {
      const { service, department, workingDays, score } = measured
      const rated = ratingsKey(department.id)
      const ratings = await table.get(rated)
      const nextRatings = withMeasured(ratings === null ? null : StoredRatings.parse(ratings), measured)
      const writes = [
        table.put(
          { pk: `counted#${event.application}`, sk: String(event.sequence).padStart(6, '0') },
          { when: 'absent', onConflict: done },
        ),
        table.put({ ...rated, ...nextRatings }, expecting(nextRatings)),
      ]
      if (score === null && workingDays !== null) {
        const key = timesKey(service)
        const times = await table.get(key)
        const next = withDecision(times === null ? null : StoredTimes.parse(times), { ...measured, workingDays })
        writes.push(table.put({ ...key, ...next }, expecting(next)))
      }
      return unlessDone(table.transact(writes))
    }),
})
export type TallyRepository = ReturnType<typeof createTallyRepository>
