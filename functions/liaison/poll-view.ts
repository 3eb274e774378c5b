import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { type Principal, Side } from '#shared/identity/principal.ts'
import { conflictsAt } from './date-finder.ts'
import { MeetingLine, meetingLineOf } from './meeting-view.ts'
import {
  answerOf,
  isPastDeadline,
  optionIdOf,
  outlooks,
  type Poll,
  PollAnswer,
  pollStates,
  talliesOf,
  unansweredOf,
} from './poll.ts'
import { type PollAction, pollActions } from './poll-actions.ts'
import { answerablePosts, possiblePollActions } from './poll-changes.ts'
import { postIn, type Register } from './post.ts'
import { beginningOf, meetingIdOf, type Series, TimeOfDay } from './series.ts'

const Named = z.object({ id: z.string(), name: Text })

/** A poll in a list. */
export const PollLine = z
  .object({
    id: z.string(),
    series: Named,
    meeting: z.string().nullable(),
    state: z.enum(pollStates),
    deadline: LocalDate,
    options: z.int(),
    openedAt: z.iso.datetime(),
  })
  .meta({ id: 'PollLine' })
export type PollLine = z.infer<typeof PollLine>

const Tally = z
  .object({
    side: Side,
    required: z.int(),
    yes: z.int(),
    ifNeedBe: z.int(),
    no: z.int(),
    unanswered: z.int(),
    outlook: z.enum(outlooks).meta({ description: 'Whether the side would have its quorum' }),
  })
  .meta({ id: 'PollTally' })

const OptionView = z
  .object({
    id: z.string(),
    day: LocalDate,
    startsAt: TimeOfDay,
    begins: z.iso.datetime({ offset: true }),
    minutes: z.int(),
    sides: z.array(Tally),
    conflicts: z
      .array(z.object({ meeting: z.string(), series: Named, shared: z.int() }))
      .meta({ description: 'What stands at that time already, and how many of the posts would have to be at both' }),
  })
  .meta({ id: 'PollOption' })

/** A poll, as an officer may see it. */
export const PollView = PollLine.extend({
  version: z.int(),
  meeting: MeetingLine.nullable().meta({
    description: 'The meeting that is to be moved; null where one more is sought',
  }),
  options: z.array(OptionView),
  reason: z.string(),
  takesAnswers: z.boolean().meta({ description: 'Whether it is open and its deadline is not past' }),
  posts: z
    .array(
      Named.extend({
        side: Side,
        answer: PollAnswer.omit({ post: true }).nullable(),
        mayAnswer: z.boolean(),
      }),
    )
    .meta({ description: 'The posts that are asked, with what was said for each' }),
  unanswered: z.array(Named.extend({ side: Side })),
  decided: z.object({ option: z.string(), meeting: z.string() }).nullable(),
  withdrawn: z.string().nullable(),
  possibleActions: z.array(z.enum(Object.keys(pollActions) as [PollAction, ...PollAction[]])),
}).meta({ id: 'Poll' })
export type PollView = z.infer<typeof PollView>

export const pollLineOf = (poll: Poll, series: Pick<Series, 'id' | 'name'>): PollLine => ({
  id: poll.id,
  series: { id: series.id, name: series.name },
  meeting: poll.meeting,
  state: poll.state,
  deadline: poll.deadline,
  options: poll.options.length,
  openedAt: poll.openedAt,
})

export type PollReading = {
  readonly register: Register
  readonly principal: Principal
  readonly today: LocalDate
  readonly series: Series
  /** Every series there is: what stands at a time already may be of any. */
  readonly all: readonly Series[]
}

export const pollViewOf = (poll: Poll, { series, all, ...at }: PollReading): PollView => {
  const { register, today } = at
  const moved = series.occurrences.find(({ on }) => meetingIdOf(series, on) === poll.meeting) ?? null
  const may = poll.state === 'open' ? answerablePosts(poll, at) : []
  const named = (id: string) => {
    const { name = { en: id, 'zh-Hant': id, 'zh-Hans': id }, side = 'mainland' } = postIn(register, id) ?? {}
    return { id, name, side }
  }
  const saidFor = (id: string) => {
    const answer = answerOf(poll, id)
    if (answer === null) return null
    const { post: _post, ...said } = answer
    return said
  }
  const takesAnswers = poll.state === 'open' && !isPastDeadline(poll, today)
  return {
    ...pollLineOf(poll, series),
    version: poll.version,
    meeting: moved === null ? null : meetingLineOf(series, moved),
    options: poll.options.map((option) => ({
      ...{ id: optionIdOf(option), ...option, begins: beginningOf(option), minutes: series.minutes },
      sides: [...talliesOf(register, series, poll, optionIdOf(option))],
      conflicts: conflictsAt(all, { ...option, minutes: series.minutes }, poll.invited)
        .filter(({ meeting }) => meeting !== poll.meeting && meeting !== poll.decided?.meeting)
        .map((one) => ({
          meeting: one.meeting,
          series: { id: one.series.id, name: one.series.name },
          shared: one.shared.length,
        })),
    })),
    reason: poll.reason,
    takesAnswers,
    posts: poll.invited.map((id) => ({
      ...named(id),
      answer: saidFor(id),
      mayAnswer: takesAnswers && may.includes(id),
    })),
    unanswered: unansweredOf(poll).map(named),
    decided: poll.decided,
    withdrawn: poll.withdrawn,
    possibleActions: [...possiblePollActions(poll, at)],
  }
}
