import * as z from 'zod'
import { FactStatus } from './fact.ts'
import { Text } from './text.ts'

/** One of several items that are applied for together. Days are counted in Shenzhen working days from the first filing. */
export const OrderStep = z
  .object({
    serviceId: z.string(),
    /** What has to be decided before this can be filed, and the paper that needs it; null: no paper says so. */
    dependsOn: z.array(z.object({ serviceId: z.string(), paper: Text.nullable() })),
    promisedWorkingDays: z.int().min(0),
    startsAfterDays: z.int().min(0),
    endsAfterDays: z.int().min(0),
    /** Whether a day's delay of this item is a day's delay of the whole. */
    onCriticalPath: z.boolean(),
  })
  .meta({ id: 'OrderStep' })
export type OrderStep = z.infer<typeof OrderStep>

/** In which order items are filed: the catalogue knows it, whoever files them keeps to it. */
export const Order = z
  .object({
    /** Each item after all that it depends on. */
    steps: z.array(OrderStep),
    /** The longest way through the items, if each is filed on the first day on which it can be. */
    totalWorkingDays: z.int().min(0),
    /** How far the order may be relied on, and the day that it was last checked. */
    status: FactStatus,
    checkedOn: z.iso.date(),
  })
  .meta({ id: 'Order' })
export type Order = z.infer<typeof Order>

/** The most items that are applied for together: as many as the longest plan has, and few enough for one transaction. */
export const mostTogether = 20
