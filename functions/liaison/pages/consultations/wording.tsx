import { formatDate } from '#shared/i18n/format.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Tag, type TagColour } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { PublicComment } from '../../comment.ts'
import type { Consultation, Point, Status } from '../../consultation.ts'
import type { ConsultationRow } from '../../consultation-view.ts'
import type { ConsultationPage } from '../../consultations-texts.ts'
import type { Organisations } from '../../organisations-service.ts'

const colours: Readonly<Record<Status, TagColour>> = {
  draft: 'grey',
  announced: 'blue',
  open: 'green',
  closed: 'yellow',
  answered: 'teal',
  decided: 'purple',
  withdrawn: 'grey',
}

export const StatusTag = ({ page, status }: { page: ConsultationPage; status: Status }) => (
  <Tag text={page.t(($) => $.consultations.status[status])} colour={colours[status]} />
)

/** A body by its name; one that is in no register of the hub by its id. */
export const nameOf = ({ language }: ConsultationPage, organisations: Organisations, id: string): string =>
  organisations.find(id)?.name[language] ?? id

/** `1 to 30 November`; how many days are left where it is open. */
export const periodText = (
  { t, language }: ConsultationPage,
  { opensOn, closesOn }: Pick<Consultation, 'opensOn' | 'closesOn'>,
): string =>
  t(($) => $.consultations.period, { from: formatDate(language, opensOn), to: formatDate(language, closesOn) })

export const leftText = ({ t }: ConsultationPage, { daysLeft }: Pick<ConsultationRow, 'daysLeft'>): string | null => {
  if (daysLeft === null) return null
  return daysLeft === 0 ? t(($) => $.consultations.lastDay) : t(($) => $.consultations.left_other, { count: daysLeft })
}

/** `Point 3: …`, or the whole. */
export const pointText = ({ t, language }: ConsultationPage, points: readonly Point[], number: number): string => {
  if (number === 0) return t(($) => $.consultations.whole)
  const heading = points[number - 1]?.heading[language] ?? ''
  return t(($) => $.consultations.point, { number: String(number), heading })
}

/** Text as its author broke it into paragraphs. */
export const Paragraphs = ({ text, lang }: { text: string; lang?: string }) => (
  <>
    {text
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line) => (
        <p class="govuk-body" lang={lang}>
          {line}
        </p>
      ))}
  </>
)

/** A comment as the public reads it. Of a hidden one there is nothing but the reason. */
export const CommentItem = ({ page, comment }: { page: ConsultationPage; comment: PublicComment }) => {
  const { t, language } = page
  const { said, hidden, on } = comment
  if (said === null)
    return (
      <InsetText>
        <p class="govuk-body">{t(($) => $.consultations.hidden, { day: formatDate(language, on) })}</p>
        {hidden !== null && (
          <p class="govuk-body">
            {t(($) => $.consultations.hiddenBecause, {
              reason: t(($) => $.consultations.hideReasons[hidden.reason]),
              words: hidden.words,
            })}
          </p>
        )}
      </InsetText>
    )
  return (
    <article id={`comment-${comment.id}`}>
      <Paragraphs text={said.text} lang={said.language} />
      <p class="govuk-hint">
        {t(($) => $.consultations.saidBy[said.capacity], {
          name: said.by[language],
          day: formatDate(language, on),
          language: t(($) => $.consultations.languages[said.language]),
        })}
      </p>
    </article>
  )
}

export const ConsultationLink = ({
  page,
  id,
  title,
}: { page: ConsultationPage } & Pick<Consultation, 'id' | 'title'>) => (
  <a class="govuk-link" href={link(page, `/consultations/${id}`)}>
    {title[page.language] === '' ? id : title[page.language]}
  </a>
)
