import { languages } from '#shared/domain/language.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import type { Side } from '#shared/identity/principal.ts'
import { audienceKinds, type ConsultationDraft, maxLinks, maxPoints } from '../../consultation.ts'
import type { ConsultationPage } from '../../consultations-texts.ts'
import type { Organisations } from '../../organisations-service.ts'
import { idsOf } from '../action-move.tsx'
import { ChoiceField, DayField, LineField, ReasonField } from '../fields.tsx'
import { InLanguages, labelOfWords, type Typed, wordsOf } from './form.tsx'

/** Room for more points and links at the end of the form: who needs more saves and gets more. */
const blanks = { points: 2, links: 1 } as const

const orNull = (text: string): string | null => (text === '' ? null : text)
const isBlank = (words: Readonly<Record<string, string>>) => Object.values(words).every((one) => one === '')

/** What is typed, as the draft's schema wants it. What is left blank in every language is not there. */
export const draftOf = (values: FormValues) => ({
  title: wordsOf(values, 'title'),
  summary: wordsOf(values, 'summary'),
  points: Array.from({ length: maxPoints }, (_, index) => ({
    heading: wordsOf(values, `points.${index}.heading`),
    text: wordsOf(values, `points.${index}.text`),
  })).filter(({ heading, text }) => !isBlank(heading) || !isBlank(text)),
  links: Array.from({ length: maxLinks }, (_, index) => ({
    label: wordsOf(values, `links.${index}.label`),
    url: fieldValue(values, `links.${index}.url`),
  })).filter(({ label, url }) => !isBlank(label) || url !== ''),
  organisation: fieldValue(values, 'organisation'),
  audience: {
    kind: fieldValue(values, 'audience.kind'),
    organisations: idsOf(fieldValue(values, 'audience.organisations')),
  },
  opensOn: fieldValue(values, 'opensOn'),
  closesOn: fieldValue(values, 'closesOn'),
  series: orNull(fieldValue(values, 'series')),
  meeting: orNull(fieldValue(values, 'meeting')),
  resolution: orNull(fieldValue(values, 'resolution')),
})

type TypedDraft = ReturnType<typeof draftOf>

/** A draft as the form shows it: its points and links without the blank ones between them, as complaints count them. */
export const valuesOf = (draft: TypedDraft | ConsultationDraft): FormValues => {
  const words = (name: string, given: Readonly<Record<string, string>>): [string, string[]][] =>
    languages.map((language) => [`${name}.${language}`, [given[language] ?? '']])
  return new Map<string, string[]>([
    ...words('title', draft.title),
    ...words('summary', draft.summary),
    ...draft.points.flatMap(({ heading, text }, index) => [
      ...words(`points.${index}.heading`, heading),
      ...words(`points.${index}.text`, text),
    ]),
    ...draft.links.flatMap(({ label, url }, index): [string, string[]][] => [
      ...words(`links.${index}.label`, label),
      [`links.${index}.url`, [url]],
    ]),
    ['organisation', [draft.organisation]],
    ['audience.kind', [draft.audience.kind]],
    ['audience.organisations', [draft.audience.organisations.join('\n')]],
    ['opensOn', [draft.opensOn]],
    ['closesOn', [draft.closesOn]],
    ['series', [draft.series ?? '']],
    ['meeting', [draft.meeting ?? '']],
    ['resolution', [draft.resolution ?? '']],
  ])
}

/** What a field is called. A complaint about one line of a list leads to the list’s one field. */
export const labelOf = (page: ConsultationPage, path: string): string => {
  const { t } = page
  const [field = '', index = '', part = ''] = path.split('.')
  if (field === 'points' || field === 'links') {
    const number = String(Number(index) + 1)
    const label =
      field === 'points'
        ? t(($) => $.consultations.form[part === 'text' ? 'pointText' : 'pointHeading'], { number })
        : t(($) => $.consultations.form[part === 'url' ? 'linkUrl' : 'linkLabel'], { number })
    return labelOfWords(page, label, path)
  }
  if (field === 'title' || field === 'summary')
    return labelOfWords(
      page,
      t(($) => $.consultations.form[field]),
      path,
    )
  if (field === 'organisation') return t(($) => $.consultations.fields.organisation)
  if (field === 'opensOn' || field === 'closesOn') return t(($) => $.consultations.form[field])
  if (path === 'audience.kind') return t(($) => $.consultations.fields.audience)
  if (field === 'audience') return t(($) => $.consultations.form.invited)
  if (field === 'series') return t(($) => $.consultations.fields.series)
  return field === 'meeting' ? t(($) => $.consultations.fields.meeting) : t(($) => $.consultations.fields.resolution)
}

/** The path of the field that a complaint belongs to. */
export const fieldOf = (path: string): string =>
  path.startsWith('audience.organisations') ? 'audience.organisations' : path

/** Everything that a draft asks: what, of whom, until when, and the points in three languages. */
export const DraftFields = ({
  organisations,
  side,
  ...typed
}: Typed & { organisations: Organisations; side: Side }) => {
  const { page, values } = typed
  const { t, language } = page
  const { points, links } = draftOf(values)
  const named = (name: string) => ({ ...typed, name, label: labelOf(page, name) })
  const rows = (used: number, more: number, most: number) =>
    Array.from({ length: Math.min(used + more, most) }, (_, index) => index)
  return (
    <>
      <InLanguages {...typed} name="title" label={t(($) => $.consultations.form.title)} long={false} />
      <InLanguages {...typed} name="summary" label={t(($) => $.consultations.form.summary)} long />
      <ChoiceField
        {...named('organisation')}
        options={organisations.list(side).map(({ id, name }) => ({ value: id, text: name[language] }))}
        none={t(($) => $.consultations.form.choose)}
      />
      <DayField {...named('opensOn')} />
      <DayField {...named('closesOn')} hint={t(($) => $.consultations.form.closesOnHint)} />
      <ChoiceField
        {...named('audience.kind')}
        options={audienceKinds.map((kind) => ({ value: kind, text: t(($) => $.consultations.audiences[kind]) }))}
        none={t(($) => $.consultations.form.choose)}
      />
      <ReasonField {...named('audience.organisations')} hint={t(($) => $.consultations.form.invitedHint)} />
      <LineField {...named('series')} hint={t(($) => $.consultations.form.optional)} />
      <LineField {...named('meeting')} hint={t(($) => $.consultations.form.optional)} />
      <LineField {...named('resolution')} hint={t(($) => $.consultations.form.optional)} />
      <h2 class="govuk-heading-m">{t(($) => $.consultations.form.points)}</h2>
      <p class="govuk-body">{t(($) => $.consultations.form.pointsHint)}</p>
      {rows(points.length, blanks.points, maxPoints).map((index) => (
        <>
          <InLanguages
            {...typed}
            name={`points.${index}.heading`}
            label={t(($) => $.consultations.form.pointHeading, { number: String(index + 1) })}
            long={false}
          />
          <InLanguages
            {...typed}
            name={`points.${index}.text`}
            label={t(($) => $.consultations.form.pointText, { number: String(index + 1) })}
            long
          />
        </>
      ))}
      <h2 class="govuk-heading-m">{t(($) => $.consultations.form.links)}</h2>
      {rows(links.length, blanks.links, maxLinks).map((index) => (
        <>
          <InLanguages
            {...typed}
            name={`links.${index}.label`}
            label={t(($) => $.consultations.form.linkLabel, { number: String(index + 1) })}
            long={false}
          />
          <LineField {...named(`links.${index}.url`)} />
        </>
      ))}
    </>
  )
}
