import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import file from '#functions/catalogue/data/journeys.json' with { type: 'json' }
import { type Plan, Plan as PlanSchema } from '#functions/catalogue/plan.ts'
import { type Journeys, orderAmong, planFor, readJourneys } from '#functions/catalogue/planning.ts'
import { referenceServices } from '#functions/catalogue/publish.ts'
import { materialsToHandIn, type Service } from '#shared/domain/service.ts'
import { makeService } from './catalogue-app.ts'
import { allSituations, makeSituation } from './situations.ts'

const services = referenceServices()
const journeys = readJourneys(file)
const plan = (overrides: Parameters<typeof makeSituation>[0]) => planFor(makeSituation(overrides), journeys, services)
const stepOf = ({ steps }: Plan, id: string) => {
  const step = steps.find(({ serviceId }) => serviceId === id)
  if (step === undefined) throw new Error(`${id} is not in the plan`)
  return step
}
const idsOf = ({ steps }: Plan) => steps.map(({ serviceId }) => serviceId)

/** The longest way through the items, walked along every path. */
const longestPath = ({ steps }: Plan): number => {
  const lengthTo = (id: string): number => {
    const step = steps.find(({ serviceId }) => serviceId === id)
    if (step === undefined) throw new Error(`${id} is not in the plan`)
    return step.promisedWorkingDays + Math.max(0, ...step.dependsOn.map((earlier) => lengthTo(earlier.serviceId)))
  }
  return Math.max(0, ...steps.map(({ serviceId }) => lengthTo(serviceId)))
}

const because = { en: 'Why', 'zh-Hant': '原因', 'zh-Hans': '原因' }

/** Items `a`, `b`, … with these days, each after those that it names. */
const made = (items: Readonly<Record<string, { days: number; after?: readonly string[] }>>) => {
  const rules: Journeys['rules'] = Object.entries(items).map(([service, { after = [] }]) => ({
    service,
    when: {},
    after: after.map((earlier) => ({ service: earlier, material: null })),
    because,
  }))
  const published = Object.entries(items).map(([id, { days }]) =>
    makeService({ id, promised: { workingDays: days, status: 'illustrative' } }),
  )
  return { journeys: { status: 'illustrative', checkedOn: '2026-11-24', rules } satisfies Journeys, published }
}
const planned = (items: Parameters<typeof made>[0]) => {
  const { journeys, published } = made(items)
  return planFor(makeSituation(), readJourneys(journeys), published)
}

