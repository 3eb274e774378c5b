import { nearestText } from '#shared/domain/text.ts'
import { acceptedEndings } from '#shared/files/kind.ts'
import { maxFileBytes, maxFileMegabytes } from '#shared/files/limits.ts'
import type { FileState } from '#shared/files/scanning.ts'
import { Details } from '#shared/ui/components/details.tsx'
import { fileStateColours } from '#shared/ui/components/file-state.ts'
import type { FieldError } from '#shared/ui/components/form-group.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Tag, type TagColour } from '#shared/ui/components/tag.tsx'
import { UploadForm } from '#shared/ui/components/upload-form.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { PreparedDocument } from '../../documents-service.ts'
import type { DocumentsPage } from '../../documents-texts.ts'
import type { DocumentsView } from '../../documents-view.ts'
import type { TranslationStatus } from '../../translation.ts'
import { trail } from '../matters/wording.tsx'
import { addressOf, type Notice } from './request.ts'

export const ScanTag = ({ page, state }: { page: DocumentsPage; state: FileState }) => (
  <Tag text={page.t(($) => $.documents.states[state])} colour={fileStateColours[state]} />
)

const translationColours = {
  not_needed: 'grey',
  language_unknown: 'orange',
  needed: 'orange',
  outdated: 'orange',
  done: 'teal',
  certified: 'green',
} as const satisfies Record<TranslationStatus, TagColour>

export const TranslationTag = ({ page, status }: { page: DocumentsPage; status: TranslationStatus }) => (
  <Tag text={page.t(($) => $.documents.translations[status])} colour={translationColours[status]} />
)

/** A hash in short, the whole of it for whoever asks. */
export const Hash = ({ page, sha256 }: { page: DocumentsPage; sha256: string }) => (
  <Details summary={page.t(($) => $.documents.hash, { short: sha256.slice(0, 12) })}>
    <code class="hash">{sha256}</code>
  </Details>
)

/** What the checklist calls a place; what it has no place for goes by itself. */
export const placeName = ({ t, language }: DocumentsPage, { checklist }: DocumentsView, key: string): string =>
  checklist.find((one) => one.key === key)?.name[language] ?? t(($) => $.documents.otherDocuments)

export const DownloadLink = ({
  page,
  matter,
  document,
  version: { number, name, state },
}: {
  page: DocumentsPage
  matter: string
  document: string
  version: { readonly number: number; readonly name: string; readonly state: FileState }
}) =>
  state !== 'clean' ? null : (
    <a class="govuk-link" href={link(page, `${addressOf(matter, document)}/versions/${number}/download`)}>
      {page.t(($) => $.documents.download, { number })}
      <span class="govuk-visually-hidden"> {name}</span>
    </a>
  )

/** Where the reader is: below the matter, and for one of its documents below these. */
export const crumbsOf = (page: DocumentsPage, { matter }: DocumentsView, belowDocuments = false) =>
  trail(
    page,
    { href: link(page, `/legal/matters/${matter.id}`), text: nearestText(matter.title, page.language).text },
    ...(belowDocuments ? [{ href: link(page, addressOf(matter.id)), text: page.t(($) => $.documents.title) }] : []),
  )

export const NoticeBanner = ({ page: { t }, notice }: { page: DocumentsPage; notice: Notice | null }) => {
  if (notice === null) return null
  const [title, text] =
    notice === 'resumed' || notice === 'conflict'
      ? [t(($) => $.matters.notices[`${notice}Title`]), t(($) => $.matters.notices[notice])]
      : [t(($) => $.documents.notices[`${notice}Title`]), t(($) => $.documents.notices[notice])]
  return (
    <NotificationBanner title={title} kind={notice === 'saved' || notice === 'arrived' ? 'success' : 'info'}>
      <p class="govuk-body">{text}</p>
    </NotificationBanner>
  )
}

/** The form by which a file of a place in the checklist goes to the store. */
export const HandInForm = ({
  page: { t },
  id,
  place,
  prepared,
  error,
}: {
  page: DocumentsPage
  id: string
  place: string
  prepared: PreparedDocument
  error?: FieldError
}) => (
  <UploadForm
    id={id}
    label={t(($) => $.documents.upload.choose, { place })}
    {...(error !== undefined && { error })}
    upload={prepared.upload}
    accept={acceptedEndings}
    maxBytes={maxFileBytes}
    button={{ text: t(($) => $.documents.upload.send), hidden: place }}
    says={{
      tooLarge: t(($) => $.common.issues.file_too_large, { megabytes: maxFileMegabytes }),
      interrupted: t(($) => $.documents.upload.interrupted),
      sending: t(($) => $.documents.upload.sending),
    }}
  />
)
