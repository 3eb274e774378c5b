import type { StageKind } from '#shared/domain/service.ts'
import type { Action, Command, Condition, Effect, Guard, Obstacle } from './action.ts'
import * as appeals from './appeal.ts'
import type { Status } from './application.ts'
import * as when from './conditions.ts'
import * as corrections from './correction.ts'
import * as dating from './dating.ts'
import * as effects from './effects.ts'
import * as extensions from './extension.ts'
import type { FileEvent } from './file.ts'
import * as guards from './guards.ts'
import * as ratings from './rating.ts'

/**
 * Who may do it: the applicant; the department of an open stage of this kind; the window that accepted it; the handler, of any
 * stage that has begun; the lead, whose decision is open or still to come; a supervisor; the hub itself, by its daily schedule.
 */
export type Who = 'applicant' | StageKind | 'window' | 'handler' | 'lead' | 'supervisor' | 'system'

export type Transition = {
  readonly from: readonly Status[]
  readonly by: readonly Who[]
  /** What may come with the action, beside the stage where one is acted in; anything else is refused. */
  readonly takes: readonly Exclude<keyof Command, 'stage'>[]
  /** It is possible only in a stage of which this is true today. */
  readonly when?: Condition
  /** What of the application itself stands in its way; the refusal says which. */
  readonly provided?: Obstacle
  readonly guard?: Guard
  /** `same`: the status stays. `back`: to the status that the supplement was asked in. */
  readonly to: Status | 'same' | 'back'
  /** What the log says has happened. */
  readonly event: string
  readonly effect?: Effect
}

const underWay = ['submitted', 'accepted', 'under_review'] as const
const examining = ['acceptance', 'review', 'decision'] as const

/**
 * The life of an application, to be read against the law. The pages show the actions that this table allows and the API
 * refuses the others by the same table. While an answer of the applicant is awaited, nothing can be refused: no row that
 * decides or declines starts from `awaiting_supplement`.
 */
