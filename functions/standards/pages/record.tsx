import { randomUUID } from 'node:crypto'
import type { InputIssue } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { RecordView } from '../desk-service.ts'
import { type EditingAct, type EditingCommand, type EditingEvent, editingActs, editingCommands } from '../editing.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { labelOf } from './draft-fields.tsx'
import { afterRefusal, type Notice, NoticeBanner } from './form-page.tsx'
import { ActFields, actLabelOf, commandOf } from './record-forms.tsx'
import { type PageDeps, type PageRequest, standardsPath } from './request.ts'
import { addressOf } from './wording.tsx'

type Refused = {
  readonly act: EditingAct | null
  readonly values: FormValues
  readonly issues: readonly InputIssue[]
  readonly notice: Notice
}
const nothingRefused: Refused = { act: null, values: new Map(), issues: [], notice: null }

/** What stands between the draft and its publication, or what the editor was refused for. */
const Findings = ({ page, view }: { page: StandardsPage; view: RecordView }) => {
  const { t } = page
  return view.issues.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.standards.record.toMend)}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {summaryOf(page, view.issues, (path) => labelOf(page, path)).errors.map(({ text }) => (
          <li>{text}</li>
        ))}
      </ul>
    </>
  )
}

/** What the draft changes of what was last published, value by value. */
const Changes = ({ page, view }: { page: StandardsPage; view: RecordView }) => {
  const { t } = page
  if (view.record.draft === null) return null
  const nothing = t(($) => $.standards.record.nothing)
  return view.changes.length === 0 ? (
    <p class="govuk-body">{t(($) => $.standards.record.unchanged)}</p>
  ) : (
    <DataTable
      caption={t(($) => $.standards.record.changes)}
      columns={[
        { text: t(($) => $.standards.record.field) },
        { text: t(($) => $.standards.record.before) },
        { text: t(($) => $.standards.record.after) },
      ]}
      rows={view.changes.map(({ path, from, to }) => [<code>{path}</code>, from ?? nothing, to ?? nothing])}
    />
  )
}

const History = ({ page, view }: { page: StandardsPage; view: RecordView }) => {
  const { t, language } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.standards.record.history)}</h2>
      <Timeline
        label={t(($) => $.standards.record.history)}
        entries={view.events.map(({ at, type, actor, data }) => ({
          when: formatInstant(language, at),
          dateTime: at,
          who: actor.name[language],
          what: t(($) => $.standards.events[type as EditingEvent]),
          ...(typeof data.comment === 'string' && { detail: data.comment }),
        }))}
      />
    </>
  )
}

const RecordPage = ({
  page,
  view,
  refused,
  saved,
}: {
  page: StandardsPage
  view: RecordView
  refused: Refused
  saved: boolean
}) => {
  const { t, language } = page
  const { record, published } = view
  const latest = published?.editions.at(-1)
  const title = (record.draft?.title[language] || latest?.title[language]) ?? record.id
  const comment = record.comments.at(-1)
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
      {refused.issues.length > 0 && (
        <ErrorSummary {...summaryOf(page, refused.issues, (path) => actLabelOf(page, path) ?? path)} />
      )}
      {saved && (
        <NotificationBanner title={t(($) => $.standards.record.savedTitle)} kind="success">
          <p class="govuk-body">{t(($) => $.standards.states[record.state])}</p>
        </NotificationBanner>
      )}
      <NoticeBanner page={page} notice={refused.notice} />
      <span class="govuk-caption-l">{t(($) => $.standards.states[record.state])}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {latest !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, addressOf(record.id, { version: String(latest.number) }))}>
            {t(($) => $.standards.record.readPublished, { number: latest.number })}
          </a>
        </p>
      )}
      {comment !== undefined && (
        <InsetText>
          {t(($) => $.standards.record.comment, { name: comment.by.name[language], text: comment.text })}
        </InsetText>
      )}
      <Findings page={page} view={view} />
      <Changes page={page} view={view} />
      {record.state === 'in_review' && !view.possibleActs.includes('publish') && (
        <p class="govuk-body">{t(($) => $.standards.record.secondOnly)}</p>
      )}
      {view.possibleActs.includes('save') && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, `/standards/${record.id}/edit`)}>
            {t(($) => $.standards.form.editTitle, { id: record.id })}
          </a>
        </p>
      )}
      {view.possibleActs
        .filter((act) => act !== 'save')
        .map((act) => (
          <form method="post" action={link(page, `/standards/${record.id}/record/${act}`)} novalidate>
            <input type="hidden" name="version" value={String(record.version)} />
            <input type="hidden" name="idempotencyKey" value={randomUUID()} />
            <ActFields
              page={page}
              act={act}
              values={refused.act === act ? refused.values : new Map()}
              issues={refused.act === act ? refused.issues : []}
            />
            <Button kind="secondary" text={t(($) => $.standards.acts[act])} />
          </form>
        ))}
      <History page={page} view={view} />
    </Layout>
  )
}

/** A standard as its editors have it, and a form for each thing that this editor may do to it. */
export const recordPages = ({ desk }: Pick<PageDeps, 'desk'>) => {
  const show = async (c: PageRequest, id: string, refused: Refused, status: 200 | 409 | 422) => {
    const view = await desk.view(id, signedIn(c))
    const saved = refused === nothingRefused && c.req.query('saved') !== undefined
    return c.html(<RecordPage page={c.var.page} view={view} refused={refused} saved={saved} />, status)
  }
  const pages = createRouter<StandardsTexts>().get(`${standardsPath}/:id/record`, permit('standard.edit'), (c) =>
    show(c, c.req.param('id'), nothingRefused, 200),
  )
  for (const act of editingActs.filter((one) => one !== 'save'))
    pages.post(`${standardsPath}/:id/record/${act}`, permit('standard.edit'), async (c) => {
      const [id, values] = [c.req.param('id'), await readForm(c)]
      const parsed = editingCommands[act].safeParse(commandOf(act, values))
      if (!parsed.success) {
        const issues = toInputIssues(parsed.error.issues).map(({ path, ...issue }) =>
          fieldValue(values, path) === '' ? { path, code: 'required' } : { path, ...issue },
        )
        return show(c, id, { act, values, issues, notice: null }, 422)
      }
      try {
        const doing = { principal: signedIn(c), version: versionOf(values), key: keyOf(values) }
        await desk.act(id, act, parsed.data as EditingCommand<typeof act>, doing)
      } catch (error) {
        const { status, issues, notice } = afterRefusal(error)
        // What is wrong with the draft itself stands in the page's list, and has no field here to lead to.
        const own = issues.filter(({ path }) => actLabelOf(c.var.page, path) !== null)
        const said = issues.length > own.length ? 'incomplete' : notice
        return show(c, id, { act, values, issues: own, notice: said }, status)
      }
      return redirectTo(c, `/standards/${id}/record?saved`)
    })
  return pages
}
