import * as z from 'zod'
import { FactStatus } from '#shared/domain/fact.ts'
import { sparedPapers } from '#shared/domain/papers.ts'
import { materialsToHandIn, type Service } from '#shared/domain/service.ts'
import { Text } from '#shared/domain/text.ts'

/** How much of the enterprise belongs to Hong Kong investors. */
export const hkShares = ['wholly', 'majority', 'minority'] as const
export const sectors = [
  'trade',
  'food',
  'technology',
  'construction',
  'urban_planning',
  'tax_advice',
  'travel',
  'medical',
  'other',
] as const
/** Whom the enterprise brings from Hong Kong; professionals are staff who practise what they are registered for there. */
export const peopleToBring = ['none', 'hk_staff', 'hk_professionals'] as const
/** What the enterprise moves into: an address only, rented rooms, or a building that it has built. */
export const premisesKinds = ['address_only', 'rented', 'built'] as const

/** What an enterprise is: the facts that decide what it has to file. */
export const Situation = z.object({
  hkShare: z.enum(hkShares),
  sector: z.enum(sectors),
  people: z.enum(peopleToBring),
  premises: z.enum(premisesKinds),
})
export type Situation = z.infer<typeof Situation>

export const factNames = ['hkShare', 'sector', 'people', 'premises'] as const
export type FactName = (typeof factNames)[number]

/** When an item is part of a plan, and what it waits for. A fact that `when` leaves out does not matter. */
const Rule = z.object({
  service: z.string(),
  when: z.strictObject({
    hkShare: z.array(Situation.shape.hkShare).min(1).optional(),
    sector: z.array(Situation.shape.sector).min(1).optional(),
    people: z.array(Situation.shape.people).min(1).optional(),
    premises: z.array(Situation.shape.premises).min(1).optional(),
  }),
  /**
   * The items that come before, each with the paper of this item that cannot be had without it. Null: no paper of the item
   * says so, and the order is made up for this hub.
   */
  after: z.array(z.object({ service: z.string(), material: z.string().nullable() })),
  because: Text,
})
type Rule = z.infer<typeof Rule>

/** All rules, as `data/journeys.json` has them. */
export const Journeys = z.object({ status: FactStatus, checkedOn: z.iso.date(), rules: z.array(Rule) })
export type Journeys = z.infer<typeof Journeys>

/** One item of a plan. Days are counted in Shenzhen working days from the day on which the first items are filed. */
export const PlanStep = z
  .object({
    serviceId: z.string(),
    code: z.string(),
    name: Text,
    /** Why this enterprise needs it. */
    because: Text,
    /** What has to be decided before this can be filed, and the paper that needs it. */
    dependsOn: z.array(z.object({ serviceId: z.string(), paper: Text.nullable() })),
    promisedWorkingDays: z.int().min(0),
    startsAfterDays: z.int().min(0),
    endsAfterDays: z.int().min(0),
    /** Whether a day's delay of this item is a day's delay of the whole. */
    onCriticalPath: z.boolean(),
    papersToHandIn: z.array(Text),
    papersSpared: z.int().min(0),
  })
  .meta({ id: 'PlanStep' })
export type PlanStep = z.infer<typeof PlanStep>

export const Plan = z
  .object({
    situation: Situation,
    /** Each item after all that it depends on. */
    steps: z.array(PlanStep),
    /** The items that can be filed together: none of a round waits for another of it. */
    rounds: z.array(z.object({ startsAfterDays: z.int().min(0), serviceIds: z.array(z.string()).min(1) })),
    /** The longest way through the items, if each is filed on the first day on which it can be. */
    totalWorkingDays: z.int().min(0),
    papersToHandIn: z.int().min(0),
    papersSpared: z.int().min(0),
    /** How far the choice and the order of the items may be relied on, and the day that they were last checked. */
    status: FactStatus,
    checkedOn: z.iso.date(),
  })
  .meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>

/** What of a service a plan is made of. */
export type PlannedService = Pick<Service, 'id' | 'code' | 'name' | 'status' | 'promised' | 'materials'>

/** The rules with each after those that it waits for, else as they were. Throws where that is impossible. */
const inOrder = (rules: readonly Rule[]): Rule[] => {
  const byService = new Map(rules.map((rule) => [rule.service, rule]))
  const ordered = new Set<Rule>()
  const visit = (rule: Rule, waiting: readonly string[]): void => {
    if (ordered.has(rule)) return
    const way = [...waiting, rule.service]
    if (waiting.includes(rule.service)) throw new Error(`Items wait for each other: ${way.join(' → ')}`)
    for (const { service } of rule.after) {
      const earlier = byService.get(service)
      if (earlier === undefined) throw new Error(`${rule.service} waits for ${service}, which is not in the plan`)
      visit(earlier, way)
    }
    ordered.add(rule)
  }
  for (const rule of rules) visit(rule, [])
  return [...ordered]
}

/**
 * Reads the rules.
 * @throws Error for what is not a set of rules, an item with two rules, an item that waits for one without a rule, and items
 * that wait for each other.
 */