export const transitions = {
  save: {
    from: ['draft'],
    by: ['applicant'],
    takes: ['answers', 'materialsReady'],
    guard: guards.fitsForm,
    to: 'draft',
    event: 'draft_saved',
    effect: effects.save,
  },
  submit: {
    from: ['draft'],
    by: ['applicant'],
    takes: ['declared', 'committed', 'declarations'],
    guard: guards.isComplete,
    to: 'submitted',
    event: 'submitted',
    effect: effects.submit,
  },
  answer_supplement: {
    from: ['awaiting_supplement'],
    by: ['applicant'],
    takes: ['answers', 'materialsReady'],
    guard: guards.answersWhatWasAsked,
    to: 'back',
    event: 'supplement_answered',
    effect: effects.answer,
  },
  withdraw: {
    from: ['draft', ...underWay, 'awaiting_supplement'],
    by: ['applicant'],
    takes: ['note'],
    to: 'withdrawn',
    event: 'withdrawn',
    effect: effects.withdraw,
  },
  accept: {
    from: ['submitted'],
    by: ['acceptance'],
    takes: ['materials', 'note'],
    guard: guards.hasEveryPaper,
    to: 'accepted',
    event: 'accepted',
    effect: effects.accept,
  },
  decline: {
    from: ['submitted'],
    by: ['acceptance'],
    takes: ['note'],
    provided: corrections.noneIsOpen,
    guard: guards.hasReason,
    to: 'rejected',
    event: 'declined',
    effect: effects.decide('rejected'),
  },
  review: {
    from: ['accepted', 'under_review'],
    by: ['review'],
    takes: ['opinion', 'note'],
    guard: guards.hasOpinion,
    to: 'under_review',
    event: 'opinion_given',
    effect: effects.proceed,
  },
  approve: {
    from: ['accepted', 'under_review'],
    by: ['decision'],
    takes: ['note'],
    provided: corrections.noneIsOpen,
    guard: guards.owesNothing,
    to: 'approved',
    event: 'approved',
    effect: effects.decide('approved'),
  },
  reject: {
    from: ['accepted', 'under_review'],
    by: ['decision'],
    takes: ['note'],
    provided: corrections.noneIsOpen,
    guard: guards.hasReason,
    to: 'rejected',
    event: 'rejected',
    effect: effects.decide('rejected'),
  },
  deliver: {
    from: ['approved'],
    by: ['delivery'],
    takes: [],
    to: 'approved',
    event: 'delivered',
    effect: effects.proceed,
  },
  receive_parts: {
    from: ['accepted', 'under_review', 'approved'],
    by: ['window'],
    takes: ['materials'],
    when: when.owesParts,
    guard: guards.areOwed,
    to: 'same',
    event: 'parts_received',
    effect: effects.receiveParts,
  },
  request_supplement: {
    from: underWay,
    by: examining,
    takes: ['asks'],
    when: when.mayAsk,
    guard: guards.asksForWhatThereIs,
    to: 'awaiting_supplement',
    event: 'supplement_requested',
    effect: effects.ask,
  },
  permit_second_request: {
    from: underWay,
    by: ['supervisor'],
    takes: ['note'],
    when: when.hasAsked,
    guard: guards.hasReason,
    to: 'same',
    event: 'second_request_permitted',
    effect: effects.permitRequest,
  },
  reassign: {
    from: [...underWay, 'approved'],
    by: [...examining, 'delivery', 'supervisor'],
    takes: ['department', 'note'],
    when: when.hasAnotherDepartment,
    guard: guards.goesElsewhere,
    to: 'same',
    event: 'stage_reassigned',
    effect: effects.reassign,
  },
  extend: {
    from: ['accepted', 'under_review'],
    by: ['lead'],
    takes: ['workingDays', 'note'],
    when: extensions.mayBeExtended,
    guard: extensions.staysWithinCap,
    to: 'same',
    event: 'time_extended',
    effect: extensions.extendTime,
  },
  correct: {
    from: [...underWay, 'awaiting_supplement', 'approved'],
    by: ['applicant'],
    takes: ['answers'],
    guard: corrections.correctsContacts,
    to: 'same',
    event: 'contact_corrected',
    effect: corrections.correct,
  },
  request_correction: {
    from: underWay,
    by: ['applicant'],
    takes: ['answers', 'note'],
    provided: corrections.noneIsOpen,
    guard: corrections.saysWhatAndWhy,
    to: 'same',
    event: 'correction_requested',
    effect: corrections.ask,
  },
  decide_correction: {
    from: underWay,
    by: examining,
    takes: ['granted', 'note'],
    when: corrections.oneIsOpen,
    guard: corrections.isDecided,
    to: 'same',
    event: 'correction_decided',
    effect: corrections.decide,
  },
  rate: {
    from: ['approved', 'rejected'],
    by: ['applicant'],
    takes: ['score', 'comment'],
    provided: ratings.isUnrated,
    guard: ratings.hasScore,
    to: 'same',
    event: 'rated',
    effect: ratings.rate,
  },
  appeal: {
    from: ['approved', 'rejected'],
    by: ['applicant'],
    takes: ['appeal'],
    provided: appeals.mayAppeal,
    to: 'same',
    event: 'appealed',
    effect: appeals.appeal,
  },
  determine_due: {
    from: [...underWay, 'awaiting_supplement', 'approved'],
    by: ['system'],
    takes: [],
    when: dating.isDatable,
    to: 'same',
    event: 'due_determined',
    effect: dating.determine,
  },
  check_declaration: {
    from: [...underWay, 'approved'],
    by: ['handler'],
    takes: ['declaration', 'finding', 'note'],
    when: when.hasDeclared,
    guard: guards.findsSomething,
    to: 'same',
    event: 'declaration_checked',
    effect: effects.recordCheck,
  },
  warn_of_lapse: {
    from: ['awaiting_supplement'],
    by: ['system'],
    takes: [],
    when: when.isToBeWarned,
    to: 'same',
    event: 'lapse_warned',
    effect: effects.warn,
  },
  lapse: {
    from: ['awaiting_supplement'],
    by: ['system'],
    takes: [],
    when: when.hasLapsed,
    to: 'withdrawn',
    event: 'deemed_withdrawn',
    effect: effects.withdraw,
  },
  escalate: {
    from: [...underWay, 'approved'],
    by: ['system'],
    takes: [],
    when: when.isOverdue,
    to: 'same',
    event: 'stage_escalated',
    effect: effects.escalate,
  },
  approve_tacitly: {
    from: ['accepted', 'under_review'],
    by: ['system'],
    takes: [],
    when: when.isConsentedTo,
    to: 'approved',
    event: 'approved_tacitly',
    effect: effects.consent,
  },
} as const satisfies Record<Action, Transition>

/** What the log of an application can say has happened. */
export type EventType = 'draft_started' | FileEvent | (typeof transitions)[Action]['event']
