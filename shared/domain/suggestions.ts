import * as z from 'zod'
import { Text } from './text.ts'

/** What somebody may be looking for who has typed so far. */
export const Suggestions = z
  .object({
    items: z.array(z.object({ id: z.string(), title: Text })),
    /** Other words, where these find nothing. */
    queries: z.array(z.string()),
  })
  .meta({ id: 'Suggestions' })
export type Suggestions = z.infer<typeof Suggestions>

/** How many are shown at once: as many as somebody takes in at a glance, on a phone with its keyboard open. */
export const mostSuggested = 6
