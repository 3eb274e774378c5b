import { yearOf } from '#shared/domain/local-date.ts'
import type { MatterListsRepository } from './matter-lists-repository.ts'
import type { MattersRepository } from './matters-repository.ts'
import { firstReportYear } from './report.ts'
import { tallyOfMatter } from './report-counts.ts'
import type { ReportRepository } from './report-repository.ts'

/** As many matters are counted anew in one call, so that a call ends within a function’s minute. */
const perCall = 200

export type CountedAnew = {
  /** Where the next call goes on; null: all were counted, and the sums were put right. */
  readonly nextCursor: string | null
  readonly counted: number
  /** How many sums were not what they had to be. */
  readonly putRight: number
}

/**
 * Counts matters for the yearly report. A matter is counted as it stands, in place of what was counted of it before, so that
 * neither the order in which its changes are told nor how often they are matters.
 */
export const createCounting = ({
  matters,
  lists,
  report,
  now,
}: {
  matters: Pick<MattersRepository, 'find' | 'receiptsOf'>
  lists: Pick<MatterListsRepository, 'opened'>
  report: Pick<ReportRepository, 'count' | 'reconcile'>
  now: () => Date
}) => {
  /** A matter that there is no more stays counted as it was last: what happened has happened. */
  const countMatter = async (id: string): Promise<boolean> => {
    const found = await matters.find(id, null)
    if (found === null) return false
    const tally = tallyOfMatter(
      found.file,
      await matters.receiptsOf(id).then((all) => all.map(({ receipt }) => receipt)),
    )
    return report.count(`matter#${id}`, found.file.matter.version, tally)
  }

  return {
    countMatter,

    /**
     * Counts all matters anew, a call at a time, and then makes the sums from what was counted. For people who have found a report
     * wrong, or have changed what it counts; nothing calls it by itself.
     */
    countAnew: async (cursor: string | null): Promise<CountedAnew> => {
      const { ids, nextCursor } = await lists.opened({ limit: perCall, cursor })
      for (const id of ids) await countMatter(id)
      const last = yearOf(now().toISOString().slice(0, 10))
      const years = Array.from({ length: last - firstReportYear + 2 }, (_, index) => firstReportYear + index)
      return { nextCursor, counted: ids.length, putRight: nextCursor === null ? await report.reconcile(years) : 0 }
    },
  }
}
export type Counting = ReturnType<typeof createCounting>
