import * as z from 'zod'
import { FactStatus } from '#shared/domain/fact.ts'
import type { Order, OrderStep } from '#shared/domain/order.ts'
import { sparedPapers } from '#shared/domain/papers.ts'
import { materialsToHandIn, type Service } from '#shared/domain/service.ts'
import { Text } from '#shared/domain/text.ts'
import { factNames, type Plan, type PlanStep, Situation } from './plan.ts'

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
/** What of a rule the order is made of. */
type Ordered = Pick<Rule, 'service' | 'after'>

/** All rules, as `data/journeys.json` has them. */
export const Journeys = z.object({ status: FactStatus, checkedOn: z.iso.date(), rules: z.array(Rule) })
export type Journeys = z.infer<typeof Journeys>

/** What of a service a plan is made of. */
export type PlannedService = Pick<Service, 'id' | 'code' | 'name' | 'status' | 'promised' | 'materials'>

/** The rules with each after those that it waits for, else as they were. Throws where that is impossible. */
const inOrder = <R extends Ordered>(rules: readonly R[]): R[] => {
  const byService = new Map(rules.map((rule) => [rule.service, rule]))
  const ordered = new Set<R>()
  const visit = (rule: R, waiting: readonly string[]): void => {
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

type Timed<R extends Ordered = Ordered> = {
  readonly rule: R
  readonly service: PlannedService
  readonly starts: number
  readonly ends: number
  /** Among the items of one day: what is decided on the spot makes the next one possible on the same day. */
  readonly turn: number
}

const timed = <R extends Ordered>(rules: readonly R[], services: ReadonlyMap<string, PlannedService>): Timed<R>[] => {
  const byService = new Map<string, Timed<R>>()
  for (const rule of inOrder(rules)) {
    const service = services.get(rule.service)
    if (service?.status !== 'active') throw new Error(`${rule.service} is planned, but takes no applications`)
    const earlier = rule.after.flatMap(({ service }) => byService.get(service) ?? [])
    const starts = Math.max(0, ...earlier.map(({ ends }) => ends))
    const turn = Math.max(0, ...earlier.filter((one) => one.starts === starts).map((one) => one.turn + 1))
    byService.set(rule.service, { rule, service, starts, ends: starts + service.promised.workingDays, turn })
  }
  const place = new Map(rules.map((rule, index) => [rule, index]))
  const placeOf = ({ rule }: Timed<R>) => place.get(rule) ?? 0
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

const toOrderStep = ({ rule, service, starts, ends }: Timed, latest: ReadonlyMap<string, number>): OrderStep => ({
  serviceId: service.id,
  dependsOn: rule.after.map((earlier) => ({
    serviceId: earlier.service,
    paper: service.materials.find(({ key }) => key === earlier.material)?.name ?? null,
  })),
  promisedWorkingDays: service.promised.workingDays,
  startsAfterDays: starts,
  endsAfterDays: ends,
  onCriticalPath: latest.get(service.id) === ends,
})

const toStep = (one: Timed<Rule>, latest: ReadonlyMap<string, number>): PlanStep => ({
  ...toOrderStep(one, latest),
  code: one.service.code,
  name: one.service.name,
  because: one.rule.because,
  papersToHandIn: materialsToHandIn(one.service).map(({ name }) => name),
  papersSpared: sparedPapers(one.service).length,
})

const totalOf = (steps: readonly Timed[]): number => Math.max(0, ...steps.map(({ ends }) => ends))

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
  const totalWorkingDays = totalOf(ordered)
  const latest = latestEnds(ordered, totalWorkingDays)
  const steps = ordered.map((one) => toStep(one, latest))
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

/** The chosen items that come before one, past those that were not chosen; the paper is known where nothing lies between. */
const chosenBefore = (
  service: string,
  chosen: ReadonlySet<string>,
  rules: ReadonlyMap<string, Rule>,
): Rule['after'] => {
  const found = new Map<string, Rule['after'][number]>()
  for (const earlier of rules.get(service)?.after ?? [])
    for (const one of chosen.has(earlier.service) ? [earlier] : chosenBefore(earlier.service, chosen, rules))
      if (!found.has(one.service))
        found.set(one.service, one === earlier ? one : { service: one.service, material: null })
  return [...found.values()]
}

/**
 * In which order some items are filed, whichever plan they come from. What no rule names waits for nothing.
 * @param services The chosen ones, each once, in the order in which those of one day are listed.
 * @throws Error for one that takes no applications.
 */
export const orderAmong = ({ rules, status, checkedOn }: Journeys, services: readonly PlannedService[]): Order => {
  const chosen = new Map(services.map((service) => [service.id, service]))
  const byService = new Map(rules.map((rule) => [rule.service, rule]))
  const ids = new Set(chosen.keys())
  const ordered = timed(
    [...ids].map((service) => ({ service, after: chosenBefore(service, ids, byService) })),
    chosen,
  )
  const totalWorkingDays = totalOf(ordered)
  const latest = latestEnds(ordered, totalWorkingDays)
  return { steps: ordered.map((one) => toOrderStep(one, latest)), totalWorkingDays, status, checkedOn }
}
