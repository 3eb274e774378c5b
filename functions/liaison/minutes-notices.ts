import type { Dispatch } from '#shared/domain/dispatch.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import type { Minutes, MinutesVersion } from './minutes.ts'
import type { MinutesAction } from './minutes-actions.ts'
import { type PostKind, postIn } from './post.ts'
import type { Series } from './series.ts'
import { dispatch, onDay, postsOfSide, recipientsOf, secretaries, type Telling } from './telling.ts'

const signatories = ['chief_liaison_officer', 'deputy'] as const satisfies readonly PostKind[]

/** What an act on minutes is told as, by the version that it has led to; null: it is told to nobody. */
export const noticeOfMinutes = ({ state }: Pick<MinutesVersion, 'state'>, action: MinutesAction) => {
  if (action === 'circulate') return 'minutes_circulated'
  if (action === 'agree') return state === 'agreed' ? 'minutes_to_sign' : 'minutes_to_agree'
  if (action === 'sign') return state === 'signed' ? 'minutes_signed' : 'minutes_to_sign'
  return null
}
type MinutesNotice = NonNullable<ReturnType<typeof noticeOfMinutes>>

/**
 * What those are told for whom minutes wait, and once both have signed who took part. A notice names the meeting and leads to the
 * minutes: what they say is read there, by whom it is for.
 */
export const dispatchOfMinutes = (
  { id, day, current }: Minutes,
  { name, members }: Pick<Series, 'name' | 'members'>,
  kind: MinutesNotice,
  telling: Telling,
): Dispatch | null => {
  const { register } = telling
  const ofSides = (asked: readonly Side[], kinds: readonly PostKind[]) =>
    asked.flatMap((side) => postsOfSide(register, side, kinds))
  const without = (said: MinutesVersion['agreements'] | MinutesVersion['signatures']) =>
    sides.filter((side) => said[side] === null)
  const deciding = members.filter((post) => postIn(register, post)?.kind !== 'observer')
  const posts = {
    minutes_circulated: [...ofSides(sides, secretaries), ...deciding],
    minutes_to_agree: ofSides(without(current.agreements), secretaries),
    minutes_to_sign: ofSides(without(current.signatures), signatories),
    minutes_signed: [...ofSides(sides, secretaries), ...members],
  } satisfies Record<MinutesNotice, readonly string[]>
  const about = { kind: 'minutes' as const, id, number: null, title: name, path: `/liaison/minutes/${id}` }
  return dispatch(about, telling, [{ kind, detail: null, due: onDay(day), to: recipientsOf(posts[kind], telling) }])
}
