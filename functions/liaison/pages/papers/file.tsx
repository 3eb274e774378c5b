import { type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { workingEndings } from '#shared/files/kind.ts'
import { maxFileBytes, maxFileMegabytes } from '#shared/files/limits.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { UploadForm } from '#shared/ui/components/upload-form.tsx'
import { errorAt, idOf, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { PapersView } from '../../paper-view.ts'
import type { Papers } from '../../papers-service.ts'
import type { PapersPage, PapersTexts } from '../../papers-texts.ts'
import { addressOf, crumbsOf, type PaperPageDeps, type PapersRequest, papersPath } from './request.ts'
import { itemName, titleText } from './wording.tsx'

const path = 'file'

type Props = {
  readonly page: PapersPage
  readonly view: PapersView
  readonly awaited: Awaited<ReturnType<Papers['form']>>
  readonly issues: readonly InputIssue[]
  readonly isMissing: boolean
  readonly script: string
}

const FilePage = ({ page, view, awaited, issues, isMissing, script }: Props) => {
  const { t } = page
  const title = t(($) => $.papers.file.title)
  return (
    <Layout page={page} title={title} script={script} breadcrumbs={crumbsOf(page, view.meeting)}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, () => t(($) => $.papers.file.choose))} />}
      {isMissing && (
        <NotificationBanner title={t(($) => $.papers.file.notArrivedTitle)} kind="info">
          <p class="govuk-body">{t(($) => $.papers.file.notArrived)}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{itemName(page, view.agenda, awaited.details.item)}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {titleText(page, awaited.details)} · {t(($) => $.papers.audiences[awaited.details.audience])}
      </p>
      <UploadForm
        id={idOf(path)}
        label={t(($) => $.papers.file.choose)}
        hint={t(($) => $.papers.file.lead, { megabytes: maxFileMegabytes })}
        {...errorAt(page, issues, path)}
        upload={awaited.upload}
        accept={workingEndings}
        maxBytes={maxFileBytes}
        button={{ text: t(($) => $.papers.file.send), hidden: titleText(page, awaited.details) }}
        says={{
          tooLarge: t(($) => $.common.issues.file_too_large, { megabytes: maxFileMegabytes }),
          interrupted: t(($) => $.papers.file.interrupted),
          sending: t(($) => $.papers.file.sending),
        }}
      />
    </Layout>
  )
}

/** The file of a paper is sent on a page of its own: its form leads to the store, and from there back to the arrival. */
export const filePages = ({ papers, origin, uploadScript }: Omit<PaperPageDeps, 'takeParked'>) => {
  const address = `${papersPath}/files/:file` as const

  const show = async (
    c: PapersRequest,
    { issues = [], isMissing = false }: Partial<Pick<Props, 'issues' | 'isMissing'>>,
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const [id = '', file = '', principal] = [c.req.param('id'), c.req.param('file'), signedIn(c)]
    const thenTo = `${origin}${link(page, addressOf(id, `/files/${file}/arrived`))}`
    const [view, awaited] = await Promise.all([papers.list(id, principal), papers.form(id, file, principal, thenTo)])
    // Whatever speaks against it is told of the file: nothing else is asked here.
    const placed = issues.map((one) => ({ ...one, path }))
    return c.html(<FilePage {...{ page, view, awaited, isMissing, issues: placed, script: uploadScript }} />, status)
  }

  return (
    createRouter<PapersTexts>()
      .get(address, permit('liaison.keep'), (c) => show(c, {}, 200))

      // The store sends the browser here, by GET. To take up what has come twice is the same as once, and nobody but who was given
      // the form may.
      .get(`${address}/arrived`, permit('liaison.keep'), async (c) => {
        const { id, file } = c.req.param()
        try {
          const paper = await papers.settle(id, file, signedIn(c))
          return redirectTo(c, addressOf(id, `?arrived=${paper}`))
        } catch (error) {
          if (isRefusal(error, 'invalid_input')) return show(c, { issues: error.issues }, 422)
          if (isRefusal(error, 'file_not_arrived')) return show(c, { isMissing: true }, 409)
          throw error
        }
      })
  )
}
