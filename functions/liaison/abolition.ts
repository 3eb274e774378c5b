import type { InputIssue } from '#shared/domain/errors.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { keepers } from './access.ts'
import { overlap, spanOf } from './holding.ts'
import type { OpenItem } from './open-item.ts'
import type { Post, Register } from './post.ts'
import type { PostCommand } from './post-actions.ts'

/** The other posts that keep the register of a post's side. */
export const otherKeepers = ({ id, side }: Post, register: Register): readonly Post[] =>
  register.filter(
    (one) => one.side === side && one.id !== id && one.abolished === null && keepers.some((kind) => kind === one.kind),
  )

/** What stands in the way of abolishing a post on any day: each by its name, so that it can be seen to. */
const inTheWay = (post: Post, register: Register, open: readonly OpenItem[]): readonly InputIssue[] => [
  ...open.map(({ ref }) => ({ path: 'items', code: 'item_in_the_way', params: { item: ref.replace(/^\w+#/, '') } })),
  ...register
    .filter(({ reportsTo, abolished }) => reportsTo === post.id && abolished === null)
    .map(({ id }) => ({ path: 'subordinates', code: 'subordinate_in_the_way', params: { post: id } })),
  ...(keepers.some((kind) => kind === post.kind) && otherKeepers(post, register).length === 0
    ? [{ path: 'from', code: 'last_keeping_post' }]
    : []),
]

/** The posts that a post acts for on a day or later. */
const actsFor = ({ id }: Post, register: Register, from: LocalDate) =>
  register.filter(({ delegations }) =>
    delegations.some((one) => {
      const span = spanOf(one)
      return one.delegate === id && span !== null && overlap(span, { from, to: null })
    }),
  )

/**
 * Abolishes a post, from a day on: its holder's term ends on the day before, and so does whatever others do for it. What it has not
 * finished is closed or given to another post first, because nobody would answer for it.
 * @throws AppError `invalid_input` with each thing that stands in the way.
 */
export const abolish = (
  post: Post,
  { from, reason }: PostCommand<'abolish'>,
  { register, open, today }: { register: Register; open: readonly OpenItem[]; today: LocalDate },
): Post => {
  const lastDay = plusDays(from, -1)
  const later = post.terms.find((term) => term.from >= from)
  refuseIf([
    from > today && { path: 'from', code: 'day_to_come' },
    later !== undefined && { path: 'from', code: 'day_too_early', params: { earliest: plusDays(later.from, 1) } },
    ...inTheWay(post, register, open),
    ...actsFor(post, register, from).map(({ id }) => ({ path: 'from', code: 'acts_in_the_way', params: { post: id } })),
  ])
  return {
    ...post,
    abolished: { from, reason },
    terms: post.terms.map((term) => (term.to === null || term.to >= from ? { ...term, to: lastDay } : term)),
    delegations: post.delegations.map((one) => {
      const held = spanOf(one)
      return held !== null && held.to !== null && held.to >= from ? { ...one, revokedOn: from } : one
    }),
  }
}

/** Whether a post is there on a day. */
export const isThere = ({ abolished }: Pick<Post, 'abolished'>, day: LocalDate): boolean =>
  abolished === null || day < abolished.from
