import type { Authorities } from '#shared/data/authorities.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { type Mandate, mandateFor, refusalOf } from '#shared/domain/mandate.ts'
import type { Party } from '#shared/domain/party.ts'
import { mayAs } from '#shared/domain/person-role.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { type Actor, groundOf, isOn } from './access.ts'
import type { Application } from './application.ts'

type Parties = Pick<Application, 'applicant' | 'agent'>

/** Finds out what a signed-in person may do for whom; who acts for a public body costs no read. */
export const createActors = ({ authorities, now }: { authorities: Authorities; now: () => Date }) => {
  const today = () => dayOf(now().toISOString())

  const withStanding = (principal: Principal, standing: Partial<Actor['standing']>): Actor => ({
    ...principal,
    standing: { role: null, mandates: [], today: today(), ...standing },
  })

  /** The person as one of their own organisation's. */
  const own = async (principal: Principal, consistent = true): Promise<Actor> =>
    withStanding(
      principal,
      isOn('applicant', principal) ? { role: await authorities.roleOf(principal, consistent) } : {},
    )

  return {
    own,

    /**
     * The person as somebody who is about to act on an application, or to look at it. A role that was changed a moment ago may
     * be read late by who only looks: it decides which buttons they see, and each action asks anew. Mandates are always read as
     * they are.
     */
    on: async (principal: Principal, application: Parties, { looks = false } = {}): Promise<Actor> => {
      const ground = groundOf(application, principal)
      if (ground === null) return withStanding(principal, {})
      if (ground === 'own') return own(principal, !looks)
      const [role, mandates] = await Promise.all([
        authorities.roleOf(principal, !looks),
        authorities.mandatesBetween(application.applicant.organisation.id, principal.organisation.id),
      ])
      return withStanding(principal, { role, mandates })
    },

    /**
     * For whom a draft is begun: the person's own organisation, or an enterprise by a mandate.
     * @throws AppError `forbidden`, `reads_only`, or why there is no mandate for it.
     */
    begins: async (
      principal: Principal,
      serviceId: string,
      enterprise: string | null,
    ): Promise<{ actor: Actor; organisation: Party; mandate: Mandate | null }> => {
      const actor = await own(principal)
      const { role } = actor.standing
      if (!mayAs(role, 'read')) throw new AppError('forbidden')
      if (!mayAs(role, 'apply')) throw new AppError('reads_only')
      const { organisation, roles } = principal
      if (enterprise === null || enterprise === organisation.id) return { actor, organisation, mandate: null }
      if (!roles.includes('agent')) throw new AppError('mandate_not_in_force')
      const mandates = await authorities.mandatesBetween(enterprise, organisation.id)
      const mandate = mandateFor(mandates, { service: serviceId, action: 'prepare' }, today())
      if (typeof mandate === 'string') throw new AppError(mandate)
      return { actor, organisation: mandate.enterprise, mandate }
    },

    /** The enterprises for which a person can begin an application for a service today. */
    clientsOf: async ({ organisation, roles }: Principal, serviceId: string): Promise<Party[]> => {
      if (!roles.includes('agent')) return []
      const mandates = await authorities.mandatesOf(organisation.id)
      const good = mandates.filter((one) => refusalOf(one, { service: serviceId, action: 'prepare' }, today()) === null)
      return [...new Map(good.map(({ enterprise }) => [enterprise.id, enterprise])).values()]
    },

    /** Whether a line of the firm's list is still one to show: its own, or an enterprise's whose mandate still lets the firm read. */
    mayList: async (
      { organisation }: Principal,
      lines: readonly { readonly onBehalfOf: Party | null; readonly service: { readonly id: string } }[],
    ): Promise<boolean[]> => {
      const enterprises = [...new Set(lines.flatMap(({ onBehalfOf }) => (onBehalfOf === null ? [] : [onBehalfOf.id])))]
      const found = await Promise.all(
        enterprises.map(
          async (enterprise) => [enterprise, await authorities.mandatesBetween(enterprise, organisation.id)] as const,
        ),
      )
      const between = new Map(found)
      return lines.map(({ onBehalfOf, service }) => {
        if (onBehalfOf === null) return true
        return typeof mandateFor(between.get(onBehalfOf.id) ?? [], { service: service.id }, today()) !== 'string'
      })
    },

    /** Whether the application's agent is told of what happens to it. */
    isAgentTold: async ({ applicant, agent, service }: Parties & Pick<Application, 'service'>): Promise<boolean> => {
      if (agent === null) return false
      const mandates = await authorities.mandatesBetween(applicant.organisation.id, agent.organisation.id)
      const deed = { service: service.id, action: 'receive_notices' } as const
      return typeof mandateFor(mandates, deed, today()) !== 'string'
    },

    standsAsRead: authorities.standsAsRead,
  }
}
export type Actors = ReturnType<typeof createActors>
