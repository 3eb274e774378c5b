import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Principal, Role, Side } from '#shared/identity/principal.ts'
import { postsOf, standingOn } from './holding.ts'
import type { ContactWay, Post, PostKind, Register } from './post.ts'
import { type PostAction, postActions } from './post-actions.ts'

/** The roles in which somebody acts in the register. */
const actingRoles = ['liaison_officer', 'administrator'] as const satisfies readonly Role[]

/** The posts whose holders keep their side's part of the register. */
export const keepers = ['chief_liaison_officer', 'deputy', 'secretary'] as const satisfies readonly PostKind[]

/** Whether a person is an officer of the liaison, of either side. */
export const isOfficer = (reader: Principal | null): boolean =>
  reader?.roles.some((role) => role === 'liaison_officer') ?? false

/** Whether a contact way is shown to a reader. */
export const mayReach = (reader: Principal | null, side: Side, { audience }: ContactWay): boolean => {
  if (audience === 'public') return true
  if (!isOfficer(reader)) return false
  return audience === 'officers' || reader?.side === side
}

/**
 * Whether a person keeps the register of their own side on a day: an officer who answers for one of its leading posts, or the
 * side's administrator. Of the other side nobody keeps anything.
 */
export const isKeeper = (register: Register, { id, side, roles }: Principal, day: LocalDate): boolean => {
  if (roles.includes('administrator')) return true
  if (!roles.includes('liaison_officer')) return false
  return postsOf(register, id, day).some(
    ({ post, as }) => as !== 'away' && post.side === side && keepers.some((kind) => kind === post.kind),
  )
}

/** As what a person acts on a post: as a keeper of its side, as the one who answers for it, or not at all. */
const standingsOf = (register: Register, post: Post, principal: Principal, day: LocalDate) => {
  if (principal.side !== post.side) return []
  const { term, acting } = standingOn(register, post, day)
  // A holder who is away keeps what concerns their absence: they may be back before its end.
  const answers =
    post.kind !== 'observer' &&
    principal.roles.includes('liaison_officer') &&
    [term, acting?.term].some((one) => one?.holder.id === principal.id)
  return [
    ...(isKeeper(register, principal, day) ? (['keeper'] as const) : []),
    ...(answers ? (['holder'] as const) : []),
  ]
}

/** What a person may do to a post on a day, by the table of actions. To who is not signed in, nothing. */
export const possibleActions = (
  register: Register,
  post: Post,
  principal: Principal | null,
  day: LocalDate,
): readonly PostAction[] => {
  if (principal === null || post.abolished !== null) return []
  const standings = standingsOf(register, post, principal, day)
  return (Object.keys(postActions) as PostAction[]).filter((action) => {
    const { by, when }: (typeof postActions)[PostAction] = postActions[action]
    return standings.some((standing) => by.some((one) => one === standing)) && when(post, day)
  })
}

/** The role in which a person acts in the register; null: in none. */
export const actingRoleOf = ({ roles }: Pick<Principal, 'roles'>): (typeof actingRoles)[number] | null =>
  actingRoles.find((role) => roles.includes(role)) ?? null

/** Who does something in the register, as its event keeps them. @throws AppError `forbidden` for who acts in no role of it. */
export const actorOf = ({ id, name, organisation, roles }: Principal) => {
  const role = actingRoleOf({ roles })
  if (role === null) throw new AppError('forbidden')
  return { id, name, role, organisation }
}
