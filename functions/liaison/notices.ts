import {
  type Dispatch,
  type DispatchKind,
  dispatchKinds,
  inboxOfPerson,
  type Recipient,
} from '#shared/domain/dispatch.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Text } from '#shared/domain/text.ts'
import type { Action } from './action.ts'
import type { ActionCall } from './action-calls.ts'
import { termOn } from './holding.ts'
import type { MeetingEvent } from './meeting-actions.ts'
import { optionIdOf, type Poll } from './poll.ts'
import type { PollEvent } from './poll-actions.ts'
import { type Post, postIn } from './post.ts'
import type { PostAction, PostCommand } from './post-actions.ts'
import { meetingIdOf, type Occurrence, placeOf, type Series } from './series.ts'
import { dispatch, onDay, recipient, recipientsOf, type Telling, withoutDoer } from './telling.ts'

const aboutAction = ({ id, title }: Action) => ({
  ...{ kind: 'action' as const, id, number: id, title },
  path: `/liaison/actions/${id}`,
})

const kindOfCall = ({ level, daysLate }: ActionCall): DispatchKind => {
  if (level === 'reminder') return daysLate <= 0 ? 'action_due_soon' : 'action_overdue'
  return level === 'escalation' ? 'action_escalated' : 'action_reported'
}

/** What those whom an action calls are told. Who is not its owner is told whose it is. */
export const dispatchOfCall = (action: Action, call: ActionCall, telling: Telling): Dispatch | null => {
  const owner = call.level === 'reminder' ? null : postIn(telling.register, action.owner)
  return dispatch(aboutAction(action), telling, [
    {
      kind: kindOfCall(call),
      detail: owner?.name ?? null,
      due: onDay(action.dueOn),
      to: recipientsOf(call.posts, telling),
    },
  ])
}

/** What who answers for an action's owner is told when it has come to them. */
export const dispatchOfAssignment = (action: Action, telling: Telling): Dispatch | null =>
  dispatch(aboutAction(action), telling, [
    { kind: 'action_assigned', detail: null, due: onDay(action.dueOn), to: recipientsOf([action.owner], telling) },
  ])

/** What people are told of what was done to a post: who acts for it, or no longer does; who has been given it, and who had it. */
export const dispatchOfPost = (
  { previous, next }: { readonly previous: Post; readonly next: Post },
  action: PostAction,
  command: PostCommand,
  telling: Telling,
): Dispatch | null => {
  const given = <A extends PostAction>(_action: A) => command as PostCommand<A>
  const { register, day, by } = telling
  const notice = (kind: DispatchKind, to: readonly Recipient[], until: LocalDate | null = null) => ({
    ...{ kind, detail: null, due: until === null ? null : onDay(until) },
    to: withoutDoer(to, by),
  })
  const holderOf = (id: string, on: LocalDate): Recipient[] => {
    const post = postIn(register, id)
    const holder = post === null ? undefined : termOn(post, on)?.holder
    return post === null || holder === undefined ? [] : [recipient(holder.id, post)]
  }
  const notices = () => {
    switch (action) {
      case 'delegate': {
        const { delegate, from, to } = given(action)
        return [notice('post_delegated', holderOf(delegate, from), to)]
      }
      case 'revoke_delegation': {
        const ended = previous.delegations.find(({ id }) => id === given(action).delegation)
        return ended === undefined ? [] : [notice('post_delegation_ended', holderOf(ended.delegate, day))]
      }
      case 'appoint':
        return [notice('post_appointed', [recipient(given(action).person, next)])]
      case 'hand_over': {
        const { person, from } = given(action)
        const before = previous.terms.find((term) => term.from < from && (term.to === null || term.to >= from))
        // The post has one address, and it is the successor's from now on.
        const left = before === undefined ? [] : [{ inbox: inboxOfPerson(before.holder.id), mailTo: null }]
        return [notice('post_appointed', [recipient(person, next)]), notice('post_left', left)]
      }
      case 'abolish': {
        const held = termOn(previous, day)
        return held === null ? [] : [notice('post_abolished', [recipient(held.holder.id, previous)])]
      }
      default:
        return []
    }
  }
  const about = {
    kind: 'post' as const,
    id: next.id,
    number: null,
    title: next.name,
    path: `/liaison/officers/${next.id}`,
  }
  return dispatch(about, telling, notices())
}

/** What the posts that take part in a meeting are told of an event of it: that it is called, moved or cancelled, and of no other. */
export const dispatchOfMeeting = (
  series: Series,
  occurrence: Occurrence,
  type: MeetingEvent,
  telling: Telling,
): Dispatch | null => {
  const kind = dispatchKinds.find((one) => one === type)
  if (kind === undefined) return null
  const id = meetingIdOf(series, occurrence.on)
  const place = `${occurrence.startsAt} · ${placeOf(series, occurrence.on).at}`
  const detail: Text = { en: place, 'zh-Hant': place, 'zh-Hans': place }
  return dispatch({ kind: 'meeting', id, number: null, title: series.name, path: `/liaison/meetings/${id}` }, telling, [
    { kind, detail, due: onDay(occurrence.day), to: recipientsOf(series.members, telling) },
  ])
}

/** What the posts that are asked for a day are told: that they are asked and until when, which day was picked, or that none is. */
export const dispatchOfPoll = (poll: Poll, series: Series, type: PollEvent, telling: Telling): Dispatch | null => {
  const kind = dispatchKinds.find((one) => one === type)
  // Where a meeting was moved, that tells them.
  if (kind === undefined || (poll.decided !== null && poll.meeting !== null)) return null
  const picked = poll.options.find((option) => optionIdOf(option) === poll.decided?.option)
  const time: Text | null =
    picked === undefined ? null : { en: picked.startsAt, 'zh-Hant': picked.startsAt, 'zh-Hans': picked.startsAt }
  const due = picked?.day ?? (poll.state === 'open' ? poll.deadline : null)
  const about = {
    ...{ kind: 'poll' as const, id: poll.id, number: null, title: series.name },
    path: `/liaison/polls/${poll.id}`,
  }
  return dispatch(about, telling, [
    { kind, detail: time, due: due === null ? null : onDay(due), to: recipientsOf(poll.invited, telling) },
  ])
}
