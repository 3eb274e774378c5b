import { AppError, type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { issueMessage, toInputIssues } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { FormGroup } from '#shared/ui/components/form-group.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type ImportPlan, type ImportStep, maxFileBytes, maxImported, type Sent, SentFile } from '../bulk.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { type Notice, NoticeBanner } from './form-page.tsx'
import { type PageDeps, type PageRequest, standardsPath } from './request.ts'

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
          {step.issues.map(({ path, code, params, line }) => (
            <li>
              {line !== undefined && t(($) => $.standards.bulk.line, { line })} <code>{path}</code>{' '}
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
      {issues.length > 0 && (
        <ErrorSummary
          {...summaryOf(page, issues, (path) =>
            t(($) => (path === 'upload' ? $.standards.bulk.upload : $.standards.bulk.text)),
          )}
        />
      )}
      <NoticeBanner page={page} notice={notice} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.standards.bulk.lead)}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/standards/values.csv')}>
          {t(($) => $.standards.bulk.exportValues)}
        </a>
      </p>
      <p class="govuk-body">{t(($) => $.standards.bulk.valuesLead)}</p>
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
      <form method="post" action={link(page, '/standards/import')} enctype="multipart/form-data" novalidate>
        <FormGroup
          id="upload"
          label={t(($) => $.standards.bulk.upload)}
          hint={t(($) => $.standards.bulk.fileHint, { most: maxImported, kilobytes: maxFileBytes / 1024 })}
          {...errorAt(page, issues, 'upload')}
          control={(wiring) => (
            <input class="govuk-file-upload" type="file" name="upload" accept=".csv,.json,.txt,text/csv" {...wiring} />
          )}
        />
        <TextArea
          id="file"
          name="file"
          rows={12}
          label={t(($) => $.standards.bulk.text)}
          hint={t(($) => $.standards.bulk.textHint)}
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

/** What was pasted or chosen: the text of a file, or what is wrong with it before it is read. */
type Brought = { readonly typed: string; readonly issues: readonly InputIssue[] }

/** Pasted text before a file, which a browser forgets once it is sent: its text comes back to be mended and confirmed. */
const readBrought = async (c: PageRequest, typed: string): Promise<Brought> => {
  const tooLarge = (path: string) => [{ path, code: 'csv_too_large', params: { kilobytes: maxFileBytes / 1024 } }]
  if (typed !== '') return { typed, issues: Buffer.byteLength(typed) > maxFileBytes ? tooLarge('file') : [] }
  const { upload } = await c.req.parseBody()
  if (!(upload instanceof File) || upload.size === 0)
    return { typed, issues: [{ path: 'upload', code: 'csv_missing' }] }
  if (upload.size > maxFileBytes) return { typed, issues: tooLarge('upload') }
  const { decodeText } = await import('#shared/domain/csv-encoding.ts')
  const decoded = decodeText(new Uint8Array(await upload.arrayBuffer()))
  if (decoded === null) return { typed, issues: [{ path: 'upload', code: 'encoding_unknown' }] }
  return { typed: decoded.text.replaceAll(/\r\n?/g, '\n').trim(), issues: [] }
}

/** What begins as JSON does is a file of it, anything else a sheet. */
const readFile = (typed: string): { readonly sent: Sent } | { readonly issues: readonly InputIssue[] } => {
  if (!/^\ufeff?\s*[[{]/.test(typed)) return { sent: { csv: typed } }
  let value: unknown
  try {
    value = JSON.parse(typed.replace(/^\ufeff/, ''))
  } catch {
    return { issues: [{ path: 'file', code: 'not_json' }] }
  }
  const parsed = SentFile.safeParse(value)
  if (parsed.success) return { sent: parsed.data }
  const [first] = toInputIssues(parsed.error.issues)
  if (first?.path === 'items' && first.code === 'too_long')
    return { issues: [{ path: 'file', code: 'too_many_standards', params: { maximum: maxImported } }] }
  return {
    issues: [{ path: 'file', code: first?.code ?? 'invalid_format', ...(first?.params && { params: first.params }) }],
  }
}

/** Standards in from a file: first what it would do, then, when that is confirmed, as drafts. */
export const importPages = ({ bulk }: Pick<PageDeps, 'bulk'>) => {
  const show = (c: PageRequest, shown: Partial<Shown> & Pick<Shown, 'typed'>, status: 200 | 409 | 422) =>
    c.html(<ImportPage page={c.var.page} plan={null} issues={[]} notice={null} {...shown} />, status)

  return createRouter<StandardsTexts>()
    .get(`${standardsPath}/import`, permit('standard.edit'), (c) => show(c, { typed: '' }, 200))
    .post(`${standardsPath}/import`, permit('standard.edit'), async (c) => {
      const values = await readForm(c)
      const { typed, issues } = await readBrought(c, fieldValue(values, 'file'))
      if (issues.length > 0) return show(c, { typed, issues }, 422)
      const read = readFile(typed)
      if ('issues' in read) return show(c, { typed, issues: read.issues }, 422)
      try {
        if (fieldValue(values, 'then') !== 'apply') return show(c, { typed, plan: await bulk.plan(read.sent) }, 200)
        await bulk.apply(read.sent, fieldValue(values, 'digest'), signedIn(c))
        return redirectTo(c, '/standards/desk')
      } catch (error) {
        if (error instanceof AppError && isRefusal(error, 'invalid_input'))
          return show(c, { typed, issues: error.issues.map((issue) => ({ ...issue, path: 'file' })) }, 422)
        if (!isRefusal(error, 'version_conflict', 'action_not_allowed')) throw error
        return show(c, { typed, plan: await bulk.plan(read.sent), notice: 'conflict' }, 409)
      }
    })
}
