import * as z from 'zod'

/** The end of a record's event chain, that its next event links to. */
export const LastEvent = z.object({ sequence: z.int(), hash: z.string() })
export type LastEvent = z.infer<typeof LastEvent>
