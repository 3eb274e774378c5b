import * as z from 'zod'
import { FactStatus } from '#shared/domain/fact.ts'
import { OrderStep } from '#shared/domain/order.ts'
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

/** One item of a plan, with why this enterprise needs it. */
export const PlanStep = OrderStep.extend({
  code: z.string(),
  name: Text,
  because: Text,
  papersToHandIn: z.array(Text),
  papersSpared: z.int().min(0),
}).meta({ id: 'PlanStep' })
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
