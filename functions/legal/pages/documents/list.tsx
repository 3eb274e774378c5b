import type { InputIssue } from '#shared/domain/errors.ts'
import { maxFileMegabytes } from '#shared/files/limits.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { errorAt, idOf, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { mostDocuments } from '../../document.ts'
import type { PreparedDocument } from '../../documents-service.ts'
import type { DocumentsPage, DocumentsTexts } from '../../documents-texts.ts'
import { type DocumentsView, receivedDocuments } from '../../documents-view.ts'
import { TitleText } from '../matters/wording.tsx'
import { OwnEntry, ReceivedEntry } from './entry.tsx'
import {
  addressOf,
  afterArrival,
  type DocumentPageDeps,
  documentsPath,
  type Notice,
  type PageRequest,
} from './request.ts'
import { crumbsOf, HandInForm, NoticeBanner, placeName } from './wording.tsx'

type Props = {
  readonly page: DocumentsPage
  readonly view: DocumentsView
  readonly forms: ReadonlyMap<string, PreparedDocument>
  readonly issues: readonly InputIssue[]
}

const Hindrances = ({ page, view }: Pick<Props, 'page' | 'view'>) =>
  view.hindrances.length === 0 ? null : (
    <NotificationBanner title={page.t(($) => $.documents.hindrances)} kind="info">
      <ul class="govuk-list">
        {view.hindrances.map(({ path, code, params }) => (
          <li>
            <a class="govuk-link" href={link(page, addressOf(view.matter.id, path.slice('documents.'.length)))}>
              {issueMessage(page.t, { path, code, ...(params !== undefined && { params }) })}
            </a>
          </li>
        ))}
      </ul>
    </NotificationBanner>
  )

/** What the request says of a place without a document in the hub: named by its hash, or left out with a reason. */
const SaidInRequest = ({ page: { t }, view, place }: Pick<Props, 'page' | 'view'> & { place: string }) => (
  <>
    {view.papers
      .filter(({ key }) => key === place)
      .map(({ name, sha256 }) => (
        <p class="govuk-body">
          {t(($) => $.documents.named, { name })}
          <br />
          <code class="hash">{sha256}</code>
        </p>
      ))}
    {view.waived
      .filter(({ key }) => key === place)
      .map(({ reason }) => (
        <p class="govuk-body">{t(($) => $.documents.waived, { reason })}</p>
      ))}
  </>
)

const Place = ({ page, view, forms, issues, place }: Props & { place: string }) => {
  const { t } = page
  const name = placeName(page, view, place)
  const asked = view.checklist.find(({ key }) => key === place)
  const own = view.own.filter(({ key }) => key === place)
  const received = receivedDocuments(view).filter(({ key }) => key === place)
  const [form, path] = [forms.get(place), `files.${place}`]
  const handIn = form !== undefined && (
    <HandInForm page={page} id={idOf(path)} place={name} prepared={form} {...errorAt(page, issues, path)} />
  )
  // Where there is a document already, the form for another one is out of the way.
  const folded = handIn && own.length > 0 && !issues.some((issue) => issue.path === path)
  return (
    <section class="action-panel">
      <h2 class="govuk-heading-m">
        {name}
        {asked !== undefined && (
          <>
            {' '}
            <span class="legal-aside">
              {t(($) => $.legal.aside, {
                text: t(($) => (asked.required ? $.legal.documents.required : $.legal.documents.ifApplicable)),
              })}
            </span>
          </>
        )}
      </h2>
      {own.length + received.length === 0 ? (
        <p class="govuk-body">{t(($) => $.documents.none)}</p>
      ) : (
        <ul class="govuk-list file-list">
          {received.map((document) => (
            <ReceivedEntry page={page} view={view} document={document} />
          ))}
          {own.map((document) => (
            <OwnEntry page={page} view={view} document={document} />
          ))}
        </ul>
      )}
      <SaidInRequest page={page} view={view} place={place} />
      {folded ? <Details summary={t(($) => $.documents.upload.another)}>{handIn}</Details> : handIn}
      {form === undefined && view.writable && (
        <p class="govuk-body" id={idOf(path)} tabindex={-1}>
          {t(($) => $.documents.upload.full, { maximum: mostDocuments })}
        </p>
      )}
    </section>
  )
}

