import * as z from 'zod'
import { LocalDate } from './local-date.ts'

/** A day by which something is due; until the government has gazetted the year it falls in, only that year. */
export const Due = z
  .object({ on: LocalDate.nullable(), notGazettedYear: z.int().nullable() })
  .meta({ id: 'Due', description: 'Either `on` or `notGazettedYear` is set' })
export type Due = z.infer<typeof Due>
