import { sides } from '#shared/identity/principal.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import { readsAll } from '../../audience.ts'
import type { MinutesPage } from '../../minutes-texts.ts'
import type { MinutesView, ParagraphView, SectionView } from '../../minutes-view.ts'
import type { Note } from '../../note.ts'
import { addressOf } from './request.ts'
import { AudienceTag, headingOf, instantText, languageName } from './wording.tsx'

type Props = {
  readonly page: MinutesPage
  readonly minutes: MinutesView
  /** Whether it is to be printed or read only: then nothing leads to a form. */
  readonly still: boolean
  readonly notes?: readonly Note[]
}

export const Attendance = ({ page, minutes: { attendance, possibleActions, ...minutes }, still }: Props) => {
  const { t, language } = page
  if (attendance === null) return null
  const title = t(($) => $.minutes.view.attendance)
  return (
    <section class="minutes-section">
      <h2 class="govuk-heading-m">{title}</h2>
      {!still && (
        <p class="govuk-body minutes-about">
          {readsAll(page.principal) && <AudienceTag page={page} audience={attendance.audience} />}{' '}
          {possibleActions.includes('set_audience') && (
            <a class="govuk-link" href={link(page, addressOf(minutes, '/set_audience?part=attendance'))}>
              {t(($) => $.minutes.view.setAudience)}
              <span class="govuk-visually-hidden"> – {title}</span>
            </a>
          )}
        </p>
      )}
      <DataTable
        caption={title}
        hideCaption
        columns={[
          { text: t(($) => $.minutes.view.post) },
          { text: t(($) => $.minutes.view.side) },
          { text: t(($) => $.minutes.view.presence) },
        ]}
        rows={attendance.attendees.map(({ post, side, person, presence }) => [
          <>
            {post.name[language]}
            {person !== null && <span class="govuk-hint minutes-person">{person[language]}</span>}
          </>,
          t(($) => $.liaison.sides[side]),
          presence === null ? t(($) => $.meetings.meeting.notSaid) : t(($) => $.meetings.presences[presence]),
        ])}
      />
      <ul class="govuk-list">
        {attendance.quorum.map(({ side, met, present, required }) => (
          <li>
            {t(($) => $.liaison.sides[side])} –{' '}
            {met
              ? t(($) => $.meetings.meeting.quorumMet, { present, required })
              : t(($) => $.meetings.meeting.quorumMissing, { present, required })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What may be done to a paragraph: the links say which one they are about. */
const ParagraphLinks = ({ page, minutes, paragraph, number }: Props & { paragraph: ParagraphView; number: number }) => {
  const { t } = page
  const links = (
    [
      ['edit_paragraph', `/paragraphs/${paragraph.id}`],
      ['remove_paragraph', `/paragraphs/${paragraph.id}/remove`],
      ['comment', `/comments?paragraph=${paragraph.id}`],
    ] as const
  ).filter(([action]) => minutes.possibleActions.includes(action))
  return (
    <>
      {links.map(([action, path]) => (
        <>
          {' '}
          <a class="govuk-link" href={link(page, addressOf(minutes, path))}>
            {t(($) => $.minutes.actions[action])}
            <span class="govuk-visually-hidden">
              {' '}
              – {t(($) => $.minutes.view.numbered, { number: String(number) })}
            </span>
          </a>
        </>
      ))}
    </>
  )
}

/** A paragraph in its languages, side by side. */
const Paragraph = (props: Props & { paragraph: ParagraphView; number: number }) => {
  const { page, minutes, paragraph, still, number } = props
  const { t } = page
  return (
    <div class="parallel-paragraph" id={paragraph.id}>
      {!still && (
        <p class="govuk-body minutes-about">
          <span>{t(($) => $.minutes.view.numbered, { number: String(number) })}</span>{' '}
          {readsAll(page.principal) && <AudienceTag page={page} audience={paragraph.shownTo} />}
          <ParagraphLinks {...props} />
        </p>
      )}
      <div class="parallel">
        {minutes.languages.map((language) => {
          const written = paragraph.texts[language]
          return (
            <div class="parallel__text">
              <p class="parallel__language" lang={language}>
                {languageName(language)}
              </p>
              {written === undefined ? (
                <p class="govuk-body">
                  <Tag text={t(($) => $.minutes.view.missingTag)} colour="red" />
                </p>
              ) : (
                <p class="govuk-body parallel__words" lang={language}>
                  {written.text}
                </p>
              )}
              {written?.stale === true && !still && (
                <p class="govuk-body">
                  <Tag text={t(($) => $.minutes.view.staleTag)} colour="orange" />
                </p>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

const Section = ({
  section,
  numberOf,
  ...props
}: Props & { section: SectionView; numberOf: (id: string) => number }) => {
  const { page, minutes, still, notes = [] } = props
  const { t } = page
  const heading = headingOf(page, section)
  const may = (action: 'set_audience' | 'add_paragraph') => !still && minutes.possibleActions.includes(action)
  const own = notes.filter((note) => note.section === section.id)
  if (still && section.kind === 'general' && section.paragraphs.length === 0) return null
  return (
    <section class="minutes-section">
      <h2 class="govuk-heading-m">{heading}</h2>
      {(!still || section.outcome !== null) && (
        <p class="govuk-body minutes-about">
          {!still && readsAll(page.principal) && <AudienceTag page={page} audience={section.audience} />}{' '}
          {section.outcome !== null && <span>{t(($) => $.meetings.outcomes[section.outcome as 'open'])}</span>}{' '}
          {section.confirms !== null && !still && (
            <a class="govuk-link" href={link(page, `/liaison/minutes/${section.confirms}`)}>
              {t(($) => $.minutes.view.confirmed)}
            </a>
          )}{' '}
          {may('set_audience') && (
            <a class="govuk-link" href={link(page, addressOf(minutes, `/set_audience?part=${section.id}`))}>
              {t(($) => $.minutes.view.setAudience)}
              <span class="govuk-visually-hidden"> – {heading}</span>
            </a>
          )}
        </p>
      )}
      {section.paragraphs.map((paragraph) => (
        <Paragraph {...props} paragraph={paragraph} number={numberOf(paragraph.id)} />
      ))}
      {section.paragraphs.length === 0 && <p class="govuk-body">{t(($) => $.minutes.view.nothing)}</p>}
      {may('add_paragraph') && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, addressOf(minutes, `/paragraphs/new?section=${section.id}`))}>
            {t(($) => $.minutes.actions.add_paragraph)}
            <span class="govuk-visually-hidden"> – {heading}</span>
          </a>
        </p>
      )}
      {!still &&
        own.map(({ text, by }) => (
          <InsetText>
            <strong>{t(($) => $.minutes.notes.one)}</strong>
            <p class="govuk-body parallel__words">{text}</p>
            <p class="govuk-body">{by.name[page.language]}</p>
          </InsetText>
        ))}
    </section>
  )
}

/** The text of minutes: who was there, and each heading with its paragraphs side by side. */
export const MinutesText = (props: Props) => {
  const order = props.minutes.sections.flatMap(({ paragraphs }) => paragraphs.map(({ id }) => id))
  return (
    <>
      <Attendance {...props} />
      {props.minutes.sections.map((section) => (
        <Section {...props} section={section} numberOf={(id) => order.indexOf(id) + 1} />
      ))}
    </>
  )
}

/** Who has signed for each side, and over which hash. */
export const SignatureBlock = ({ page, minutes }: Pick<Props, 'page' | 'minutes'>) => {
  const { t, language } = page
  return (
    <section class="minutes-signatures">
      <h2 class="govuk-heading-m">{t(($) => $.minutes.view.signatures)}</h2>
      <div class="parallel">
        {sides.map((side) => {
          const signature = minutes.signatures[side]
          return (
            <div class="parallel__text minutes-signature">
              <h3 class="govuk-heading-s">{t(($) => $.liaison.sides[side])}</h3>
              {signature === null ? (
                <p class="govuk-body">{t(($) => $.minutes.view.notSigned)}</p>
              ) : (
                <p class="govuk-body">
                  {signature.by.name[language]}
                  <br />
                  {signature.post.name[language]}
                  <br />
                  {instantText(page, signature.at)}
                </p>
              )}
            </div>
          )
        })}
      </div>
      <p class="govuk-body">
        {t(($) => $.minutes.view.hash)}
        <br />
        <code class="minutes-hash">{minutes.hash}</code>
      </p>
      <p class="govuk-hint">{t(($) => $.minutes.view.notLegal)}</p>
    </section>
  )
}
