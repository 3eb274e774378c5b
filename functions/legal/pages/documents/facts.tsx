import { formatDate, formatFileSize } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import { currentOf, type MatterDocument } from '../../document.ts'
import type { DocumentsPage } from '../../documents-texts.ts'
import { type DocumentsView, type ReceivedDocument, receivedDocuments } from '../../documents-view.ts'
import { ReceivedStanding, Seen, Standing } from './entry.tsx'
import { addressOf } from './request.ts'
import { DownloadLink, Hash, placeName, ScanTag, TranslationTag } from './wording.tsx'

type In = { readonly page: DocumentsPage; readonly view: DocumentsView }
type OwnDocument = DocumentsView['own'][number]
type Said = Pick<MatterDocument, 'language' | 'copies' | 'translates' | 'certified' | 'service'>

/** What a version of a document is called, of whichever side it is; null: the reader may not see it. */
const nameOf = (view: DocumentsView, document: string, number: number): string | null => {
  const versions = [...view.own, ...receivedDocuments(view)].find(({ id }) => id === document)?.versions ?? []
  return versions.find((one) => one.number === number)?.name ?? null
}

const VersionLink = ({ page, view, document, number }: In & { document: string; number: number }) => {
  const name = nameOf(view, document, number)
  if (name === null) return <>{page.t(($) => $.documents.unsaid)}</>
  return (
    <a class="govuk-link file-name" href={link(page, addressOf(view.matter.id, document))}>
      {page.t(($) => $.documents.nameAndVersion, { name, number })}
    </a>
  )
}

/** What its side says of a document beside its content. */
const saidRows = ({ page, view }: In, said: Said, current: number) => {
  const { t, language: reading } = page
  const { language, copies, translates, certified, service } = said
  return [
    {
      key: t(($) => $.documents.fields.language),
      value: t(($) => (language === null ? $.documents.unsaid : $.documents.languages[language])),
    },
    { key: t(($) => $.documents.fields.copies), value: String(copies) },
    ...(translates === null
      ? []
      : [
          {
            key: t(($) => $.documents.rows.translates),
            value: <VersionLink page={page} view={view} {...translates} />,
          },
        ]),
    ...(certified === null
      ? []
      : [
          {
            key: t(($) => $.documents.rows.certified),
            value: (
              <>
                {t(($) => $.documents.certified, {
                  ...{ by: certified.by, day: formatDate(reading, certified.on), number: certified.number },
                })}
                {certified.number !== current && (
                  <>
                    {' '}
                    <Tag text={t(($) => $.documents.certifiedEarlier)} colour="orange" />
                  </>
                )}
              </>
            ),
          },
        ]),
    ...(service === null
      ? []
      : [
          {
            key: t(($) => $.documents.rows.service),
            value: (
              <>
                {t(($) => $.documents.servedHow, {
                  ...{ mode: t(($) => $.documents.modes[service.mode]), day: formatDate(reading, service.on) },
                })}
                <br />
                {service.place}
                <br />
                {service.by}
              </>
            ),
          },
        ]),
  ]
}

/** A document of the reader’s side: how it stands, what pairs it with its translation, and who sees it. */
export const OwnFacts = ({ page, view, document }: In & { document: OwnDocument }) => {
  const { t } = page
  const translations = view.own.filter(({ translates, setAside }) => translates?.document === document.id && !setAside)
  const [head, ...rest] = saidRows({ page, view }, document, currentOf(document).number)
  return (
    <SummaryList
      rows={[
        { key: t(($) => $.documents.rows.place), value: placeName(page, view, document.key) },
        { key: t(($) => $.matters.list.state), value: <Standing page={page} view={view} document={document} /> },
        ...(head === undefined ? [] : [head]),
        ...(document.translates !== null
          ? []
          : [
              {
                key: t(($) => $.documents.rows.translation),
                value: (
                  <>
                    <TranslationTag page={page} status={document.translation} />
                    {translations.map((one) => (
                      <>
                        <br />
                        <VersionLink page={page} view={view} document={one.id} number={currentOf(one).number} />
                      </>
                    ))}
                  </>
                ),
              },
            ]),
        ...rest,
        { key: t(($) => $.matters.fields.level), value: t(($) => $.matters.levels[view.level]) },
        {
          key: t(($) => $.documents.otherSide),
          value: <Seen page={page} view={view} document={document} />,
        },
      ]}
    />
  )
}

/** A document that the other side has handed over, as it was described when it last came. */
export const ReceivedFacts = ({ page, view, document }: In & { document: ReceivedDocument }) => {
  const { t } = page
  const [latest] = document.versions
  if (latest === undefined) return null
  return (
    <SummaryList
      rows={[
        { key: t(($) => $.documents.rows.place), value: placeName(page, view, document.key) },
        { key: t(($) => $.matters.list.state), value: <ReceivedStanding page={page} document={document} /> },
        ...saidRows({ page, view }, latest, latest.number),
        { key: t(($) => $.matters.fields.level), value: t(($) => $.matters.levels[view.level]) },
      ]}
    />
  )
}

type VersionRow = Pick<OwnDocument['versions'][number], 'number' | 'name' | 'bytes' | 'sha256' | 'state'> & {
  /** When it came, and by whom or with what. */
  readonly came: string
}

/** The history of a document, its last version first. */
export const VersionsTable = ({ page, view, id, versions }: In & { id: string; versions: readonly VersionRow[] }) => {
  const { t, language } = page
  return (
    <DataTable
      caption={t(($) => $.documents.versions.title)}
      hideCaption
      columns={[
        { text: t(($) => $.documents.versions.number), numeric: true },
        { text: t(($) => $.documents.versions.file) },
        { text: t(($) => $.documents.versions.scan), brief: true },
        { text: t(($) => $.matters.fields.sha256) },
      ]}
      rows={versions.map((version) => [
        String(version.number),
        <>
          <span class="file-name">
            {version.name} {t(($) => $.legal.aside, { text: formatFileSize(language, version.bytes) })}
          </span>
          <br />
          {version.came}
          <br />
          <DownloadLink page={page} matter={view.matter.id} document={id} version={version} />
        </>,
        <ScanTag page={page} state={version.state} />,
        <Hash page={page} sha256={version.sha256} />,
      ])}
    />
  )
}
