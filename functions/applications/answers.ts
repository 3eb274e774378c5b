import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import { isHkBrNumber, isUscc } from '#shared/domain/identifiers.ts'
import type { Field, FieldType, Service } from '#shared/domain/service.ts'
import { materialsToHandIn, mayFollow } from '#shared/domain/service.ts'
import type { Application } from './application.ts'

const email = z.email()
const day = z.iso.date()

/** What a valid answer to each kind of question is; the code of the complaint, or null. */
const checks = {
  text: () => null,
  long_text: () => null,
  email: (value) => (email.safeParse(value).success ? null : 'invalid_email'),
  telephone: (value) =>
    /^\+?[\d\s()-]+$/.test(value) && /^\d{7,15}$/.test(value.replaceAll(/\D/g, '')) ? null : 'invalid_telephone',
  whole_number: (value) => (/^\d+$/.test(value) ? null : 'invalid_whole_number'),
  money: (value) => (/^\d{1,13}(\.\d{1,2})?$/.test(value) ? null : 'invalid_money'),
  date: (value) => (day.safeParse(value).success ? null : 'invalid_date'),
  choice: (value, { options }) => (options.some((option) => option.value === value) ? null : 'invalid_option'),
  hk_br_number: (value) => (isHkBrNumber(value) ? null : 'invalid_hk_br_number'),
  uscc: (value) => (isUscc(value) ? null : 'invalid_uscc'),
} as const satisfies Record<FieldType, (value: string, field: Field) => string | null>

const lengthOf = (text: string) => [...text].length

/** What is wrong with one answer, or null. */
export const checkAnswer = (field: Field, value: string): InputIssue | null => {
  const path = `answers.${field.key}`
  if (value === '') return field.required ? { path, code: 'required' } : null
  if (lengthOf(value) > field.maxLength) return { path, code: 'too_long', params: { maximum: field.maxLength } }
  const code = checks[field.type](value, field)
  return code === null ? null : { path, code }
}

type Content = Pick<Application, 'answers' | 'materialsReady'>

/** Whether the applicant has the paper: it has been uploaded, or is said to be ready for the window. */
export const hasPaper = (
  { materialsReady, uploaded = {} }: Pick<Content, 'materialsReady'> & Partial<Pick<Application, 'uploaded'>>,
  key: string,
): boolean => materialsReady.includes(key) || key in uploaded

/** The papers of a list that nobody asked for. */
export const checkPapers = (
  service: Pick<Service, 'materials'>,
  group: 'materials' | 'materialsReady',
  keys: readonly string[],
): InputIssue[] => {
  const asked = materialsToHandIn(service)
  return keys
    .filter((key) => !asked.some((paper) => paper.key === key))
    .map((key) => ({ path: `${group}.${key}`, code: 'unknown_field' }))
}

/** What no draft may hold: answers to questions that the form does not ask, answers past their length, unknown papers. */
export const checkDraft = (
  service: Pick<Service, 'fields' | 'materials'>,
  { answers = {}, materialsReady = [] }: { [K in keyof Content]?: Readonly<Content[K]> | undefined },
): InputIssue[] => {
  const fields = new Map(service.fields.map((field) => [field.key, field]))
  return [
    ...Object.entries(answers).flatMap(([key, value]): InputIssue[] => {
      const path = `answers.${key}`
      const field = fields.get(key)
      if (field === undefined) return [{ path, code: 'unknown_field' }]
      return lengthOf(value) > field.maxLength ? [{ path, code: 'too_long', params: { maximum: field.maxLength } }] : []
    }),
    ...checkPapers(service, 'materialsReady', materialsReady),
  ]
}

/** All that still stands between the draft and its declaration, in the order of the form. A paper may be one that follows. */
export const checkComplete = (
  service: Pick<Service, 'fields' | 'materials' | 'options'>,
  content: Content & Partial<Pick<Application, 'uploaded'>>,
): InputIssue[] => [
  ...service.fields.flatMap((field) => checkAnswer(field, content.answers[field.key] ?? '') ?? []),
  ...materialsToHandIn(service)
    .filter(({ key }) => !hasPaper(content, key) && !mayFollow(service, key))
    .map(({ key }) => ({ path: `materialsReady.${key}`, code: 'material_not_confirmed' })),
]

// What people write is theirs, down to its full-width signs; what machines read is typed on a Chinese keyboard as `１２３` too.
const readByMachines: ReadonlySet<FieldType> = new Set([
  'email',
  'telephone',
  'whole_number',
  'money',
  'date',
  'hk_br_number',
  'uscc',
])

/** Brings an answer into its written form: half-width where machines read it, identifiers in capitals, without spaces. */
export const tidyAnswer = ({ type }: Pick<Field, 'type'>, typed: string): string => {
  const value = typed.normalize(readByMachines.has(type) ? 'NFKC' : 'NFC').trim()
  // Some small letters have no capital of one character, and its characters have to be composed again.
  if (type === 'uscc' || type === 'hk_br_number') return value.toUpperCase().normalize('NFKC').replaceAll(/\s/g, '')
  if (type === 'money' || type === 'whole_number') return value.replaceAll(/[\s,]/g, '')
  return value
}

/** The answers in their written form; what the form does not ask is left as it is, to be refused by name. */
export const tidyAnswers = (
  { fields }: Pick<Service, 'fields'>,
  answers: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answers).map(([key, typed]) => {
      const field = fields.find((one) => one.key === key)
      return [key, field === undefined ? typed : tidyAnswer(field, typed)]
    }),
  )
