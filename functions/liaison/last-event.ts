import * as z from 'zod'

/** The end of a record's event chain, that its next event links to. */
export const LastEvent = z.object({ sequence: z.int(), hash: z.string() })
export type LastEvent = z.infer<typeof LastEvent>

export const lastOf = ({ sequence, hash }: LastEvent): LastEvent => ({ sequence, hash })

/** What was asked for, as an event keeps it: a member that was not given is not there. */
export const recorded = (command: object): Record<string, z.core.util.JSONType> => JSON.parse(JSON.stringify(command))
