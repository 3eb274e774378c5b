import * as z from 'zod'
import { FactStatus, Source } from '#shared/domain/fact.ts'
import { Text } from '#shared/domain/text.ts'

/** Where a fact comes from, how far it may be relied on, and the day it was last checked. What is made up is `illustrative`. */
export const Provenance = z
  .object({
    status: FactStatus,
    sources: z.array(Source),
    unverified: z.array(Text),
    checkedOn: z.iso.date(),
  })
  .meta({ id: 'Provenance' })
export type Provenance = z.infer<typeof Provenance>
