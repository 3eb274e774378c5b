import type { Child } from 'hono/jsx'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { actionColumns } from '../action-rows.ts'
import { type ImportKind, type PlannedRow, type RowOutcome, rowStates, rowsPerStep, writes } from '../import-plan.ts'
import type { ImportView } from '../imports-service.ts'
import { officerColumns } from '../officer-rows.ts'
import type { RecordsPage, RecordsTexts } from '../records-texts.ts'
import { columnName, problemsOf } from '../wording.ts'
import { aboveOf, type RecordsPageDeps } from './records-request.ts'
import { liaisonPath } from './request.ts'

const nameOfColumn = ({ t }: RecordsPage, column: string): string => {
  const known = [...officerColumns, ...actionColumns].find((one) => one === column)
  return known === undefined ? t(($) => $.records.preview.wholeRow) : columnName(t)(known)
}

const recordLink = (page: RecordsPage, kind: ImportKind, id: string | null) =>
  id === null ? (
    page.t(($) => $.records.preview.newRecord)
  ) : (
    <a class="govuk-link" href={link(page, `/liaison/${kind}/${encodeURIComponent(id)}`)}>
      {id}
    </a>
  )

const Lines = ({ items }: { items: readonly Child[] }) => (
  <ul class="govuk-list">
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
)

const Problems = ({ page, issues }: { page: RecordsPage; issues: PlannedRow['issues'] }) => (
  <Lines
    items={problemsOf(page.t, issues).map(({ column, message }) => (
      <>
        <strong>{nameOfColumn(page, column)}</strong>
        {page.t(($) => $.common.form.errorFor, { label: '', message })}
      </>
    ))}
  />
)

const Failing = ({ page, rows }: { page: RecordsPage; rows: readonly PlannedRow[] }) => {
  const { t } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.records.preview.failing)}</h2>
      <p class="govuk-body">{t(($) => $.records.preview.failingLead)}</p>
      <DataTable
        caption={t(($) => $.records.preview.failing)}
        hideCaption
        columns={[
          { text: t(($) => $.records.preview.line) },
          { text: t(($) => $.records.preview.record) },
          { text: t(($) => $.records.preview.reason) },
        ]}
        rows={rows.map(({ line, id, issues }) => [
          String(line),
          id ?? t(($) => $.records.preview.newRecord),
          <Problems page={page} issues={issues} />,
        ])}
      />
    </>
  )
}

const Writing = ({ page, kind, rows }: { page: RecordsPage; kind: ImportKind; rows: readonly PlannedRow[] }) => {
  const { t } = page
  const shown = (text: string) => (text === '' ? t(($) => $.records.preview.empty) : text)
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.records.preview.writing)}</h2>
      <DataTable
        caption={t(($) => $.records.preview.writing)}
        hideCaption
        columns={[
          { text: t(($) => $.records.preview.line) },
          { text: t(($) => $.records.preview.record) },
          { text: t(($) => $.records.preview.state) },
          { text: t(($) => $.records.preview.changes) },
        ]}
        rows={rows.map(({ line, id, state, changes }) => [
          String(line),
          state === 'new' ? (id ?? t(($) => $.records.preview.newRecord)) : recordLink(page, kind, id),
          t(($) => $.records.preview.states[state]),
          <Lines
            items={changes.map(({ column, from, to }) => (
              <>
                <strong>{nameOfColumn(page, column)}</strong> {shown(from)} → {shown(to)}
              </>
            ))}
          />,
        ])}
      />
    </>
  )
}

