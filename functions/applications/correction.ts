import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import { Department, type Field } from '#shared/domain/service.ts'
import type { Condition, Effect, Guard, Obstacle } from './action.ts'
import { checkAnswer } from './answers.ts'
import { refuse } from './guards.ts'

/**
 * Answers that were put right after submission without anybody having asked. How to reach the applicant is theirs to say, and is
 * changed at once (`contact`); anything else was examined as it stood, and changes with the consent of a department that has the
 * application before it (`consent`).
 */
export const Correction = z
  .object({
    kind: z.enum(['contact', 'consent']),
    /** What it was and what it is to be; once consented to, what it was when the change was made. */
    changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })).min(1),
    /** Why; null for a contact. */
    reason: z.string().nullable(),
    askedAt: z.iso.datetime(),
    /** Null for a contact, and until a department has decided. */
    decision: z
      .object({ granted: z.boolean(), department: Department, note: z.string().nullable(), at: z.iso.datetime() })
      .nullable(),
  })
  .meta({ id: 'Correction' })
export type Correction = z.infer<typeof Correction>

const isOpen = ({ kind, decision }: Correction): boolean => kind === 'consent' && decision === null

/** The correction that waits for a department's word, or null. There is one at a time. */
export const openCorrection = ({ corrections }: { readonly corrections: readonly Correction[] }): Correction | null =>
  corrections.find(isOpen) ?? null

/** Whether the answer says how to reach the applicant. */
export const isContact = ({ type }: Pick<Field, 'type'>): boolean => type === 'email' || type === 'telephone'

export const noneIsOpen: Obstacle = (application) => (openCorrection(application) !== null ? 'correction_open' : null)

export const oneIsOpen: Condition = (application) => openCorrection(application) !== null

type Answers = Readonly<Record<string, string>>

const changesBetween = (before: Answers, after: Answers): Correction['changes'] =>
  Object.entries(after)
    .map(([field, to]) => ({ field, from: before[field] ?? '', to }))
    .filter(({ from, to }) => from !== to)

/** What is wrong with a correction: what the form does not ask or may not be put right so, what is no answer, no change at all. */
const checkChanges = (fields: readonly Field[], before: Answers, after: Answers): InputIssue[] => {
  const [first] = Object.keys(after)
  if (changesBetween(before, after).length === 0)
    return [{ path: first === undefined ? 'answers' : `answers.${first}`, code: 'nothing_changed' }]
  return Object.entries(after).flatMap(([key, value]): InputIssue[] => {
    const field = fields.find((one) => one.key === key)
    if (field === undefined) return [{ path: `answers.${key}`, code: 'unknown_field' }]
    return [checkAnswer(field, value)].filter((issue) => issue !== null)
  })
}

export const correctsContacts: Guard = (application, { answers = {} }, { service }) =>
  refuse('invalid_input', checkChanges(service.fields.filter(isContact), application.answers, answers))

export const saysWhatAndWhy: Guard = (application, { answers = {}, note = '' }, { service }) =>
  refuse('invalid_input', [
    ...checkChanges(service.fields, application.answers, answers),
    ...(note.trim() === '' ? [{ path: 'note', code: 'reason_required' }] : []),
  ])

/** Granted or not, and to decline it takes a reason. */
export const isDecided: Guard = (_application, { granted, note = '' }) =>
  refuse('invalid_input', [
    ...(granted === undefined ? [{ path: 'granted', code: 'required' }] : []),
    ...(granted === false && note.trim() === '' ? [{ path: 'note', code: 'reason_required' }] : []),
  ])

export const correct: Effect = ({ answers: before, corrections }, { answers = {} }, { at }) => ({
  answers: { ...before, ...answers },
  corrections: [
    ...corrections,
    { kind: 'contact', changes: changesBetween(before, answers), reason: null, askedAt: at, decision: null },
  ],
})

export const ask: Effect = ({ answers: before, corrections }, { answers = {}, note = '' }, { at }) => ({
  corrections: [
    ...corrections,
    {
      kind: 'consent',
      changes: changesBetween(before, answers),
      reason: note.trim(),
      askedAt: at,
      decision: null,
    },
  ],
})

export const decide: Effect = (application, { granted = false, note = '' }, { at, stage }) => {
  const open = openCorrection(application)
  if (open === null || stage === null) return {}
  const decision = { granted, department: stage.department, note: note.trim() || null, at }
  const changed = Object.fromEntries(open.changes.map(({ field, to }) => [field, to]))
  // A supplement may have changed the same answer since; what it was is what it was until now.
  const changes = open.changes.map((one) => ({ ...one, from: application.answers[one.field] ?? '' }))
  return {
    ...(granted && { answers: { ...application.answers, ...changed } }),
    corrections: application.corrections.map((one) =>
      one === open ? { ...one, ...(granted && { changes }), decision } : one,
    ),
  }
}
