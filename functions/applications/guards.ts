import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { materialsToHandIn } from '#shared/domain/service.ts'
import type { Guard } from './action.ts'
import { checkComplete, checkDraft, checkPapers } from './answers.ts'

/** @throws AppError with the issues, where there are any. */
export const refuse = (
  code: 'application_incomplete' | 'materials_missing' | 'invalid_input',
  issues: readonly InputIssue[],
) => {
  if (issues.length > 0) throw new AppError(code, {}, { issues })
}

export const fitsForm: Guard = (_application, command, { service }) =>
  refuse('invalid_input', checkDraft(service, command))

export const isComplete: Guard = (application, { declared = false }, { service }) =>
  refuse('application_incomplete', [
    ...checkComplete(service, application),
    ...(declared ? [] : [{ path: 'declared', code: 'declaration_required' }]),
  ])

export const hasReason: Guard = (_application, { note = '' }) =>
  refuse('invalid_input', note.trim() === '' ? [{ path: 'note', code: 'reason_required' }] : [])

export const hasOpinion: Guard = (application, command, circumstances) => {
  refuse('invalid_input', command.opinion === undefined ? [{ path: 'opinion', code: 'required' }] : [])
  if (command.opinion === 'object') hasReason(application, command, circumstances)
}

export const hasEveryPaper: Guard = (_application, { materials = [] }, { service }) => {
  refuse('invalid_input', checkPapers(service, 'materials', materials))
  refuse(
    'materials_missing',
    materialsToHandIn(service)
      .filter(({ key }) => !materials.includes(key))
      .map(({ key }) => ({ path: `materials.${key}`, code: 'material_not_confirmed' })),
  )
}
