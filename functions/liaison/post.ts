import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { LastEvent } from './last-event.ts'
import { Provenance } from './provenance.ts'

/** What a post is for. The first three keep their side's part of the register; an observer reads and decides nothing. */
export const postKinds = ['chief_liaison_officer', 'deputy', 'secretary', 'liaison_officer', 'observer'] as const
export const PostKind = z.enum(postKinds).meta({ id: 'LiaisonPostKind' })
export type PostKind = z.infer<typeof PostKind>

/** Who a contact way is shown to: anybody, the officers of both sides, or those of the post's own side alone. */
export const audiences = ['public', 'officers', 'side'] as const
export const contactKinds = ['telephone', 'email', 'address'] as const
export const contactMaxLength = 200
export const maxContacts = 10

export const ContactWay = z
  .strictObject({
    kind: z.enum(contactKinds),
    value: z.string().trim().min(1).max(contactMaxLength),
    audience: z.enum(audiences),
  })
  .meta({ id: 'ContactWay' })
export type ContactWay = z.infer<typeof ContactWay>

/** Days in a row, both ends included; `to` null is without an end. */
export type Span = { readonly from: LocalDate; readonly to: LocalDate | null }

/** Who held a post, from when to when. Terms of one post never overlap. */
export const Term = z
  .object({
    id: z.string(),
    holder: z.object({ id: z.string(), name: Text }),
    from: LocalDate,
    to: LocalDate.nullable(),
  })
  .meta({ id: 'LiaisonTerm' })
export type Term = z.infer<typeof Term>

export const reasonMaxLength = 500

/** Whoever holds another post acts for this one while its holder is away. */
export const Delegation = z
  .object({
    id: z.string(),
    /** The post that acts. */
    delegate: z.string(),
    from: LocalDate,
    to: LocalDate,
    reason: z.string().max(reasonMaxLength),
    /** The first day on which it does not hold any more, where it was ended early. */
    revokedOn: LocalDate.nullable(),
  })
  .meta({ id: 'LiaisonDelegation' })
export type Delegation = z.infer<typeof Delegation>

/** That a post is no more, from a day on, and why. What it was stays to be read. */
export const Abolition = z
  .object({ from: LocalDate, reason: z.string().max(reasonMaxLength) })
  .meta({ id: 'Abolition' })
export type Abolition = z.infer<typeof Abolition>

/**
 * A post of the liaison. Meetings, minutes and actions name posts, never people: a post goes on when its holder changes, and
 * who answers for it on a day is worked out from its terms and delegations.
 */
export const Post = z
  .object({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(60),
    version: z.int().positive(),
    side: Side,
    kind: PostKind,
    organisationId: z.string(),
    name: Text,
    /** The post above it, on its own side; null at the top. */
    reportsTo: z.string().nullable(),
    /** The post that it works with across the boundary. A pair when both name each other. */
    counterpart: z.string().nullable(),
    contacts: z.array(ContactWay),
    /** The earliest first. */
    terms: z.array(Term),
    delegations: z.array(Delegation),
    abolished: Abolition.nullable().default(null),
    provenance: Provenance,
    lastEvent: LastEvent,
  })
  .meta({ id: 'LiaisonPost' })
export type Post = z.infer<typeof Post>

/** All posts of both sides. There are some dozens: they are read together, in one query. */
export type Register = readonly Post[]

/** A side's leading posts first, as a directory lists them. */
export const byRank = (one: Post, other: Post): number => postKinds.indexOf(one.kind) - postKinds.indexOf(other.kind)

export const postIn = (register: Register, id: string): Post | null => register.find((post) => post.id === id) ?? null
