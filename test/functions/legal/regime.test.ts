import { describe, expect, it } from 'vitest'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import {
  articleOf,
  debtorKinds,
  evidenceKinds,
  type FactName,
  type Facts,
  factNames,
  purposes,
  type RegimeKind,
  type RegimeRequest,
  type RegimeTable,
  regimeKinds,
  reliefs,
} from '#functions/legal/regime.ts'
import { createRegime } from '#functions/legal/regime-service.ts'
import { subjects } from '#functions/legal/subjects.ts'
import { sides } from '#shared/identity/principal.ts'
import { cases, type Expected } from './regime-cases.ts'

const regime = createRegime()
const instruments = createInstruments()
const finders = new Map(
  await Promise.all(regimeKinds.map(async (kind) => [kind, await regime.finderOf(kind)] as const)),
)
const finderOf = (kind: RegimeKind) => {
  const finder = finders.get(kind)
  if (finder === undefined) throw new Error(`No rules for ${kind}`)
  return finder
}
const tableOf = (kind: RegimeKind): RegimeTable => finderOf(kind).table
const ids = new Set((await instruments.list()).map(({ id }) => id))

const ask = (request: RegimeRequest) => {
  const finding = finderOf(request.kind).find(request)
  return { ...finding, articles: finding.reasons.map(({ cites }) => articleOf(cites)) }
}

const outcomeOf = (expected: Expected): string =>
  typeof expected !== 'string' ? 'needs_facts' : expected === 'out_of_scope' ? expected : 'applies'

describe('the regime finder', () => {
  it.each(cases)('says to %s from %s on %s with %j: %j, by %s', (kind, from, on, facts, expected, article) => {
    const finding = ask({ kind, from, on, facts })
    const outcome = outcomeOf(expected)
    expect(finding).toMatchObject({
      outcome,
      instrumentId: outcome === 'applies' ? expected : null,
      missing: typeof expected === 'string' ? [] : expected,
    })
    expect(finding.articles).toContain(article)
  })

  it('is asked at least sixty cases, of every kind, from both sides, with each outcome', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
    for (const kind of regimeKinds)
      expect(new Set(cases.filter((one) => one[0] === kind).map(([, from]) => from)).size, kind).toBe(2)
    expect(new Set(cases.map((one) => outcomeOf(one[4])))).toEqual(new Set(['applies', 'out_of_scope', 'needs_facts']))
  })

  it('says what it takes for granted, where the answer hangs on it', () => {
    const request = { kind: 'judgment_civil', from: 'mainland', on: '2024-06-01' } as const
    const facts = { judgmentDate: '2024-03-01', subject: 'contract' } as const
    const granted = (more: Facts) =>
      ask({ ...request, facts: { ...facts, ...more } }).reasons.some(({ text }) => text.en.includes('taken that'))
    expect(granted({})).toBe(true)
    expect(granted({ exclusive: false })).toBe(false)
  })

  it('does not look at what does not matter to the kind', () => {
    const request = { kind: 'insolvency', from: 'mainland', on: '2026-11-24' } as const
    const facts = { debtorKind: 'company' } as const
    const more = { judgmentDate: '1990-01-01', subject: 'succession', relief: 'money' } as const
    expect(ask({ ...request, facts: { ...facts, ...more } })).toEqual(ask({ ...request, facts }))
  })

  it.each(['Hong Kong', 'hong_kong', 'hong-kong'])('reads %s as the same place', (seat) => {
    const request = { kind: 'arbitral_award', from: 'hong-kong', on: '2026-11-24', facts: { seat } } as const
    expect(ask(request).outcome).toBe('applies')
  })
})

/** Values on both sides of everything that a rule compares with. */
const values: { readonly [F in FactName]: readonly NonNullable<Facts[F] | null>[] } = {
  judgmentDate: ['2007-01-01', '2014-10-10', '2022-02-14', '2022-02-15', '2024-01-28', '2024-01-29'],
  relief: reliefs,
  subject: subjects,
  choiceOfCourtAgreementDate: ['2008-07-31', '2008-08-01', '2024-01-28', '2024-01-29'],
  exclusive: [true, false],
  seat: ['hong-kong', 'shenzhen', 'singapore'],
  institution: ['hkiac', 'cietac', 'new-commission', 'siac'],
  debtorKind: debtorKinds,
  debtorPlace: ['shenzhen', 'beijing', 'hong-kong'],
  comiMonths: [0, 5, 6, 60],
  evidenceKind: evidenceKinds,
  purpose: purposes,
}
const days = [
  '1998-01-01',
  '2000-02-01',
  '2008-08-01',
  '2019-10-01',
  '2021-05-18',
  '2021-05-19',
  '2024-01-29',
  '2026-11-24',
]

/** Numbers that are the same for the same seed (mulberry32). */
const createRandom = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

/** Requests with some facts told and others not, the same for the same seed. */
const requests = (count: number): RegimeRequest[] => {
  const random = createRandom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  return Array.from({ length: count }, () => {
    const kind = pick(regimeKinds)
    const looksAt = tableOf(kind).facts.map(({ name }) => name)
    const facts = Object.fromEntries(
      looksAt
        .filter(() => random() < 0.7)
        .map((name) => [
          name,
          name === 'institution' && random() < 0.3 ? null : pick(values[name] as readonly unknown[]),
        ]),
    ) as Facts
    const on = pick(days)
    if (facts.judgmentDate !== undefined && facts.judgmentDate > on) delete facts.judgmentDate
    return { kind, from: pick(sides), on, facts }
  })
}

