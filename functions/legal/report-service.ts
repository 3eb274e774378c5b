import { dayOf, yearOf } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { isStaff } from './exchange-access.ts'
import { firstReportYear, forPublic, type Readership, reportOf, type YearlyReport } from './report.ts'
import type { ReportRepository } from './report-repository.ts'

/**
 * The joint report of a year. Who works on matters or in the liaison, on either side, reads all of it at any time. The public reads
 * it without small numbers, once the year is over: from how a report changes while the year runs, single cases would be known.
 */
export const createReport = ({
  repository,
  now,
}: {
  repository: Pick<ReportRepository, 'sumsOfYear'>
  now: () => Date
}) => {
  const thisYear = () => yearOf(dayOf(now().toISOString()))
  return {
    thisYear,
    /** The years of which there can be a report, the latest first. */
    years: (): number[] => Array.from({ length: thisYear() - firstReportYear + 1 }, (_, index) => thisYear() - index),

    /** As whom a person reads; who reads all may ask for what the public sees. */
    readershipOf: (principal: Principal | null, asked: Readership): Readership =>
      asked === 'staff' && isStaff(principal) ? 'staff' : 'public',

    /**
     * The report as a person may read it. Null: it is not published yet, and they have to wait for it.
     * @param asked which of the two; the public’s, for who may not read the other.
     */
    read: async (year: number, principal: Principal | null, asked: Readership): Promise<YearlyReport | null> => {
      const staff = isStaff(principal)
      if (!staff && year >= thisYear()) return null
      const report = reportOf(year, await repository.sumsOfYear(year))
      return staff && asked === 'staff' ? report : forPublic(report)
    },
  }
}
export type Report = ReturnType<typeof createReport>
