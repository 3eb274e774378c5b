import * as z from 'zod'
import { Text } from '#shared/domain/text.ts'
import { type Principal, Role, Side } from '#shared/identity/principal.ts'
import { LastEvent } from './last-event.ts'

/**
 * Somebody who can be given a post: entered by themselves, as the OpenID provider vouched for them at that moment. Nobody can
 * enter another person or give them a role.
 */
export const Person = z
  .object({
    id: z.string().min(1).max(200),
    version: z.int().positive(),
    name: Text,
    side: Side,
    organisation: z.object({ id: z.string(), name: Text }),
    roles: z.array(Role),
    lastEvent: LastEvent,
  })
  .meta({ id: 'LiaisonPerson' })
export type Person = z.infer<typeof Person>

/** The role without which nobody holds a post of the liaison. */
export const requiredRole = 'liaison_officer' satisfies Role

/** What of a principal the register keeps. */
export const detailsOf = ({
  id,
  name,
  side,
  organisation,
  roles,
}: Principal): Omit<Person, 'version' | 'lastEvent'> => ({
  id,
  name,
  side,
  organisation,
  roles,
})
