import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { isWorkingDay } from '#shared/domain/working-days.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { isKeeper } from './access.ts'
import { postsOf } from './holding.ts'
import { isGazetted } from './office-hours.ts'
import {
  answerOf,
  invitedOf,
  isPastDeadline,
  type NewPoll,
  optionIdOf,
  type Poll,
  type PollAnswer,
  type PollTime,
} from './poll.ts'
import { type PollAction, type PollCommand, type PollRule, pollActions } from './poll-actions.ts'
import { postIn, type Register } from './post.ts'
import { dayIssue, meetingIdOf, type Occurrence, type Series } from './series.ts'

/** Who does something to a poll, and when. */
export type PollAt = { readonly register: Register; readonly principal: Principal; readonly today: LocalDate }

/** The posts that a person may answer for: those that they answer for anyway, and as a keeper those of their own side. */
export const answerablePosts = (
  poll: Pick<Poll, 'invited'>,
  { register, principal, today }: PollAt,
): readonly string[] => {
  const own = principal.roles.includes('liaison_officer')
    ? postsOf(register, principal.id, today).map(({ post }) => post.id)
    : []
  const keeps = isKeeper(register, principal, today)
  return poll.invited.filter((id) => own.includes(id) || (keeps && postIn(register, id)?.side === principal.side))
}

/** What a person may do to a poll, by the table of actions. */
export const possiblePollActions = (poll: Poll, at: PollAt): readonly PollAction[] => {
  const standings = [
    ...(isKeeper(at.register, at.principal, at.today) ? ['keeper'] : []),
    ...(answerablePosts(poll, at).length > 0 ? ['invited'] : []),
  ]
  return (Object.keys(pollActions) as PollAction[]).filter((action) => {
    const { from, by, inTime }: PollRule = pollActions[action]
    return (
      from.includes(poll.state) &&
      by.some((one) => standings.includes(one)) &&
      !(inTime && isPastDeadline(poll, at.today))
    )
  })
}

/** What speaks against a day: the meeting's own day is free for it, wherever the others are. */
const optionIssue = (series: Series, moved: Occurrence | null, { day }: PollTime, path: string): InputIssue | false => {
  if (!isGazetted('both', day)) return { path, code: 'day_not_gazetted' }
  if (!isWorkingDay('both', day)) return { path, code: 'not_working_day_of_both' }
  const issue = day !== moved?.day && dayIssue(series, day)
  if (issue) return { ...issue, path }
  return moved === null && series.occurrences.some(({ on }) => on === day) && { path, code: 'meeting_day_taken' }
}

const deadlineIssues = (
  deadline: LocalDate,
  options: readonly PollTime[],
  today: LocalDate,
): readonly (InputIssue | false)[] => {
  const first = options.map(({ day }) => day).sort()[0]
  return [
    deadline < today && { path: 'deadline', code: 'day_too_early', params: { earliest: today } },
    first !== undefined && deadline >= first && { path: 'deadline', code: 'deadline_after_options', params: { first } },
  ]
}

const byTime = (one: PollTime, other: PollTime): number => optionIdOf(one).localeCompare(optionIdOf(other))

/**
 * A new poll among the posts of a series that may decide.
 * @param moved the meeting that is to be moved; null: one more is sought.
 * @throws AppError `invalid_input` for a day on which a side does not work, one that the series has a meeting on, or a deadline that
 *   is past or not before all of the days; `action_not_allowed` for a meeting that has been held or cancelled.
 */
export const openPoll = (
  series: Series,
  moved: Occurrence | null,
  { options, deadline, reason }: NewPoll,
  { register, today, id, at }: { register: Register; today: LocalDate; id: string; at: string },
): Omit<Poll, 'lastEvent'> => {
  if (moved !== null && moved.state !== 'planned' && moved.state !== 'called') throw new AppError('action_not_allowed')
  refuseIf([
    ...options.map(
      (option, index) =>
        optionIssue(series, moved, option, `options.${index}.day`) ||
        (options.findIndex((one) => optionIdOf(one) === optionIdOf(option)) < index && {
          path: `options.${index}.day`,
          code: 'option_named_twice',
        }),
    ),
    ...deadlineIssues(deadline, options, today),
  ])
  return {
    ...{ id, version: 1, series: series.id, state: 'open', deadline, reason, openedAt: at },
    meeting: moved === null ? null : meetingIdOf(series, moved.on),
    options: options.toSorted(byTime),
    invited: [...invitedOf(register, series)],
    ...{ answers: [], decided: null, withdrawn: null },
  }
}

const answer = (poll: Poll, given: PollCommand<'answer'>, at: PollAt & { readonly now: string }): Poll => {
  const { post, choices, note, replaces } = given
  const options = poll.options.map(optionIdOf)
  const said = new Map(choices.map(({ option, choice }) => [option, choice]))
  refuseIf([
    !poll.invited.includes(post)
      ? { path: 'post', code: 'invalid_option' }
      : !answerablePosts(poll, at).includes(post) && { path: 'post', code: 'post_not_yours' },
    said.size < choices.length && { path: 'choices', code: 'option_named_twice' },
    ...choices.map(
      ({ option }, index) => !options.includes(option) && { path: `choices.${index}.option`, code: 'invalid_option' },
    ),
    options.some((option) => !said.has(option)) && {
      path: 'choices',
      code: 'choices_missing',
      params: { count: options.filter((option) => !said.has(option)).length },
    },
  ])
  const current = answerOf(poll, post)?.version ?? 0
  if (replaces !== current) throw new AppError('version_conflict', { current })
  const next: PollAnswer = {
    ...{ post, version: current + 1, choices: Object.fromEntries(said), note, at: at.now },
    by: { id: at.principal.id, name: at.principal.name },
  }
  const all = new Map([...poll.answers, next].map((one) => [one.post, one]))
  return { ...poll, answers: poll.invited.flatMap((id) => all.get(id) ?? []) }
}

const extend = (poll: Poll, { deadline }: PollCommand<'extend'>, today: LocalDate): Poll => {
  refuseIf(deadlineIssues(deadline, poll.options, today))
  return { ...poll, deadline }
}

/** The option that a name stands for. @throws AppError `invalid_input` for none of the poll's. */
export const pickedOption = ({ options }: Poll, name: string): PollTime => {
  const picked = options.find((option) => optionIdOf(option) === name)
  if (picked === undefined)
    throw new AppError('invalid_input', {}, { issues: [{ path: 'option', code: 'invalid_option' }] })
  return picked
}

/**
 * The poll after an action, by the table. What becomes of its meeting is for the meetings to say.
 * @throws AppError `invalid_input` with what is wrong; `version_conflict` where somebody has answered for the post meanwhile.
 */
export const changePoll = (
  poll: Poll,
  action: PollAction,
  command: PollCommand,
  at: PollAt & { readonly now: string },
): Poll => {
  const given = <A extends PollAction>(_action: A) => command as PollCommand<A>
  const { to }: PollRule = pollActions[action]
  const changed = () => {
    switch (action) {
      case 'answer':
        return answer(poll, given(action), at)
      case 'extend':
        return extend(poll, given(action), at.today)
      case 'decide': {
        const { option } = given(action)
        const { day } = pickedOption(poll, option)
        return { ...poll, decided: { option, meeting: poll.meeting ?? meetingIdOf({ id: poll.series }, day) } }
      }
      case 'withdraw':
        return { ...poll, withdrawn: given(action).reason }
    }
  }
  return { ...changed(), state: to ?? poll.state }
}
