import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { chainAbove } from './holding.ts'
import type { Organisation } from './organisation.ts'
import { type ContactWay, type Post, postIn, type Register } from './post.ts'
import type { NewPost, PostCommand } from './post-actions.ts'

const Email = z.email()
const Telephone = z.string().regex(/^\+?[\d ()-]{6,24}( ext\.? ?\d{1,6})?$/)

const contactIssue = ({ kind, value }: ContactWay, index: number): InputIssue | null => {
  const path = `contacts.${index}.value`
  if (kind === 'email' && !Email.safeParse(value).success) return { path, code: 'invalid_email' }
  if (kind === 'telephone' && !Telephone.safeParse(value).success) return { path, code: 'invalid_telephone' }
  return null
}

/** What is wrong with the place of a post: above it a post of its own side, in no circle; across it one of the other side. */
const placeIssues = (register: Register, post: Post, before: Post | null = null): (InputIssue | null)[] => {
  const { reportsTo, counterpart } = post
  const above = reportsTo === null ? null : postIn(register, reportsTo)
  const across = counterpart === null ? null : postIn(register, counterpart)
  // What stands by a post that was abolished may stay so; nothing new is put there.
  const isGone = (other: Post, stood: string | null | undefined) => other.abolished !== null && other.id !== stood
  const reportIssue = (): InputIssue | null => {
    if (reportsTo === null) return null
    if (above === null || isGone(above, before?.reportsTo)) return { path: 'reportsTo', code: 'invalid_option' }
    if (above.side !== post.side) return { path: 'reportsTo', code: 'post_of_other_side' }
    const circle = above.id === post.id || chainAbove(register, above).some(({ id }) => id === post.id)
    return circle ? { path: 'reportsTo', code: 'reports_in_circle' } : null
  }
  const counterpartIssue = (): InputIssue | null => {
    if (counterpart === null) return null
    if (across === null || isGone(across, before?.counterpart)) return { path: 'counterpart', code: 'invalid_option' }
    return across.side === post.side ? { path: 'counterpart', code: 'post_of_same_side' } : null
  }
  return [reportIssue(), counterpartIssue()]
}

/**
 * Changes how a post is reached.
 * @throws AppError `invalid_input` for an address or number that is none.
 */
export const changeContacts = (post: Post, { contacts }: PostCommand<'change_contacts'>): Post => {
  refuseIf(contacts.map(contactIssue))
  return { ...post, contacts }
}

/**
 * Changes a post's name, what it reports to, or its counterpart. The counterpart's own side says whether it agrees, by naming
 * this post in turn.
 * @throws AppError `invalid_input`: a post that is not there, is on the wrong side, or reports to this one.
 */
export const amend = (post: Post, { name, reportsTo, counterpart }: PostCommand<'amend'>, register: Register): Post => {
  const next = {
    ...post,
    ...(name !== undefined && { name }),
    ...(reportsTo !== undefined && { reportsTo }),
    ...(counterpart !== undefined && { counterpart }),
  }
  refuseIf(placeIssues(register, next, post))
  return next
}

/**
 * A post that nobody has held yet. Its side is its organisation's.
 * @throws AppError `invalid_input`: the id is taken, the organisation unknown, or the place wrong.
 */
export const establish = (
  { id, kind, organisationId, name, reportsTo, counterpart, contacts }: NewPost,
  { register, organisation, today }: { register: Register; organisation: Organisation | null; today: string },
): Omit<Post, 'lastEvent'> => {
  const post = {
    ...{ id, kind, organisationId, name, reportsTo, counterpart, contacts },
    version: 1,
    side: organisation?.side ?? 'mainland',
    terms: [],
    delegations: [],
    abolished: null,
    // Entered by an officer of the side; what they say is not checked against a source.
    provenance: { status: 'recalled' as const, sources: [], unverified: [], checkedOn: today },
  }
  refuseIf([
    postIn(register, id) !== null && { path: 'id', code: 'id_taken' },
    organisation === null && { path: 'organisationId', code: 'invalid_option' },
    ...(organisation === null ? [] : placeIssues(register, { ...post, lastEvent: { sequence: 0, hash: '' } })),
    ...contacts.map(contactIssue),
  ])
  return post
}
