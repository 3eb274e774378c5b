import { isRefusal } from '#shared/domain/errors.ts'
import { declarationsAsked, sparedPapers } from '#shared/domain/papers.ts'
import { materialsToHandIn, mayFollow, optionsOf } from '#shared/domain/service.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, fieldValues, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { SparedPapers } from '#shared/ui/spared-papers.tsx'
import { hasPaper } from '../answers.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import { DeclarationQuestions, paperOf } from './declarations.tsx'
import { errorAt, type FormState, idOf, summaryOf } from './form-state.ts'
import { Notice } from './notice.tsx'
import { applicationPath, isDraft, type PageDeps, type PageRequest } from './request.ts'
import { uploadedNames } from './uploaded.tsx'
import { answerText } from './wording.ts'

/** What the applicant has ticked: the declaration, those in the stead of papers, and the commitment where papers follow on one. */
type Declared = { readonly declared: boolean; readonly committed: boolean; readonly declarations: readonly string[] }

const nothingTicked: Declared = { declared: false, committed: false, declarations: [] }

/** The last look before submission: every answer with a way back to it, the papers, and the declaration word for word. */
const CheckPage = ({
  page,
  view,
  state,
}: {
  page: ApplicationPage
  view: ApplicationView
  state: FormState<Declared>
}) => {
  const { t, language } = page
  const { application, service } = view
  const at = (step: string) => link(page, `/applications/${application.id}/${step}`)
  const title = t(($) => $.applications.check.title)
  const papers = materialsToHandIn(service)
  const { commitment } = optionsOf(service)
  const follows = papers.some(({ key }) => mayFollow(service, key) && !hasPaper(application, key))
  const declaration = t(($) => $.applications.check.declaration)
  const labelOf = (path: string): string => {
    const [group, key] = path.split('.')
    if (group === 'answers') return service.fields.find((field) => field.key === key)?.label[language] ?? path
    if (group === 'materialsReady') return papers.find((paper) => paper.key === key)?.name[language] ?? path
    if (group === 'declarations') return paperOf(page, service, key ?? '')
    return t(($) =>
      path === 'committed' ? $.applications.check.commitmentTitle : $.applications.check.declarationTitle,
    )
  }
  const change = (step: string, path: string, label: string) => [
    {
      href: `${at(step)}#${idOf(path)}`,
      text: t(($) => $.applications.check.change),
      hidden: label,
    },
  ]
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/applications'), text: t(($) => $.applications.list.title) },
        { href: link(page, `/applications/${application.id}`), text: t(($) => $.applications.tasks.title) },
      ]}
    >
      {state.issues.length > 0 && <ErrorSummary {...summaryOf(page, state.issues, labelOf)} />}
      <Notice notice={state.notice} />
      <span class="govuk-caption-l">{application.service.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <h2 class="govuk-heading-m">{t(($) => $.applications.check.answers)}</h2>
      <SummaryList
        rows={service.fields.map((field) => {
          const path = `answers.${field.key}`
          const label = field.label[language]
          return {
            key: label,
            value: (
              <span id={idOf(path)} class="preserve-lines">
                {answerText(page, field, application.answers[field.key] ?? '') || t(($) => $.applications.check.empty)}
              </span>
            ),
            actions: change('details', path, label),
          }
        })}
      />
      {papers.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.applications.check.papers)}</h2>
          <SummaryList
            rows={papers.map(({ key, name }) => ({
              key: name[language],
              value: (
                <span id={idOf(`materialsReady.${key}`)} class="file-name">
                  {hasPaper(application, key)
                    ? (uploadedNames(page, view.files, key) ?? t(($) => $.applications.check.ready))
                    : t(($) =>
                        mayFollow(service, key) ? $.applications.form.mayFollow : $.applications.check.notReady,
                      )}
                </span>
              ),
              actions: change('papers', 'materialsReady', name[language]),
            }))}
          />
        </>
      )}
      {papers.length === 0 && sparedPapers(service).length > 0 && (
        <Details summary={t(($) => $.applications.form.sparedHeading)}>
          <SparedPapers page={page} service={service} />
        </Details>
      )}
      <form method="post" action={at('check')} novalidate>
        <input type="hidden" name="version" value={String(state.version)} />
        {commitment !== null && follows && (
          <Checkboxes
            idPrefix="committed"
            name="committed"
            legend={t(($) => $.applications.check.commitmentTitle)}
            values={state.values.committed ? ['yes'] : []}
            options={[{ value: 'yes', text: commitment[language] }]}
            {...errorAt(page, state.issues, 'committed')}
          />
        )}
        <DeclarationQuestions
          page={page}
          asked={declarationsAsked(service)}
          declared={state.values.declarations}
          issues={state.issues}
        />
        <Checkboxes
          idPrefix="declared"
          name="declared"
          legend={t(($) => $.applications.check.declarationTitle)}
          values={state.values.declared ? ['yes'] : []}
          options={[{ value: 'yes', text: declaration }]}
          {...errorAt(page, state.issues, 'declared')}
        />
        <Button text={t(($) => $.applications.check.submit)} />
      </form>
    </Layout>
  )
}

export const checkPages = ({ applications, takeParked }: Pick<PageDeps, 'applications' | 'takeParked'>) => {
  const address = `${applicationPath}/check` as const

  const show = (
    c: PageRequest,
    view: ApplicationView,
    { values = nothingTicked, issues = [], notice = null }: Partial<FormState<Declared>>,
    status: 200 | 409 | 422,
  ) => {
    const state = { values, issues, notice, version: view.application.version }
    return c.html(<CheckPage page={c.var.page} view={view} state={state} />, status)
  }

  return createRouter<ApplicationTexts>()
    .get(address, permit('application.edit'), async (c) => {
      const view = await applications.view(c.req.param('id'), signedIn(c))
      const parked = await takeParked(c)
      if (!isDraft(view)) return redirectTo(c, `/applications/${view.application.id}`)
      if (parked === null) return show(c, view, {}, 200)
      const { t } = c.var
      const notice = {
        title: t(($) => $.applications.form.resumedTitle),
        text: t(($) => $.applications.check.resumed),
      }
      return show(c, view, { notice }, 200)
    })

    .post(address, permit('application.edit'), async (c) => {
      const form = await readForm(c)
      const principal = signedIn(c)
      const id = c.req.param('id')
      const declared = fieldValue(form, 'declared') === 'yes'
      const committed = fieldValue(form, 'committed') === 'yes'
      const declarations = fieldValues(form, 'declarations')
      try {
        await applications.act(
          id,
          'submit',
          { declared, declarations, ...(committed && { committed }) },
          { principal, version: versionOf(form), language: c.var.language },
        )
      } catch (error) {
        if (!isRefusal(error, 'application_incomplete', 'version_conflict', 'action_not_allowed')) throw error
        const view = await applications.view(id, principal)
        // Posted twice: the first has submitted it, so the person is shown that.
        if (!isDraft(view)) return redirectTo(c, `/applications/${id}?submitted`)
        if (error.code === 'application_incomplete')
          return show(c, view, { values: { declared, committed, declarations }, issues: error.issues }, 422)
        // What is declared is what was read: a draft changed elsewhere since then has to be read again.
        const { t } = c.var
        const notice = {
          title: t(($) => $.applications.form.conflictTitle),
          text: t(($) => $.applications.check.conflict),
        }
        return show(c, view, { notice }, 409)
      }
      return redirectTo(c, `/applications/${id}?submitted`)
    })
}
