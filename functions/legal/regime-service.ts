import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import institutionsFile from './data/institutions.json' with { type: 'json' }
import arbitralAward from './data/regime/arbitral-award.json' with { type: 'json' }
import criminalNotification from './data/regime/criminal-notification.json' with { type: 'json' }
import evidence from './data/regime/evidence.json' with { type: 'json' }
import insolvency from './data/regime/insolvency.json' with { type: 'json' }
import interimMeasures from './data/regime/interim-measures.json' with { type: 'json' }
import judgmentCivil from './data/regime/judgment-civil.json' with { type: 'json' }
import judgmentFamily from './data/regime/judgment-family.json' with { type: 'json' }
import service from './data/regime/service.json' with { type: 'json' }
import { decide, holds, type Known } from './decision.ts'
import { factBehind, issuesOf, knownOf } from './known.ts'
import { type FactName, type Finding, Institution, type RegimeKind, type RegimeRequest, RegimeTable } from './regime.ts'

const files = {
  service,
  evidence,
  judgment_civil: judgmentCivil,
  judgment_family: judgmentFamily,
  arbitral_award: arbitralAward,
  interim_measures: interimMeasures,
  insolvency,
  criminal_notification: criminalNotification,
} as const satisfies Record<RegimeKind, unknown>

type Rule = RegimeTable['rules'][number]

const read = ({ rules, known }: { rules: RegimeTable['rules']; known: Known }) =>
  decide(rules, known, ({ outcome, instrumentId }) => `${outcome} ${instrumentId}`)

/** Which instrument applies to a request, by tables of rules. It keeps nothing, and asks nobody. */
export const createRegime = () => {
  const institutions = Institution.array().parse(institutionsFile)
  const tables = new Map<RegimeKind, RegimeTable>()

  const tableOf = (kind: RegimeKind): RegimeTable => {
    const table = tables.get(kind) ?? RegimeTable.parse(files[kind])
    tables.set(kind, table)
    return table
  }

  /** The facts to ask for, in the order of the table. */
  const inOrder = ({ facts }: RegimeTable, open: readonly string[]): FactName[] => {
    const asked = new Set(open.map(factBehind))
    return facts.map(({ name }) => name).filter((name) => asked.has(name))
  }

  const assumed = (table: RegimeTable, told: Known) =>
    table.assumes.filter(
      ({ facts, given }) => Object.keys(facts).every((fact) => told[fact] === undefined) && holds(given, told) === true,
    )

  const reasonsOf = ({ reasons }: Rule, known: Known) =>
    reasons.filter(({ when = [] }) => holds(when, known) === true).map(({ cites, text }) => ({ cites, text }))

  return {
    /** The rules for a kind of request, with the facts that they look at. */
    tableOf,
    institutions,

    /** What is wrong with a request beyond the form of its parts. */
    issuesOf: (request: RegimeRequest): InputIssue[] => issuesOf(request),

    /**
     * What is still worth asking a person, who can answer: unlike `find`, it takes nothing for granted. Empty when no further
     * fact of the table changes the answer.
     */
    stillOpen: (request: RegimeRequest): FactName[] => {
      const table = tableOf(request.kind)
      return inOrder(table, read({ rules: table.rules, known: knownOf(request, institutions) }).open)
    },

    /**
     * What the rules say, with the articles that they rest on. Facts that do not matter to the kind are not looked at.
     * @throws AppError `invalid_input`, naming the fact, for a place that nobody knows or a judgment of a later day than `on`.
     */
    find: (request: RegimeRequest): Finding => {
      const issues = issuesOf(request)
      if (issues.length > 0) throw new AppError('invalid_input', {}, { issues })
      const table = tableOf(request.kind)
      const told = knownOf(request, institutions)
      const granted = assumed(table, told)
      const known: Known = Object.assign({}, told, ...granted.map(({ facts }) => facts))
      const { decided, open } = read({ rules: table.rules, known })
      if (decided === null) {
        const missing = inOrder(table, open)
        const reasons = table.facts.filter(({ name }) => missing.includes(name)).map(({ because }) => because)
        return { outcome: 'needs_facts', instrumentId: null, reasons, missing }
      }
      // What was taken for granted is said only where the answer hangs on it.
      const hangsOn = read({ rules: table.rules, known: told }).open
      const said = granted.filter(({ facts }) => hangsOn.some((fact) => fact in facts)).map(({ because }) => because)
      const { outcome, instrumentId } = decided
      return { outcome, instrumentId, reasons: [...reasonsOf(decided, known), ...said], missing: [] }
    },
  }
}

export type Regime = ReturnType<typeof createRegime>
