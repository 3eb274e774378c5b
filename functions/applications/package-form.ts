import type { InputIssue } from '#shared/domain/errors.ts'
import { type Field, type Material, materialsToHandIn, mayFollow, type Service } from '#shared/domain/service.ts'
import type { Command } from './action.ts'
import { checkAnswer, hasPaper, tidyAnswer } from './answers.ts'
import type { Answers, Application } from './application.ts'
import { asksTheSame, strictestOf } from './strictest.ts'

/** A draft of a package, with the service version that it lives by: what asks. */
export type Draft = { readonly application: Application; readonly service: Service }

/** A question of the one form. Its answer goes to every draft that asks it. */
export type Question = {
  /** Its name in the form: the field's key; with an item's name behind it where two items' definitions exclude each other. */
  readonly name: string
  /** What every valid answer has to be: the strictest of the items' definitions. */
  readonly field: Field
  readonly askedBy: readonly Draft[]
  /** The items define it differently. */
  readonly differs: boolean
}

/** A paper that is handed in once, for every item that needs it. */
export type Paper = {
  readonly name: string
  readonly material: Material
  readonly neededBy: readonly Draft[]
  /** Every item that needs it lets it follow after acceptance. */
  readonly mayFollow: boolean
}

/**
 * The name of what the first of several items brought in: its key; with the item's name behind it where the key alone would
 * not tell, so that a form which was made earlier never answers for another item.
 */
const nameOf = (key: string, { service }: Draft, isAlone: boolean): string => (isAlone ? key : `${key}~${service.id}`)

const isSamePaper = (a: Material, b: Material): boolean => a.key === b.key && a.name.en === b.name.en

/** All that the drafts ask, each question once, in the order of the items and their forms. */
export const questionsOf = (drafts: readonly Draft[]): Question[] => {
  const asked: Omit<Question, 'name'>[] = []
  for (const draft of drafts)
    for (const field of draft.service.fields) {
      const index = asked.findIndex(
        (one) => one.field.key === field.key && !field.perItem && strictestOf(one.field, field) !== null,
      )
      const known = asked[index]
      const strictest = known === undefined ? null : strictestOf(known.field, field)
      if (known === undefined || strictest === null) asked.push({ field, askedBy: [draft], differs: false })
      else
        asked[index] = {
          field: strictest,
          askedBy: [...known.askedBy, draft],
          differs: known.differs || !asksTheSame(known.field, field),
        }
    }
  return asked.flatMap((one) => {
    const [first] = one.askedBy
    const alone = !one.field.perItem && asked.every((other) => other === one || other.field.key !== one.field.key)
    return first === undefined ? [] : [{ ...one, name: nameOf(one.field.key, first, alone) }]
  })
}

/** Every paper that the drafts need, each once: papers of one key and name are one paper. */
export const papersOf = (drafts: readonly Draft[]): Paper[] => {
  const needed: Omit<Paper, 'name'>[] = []
  for (const draft of drafts)
    for (const material of materialsToHandIn(draft.service)) {
      const index = needed.findIndex((one) => isSamePaper(one.material, material))
      const known = needed[index]
      const follows = mayFollow(draft.service, material.key)
      if (known === undefined) needed.push({ material, neededBy: [draft], mayFollow: follows })
      else needed[index] = { ...known, neededBy: [...known.neededBy, draft], mayFollow: known.mayFollow && follows }
    }
  return needed.flatMap((one) => {
    const [first] = one.neededBy
    const alone = needed.every((other) => other === one || other.material.key !== one.material.key)
    return first === undefined ? [] : [{ ...one, name: nameOf(one.material.key, first, alone) }]
  })
}

/** The questions that several items ask, then each item's own. A lone item has only its own. */
export const groupsOf = (
  questions: readonly Question[],
  drafts: readonly Draft[],
): { readonly of: Draft | null; readonly questions: readonly Question[] }[] =>
  [null, ...drafts]
    .map((of) => ({
      of,
      questions: questions.filter(({ askedBy }) =>
        of === null ? askedBy.length > 1 : askedBy.length === 1 && askedBy[0]?.application.id === of.application.id,
      ),
    }))
    .filter((group) => group.questions.length > 0)

const asks = ({ askedBy }: Question, { application }: Draft): boolean =>
  askedBy.some((one) => one.application.id === application.id)

const needs = ({ neededBy }: Paper, { application }: Draft): boolean =>
  neededBy.some((one) => one.application.id === application.id)

/** The different answers that the drafts hold to a question, the latest first, each with the drafts that hold it. */
export const heldAnswers = ({
  field: { key },
  askedBy,
}: Question): { readonly value: string; readonly heldBy: readonly Draft[] }[] => {
  const latestFirst = [...askedBy].sort((a, b) => (a.application.updatedAt < b.application.updatedAt ? 1 : -1))
  const held = new Map<string, Draft[]>()
  for (const draft of latestFirst) {
    const value = draft.application.answers[key] ?? ''
    if (value !== '') held.set(value, [...(held.get(value) ?? []), draft])
  }
  return [...held].map(([value, heldBy]) => ({ value, heldBy }))
}

