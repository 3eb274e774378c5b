import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ApplicationLine } from '../lines.ts'
import type { Page } from '../service.ts'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import { PackageLink } from './package-link.tsx'
import type { PageDeps } from './request.ts'
import { dueText, statusColour } from './wording.ts'

const dueCell = (page: ApplicationPage, { due, answerBy, status }: ApplicationLine): string => {
  if (answerBy !== null) return page.t(($) => $.applications.list.answerBy, { date: dueText(page, answerBy) })
  if (due !== null) return dueText(page, due)
  // A draft and what waits at the window will have a day; what was declined or withdrawn never will.
  const willHave = status === 'draft' || status === 'submitted'
  return page.t(($) => (willHave ? $.applications.list.notYet : $.applications.list.noDue))
}

/** The applications of the reader's organisation, the newest first. */
const ListPage = ({
  page,
  lines,
  cursor,
}: {
  page: ApplicationPage
  lines: Page<ApplicationLine>
  cursor: string | undefined
}) => {
  const { t, language, principal } = page
  const from = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`
  return (
    <Layout page={page} title={t(($) => $.applications.list.title)} wide>
      <h1 class="govuk-heading-l">{t(($) => $.applications.list.title)}</h1>
      {lines.items.length === 0 ? (
        <p class="govuk-body">{t(($) => $.applications.list.empty)}</p>
      ) : (
        <DataTable
          caption={t(($) => $.applications.list.organisation, {
            organisation: principal?.organisation.name[language] ?? '',
          })}
          columns={[
            { text: t(($) => $.applications.list.service) },
            { text: t(($) => $.applications.list.status) },
            { text: t(($) => $.applications.list.due) },
            { text: t(($) => $.applications.list.receipt) },
            { text: t(($) => $.applications.list.updated) },
          ]}
          rows={lines.items.map((line) => [
            <>
              <a class="govuk-link" href={link(page, `/applications/${line.id}`)}>
                {line.service.name[language]}
              </a>
              {line.onBehalfOf !== null && (
                <span class="govuk-hint">
                  {t(($) => $.applications.list.onBehalfOf, { organisation: line.onBehalfOf.name[language] })}
                </span>
              )}
              {line.agent !== null && (
                <span class="govuk-hint">
                  {t(($) => $.applications.list.byAgent, { agent: line.agent.name[language] })}
                </span>
              )}
              {line.package !== null && <PackageLink page={page} packageId={line.package} />}
            </>,
            <Tag text={t(($) => $.applications.statuses[line.status])} colour={statusColour[line.status]} />,
            dueCell(page, line),
            line.receiptNumber ?? t(($) => $.applications.list.noReceipt),
            formatInstant(language, line.updatedAt),
          ])}
        />
      )}
      <Pagination
        label={t(($) => $.applications.list.paging)}
        {...(lines.nextCursor !== null && {
          next: {
            href: link(page, `/applications?cursor=${encodeURIComponent(lines.nextCursor)}`),
            text: t(($) => $.common.pagination.next),
          },
        })}
      />
      <ButtonLink href={link(page, '/services')} text={t(($) => $.applications.list.find)} kind="secondary" />
      {lines.items.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, `/applications/export${from}`)} download>
            {t(($) => $.applications.file.downloadThese)}
          </a>
        </p>
      )}
    </Layout>
  )
}

export const listPages = ({ applications }: Pick<PageDeps, 'applications'>) =>
  createRouter<ApplicationTexts>().get(`${inLanguage}/applications`, permit('application.list'), async (c) => {
    const cursor = c.req.query('cursor')
    const lines = await applications.list(signedIn(c), { cursor })
    return c.html(<ListPage page={c.var.page} lines={lines} cursor={cursor} />)
  })
