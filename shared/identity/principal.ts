import * as z from 'zod'
import { Text } from '#shared/domain/text.ts'

/** What a person may be to the hub. A person can hold several. */
export const roles = [
  'enterprise',
  'agent',
  'window_officer',
  'department_officer',
  'liaison_officer',
  'legal_officer',
  'legal_head',
  'standards_editor',
  'supervisor',
  'administrator',
] as const

export const Role = z.enum(roles).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** In which role something was done: one of a person's, or the hub's own, by its daily schedule. No token can claim the latter. */
export const ActorRole = z.enum([...roles, 'system']).meta({ id: 'ActorRole' })
export type ActorRole = z.infer<typeof ActorRole>

/** The side of the boundary that a person acts for. */
export const sides = ['mainland', 'hong-kong'] as const
export const Side = z.enum(sides).meta({ id: 'Side' })
export type Side = z.infer<typeof Side>

/** A signed-in person, as the OpenID provider vouches for them. */
export const Principal = z
  .object({
    /** The provider's subject: stable, opaque. */
    id: z.string().min(1),
    name: Text,
    roles: z.array(Role).min(1),
    side: Side,
    /** The enterprise or public body that the person acts for, by its id in the organisations register or the provider's own. */
    organisation: z.object({ id: z.string().min(1), name: Text }),
  })
  .meta({ id: 'Principal' })
export type Principal = z.infer<typeof Principal>
