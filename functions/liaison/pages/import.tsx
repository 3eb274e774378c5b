import { decodeText, encodings } from '#shared/domain/csv-encoding.ts'
import { maxFileBytes, maxRows } from '#shared/domain/csv-file.ts'
import type { InputIssue } from '#shared/domain/errors.ts'
import { isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { FormGroup } from '#shared/ui/components/form-group.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextArea } from '#shared/ui/components/text-area.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { actionColumns } from '../action-rows.ts'
import { type ImportKind, importKinds } from '../import-plan.ts'
import type { Brought } from '../imports-service.ts'
import { officerColumns } from '../officer-rows.ts'
import { audiences, contactKinds } from '../post.ts'
import type { RecordsPage, RecordsTexts } from '../records-texts.ts'
import { columnName } from '../wording.ts'
import { aboveOf, type RecordsPageDeps, type RecordsRequest } from './records-request.ts'
import { liaisonPath } from './request.ts'

/** What is written in a file as it is, in every language. */
const literals = {
  contact: 'telephone | public | +852 2123 4567',
  kinds: contactKinds.join(', '),
  audiences: audiences.join(', '),
  evidence: 'Name | https://www.example.org/',
  bar: '\\|',
}

const columnsOf = { officers: officerColumns, actions: actionColumns } as const

const Columns = ({ page }: { page: RecordsPage }) => {
  const { t } = page
  const nameOf = columnName(t)
  return (
    <Details summary={t(($) => $.records.import.columns)}>
      <p>{t(($) => $.records.import.columnsLead, { key: 'id' })}</p>
      <p>{t(($) => $.records.import.lines, literals)}</p>
      {importKinds.map((kind) => (
        <DataTable
          caption={t(($) => $.records.import.kinds[kind])}
          columns={[{ text: t(($) => $.records.import.key) }, { text: t(($) => $.records.import.meaning) }]}
          rows={columnsOf[kind].map((column) => [<code>{column}</code>, nameOf(column)])}
        />
      ))}
    </Details>
  )
}

type Shown = {
  readonly page: RecordsPage
  readonly kind: string
  readonly encoding: string
  readonly text: string
  readonly issues: readonly InputIssue[]
  readonly resumed: boolean
}

const ImportPage = ({ page, kind, encoding, text, issues, resumed }: Shown) => {
  const { t } = page
  const title = t(($) => $.records.import.title)
  const labels: Readonly<Record<string, string>> = {
    kind: t(($) => $.records.import.kind),
    csv: t(($) => $.records.import.file),
    encoding: t(($) => $.records.import.encoding),
  }
  return (
    <Layout page={page} title={title} breadcrumbs={aboveOf(page)}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, (path) => labels[path] ?? path)} />}
      {resumed && (
        <NotificationBanner title={t(($) => $.records.import.resumedTitle)} kind="info">
          <p class="govuk-body">{t(($) => $.records.import.resumed)}</p>
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(($) => $.records.import.lead)}</p>
      <form method="post" action={link(page, '/liaison/import')} enctype="multipart/form-data" novalidate>
        <Radios
          idPrefix="kind"
          name="kind"
          legend={t(($) => $.records.import.kind)}
          value={kind}
          options={importKinds.map((one) => ({
            value: one,
            text: t(($) => $.records.import.kinds[one]),
            hint: t(($) => $.records.import.kindHints[one]),
          }))}
          {...errorAt(page, issues, 'kind')}
        />
        <FormGroup
          id="csv"
          label={t(($) => $.records.import.file)}
          hint={t(($) => $.records.import.fileHint, { rows: maxRows, kilobytes: maxFileBytes / 1024 })}
          {...errorAt(page, issues, 'csv')}
          control={(wiring) => (
            <input class="govuk-file-upload" type="file" name="file" accept=".csv,.tsv,.txt,text/csv" {...wiring} />
          )}
        />
        <Select
          id="encoding"
          name="encoding"
          label={t(($) => $.records.import.encoding)}
          hint={t(($) => $.records.import.encodingHint)}
          value={encoding}
          options={[
            { value: '', text: t(($) => $.records.import.detect) },
            ...encodings.map((one) => ({ value: one, text: one.toUpperCase() })),
          ]}
          {...errorAt(page, issues, 'encoding')}
        />
        <TextArea
          id="text"
          name="text"
          label={t(($) => $.records.import.text)}
          hint={t(($) => $.records.import.textHint)}
          value={text}
          rows={8}
        />
        <Button text={t(($) => $.records.import.check)} />
      </form>
      <Columns page={page} />
    </Layout>
  )
}

type Posted = { readonly kind: ImportKind | null; readonly brought: Brought | null; readonly values: FormValues }

/** What was posted: pasted text before a file, as the page says. */
const readPosted = async (c: RecordsRequest): Promise<Posted> => {
  const values = await readForm(c)
  const { file } = await c.req.parseBody()
  const kind = importKinds.find((one) => one === fieldValue(values, 'kind')) ?? null
  const text = values.get('text')?.[0] ?? ''
  if (text.trim() !== '') return { kind, values, brought: { text } }
  if (!(file instanceof File) || file.size === 0) return { kind, values, brought: null }
  const encoding = encodings.find((one) => one === fieldValue(values, 'encoding')) ?? null
  return { kind, values, brought: { bytes: new Uint8Array(await file.arrayBuffer()), encoding } }
}

/** The text of a file that was refused, so that it can be mended on the page: a browser forgets the file itself. */
const textToMend = (brought: Brought | null): string => {
  if (brought === null) return ''
  if ('text' in brought) return brought.text
  if (brought.bytes.length > maxFileBytes) return ''
  return decodeText(brought.bytes, brought.encoding)?.text.replaceAll('\0', '\ufffd') ?? ''
}

/** A file is chosen or pasted here, and looked at; the next page shows what it would do. */
export const importPages = ({ imports, takeParked }: Pick<RecordsPageDeps, 'imports' | 'takeParked'>) => {
  const show = (c: RecordsRequest, values: FormValues, shown: Partial<Shown>, status: 200 | 422) =>
    c.html(
      <ImportPage
        page={c.var.page}
        kind={fieldValue(values, 'kind')}
        encoding={fieldValue(values, 'encoding')}
        text={values.get('text')?.[0] ?? ''}
        issues={[]}
        resumed={false}
        {...shown}
      />,
      status,
    )

  return createRouter<RecordsTexts>()
    .get(`${liaisonPath}/import`, permit('liaison.keep'), async (c) => {
      const parked = await takeParked(c)
      return show(c, parked ?? new Map(), { resumed: parked !== null }, 200)
    })

    .post(`${liaisonPath}/import`, permit('liaison.keep'), async (c) => {
      const { kind, brought, values } = await readPosted(c)
      const text = textToMend(brought)
      const missing = [
        ...(kind === null ? [{ path: 'kind', code: 'required' }] : []),
        ...(brought === null ? [{ path: 'csv', code: 'csv_missing' }] : []),
      ]
      if (kind === null || brought === null) return show(c, values, { issues: missing, text }, 422)
      try {
        const { id } = await imports.stage(kind, brought, signedIn(c))
        return redirectTo(c, `/liaison/import/${id}`)
      } catch (error) {
        if (!isRefusal(error, 'invalid_input')) throw error
        return show(c, values, { issues: error.issues, text }, 422)
      }
    })
}
