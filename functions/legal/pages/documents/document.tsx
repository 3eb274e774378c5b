import type * as z from 'zod'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { errorAt, idOf, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { currentOf, DocumentDescription, mostVersions, ServiceProof } from '../../document.ts'
import type { PreparedDocument } from '../../documents-service.ts'
import type { DocumentsPage, DocumentsTexts } from '../../documents-texts.ts'
import { type DocumentsView, type ReceivedDocument, receivedDocuments } from '../../documents-view.ts'
import { placed, readAnswers } from '../matters/form-page.tsx'
import { afterRefusal } from '../matters/request.ts'
import { TitleText } from '../matters/wording.tsx'
import {
  AsideForm,
  answersOf,
  DescriptionForm,
  type DocumentAct,
  descriptionIn,
  type Filled,
  initialOf,
  labelOf,
  ServiceForm,
  serviceIn,
} from './act-forms.tsx'
import { OwnFacts, ReceivedFacts, VersionsTable } from './facts.tsx'
import {
  addressOf,
  afterArrival,
  type DocumentPageDeps,
  documentPath,
  type Notice,
  type PageRequest,
} from './request.ts'
import { crumbsOf, HandInForm, NoticeBanner, placeName } from './wording.tsx'

type OwnDocument = DocumentsView['own'][number]

/** What the page says beside the document as it stands: what happened, and a form with what was typed into it. */
type Shown = {
  readonly act: { readonly name: DocumentAct; readonly filled: Filled | null } | null
  /** What is wrong with a file that was sent. */
  readonly issues: readonly InputIssue[]
  readonly notice: Notice | null
}
const nothingElse: Shown = { act: null, issues: [], notice: null }

type OwnProps = {
  readonly page: DocumentsPage
  readonly view: DocumentsView
  readonly document: OwnDocument
  readonly next: PreparedDocument | null
  readonly shown: Shown
}

const NextVersion = ({ page, view, document, next, shown }: OwnProps) => {
  const { t } = page
  const path = `files.${document.key}`
  return (
    <section class="action-panel" aria-labelledby="next">
      <h2 class="govuk-heading-m" id="next">
        {t(($) => $.documents.next.title)}
      </h2>
      {next === null ? (
        <p class="govuk-body" id={idOf(path)} tabindex={-1}>
          {t(($) => $.documents.next.full, { maximum: mostVersions })}
        </p>
      ) : (
        <>
          <p class="govuk-body">{t(($) => $.documents.next.lead)}</p>
          <HandInForm
            page={page}
            id={idOf(path)}
            place={placeName(page, view, document.key)}
            prepared={next}
            {...errorAt(page, shown.issues, path)}
          />
        </>
      )}
    </section>
  )
}

/** What may be done to the document, by who may: all of it while nothing is checked or answered yet. */
const Forms = (props: OwnProps) => {
  const { page, view, document, shown } = props
  const filled = (act: DocumentAct): Filled =>
    (shown.act?.name === act ? shown.act.filled : null) ?? { values: initialOf(document, act), issues: [] }
  return (
    <>
      {!document.setAside && <NextVersion {...props} />}
      <DescriptionForm {...{ page, view, document }} filled={filled('description')} />
      {view.serves && <ServiceForm {...{ page, view, document }} filled={filled('service')} />}
      <AsideForm {...{ page, view, document }} />
    </>
  )
}

const OwnPage = (props: OwnProps & { script: string }) => {
  const { page, view, document, shown, script } = props
  const { t, language } = page
  const { name } = currentOf(document)
  const issues = [...shown.issues, ...(shown.act?.filled?.issues ?? [])]
  const questionOf = (path: string) =>
    path.startsWith('files.') ? placeName(page, view, document.key) : labelOf(page, path)
  const versions = [...document.versions].reverse().map((version) => ({
    ...version,
    came: t(($) => $.documents.versions.by, {
      ...{ time: formatInstant(language, version.at), name: version.by.name[language] },
    }),
  }))
  return (
    <Layout page={page} title={name} breadcrumbs={crumbsOf(page, view, true)} {...(view.writable && { script })}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, questionOf)} />}
      <NoticeBanner page={page} notice={shown.notice} />
      <span class="govuk-caption-l">
        <TitleText page={page} title={view.matter.title} />
      </span>
      <h1 class="govuk-heading-l file-name">{name}</h1>
      <OwnFacts page={page} view={view} document={document} />
      <h2 class="govuk-heading-m">{t(($) => $.documents.versions.title)}</h2>
      <VersionsTable page={page} view={view} id={document.id} versions={versions} />
      {view.writable && <Forms {...props} />}
    </Layout>
  )
}

const ReceivedPage = ({ page, view, document }: Pick<OwnProps, 'page' | 'view'> & { document: ReceivedDocument }) => {
  const { t } = page
  const name = document.versions[0]?.name ?? ''
  const versions = document.versions.map((version) => ({
    ...version,
    came: t(($) => $.documents.versions.received, { round: version.round, receipt: version.receipt }),
  }))
  return (
    <Layout page={page} title={name} breadcrumbs={crumbsOf(page, view, true)}>
      <span class="govuk-caption-l">
        <TitleText page={page} title={view.matter.title} />
      </span>
      <h1 class="govuk-heading-l file-name">{name}</h1>
      <ReceivedFacts page={page} view={view} document={document} />
      <h2 class="govuk-heading-m">{t(($) => $.documents.versions.title)}</h2>
      <VersionsTable page={page} view={view} id={document.id} versions={versions} />
    </Layout>
  )
}

