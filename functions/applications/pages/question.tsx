import type { InputIssue } from '#shared/domain/errors.ts'
import type { Field, FieldType } from '#shared/domain/service.ts'
import { Select } from '#shared/ui/components/select.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import type { ApplicationPage } from '../texts.ts'
import { errorAt, idOf } from './form-state.ts'

type InputLook = {
  readonly type?: 'text' | 'email' | 'tel' | 'date'
  readonly inputmode?: 'numeric' | 'decimal'
  readonly width?: 5 | 10 | 20
  readonly prefix?: string
}

/** How each kind of answer is typed. `type=number` is avoided: it drops what it does not understand without a word. */
const looks = {
  text: {},
  long_text: {},
  email: { type: 'email' },
  telephone: { type: 'tel', width: 20 },
  whole_number: { inputmode: 'numeric', width: 5 },
  money: { inputmode: 'decimal', width: 10, prefix: '¥' },
  date: { type: 'date', width: 10 },
  choice: {},
  hk_br_number: { inputmode: 'numeric', width: 10 },
  uscc: { width: 20 },
} as const satisfies Record<FieldType, InputLook>

/** One question of a service, as it is asked in a draft or again in a supplement. */
export const Question = ({
  page,
  field,
  value,
  issues,
  hint = field.hint?.[page.language],
}: {
  page: ApplicationPage
  field: Field
  value: string
  issues: readonly InputIssue[]
  /** In place of the field's own. */
  hint?: string | undefined
}) => {
  const { t, language } = page
  const path = `answers.${field.key}`
  const label = field.label[language]
  const shared = {
    id: idOf(path),
    name: path,
    label: field.required ? label : t(($) => $.applications.form.optional, { label }),
    value,
    ...(hint !== undefined && { hint }),
    ...errorAt(page, issues, path),
  }
  if (field.type === 'long_text') return <TextArea {...shared} rows={5} />
  if (field.type === 'choice')
    return (
      <Select
        {...shared}
        options={[
          { value: '', text: t(($) => $.applications.form.choose) },
          ...field.options.map(({ value, label }) => ({ value, text: label[language] })),
        ]}
      />
    )
  return (
    <TextField
      {...shared}
      {...looks[field.type]}
      {...(field.autocomplete !== null && { autocomplete: field.autocomplete })}
      spellcheck={false}
    />
  )
}
