import { AppError, type ErrorCode } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { type Mandate, type MandateAction, mandateFor, type OnBehalfOf } from '#shared/domain/mandate.ts'
import { mayAs, type PersonRole } from '#shared/domain/person-role.ts'
import { applicants, officers } from '#shared/identity/permissions.ts'
import type { ActorRole, Principal } from '#shared/identity/principal.ts'
import type { Application } from './application.ts'
import { departmentsOf } from './stages.ts'

/**
 * What is known of a person beside the sign-in: their role in their own organisation (null: it keeps no profile), and the mandates
 * between the applicant and the person's firm, where the firm is the application's agent. `actors.ts` finds it out.
 */
export type Standing = {
  readonly role: PersonRole | null
  readonly mandates: readonly Mandate[]
  readonly today: LocalDate
}

/**
 * Who acts: a signed-in person with their standing, or the hub itself. Without a standing nothing is decided: a principal alone
 * does not compile.
 */
export type Actor = Omit<Principal, 'roles'> & { readonly roles: readonly ActorRole[]; readonly standing: Standing }

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
  standing: { role: null, mandates: [], today: '1970-01-01' },
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

type Parties = Pick<Application, 'applicant' | 'agent'>
type Someone = Pick<Actor, 'organisation' | 'roles'>

/** Where a person would act for the applicant: as one of its own people, or as one of its agent's. Null: neither. */
export const groundOf = ({ applicant, agent }: Parties, { organisation, roles }: Someone): 'own' | 'agent' | null => {
  if (organisation.id === applicant.organisation.id) return isOn('applicant', { roles }) ? 'own' : null
  return organisation.id === agent?.organisation.id && roles.includes('agent') ? 'agent' : null
}

/** Whether the person stands on the applicant's side, whatever they may do there: for how a page speaks to them. */
export const isApplicant = (application: Parties, someone: Someone): boolean => groundOf(application, someone) !== null

/** What somebody would do for the applicant: read, a step that a mandate can give, or what is the applicant's own alone (null). */
type Deed = 'read' | MandateAction | null

/**
 * Under what authority the person does it for the applicant: their own organisation's (null), or a mandate; or why they may not.
 * An agent has to be let by their own firm too.
 */
export const authorityFor = (
  application: Pick<Application, 'applicant' | 'agent' | 'service'>,
  actor: Actor,
  deed: Deed,
): Mandate | null | ErrorCode => {
  const ground = groundOf(application, actor)
  if (ground === null) return 'action_not_allowed'
  const { role, mandates, today } = actor.standing
  if (!mayAs(role, 'read')) return 'forbidden'
  if (deed !== 'read' && !mayAs(role, 'apply')) return 'reads_only'
  if (ground === 'own') return null
  if (deed === null) return 'mandate_scope'
  const wanted = { service: application.service.id, action: deed === 'read' ? undefined : deed }
  return mandateFor(mandates, wanted, today, application.agent?.mandateId)
}

/** Whether the person may do it for the applicant. */
export const mayDo = (application: Application, actor: Actor, deed: Deed): boolean =>
  typeof authorityFor(application, actor, deed) !== 'string'

/** For whom an agent did it, by which mandate; for the event. Undefined: they did it for their own organisation. */
export const onBehalfOf = (application: Application, actor: Actor, deed: Deed): OnBehalfOf | undefined => {
  const authority = authorityFor(application, actor, deed)
  if (authority === null || typeof authority === 'string') return undefined
  return { organisation: application.applicant.organisation, mandateId: authority.id }
}

/**
 * Why the person may not see the application; null: they may. To whom it is no matter it does not exist, and before it is
 * submitted it exists for its applicant alone; a draft that was withdrawn stays theirs. An agent knows that it exists, and is told
 * what has become of the mandate.
 */
const hidden = (application: Application, actor: Actor): ErrorCode | null => {
  if (isApplicant(application, actor)) {
    const authority = authorityFor(application, actor, 'read')
    return typeof authority === 'string' ? authority : null
  }
  if (application.submittedAt === null) return 'not_found'
  if (isOn('supervisor', actor)) return null
  // Who hears an appeal against the decision has to see what was decided.
  const bodies = [...departmentsOf(application.stages).map(({ id }) => id), ...(application.appeal?.heardBy ?? [])]
  const takesPart = isOfficer(actor) && bodies.includes(actor.organisation.id)
  return takesPart ? null : ('not_found' satisfies ErrorCode)
}

/** Whether the person may see the application at all. */
export const mayRead = (application: Application, actor: Actor): boolean => hidden(application, actor) === null

/** @throws AppError `not_found`, `forbidden` or what has become of the mandate, where the person may not see the application. */
export const requireReadable = (application: Application, actor: Actor): void => {
  const code = hidden(application, actor)
  if (code !== null) throw new AppError(code)
}

/**
 * Who acts, for the log, in the role that they act in, and for whom: a person can hold several roles.
 * @throws Error for a person without such a role, whom the table of transitions does not let act.
 */
export const actorOf = (
  { id, name, roles, organisation }: Omit<Actor, 'standing' | 'side'>,
  side: Side,
  behalf?: OnBehalfOf | undefined,
) => {
  // Who acts under a mandate does so as an agent, whatever else they are.
  const role = behalf === undefined ? roleOn(side, roles) : ('agent' as const)
  if (role === undefined) throw new Error(`${id} holds no role of the ${side}`)
  return { id, name, role, organisation, ...(behalf !== undefined && { onBehalfOf: behalf }) }
}