/** Graphs without a cycle: an item may wait for any that stand before it, and the rules come in any order. */
const graphs = fc
  .array(fc.record({ days: fc.integer({ min: 0, max: 30 }), earlier: fc.array(fc.nat(), { maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .chain((nodes) => {
    const items = nodes.map(({ days, earlier }, index) => {
      const after = index === 0 ? [] : [...new Set(earlier.map((number) => `item-${number % index}`))]
      return [`item-${index}`, { days, after }] as const
    })
    return fc.shuffledSubarray(items, { minLength: items.length }).map((shuffled) => Object.fromEntries(shuffled))
  })

const expectSound = (made: Plan) => {
  const seen = new Set<string>()
  for (const step of made.steps) {
    for (const { serviceId } of step.dependsOn) {
      expect(seen).toContain(serviceId)
      expect(stepOf(made, serviceId).endsAfterDays).toBeLessThanOrEqual(step.startsAfterDays)
    }
    const latest = step.dependsOn.map(({ serviceId }) => stepOf(made, serviceId).endsAfterDays)
    expect(step.startsAfterDays).toBe(Math.max(0, ...latest))
    expect(step.endsAfterDays - step.startsAfterDays).toBe(step.promisedWorkingDays)
    seen.add(step.serviceId)
  }
  expect(made.totalWorkingDays).toBe(longestPath(made))
  expect(made.rounds.flatMap(({ serviceIds }) => serviceIds)).toEqual(idsOf(made))
  for (const { startsAfterDays, serviceIds } of made.rounds)
    for (const id of serviceIds) {
      expect(stepOf(made, id).startsAfterDays).toBe(startsAfterDays)
      expect(stepOf(made, id).dependsOn.filter(({ serviceId }) => serviceIds.includes(serviceId))).toEqual([])
    }
}

describe('a plan of any items', () => {
  it('has each item after those that it waits for, begun at once, and the longest path as its total', () => {
    fc.assert(fc.property(graphs, (items) => expectSound(planned(items))))
  })

  it('has just those items on the critical path whose delay by a day delays the whole by a day', () => {
    fc.assert(
      fc.property(graphs, (items) => {
        const before = planned(items)
        for (const { serviceId, onCriticalPath } of before.steps) {
          const item = items[serviceId]
          if (item === undefined) throw new Error(serviceId)
          const slower = planned({ ...items, [serviceId]: { ...item, days: item.days + 1 } })
          expect([serviceId, slower.totalWorkingDays]).toEqual([
            serviceId,
            before.totalWorkingDays + (onCriticalPath ? 1 : 0),
          ])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('never becomes shorter by one more item', () => {
    fc.assert(
      fc.property(
        graphs,
        fc.integer({ min: 0, max: 30 }),
        fc.array(fc.nat(), { maxLength: 3 }),
        (items, days, earlier) => {
          const ids = Object.keys(items)
          const after = [...new Set(earlier.map((number) => ids[number % ids.length] ?? ''))]
          const more = planned({ ...items, more: { days, after } })
          expectSound(more)
          expect(more.totalWorkingDays).toBeGreaterThanOrEqual(planned(items).totalWorkingDays)
        },
      ),
    )
  })

  it('files on the same day, in the next round, what waits for an item that is decided on the spot', () => {
    const { rounds } = planned({ b: { days: 2, after: ['a'] }, a: { days: 0 }, c: { days: 3 } })
    expect(rounds).toEqual([
      { startsAfterDays: 0, serviceIds: ['a', 'c'] },
      { startsAfterDays: 0, serviceIds: ['b'] },
    ])
  })

  it('is empty and takes no time without items', () => {
    expect(planned({})).toMatchObject({ steps: [], rounds: [], totalWorkingDays: 0 })
  })
})

describe('the rules', () => {
  it.each([
    ['two items', { a: { days: 1, after: ['b'] }, b: { days: 1, after: ['a'] } }, 'a → b → a'],
    ['an item and itself', { a: { days: 1, after: ['a'] } }, 'a → a'],
    [
      'items behind another',
      { a: { days: 1, after: ['b'] }, b: { days: 1, after: ['c'] }, c: { days: 1, after: ['b'] } },
      'a → b → c → b',
    ],
  ])('are refused where %s wait for each other, and the way round is named', (_what, items, way) => {
    expect(() => readJourneys(made(items).journeys)).toThrow(`Items wait for each other: ${way}`)
  })

  it('are refused where an item waits for one that has no rule', () => {
    expect(() => planned({ a: { days: 1, after: ['nowhere'] } })).toThrow(
      'a waits for nowhere, which is not in the plan',
    )
  })

  it('are refused where an item has two of them', () => {
    const { journeys } = made({ a: { days: 1 } })
    expect(() => readJourneys({ ...journeys, rules: [...journeys.rules, ...journeys.rules] })).toThrow(
      'a has two rules',
    )
  })

  it.each([
    ['an unknown fact', { weather: ['rain'] }],
    ['an unknown value', { sector: ['gardening'] }],
    ['a fact without a value', { sector: [] }],
  ])('are refused for %s', (_what, when) => {
    const { journeys } = made({ a: { days: 1 } })
    expect(() => readJourneys({ ...journeys, rules: [{ ...journeys.rules[0], when }] })).toThrow()
  })

  it.each<[string, readonly Service[]]>([
    ['is not published', []],
    ['is abolished', [makeService({ id: 'a', status: 'abolished' })]],
  ])('do not plan an item that %s', (_what, published) => {
    const { journeys } = made({ a: { days: 1 } })
    expect(() => planFor(makeSituation(), journeys, published)).toThrow('a is planned, but takes no applications')
  })

  it('do not plan an item without the one that it waits for', () => {
    const { journeys, published } = made({ a: { days: 1 }, b: { days: 1, after: ['a'] } })
    const [first, second] = journeys.rules
    const apart = { ...journeys, rules: [{ ...first, when: { sector: ['food'] } }, second] }
    expect(() => planFor(makeSituation(), readJourneys(apart), published)).toThrow('b waits for a')
  })
})

describe('the rules of the hub', () => {
  it('name services that are published and take applications', () => {
    const active = new Set(services.filter(({ status }) => status === 'active').map(({ id }) => id))
    expect(journeys.rules.filter(({ service }) => !active.has(service))).toEqual([])
  })

  it('found an order on a paper only where the item asks for that paper', () => {
    const unfounded = journeys.rules.flatMap(({ service, after }) => {
      const materials = services.find(({ id }) => id === service)?.materials.map(({ key }) => key) ?? []
      return after.filter(({ material }) => material !== null && !materials.includes(material))
    })
    expect(journeys.rules.flatMap(({ after }) => after).length).toBeGreaterThan(20)
    expect(unfounded).toEqual([])
  })

  it('are each used in some situation, and each condition leaves some out', () => {
    const planned = allSituations.map((situation) => new Set(idsOf(planFor(situation, journeys, services))))
    for (const { service, when } of journeys.rules) {
      const count = planned.filter((ids) => ids.has(service)).length
      expect([service, count > 0]).toEqual([service, true])
      expect([service, count < allSituations.length]).toEqual([service, Object.keys(when).length > 0])
    }
  })

  it('give a sound plan in every combination of facts, and the same one each time', () => {
    expect(allSituations.length).toBe(243)
    for (const situation of allSituations) {
      const made = PlanSchema.parse(planFor(situation, journeys, services))
      expectSound(made)
      expect(planFor(situation, journeys, services.toReversed())).toEqual(made)
    }
  })

  it('take nothing away for the people and the premises that are added', () => {
    for (const situation of allSituations) {
      const least = idsOf(planFor({ ...situation, people: 'none', premises: 'address_only' }, journeys, services))
      expect(idsOf(planFor(situation, journeys, services))).toEqual(expect.arrayContaining(least))
    }
  })
})

describe('the plan of an enterprise in food with Hong Kong staff', () => {
  const food = plan({ sector: 'food', people: 'hk_staff' })

  it('begins with the company, alone', () => {
    expect(food.rounds[0]).toEqual({ startsAfterDays: 0, serviceIds: ['company-setup-hk'] })
  })

  it('has the food licence, customs and the staff after it, side by side', () => {
    expect(food.rounds[1]?.startsAfterDays).toBe(1)
    expect(food.rounds[1]?.serviceIds).toEqual(
      expect.arrayContaining(['food-business', 'food-importer', 'customs-register', 'employment-register']),
    )
  })

  it('says on which paper an order rests', () => {
    const licence = services.find(({ id }) => id === 'food-business')?.materials.find(({ key }) => key === 'licence')
    expect(stepOf(food, 'food-business').dependsOn).toEqual([{ serviceId: 'company-setup-hk', paper: licence?.name }])
  })

  it('takes as long as the company and then the residence permits, which alone are critical', () => {
    const days = (id: string) => services.find((service) => service.id === id)?.promised.workingDays ?? 0
    expect(food.totalWorkingDays).toBe(days('company-setup-hk') + days('residence-permit-hk'))
    expect(food.steps.filter((step) => step.onCriticalPath).map(({ serviceId }) => serviceId)).toEqual([
      'company-setup-hk',
      'residence-permit-hk',
    ])
  })

  it('sums the papers of its items, handed in and spared', () => {
    const own = services.filter(({ id }) => idsOf(food).includes(id))
    expect(food.papersToHandIn).toBe(own.flatMap(materialsToHandIn).length)
    expect(food.papersSpared).toBe(
      own.flatMap(({ materials }) => materials).filter((one) => one.proofRule !== null).length,
    )
    expect(food.papersSpared).toBeGreaterThan(0)
  })
})

describe('the facts', () => {
  it('decide what is planned', () => {
    expect(idsOf(plan({ sector: 'food' }))).not.toContain('employment-register')
    expect(idsOf(plan({ sector: 'travel', people: 'hk_professionals' }))).toContain('tour-guide-filing')
    expect(idsOf(plan({ sector: 'travel', people: 'hk_staff' }))).not.toContain('tour-guide-filing')
    expect(idsOf(plan({ premises: 'rented', hkShare: 'majority' }))).toContain('rent-support')
    expect(idsOf(plan({ premises: 'rented', hkShare: 'minority' }))).not.toContain('rent-support')
    expect(idsOf(plan({ premises: 'built' })).at(-1)).toBe('construction-permit')
  })
})

describe('the order of some items', () => {
  const among = (...ids: string[]) =>
    orderAmong(
      journeys,
      ids.map((id) => services.find((service) => service.id === id) as Service),
    )

  it('is that of the plan, where all of the plan was chosen', () => {
    const whole = plan({ sector: 'construction', people: 'hk_professionals', premises: 'built' })
    const order = among(...idsOf(whole))
    expect(order.totalWorkingDays).toBe(whole.totalWorkingDays)
    for (const step of order.steps) expect(stepOf(whole, step.serviceId)).toMatchObject(step)
  })

  it('keeps what waits for another through one that was not chosen, without a paper that nobody brings', () => {
    const { steps } = among('construction-permit', 'project-filing')
    expect(steps.map(({ serviceId, dependsOn }) => [serviceId, dependsOn])).toEqual([
      ['project-filing', []],
      ['construction-permit', [{ serviceId: 'project-filing', paper: null }]],
    ])
  })

  it('lets what no rule names wait for nothing', () => {
    const { steps } = among('company-setup-hk', 'company-change')
    expect(steps.map(({ startsAfterDays }) => startsAfterDays)).toEqual([0, 0])
  })
})