const without = (facts: Facts, name: FactName): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([other]) => other !== name))

/** A choice-of-court agreement is told of as a whole: its day means nothing without whether it is exclusive. */
const isOfAgreement = (name: FactName) => name === 'exclusive' || name === 'choiceOfCourtAgreementDate'

/** What is taken for granted, unless it is told: a fact of it may turn the answer, and that is said. */
const isAssumed = (kind: RegimeKind, name: FactName) => tableOf(kind).assumes.some(({ facts }) => name in facts)

describe(`the answers to any request (SEED=${seed})`, () => {
  const asked = requests(3000)

  it('are out of scope for good: a fact less may leave it open, and makes nothing apply', () => {
    for (const request of asked) {
      if (ask(request).outcome !== 'out_of_scope') continue
      for (const name of Object.keys(request.facts) as FactName[]) {
        if (isAssumed(request.kind, name)) continue
        const less = ask({ ...request, facts: without(request.facts, name) })
        expect(less.outcome, JSON.stringify([request, name])).not.toBe('applies')
      }
    }
  })

  it('are not taken back by one more fact, unless it tells what was taken for granted', () => {
    for (const request of asked) {
      const before = ask(request)
      if (before.outcome === 'needs_facts') continue
      for (const { name } of tableOf(request.kind).facts) {
        if (request.facts[name] !== undefined || isAssumed(request.kind, name)) continue
        for (const value of values[name]) {
          if (name === 'judgmentDate' && value > request.on) continue
          const after = ask({ ...request, facts: { ...request.facts, [name]: value } })
          const answers = [before, after].map(({ outcome, instrumentId }) => [outcome, instrumentId])
          expect(answers[1], JSON.stringify([request, name, value])).toEqual(answers[0])
        }
      }
    }
  })

  it('stay answers where something applies, whatever else is told', () => {
    for (const request of asked) {
      if (ask(request).outcome !== 'applies') continue
      for (const { name } of tableOf(request.kind).facts) {
        if (request.facts[name] !== undefined || isOfAgreement(name)) continue
        for (const value of values[name]) {
          const after = ask({ ...request, facts: { ...request.facts, [name]: value } })
          expect(after.outcome, JSON.stringify([request, name, value])).not.toBe('needs_facts')
        }
      }
    }
  })

  it('come, once everything that is missing is told', () => {
    for (const request of asked) {
      let { facts } = request
      for (let rounds = 0; rounds <= factNames.length; rounds += 1) {
        const { outcome, missing } = ask({ ...request, facts })
        if (outcome !== 'needs_facts') break
        expect(missing.length).toBeGreaterThan(0)
        expect(rounds).toBeLessThan(factNames.length)
        facts = { ...facts, ...Object.fromEntries(missing.map((name) => [name, values[name][0]])) }
      }
    }
  })

  it('ask a person for the facts of the table alone, and come to the same end', () => {
    for (const request of asked) {
      let { facts } = request
      for (
        let open = finderOf(request.kind).stillOpen(request);
        open.length > 0;
        open = finderOf(request.kind).stillOpen({ ...request, facts })
      ) {
        const [name] = open
        if (name === undefined) break
        expect(facts[name]).toBeUndefined()
        facts = { ...facts, [name]: values[name][0] }
      }
      expect(finderOf(request.kind).stillOpen({ ...request, facts })).toEqual([])
      expect(ask({ ...request, facts }).outcome).not.toBe('needs_facts')
    }
  })
})

describe.each(regimeKinds)('the rules for %s', (kind) => {
  const table: RegimeTable = tableOf(kind)
  const citations = [
    ...table.facts.map(({ because }) => because),
    ...table.assumes.map(({ because }) => because),
    ...table.rules.flatMap(({ reasons }) => reasons),
  ].map(({ cites }) => cites)

  it('cite instruments that there are, and name one where they say that it applies', () => {
    expect(citations.filter(({ instrumentId }) => !ids.has(instrumentId))).toEqual([])
    expect(table.rules.filter(({ instrumentId }) => instrumentId !== null && !ids.has(instrumentId))).toEqual([])
    for (const { id, outcome, instrumentId } of table.rules)
      expect([id, instrumentId !== null]).toEqual([id, outcome === 'applies'])
  })

  it('cite an article by its number, and nothing else by one', () => {
    for (const { part, number } of citations) expect(number === null).toBe(part === 'preamble' || part === 'whole')
  })

  it('look at no fact that nobody is asked for, and ask for none that they do not look at', () => {
    const conditions = [...table.rules.flatMap(({ when }) => when), ...table.assumes.flatMap(({ given }) => given)]
    const behind: Readonly<Record<string, string>> = {
      seatSide: 'seat',
      institutionSide: 'institution',
      institutionQualified: 'institution',
      institutionRecognised: 'institution',
    }
    const looked = new Set(conditions.map(({ fact }) => behind[fact] ?? fact))
    looked.delete('from')
    looked.delete('on')
    expect([...looked].sort()).toEqual(table.facts.map(({ name }) => name).sort())
  })

  it('are each reached by a case', () => {
    const reached = new Set(
      cases
        .filter((one) => one[0] === kind)
        .map(([, from, on, facts]) => JSON.stringify(finderOf(kind).find({ kind, from, on, facts }).reasons[0]?.text)),
    )
    const idle = table.rules.filter(({ reasons }) => !reached.has(JSON.stringify(reasons[0]?.text)))
    expect(idle.map(({ id }) => id)).toEqual([])
  })
})
