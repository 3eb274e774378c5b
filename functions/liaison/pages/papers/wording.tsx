import { nearestText } from '#shared/domain/text.ts'
import type { WorkingKind } from '#shared/files/kind.ts'
import { formatFileSize } from '#shared/i18n/format.ts'
import { fileStateColours } from '#shared/ui/components/file-state.ts'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { PaperTitle } from '../../paper.ts'
import type { PapersView, PaperView } from '../../paper-view.ts'
import type { PapersPage } from '../../papers-texts.ts'
import { itemTitle } from '../meeting-wording.tsx'
import { addressOf } from './request.ts'

type Version = PaperView['versions'][number]

/** What the kinds are called: by the same names in every language. */
const kindNames = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel', jpeg: 'JPEG', png: 'PNG' } as const satisfies Record<
  WorkingKind,
  string
>

export const titleText = ({ language }: PapersPage, { title }: { title: PaperTitle }): string =>
  nearestText(title, language).text

/** The title, which says in which language it is where that is not the page’s. */
export const Title = ({ page, paper }: { page: PapersPage; paper: { readonly title: PaperTitle } }) => {
  const { text, language } = nearestText(paper.title, page.language)
  return <span lang={language === page.language ? undefined : language}>{text}</span>
}

/** The file that counts: the last. */
export const newestOf = ({ versions }: PaperView): Version | undefined => versions.at(-1)

/** A file by its name, kind and size: a link to it once it was found clean, and how its scan stands. */
export const FileLine = ({
  page,
  meeting,
  paper,
  version,
}: {
  page: PapersPage
  meeting: string
  paper: string
  version: Version
}) => {
  const { t, language } = page
  const { name, kind, bytes, state, number } = version
  const text = t(($) => $.papers.facts, { name, kind: kindNames[kind], size: formatFileSize(language, bytes) })
  return (
    <>
      {state === 'clean' ? (
        <a class="govuk-link file-name" href={link(page, addressOf(meeting, `/${paper}/versions/${number}/download`))}>
          {text}
        </a>
      ) : (
        <span class="file-name">{text}</span>
      )}{' '}
      <Tag text={t(($) => $.papers.states[state])} colour={fileStateColours[state]} />
    </>
  )
}

/** An item of the agenda by its title; one that is not on it any more is said to be so. */
export const itemName = (page: PapersPage, agenda: PapersView['agenda'], id: string | null): string => {
  const item = agenda?.find((one) => one.id === id)
  return item === undefined ? page.t(($) => $.papers.offAgenda) : itemTitle(page, item)
}
