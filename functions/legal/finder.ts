import { decide, holds, type Known } from '#shared/domain/decision.ts'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { factBehind, issuesOf, knownOf } from './known.ts'
import type { FactName, Finding, Institution, RegimeRequest, RegimeTable } from './regime.ts'

type Rule = RegimeTable['rules'][number]
type Assumption = RegimeTable['assumes'][number]

/** The rules for one kind of request, ready to be asked. */
export const createFinder = (table: RegimeTable, institutions: readonly Institution[]) => {
  const read = (known: Known) => decide(table.rules, known, ({ outcome, instrumentId }) => `${outcome} ${instrumentId}`)

  /** The facts to ask for, in the order of the table. */
  const inOrder = (open: readonly string[]): FactName[] => {
    const asked = new Set(open.map(factBehind))
    return table.facts.map(({ name }) => name).filter((name) => asked.has(name))
  }

  const mayBeGranted = ({ facts, given }: Assumption, told: Known) =>
    Object.keys(facts).every((fact) => told[fact] === undefined) && holds(given, told) === true

  /** What is taken for granted: nothing that was told; and of two that speak of one fact, the first. */
  const granted = (told: Known): Assumption[] =>
    table.assumes
      .filter((one) => mayBeGranted(one, told))
      .filter(
        ({ facts }, place, all) =>
          !all.slice(0, place).some((other) => Object.keys(facts).some((fact) => fact in other.facts)),
      )

  const reasonsOf = ({ reasons }: Rule, known: Known) =>
    reasons.filter(({ when = [] }) => holds(when, known) === true).map(({ cites, text }) => ({ cites, text }))

  return {
    table,
    institutions,

    /** What is wrong with a request beyond the form of its parts. */
    issuesOf: (request: RegimeRequest): InputIssue[] => issuesOf(request),

    /**
     * What is still worth asking a person, who can answer: unlike `find`, it takes nothing for granted. Empty when no further
     * fact of the table changes the answer.
     */
    stillOpen: (request: RegimeRequest): FactName[] => inOrder(read(knownOf(request, institutions)).open),

    /**
     * What the rules say, with the articles that they rest on. Facts that do not matter to the kind are not looked at.
     * @throws AppError `invalid_input`, naming the fact, for a place that nobody knows or a judgment of a later day than `on`.
     */
    find: (request: RegimeRequest): Finding => {
      const issues = issuesOf(request)
      if (issues.length > 0) throw new AppError('invalid_input', {}, { issues })
      const told = knownOf(request, institutions)
      const assumed = granted(told)
      const known: Known = Object.assign({}, told, ...assumed.map(({ facts }) => facts))
      const { decided, open } = read(known)
      if (decided === null) {
        const missing = inOrder(open)
        const reasons = table.facts.filter(({ name }) => missing.includes(name)).map(({ because }) => because)
        return { outcome: 'needs_facts', instrumentId: null, reasons, missing }
      }
      // What was taken for granted is said only where the answer hangs on it.
      const hangsOn = read(told).open
      const said = assumed.filter(({ facts }) => hangsOn.some((fact) => fact in facts)).map(({ because }) => because)
      const { outcome, instrumentId } = decided
      return { outcome, instrumentId, reasons: [...reasonsOf(decided, known), ...said], missing: [] }
    },
  }
}

export type Finder = ReturnType<typeof createFinder>
