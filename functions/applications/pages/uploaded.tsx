import { formatFileSize, formatInstant } from '#shared/i18n/format.ts'
import { fileStateColours } from '#shared/ui/components/file-state.ts'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { UploadedFile } from '../file.ts'
import type { ApplicationPage } from '../texts.ts'

/** What a file is called, how large it is and when it came. */
export const fileText = ({ t, language }: ApplicationPage, { name, bytes, uploadedAt }: UploadedFile): string =>
  t(($) => $.applications.files.facts, {
    name,
    size: formatFileSize(language, bytes),
    time: formatInstant(language, uploadedAt),
  })

/** A file with its state; who may read it can save it once it was found clean. */
export const FileLine = ({
  page,
  applicationId,
  file,
  readable,
}: {
  page: ApplicationPage
  applicationId: string
  file: UploadedFile
  readable: boolean
}) => {
  const { t } = page
  return (
    <>
      {readable && file.state === 'clean' ? (
        <a class="govuk-link file-name" href={link(page, `/applications/${applicationId}/files/${file.id}/download`)}>
          {fileText(page, file)}
        </a>
      ) : (
        <span class="file-name">{fileText(page, file)}</span>
      )}{' '}
      <Tag text={t(($) => $.applications.files.states[file.state])} colour={fileStateColours[file.state]} />
    </>
  )
}

/** The names of the files that count as a paper, in one line; null where there are none. */
export const uploadedNames = (
  { t, language }: ApplicationPage,
  files: readonly UploadedFile[],
  material: string,
): string | null => {
  const names = files
    .filter((file) => file.material === material && (file.state === 'quarantined' || file.state === 'clean'))
    .map(({ name }) => name)
  return names.length === 0
    ? null
    : t(($) => $.applications.files.uploadedNames, { names: names.join(language === 'en' ? ', ' : '、') })
}

/** Tells the applicant of files that a scan has refused, and what to do where the paper can or cannot be uploaded anew. */
export const RefusedFiles = ({
  page: { t },
  files,
  uploadable,
}: {
  page: ApplicationPage
  files: readonly UploadedFile[]
  uploadable: (material: string) => boolean
}) => {
  const refused = files.filter(({ state }) => state === 'infected' || state === 'uncheckable')
  if (refused.length === 0) return null
  return (
    <NotificationBanner title={t(($) => $.applications.files.refusedTitle)} kind="info">
      {refused.map(({ name, material }) => (
        <p class="govuk-body">
          {t(($) => (uploadable(material) ? $.applications.files.refused : $.applications.files.refusedLater), {
            name,
          })}
        </p>
      ))}
    </NotificationBanner>
  )
}
