import * as z from 'zod'

/** How far a figure or a fact may be relied on. `illustrative` is made up for this hub and says so wherever it is shown. */
export const factStatuses = ['seen', 'recalled-high', 'recalled', 'illustrative'] as const
export const FactStatus = z.enum(factStatuses).meta({ id: 'FactStatus' })
export type FactStatus = z.infer<typeof FactStatus>

export const Source = z.object({ label: z.string().min(1), url: z.url().nullable() }).meta({ id: 'Source' })
export type Source = z.infer<typeof Source>
