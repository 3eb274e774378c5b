import type { InputIssue } from '#shared/domain/errors.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { overlap, spanOf, termOn } from './holding.ts'
import type { OpenItem } from './open-item.ts'
import { type Person, requiredRole } from './person.ts'
import type { Post, Span, Term } from './post.ts'
import type { PostCommand } from './post-actions.ts'

/** What is wrong with a span whose end is before its beginning. */
export const spanIssue = ({ from, to }: Span): InputIssue | null =>
  to !== null && to < from ? { path: 'to', code: 'day_too_early', params: { earliest: from } } : null

const overlapIssue = (terms: readonly Term[], span: Span): InputIssue | null => {
  const other = terms.find((term) => overlap(term, span))
  if (other === undefined) return null
  return other.to === null
    ? { path: 'from', code: 'term_open', params: { from: other.from } }
    : { path: 'from', code: 'term_overlaps', params: { from: other.from, to: other.to } }
}

const personIssue = (person: Person | null, { side }: Post): InputIssue | null => {
  if (person === null) return { path: 'person', code: 'person_unknown' }
  if (!person.roles.includes(requiredRole)) return { path: 'person', code: 'person_without_role' }
  return person.side === side ? null : { path: 'person', code: 'person_of_other_side' }
}

const inOrder = (terms: readonly Term[]): Term[] => [...terms].sort((a, b) => (a.from < b.from ? -1 : 1))

const newTerm = (post: Post, { id, name }: Person, { from, to }: Span): Term => ({
  id: `t${post.terms.length + 1}`,
  holder: { id, name },
  from,
  to,
})

/**
 * Gives the post to somebody.
 * @throws AppError `invalid_input`: the term ends before it begins, overlaps another, or the person cannot hold the post.
 */
export const appoint = (post: Post, { from, to }: PostCommand<'appoint'>, person: Person | null): Post => {
  const span = { from, to }
  refuseIf([personIssue(person, post), spanIssue(span) ?? overlapIssue(post.terms, span)])
  return { ...post, terms: person === null ? post.terms : inOrder([...post.terms, newTerm(post, person, span)]) }
}

/**
 * Sets the last day of a term; the days after it are vacant until somebody is appointed.
 * @throws AppError `invalid_input`: no such term, an end before its beginning, or an end that reaches into the next term.
 */
export const endTerm = (post: Post, { term: id, to }: PostCommand<'end_term'>): Post => {
  const term = post.terms.find((one) => one.id === id)
  const others = post.terms.filter((one) => one.id !== id)
  const span = { from: term?.from ?? to, to }
  const overlapping = overlapIssue(others, span)
  refuseIf([
    term === undefined && { path: 'term', code: 'invalid_option' },
    spanIssue(span) ?? (overlapping && { ...overlapping, path: 'to' }),
  ])
  return { ...post, terms: post.terms.map((one) => (one.id === id ? { ...one, to } : one)) }
}

/**
 * Hands the post over in one act: the holder's term ends on the day before, the successor's begins, whoever acted for the old
 * holder acts no more, and every open item of the post has been gone through.
 * @throws AppError `invalid_input`: nobody holds the post on the day before, the successor is the holder or cannot hold it, a
 * later term is in the way, or the list that was confirmed is not that of the open items.
 */
export const handOver = (
  post: Post,
  { from, items }: PostCommand<'hand_over'>,
  person: Person | null,
  open: readonly OpenItem[],
): Post => {
  const lastDay: LocalDate = plusDays(from, -1)
  const outgoing = termOn(post, lastDay)
  const others = post.terms.filter((term) => term !== outgoing)
  const span = { from, to: null }
  const unconfirmed = open.filter(({ ref }) => !items.includes(ref))
  const closed = items.filter((item) => !open.some(({ ref }) => ref === item))
  refuseIf([
    personIssue(person, post),
    outgoing !== null && outgoing.holder.id === person?.id && { path: 'person', code: 'person_holds_post' },
    outgoing === null
      ? { path: 'from', code: 'nobody_hands_over', params: { day: lastDay } }
      : overlapIssue(others, span),
    unconfirmed.length > 0 && { path: 'items', code: 'items_not_confirmed', params: { count: unconfirmed.length } },
    closed.length > 0 && { path: 'items', code: 'items_not_open', params: { count: closed.length } },
  ])
  if (person === null || outgoing === null) return post
  return {
    ...post,
    terms: inOrder([...others, { ...outgoing, to: lastDay }, newTerm(post, person, span)]),
    // A delegation belongs to the absence of a person, not to the post.
    delegations: post.delegations.map((one) => {
      const held = spanOf(one)
      return held !== null && held.to !== null && held.to >= from ? { ...one, revokedOn: from } : one
    }),
  }
}
