import type { Due } from '#shared/domain/due.ts'
import type { Field } from '#shared/domain/service.ts'
import { formatDate, formatMoney, formatNumber } from '#shared/i18n/format.ts'
import type { TagColour } from '#shared/ui/components/tag.tsx'
import type { Status } from '../application.ts'
import type { ApplicationPage } from '../texts.ts'

/** A due day in words; before the year's working days are gazetted, that. */
export const dueText = ({ t, language }: ApplicationPage, { on, notGazettedYear }: Due): string =>
  on === null ? t(($) => $.common.dates.calendarPending, { year: String(notGazettedYear) }) : formatDate(language, on)

export const statusColour = {
  draft: 'grey',
  submitted: 'blue',
  accepted: 'blue',
  under_review: 'yellow',
  awaiting_supplement: 'orange',
  approved: 'green',
  rejected: 'red',
  withdrawn: 'grey',
} as const satisfies Record<Status, TagColour>

/** An answer as people read it: the option's name, the date, the number and the money of their language. */
export const answerText = ({ language }: ApplicationPage, field: Field, value: string): string => {
  if (value === '') return ''
  switch (field.type) {
    case 'choice':
      return field.options.find((option) => option.value === value)?.label[language] ?? value
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? formatDate(language, value) : value
    case 'money':
      return /^\d+(\.\d+)?$/.test(value) ? formatMoney(language, Number(value), 'CNY') : value
    case 'whole_number':
      // A year is a number that nobody writes with separators.
      return /^\d+$/.test(value) && field.maxLength > 4 ? formatNumber(language, Number(value)) : value
    default:
      return value
  }
}
