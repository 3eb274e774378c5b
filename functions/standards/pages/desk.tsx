import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { EditingRecord } from '../editing.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { type PageDeps, standardsPath } from './request.ts'

const DeskPage = ({ page, records }: { page: StandardsPage; records: readonly EditingRecord[] }) => {
  const { t, language } = page
  const title = t(($) => $.standards.desk.title)
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/standards'), text: t(($) => $.standards.title) }]}
      wide
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.standards.desk.lead)}</p>
      {records.length === 0 ? (
        <p class="govuk-body">{t(($) => $.standards.desk.none)}</p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            { text: t(($) => $.standards.desk.standard) },
            { text: t(($) => $.standards.desk.state) },
            { text: t(($) => $.standards.desk.by) },
            { text: t(($) => $.standards.desk.changed) },
          ]}
          rows={records.map(({ id, draft, state, contributors, changedAt }) => [
            <a class="govuk-link" href={link(page, `/standards/${id}/record`)}>
              {draft?.title[language] || id}
            </a>,
            t(($) => $.standards.states[state]),
            contributors.map(({ name }) => name[language]).join(language === 'en' ? ', ' : '、'),
            formatInstant(language, changedAt),
          ])}
        />
      )}
      <ButtonLink href={link(page, '/standards/new')} text={t(($) => $.standards.form.newTitle)} />
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/standards/import')}>
          {t(($) => $.standards.bulk.importTitle)}
        </a>
      </p>
    </Layout>
  )
}

/** What the editors are at. */
export const deskPages = ({ desk }: Pick<PageDeps, 'desk'>) =>
  createRouter<StandardsTexts>().get(`${standardsPath}/desk`, permit('standard.edit'), async (c) =>
    c.html(<DeskPage page={c.var.page} records={await desk.onDesk()} />),
  )
