import type { InputIssue } from '#shared/domain/errors.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import type { Finder } from '../finder.ts'
import { type FactName, factNames, type RegimeKind, RegimeRequest } from '../regime.ts'

/** What a person is asked, one after the other. */
export const questionNames = ['kind', 'from', 'on', ...factNames] as const
export type QuestionName = (typeof questionNames)[number]

/** The answers as they stand in the address. */
export type Answers = Readonly<Partial<Record<QuestionName, string>>>

export type Step =
  | {
      readonly state: 'asking'
      readonly answers: Answers
      readonly asked: QuestionName
      readonly issue: InputIssue | null
    }
  | { readonly state: 'answered'; readonly answers: Answers; readonly request: RegimeRequest }

const isFact = (name: QuestionName): name is FactName => factNames.some((fact) => fact === name)

/** An answer as the request has it. `ad-hoc` is no institution; what cannot be read is left for the request to refuse. */
const answerOf = (name: QuestionName, text: string): unknown => {
  if (name === 'institution' && text === 'ad-hoc') return null
  if (name === 'exclusive') return text === 'yes' ? true : text === 'no' ? false : text
  if (name === 'comiMonths') return /^\d{1,9}$/.test(text) ? Number(text) : text
  return text
}

const toRequest = (answers: Answers) => {
  const entries = questionNames.flatMap((name) => {
    const text = answers[name]
    return text === undefined ? [] : [[name, answerOf(name, text)] as const]
  })
  const facts = Object.fromEntries(entries.filter(([name]) => isFact(name)))
  return { ...Object.fromEntries(entries.filter(([name]) => !isFact(name))), facts }
}

const nameIn = ({ path }: InputIssue): QuestionName => path.replace(/^facts\./, '') as QuestionName

/** An address with an answer that cannot be: the first question that has one is asked again. */
const firstIssue = (answers: Answers, issues: readonly InputIssue[]): InputIssue | null => {
  const told = issues.filter((issue) => answers[nameIn(issue)] !== undefined)
  const issue = questionNames.flatMap((name) => told.filter((one) => nameIn(one) === name))[0]
  if (issue === undefined) return null
  const name = nameIn(issue)
  return { ...issue, path: name, code: answers[name] === '' ? 'required' : issue.code }
}

/** The kind of request in an address; null while there is none that can be. */
export const kindIn = ({ kind }: Readonly<Record<string, string>>): RegimeKind | null =>
  RegimeRequest.shape.kind.safeParse(kind?.trim()).data ?? null

/**
 * Reads an address: which question comes next, or the request that the answers make. Answers to what the kind of request does
 * not look at are left out, so that a change of the kind leaves nothing behind. `ask` names a question to be asked again.
 * @param finder The rules for the kind that `kindIn` finds.
 */
export const stepIn = (query: Readonly<Record<string, string>>, finder: Finder | null): Step => {
  const all: Answers = Object.fromEntries(
    questionNames.flatMap((name) => {
      // A set of radios that nobody has touched sends nothing; the form says what it asked.
      const text = query[name] ?? (query.answering === name ? '' : undefined)
      return text === undefined ? [] : [[name, text.trim()]]
    }),
  )
  const looksAt = new Set<string>(finder?.table.facts.map(({ name }) => name))
  const answers: Answers = Object.fromEntries(
    Object.entries(all).filter(([name]) => !isFact(name as QuestionName) || looksAt.has(name)),
  )
  const asking = (asked: QuestionName, issue: InputIssue | null = null): Step => ({
    state: 'asking',
    answers,
    asked,
    issue,
  })
  const again = questionNames.find((name) => name === query.ask && answers[name] !== undefined)
  if (again !== undefined) return asking(again)
  const read = RegimeRequest.safeParse(toRequest(answers))
  const issue = firstIssue(
    answers,
    read.success ? (finder?.issuesOf(read.data) ?? []) : toInputIssues(read.error.issues),
  )
  if (issue !== null) return asking(issue.path as QuestionName, issue)
  const next = (['kind', 'from', 'on'] as const).find((name) => answers[name] === undefined)
  if (next !== undefined || finder === null) return asking(next ?? 'kind')
  const request = RegimeRequest.parse(toRequest(answers))
  const open = finder.stillOpen(request)[0]
  return open === undefined ? { state: 'answered', answers, request } : asking(open)
}
