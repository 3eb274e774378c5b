import { materialsToHandIn } from '#shared/domain/service.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { errorAt, type FormState, idOf, summaryOf } from './form-state.ts'
import { answerText } from './wording.ts'

/** The last look before submission: every answer with a way back to it, the papers, and the declaration word for word. */
export const CheckPage = ({
  page,
  view,
  state,
}: {
  page: ApplicationPage
  view: ApplicationView
  state: FormState<boolean>
}) => {
  const { t, language } = page
  const { application, service } = view
  const at = (step: string) => link(page, `/applications/${application.id}/${step}`)
  const title = t(($) => $.applications.check.title)
  const papers = materialsToHandIn(service)
  const declaration = t(($) => $.applications.check.declaration)
  const labelOf = (path: string): string => {
    const [group, key] = path.split('.')
    if (group === 'answers') return service.fields.find((field) => field.key === key)?.label[language] ?? path
    if (group === 'materialsReady') return papers.find((paper) => paper.key === key)?.name[language] ?? path
    return t(($) => $.applications.check.declarationTitle)
  }
  const change = (step: string, path: string, label: string) => [
    {
      href: `${at(step)}#${idOf(path)}`,
      text: t(($) => $.applications.check.change),
      hidden: t(($) => $.applications.check.changeHidden, { label }),
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
                <span id={idOf(`materialsReady.${key}`)}>
                  {application.materialsReady.includes(key)
                    ? t(($) => $.applications.check.ready)
                    : t(($) => $.applications.check.notReady)}
                </span>
              ),
              actions: change('papers', 'materialsReady', name[language]),
            }))}
          />
        </>
      )}
      <form method="post" action={at('check')} novalidate>
        <input type="hidden" name="version" value={String(state.version)} />
        <Checkboxes
          idPrefix="declared"
          name="declared"
          legend={t(($) => $.applications.check.declarationTitle)}
          values={state.values ? ['yes'] : []}
          options={[{ value: 'yes', text: declaration }]}
          {...errorAt(page, state.issues, 'declared')}
        />
        <Button text={t(($) => $.applications.check.submit)} />
      </form>
    </Layout>
  )
}
