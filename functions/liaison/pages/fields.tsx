import { fieldValue } from '#shared/http/forms.ts'
import { Select } from '#shared/ui/components/select.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import type { PageContext } from '#shared/ui/page.ts'
import type { FieldsProps } from './action-page.tsx'

type Asked = Pick<FieldsProps, 'values' | 'issues'> & {
  readonly page: PageContext
  /** The name of the answer, and its path in what is refused. */
  readonly name: string
  readonly label: string
  readonly hint?: string
}

const wiring = ({ page, values, issues, name, label, hint }: Asked) => ({
  id: idOf(name),
  name,
  label,
  ...(hint !== undefined && { hint }),
  value: fieldValue(values, name),
  ...errorAt(page, issues, name),
})

export const DayField = (asked: Asked) => <TextField {...wiring(asked)} type="date" width={10} />

export const LineField = ({ lang, ...asked }: Asked & { lang?: string }) => (
  <TextField {...wiring(asked)} {...(lang !== undefined && { lang })} />
)

export const ReasonField = (asked: Asked) => <TextArea {...wiring(asked)} rows={3} />

/** A choice of one; `none` is what the first, empty option says. */
export const ChoiceField = ({
  options,
  none,
  ...asked
}: Asked & { options: readonly { readonly value: string; readonly text: string }[]; none: string }) => (
  <Select {...wiring(asked)} options={[{ value: '', text: none }, ...options]} />
)
