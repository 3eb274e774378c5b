import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import profession from '#functions/standards/data/finders/profession.json' with { type: 'json' }
import tax from '#functions/standards/data/finders/tax.json' with { type: 'json' }
import services from '#functions/standards/data/services.json' with { type: 'json' }
import { FinderTable, findWith, type Told, toldIssues } from '#functions/standards/finder.ts'
import { referenceStandards } from '#functions/standards/reference-service.ts'

const tables = [profession, tax].map((one) => FinderTable.parse(one))

/** Every answer that a question may get; of a number of days those on either side of the rule. */
const answersOf = (table: FinderTable) =>
  fc.record(
    Object.fromEntries(
      table.questions.map(({ name, options }) => [
        name,
        fc.constantFrom(...(options?.map(({ value }) => value) ?? ['0', '182', '183', '366'])),
      ]),
    ),
  )

describe.each(tables.map((table) => [table.name, table] as const))('the finder of %s', (_name, table) => {
  const rules = table.topics.flatMap((topic) => topic.rules)

  it('rests each rule on a clause of a standard, and leads to services that there are', () => {
    const clauses = new Map(
      referenceStandards().map(({ id, editions }) => [id, editions.at(-1)?.clauses.map(({ key }) => key)]),
    )
    const known = new Set(services.map(({ id }) => id))
    for (const { id, standard, clause, services: led } of rules) {
      expect([id, clauses.get(standard)]).toEqual([id, expect.arrayContaining([clause])])
      expect([id, led.filter((one) => !known.has(one))]).toEqual([id, []])
    }
  })

  it('reaches every rule, and asks nothing that no rule reads', () => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(answersOf(table), (told) => {
        for (const { id } of findWith(table, told).findings) reached.add(id)
      }),
      { numRuns: 4000, seed: 20_261_124 },
    )
    expect(rules.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([])
    const read = new Set(rules.flatMap(({ when }) => when.map(({ fact }) => fact)))
    expect(table.questions.map(({ name }) => name).filter((name) => !read.has(name))).toEqual([])
  })

  it('takes nothing back by a further answer, and comes to an end by asking', () => {
    fc.assert(
      fc.property(answersOf(table), fc.infiniteStream(fc.nat()), (all, draws) => {
        let told: Told = {}
        let found: readonly string[] = []
        for (const name of table.questions
          .map((one) => one.name)
          .sort(() => ((draws.next().value ?? 0) % 2 === 0 ? 1 : -1))) {
          told = { ...told, [name]: String(all[name]) }
          const now = findWith(table, told).findings.map(({ id }) => id)
          expect(now).toEqual(expect.arrayContaining([...found]))
          found = now
        }
        let asked: Told = {}
        for (let step = 0; step <= table.questions.length; step += 1) {
          const { ask, findings } = findWith(table, asked)
          if (ask === null) {
            expect(findings).toHaveLength(table.topics.length)
            expect(findings.map(({ id }) => id)).toEqual(found)
            return
          }
          expect(asked[ask.name]).toBeUndefined()
          asked = { ...asked, [ask.name]: String(all[ask.name]) }
        }
        throw new Error('It asks without end')
      }),
      { numRuns: 100 },
    )
  })

  it('refuses an answer that a question does not have, and a question that there is not', () => {
    const [first] = table.questions
    expect(toldIssues(table, { [first?.name ?? '']: 'nonsense', nothing: 'yes' }).map(({ code }) => code)).toEqual([
      'invalid_option',
      'unknown_field',
    ])
    expect(toldIssues(table, { [first?.name ?? '']: '' }).map(({ code }) => code)).toEqual(['required'])
  })
})

describe('the finders by cases', () => {
  const outcomes = (table: FinderTable | undefined, told: Told) =>
    table === undefined ? [] : findWith(table, told).findings.map(({ id }) => id)

  it.each([
    [{ profession: 'other' }, 'employee'],
    [{ profession: 'tax_adviser', registered: 'yes', experience: 'yes', where: 'qianhai' }, 'tax-adviser'],
    [{ profession: 'construction', registered: 'yes', where: 'gba' }, 'construction-gba'],
    [{ profession: 'lawyer', registered: 'yes', examination: 'yes' }, 'lawyer-examination'],
    [{ profession: 'social_worker', registered: 'yes', where: 'shenzhen' }, 'shenzhen-list'],
  ])('finds for %o the rule %s', (told, rule) => {
    expect(outcomes(tables[0], told)).toEqual([rule])
  })

  it('gives an enterprise in Qianhai the 15% only where its business is in the catalogue and makes over 60%', () => {
    const base = { who: 'enterprise', place: 'qianhai', industry: 'yes', research: 'no', dividends: 'no' }
    expect(outcomes(tables[1], { ...base, share: 'yes' })).toContain('cit-applies')
    expect(outcomes(tables[1], { ...base, share: 'no' })).toContain('cit-share')
    expect(outcomes(tables[1], base)).not.toContain('cit-applies')
  })

  it('counts 182 full days as no residence, and 183 as one', () => {
    const days = (count: string) => outcomes(tables[1], { who: 'individual', days: count })
    expect(days('182')).toContain('days-below')
    expect(days('183')).toContain('days-over')
  })
})
