import { applicants, officers } from '#shared/identity/permissions.ts'
import type { ActorRole, Principal } from '#shared/identity/principal.ts'
import type { Application } from './application.ts'
import { departmentsOf } from './stages.ts'

/** Who acts: a signed-in person, or the hub itself. */
export type Actor = Omit<Principal, 'roles'> & { readonly roles: readonly ActorRole[] }

/** The hub itself, in what its daily schedule does. No sign-in makes a person it: tokens carry people's roles only. */
export const hub: Actor = {
  id: 'hub',
  name: { en: 'The hub itself, automatically', 'zh-Hant': '系統自動處理', 'zh-Hans': '系统自动处理' },
  roles: ['system'],
  side: 'mainland',
  organisation: {
    id: 'hub',
    name: { en: 'Qianhai e-Station', 'zh-Hant': '前海e站通', 'zh-Hans': '前海e站通' },
  },
}

/** The sides that somebody can act on, and the roles of each. */
const rolesOf = {
  applicant: applicants,
  officer: officers,
  supervisor: ['supervisor'],
  system: ['system'],
} as const satisfies Record<string, readonly ActorRole[]>
export type Side = keyof typeof rolesOf

const roleOn = (side: Side, given: readonly ActorRole[]): ActorRole | undefined => {
  const roles: readonly ActorRole[] = rolesOf[side]
  return given.find((role) => roles.includes(role))
}

/** Whether the person holds a role of the side: acts for a public body on applications, oversees them, is the hub itself. */
export const isOn = (side: Side, { roles }: Pick<Actor, 'roles'>): boolean => roleOn(side, roles) !== undefined

/** Whether the person acts for a public body on applications. */
export const isOfficer = (actor: Pick<Actor, 'roles'>): boolean => isOn('officer', actor)

/** Whether the person acts for the organisation that applies: an enterprise, or an agent's firm. */
export const isApplicant = ({ applicant }: Application, { organisation, roles }: Actor): boolean =>
  organisation.id === applicant.organisation.id && isOn('applicant', { roles })

/**
 * Whether the person may see the application at all. To anybody else it does not exist, and before it is submitted it
 * exists for its applicant alone; a draft that was withdrawn stays theirs.
 */
export const mayRead = (application: Application, principal: Principal): boolean => {
  if (isApplicant(application, principal)) return true
  if (application.submittedAt === null) return false
  if (isOn('supervisor', principal)) return true
  // Who hears an appeal against the decision has to see what was decided.
  const bodies = [...departmentsOf(application.stages).map(({ id }) => id), ...(application.appeal?.heardBy ?? [])]
  return isOfficer(principal) && bodies.includes(principal.organisation.id)
}

/**
 * Who acts, for the log, in the role that they act in: a person can hold several.
 * @throws Error for a person without such a role, whom the table of transitions does not let act.
 */
export const actorOf = ({ id, name, roles, organisation }: Actor, side: Side) => {
  const role = roleOn(side, roles)
  if (role === undefined) throw new Error(`${id} holds no role of the ${side}`)
  return { id, name, role, organisation }
}
