import type { InputIssue } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import { type EditingAct, editingCommands } from '../editing.ts'
import type { StandardsPage } from '../texts.ts'

const asks = (act: EditingAct, field: 'comment' | 'on' | 'reason'): boolean => field in editingCommands[act].shape

/** What is typed for an act, as its command wants it. */
export const commandOf = (act: EditingAct, values: FormValues): unknown => ({
  ...(asks(act, 'comment') && { comment: fieldValue(values, 'comment') }),
  ...(asks(act, 'on') && { on: fieldValue(values, 'on') }),
  ...(asks(act, 'reason') && {
    reason: Object.fromEntries(languages.map((language) => [language, fieldValue(values, `reason.${language}`)])),
  }),
})

/** What a field of an act is called; null for one of the draft's. */
export const actLabelOf = ({ t }: StandardsPage, path: string): string | null => {
  if (path === 'comment' || path === 'on') return t(($) => $.standards.record.fields[path])
  const language = languages.find((one) => path === `reason.${one}`)
  return language === undefined
    ? null
    : t(($) => $.standards.form.inLanguage, {
        name: t(($) => $.standards.record.fields.reason),
        language: t(($) => $.standards.form.languages[language]),
      })
}

/** What an act asks. The same field of two acts has two ids: both may be on the page. */
export const ActFields = ({
  page,
  act,
  values,
  issues,
}: {
  page: StandardsPage
  act: EditingAct
  values: FormValues
  issues: readonly InputIssue[]
}) => {
  const wiring = (name: string) => ({
    id: idOf(name),
    name,
    label: actLabelOf(page, name) ?? name,
    value: fieldValue(values, name),
    ...errorAt(page, issues, name),
  })
  return (
    <>
      {asks(act, 'on') && <TextField {...wiring('on')} type="date" width={10} />}
      {asks(act, 'reason') &&
        languages.map((language) => <TextField {...wiring(`reason.${language}`)} lang={language} />)}
      {asks(act, 'comment') && <TextArea {...wiring('comment')} rows={3} />}
    </>
  )
}
