import { formatDate, formatFileSize, formatInstant } from '#shared/i18n/format.ts'
import { Details } from '#shared/ui/components/details.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import { currentOf } from '../../document.ts'
import type { DocumentsPage } from '../../documents-texts.ts'
import type { DocumentsView, ReceivedDocument } from '../../documents-view.ts'
import { addressOf } from './request.ts'
import { DownloadLink, Hash, ScanTag, TranslationTag } from './wording.tsx'

type OwnDocument = DocumentsView['own'][number]
type In = { readonly page: DocumentsPage; readonly view: DocumentsView }

const TitleLink = ({ page, view, id, name }: In & { id: string; name: string }) => (
  <h3 class="govuk-heading-s">
    <a class="govuk-link file-name" href={link(page, addressOf(view.matter.id, id))}>
      {name}
    </a>
  </h3>
)

/** Every version, each with what a reader has to know before they rely on it. */
const Versions = ({
  page,
  view,
  id,
  versions,
}: In & {
  id: string
  versions: readonly Pick<OwnDocument['versions'][number], 'number' | 'name' | 'state' | 'sha256'>[]
}) => (
  <Details summary={page.t(($) => $.documents.allVersions, { total: versions.length })}>
    <ul class="govuk-list file-list">
      {versions.map((version) => (
        <li>
          <span class="file-name">
            {page.t(($) => $.documents.versionFacts, { number: version.number, name: version.name })}
          </span>{' '}
          <ScanTag page={page} state={version.state} />
          <br />
          <code class="hash">{version.sha256}</code>
          <br />
          <DownloadLink page={page} matter={view.matter.id} document={id} version={version} />
        </li>
      ))}
    </ul>
  </Details>
)

/** Which version the other side has of a document, and whether that is the one that stands now. */
export const Seen = ({ page: { t }, view, document }: In & { document: OwnDocument }) => {
  const last = document.sent.at(-1)
  const handOver = view.handedOver.find(({ receipt }) => receipt === last?.receipt)
  if (last === undefined || handOver === undefined) return <>{t(($) => $.documents.unseen)}</>
  const { number, receipt } = last
  return (
    <>
      {t(($) => $.documents.seen, { number, receipt, round: handOver.round })}
      {number !== currentOf(document).number && (
        <>
          {' '}
          <Tag text={t(($) => $.documents.differs)} colour="orange" />
        </>
      )}
    </>
  )
}

/** What is to be known of a document at first sight: its scan, its service, and what is wrong with it. */
export const Standing = ({ page, view, document }: In & { document: OwnDocument }) => {
  const { t, language } = page
  const named = view.handedOver.flatMap(({ documents }) => documents).filter((one) => one.document === document.id)
  return (
    <>
      <ScanTag page={page} state={currentOf(document).state} />{' '}
      {document.service !== null && (
        <Tag text={t(($) => $.documents.served, { day: formatDate(language, document.service.on) })} colour="green" />
      )}{' '}
      {document.setAside && <Tag text={t(($) => $.documents.setAside)} colour="grey" />}{' '}
      {named.some((one) => !one.named) && <Tag text={t(($) => $.documents.notNamed)} colour="red" />}
    </>
  )
}

/** A document of the reader's side in the list. */
export const OwnEntry = ({ page, view, document }: In & { document: OwnDocument }) => {
  const { t, language } = page
  const { number, name, bytes, at, sha256 } = currentOf(document)
  return (
    <li>
      <TitleLink page={page} view={view} id={document.id} name={name} />
      <p class="govuk-body">
        <Standing page={page} view={view} document={document} />{' '}
        {document.translation !== 'not_needed' && <TranslationTag page={page} status={document.translation} />}
      </p>
      <p class="govuk-body">
        {t(($) => $.documents.facts, {
          ...{ number, size: formatFileSize(language, bytes), time: formatInstant(language, at) },
        })}
        <br />
        <Seen page={page} view={view} document={document} />
      </p>
      <Hash page={page} sha256={sha256} />
      <Versions page={page} view={view} id={document.id} versions={document.versions} />
    </li>
  )
}

export const ReceivedStanding = ({ page, document }: { page: DocumentsPage; document: ReceivedDocument }) => {
  const { t, language } = page
  const [latest] = document.versions
  if (latest === undefined) return null
  return (
    <>
      <ScanTag page={page} state={latest.state} />{' '}
      {latest.service !== null && (
        <Tag text={t(($) => $.documents.served, { day: formatDate(language, latest.service.on) })} colour="green" />
      )}{' '}
      {document.versions.some(({ named }) => !named) && <Tag text={t(($) => $.documents.notNamed)} colour="red" />}
    </>
  )
}

/** A document that the other side has handed over, in the list. */
export const ReceivedEntry = ({ page, view, document }: In & { document: ReceivedDocument }) => {
  const { t, language } = page
  const [latest] = document.versions
  if (latest === undefined) return null
  const { number, name, bytes, round, receipt, sha256 } = latest
  return (
    <li>
      <TitleLink page={page} view={view} id={document.id} name={name} />
      <p class="govuk-body">
        <ReceivedStanding page={page} document={document} />
      </p>
      <p class="govuk-body">
        {t(($) => $.documents.receivedFacts, { number, round, receipt, size: formatFileSize(language, bytes) })}
      </p>
      <Hash page={page} sha256={sha256} />
      <Versions page={page} view={view} id={document.id} versions={document.versions} />
    </li>
  )
}
