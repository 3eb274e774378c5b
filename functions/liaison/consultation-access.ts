import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Principal, Side } from '#shared/identity/principal.ts'
import { actingRoleOf, isKeeper } from './access.ts'
import type { Comment } from './comment.ts'
import type { CommentStanding } from './comment-actions.ts'
import { type Consultation, statusOn } from './consultation.ts'
import type { Standing } from './consultation-actions.ts'
import { postsOf } from './holding.ts'
import type { Register } from './post.ts'

/** Whether a person answers for a post of their own side that is no observer's. */
const answersForPost = (register: Register, { id, side, roles }: Principal, day: LocalDate): boolean =>
  roles.includes('liaison_officer') &&
  postsOf(register, id, day).some(({ post, as }) => as !== 'away' && post.side === side && post.kind !== 'observer')

/** As what a person acts for a side that asks, or that is asked for a reply: its officer, its keeper; of the other side, nothing. */
export const standingsFor = (
  register: Register,
  principal: Principal | null,
  side: Side,
  day: LocalDate,
): readonly Standing[] => {
  if (principal === null || actingRoleOf(principal) === null || principal.side !== side) return []
  return [
    ...(answersForPost(register, principal, day) ? (['officer'] as const) : []),
    ...(isKeeper(register, principal, day) ? (['keeper'] as const) : []),
  ]
}

/** Whether a person moderates: an officer or keeper of either side, so that one can look again at what the other hid. */
export const mayModerate = (register: Register, principal: Principal | null, day: LocalDate): boolean =>
  principal !== null && standingsFor(register, principal, principal.side, day).length > 0

/** As what a person acts on a comment. Nobody moderates their own, and nobody looks again at what they hid themselves. */
export const commentStandings = (
  comment: Pick<Comment, 'author' | 'hidden'>,
  { id }: Principal,
  moderates: boolean,
): readonly CommentStanding[] => {
  if (comment.author.id === id) return ['author']
  if (!moderates) return []
  return comment.hidden?.by === id ? ['moderator'] : ['moderator', 'other_moderator']
}

/** Whether a consultation asks this person, whenever it is open. */
export const isInvited = (
  { audience }: Pick<Consultation, 'audience'>,
  { roles, organisation }: Principal,
): boolean => {
  if (audience.kind === 'enterprises') return roles.includes('enterprise')
  return audience.kind === 'signed_in' || audience.organisations.includes(organisation.id)
}

/** Whether a person may comment today: it is open, and asks them. */
export const mayComment = (consultation: Consultation, principal: Principal | null, day: LocalDate): boolean =>
  principal !== null && statusOn(consultation, day) === 'open' && isInvited(consultation, principal)

/** Who does something here, as its event keeps them. */
export const participantOf = ({ id, name, organisation, roles: [role] }: Principal) => {
  if (role === undefined) throw new AppError('forbidden')
  return { id, name, role, organisation }
}
