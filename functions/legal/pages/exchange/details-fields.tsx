import type { InputIssue } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { type FormValues, fieldValue } from '#shared/http/forms.ts'
import { sides } from '#shared/identity/principal.ts'
import { type ExchangeDetails, exchangeAudiences, type Participant } from '../../exchange.ts'
import type { ExchangeKind } from '../../exchange-kinds.ts'
import { ChoiceField, DayField, LineField, LongField, type Typed, WordsFields } from './form-page.tsx'

/** What was typed in the languages of a text; those that were left blank are left out. */
export const textsIn = (values: FormValues, name: string): Record<string, string> =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const text = fieldValue(values, `${name}.${language}`)
      return text === '' ? [] : [[language, text]]
    }),
  )

const orNull = (text: string): string | null => (text === '' ? null : text)

/** `2 Legal officers`, `2名法律主任`: how many, then the post. */
const participantLine = /^(\d{1,3})(?:\s*[×名]\s*|\s+)(\S.*)$/

/** Participants as they were typed, a line each. A line that is not one is found out by `participantIssues`. */
const participantsIn = (values: FormValues): Participant[] =>
  sides.flatMap((side) =>
    fieldValue(values, `participants.${side}`)
      .split('\n')
      .flatMap((line) => {
        const [, people = '', post = ''] = participantLine.exec(line.trim()) ?? []
        return post === '' ? [] : [{ side, people: Number(people), post }]
      }),
  )

export const participantIssues = (values: FormValues): InputIssue[] =>
  sides.flatMap((side) => {
    const lines = fieldValue(values, `participants.${side}`).split('\n')
    const isBad = lines.some((line) => line.trim() !== '' && !participantLine.test(line.trim()))
    return isBad ? [{ path: `participants.${side}`, code: 'participants_lines' }] : []
  })

/** What a form is missing that no language was filled in of, so that it is told together with what else is wrong. */
export const blankIssues = (values: FormValues, { titled }: { titled: boolean }): InputIssue[] => [
  ...(titled && Object.keys(textsIn(values, 'title')).length === 0 ? [{ path: 'title', code: 'title_required' }] : []),
  ...(Object.keys(textsIn(values, 'text')).length === 0 ? [{ path: 'text', code: 'required' }] : []),
]

export const participantsTyped = (participants: readonly Participant[]): [string, string[]][] =>
  sides.map((side) => [
    `participants.${side}`,
    [
      participants
        .filter((one) => one.side === side)
        .map(({ people, post }) => `${people} ${post}`)
        .join('\n'),
    ],
  ])

/** What of an exchange’s form concerns its participants and papers, which are asked for again once it was held. */
export const takingPartIn = (values: FormValues) => ({
  participants: participantsIn(values),
  materials: orNull(fieldValue(values, 'materials')),
})

export const detailsIn = (values: FormValues) => ({
  title: textsIn(values, 'title'),
  text: textsIn(values, 'text'),
  audience: fieldValue(values, 'audience'),
  on: fieldValue(values, 'on'),
  until: orNull(fieldValue(values, 'until')),
  place: orNull(fieldValue(values, 'place')),
  ...takingPartIn(values),
})

export const textsTyped = (name: string, texts: Readonly<Partial<Record<string, string>>>): [string, string[]][] =>
  languages.map((language) => [`${name}.${language}`, [texts[language] ?? '']])

/** An exchange as its form would have been filled in. */
export const typedOf = ({
  title,
  text,
  audience,
  on,
  until,
  place,
  participants,
  materials,
}: ExchangeDetails): FormValues =>
  new Map([
    ...textsTyped('title', title),
    ...textsTyped('text', text),
    ['audience', [audience]],
    ['on', [on]],
    ['until', [until ?? '']],
    ['place', [place ?? '']],
    ...participantsTyped(participants),
    ['materials', [materials ?? '']],
  ])

const inLanguages = (name: string) => languages.map((language) => `${name}.${language}`)
const ofSides = sides.map((side) => `participants.${side}`)

/** The names of a form’s answers, for the complaints to be put beside. */
export const fieldsOf = (kind: ExchangeKind): string[] => [
  ...inLanguages('title'),
  ...inLanguages('text'),
  ...['audience', 'on', 'materials'],
  ...(kind === 'consultation' ? [] : ['until', 'place', ...ofSides]),
]
export const wordsFields = inLanguages('text')
export const takingPartFields = [...ofSides, 'materials']

export const TakingPartFields = ({ typed }: { typed: Typed }) => {
  const { t } = typed.page
  return (
    <>
      {sides.map((side) => (
        <LongField
          typed={typed}
          name={`participants.${side}`}
          hint={t(($) => $.exchange.hints.participants)}
          rows={3}
        />
      ))}
      <MaterialsField typed={typed} />
    </>
  )
}

export const MaterialsField = ({ typed }: { typed: Typed }) => (
  <LineField typed={typed} name="materials" hint={typed.page.t(($) => $.exchange.hints.materials)} />
)

/** The questions about an exchange. A question of law has no place and nobody who takes part; it names a day that is hoped for. */
export const DetailsFields = ({ typed, kind }: { typed: Typed; kind: ExchangeKind }) => {
  const { t } = typed.page
  const question = kind === 'consultation'
  const audiences = exchangeAudiences.filter((audience) => !question || audience !== 'side')
  return (
    <>
      <p class="govuk-hint">{t(($) => $.exchange.hints.title)}</p>
      <WordsFields typed={typed} of="text" titled />
      <ChoiceField
        typed={typed}
        name="audience"
        options={audiences.map((audience) => ({ value: audience, text: t(($) => $.exchange.audiences[audience]) }))}
      />
      {question ? (
        <DayField
          typed={typed}
          name="on"
          label={t(($) => $.exchange.fields.answerBy)}
          hint={t(($) => $.exchange.hints.answerBy)}
        />
      ) : (
        <>
          <DayField typed={typed} name="on" />
          <DayField typed={typed} name="until" hint={t(($) => $.exchange.hints.until)} />
          <LineField typed={typed} name="place" />
        </>
      )}
      {question ? <MaterialsField typed={typed} /> : <TakingPartFields typed={typed} />}
    </>
  )
}
