import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { covers, spanOf, termOn } from './holding.ts'
import { ContactWay, maxContacts, type Post, PostKind, reasonMaxLength } from './post.ts'

const Id = z.string().min(1).max(200)
const PostId = z.string().min(1).max(60)

/** What each action is given. */
export const postCommands = {
  change_contacts: z.strictObject({ contacts: z.array(ContactWay).max(maxContacts) }).meta({ id: 'ContactsChange' }),
  amend: z
    .strictObject({
      name: Text.optional(),
      reportsTo: PostId.nullable().optional(),
      counterpart: PostId.nullable().optional(),
    })
    .meta({ id: 'PostAmendment' }),
  appoint: z.strictObject({ person: Id, from: LocalDate, to: LocalDate.nullable() }).meta({ id: 'Appointment' }),
  end_term: z.strictObject({ term: Id, to: LocalDate }).meta({ id: 'EndOfTerm' }),
  delegate: z
    .strictObject({
      delegate: PostId,
      from: LocalDate,
      to: LocalDate,
      reason: z.string().trim().min(1).max(reasonMaxLength),
    })
    .meta({ id: 'NewDelegation' }),
  revoke_delegation: z.strictObject({ delegation: Id }).meta({ id: 'DelegationEnd' }),
  hand_over: z
    .strictObject({
      person: Id,
      from: LocalDate,
      items: z
        .array(Id)
        .max(1000)
        .meta({ description: 'The post’s open items that both have gone through: all of them' }),
      note: z.string().trim().max(reasonMaxLength),
    })
    .meta({ id: 'Handover' }),
  abolish: z
    .strictObject({
      from: LocalDate.meta({ description: 'The first day on which the post is no more; today at the latest' }),
      reason: z.string().trim().min(1).max(reasonMaxLength),
    })
    .meta({ id: 'PostAbolition' }),
} as const

export const NewPost = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(60),
    kind: PostKind,
    organisationId: Id,
    name: Text,
    reportsTo: PostId.nullable(),
    counterpart: PostId.nullable(),
    contacts: z.array(ContactWay).max(maxContacts),
  })
  .meta({ id: 'NewPost' })
export type NewPost = z.infer<typeof NewPost>

export type PostAction = keyof typeof postCommands
export type PostCommand<A extends PostAction = PostAction> = z.infer<(typeof postCommands)[A]>

type Rule = {
  /** A keeper of the post's side; who answers for the post. */
  readonly by: readonly ('keeper' | 'holder')[]
  readonly when: (post: Post, day: LocalDate) => boolean
  readonly event: string
}

const always = () => true

/** What may be done to a post that is not abolished, by whom, when, and the event that it leaves. */
export const postActions = {
  appoint: { by: ['keeper'], when: always, event: 'holder_appointed' },
  end_term: {
    by: ['keeper'],
    when: ({ terms }, day) => terms.some(({ to }) => to === null || to >= day),
    event: 'term_ended',
  },
  hand_over: { by: ['keeper'], when: (post, day) => termOn(post, day) !== null, event: 'handed_over' },
  delegate: { by: ['keeper', 'holder'], when: always, event: 'delegated' },
  revoke_delegation: {
    by: ['keeper', 'holder'],
    when: ({ delegations }, day) =>
      delegations.some((one) => {
        const span = spanOf(one)
        return span !== null && (covers(span, day) || span.from > day)
      }),
    event: 'delegation_revoked',
  },
  change_contacts: { by: ['keeper', 'holder'], when: always, event: 'contacts_changed' },
  amend: { by: ['keeper'], when: always, event: 'post_amended' },
  abolish: { by: ['keeper'], when: always, event: 'post_abolished' },
} as const satisfies Record<PostAction, Rule>

export const postEvents = ['post_established', ...Object.values(postActions).map(({ event }) => event)] as const
export type PostEvent = 'post_established' | (typeof postActions)[PostAction]['event']
