import type { InputIssue } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import { link } from '#shared/ui/layout.tsx'
import { directions } from '../instrument.ts'
import { placesToChoose } from '../places.ts'
import {
  debtorKinds,
  evidenceKinds,
  type Institution,
  purposes,
  type RegimeTable,
  regimeKinds,
  reliefs,
} from '../regime.ts'
import { subjects } from '../subjects.ts'
import type { LegalPage } from '../texts.ts'
import { type Answers, type QuestionName, questionNames } from './regime-state.ts'

type Option = { readonly value: string; readonly text: string }

type Asking = {
  readonly page: LegalPage
  readonly table: RegimeTable | null
  readonly institutions: readonly Institution[]
}

/** What can be chosen in answer to a question; null where it is typed. */
const optionsOf = ({ page: { t, language }, table, institutions }: Asking, name: QuestionName): Option[] | null => {
  const narrowed = (values: readonly string[]) =>
    table?.facts.find((fact) => fact.name === name)?.options?.filter((value) => values.includes(value)) ?? values
  const options = <V extends string>(values: readonly V[], textOf: (value: V) => string): Option[] =>
    (narrowed(values) as V[]).map((value) => ({ value, text: textOf(value) }))
  switch (name) {
    case 'kind':
      return options(regimeKinds, (kind) => t(($) => $.legal.regime.kinds[kind]))
    case 'from':
      return options(directions, (side) => t(($) => $.legal.sides[side]))
    case 'relief':
      return options(reliefs, (relief) => t(($) => $.legal.regime.reliefs[relief]))
    case 'subject':
      return options(subjects, (subject) => t(($) => $.legal.regime.subjects[subject]))
    case 'exclusive':
      return options(['yes', 'no'] as const, (answer) => t(($) => $.legal.regime.yesOrNo[answer]))
    case 'seat':
      return options(placesToChoose, (place) => t(($) => $.legal.regime.seats[place]))
    case 'debtorPlace':
      return options(placesToChoose, (place) => t(($) => $.legal.regime.cities[place]))
    case 'institution':
      return [
        { value: 'ad-hoc', text: t(($) => $.legal.regime.adHoc) },
        ...institutions.map(({ id, name: institution }) => ({ value: id, text: institution[language] })),
        { value: 'other', text: t(($) => $.legal.regime.otherInstitution) },
      ]
    case 'debtorKind':
      return options(debtorKinds, (debtor) => t(($) => $.legal.regime.debtorKinds[debtor]))
    case 'evidenceKind':
      return options(evidenceKinds, (evidence) => t(($) => $.legal.regime.evidenceKinds[evidence]))
    case 'purpose':
      return options(purposes, (purpose) => t(($) => $.legal.regime.purposes[purpose]))
    default:
      return null
  }
}

/** An answer in words. */
export const answerText = (asking: Asking, name: QuestionName, value: string): string => {
  const { page } = asking
  const option = optionsOf(asking, name)?.find((one) => one.value === value)
  if (option !== undefined) return option.text
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(page.language, value as LocalDate) : value
}

// More than these are looked through in a list.
const mostRadios = 10

const Control = ({
  asking,
  name,
  value,
  issues,
}: {
  asking: Asking
  name: QuestionName
  value: string
  issues: readonly InputIssue[]
}) => {
  const { page, table } = asking
  const { t, language } = page
  const question = t(($) => $.legal.regime.questions[name])
  const why = table?.facts.find((fact) => fact.name === name)?.because.text[language]
  const hint = why === undefined ? {} : { hint: why }
  const error = errorAt(page, issues, name)
  const options = optionsOf(asking, name)
  if (options !== null && options.length <= mostRadios)
    return <Radios idPrefix={name} name={name} legend={question} options={options} value={value} {...hint} {...error} />
  if (options !== null)
    return (
      <Select
        id={name}
        name={name}
        label={question}
        options={[{ value: '', text: t(($) => $.legal.regime.choose) }, ...options]}
        value={value}
        {...hint}
        {...error}
      />
    )
  return name === 'comiMonths' ? (
    <TextField
      id={name}
      name={name}
      label={question}
      inputmode="numeric"
      width={3}
      value={value}
      {...hint}
      {...error}
    />
  ) : (
    <TextField id={name} name={name} label={question} type="date" width={10} value={value} {...hint} {...error} />
  )
}

/** One question. What was answered before goes along in the address, so that "back" works and an answer can be shared. */
export const QuestionForm = ({
  asking,
  answers,
  asked,
  suggested,
  issues,
}: {
  asking: Asking
  answers: Answers
  asked: QuestionName
  /** What stands in the box before anybody has answered. */
  suggested: string
  issues: readonly InputIssue[]
}) => {
  const { page } = asking
  return (
    <form method="get" action={link(page, '/legal/regime')} novalidate>
      {questionNames
        .filter((name) => name !== asked && answers[name] !== undefined)
        .map((name) => (
          <input type="hidden" name={name} value={answers[name]} />
        ))}
      {/* An untouched set of radios sends nothing: this says that the question was asked. */}
      <input type="hidden" name="answering" value={asked} />
      <Control asking={asking} name={asked} value={answers[asked] ?? suggested} issues={issues} />
      <Button text={page.t(($) => $.legal.regime.next)} />
    </form>
  )
}
