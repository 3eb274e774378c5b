import { fieldValue } from '#shared/http/forms.ts'
import { Radios } from '#shared/ui/components/radios.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { Finding, findings } from '../declaration.ts'
import { createActionPage, type FieldsProps } from './action-page.tsx'
import { paperOf } from './declarations.tsx'
import { errorAt } from './form-state.ts'

/** As typed; a finding that was not chosen is empty. */
type Values = { readonly declaration: string; readonly finding: string; readonly note: string }

const Fields = ({ page, view: { application, service }, values, issues }: FieldsProps<Values>) => {
  const { t } = page
  return (
    <>
      <Radios
        idPrefix="declaration"
        name="declaration"
        legend={t(($) => $.applications.declarations.which)}
        value={values.declaration}
        options={application.declarations.map(({ material, text }) => ({
          value: material,
          text: paperOf(page, service, material),
          hint: t(($) => $.applications.declarations.quoted, { text }),
        }))}
        {...errorAt(page, issues, 'declaration')}
      />
      <Radios
        idPrefix="finding"
        name="finding"
        legend={t(($) => $.applications.declarations.finding)}
        inline
        value={values.finding}
        options={findings.map((value) => ({ value, text: t(($) => $.applications.findings[value]) }))}
        {...errorAt(page, issues, 'finding')}
      />
      <TextArea
        id="note"
        name="note"
        label={t(($) => $.applications.act.reason)}
        hint={t(($) => $.applications.declarations.reasonHint)}
        value={values.note}
        rows={3}
        {...errorAt(page, issues, 'note')}
      />
    </>
  )
}

/** An officer records what a later check of a declaration has found. */
export const checkDeclarationPages = createActionPage<Values>({
  action: 'check_declaration',
  step: 'stages/:stage/check_declaration',
  title: ({ page: { t } }) => t(($) => $.applications.act.check_declaration),
  button: ({ t }) => t(($) => $.applications.declarations.record),
  Fields,
  labelOf: ({ page: { t } }, path) => {
    if (path === 'declaration') return t(($) => $.applications.declarations.which)
    return t(($) => (path === 'finding' ? $.applications.declarations.finding : $.applications.act.reason))
  },
  initial: ({ application: { declarations } }) => ({
    declaration: declarations.length === 1 ? (declarations[0]?.material ?? '') : '',
    finding: '',
    note: '',
  }),
  typed: (_view, form) => ({
    declaration: fieldValue(form, 'declaration'),
    finding: fieldValue(form, 'finding'),
    note: fieldValue(form, 'note'),
  }),
  command: ({ declaration, finding, note }) => ({
    ...(declaration !== '' && { declaration }),
    finding: Finding.safeParse(finding).data,
    ...(note !== '' && { note }),
  }),
})
