import { applicants, officers } from '#shared/identity/permissions.ts'
import type { Principal, Role } from '#shared/identity/principal.ts'
import type { Application } from './application.ts'

const among = (roles: readonly Role[], given: readonly Role[]): Role | undefined =>
  given.find((role) => roles.includes(role))

/** Whether the person acts for a public body on applications. */
export const isOfficer = ({ roles }: Principal): boolean => among(officers, roles) !== undefined

/** Whether the person acts for the organisation that applies: an enterprise, or an agent's firm. */
export const isApplicant = ({ applicant }: Application, { organisation, roles }: Principal): boolean =>
  organisation.id === applicant.organisation.id && among(applicants, roles) !== undefined

/**
 * Whether the person may see the application at all. To anybody else it does not exist, and before it is submitted it
 * exists for its applicant alone; a draft that was withdrawn stays theirs.
 */
export const mayRead = (application: Application, principal: Principal): boolean => {
  if (isApplicant(application, principal)) return true
  if (application.submittedAt === null) return false
  if (principal.roles.includes('supervisor')) return true
  return (
    isOfficer(principal) && application.stages.some(({ department }) => department.id === principal.organisation.id)
  )
}

/**
 * Who acts, for the log, in the role that they act in: a person can hold several.
 * @throws Error for a person without such a role, whom the table of transitions does not let act.
 */
export const actorOf = ({ id, name, roles, organisation }: Principal, side: 'applicant' | 'officer') => {
  const role = among(side === 'applicant' ? applicants : officers, roles)
  if (role === undefined) throw new Error(`${id} holds no role of the ${side}`)
  return { id, name, role, organisation }
}
