import { type Event, nextEvent } from '#shared/data/event-log.ts'
import type { Idempotency, Record as KeepAnswer } from '#shared/data/idempotency.ts'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf, type LocalDate, yearOf } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actingRoleOf, actorOf } from './access.ts'
import { type Consultation, type ConsultationDraft, consultationIdOf } from './consultation.ts'
import { mayModerate, standingsFor } from './consultation-access.ts'
import {
  applyAction,
  type ConsultationAction,
  type ConsultationCommand,
  draftIssues,
  possibleActions,
  ruleOf,
  withAnswer,
} from './consultation-actions.ts'
import { type ConsultationRow, type ConsultationView, consultationViewOf, rowOf } from './consultation-view.ts'
import type { ShownList } from './consultations-lists.ts'
import type { ConsultationsRepository } from './consultations-repository.ts'
import { untilUncontended } from './contention.ts'
import { lastOf, recorded } from './last-event.ts'
import type { Organisations } from './organisations-service.ts'
import type { Register } from './post.ts'
import type { ResolutionsRepository } from './resolutions-repository.ts'

const pageSize = 25
const shownEvents = 100

type Doing = { readonly principal: Principal; readonly key?: string | null }

/** What the sides do with consultations: prepare them, ask, answer and decide. Anybody reads what is published. */
export const createConsultations = ({
  repository,
  resolutions,
  organisations,
  register: readRegister,
  idempotency,
  now,
}: {
  repository: ConsultationsRepository
  resolutions: Pick<ResolutionsRepository, 'find'>
  organisations: Organisations
  register: () => Promise<Register>
  idempotency: Idempotency
  now: () => Date
}) => {
  const today = (): LocalDate => dayOf(now().toISOString())

  /** The register is read for who may act in it alone: the public's reading costs nothing of it. */
  const registerFor = async (principal: Principal | null): Promise<Register> =>
    principal === null || actingRoleOf(principal) === null ? [] : readRegister()

  const checkResolution = async (id: string | null): Promise<void> =>
    refuseIf([
      id !== null && (await resolutions.find(id)) === null && { path: 'resolution', code: 'no_such_resolution' },
    ])

  /** The side that a draft is of: that of the body that asks. @throws AppError `forbidden` for the other side's. */
  const sideOf = (given: ConsultationDraft, principal: Principal) => {
    const body = organisations.find(given.organisation)
    if (body === null)
      throw new AppError('invalid_input', {}, { issues: [{ path: 'organisation', code: 'organisation_unknown' }] })
    refuseIf([body.side !== principal.side && { path: 'organisation', code: 'organisation_of_other_side' }])
    return body.side
  }

  const find = async (id: string, principal: Principal | null) => {
    const [register, whole] = await Promise.all([registerFor(principal), repository.read(id)])
    if (whole === null) throw new AppError('not_found')
    const standings = standingsFor(register, principal, whole.consultation.side, today())
    if (whole.consultation.state === 'draft' && standings.length === 0) throw new AppError('not_found')
    return { register, whole, standings }
  }

  const happening = (principal: Principal) => ({ at: now().toISOString(), actor: actorOf(principal) })

  const prepareOne = async (given: ConsultationDraft, principal: Principal, keep: KeepAnswer) => {
    const day = today()
    const side = sideOf(given, principal)
    if (standingsFor(await readRegister(), principal, side, day).length === 0) throw new AppError('forbidden')
    refuseIf(draftIssues(given))
    await checkResolution(given.resolution)
    const { number, part } = await repository.nextNumber(yearOf(day))
    const { points, links, ...draft } = given
    const event = nextEvent(null, { ...happening(principal), type: 'consultation_drafted', data: recorded(given) })
    const next: Consultation = {
      ...draft,
      ...{ id: consultationIdOf(yearOf(day), number), version: 1, state: 'draft', side, pointCount: points.length },
      ...{ extension: null, withdrawal: null, decision: null, changedOn: day, lastEvent: lastOf(event) },
    }
    await repository.save({
      ...{ previous: null, next, event, papers: { points, links } },
      also: [part, ...keep({ id: next.id })],
    })
    return { id: next.id }
  }

  const perform = async (
    id: string,
    action: ConsultationAction,
    command: ConsultationCommand,
    { principal, version, keep }: { principal: Principal; version: number; keep: KeepAnswer },
  ) => {
    const day = today()
    const { whole, standings } = await find(id, principal)
    const { consultation, answers, tally } = whole
    if (standings.length === 0) throw new AppError('forbidden')
    if (consultation.version !== version) throw new AppError('version_conflict', { current: consultation.version })
    const moved = applyAction(consultation, action, command, whole, day)
    if (!possibleActions(consultation, standings, day).includes(action)) throw new AppError('forbidden')
    if (action === 'edit') sideOf(command as ConsultationCommand<'edit'>, principal)
    if ('resolution' in command) await checkResolution(command.resolution)
    const event = nextEvent(consultation.lastEvent, {
      ...happening(principal),
      type: ruleOf(action).event,
      data: recorded(command),
    })
    const next: Consultation = { ...moved, version: consultation.version + 1, lastEvent: lastOf(event) }
    const edited = action === 'edit' ? (command as ConsultationCommand<'edit'>) : null
    await repository.save({
      ...{ previous: consultation, next, event },
      papers: edited === null ? null : { points: edited.points, links: edited.links },
      answers:
        action === 'answer'
          ? { before: answers, after: withAnswer(answers, command as ConsultationCommand<'answer'>, day) }
          : null,
      // The answers are whole by the counts: a comment that is published meanwhile has to be looked at too.
      unmoved: action === 'finish' ? tally : null,
      also: keep({ id }),
    })
    return { id }
  }

  return {
    today,

    /** A page of a list. One query, and the register for who acts in it. @throws AppError `not_found` for others' drafts. */
    list: async (
      which: ShownList,
      cursor: string | null,
      reader: Principal | null,
      limit = pageSize,
    ): Promise<{ items: ConsultationRow[]; nextCursor: string | null }> => {
      if (which === 'drafts') {
        const register = await registerFor(reader)
        if (reader === null || standingsFor(register, reader, reader.side, today()).length === 0)
          throw new AppError('not_found')
        const drafts = await repository.list({ draftsOf: reader.side }, today(), { limit, cursor })
        return { ...drafts, items: drafts.items.map((line) => rowOf(line, today())) }
      }
      const { items, nextCursor } = await repository.list(which, today(), { limit, cursor })
      return { items: items.map((line) => rowOf(line, today())), nextCursor }
    },

    view: async (id: string, principal: Principal | null): Promise<ConsultationView> => {
      const { register, whole, standings } = await find(id, principal)
      const moderates = mayModerate(register, principal, today())
      return consultationViewOf(whole, { principal, standings, moderates }, today())
    },

    eventsOf: (id: string): Promise<readonly Event[]> => repository.eventsOf(id, shownEvents),

    /** What a person may begin here: a draft of their side; moderating. */
    rightsOf: async (principal: Principal | null): Promise<{ drafts: boolean; moderates: boolean }> => {
      const moderates = mayModerate(await registerFor(principal), principal, today())
      return { drafts: moderates, moderates }
    },

    /**
     * Begins a draft under the hub's next number of the year.
     * @throws AppError `forbidden`; `invalid_input` for a body of the other side, or a resolution that is not there.
     */
    prepare: async (given: ConsultationDraft, { principal, key = null }: Doing): Promise<{ id: string }> =>
      (await idempotency.run({ principalId: principal.id, key, request: { prepare: given }, now: now() }, (keep) =>
        untilUncontended(() => prepareOne(given, principal, keep)),
      )) as { id: string },

    /**
     * Does something to a consultation, in the version that the person has seen.
     * @throws AppError `not_found`, `forbidden`, `action_not_allowed`, `version_conflict`, `invalid_input`.
     */
    act: async <A extends ConsultationAction>(
      id: string,
      action: A,
      command: ConsultationCommand<A>,
      { principal, version, key = null }: Doing & { readonly version: number },
    ): Promise<void> => {
      const request = { consultation: id, action, command }
      await idempotency.run({ principalId: principal.id, key, request, now: now() }, (keep) =>
        untilUncontended(() => perform(id, action, command, { principal, version, keep })),
      )
    },
  }
}
export type Consultations = ReturnType<typeof createConsultations>
