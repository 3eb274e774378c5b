import { fieldValue } from '#shared/http/forms.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { link } from '#shared/ui/layout.tsx'
import { tidyAnswer } from '../../answers.ts'
import type { Answers } from '../../application.ts'
import { draftsOf, readyIn } from '../../package.ts'
import { type Question as Asked, answersIn, groupsOf, heldAnswers, isWantedBy } from '../../package-form.ts'
import type { PackagePage } from '../../packages-texts.ts'
import { Question } from '../question.tsx'
import { answerText } from '../wording.ts'
import { createFormPart, type Shown } from './draft-form.tsx'
import { FormLayout } from './form-layout.tsx'
import { PackageStamp } from './stamp.tsx'
import { namesOf } from './wording.ts'

/** A question's own hint, with the items that ask it where there are several. */
const hintOf = (page: PackagePage, { field, askedBy }: Asked, drafts: number): string | undefined => {
  const { t, language } = page
  const hint = field.hint?.[language]
  if (askedBy.length < 2) return hint
  const items = namesOf(page, askedBy)
  if (askedBy.length === drafts)
    return hint === undefined
      ? t(($) => $.packages.form.askedByAll)
      : t(($) => $.packages.form.hintAskedByAll, { hint })
  return hint === undefined
    ? t(($) => $.packages.form.askedBy, { items })
    : t(($) => $.packages.form.hintAskedBy, { hint, items })
}

/** The answers that the drafts hold and the form does not show. */
const Held = ({ page, question, value }: { page: PackagePage; question: Asked; value: string }) => {
  const { t } = page
  const others = heldAnswers(question).filter((held) => held.value !== tidyAnswer(question.field, value))
  if (others.length === 0) return null
  return (
    <div class="govuk-inset-text">
      {others.map((held) => (
        <p class="govuk-body-s">
          {t(($) => $.packages.form.held, { items: namesOf(page, held.heldBy) })}
          <br />
          <span class="preserve-lines">{answerText(page, question.field, held.value)}</span>
        </p>
      ))}
      <p class="govuk-body-s">{t(($) => $.packages.form.heldHint)}</p>
    </div>
  )
}

/** Every question of all the items that are still drafts, each once. */
const DetailsPage = ({ page, form, values, issues, notice, apart, formKey }: Shown<Answers>) => {
  const { t, language } = page
  const { view, questions } = form
  const drafts = draftsOf(view.items)
  const now = readyIn(view.items)
  const title = t(($) => $.packages.form.title)
  const labelOf = (path: string) =>
    questions.find(({ name }) => path === `answers.${name}`)?.field.label[language] ?? path
  return (
    <FormLayout page={page} view={view} title={title} issues={issues} labelOf={labelOf} notice={notice}>
      <form method="post" action={link(page, `/packages/${view.found.id}/details`)} novalidate>
        <PackageStamp view={view} formKey={formKey} />
        {groupsOf(questions, drafts).map((group) => (
          <>
            <h2 class="govuk-heading-m">{group.of?.service.name[language] ?? t(($) => $.packages.form.shared)}</h2>
            {group.questions.map((question) => {
              const value = values[question.name] ?? ''
              return (
                <>
                  <Question
                    page={page}
                    field={{ ...question.field, key: question.name }}
                    value={value}
                    issues={issues}
                    hint={hintOf(page, question, drafts.length)}
                  />
                  {question.field.required && !isWantedBy(question.askedBy, now) && (
                    <p class="govuk-body-s">{t(($) => $.packages.form.later)}</p>
                  )}
                  {question.differs && <p class="govuk-body-s">{t(($) => $.packages.form.differs)}</p>}
                  {(apart || heldAnswers(question).length > 1) && (
                    <Held page={page} question={question} value={value} />
                  )}
                </>
              )
            })}
          </>
        ))}
        <div class="govuk-button-group">
          <Button text={t(($) => $.applications.form.saveAndContinue)} name="then" value="continue" />
          <Button text={t(($) => $.applications.form.saveForLater)} kind="secondary" name="then" value="later" />
        </div>
      </form>
    </FormLayout>
  )
}

export const detailsPages = createFormPart<Answers>({
  step: 'details',
  Page: DetailsPage,
  saved: ({ questions }) => answersIn(questions),
  // What the form did not ask when it was made is left as it is.
  typed: ({ questions }, posted) => {
    const asked = questions.filter(({ name }) => posted.has(`answers.${name}`))
    return Object.fromEntries(asked.map(({ name }) => [name, fieldValue(posted, `answers.${name}`)]))
  },
  filled: (answers) => ({ answers }),
  differences: ({ questions }, values) =>
    questions
      .filter(({ name, field, askedBy }) => {
        const value = values[name]
        if (value === undefined) return false
        return askedBy.some(({ application }) => (application.answers[field.key] ?? '') !== tidyAnswer(field, value))
      })
      .map(({ field }) => field.label),
  issuesAt: 'answers.',
  next: ({ papers }) => (papers.length > 0 ? 'papers' : 'check'),
})
