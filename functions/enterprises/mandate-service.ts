import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate } from '#shared/domain/local-date.ts'
import { Mandate, type MandateState, stateOn } from '#shared/domain/mandate.ts'
import { mayAs, type PersonRole } from '#shared/domain/person-role.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { ServiceName, ServiceNames } from './catalogue-client.ts'
import type { Enterprise } from './enterprise.ts'
import {
  type MandateSide,
  type MandateVerb,
  mandateTransitions,
  nextMandate,
  possibleVerbs,
} from './mandate-transitions.ts'
import { actorOf } from './people.ts'
import type { EnterpriseRepository } from './repository.ts'
import type { Doing, Enterprises } from './service.ts'
import { checkTerms, servicesOf, type Terms } from './terms.ts'

export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }
export type PageRequest = { readonly cursor?: string | null | undefined; readonly limit?: number | undefined }

/** A mandate where it stands today. */
export type StandingMandate = Mandate & { readonly state: MandateState }

/** A mandate with what its reader needs: its events, and what they may do to it. */
export type MandateView = {
  readonly mandate: StandingMandate
  readonly events: readonly Event[]
  readonly side: MandateSide
  readonly possible: readonly MandateVerb[]
}

/** What one looks at before one authorises a firm: is this the one that was meant? */
export type FoundAgent = Pick<Enterprise, 'organisation' | 'identifiers'>

const pageSize = 25

/** What people do with mandates: offer, accept, end. Owners of the two profiles do it, everybody of them may read. */
export const createMandates = ({
  repository,
  enterprises,
  services,
  idempotency,
  now,
  newId,
}: {
  repository: EnterpriseRepository
  enterprises: Pick<Enterprises, 'view' | 'managed'>
  services: ServiceNames
  idempotency: Idempotency
  now: () => Date
  newId: () => string
}) => {
  const today = (): LocalDate => dayOf(now().toISOString())
  const standing = (mandate: Mandate): StandingMandate => ({ ...mandate, state: stateOn(mandate, today()) })

  const findFirm = async (typed: string): Promise<Enterprise | null> => {
    const found = await repository.findBy(typed)
    return found?.agent ? found : null
  }

  const sideOf = ({ enterprise, agent }: Mandate, { organisation }: Principal): MandateSide | null => {
    if (organisation.id === enterprise.id) return 'enterprise'
    return organisation.id === agent.id ? 'agent' : null
  }

  const load = async (id: string, principal: Principal) => {
    const { role } = await enterprises.view(principal)
    const found = await repository.findMandate(id)
    const side = found === null ? null : sideOf(found.mandate, principal)
    if (found === null || side === null) throw new AppError('not_found')
    return { ...found, side, role: role satisfies PersonRole | null }
  }

  return {
    /** The agent's firm with this number or id, to look at before it is authorised; null: there is none here. */
    findAgent: async (typed: string, principal: Principal): Promise<FoundAgent | null> => {
      await enterprises.managed(principal)
      const found = await findFirm(typed)
      return found === null ? null : { organisation: found.organisation, identifiers: found.identifiers }
    },

    /** The services that a mandate can be for. */
    services: (): Promise<ServiceName[]> => services.all(),

    /**
     * Offers a mandate in the name of the person's organisation.
     * @throws AppError `profile_missing`, `owner_only`; `invalid_input` for terms that cannot be.
     */
    offer: async (terms: Terms, { principal, key = null }: Omit<Doing, 'version'>): Promise<StandingMandate> =>
      standing(
        Mandate.parse(
          await idempotency.run(
            { principalId: principal.id, key, request: { offer: terms }, now: now() },
            async (record) => {
              const giver = await enterprises.managed(principal)
              const enterprise = giver.organisation
              const agent = (await findFirm(terms.agent))?.organisation ?? null
              const known = terms.services === null ? [] : await services.all()
              const issues = checkTerms(terms, { enterprise: enterprise.id, agent, known, today: today() })
              if (issues.length > 0 || agent === null) throw new AppError('invalid_input', {}, { issues })
              const at = now().toISOString()
              const event = nextEvent(null, {
                at,
                actor: actorOf(principal),
                type: 'mandate_offered',
                data: { from: terms.from, to: terms.to, services: terms.services, actions: terms.actions },
              })
              const mandate: Mandate = {
                id: newId(),
                version: 1,
                status: 'offered',
                enterprise,
                agent,
                services: servicesOf(terms, known),
                actions: [...new Set(terms.actions)],
                from: terms.from,
                to: terms.to,
                offeredAt: at,
                answeredAt: null,
                endedAt: null,
                reason: null,
                lastEvent: { sequence: event.sequence, hash: event.hash },
              }
              // An owner who is being removed at this moment gives nothing away.
              const also = [repository.standsAsRead(giver), ...record(mandate)]
              await repository.saveMandate(null, mandate, event, also)
              return mandate
            },
          ),
        ),
      ),

    /**
     * Does something to a mandate, in the version that the person has seen.
     * @throws AppError `owner_only`, `version_conflict`, `action_not_allowed`, `invalid_input`.
     */
    act: async (
      id: string,
      verb: MandateVerb,
      reason: string,
      { principal, version, key = null }: Doing,
    ): Promise<StandingMandate> =>
      standing(
        Mandate.parse(
          await idempotency.run(
            { principalId: principal.id, key, request: { id, verb, reason }, now: now() },
            async (record) => {
              const { mandate: current, side } = await load(id, principal)
              const owned = await enterprises.managed(principal)
              if (current.version !== version) throw new AppError('version_conflict', { current: current.version })
              const at = now().toISOString()
              const next = nextMandate(current, verb, { side, reason, at, today: today() })
              const event = nextEvent(current.lastEvent, {
                at,
                actor: actorOf(principal),
                type: mandateTransitions[verb].event,
                data: next.reason === null ? {} : { reason: next.reason },
              })
              const mandate: Mandate = {
                ...next,
                version: current.version + 1,
                lastEvent: { sequence: event.sequence, hash: event.hash },
              }
              const also = [repository.standsAsRead(owned), ...record(mandate)]
              await repository.saveMandate(current, mandate, event, also)
              return mandate
            },
          ),
        ),
      ),

    /** A mandate as one of its two sides sees it; to anybody else it does not exist. */
    view: async (id: string, principal: Principal): Promise<MandateView> => {
      const { mandate, events, side, role } = await load(id, principal)
      const possible = mayAs(role, 'manage') ? possibleVerbs(mandate, side, today()) : []
      return { mandate: standing(mandate), events, side, possible }
    },

    /** What the person's organisation has given, the newest first, or has received, by enterprise. */
    list: async (
      principal: Principal,
      side: 'given' | 'received',
      { cursor, limit }: PageRequest,
    ): Promise<Page<StandingMandate>> => {
      await enterprises.view(principal)
      const page = { cursor: cursor ?? null, limit: limit ?? pageSize }
      const find = side === 'given' ? repository.mandatesGiven : repository.mandatesReceived
      const { items, nextCursor } = await find(principal.organisation.id, page)
      return { items: items.map(standing), nextCursor }
    },
  }
}
export type Mandates = ReturnType<typeof createMandates>
