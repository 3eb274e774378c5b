import { fieldValue } from '#shared/http/forms.ts'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import type { ApplicationView } from '../service.ts'
import { type Ask, papersToAsk } from '../supplement.ts'
import { createActionPage, type FieldsProps } from './action-page.tsx'
import { errorAt, idOf } from './form-state.ts'
import { answerText } from './wording.ts'

/** Messages by what they are about: `field.premises`, `material.art`. */
type Values = Readonly<Record<string, string>>

/** Everything that may be asked for, in the order of the form. */
const askable = ({ service }: ApplicationView) => [
  ...service.fields.map(({ key, label }) => ({ kind: 'field' as const, key, name: label })),
  ...papersToAsk(service).map(({ key, name }) => ({ kind: 'material' as const, key, name })),
]

const Fields = ({ page, view, values, issues }: FieldsProps<Values>) => {
  const { t, language } = page
  const { application, service } = view
  const { workingDays, graceWorkingDays } = application.service.supplement
  const nowOf = (key: string): string => {
    const field = service.fields.find((one) => one.key === key)
    const value = field === undefined ? '' : answerText(page, field, application.answers[key] ?? '')
    return value || t(($) => $.applications.check.empty)
  }
  const Message = ({ kind, key, label, hint }: Pick<Ask, 'kind'> & { key: string; label: string; hint?: string }) => (
    <TextArea
      id={idOf(`asks.${kind}.${key}`)}
      name={`asks.${kind}.${key}`}
      label={label}
      {...(hint !== undefined && { hint })}
      value={values[`${kind}.${key}`] ?? ''}
      rows={2}
      {...errorAt(page, issues, `asks.${kind}.${key}`)}
    />
  )
  const papers = papersToAsk(service)
  return (
    <>
      <p class="govuk-body">{t(($) => $.applications.supplement.askLead)}</p>
      <p class="govuk-body">
        {t(($) => $.applications.supplement.askClock, { days: workingDays, grace: graceWorkingDays })}
      </p>
      <div id="asks" tabindex={-1}>
        <h2 class="govuk-heading-m">{t(($) => $.applications.supplement.askFields)}</h2>
        {service.fields.map(({ key, label }) =>
          Message({
            kind: 'field',
            key,
            label: label[language],
            hint: t(($) => $.applications.supplement.askNow, { value: nowOf(key) }),
          }),
        )}
        {papers.length > 0 && <h2 class="govuk-heading-m">{t(($) => $.applications.supplement.askPapers)}</h2>}
        {papers.map(({ key, name }) => Message({ kind: 'material', key, label: name[language] }))}
      </div>
    </>
  )
}

/** An officer asks for all that the stage needs, once. */
export const requestSupplementPages = createActionPage<Values>({
  action: 'request_supplement',
  step: 'stages/:stage/request_supplement',
  title: ({ page: { t } }) => t(($) => $.applications.supplement.askTitle),
  button: ({ t }) => t(($) => $.applications.act.request_supplement),
  Fields,
  labelOf: ({ page: { t, language }, view }, path) =>
    askable(view).find(({ kind, key }) => path === `asks.${kind}.${key}`)?.name[language] ??
    t(($) => $.applications.supplement.message),
  initial: () => ({}),
  typed: (view, form) =>
    Object.fromEntries(
      askable(view).map(({ kind, key }) => [`${kind}.${key}`, fieldValue(form, `asks.${kind}.${key}`)]),
    ),
  command: (values) => ({
    asks: Object.entries(values)
      .filter(([, message]) => message.trim() !== '')
      .map(([name, message]) => {
        const at = name.indexOf('.')
        return { kind: name.slice(0, at) as Ask['kind'], key: name.slice(at + 1), message }
      }),
  }),
})
