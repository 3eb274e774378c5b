import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { type Delegation, type Post, postIn, type Register, type Span, type Term } from './post.ts'

const endless = '9999-12-31'

const endOf = ({ to }: Span): LocalDate => to ?? endless

export const covers = (span: Span, day: LocalDate): boolean => span.from <= day && day <= endOf(span)

export const overlap = (one: Span, other: Span): boolean => one.from <= endOf(other) && other.from <= endOf(one)

/** The days of a delegation that hold: up to the day before it was ended. Null: it was ended before it began. */
export const spanOf = ({ from, to, revokedOn }: Delegation): Span | null => {
  const last = revokedOn !== null && revokedOn <= to ? plusDays(revokedOn, -1) : to
  return last < from ? null : { from, to: last }
}

/** The term of a post that covers a day; null: the post is vacant. */
export const termOn = ({ terms }: Pick<Post, 'terms'>, day: LocalDate): Term | null =>
  terms.find((term) => covers(term, day)) ?? null

/** The delegation of a post that holds on a day. */
export const delegationOn = ({ delegations }: Pick<Post, 'delegations'>, day: LocalDate): Delegation | null =>
  delegations.find((one) => {
    const span = spanOf(one)
    return span !== null && covers(span, day)
  }) ?? null

/** The first day of a span on which nobody holds the post; null: it is held throughout. */
export const firstVacantDay = ({ terms }: Pick<Post, 'terms'>, span: Span): LocalDate | null => {
  let day = span.from
  for (const term of terms) {
    if (!covers(term, day)) continue
    if (endOf(term) >= endOf(span)) return null
    day = plusDays(endOf(term), 1)
  }
  return day
}

/** How a post stands on a day: who holds it, and who acts for it where it is delegated. */
export type Standing = {
  readonly term: Term | null
  readonly delegation: Delegation | null
  /** The post that acts and its holder; the holder is null where that post has become vacant. */
  readonly acting: { readonly post: Post; readonly term: Term | null } | null
}

export const standingOn = (register: Register, post: Post, day: LocalDate): Standing => {
  const delegation = delegationOn(post, day)
  const delegate = delegation === null ? null : postIn(register, delegation.delegate)
  return {
    term: termOn(post, day),
    delegation,
    acting: delegate === null ? null : { post: delegate, term: termOn(delegate, day) },
  }
}

/** The person who answers for a post on a day: who acts for it, else who holds it. Null: nobody does. */
export const responsibleOn = (register: Register, post: Post, day: LocalDate): Term['holder'] | null => {
  const { term, acting } = standingOn(register, post, day)
  return (acting === null ? term : acting.term)?.holder ?? null
}

/** The posts above a post on its own side, the next one first. */
export const chainAbove = (register: Register, post: Post): readonly Post[] => {
  const chain: Post[] = []
  let above = post.reportsTo === null ? null : postIn(register, post.reportsTo)
  while (above !== null && above.id !== post.id && !chain.includes(above)) {
    chain.push(above)
    above = above.reportsTo === null ? null : postIn(register, above.reportsTo)
  }
  return chain
}

/** The next post up the chain that somebody answers for on a day; null: there is none, up to the top. */
export const escalatesTo = (register: Register, post: Post, day: LocalDate): Post | null =>
  chainAbove(register, post).find((one) => responsibleOn(register, one, day) !== null) ?? null

/**
 * The post that answers for what a post owns: itself; while nobody answers for it, the next post up its side's chain that somebody
 * does. So a vacancy stops nothing, and what is owned goes back by itself when the post is filled. Null: nobody at all.
 */
export const answeringPost = (register: Register, owner: string, day: LocalDate): Post | null => {
  const post = postIn(register, owner)
  if (post === null) return null
  return responsibleOn(register, post, day) !== null ? post : escalatesTo(register, post, day)
}

/** A post that is a person's: as its holder, as who acts for somebody, or as a holder who is away and does not answer for it. */
export const answeringKinds = ['holder', 'acting', 'away'] as const
export type Answering = { readonly post: Post; readonly as: (typeof answeringKinds)[number] }

/** The posts that are a person's on a day. */
export const postsOf = (register: Register, personId: string, day: LocalDate): readonly Answering[] =>
  register.flatMap((post): Answering[] => {
    const { term, acting } = standingOn(register, post, day)
    if (acting?.term?.holder.id === personId) return [{ post, as: 'acting' }]
    if (term?.holder.id !== personId) return []
    return [{ post, as: acting === null ? 'holder' : 'away' }]
  })

/** Whether two posts name each other as counterparts. */
export const isPair = (one: Post, other: Post | null): boolean =>
  one.counterpart === other?.id && other.counterpart === one.id
