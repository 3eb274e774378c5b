import { nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate, yearOf } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actingRoleOf } from './access.ts'
import { consultationIdOf } from './consultation.ts'
import { participantOf, standingsFor } from './consultation-access.ts'
import type { ConsultationsRepository } from './consultations-repository.ts'
import { untilUncontended } from './contention.ts'
import panels from './data/panels.json' with { type: 'json' }
import { postsOf } from './holding.ts'
import { lastOf, recorded } from './last-event.ts'
import type { Organisations } from './organisations-service.ts'
import type { Register } from './post.ts'
import {
  applyRecommendationAction,
  makeRecommendation,
  type NewRecommendation,
  type Panel,
  type Recommendation,
  type RecommendationAction,
  type RecommendationCommand,
  type RecommendationStanding,
  recommendationRuleOf,
} from './recommendation.ts'
import {
  type RecommendationRow,
  type RecommendationView,
  recommendationRowOf,
  recommendationViewOf,
} from './recommendation-view.ts'
import type { ListedRecommendations, RecommendationsRepository } from './recommendations-repository.ts'

const pageSize = 25

type Doing = { readonly principal: Principal; readonly key?: string | null }

// The file is held to its schema by a test, not at each cold start.
const allPanels = panels as readonly Panel[]

const isMember = (panel: Panel, register: Register, { id }: Principal, day: LocalDate): boolean => {
  const held = postsOf(register, id, day).filter(({ as }) => as !== 'away')
  return panel.members.some((member) =>
    member.kind === 'person' ? member.id === id : held.some(({ post }) => post.id === member.id),
  )
}

/** What supervisory panels recommend, and what the bodies that they address reply. Anybody reads all of it. */
export const createRecommendations = ({
  repository,
  consultations,
  organisations,
  register: readRegister,
  idempotency,
  now,
}: {
  repository: RecommendationsRepository
  consultations: Pick<ConsultationsRepository, 'find'>
  organisations: Organisations
  register: () => Promise<Register>
  idempotency: Idempotency
  now: () => Date
}) => {
  const today = (): LocalDate => dayOf(now().toISOString())

  const panelOf = (id: string): Panel => {
    const panel = allPanels.find((one) => one.id === id)
    if (panel === undefined)
      throw new AppError('invalid_input', {}, { issues: [{ path: 'panel', code: 'panel_unknown' }] })
    return panel
  }

  /** The register is read for who may act in it, or by a seat on a panel; the public's reading costs nothing of it. */
  const registerFor = async (principal: Principal | null): Promise<Register> =>
    principal === null || actingRoleOf(principal) === null ? [] : readRegister()

  const standingsOf = async (
    recommendation: Pick<Recommendation, 'panel' | 'side'>,
    principal: Principal | null,
  ): Promise<readonly RecommendationStanding[]> => {
    if (principal === null) return []
    const register = await registerFor(principal)
    const isKeeper = standingsFor(register, principal, recommendation.side, today()).includes('keeper')
    return [
      ...(isMember(panelOf(recommendation.panel), register, principal, today()) ? (['panel'] as const) : []),
      ...(isKeeper ? (['addressee'] as const) : []),
    ]
  }

  const find = async (id: string): Promise<Recommendation> => {
    const found = await repository.find(id)
    if (found === null) throw new AppError('not_found')
    return found
  }

  const makeOne = async (given: NewRecommendation, principal: Principal, keep: KeepAnswer) => {
    const [panel, day] = [panelOf(given.panel), today()]
    if (!isMember(panel, await registerFor(principal), principal, day)) throw new AppError('forbidden')
    const body = organisations.find(given.organisation)
    if (body === null)
      throw new AppError('invalid_input', {}, { issues: [{ path: 'organisation', code: 'organisation_unknown' }] })
    const asked = given.consultation === null ? null : await consultations.find(given.consultation)
    refuseIf([
      given.consultation !== null &&
        (asked === null || asked.state === 'draft') && { path: 'consultation', code: 'no_such_consultation' },
    ])
    const { number, part } = await repository.nextNumber(yearOf(day))
    const id = consultationIdOf(yearOf(day), number)
    const made = makeRecommendation(given, { id, side: body.side, day })
    const event = nextEvent(null, {
      ...{ at: now().toISOString(), actor: participantOf(principal) },
      ...{ type: 'recommendation_made', data: recorded({ ...given, dueOn: made.dueOn }) },
    })
    await repository.save({ previous: null, next: { ...made, lastEvent: lastOf(event) }, event }, [
      part,
      ...keep({ id }),
    ])
    return { id }
  }

  const perform = async (
    id: string,
    action: RecommendationAction,
    command: RecommendationCommand,
    { principal, version, keep }: { principal: Principal; version: number; keep: KeepAnswer },
  ) => {
    const previous = await find(id)
    const standings = await standingsOf(previous, principal)
    const { by } = recommendationRuleOf(action)
    const standing = standings.find((one) => by.includes(one))
    if (standing === undefined) throw new AppError('forbidden')
    if (previous.version !== version) throw new AppError('version_conflict', { current: previous.version })
    const moved = applyRecommendationAction(previous, action, command, { by: standing, day: today() })
    const event = nextEvent(previous.lastEvent, {
      ...{ at: now().toISOString(), actor: participantOf(principal) },
      ...{ type: recommendationRuleOf(action).event, data: recorded(command) },
    })
    const next = { ...moved, version: previous.version + 1, lastEvent: lastOf(event) }
    await repository.save({ previous, next, event }, keep({ id }))
    return { id }
  }

  return {
    panel: panelOf,

    /** A page of a list; one query. */
    list: async (
      which: ListedRecommendations,
      cursor: string | null,
      limit = pageSize,
    ): Promise<{ items: RecommendationRow[]; nextCursor: string | null }> => {
      const { items, nextCursor } = await repository.list(which, { limit, cursor })
      return { items: items.map((line) => recommendationRowOf(line, today())), nextCursor }
    },

    view: async (id: string, reader: Principal | null): Promise<RecommendationView> => {
      const found = await find(id)
      return recommendationViewOf(found, panelOf(found.panel), await standingsOf(found, reader), today())
    },

    /** The panels that a person may recommend for. */
    panelsOf: async (principal: Principal | null): Promise<readonly Panel[]> => {
      if (principal === null) return []
      const register = await registerFor(principal)
      return allPanels.filter((panel) => isMember(panel, register, principal, today()))
    },

    /**
     * Makes a recommendation under the hub's next number of the year.
     * @throws AppError `forbidden` for who is no member of the panel; `invalid_input`; `calendar_not_gazetted`.
     */
    make: async (given: NewRecommendation, { principal, key = null }: Doing): Promise<{ id: string }> =>
      (await idempotency.run({ principalId: principal.id, key, request: { make: given }, now: now() }, (keep) =>
        untilUncontended(() => makeOne(given, principal, keep)),
      )) as { id: string },

    /**
     * Replies to a recommendation, follows it up or closes it, in the version that the person has seen.
     * @throws AppError `not_found`, `forbidden`, `action_not_allowed`, `version_conflict`, `invalid_input`.
     */
    act: async <A extends RecommendationAction>(
      id: string,
      action: A,
      command: RecommendationCommand<A>,
      { principal, version, key = null }: Doing & { readonly version: number },
    ): Promise<void> => {
      const request = { recommendation: id, action, command }
      await idempotency.run({ principalId: principal.id, key, request, now: now() }, (keep) =>
        perform(id, action, command, { principal, version, keep }),
      )
    },
  }
}
export type Recommendations = ReturnType<typeof createRecommendations>
