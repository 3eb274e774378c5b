import { type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { acceptedEndings } from '#shared/files/kind.ts'
import { maxFileBytes, maxFileMegabytes } from '#shared/files/limits.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button, ButtonLink } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { UploadForm } from '#shared/ui/components/upload-form.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { maxFilesPerPaper, mayTakeBack, type UploadedFile } from '../file.ts'
import type { ApplicationFiles, FilesView, PreparedUpload } from '../files-service.ts'
import type { ApplicationPage, ApplicationTexts } from '../texts.ts'
import { errorAt, type FormNotice, idOf, summaryOf } from './form-state.ts'
import { applicationPath, type PageRequest } from './request.ts'
import { FileLine, RefusedFiles } from './uploaded.tsx'

export type FilePageDeps = {
  readonly files: ApplicationFiles
  /** Where the hub is, which the store leads back to. */
  readonly origin: string
  readonly uploadScript: string
}

type Props = {
  page: ApplicationPage
  view: FilesView
  forms: ReadonlyMap<string, PreparedUpload>
  issues: readonly InputIssue[]
  notice: FormNotice
  script: string
}

/** Where the applicant goes on: to the part of the application that asked for the papers. */
const nextOf = ({ application: { id, status } }: FilesView): string =>
  ({ draft: `/applications/${id}/papers`, awaiting_supplement: `/applications/${id}/supplement` })[status as string] ??
  `/applications/${id}`

const FilesPage = ({ page, view, forms, issues, notice, script }: Props) => {
  const { t, language } = page
  const { application, service, files, openings } = view
  const title = t(($) => $.applications.files.title)
  const nameOf = (material: string): string =>
    service.materials.find(({ key }) => key === material)?.name[language] ?? material
  const ofPaper = (material: string) => files.filter((file) => file.material === material)
  return (
    <Layout
      page={page}
      title={title}
      script={script}
      breadcrumbs={[
        { href: link(page, '/applications'), text: t(($) => $.applications.list.title) },
        { href: link(page, `/applications/${application.id}`), text: application.service.name[language] },
      ]}
    >
      {issues.length > 0 && (
        <ErrorSummary {...summaryOf(page, issues, (path) => nameOf(path.slice('files.'.length)))} />
      )}
      {notice !== null && (
        <NotificationBanner title={notice.title} kind="info">
          <p class="govuk-body">{notice.text}</p>
        </NotificationBanner>
      )}
      <RefusedFiles
        page={page}
        files={files}
        uploadable={(material) => openings.some((opening) => opening.material === material)}
      />
      <span class="govuk-caption-l">{application.service.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {openings.length === 0 ? (
        <p class="govuk-body">{t(($) => $.applications.files.noneOpen)}</p>
      ) : (
        <>
          <p class="govuk-body">
            {t(($) => $.applications.files.lead, { megabytes: maxFileMegabytes, count: maxFilesPerPaper })}
          </p>
          <p class="govuk-body">{t(($) => $.applications.files.same)}</p>
        </>
      )}
      {openings.map(({ material }) => {
        const form = forms.get(material)
        const path = `files.${material}`
        return (
          <section class="action-panel">
            <h2 class="govuk-heading-m">{nameOf(material)}</h2>
            {ofPaper(material).length === 0 ? (
              <p class="govuk-body">{t(($) => $.applications.files.none)}</p>
            ) : (
              <ul class="govuk-list file-list">
                {ofPaper(material).map((file) => (
                  <li>
                    <FileLine page={page} applicationId={application.id} file={file} readable />
                    {mayTakeBack(openings, file) && (
                      <form
                        method="post"
                        action={link(page, `/applications/${application.id}/files/${file.id}/remove`)}
                      >
                        <Button text={t(($) => $.applications.files.remove)} kind="secondary" hidden={file.name} />
                      </form>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {form === undefined ? (
              <p class="govuk-body" id={idOf(path)} tabindex={-1}>
                {t(($) => $.applications.files.full)}
              </p>
            ) : (
              <UploadForm
                id={idOf(path)}
                label={t(($) => $.applications.files.choose, { paper: nameOf(material) })}
                {...errorAt(page, issues, path)}
                upload={form.upload}
                accept={acceptedEndings}
                maxBytes={maxFileBytes}
                button={{ text: t(($) => $.applications.files.upload), hidden: nameOf(material) }}
                says={{
                  tooLarge: t(($) => $.common.issues.file_too_large, { megabytes: maxFileMegabytes }),
                  interrupted: t(($) => $.applications.files.interrupted),
                  sending: t(($) => $.applications.files.sending),
                }}
              />
            )}
          </section>
        )
      })}
      <ButtonLink href={link(page, nextOf(view))} text={t(($) => $.applications.files.back)} />
    </Layout>
  )
}

/** Papers are uploaded on a page of their own: its forms lead to the store, and from there back to the page of the arrival. */
export const createFilePages = ({ files, origin, uploadScript }: FilePageDeps) => {
  const address = `${applicationPath}/files` as const

  const show = async (
    c: PageRequest,
    view: FilesView,
    { issues = [], notice = null }: Partial<Pick<Props, 'issues' | 'notice'>>,
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const below = `${origin}${link(page, `/applications/${view.application.id}/files`)}`
    const forms = await files.formsOf(view, (fileId) => `${below}/${fileId}/arrived`)
    // A refusal that points at no paper of the page (one that is not asked for any more) is told above the page all the same.
    const props = { page, view, forms, issues, notice, script: uploadScript }
    return c.html(<FilesPage {...props} />, status)
  }

  const arrivedNotice = ({ var: { t } }: PageRequest, { name }: UploadedFile): FormNotice => ({
    title: t(($) => $.applications.files.arrivedTitle),
    text: t(($) => $.applications.files.arrived, { name }),
  })

  return (
    createRouter<ApplicationTexts>()
      .get(address, permit('file.upload'), async (c) => {
        const view = await files.view(c.req.param('id'), signedIn(c))
        const arrived = view.files.find(({ id }) => id === c.req.query('arrived'))
        return show(c, view, arrived === undefined ? {} : { notice: arrivedNotice(c, arrived) }, 200)
      })

      // The store sends the browser here, by GET. To take up what has come twice is the same as once, and nobody but who asked
      // for the form has a session that may.
      .get(`${address}/:file/arrived`, permit('file.upload'), async (c) => {
        const { id, file } = c.req.param()
        const principal = signedIn(c)
        try {
          const { id: arrived } = await files.settle(id, file, principal)
          return redirectTo(c, `/applications/${id}/files?arrived=${arrived}`)
        } catch (error) {
          if (isRefusal(error, 'invalid_input'))
            return show(c, await files.view(id, principal), { issues: error.issues }, 422)
          if (!isRefusal(error, 'file_not_arrived', 'action_not_allowed')) throw error
          const { t } = c.var
          const notice = {
            title: t(($) => $.applications.files.notArrivedTitle),
            text: t(($) =>
              error.code === 'file_not_arrived' ? $.applications.files.notArrived : $.applications.files.noneOpen,
            ),
          }
          return show(c, await files.view(id, principal), { notice }, 409)
        }
      })

      .post(`${address}/:file/remove`, permit('file.upload'), async (c) => {
        const { id, file } = c.req.param()
        await files.remove(id, file, signedIn(c))
        return redirectTo(c, `/applications/${id}/files`)
      })

      .get(`${address}/:file/download`, permit('file.read'), async (c) => {
        const { id, file } = c.req.param()
        return c.redirect(await files.download(id, file, signedIn(c)), 303)
      })
  )
}
