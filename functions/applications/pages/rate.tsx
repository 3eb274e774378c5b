import { fieldValue } from '#shared/http/forms.ts'
import { Radios } from '#shared/ui/components/radios.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { scores } from '../rating.ts'
import { createActionPage, type FieldsProps } from './action-page.tsx'
import { errorAt } from './form-state.ts'

type Values = { readonly score: string; readonly comment: string }

const Fields = ({ page, values, issues }: FieldsProps<Values>) => {
  const { t } = page
  return (
    <>
      <p class="govuk-body">{t(($) => $.applications.rating.lead)}</p>
      <Radios
        idPrefix="score"
        name="score"
        legend={t(($) => $.applications.rating.score)}
        value={values.score}
        options={scores.map((score) => ({ value: String(score), text: t(($) => $.applications.rating.scores[score]) }))}
        {...errorAt(page, issues, 'score')}
      />
      <TextArea
        id="comment"
        name="comment"
        label={t(($) => $.applications.rating.comment)}
        hint={t(($) => $.applications.rating.commentHint)}
        value={values.comment}
        rows={4}
        {...errorAt(page, issues, 'comment')}
      />
    </>
  )
}

/** The applicant says how it was handled. No score is chosen beforehand: a default would be what most people give. */
export const ratePages = createActionPage<Values>({
  action: 'rate',
  step: 'rate',
  title: ({ page: { t } }) => t(($) => $.applications.rating.title),
  button: ({ t }) => t(($) => $.applications.rating.send),
  Fields,
  labelOf: ({ page: { t } }, path) =>
    t(($) => (path === 'comment' ? $.applications.rating.comment : $.applications.rating.score)),
  initial: () => ({ score: '', comment: '' }),
  typed: (_view, form) => ({ score: fieldValue(form, 'score'), comment: fieldValue(form, 'comment') }),
  command: ({ score, comment }) => ({
    ...(score !== '' && { score: scores.find((one) => String(one) === score) ?? 0 }),
    ...(comment.trim() !== '' && { comment }),
  }),
})