export const readJourneys = (input: unknown): Journeys => {
  const journeys = Journeys.parse(input)
  const services = journeys.rules.map(({ service }) => service)
  const twice = services.find((service, index) => services.indexOf(service) !== index)
  if (twice !== undefined) throw new Error(`${twice} has two rules`)
  inOrder(journeys.rules)
  return journeys
}

const applies = ({ when }: Rule, situation: Situation): boolean =>
  factNames.every((fact) => {
    const values: readonly string[] | undefined = when[fact]
    return values?.includes(situation[fact]) ?? true
  })

/** The items that an enterprise needs, in the order of the rules. */
export const servicesFor = (situation: Situation, { rules }: Journeys): string[] =>
  rules.filter((rule) => applies(rule, situation)).map(({ service }) => service)

type Timed = {
  readonly rule: Rule
  readonly service: PlannedService
  readonly starts: number
  readonly ends: number
  /** Among the items of one day: what is decided on the spot makes the next one possible on the same day. */
  readonly turn: number
}

const timed = (rules: readonly Rule[], services: ReadonlyMap<string, PlannedService>): Timed[] => {
  const byService = new Map<string, Timed>()
  for (const rule of inOrder(rules)) {
    const service = services.get(rule.service)
    if (service?.status !== 'active') throw new Error(`${rule.service} is planned, but takes no applications`)
    const earlier = rule.after.flatMap(({ service }) => byService.get(service) ?? [])
    const starts = Math.max(0, ...earlier.map(({ ends }) => ends))
    const turn = Math.max(0, ...earlier.filter((one) => one.starts === starts).map((one) => one.turn + 1))
    byService.set(rule.service, { rule, service, starts, ends: starts + service.promised.workingDays, turn })
  }
  const place = new Map(rules.map((rule, index) => [rule, index]))
  const placeOf = ({ rule }: Timed) => place.get(rule) ?? 0
  return [...byService.values()].sort((a, b) => a.starts - b.starts || a.turn - b.turn || placeOf(a) - placeOf(b))
}

/** By when each item has to be decided at the latest, if the whole is not to take longer. */
const latestEnds = (steps: readonly Timed[], total: number): ReadonlyMap<string, number> => {
  const latest = new Map<string, number>()
  for (const { rule, service } of steps.toReversed()) {
    const ends = latest.get(rule.service) ?? total
    latest.set(rule.service, ends)
    const starts = ends - service.promised.workingDays
    for (const { service: earlier } of rule.after) latest.set(earlier, Math.min(latest.get(earlier) ?? total, starts))
  }
  return latest
}

const toStep = ({ rule, service, starts, ends }: Timed, onCriticalPath: boolean): PlanStep => ({
  serviceId: service.id,
  code: service.code,
  name: service.name,
  because: rule.because,
  dependsOn: rule.after.map((earlier) => ({
    serviceId: earlier.service,
    paper: service.materials.find(({ key }) => key === earlier.material)?.name ?? null,
  })),
  promisedWorkingDays: service.promised.workingDays,
  startsAfterDays: starts,
  endsAfterDays: ends,
  onCriticalPath,
  papersToHandIn: materialsToHandIn(service).map(({ name }) => name),
  papersSpared: sparedPapers(service).length,
})

const roundsOf = (steps: readonly Timed[]): Plan['rounds'] => {
  const rounds = new Map<string, Plan['rounds'][number]>()
  for (const { service, starts, turn } of steps) {
    const key = `${starts}/${turn}`
    const serviceIds = [...(rounds.get(key)?.serviceIds ?? []), service.id]
    rounds.set(key, { startsAfterDays: starts, serviceIds })
  }
  return [...rounds.values()]
}

/**
 * What an enterprise has to file, in which order, and how long that takes at least: the critical path through the promised days
 * of the items.
 * @param services At least those that `servicesFor` names.
 * @throws Error when the rules and the services do not fit each other: an item is not published or takes no applications, waits
 * for one that is not in the same plan, or waits for itself.
 */
export const planFor = (situation: Situation, journeys: Journeys, services: readonly PlannedService[]): Plan => {
  const rules = journeys.rules.filter((rule) => applies(rule, situation))
  const ordered = timed(rules, new Map(services.map((service) => [service.id, service])))
  const totalWorkingDays = Math.max(0, ...ordered.map(({ ends }) => ends))
  const latest = latestEnds(ordered, totalWorkingDays)
  const steps = ordered.map((one) => toStep(one, latest.get(one.service.id) === one.ends))
  const sum = (count: (step: PlanStep) => number) => steps.reduce((total, step) => total + count(step), 0)
  return {
    situation,
    steps,
    rounds: roundsOf(ordered),
    totalWorkingDays,
    papersToHandIn: sum((step) => step.papersToHandIn.length),
    papersSpared: sum((step) => step.papersSpared),
    status: journeys.status,
    checkedOn: journeys.checkedOn,
  }
}
