import type { InputIssue } from '#shared/domain/errors.ts'
import { lengthUnits, limitKinds } from '#shared/domain/limit.ts'
import { calendars } from '#shared/domain/working-days.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { Select } from '#shared/ui/components/select.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import type { PageContext } from '#shared/ui/page.ts'
import type { ResolutionTexts } from '../texts.ts'
import { LineField } from './fields.tsx'

export const limitFields = ['limit.length.count', 'limit.length.unit', 'limit.calendar', 'limit.kind'] as const

/** What is typed of a limit, as its schema wants it. */
export const limitOf = (values: FormValues) => {
  const count = fieldValue(values, 'limit.length.count')
  return {
    calendar: fieldValue(values, 'limit.calendar'),
    kind: fieldValue(values, 'limit.kind'),
    // What is no number goes to the schema as it was typed, which complains of it.
    length: { unit: fieldValue(values, 'limit.length.unit'), count: /^\d{1,6}$/.test(count) ? Number(count) : count },
  }
}

/** By when: how many of which days, whose working days, and how binding. */
export const LimitFields = (typed: {
  readonly page: PageContext<ResolutionTexts>
  readonly values: FormValues
  readonly issues: readonly InputIssue[]
}) => {
  const { page, values, issues } = typed
  const { t } = page
  const choice = (name: (typeof limitFields)[number], label: string, options: { value: string; text: string }[]) => (
    <Select
      id={idOf(name)}
      name={name}
      label={label}
      value={fieldValue(values, name)}
      options={options}
      {...errorAt(page, issues, name)}
    />
  )
  return (
    <>
      <LineField
        {...typed}
        name="limit.length.count"
        label={t(($) => $.resolutions.form.count)}
        hint={t(($) => $.resolutions.form.countHint)}
      />
      {choice(
        'limit.length.unit',
        t(($) => $.resolutions.form.unit),
        lengthUnits.map((unit) => ({ value: unit, text: t(($) => $.resolutions.units[unit]) })),
      )}
      {choice(
        'limit.calendar',
        t(($) => $.resolutions.form.calendar),
        calendars.map((calendar) => ({ value: calendar, text: t(($) => $.resolutions.calendars[calendar]) })),
      )}
      {choice(
        'limit.kind',
        t(($) => $.resolutions.form.kind),
        limitKinds.map((kind) => ({ value: kind, text: t(($) => $.resolutions.limitKinds[kind]) })),
      )}
    </>
  )
}
