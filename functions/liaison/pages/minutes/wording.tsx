import type { Language } from '#shared/domain/language.ts'
import { endonyms } from '#shared/domain/language.ts'
import type { Run } from '#shared/domain/text-difference.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { Tag, type TagColour } from '#shared/ui/components/tag.tsx'
import type { MinutesAudience, MinutesState } from '../../minutes.ts'
import type { MinutesPage } from '../../minutes-texts.ts'
import type { MinutesView, SectionView } from '../../minutes-view.ts'

const colours = {
  draft: 'grey',
  circulated: 'blue',
  agreed: 'yellow',
  signed: 'green',
} as const satisfies Record<MinutesState, TagColour>

export const MinutesStateTag = ({ page, state }: { page: MinutesPage; state: MinutesState }) => (
  <Tag text={page.t(($) => $.minutes.states[state])} colour={colours[state]} />
)

export const AudienceTag = ({ page, audience }: { page: MinutesPage; audience: MinutesAudience }) => (
  <Tag text={page.t(($) => $.minutes.audiences[audience])} colour={audience === 'public' ? 'teal' : 'purple'} />
)

/** `Minutes of 9 December 2026` */
export const titleOf = ({ t, language }: MinutesPage, { day }: Pick<MinutesView, 'day'>): string =>
  t(($) => $.minutes.title, { day: formatDate(language, day) })

/** What stands over the paragraphs of a section. */
export const headingOf = (
  { t, language }: MinutesPage,
  { kind, title, minutesOf }: Pick<SectionView, 'kind' | 'title' | 'minutesOf'>,
): string => {
  if (kind === 'general') return t(($) => $.minutes.view.general)
  return (
    title?.[language] ??
    t(($) => $.meetings.meeting.confirm, { day: minutesOf === null ? '' : formatDate(language, minutesOf) })
  )
}

export const languageName = (language: Language): string => endonyms[language]

export const instantText = ({ language }: MinutesPage, at: string): string => formatInstant(language, at)

/** The words that two texts share, and what one of them alone has, told to eye and ear. */
export const Difference = ({
  page: { t },
  runs,
  lang,
}: {
  page: MinutesPage
  runs: readonly Run[]
  lang: Language
}) => (
  <p class="govuk-body difference" lang={lang}>
    {runs.map(({ kind, text }) => {
      if (kind === 'same') return text
      const spoken = <span class="govuk-visually-hidden">{t(($) => $.minutes.difference.spoken[kind])} </span>
      return kind === 'added' ? (
        <ins>
          {spoken}
          {text}
        </ins>
      ) : (
        <del>
          {spoken}
          {text}
        </del>
      )
    })}
  </p>
)
