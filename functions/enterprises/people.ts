import { AppError } from '#shared/domain/errors.ts'
import type { PersonRole } from '#shared/domain/person-role.ts'
import { applicants } from '#shared/identity/permissions.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { Enterprise, Person } from './enterprise.ts'

/** The roles that an owner gives. Nobody is set to wait again. */
export const givenRoles = ['owner', 'handler', 'reader', 'removed'] as const satisfies readonly PersonRole[]
export type GivenRole = (typeof givenRoles)[number]

/** The role of somebody of the organisation; whom the profile does not list waits for one. */
export const roleIn = ({ people }: Pick<Enterprise, 'people'>, personId: string): PersonRole =>
  people.find(({ id }) => id === personId)?.role ?? 'waiting'

export const personOf = ({ id, name }: Pick<Principal, 'id' | 'name'>, role: PersonRole, at: string): Person => ({
  id,
  name,
  role,
  since: at,
})

const unknown = () => new AppError('invalid_input', {}, { issues: [{ path: 'person', code: 'unknown_person' }] })
const last = () => new AppError('invalid_input', {}, { issues: [{ path: 'role', code: 'last_owner' }] })

/**
 * The people after one of them has been given a role. There is always an owner: otherwise nobody could give a role again.
 * @throws AppError `invalid_input` with `unknown_person` or `last_owner`.
 */
export const withRole = (people: readonly Person[], personId: string, role: GivenRole, at: string): Person[] => {
  if (!people.some(({ id }) => id === personId)) throw unknown()
  const after = people.map((person) => (person.id === personId ? { ...person, role, since: at } : person))
  if (!after.some((person) => person.role === 'owner')) throw last()
  return after
}

/** Who acts, for the log, in the role that the sign-in gives them. */
export const actorOf = ({ id, name, roles, organisation }: Principal) => {
  const role = roles.find((one) => applicants.some((applicant) => applicant === one))
  if (role === undefined) throw new AppError('forbidden')
  return { id, name, role, organisation }
}
