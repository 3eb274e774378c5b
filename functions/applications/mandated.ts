import type { MandateAction } from '#shared/domain/mandate.ts'
import type { Action } from './action.ts'
import type { Application } from './application.ts'

/**
 * What of a mandate an agent needs for an action of the applicant. Null: no mandate gives it. How an applicant is reached, what was
 * declared and is to be put right, how they were served and whether they appeal is theirs to say; and for an action that is not
 * the applicant's there is nothing to give.
 */
export const mandated = {
  save: 'prepare',
  submit: 'submit',
  answer_supplement: 'supplement',
  withdraw: 'withdraw',
  accept: null,
  decline: null,
  review: null,
  approve: null,
  reject: null,
  deliver: null,
  receive_parts: null,
  request_supplement: null,
  permit_second_request: null,
  reassign: null,
  extend: null,
  correct: null,
  request_correction: null,
  decide_correction: null,
  rate: null,
  appeal: null,
  check_declaration: null,
  determine_due: null,
  warn_of_lapse: null,
  lapse: null,
  escalate: null,
  approve_tacitly: null,
} as const satisfies Record<Action, MandateAction | null>

/** What of a mandate an agent needs to upload a paper or to take one back: in a draft it is preparing it, later it is supplying it. */
export const mandatedForFiles = ({ status }: Pick<Application, 'status'>): MandateAction =>
  status === 'draft' ? 'prepare' : 'supplement'
