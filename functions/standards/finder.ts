import * as z from 'zod'
import { Condition, decide, type Known } from '#shared/domain/decision.ts'
import type { InputIssue } from '#shared/domain/errors.ts'
import { Text } from '#shared/domain/text.ts'
import { Slug, StandardId } from './standard.ts'
import { StandingFacts } from './standing.ts'

export const finderNames = ['profession', 'tax'] as const
export type FinderName = (typeof finderNames)[number]

/** What a rule finds: of a profession, whether it counts here; of a tax measure, whether it applies. */
export const finderOutcomes = [
  'no_permit',
  'recognised_on_filing',
  'partly',
  'own_qualification',
  'not_yet',
  'check',
  'applies',
  'does_not_apply',
] as const

const Rule = z.object({
  id: Slug,
  /** All of them hold; an empty list always does, and stands last. */
  when: z.array(Condition),
  outcome: z.enum(finderOutcomes),
  /** What it rests on: a standard, and the clause of it. */
  standard: StandardId,
  clause: Slug,
  text: Text,
  services: z.array(Slug),
})

/** Questions in their order, and for each topic an ordered table of rules over what is answered. */
export const FinderTable = z.object({
  name: z.enum(finderNames),
  questions: z.array(
    z.object({
      name: z.string(),
      text: Text,
      hint: Text.nullable(),
      /** Null: a number of days, 0 to 366. */
      options: z.array(z.object({ value: z.string(), text: Text })).nullable(),
    }),
  ),
  topics: z.array(z.object({ id: Slug, rules: z.array(Rule) })),
})
export type FinderTable = z.infer<typeof FinderTable>
export type Question = FinderTable['questions'][number]

/** What one topic comes to. It advises; a person confirms. */
export const FinderFinding = z
  .object({ topic: Slug, ...Rule.omit({ when: true }).shape })
  .meta({ id: 'StandardsFinderFinding' })
export type FinderFinding = z.infer<typeof FinderFinding>

/** What one topic comes to on a day: a measure that applies as long as it is in force is of no use past its last day. */
export const DatedFinding = FinderFinding.extend({ standing: StandingFacts.nullable() }).meta({
  id: 'StandardsFinderFindingOnDay',
})
export type DatedFinding = z.infer<typeof DatedFinding>

/** What is answered, as it was typed or chosen. */
export type Told = Readonly<Record<string, string>>

const mostDays = 366

const readAnswer = ({ options }: Question, answer: string): string | number | null => {
  if (options !== null) return options.some(({ value }) => value === answer) ? answer : null
  return /^\d{1,3}$/.test(answer) && Number(answer) <= mostDays ? Number(answer) : null
}

/** What is wrong with the answers: names that are no question, and answers that none has. */
export const toldIssues = ({ questions }: FinderTable, told: Told): InputIssue[] =>
  Object.entries(told).flatMap(([name, answer]) => {
    const question = questions.find((one) => one.name === name)
    if (question === undefined) return [{ path: name, code: 'unknown_field' }]
    if (readAnswer(question, answer) !== null) return []
    return [
      { path: name, code: answer === '' ? 'required' : question.options === null ? 'days_of_year' : 'invalid_option' },
    ]
  })

/**
 * What the answers come to. `ask` is the next question that may change something; null: nothing more to ask. A finding is never
 * taken back by a further answer, whatever is answered later.
 */
export const findWith = (
  { questions, topics }: FinderTable,
  told: Told,
): { readonly ask: Question | null; readonly findings: readonly FinderFinding[] } => {
  const known: Known = Object.fromEntries(
    questions.flatMap((question) => {
      const answer = told[question.name]
      const value = answer === undefined ? null : readAnswer(question, answer)
      return value === null ? [] : [[question.name, value]]
    }),
  )
  const decisions = topics.map(({ id, rules }) => ({ id, ...decide(rules, known, (rule) => rule.id) }))
  const open = new Set(decisions.flatMap((decision) => decision.open))
  return {
    ask: questions.find(({ name }) => open.has(name)) ?? null,
    findings: decisions.flatMap(({ id, decided }) => {
      if (decided === null) return []
      const { when: _when, ...found } = decided
      return [{ topic: id, ...found }]
    }),
  }
}
