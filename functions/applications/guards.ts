import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { materialsToHandIn, mayFollow, optionsOf } from '#shared/domain/service.ts'
import type { Guard } from './action.ts'
import { checkComplete, checkDraft, checkPapers, hasPaper } from './answers.ts'
import { checkDeclarations } from './declaration.ts'
import { departmentsOf } from './stages.ts'
import { checkAsks, checkSupplementAnswer, openSupplement, uploadedFor } from './supplement.ts'

/** @throws AppError with the issues, where there are any. */
export const refuse = (
  code: 'application_incomplete' | 'materials_missing' | 'invalid_input',
  issues: readonly InputIssue[],
) => {
  if (issues.length > 0) throw new AppError(code, {}, { issues })
}

export const fitsForm: Guard = (_application, command, { service }) =>
  refuse('invalid_input', checkDraft(service, command))

export const isComplete: Guard = (
  application,
  { declared = false, committed = false, declarations = [] },
  { service },
) =>
  refuse('application_incomplete', [
    ...checkComplete(service, application),
    ...commitmentLacking(service, application, committed),
    ...checkDeclarations(service, declarations),
    ...(declared ? [] : [{ path: 'declared', code: 'declaration_required' }]),
  ])

/** A commitment is made for papers that follow; where none do, or the item has none, there is nothing to commit to. */
const commitmentLacking = (
  service: Parameters<Guard>[2]['service'],
  application: Parameters<Guard>[0],
  committed: boolean,
): InputIssue[] => {
  const { commitment } = optionsOf(service)
  if (commitment === null) return committed ? [{ path: 'committed', code: 'unknown_field' }] : []
  const follows = materialsToHandIn(service).some(({ key }) => mayFollow(service, key) && !hasPaper(application, key))
  return follows && !committed ? [{ path: 'committed', code: 'commitment_required' }] : []
}

export const hasReason: Guard = (_application, { note = '' }) =>
  refuse('invalid_input', note.trim() === '' ? [{ path: 'note', code: 'reason_required' }] : [])

export const hasOpinion: Guard = (_application, { opinion, note = '' }) => {
  const unsaid = note.trim() === ''
  const issues: Readonly<Record<NonNullable<typeof opinion> | 'none', readonly InputIssue[]>> = {
    none: [{ path: 'opinion', code: 'required' }],
    agree: [],
    agree_with_conditions: unsaid ? [{ path: 'note', code: 'conditions_required' }] : [],
    object: unsaid ? [{ path: 'note', code: 'reason_required' }] : [],
  }
  refuse('invalid_input', issues[opinion ?? 'none'])
}

/** Every paper, but for those that may follow: where the item wants a commitment for that, it has to have been made. */
export const hasEveryPaper: Guard = (application, { materials = [] }, { service }) => {
  refuse('invalid_input', checkPapers(service, 'materials', materials))
  const canFollow = optionsOf(service).commitment === null || application.commitment !== null
  refuse(
    'materials_missing',
    materialsToHandIn(service)
      .filter(({ key }) => !materials.includes(key) && !(canFollow && mayFollow(service, key)))
      .map(({ key }) => ({ path: `materials.${key}`, code: 'material_not_confirmed' })),
  )
}

/** No decision to grant while papers are owed, unless the applicant has committed to what they would show. */
export const owesNothing: Guard = ({ owed, commitment }) =>
  refuse(
    'materials_missing',
    commitment !== null
      ? []
      : owed
          .filter(({ receivedAt }) => receivedAt === null)
          .map(({ material }) => ({ path: `materials.${material}`, code: 'material_owed' })),
  )

/** Papers that came later are some of those that are owed. */
export const areOwed: Guard = ({ owed }, { materials = [] }) => {
  const open = owed.filter(({ receivedAt }) => receivedAt === null).map(({ material }) => material)
  refuse(
    'invalid_input',
    materials.length === 0
      ? [{ path: 'materials', code: 'required' }]
      : materials
          .filter((key) => !open.includes(key))
          .map((key) => ({ path: `materials.${key}`, code: 'unknown_field' })),
  )
}

export const asksForWhatThereIs: Guard = (_application, { asks = [] }, { service }) =>
  refuse('invalid_input', checkAsks(service, asks))

export const answersWhatWasAsked: Guard = (application, { answers = {}, materialsReady = [] }, { service }) => {
  const supplement = openSupplement(application)
  if (supplement === null) throw new AppError('action_not_allowed')
  refuse(
    'invalid_input',
    checkSupplementAnswer(service, supplement, {
      answers,
      materialsReady,
      uploaded: uploadedFor(application, supplement),
    }),
  )
}

/** The stage goes to another of the departments that take part in the item, and it is said why. */
export const goesElsewhere: Guard = ({ stages }, { department = '', note = '' }, { stage }) => {
  const others = departmentsOf(stages).filter(({ id }) => id !== stage?.department.id)
  refuse('invalid_input', [
    ...(others.some(({ id }) => id === department)
      ? []
      : [{ path: 'department', code: department === '' ? 'required' : 'unknown_department' }]),
    ...(note.trim() === '' ? [{ path: 'note', code: 'reason_required' }] : []),
  ])
}

/** Which declaration, and what was found; that one is false is said with the reason. */
export const findsSomething: Guard = ({ declarations }, { declaration = '', finding, note = '' }) =>
  refuse('invalid_input', [
    ...(declarations.some(({ material }) => material === declaration)
      ? []
      : [{ path: 'declaration', code: declaration === '' ? 'required' : 'unknown_field' }]),
    ...(finding === undefined ? [{ path: 'finding', code: 'required' }] : []),
    ...(finding === 'found_false' && note.trim() === '' ? [{ path: 'note', code: 'reason_required' }] : []),
  ])
