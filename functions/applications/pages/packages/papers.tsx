import { materialsToHandIn } from '#shared/domain/service.ts'
import { fieldValues } from '#shared/http/forms.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { link } from '#shared/ui/layout.tsx'
import { hasPaper } from '../../answers.ts'
import { draftsOf } from '../../package.ts'
import { papersIn, uploadedIn } from '../../package-form.ts'
import { errorAt } from '../form-state.ts'
import { createFormPart, type Shown } from './draft-form.tsx'
import { FormLayout } from './form-layout.tsx'
import { PackageStamp } from './stamp.tsx'
import { namesOf } from './wording.ts'

/** Which papers are ready for the window: each once, with the items that need it. */
const PapersPage = ({ page, form, values, issues, notice, formKey }: Shown<readonly string[]>) => {
  const { t, language } = page
  const { view, papers } = form
  const title = t(($) => $.packages.form.papersTitle)
  const first = issues[0]
  const uploaded = uploadedIn(papers)
  const toTick = papers.filter((paper) => !uploaded.includes(paper))
  const asking = draftsOf(view.items).filter(({ service }) => materialsToHandIn(service).length > 0)
  const labelOf = (path: string) =>
    papers.find(({ name }) => path === `materialsReady.${name}`)?.material.name[language] ?? path
  return (
    <FormLayout page={page} view={view} title={title} issues={issues} labelOf={labelOf} notice={notice}>
      <form method="post" action={link(page, `/packages/${view.found.id}/papers`)} novalidate>
        <PackageStamp view={view} formKey={formKey} />
        {uploaded.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t(($) => $.applications.files.uploaded)}</h2>
            <ul class="govuk-list govuk-list--bullet">
              {uploaded.map(({ material }) => (
                <li>{material.name[language]}</li>
              ))}
            </ul>
          </>
        )}
        {toTick.length > 0 && (
          <Checkboxes
            idPrefix="materialsReady"
            name="materialsReady"
            legend={t(($) => $.packages.form.papersLegend)}
            hint={t(($) => $.packages.form.papersHint)}
            values={[...values]}
            options={toTick.map(({ name, material, neededBy, mayFollow }) => ({
              value: name,
              text: material.name[language],
              hint: t(($) => (mayFollow ? $.packages.form.neededByFollows : $.packages.form.neededBy), {
                items: namesOf(page, neededBy),
              }),
            }))}
            {...(first !== undefined && errorAt(page, [first], first.path))}
          />
        )}
        <Details summary={t(($) => $.packages.form.uploadTitle)}>
          <p class="govuk-body">{t(($) => $.packages.form.upload)}</p>
          <ul class="govuk-list govuk-list--bullet">
            {asking.map(({ application, service }) => (
              <li>
                <a class="govuk-link" href={link(page, `/applications/${application.id}/files`)}>
                  {service.name[language]}
                </a>
              </li>
            ))}
          </ul>
        </Details>
        <div class="govuk-button-group">
          <Button text={t(($) => $.applications.form.saveAndContinue)} name="then" value="continue" />
          <Button text={t(($) => $.applications.form.saveForLater)} kind="secondary" name="then" value="later" />
        </div>
      </form>
    </FormLayout>
  )
}

export const papersPages = createFormPart<readonly string[]>({
  step: 'papers',
  Page: PapersPage,
  saved: ({ papers }) => papersIn(papers),
  // What has been uploaded is there without a tick.
  typed: ({ papers }, posted) => {
    const uploaded = uploadedIn(papers)
    return papers
      .filter((paper) => uploaded.includes(paper) || fieldValues(posted, 'materialsReady').includes(paper.name))
      .map(({ name }) => name)
  },
  filled: (materialsReady) => ({ materialsReady }),
  differences: ({ papers }, values) =>
    papers
      .filter(({ name, material, neededBy }) =>
        neededBy.some(({ application }) => hasPaper(application, material.key) !== values.includes(name)),
      )
      .map(({ material }) => material.name),
  issuesAt: 'materialsReady.',
  next: () => 'check',
})
