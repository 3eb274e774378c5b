import * as z from 'zod'

/**
 * What a person is in their own organisation, once the organisation keeps a profile. `waiting`: the sign-in vouches for them, and
 * no owner has said yet what they may do. `removed`: an owner has taken them off; the sign-in may go on vouching for them.
 */
export const personRoles = ['owner', 'handler', 'reader', 'waiting', 'removed'] as const
export const PersonRole = z.enum(personRoles).meta({ id: 'PersonRole' })
export type PersonRole = z.infer<typeof PersonRole>

type Right = 'read' | 'apply' | 'manage'

const rights: Readonly<Record<PersonRole, readonly Right[]>> = {
  owner: ['read', 'apply', 'manage'],
  handler: ['read', 'apply'],
  reader: ['read'],
  waiting: ['read'],
  removed: [],
}

/** Where an organisation keeps no profile, everybody whom the sign-in vouches for may apply for it. */
const withoutProfile: readonly Right[] = ['read', 'apply']

/** Whether the role lets its holder do something for their organisation; null: the organisation keeps no profile. */
export const mayAs = (role: PersonRole | null, right: Right): boolean =>
  (role === null ? withoutProfile : rights[role]).includes(right)
