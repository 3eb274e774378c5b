import type { Announcement, Measured, Occasion, Task } from '#shared/domain/announcement.ts'
import { elapsed } from '#shared/domain/clock.ts'
import type { Due } from '#shared/domain/due.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import type { Application, StageProgress } from './application.ts'
import { openCorrection } from './correction.ts'
import { pastTables } from './due.ts'
import { answerBy, openSupplement } from './supplement.ts'
import type { EventType } from './transitions.ts'

/** What the applicant is told of each event; null: nothing. Whoever has something to do is told of that in any case. */
const occasionOf = {
  draft_started: null,
  draft_saved: null,
  file_added: null,
  file_removed: null,
  file_refused: 'file_refused',
  submitted: 'submitted',
  supplement_answered: 'supplement_answered',
  withdrawn: 'withdrawn',
  accepted: 'accepted',
  declined: 'declined',
  opinion_given: null,
  approved: 'approved',
  rejected: 'rejected',
  delivered: 'delivered',
  parts_received: null,
  supplement_requested: 'supplement_requested',
  second_request_permitted: null,
  stage_reassigned: null,
  declaration_checked: null,
  lapse_warned: 'lapse_warned',
  deemed_withdrawn: 'lapsed',
  stage_escalated: null,
  approved_tacitly: 'approved_by_silence',
  time_extended: 'extended',
  contact_corrected: null,
  correction_requested: null,
  correction_decided: 'correction_decided',
  rated: null,
  appealed: null,
  due_determined: null,
} as const satisfies Record<EventType, Occasion | null>

const openStageOf = (application: Application | null, { key, department }: StageProgress): StageProgress | undefined =>
  application?.stages.find((one) => one.key === key && one.state === 'open' && one.department.id === department.id)

const newsOf = (previous: Application | null, next: Application, stage: StageProgress): Task['news'] => {
  const before = openStageOf(previous, stage)
  if (before === undefined) return 'opened'
  if (stage.escalatedAt !== null && before.escalatedAt === null) return 'escalated'
  const asks = openCorrection(next) !== null && (previous === null || openCorrection(previous) === null)
  return asks && stage.kind !== 'delivery' ? 'correction_asked' : null
}

/** The answer that is asked of the applicant, and the stages that departments have open. */
const tasksOf = (previous: Application | null, next: Application, agent: string | null): Task[] => {
  const asked = openSupplement(next)
  const answer: Task[] =
    asked === null
      ? []
      : [
          { key: 'answer', name: null, by: next.applicant.organisation.id, due: answerBy(asked), news: null },
          ...(agent === null ? [] : [{ key: 'answer#agent', name: null, by: agent, due: answerBy(asked), news: null }]),
        ]
  const stages = next.stages
    .filter(({ state }) => state === 'open')
    .map((stage) => ({
      key: `stage#${stage.key}`,
      name: stage.name,
      by: stage.department.id,
      due: stage.due,
      news: newsOf(previous, next, stage),
    }))
  return [...answer, ...stages]
}

/** By when what the applicant waits for happens, or what they are asked for. */
const dueOf = (application: Application): Due | null => {
  const asked = openSupplement(application)
  if (asked !== null) return answerBy(asked)
  if (application.status === 'accepted' || application.status === 'under_review') return application.due
  return application.stages.find(({ state }) => state === 'open')?.due ?? null
}

const decisions: readonly string[] = ['approved', 'declined', 'rejected', 'approved_tacitly'] satisfies EventType[]
const rated: string = 'rated' satisfies EventType

/** What is counted of a decision and of its rating, for everybody to see. */
const measuredOf = ({ service, decision, decidedAt, clock, rating }: Application, type: string): Measured | null => {
  if (decision === null || decidedAt === null || (type !== rated && !decisions.includes(type))) return null
  const decidedOn = dayOf(decidedAt)
  return {
    service: service.id,
    department: decision.department,
    decidedOn,
    workingDays:
      clock === null
        ? null
        : pastTables(
            () => elapsed(clock, decidedOn),
            () => null,
          ),
    score: type === rated ? (rating?.score ?? null) : null,
  }
}
const approvals: readonly string[] = ['approved', 'approved_tacitly'] satisfies EventType[]

/**
 * What is announced of an event, in the transaction that brings it about; null where it concerns nobody but who did it: a draft
 * is the applicant's alone.
 */
export const announcementOf = (
  previous: Application | null,
  next: Application,
  { sequence, at, type }: { readonly sequence: number; readonly at: string; readonly type: string },
  agentTold = false,
): Announcement | null => {
  const { id, receiptNumber, service, applicant, language, answers } = next
  if (receiptNumber === null) return null
  const measured = measuredOf(next, type)
  const agent = agentTold ? (next.agent?.organisation.id ?? null) : null
  return {
    application: { id, receiptNumber, service: service.name },
    sequence,
    at,
    occasion: occasionOf[type as EventType],
    applicant: { organisation: applicant.organisation.id, agent, language, email: answers.contactEmail ?? null },
    ...(measured !== null && { measured }),
    due: dueOf(next),
    tasks: tasksOf(previous, next, agent),
    ...(next.package !== null && approvals.includes(type) && { frees: next.package.frees }),
  }
}
