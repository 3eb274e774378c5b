import type { InputIssue } from '#shared/domain/errors.ts'
import { isLonger, type Limit } from '#shared/domain/limit.ts'
import { basisOf, groundOf } from '#shared/domain/papers.ts'
import { requirements } from '#shared/domain/register.ts'
import { handlingOf, type Material, type Service } from '#shared/domain/service.ts'

const inWorkingDays = (kind: Limit['kind'], count: number): Limit => ({
  calendar: 'shenzhen',
  kind,
  length: { unit: 'working_days', count },
})

/**
 * A department may promise less time than the law gives it, never more. A statutory limit that is told only in words, because it
 * is counted in days or months of the calendar, cannot be compared.
 */
const limitIssues = ({ statutory, promised }: Service): InputIssue[] => {
  if (statutory.workingDays === null) return []
  const longer = isLonger(
    inWorkingDays('promised', promised.workingDays),
    inWorkingDays('statutory', statutory.workingDays),
  )
  if (longer !== true) return []
  const params = { statutory: statutory.workingDays }
  return [{ path: 'promised.workingDays', code: 'promised_over_statutory', params }]
}

const registered: ReadonlySet<string> = new Set(requirements.map(({ id }) => id))

/** What has to be said of a spared paper, so that the applicant knows why and what takes its place. */
const sparedIssues = (service: Service, { proofRule, provider, declaration, ...paper }: Material) => {
  const needsProvider = proofRule === 'data-sharing' || proofRule === 'online-verification'
  return [
    ...(groundOf(service, { proofRule }) === null ? [{ part: 'proofRule', code: 'ground_required' }] : []),
    ...(needsProvider && provider === undefined ? [{ part: 'provider', code: 'required' }] : []),
    ...(proofRule === 'declaration' && declaration === undefined ? [{ part: 'declaration', code: 'required' }] : []),
    ...requirementIssues(paper),
  ]
}

const requirementIssues = ({ requirement }: Pick<Material, 'requirement'>) =>
  requirement === undefined || registered.has(requirement.id)
    ? []
    : [{ part: 'requirement', code: 'unknown_requirement' }]

/** A paper is asked for by a law or not at all; a form needs none, for it is the asking itself. */
const paperIssues = (service: Service): InputIssue[] =>
  service.materials.flatMap((material) => {
    const found = {
      online: () => [],
      hand_in: () => [
        ...(basisOf(service, material) === null ? [{ part: 'basis', code: 'legal_basis_required' }] : []),
        ...requirementIssues(material),
      ],
      spared: () => sparedIssues(service, material),
    }[handlingOf(material)]()
    return found.map(({ part, code }) => ({ path: `materials.${material.key}.${part}`, code }))
  })

/** What an editor has to mend before a service is published: all of it at once, each pointing at its place. */
export const editorialIssues = (service: Service): InputIssue[] => [...limitIssues(service), ...paperIssues(service)]