/** What stands in the form: of each question the answer that was given last. */
export const answersIn = (questions: readonly Question[]): Answers =>
  Object.fromEntries(questions.map((question) => [question.name, heldAnswers(question)[0]?.value ?? '']))

/** The papers that are ready for each item that needs them. */
export const papersIn = (papers: readonly Paper[]): string[] =>
  papers
    .filter(({ material, neededBy }) => neededBy.every(({ application }) => hasPaper(application, material.key)))
    .map(({ name }) => name)

/** The papers of which a file has been uploaded for every item that needs them: nothing is left to say of them. */
export const uploadedIn = (papers: readonly Paper[]): Paper[] =>
  papers.filter(({ material, neededBy }) => neededBy.every(({ application }) => material.key in application.uploaded))

/** What is filled in on the one form. What is left out stays as it is. */
export type Filled = {
  readonly answers?: Readonly<Answers> | undefined
  readonly materialsReady?: readonly string[] | undefined
}

/** What no draft may be given: answers to what the form does not ask, or past their length, and unknown papers. */
export const checkFilled = (
  questions: readonly Question[],
  papers: readonly Paper[],
  { answers = {}, materialsReady = [] }: Filled,
): InputIssue[] => [
  ...Object.entries(answers).flatMap(([name, value]): InputIssue[] => {
    const path = `answers.${name}`
    const field = questions.find((one) => one.name === name)?.field
    if (field === undefined) return [{ path, code: 'unknown_field' }]
    const tooLong = checkAnswer({ ...field, type: 'text', required: false }, value)
    return tooLong === null ? [] : [{ ...tooLong, path }]
  }),
  ...materialsReady
    .filter((name) => !papers.some((paper) => paper.name === name))
    .map((name) => ({ path: `materialsReady.${name}`, code: 'unknown_field' })),
]

/** What of the form one draft is given, and only what it does not hold yet; null: nothing. */
export const commandFor = (
  draft: Draft,
  questions: readonly Question[],
  papers: readonly Paper[],
  { answers, materialsReady }: Filled,
): Command | null => {
  const { application } = draft
  const given = questions.flatMap((question): [string, string][] => {
    const typed = answers?.[question.name]
    if (typed === undefined || !asks(question, draft)) return []
    const { key } = question.field
    const value = tidyAnswer(question.field, typed)
    return value === (application.answers[key] ?? '') ? [] : [[key, value]]
  })
  const own = papers.filter((paper) => needs(paper, draft))
  const ready = own.filter(({ name }) => materialsReady?.includes(name)).map(({ material }) => material.key)
  const asBefore =
    materialsReady === undefined ||
    own.every(({ material: { key } }) => ready.includes(key) === hasPaper(application, key))
  if (given.length === 0 && asBefore) return null
  return {
    ...(given.length > 0 && { answers: Object.fromEntries(given) }),
    ...(!asBefore && { materialsReady: ready }),
  }
}

/** Whether something is wanted now: what only held-up items ask can wait, and is often not known before. */
export const isWantedBy = (drafts: readonly Draft[], now: ReadonlySet<string>): boolean =>
  drafts.some(({ application }) => now.has(application.id))

/**
 * All that still stands between the form and its declaration, in its order, each thing once.
 * @param now the applications that can be submitted now; what only others need may be left out, but not be wrong.
 */
export const checkForm = (
  questions: readonly Question[],
  papers: readonly Paper[],
  now: ReadonlySet<string>,
): InputIssue[] => [
  ...questions.flatMap(({ name, field, askedBy }) => {
    const wanted = { ...field, required: field.required && isWantedBy(askedBy, now) }
    for (const { application } of askedBy) {
      const issue = checkAnswer(wanted, application.answers[field.key] ?? '')
      if (issue !== null) return [{ ...issue, path: `answers.${name}` }]
    }
    return []
  }),
  ...papers
    .filter((paper) => !paper.mayFollow && isWantedBy(paper.neededBy, now) && papersIn([paper]).length === 0)
    .map(({ name }) => ({ path: `materialsReady.${name}`, code: 'material_not_confirmed' })),
]

/** How much asking once saves: what all the services ask and need, once and by themselves. */
export const countsOf = (services: readonly Service[]) => {
  const questions = services.flatMap(({ id, fields }) =>
    fields.map(({ key, perItem }) => (perItem ? `${key}~${id}` : key)),
  )
  const papers = services.flatMap(materialsToHandIn)
  return {
    questions: new Set(questions).size,
    questionsApart: questions.length,
    papers: papers.filter((paper, index) => papers.findIndex((one) => isSamePaper(one, paper)) === index).length,
    papersApart: papers.length,
  }
}