const HandOvers = ({ page, view }: Pick<Props, 'page' | 'view'>) => {
  const { t, language } = page
  const handOvers = [...view.received, ...view.handedOver].sort((a, b) => a.receipt - b.receipt)
  if (handOvers.length === 0) return <p class="govuk-body">{t(($) => $.matters.receipts.none)}</p>
  return (
    <DataTable
      caption={t(($) => $.documents.handOvers.title)}
      hideCaption
      columns={[
        { text: t(($) => $.documents.handOvers.receipt), numeric: true },
        { text: t(($) => $.documents.handOvers.round), numeric: true },
        { text: t(($) => $.matters.receipts.side), brief: true },
        { text: t(($) => $.matters.receipts.when) },
        { text: t(($) => $.documents.title) },
      ]}
      rows={handOvers.map(({ receipt, round, side, at, documents }) => [
        <a class="govuk-link" href={link(page, `/legal/matters/${view.matter.id}/receipts`)}>
          {receipt}
        </a>,
        String(round),
        t(($) => $.legal.sides[side]),
        formatInstant(language, at),
        <ul class="govuk-list">
          {documents.map(({ document, name, number, named }) => (
            <li>
              <a class="govuk-link file-name" href={link(page, addressOf(view.matter.id, document))}>
                {t(($) => $.documents.nameAndVersion, { name, number })}
              </a>
              {!named && (
                <>
                  {' '}
                  <Tag text={t(($) => $.documents.notNamed)} colour="red" />
                </>
              )}
            </li>
          ))}
        </ul>,
      ])}
    />
  )
}

const ListPage = ({ notice, script, ...props }: Props & { notice: Notice | null; script: string }) => {
  const { page, view, issues } = props
  const { t } = page
  const title = t(($) => $.documents.title)
  const labelOf = (path: string) => placeName(page, view, path.slice('files.'.length))
  return (
    <Layout page={page} title={title} breadcrumbs={crumbsOf(page, view)} {...(view.writable && { script })} wide>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      <NoticeBanner page={page} notice={notice} />
      <Hindrances page={page} view={view} />
      <span class="govuk-caption-l">
        <TitleText page={page} title={view.matter.title} />
      </span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">
        {view.writable ? t(($) => $.documents.lead, { megabytes: maxFileMegabytes }) : t(($) => $.documents.readOnly)}
      </p>
      <SummaryList
        rows={[
          { key: t(($) => $.matters.fields.level), value: t(($) => $.matters.levels[view.level]) },
          { key: t(($) => $.documents.otherSide), value: t(($) => $.documents.otherSideSees) },
        ]}
      />
      {view.keys.map((place) => (
        <Place {...props} place={place} />
      ))}
      <h2 class="govuk-heading-m">{t(($) => $.documents.handOvers.title)}</h2>
      <HandOvers page={page} view={view} />
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, `${addressOf(view.matter.id)}/verify`)}>
          {t(($) => $.documents.verify.title)}
        </a>
      </p>
    </Layout>
  )
}

/** A matter’s documents, by what the checklist asks for, with a form for each place: it leads to the store, and from there back. */
export const listPages = ({
  documents,
  origin,
  uploadScript,
}: Pick<DocumentPageDeps, 'documents' | 'origin' | 'uploadScript'>) => {
  const show = async (
    c: PageRequest,
    id: string,
    { issues, notice, status }: Pick<Props, 'issues'> & { notice: Notice | null; status: 200 | 409 | 422 },
  ) => {
    const { page } = c.var
    const view = await documents.list(id, signedIn(c))
    const below = `${origin}${link(page, addressOf(id))}`
    const forms = await documents.formsOf(view, (file) => `${below}/arrived/${file}`)
    return c.html(<ListPage {...{ page, view, forms, issues, notice }} script={uploadScript} />, status)
  }

  return (
    createRouter<DocumentsTexts>()
      .get(documentsPath, permit('document.read'), (c) =>
        show(c, c.req.param('id'), { issues: [], notice: null, status: 200 }),
      )

      // The store sends the browser here, by GET. To take up what has come twice is the same as once, and nobody but who may hand
      // documents in has a session that may.
      .get(`${documentsPath}/arrived/:file`, permit('document.write'), async (c) => {
        const { id, file } = c.req.param()
        try {
          const document = await documents.settle(id, file, signedIn(c))
          return redirectTo(c, `${addressOf(id, document.id)}?arrived`)
        } catch (error) {
          return show(c, id, afterArrival(error))
        }
      })
  )
}
