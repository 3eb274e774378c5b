import type { Field, FieldType } from '#shared/domain/service.ts'

/**
 * For each kind of answer, the kinds that take every answer of it too. Two kinds that neither takes the other's of are two
 * questions, whatever their key.
 */
const alsoFits: Readonly<Record<FieldType, readonly FieldType[]>> = {
  text: ['long_text'],
  long_text: [],
  email: ['text', 'long_text'],
  telephone: ['text', 'long_text'],
  whole_number: ['money', 'text', 'long_text'],
  money: ['text', 'long_text'],
  date: ['text', 'long_text'],
  choice: ['text', 'long_text'],
  hk_br_number: ['whole_number', 'text', 'long_text'],
  uscc: ['text', 'long_text'],
}

const narrower = (a: FieldType, b: FieldType): FieldType | null => {
  if (a === b || alsoFits[a].includes(b)) return a
  return alsoFits[b].includes(a) ? b : null
}

const optionsOfBoth = (a: Field, b: Field): Field['options'] => {
  if (a.type !== 'choice') return b.type === 'choice' ? b.options : []
  if (b.type !== 'choice') return a.options
  return a.options.filter(({ value }) => b.options.some((option) => option.value === value))
}

/**
 * One question whose every valid answer is valid for both: the narrower kind, the shorter length, the common options, required
 * where one requires it. Its words are the first one's.
 * @returns null where no answer could be valid for both.
 */
export const strictestOf = (a: Field, b: Field): Field | null => {
  const type = narrower(a.type, b.type)
  if (type === null) return null
  const options = optionsOfBoth(a, b)
  if (type === 'choice' && options.length === 0) return null
  return {
    ...a,
    type,
    options,
    required: a.required || b.required,
    maxLength: Math.min(a.maxLength, b.maxLength),
    hint: a.hint ?? b.hint,
    autocomplete: a.autocomplete ?? b.autocomplete,
  }
}

/** Whether two definitions of one key ask the same: what differs is told to who answers. */
export const asksTheSame = (a: Field, b: Field): boolean =>
  a.type === b.type &&
  a.maxLength === b.maxLength &&
  a.required === b.required &&
  JSON.stringify(a.options.map(({ value }) => value)) === JSON.stringify(b.options.map(({ value }) => value))
