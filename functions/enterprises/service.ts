import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { mayAs, type PersonRole } from '#shared/domain/person-role.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { changedParts, checkProfile, Enterprise, type Profile, type ProfileEvent, tidyProfile } from './enterprise.ts'
import { actorOf, type GivenRole, personOf, roleIn, withRole } from './people.ts'
import type { EnterpriseRepository } from './repository.ts'

/** An organisation's profile and what its reader is in it. `enterprise` is null, and so is `role`, before anybody has begun it. */
export type Standing =
  | { readonly enterprise: Enterprise; readonly role: PersonRole }
  | { readonly enterprise: null; readonly role: null }

/** Who does something, to which version, under which key. */
export type Doing = { readonly principal: Principal; readonly version: number; readonly key?: string | null }

const refuse = (issues: ReturnType<typeof checkProfile>) => {
  if (issues.length > 0) throw new AppError('invalid_input', {}, { issues })
}

/**
 * What people do with their organisation's profile: describe it, come into it, be given a role in it.
 *
 * Who is an organisation's is known only when they sign in, so nobody is invited by name. Whoever begins the profile is its first
 * owner. A colleague who signs in later reads along, asks for a role, and does nothing more until an owner has given one: reading
 * is what the sign-in vouches for already, acting in the organisation's name is for the organisation to say. An organisation
 * without a profile goes on as before: each of its people applies for it.
 */
export const createEnterprises = ({
  repository,
  idempotency,
  now,
}: {
  repository: EnterpriseRepository
  idempotency: Idempotency
  now: () => Date
}) => {
  /** @throws AppError `forbidden` for whom an owner has removed. */
  const standingOf = async ({ id, organisation }: Principal): Promise<Standing> => {
    const enterprise = await repository.find(organisation.id)
    if (enterprise === null) return { enterprise: null, role: null }
    const role = roleIn(enterprise, id)
    if (!mayAs(role, 'read')) throw new AppError('forbidden')
    return { enterprise, role }
  }

  /** @throws AppError `profile_missing`; `owner_only` for anybody else of the organisation. */
  const managed = async (principal: Principal): Promise<Enterprise> => {
    const { enterprise, role } = await standingOf(principal)
    if (enterprise === null) throw new AppError('profile_missing')
    if (!mayAs(role, 'manage')) throw new AppError('owner_only')
    return enterprise
  }

  type Change = Omit<Enterprise, 'version' | 'lastEvent' | 'updatedAt' | 'createdAt' | 'organisation' | 'agent'>

  /** The next state of the profile with its event; the organisation is called what the sign-in calls it now. */
  const happened = (
    previous: Enterprise | null,
    change: Change,
    principal: Principal,
    { type, data }: { type: ProfileEvent; data: Event['data'] },
  ): { enterprise: Enterprise; event: Event } => {
    const at = now().toISOString()
    const event = nextEvent(previous?.lastEvent ?? null, { at, actor: actorOf(principal), type, data })
    const enterprise: Enterprise = {
      ...change,
      organisation: principal.organisation,
      agent: (previous?.agent ?? false) || principal.roles.includes('agent'),
      createdAt: previous?.createdAt ?? at,
      updatedAt: at,
      version: (previous?.version ?? 0) + 1,
      lastEvent: { sequence: event.sequence, hash: event.hash },
    }
    return { enterprise, event }
  }

  const inVersion = (enterprise: Enterprise, version: number): void => {
    if (enterprise.version !== version) throw new AppError('version_conflict', { current: enterprise.version })
  }

  return {
    /**
     * The profile of the person's organisation, and what they are in it.
     * @throws AppError `forbidden` for whom an owner has removed.
     */
    view: standingOf,

    managed,

    /** Who did what to the profile, for its owners. */
    history: async (principal: Principal): Promise<Event[]> =>
      repository.eventsOf((await managed(principal)).organisation.id),

    /**
     * Begins the profile of the person's organisation, and makes the person its owner.
     * @throws AppError `version_conflict` where it has been begun; `invalid_input`.
     */
    begin: async (typed: Profile, { principal, key = null }: Omit<Doing, 'version'>): Promise<Enterprise> =>
      Enterprise.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { begin: typed }, now: now() },
          async (record) => {
            const profile = tidyProfile(typed)
            refuse(checkProfile(profile))
            const people = [personOf(principal, 'owner', now().toISOString())]
            const { enterprise, event } = happened(null, { ...profile, people }, principal, {
              type: 'profile_begun',
              data: {},
            })
            await repository.save(null, enterprise, event, record(enterprise))
            return enterprise
          },
        ),
      ),

    /** Describes the organisation anew. */
    change: async (typed: Profile, { principal, version, key = null }: Doing): Promise<Enterprise> =>
      Enterprise.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { change: typed }, now: now() },
          async (record) => {
            const current = await managed(principal)
            inVersion(current, version)
            const profile = tidyProfile(typed)
            refuse(checkProfile(profile))
            const { enterprise, event } = happened(current, { ...profile, people: current.people }, principal, {
              type: 'profile_changed',
              data: { parts: changedParts(profileOf(current), profile) },
            })
            await repository.save(current, enterprise, event, record(enterprise))
            return enterprise
          },
        ),
      ),

    /** Puts the person on the list, to wait for a role; who is on it stays as they are. */
    join: async (principal: Principal): Promise<Enterprise> => {
      const { enterprise: current } = await standingOf(principal)
      if (current === null) throw new AppError('profile_missing')
      if (current.people.some(({ id }) => id === principal.id)) return current
      const people = [...current.people, personOf(principal, 'waiting', now().toISOString())]
      const { enterprise, event } = happened(current, { ...profileOf(current), people }, principal, {
        type: 'role_asked',
        data: {},
      })
      await repository.save(current, enterprise, event)
      return enterprise
    },

    /** Gives one of the organisation's people a role, or takes them off the list. */
    giveRole: async (person: string, role: GivenRole, { principal, version, key = null }: Doing): Promise<Enterprise> =>
      Enterprise.parse(
        await idempotency.run(
          { principalId: principal.id, key, request: { person, role }, now: now() },
          async (record) => {
            const current = await managed(principal)
            inVersion(current, version)
            const people = withRole(current.people, person, role, now().toISOString())
            const { enterprise, event } = happened(current, { ...profileOf(current), people }, principal, {
              type: 'role_given',
              data: { person, from: roleIn(current, person), to: role },
            })
            await repository.save(current, enterprise, event, record(enterprise))
            return enterprise
          },
        ),
      ),
  }
}
export type Enterprises = ReturnType<typeof createEnterprises>

const profileOf = ({ kind, names, identifiers, address, contact }: Enterprise): Profile => ({
  kind,
  names,
  identifiers,
  address,
  contact,
})
