import { materialsToHandIn } from '#shared/domain/service.ts'
import { link } from '#shared/ui/layout.tsx'
import { isApplicant, isOfficer } from '../access.ts'
import { openingsOf } from '../file.ts'
import type { ApplicationView } from '../service.ts'
import type { ApplicationPage } from '../texts.ts'
import { FileLine, RefusedFiles } from './uploaded.tsx'

/** The papers of an application, each with the files that have been uploaded for it; and for its applicant, where to upload. */
export const Papers = ({ page, view }: { page: ApplicationPage; view: ApplicationView }) => {
  const { t, language, principal } = page
  const { application, service, files, possible } = view
  const own = principal !== null && isApplicant(application, principal)
  const readable = own || (principal !== null && isOfficer(principal))
  // Who only reads, or whose mandate does not reach so far, is led to no form.
  const openings = own && possible.length > 0 ? openingsOf(application, service) : []
  const asked = materialsToHandIn(service)
  const papers = service.materials.filter(
    ({ key }) => asked.some((paper) => paper.key === key) || files.some(({ material }) => material === key),
  )
  if (papers.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.applications.view.papers)}</h2>
      {own && (
        <RefusedFiles
          page={page}
          files={files}
          uploadable={(material) => openings.some((opening) => opening.material === material)}
        />
      )}
      <ul class="govuk-list govuk-list--bullet">
        {papers.map(({ key, name }) => {
          const uploaded = files.filter(({ material }) => material === key)
          return (
            <li>
              {name[language]}
              {uploaded.length > 0 && (
                <ul class="govuk-list file-list">
                  {uploaded.map((file) => (
                    <li>
                      <FileLine page={page} applicationId={application.id} file={file} readable={readable} />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ul>
      {openings.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, `/applications/${application.id}/files`)}>
            {t(($) =>
              application.status === 'awaiting_supplement'
                ? $.applications.files.uploadAsked
                : $.applications.files.uploadOwed,
            )}
          </a>
        </p>
      )}
    </>
  )
}
