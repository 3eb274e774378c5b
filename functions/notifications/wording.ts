import type { Language } from '#shared/domain/language.ts'
import { formatDate } from '#shared/i18n/format.ts'
import type { Notice } from './notice.ts'
import { translations } from './texts.ts'

/** A notice in words: what has happened, what happens next, and by when. The same in the inbox, in a mail and in the API. */
export type Wording = {
  readonly subject: string
  readonly happened: string
  readonly next: string
  /** Null where nothing is due. */
  readonly by: string | null
}

export const wordingOf = ({ kind, about, detail, due }: Notice, language: Language): Wording => {
  const t = translations(language)
  const named = { title: about.title[language], detail: detail?.[language] ?? '' }
  return {
    subject: t(($) => $.notifications.kinds[kind].subject),
    happened: t(($) => $.notifications.kinds[kind].happened, named),
    next: t(($) => $.notifications.kinds[kind].next),
    by:
      due === null
        ? null
        : due.on === null
          ? t(($) => $.common.dates.calendarPending, { year: String(due.notGazettedYear) })
          : formatDate(language, due.on),
  }
}

/** What is said below the sentence, each under its label: of what, what happens next, and by when. */
export const factsOf = (notice: Notice, language: Language): readonly (readonly [label: string, value: string])[] => {
  const t = translations(language)
  const { about, detail, kind } = notice
  const { next, by } = wordingOf(notice, language)
  const detailLabel = t(($) =>
    kind === 'package_item_freed' ? $.notifications.facts.item : $.notifications.about[about.kind].detail,
  )
  return [
    ...(about.number === null ? [] : [[t(($) => $.notifications.about[about.kind].number), about.number] as const]),
    [t(($) => $.notifications.about[about.kind].title), about.title[language]],
    ...(detail === null ? [] : [[detailLabel, detail[language]] as const]),
    [t(($) => $.notifications.facts.next), next],
    ...(by === null ? [] : [[t(($) => $.notifications.about[about.kind].by), by] as const]),
  ]
}
