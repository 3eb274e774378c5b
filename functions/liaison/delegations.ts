import type { InputIssue } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { firstVacantDay, overlap, spanOf } from './holding.ts'
import { type Delegation, type Post, postIn, type Register, type Span } from './post.ts'
import type { PostCommand } from './post-actions.ts'
import { spanIssue } from './terms.ts'

const during = ({ delegations }: Post, span: Span): Delegation[] =>
  delegations.filter((one) => {
    const held = spanOf(one)
    return held !== null && overlap(held, span)
  })

/** What stands against a post acting for another in a span. One level only: who acts for somebody delegates nothing then. */
const delegateIssue = (register: Register, post: Post, delegate: Post | null, span: Span): InputIssue | null => {
  const at = (code: string, params: InputIssue['params'] = {}): InputIssue => ({ path: 'delegate', code, params })
  if (delegate === null) return at('invalid_option')
  if (delegate.id === post.id) return at('delegated_to_itself')
  if (delegate.side !== post.side) return at('post_of_other_side')
  if (delegate.kind === 'observer') return at('observer_cannot_act')
  const onward = during(delegate, span)
  if (onward.some((one) => one.delegate === post.id)) return at('delegated_in_circle')
  if (onward.length > 0) return at('delegate_is_away')
  const vacantOn = firstVacantDay(delegate, span)
  if (vacantOn !== null) return at('post_vacant', { day: vacantOn })
  const actsFor = register.find((one) => one.id !== post.id && during(one, span).some((it) => it.delegate === post.id))
  return actsFor === undefined ? null : at('acts_for_another')
}

/**
 * Lets another post of the same side act for this one, for some days.
 * @throws AppError `invalid_input`: the days are in the past or end before they begin, overlap another delegation, or the other
 * post cannot act on all of them.
 */
export const delegate = (
  post: Post,
  { delegate: to, ...given }: PostCommand<'delegate'>,
  { register, today }: { readonly register: Register; readonly today: LocalDate },
): Post => {
  const span = { from: given.from, to: given.to }
  const wrongSpan = spanIssue(span)
  const [other] = during(post, span)
  refuseIf([
    given.from < today && { path: 'from', code: 'day_too_early', params: { earliest: today } },
    wrongSpan ??
      (other === undefined
        ? null
        : { path: 'from', code: 'delegation_overlaps', params: { from: other.from, to: other.to } }),
    wrongSpan === null ? delegateIssue(register, post, postIn(register, to), span) : null,
  ])
  const added: Delegation = { id: `d${post.delegations.length + 1}`, delegate: to, ...given, revokedOn: null }
  return { ...post, delegations: [...post.delegations, added] }
}

/**
 * Ends a delegation: the holder is back today, or the absence does not take place.
 * @throws AppError `invalid_input`: there is no such delegation, or it is over.
 */
export const revokeDelegation = (
  post: Post,
  { delegation: id }: PostCommand<'revoke_delegation'>,
  today: LocalDate,
): Post => {
  const held = post.delegations.filter((one) => one.id === id).map(spanOf)[0] ?? null
  refuseIf([(held === null || (held.to !== null && held.to < today)) && { path: 'delegation', code: 'invalid_option' }])
  return { ...post, delegations: post.delegations.map((one) => (one.id === id ? { ...one, revokedOn: today } : one)) }
}
