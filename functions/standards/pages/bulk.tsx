import type { InputIssue } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { issueMessage, toInputIssues } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import {
  type ImportPlan,
  type ImportStep,
  maxImported,
  SentFile,
  type SheetRow,
  sheetColumns,
  writeSheet,
} from '../bulk.ts'
import type { Edition } from '../standard.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { type Notice, NoticeBanner } from './form-page.tsx'
import { dayIn, isRefusal, type PageDeps, type PageRequest, redirectTo, standardsPath } from './request.ts'

/** A standard as rows of a spreadsheet, in the reader's language: one for each clause, or one where it has none. */
const rowsOf = ({ t, language }: StandardsPage, id: string, edition: Edition): SheetRow[] => {
  const { references, provenance, inForce } = edition
  const own = {
    id,
    version: String(edition.number),
    area: t(($) => $.standards.areas[edition.area]),
    relation: t(($) => $.standards.relations[edition.relation]),
    title: edition.title[language],
    hongKongReference: references.hongKong?.[language] ?? '',
    mainlandReference: references.mainland?.[language] ?? '',
    authority: edition.authority.name[language],
    from: inForce.from ?? '',
    to: inForce.to ?? '',
    status: t(($) => $.common.facts[provenance.status]),
    checkedOn: provenance.checkedOn,
  }
  const none = { topic: '', hongKong: '', shenzhen: '', difference: '' }
  const clauses = edition.clauses.map(({ topic, hongKong, shenzhen, difference }) => ({
    topic: topic[language],
    hongKong: hongKong?.[language] ?? '',
    shenzhen: shenzhen?.[language] ?? '',
    difference: difference?.[language] ?? '',
  }))
  return (clauses.length === 0 ? [none] : clauses).map((clause) => ({ ...own, ...clause }))
}

const colours = { added: 'green', changed: 'yellow', unchanged: 'grey', failing: 'red' } as const

const Step = ({ page, step }: { page: StandardsPage; step: ImportStep }) => {
  const { t } = page
  const nothing = t(($) => $.standards.record.nothing)
  return (
    <li class="results__item">
      <h3 class="govuk-heading-s results__title">{step.id}</h3>
      <p class="results__about">
        <Tag text={t(($) => $.standards.bulk.states[step.state])} colour={colours[step.state]} />{' '}
        {step.missingTexts > 0 && t(($) => $.standards.bulk.missing_other, { count: step.missingTexts })}
      </p>
      {step.issues.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {step.issues.map(({ path, code, params }) => (
            <li>
              <code>{path}</code>{' '}
              {issueMessage(page.t, { path, code, ...(params !== undefined && { params }) } as InputIssue)}
            </li>
          ))}
        </ul>
      )}
      {step.changes.length > 0 && (
        <DataTable
          caption={t(($) => $.standards.bulk.changesOf, { id: step.id })}
          hideCaption
          columns={[
            { text: t(($) => $.standards.record.field) },
            { text: t(($) => $.standards.bulk.now) },
            { text: t(($) => $.standards.bulk.file) },
          ]}
          rows={step.changes.map(({ path, from, to }) => [<code>{path}</code>, from ?? nothing, to ?? nothing])}
        />
      )}
    </li>
  )
}

type Shown = {
  readonly typed: string
  readonly plan: ImportPlan | null
  readonly issues: readonly InputIssue[]
  readonly notice: Notice
}

const ImportPage = ({ page, typed, plan, issues, notice }: Shown & { page: StandardsPage }) => {
  const { t } = page
  const title = t(($) => $.standards.bulk.importTitle)
  const some = plan?.steps.some(({ state }) => state === 'added' || state === 'changed') ?? false
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/standards'), text: t(($) => $.standards.title) },
        { href: link(page, '/standards/desk'), text: t(($) => $.standards.desk.title) },
      ]}
      wide
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, () => t(($) => $.standards.bulk.file))} />}
      <NoticeBanner page={page} notice={notice} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.standards.bulk.lead)}</p>
      {plan !== null && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.standards.bulk.planTitle)}</h2>
          <ul class="results">
            {plan.steps.map((step) => (
              <Step page={page} step={step} />
            ))}
          </ul>
        </>
      )}
      <form method="post" action={link(page, '/standards/import')} novalidate>
        <TextArea
          id="file"
          name="file"
          rows={12}
          label={t(($) => $.standards.bulk.file)}
          hint={t(($) => $.standards.bulk.fileHint, { most: maxImported })}
          value={typed}
          {...errorAt(page, issues, 'file')}
        />
        {plan !== null && <input type="hidden" name="digest" value={plan.digest} />}
        <div class="govuk-button-group">
          <Button name="then" value="plan" text={t(($) => $.standards.bulk.plan)} />
          {some && <Button kind="secondary" name="then" value="apply" text={t(($) => $.standards.bulk.apply)} />}
        </div>
      </form>
    </Layout>
  )
}

/** What was pasted, as a file; or that it is none. */
const readFile = (typed: string): { readonly file: SentFile } | { readonly issues: readonly InputIssue[] } => {
  if (typed === '') return { issues: [{ path: 'file', code: 'required' }] }
  let value: unknown
  try {
    value = JSON.parse(typed)
  } catch {
    return { issues: [{ path: 'file', code: 'not_json' }] }
  }
  const parsed = SentFile.safeParse(value)
  if (parsed.success) return { file: parsed.data }
  const [first] = toInputIssues(parsed.error.issues)
  return {
    issues: [{ path: 'file', code: first?.code ?? 'invalid_format', ...(first?.params && { params: first.params }) }],
  }
}

/** Standards out to a spreadsheet, and in from a file: first what it would do, then as drafts. */
export const bulkPages = ({ standards, bulk }: Pick<PageDeps, 'standards' | 'bulk'>) => {
  const show = (c: PageRequest, shown: Shown, status: 200 | 409 | 422) =>
    c.html(<ImportPage page={c.var.page} {...shown} />, status)

  return createRouter<StandardsTexts>()
    .get(`${standardsPath}/export.csv`, permit('standard.read'), async (c) => {
      const { page } = c.var
      const { day } = dayIn(c, 'asOf', standards.today())
      const headings = Object.fromEntries(
        sheetColumns.map((column) => [column, page.t(($) => $.standards.bulk.columns[column])]),
      ) as SheetRow
      const rows = (await bulk.exported(day)).flatMap(({ id, edition }) => rowsOf(page, id, edition))
      return c.body(await writeSheet(headings, rows), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="standards-${day}.csv"`,
      })
    })
    .get(`${standardsPath}/import`, permit('standard.edit'), (c) =>
      show(c, { typed: '', plan: null, issues: [], notice: null }, 200),
    )
    .post(`${standardsPath}/import`, permit('standard.edit'), async (c) => {
      const values = await readForm(c)
      const typed = fieldValue(values, 'file')
      const read = readFile(typed)
      if ('issues' in read) return show(c, { typed, plan: null, issues: read.issues, notice: null }, 422)
      if (fieldValue(values, 'then') !== 'apply')
        return show(c, { typed, plan: await bulk.plan(read.file), issues: [], notice: null }, 200)
      try {
        await bulk.apply(read.file, fieldValue(values, 'digest'), signedIn(c))
        return redirectTo(c, '/standards/desk')
      } catch (error) {
        if (!isRefusal(error, 'version_conflict', 'action_not_allowed')) throw error
        return show(c, { typed, plan: await bulk.plan(read.file), issues: [], notice: 'conflict' }, 409)
      }
    })
}
