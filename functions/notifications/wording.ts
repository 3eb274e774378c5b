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

export const wordingOf = ({ kind, application, task, due }: Notice, language: Language): Wording => {
  const t = translations(language)
  const about = { service: application.service[language], task: task?.[language] ?? '' }
  return {
    subject: t(($) => $.notifications.kinds[kind].subject),
    happened: t(($) => $.notifications.kinds[kind].happened, about),
    next: t(($) => $.notifications.kinds[kind].next),
    by:
      due === null
        ? null
        : due.on === null
          ? t(($) => $.common.dates.calendarPending, { year: String(due.notGazettedYear) })
          : formatDate(language, due.on),
  }
}
