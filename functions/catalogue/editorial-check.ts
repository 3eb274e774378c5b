import type { InputIssue } from '#shared/domain/errors.ts'
import { isLonger, type Limit } from '#shared/domain/limit.ts'
import type { Service } from '#shared/domain/service.ts'

const inWorkingDays = (kind: Limit['kind'], count: number): Limit => ({
  calendar: 'shenzhen',
  kind,
  length: { unit: 'working_days', count },
})

/**
 * What an editor has to mend before a service is published: all of it at once, each pointing at its place. A department may
 * promise less time than the law gives it, never more. A statutory limit that is told only in words, because it is counted in
 * days or months of the calendar, cannot be compared.
 */
export const editorialIssues = ({ statutory, promised }: Pick<Service, 'statutory' | 'promised'>): InputIssue[] => {
  if (statutory.workingDays === null) return []
  const longer = isLonger(
    inWorkingDays('promised', promised.workingDays),
    inWorkingDays('statutory', statutory.workingDays),
  )
  if (longer !== true) return []
  const params = { statutory: statutory.workingDays }
  return [{ path: 'promised.workingDays', code: 'promised_over_statutory', params }]
}
