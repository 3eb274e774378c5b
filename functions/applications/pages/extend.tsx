import { fieldValue } from '#shared/http/forms.ts'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { createActionPage, type FieldsProps } from './action-page.tsx'
import { errorAt } from './form-state.ts'
import { dueText } from './wording.ts'

type Values = { readonly workingDays: string; readonly note: string }

const Fields = ({ page, view: { application }, values, issues }: FieldsProps<Values>) => {
  const { t } = page
  return (
    <>
      {application.due !== null && (
        <p class="govuk-body">
          {t(($) => $.applications.extension.lead, {
            date: dueText(page, application.due),
            maximum: application.service.extensionWorkingDays,
          })}
        </p>
      )}
      <TextField
        id="workingDays"
        name="workingDays"
        label={t(($) => $.applications.extension.days)}
        inputmode="numeric"
        width={3}
        value={values.workingDays}
        {...errorAt(page, issues, 'workingDays')}
      />
      <TextArea
        id="note"
        name="note"
        label={t(($) => $.applications.act.reason)}
        hint={t(($) => $.applications.act.reasonHint)}
        value={values.note}
        rows={3}
        {...errorAt(page, issues, 'note')}
      />
    </>
  )
}

/** What was typed as a number; 0 for what is none, which is refused as too small. */
const numberOf = (typed: string): number => (/^\d{1,4}$/.test(typed) ? Number(typed) : 0)

/** The department that decides takes more time, once, and says why. */
export const extendPages = createActionPage<Values>({
  action: 'extend',
  step: 'stages/:stage/extend',
  title: ({ page: { t } }) => t(($) => $.applications.act.extend),
  button: ({ t }) => t(($) => $.applications.act.extend),
  Fields,
  labelOf: ({ page: { t } }, path) =>
    t(($) => (path === 'workingDays' ? $.applications.extension.days : $.applications.act.reason)),
  initial: () => ({ workingDays: '', note: '' }),
  typed: (_view, form) => ({ workingDays: fieldValue(form, 'workingDays'), note: fieldValue(form, 'note') }),
  command: ({ workingDays, note }) => ({
    ...(workingDays.trim() !== '' && { workingDays: numberOf(workingDays.trim().normalize('NFKC')) }),
    note,
  }),
})
