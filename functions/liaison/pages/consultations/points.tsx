import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { ConsultationView } from '../../consultation-view.ts'
import type { ConsultationPage } from '../../consultations-texts.ts'
import { Paragraphs, pointText } from './wording.tsx'

type Shown = { readonly page: ConsultationPage; readonly view: ConsultationView }

/** How many comments a point has, leading to them where they are on this page; nothing where there are none. */
const Count = ({ page, view, point, commented }: Shown & { point: number; commented: readonly number[] }) => {
  const counted = view.counts.find((one) => one.point === point)
  if (counted === undefined || counted.published + counted.hidden === 0) return null
  const text = page.t(($) => $.consultations.counts, {
    published: String(counted.published),
    hidden: String(counted.hidden),
  })
  return (
    <p class="govuk-body">
      {commented.includes(point) ? (
        <a class="govuk-link" href={`#comments-on-${point}`}>
          {text}
        </a>
      ) : (
        text
      )}
    </p>
  )
}

/** What was said to a point, and the way to say something. */
const Said = ({ page, view, point, commented }: Shown & { point: number; commented: readonly number[] }) => {
  const { t, language } = page
  const answer = view.answers.find(({ points }) => points.includes(point))
  const asked = t(($) => $.consultations.commentOn, { point: pointText(page, view.points, point) })
  return (
    <>
      <Count page={page} view={view} point={point} commented={commented} />
      {answer !== undefined && (
        <InsetText>
          <h4 class="govuk-heading-s">
            {answer.points.length === 1
              ? t(($) => $.consultations.answer)
              : t(($) => $.consultations.answerToSeveral, {
                  points: answer.points.map((one) => pointText(page, view.points, one)).join('; '),
                })}
          </h4>
          <Paragraphs text={answer.text[language]} />
        </InsetText>
      )}
      {view.status === 'open' && (view.mayComment || page.principal === null) && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, `/consultations/${view.id}/comments/new?point=${point}`)}>
            {asked}
          </a>
        </p>
      )}
    </>
  )
}

/** What is asked, point by point, each with what was answered to it and the way to comment on it. */
export const Points = ({ page, view, commented }: Shown & { commented: readonly number[] }) => {
  const { t, language } = page
  // The whole has no text of its own: its heading stands where something can be said to it, or was.
  const isWholeSpokenOf =
    view.status === 'open' ||
    view.counts.some(({ point }) => point === 0) ||
    view.answers.some(({ points }) => points.includes(0))
  return (
    <section aria-labelledby="points">
      <h2 class="govuk-heading-l" id="points">
        {t(($) => $.consultations.papers)}
      </h2>
      {view.links.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {view.links.map(({ label, url }) => (
            <li>
              <a class="govuk-link" href={url} rel="external noreferrer">
                {label[language]}
              </a>
            </li>
          ))}
        </ul>
      )}
      {view.points.map(({ text }, index) => (
        <section aria-labelledby={`point-${index + 1}`}>
          <h3 class="govuk-heading-m" id={`point-${index + 1}`}>
            {pointText(page, view.points, index + 1)}
          </h3>
          <Paragraphs text={text[language]} />
          <Said page={page} view={view} commented={commented} point={index + 1} />
        </section>
      ))}
      {isWholeSpokenOf && (
        <section aria-labelledby="point-0">
          <h3 class="govuk-heading-m" id="point-0">
            {pointText(page, view.points, 0)}
          </h3>
          <Said page={page} view={view} commented={commented} point={0} />
        </section>
      )}
    </section>
  )
}