type On = { readonly id: string; readonly document: string; readonly principal: Principal }

/**
 * One document with its history, and a form for each thing that may be done to it. A form has an address of its own, at which the
 * same page stands with what was typed.
 */
export const documentPages = ({ documents, origin, uploadScript, takeParked }: DocumentPageDeps) => {
  const show = async (
    c: PageRequest,
    { id, document, principal }: On,
    shown: Shown = nothingElse,
    status: 200 | 409 | 422 = 200,
  ) => {
    const { page } = c.var
    const view = await documents.list(id, principal)
    const own = view.own.find((one) => one.id === document)
    if (shown.act !== null) {
      if (own === undefined) throw new AppError('not_found')
      if (!view.writable) throw new AppError('forbidden')
      if (shown.act.name === 'service' && !view.serves) throw new AppError('action_not_allowed')
    }
    if (own !== undefined) {
      const below = `${origin}${link(page, addressOf(id, document))}`
      const next = await documents.nextFormOf(view, own, (file) => `${below}/arrived/${file}`)
      return c.html(<OwnPage {...{ page, view, next, shown }} document={own} script={uploadScript} />, status)
    }
    const received = receivedDocuments(view).find((one) => one.id === document)
    if (received === undefined) throw new AppError('not_found')
    return c.html(<ReceivedPage page={page} view={view} document={received} />, status)
  }

  const pages = createRouter<DocumentsTexts>()
    .get(documentPath, permit('document.read'), (c) => {
      const notice = (['saved', 'arrived'] as const).find((one) => c.req.query(one) !== undefined) ?? null
      return show(c, { ...c.req.param(), principal: signedIn(c) }, { ...nothingElse, notice })
    })

    // As for a new document: the store sends the browser here, by GET.
    .get(`${documentPath}/arrived/:file`, permit('document.write'), async (c) => {
      const { file, ...at } = c.req.param()
      const on = { ...at, principal: signedIn(c) }
      try {
        const { id } = await documents.settle(on.id, file, on.principal)
        return redirectTo(c, `${addressOf(on.id, id)}?arrived`)
      } catch (error) {
        const { issues, notice, status } = afterArrival(error)
        return show(c, on, { act: null, issues, notice }, status)
      }
    })

    .get(`${documentPath}/versions/:number/download`, permit('document.read'), async (c) => {
      const { id, document, number } = c.req.param()
      if (!/^\d{1,2}$/.test(number)) throw new AppError('not_found')
      return c.redirect(await documents.download(id, document, Number(number), signedIn(c)), 303)
    })

    // Who had to sign in first comes back to the button.
    .get(`${documentPath}/aside`, permit('document.write'), (c) =>
      show(c, { ...c.req.param(), principal: signedIn(c) }),
    )
    .post(`${documentPath}/aside`, permit('document.write'), async (c) => {
      const { id, document } = c.req.param()
      const aside = fieldValue(await readForm(c), 'aside')
      if (aside !== 'yes' && aside !== 'no') throw new AppError('malformed_body')
      await documents.setAside(id, document, aside === 'yes', signedIn(c))
      return redirectTo(c, `${addressOf(id, document)}?saved`)
    })

  const form = <T,>(
    name: DocumentAct,
    schema: z.ZodType<T>,
    commandIn: (values: FormValues) => unknown,
    act: (command: T, on: On) => Promise<unknown>,
  ) =>
    pages
      .get(`${documentPath}/${name}`, permit('document.write'), async (c) => {
        const parked = await takeParked(c)
        const filled = parked && { values: parked, issues: [] }
        const notice = parked !== null ? 'resumed' : null
        return show(c, { ...c.req.param(), principal: signedIn(c) }, { act: { name, filled }, issues: [], notice })
      })
      .post(`${documentPath}/${name}`, permit('document.write'), async (c) => {
        const [values, on] = [await readForm(c), { ...c.req.param(), principal: signedIn(c) }]
        const refuse = (found: readonly InputIssue[], notice: Notice | null, status: 409 | 422) => {
          const filled = { values, issues: placed(found, answersOf[name]) }
          return show(c, on, { act: { name, filled }, issues: [], notice }, status)
        }
        const read = readAnswers<T>(schema.safeParse(commandIn(values)), values)
        if ('issues' in read) return refuse(read.issues, null, 422)
        try {
          await act(read.command, on)
        } catch (error) {
          const { issues, conflict, status } = afterRefusal(error)
          return refuse(issues, conflict ? 'conflict' : null, status)
        }
        return redirectTo(c, `${addressOf(on.id, on.document)}?saved`)
      })

  form('description', DocumentDescription, descriptionIn, (command, { id, document, principal }) =>
    documents.describe(id, document, command, principal),
  )
  form('service', ServiceProof, serviceIn, (command, { id, document, principal }) =>
    documents.recordService(id, document, command, principal),
  )
  return pages
}
