import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { type Principal, sides } from '#shared/identity/principal.ts'
import { isKeeper } from './access.ts'
import { postsOf } from './holding.ts'
import { type By, type MinutesVersion, minutesStates } from './minutes.ts'
import { type MinutesAction, type MinutesStanding, minutesActions, minutesRule } from './minutes-actions.ts'
import type { Register } from './post.ts'

const signingKinds = ['chief_liaison_officer', 'deputy'] as const

type Person = { readonly register: Register; readonly principal: Principal; readonly day: LocalDate }

/** The posts of their own side that a person answers for on a day and that decide: an observer's does not. */
const decidingPosts = ({ register, principal, day }: Person) =>
  postsOf(register, principal.id, day)
    .filter(({ post, as }) => as !== 'away' && post.side === principal.side && post.kind !== 'observer')
    .map(({ post }) => post)

/** The post that a person signs for: their side's chief, else its deputy; null where they answer for neither. */
export const signingPost = (person: Person): By | null => {
  const posts = person.principal.roles.includes('liaison_officer') ? decidingPosts(person) : []
  const post = signingKinds.flatMap((kind) => posts.filter((one) => one.kind === kind))[0]
  return post === undefined ? null : { id: post.id, name: post.name }
}

const standingsOf = (person: Person): readonly MinutesStanding[] => {
  const { register, principal, day } = person
  return [
    ...(isKeeper(register, principal, day) ? (['keeper'] as const) : []),
    ...(principal.roles.includes('liaison_officer') && decidingPosts(person).length > 0 ? (['member'] as const) : []),
    ...(signingPost(person) === null ? [] : (['signatory'] as const)),
  ]
}

/** What a person may do to a version of minutes, by the table. What their side has done already it does not do again. */
export const possibleMinutesActions = (
  { state, agreements, signatures }: Pick<MinutesVersion, 'state' | 'agreements' | 'signatures'>,
  person: Person,
): readonly MinutesAction[] => {
  const { side } = person.principal
  const standings = standingsOf(person)
  const signing = sides.some((one) => signatures[one] !== null)
  return (Object.keys(minutesActions) as MinutesAction[]).filter((action) => {
    const { by, to } = minutesRule(action)
    if (to[state] === undefined || !by.some((one) => standings.includes(one))) return false
    if (action === 'agree') return agreements[side] === null
    if (action === 'sign') return signatures[side] === null
    return !(signing && state === 'agreed' && minutesRule(action).changesText && action !== 'reopen')
  })
}

/**
 * Refuses what a person may not do to minutes as they stand.
 * @throws AppError `minutes_signed_already` for a side's second signature; `forbidden` for who could not in any state; else
 * `action_not_allowed`.
 */
export const refuseMinutesAction = (current: MinutesVersion, action: MinutesAction, person: Person): void => {
  if (possibleMinutesActions(current, person).includes(action)) return
  const none = { mainland: null, 'hong-kong': null }
  const atAll = minutesStates.some((state) =>
    possibleMinutesActions({ state, agreements: none, signatures: none }, person).includes(action),
  )
  if (!atAll) throw new AppError('forbidden')
  if (action === 'sign' && current.signatures[person.principal.side] !== null)
    throw new AppError('minutes_signed_already')
  throw new AppError('action_not_allowed')
}
