import { sparedPapers } from '#shared/domain/papers.ts'
import { materialsToHandIn, mayFollow } from '#shared/domain/service.ts'
import { fieldValues } from '#shared/http/forms.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { SparedPapers } from '#shared/ui/spared-papers.tsx'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { createDraftForm } from './draft-form.tsx'
import { errorAt, type FormState, summaryOf } from './form-state.ts'
import { Notice } from './notice.tsx'
import { RefusedFiles, uploadedNames } from './uploaded.tsx'

/** Which papers the applicant has ready for the window, and which nobody may ask for. */
const PapersPage = ({
  page,
  view,
  state,
}: {
  page: ApplicationPage
  view: ApplicationView
  state: FormState<readonly string[]>
}) => {
  const { t, language } = page
  const { application, service } = view
  const papers = materialsToHandIn(service)
  const title = t(($) => $.applications.form.papersTitle)
  const first = state.issues[0]
  const uploaded = papers.filter(({ key }) => key in application.uploaded)
  const toTick = papers.filter(({ key }) => !(key in application.uploaded))
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/applications'), text: t(($) => $.applications.list.title) },
        { href: link(page, `/applications/${application.id}`), text: t(($) => $.applications.tasks.title) },
      ]}
    >
      {state.issues.length > 0 && (
        <ErrorSummary
          {...summaryOf(
            page,
            state.issues,
            (path) => papers.find(({ key }) => path === `materialsReady.${key}`)?.name[language] ?? path,
          )}
        />
      )}
      <Notice notice={state.notice} />
      <span class="govuk-caption-l">{application.service.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <form method="post" action={link(page, `/applications/${application.id}/papers`)} novalidate>
        <input type="hidden" name="version" value={String(state.version)} />
        <RefusedFiles page={page} files={view.files} uploadable={() => true} />
        {uploaded.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t(($) => $.applications.files.uploaded)}</h2>
            <SummaryList
              rows={uploaded.map(({ key, name }) => ({
                key: name[language],
                value: <span class="file-name">{uploadedNames(page, view.files, key)}</span>,
              }))}
            />
          </>
        )}
        {toTick.length > 0 && (
          <Checkboxes
            idPrefix="materialsReady"
            name="materialsReady"
            legend={t(($) => $.applications.form.papersLegend)}
            hint={t(($) => $.applications.form.papersHint)}
            values={[...state.values]}
            options={toTick.map(({ key, name }) => ({
              value: key,
              text: name[language],
              ...(mayFollow(service, key) && { hint: t(($) => $.applications.form.mayFollow) }),
            }))}
            {...(first !== undefined && errorAt(page, [first], first.path))}
          />
        )}
        {sparedPapers(service).length > 0 && (
          <Details summary={t(($) => $.applications.form.sparedHeading)}>
            <SparedPapers page={page} service={service} />
          </Details>
        )}
        <div class="govuk-button-group">
          <Button text={t(($) => $.applications.form.saveAndContinue)} name="then" value="continue" />
          <Button text={t(($) => $.applications.files.saveAndUpload)} kind="secondary" name="then" value="upload" />
          <Button text={t(($) => $.applications.form.saveForLater)} kind="secondary" name="then" value="later" />
        </div>
      </form>
    </Layout>
  )
}

export const papersPages = createDraftForm<readonly string[]>({
  step: 'papers',
  Page: PapersPage,
  saved: ({ application }) => application.materialsReady,
  typed: ({ service }, form) =>
    materialsToHandIn(service)
      .map(({ key }) => key)
      .filter((key) => fieldValues(form, 'materialsReady').includes(key)),
  command: (materialsReady) => ({ materialsReady }),
  differences: ({ application, service }, values) =>
    materialsToHandIn(service)
      .filter(({ key }) => !(key in application.uploaded))
      .filter(({ key }) => application.materialsReady.includes(key) !== values.includes(key))
      .map(({ name }) => name),
  issuesAt: 'materialsReady.',
  next: () => 'check',
})