const Outcomes = ({
  page,
  kind,
  outcomes,
}: {
  page: RecordsPage
  kind: ImportKind
  outcomes: readonly RowOutcome[]
}) => {
  const { t } = page
  const failed = outcomes.filter(({ issues }) => issues.length > 0)
  const written = outcomes.filter(({ issues }) => issues.length === 0)
  return (
    <>
      {failed.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.records.preview.failedSince)}</h2>
          <DataTable
            caption={t(($) => $.records.preview.failedSince)}
            hideCaption
            columns={[
              { text: t(($) => $.records.preview.line) },
              { text: t(($) => $.records.preview.record) },
              { text: t(($) => $.records.preview.reason) },
            ]}
            rows={failed.map(({ line, id, written: steps, of, issues }) => [
              String(line),
              recordLink(page, kind, id),
              <>
                <Problems page={page} issues={issues} />
                {steps > 0 && t(($) => $.records.preview.partly, { written: steps, steps: of })}
              </>,
            ])}
          />
        </>
      )}
      {written.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.records.preview.writtenRows)}</h2>
          <DataTable
            caption={t(($) => $.records.preview.writtenRows)}
            hideCaption
            columns={[{ text: t(($) => $.records.preview.line) }, { text: t(($) => $.records.preview.record) }]}
            rows={written.map(({ line, id }) => [String(line), recordLink(page, kind, id)])}
          />
        </>
      )}
    </>
  )
}

const ImportedPage = ({ page, view }: { page: RecordsPage; view: ImportView }) => {
  const { t, language } = page
  const { staged, rows, outcomes, toWrite } = view
  const { id, kind, encoding, counts, done, expiresAt } = staged
  const title = done === null ? t(($) => $.records.preview.title) : t(($) => $.records.preview.titleDone)
  const failing = rows.filter(({ state }) => state === 'failing')
  const left = toWrite - (done ?? 0)
  const written = outcomes.filter(({ issues }) => issues.length === 0).length
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[...aboveOf(page), { href: link(page, '/liaison/import'), text: t(($) => $.records.import.title) }]}
      wide
    >
      <span class="govuk-caption-l">{t(($) => $.records.import.kinds[kind])}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t(($) => $.records.preview.encoding, {
          encoding: encoding === 'text' ? t(($) => $.records.preview.pasted) : encoding.toUpperCase(),
          until: formatInstant(language, new Date(expiresAt * 1000).toISOString()),
        })}
      </p>
      <SummaryList
        rows={rowStates.map((state) => ({
          key: t(($) => $.records.preview.states[state]),
          value: String(counts[state]),
        }))}
      />
      {done !== null && (
        <p class="govuk-body" role="status">
          {t(($) => $.records.preview.written, { written, total: toWrite })}
        </p>
      )}
      {left > 0 ? (
        <form method="post" action={link(page, `/liaison/import/${id}`)}>
          {left > rowsPerStep && <p class="govuk-body">{t(($) => $.records.preview.steps, { most: rowsPerStep })}</p>}
          <Button
            text={
              done === null
                ? t(($) => $.records.preview.confirm_other, { count: toWrite })
                : t(($) => $.records.preview.goOn, { left })
            }
          />
        </form>
      ) : (
        <>
          {toWrite === 0 && <p class="govuk-body">{t(($) => $.records.preview.nothing)}</p>}
          <p class="govuk-body">
            <a class="govuk-link" href={link(page, '/liaison/import')}>
              {t(($) => $.records.preview.another)}
            </a>
          </p>
        </>
      )}
      <Outcomes page={page} kind={kind} outcomes={outcomes} />
      {failing.length > 0 && <Failing page={page} rows={failing} />}
      {left > 0 && <Writing page={page} kind={kind} rows={rows.filter(writes).slice(done ?? 0)} />}
    </Layout>
  )
}

/** What a file would do, the button that confirms it, and what it has done. */
export const importedPages = ({ imports }: Pick<RecordsPageDeps, 'imports'>) =>
  createRouter<RecordsTexts>()
    .get(`${liaisonPath}/import/:id`, permit('liaison.keep'), async (c) =>
      c.html(<ImportedPage page={c.var.page} view={await imports.view(c.req.param('id'), signedIn(c))} />),
    )

    .post(`${liaisonPath}/import/:id`, permit('liaison.keep'), async (c) => {
      const { staged } = await imports.confirm(c.req.param('id'), signedIn(c))
      return redirectTo(c, `/liaison/import/${staged.id}`)
    })
