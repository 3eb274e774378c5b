import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { LastEvent } from './last-event.ts'
import { postIn, type Register, reasonMaxLength } from './post.ts'
import { type Series, SeriesId, TimeOfDay } from './series.ts'

export const pollStates = ['open', 'decided', 'withdrawn'] as const
export type PollState = (typeof pollStates)[number]

/** What somebody says of a day and time. Who comes only if need be comes, and is counted apart. */
export const pollChoices = ['yes', 'if_need_be', 'no'] as const
export const PollChoice = z.enum(pollChoices).meta({ id: 'PollChoice' })
export type PollChoice = z.infer<typeof PollChoice>

export const minOptions = 2
export const maxOptions = 12
export const pollNoteMaxLength = 300

/** A day and time that is proposed. */
export const PollTime = z.strictObject({ day: LocalDate, startsAt: TimeOfDay }).meta({ id: 'PollTime' })
export type PollTime = z.infer<typeof PollTime>

/** The name of an option within its poll: `2026-12-09T10:00`. */
export const optionIdOf = ({ day, startsAt }: PollTime): string => `${day}T${startsAt}`

export const NewPoll = z
  .strictObject({
    series: SeriesId,
    meeting: z.string().max(100).nullable().meta({
      description: 'The meeting that is to be moved; null where the series is to have one more',
    }),
    options: z.array(PollTime).min(minOptions).max(maxOptions),
    deadline: LocalDate.meta({ description: 'The last day on which answers are taken' }),
    reason: z.string().trim().min(1).max(reasonMaxLength),
  })
  .meta({ id: 'NewPoll' })
export type NewPoll = z.infer<typeof NewPoll>

/** What was said for one post. Said anew it takes the place of what was said before, at the next version. */
export const PollAnswer = z.object({
  post: z.string(),
  version: z.int().positive(),
  /** What is said of each option, by its name. */
  choices: z.record(z.string(), PollChoice),
  note: z.string().max(pollNoteMaxLength),
  by: z.object({ id: z.string(), name: Text }),
  at: z.iso.datetime(),
})
export type PollAnswer = z.infer<typeof PollAnswer>

/**
 * Both sides are asked which of some days and times suits them, for one more meeting of a series or for one that is to be moved.
 * All answers stand in one item, so that whoever picks a day has seen every answer that was given before.
 */
export const Poll = z
  .object({
    id: z.string(),
    version: z.int().positive(),
    series: z.string(),
    meeting: z.string().nullable(),
    state: z.enum(pollStates),
    /** The earliest first. */
    options: z.array(PollTime),
    deadline: LocalDate,
    reason: z.string(),
    /** The posts that are asked: those that take part and may decide. An observer is not asked. */
    invited: z.array(z.string()),
    answers: z.array(PollAnswer),
    /** The option that was picked, and the meeting that is on it. */
    decided: z.object({ option: z.string(), meeting: z.string() }).nullable(),
    /** Why it was withdrawn. */
    withdrawn: z.string().nullable(),
    openedAt: z.iso.datetime(),
    lastEvent: LastEvent,
  })
  .meta({ id: 'StoredPoll' })
export type Poll = z.infer<typeof Poll>

/** The posts of a series that are asked. */
export const invitedOf = (register: Register, { members }: Pick<Series, 'members'>): readonly string[] =>
  members.filter((id) => {
    const post = postIn(register, id)
    return post !== null && post.kind !== 'observer'
  })

export const answerOf = ({ answers }: Pick<Poll, 'answers'>, post: string): PollAnswer | null =>
  answers.find((one) => one.post === post) ?? null

/** The posts that have not answered, in the order of the invitation. */
export const unansweredOf = (poll: Pick<Poll, 'answers' | 'invited'>): readonly string[] =>
  poll.invited.filter((post) => answerOf(poll, post) === null)

export const isPastDeadline = ({ deadline }: Pick<Poll, 'deadline'>, today: LocalDate): boolean => today > deadline

/**
 * Whether a side would have its quorum at a time: by those who come; only with those who come if need be; only if some who have
 * not answered come; not at all.
 */
export const outlooks = ['reached', 'if_need_be', 'open', 'out_of_reach'] as const
export type Outlook = (typeof outlooks)[number]

export type SideTally = {
  readonly side: Side
  readonly required: number
  readonly yes: number
  readonly ifNeedBe: number
  readonly no: number
  readonly unanswered: number
  readonly outlook: Outlook
}

const outlookOf = ({ required, yes, ifNeedBe, unanswered }: Omit<SideTally, 'outlook' | 'side' | 'no'>): Outlook => {
  if (yes >= required) return 'reached'
  if (yes + ifNeedBe >= required) return 'if_need_be'
  return yes + ifNeedBe + unanswered >= required ? 'open' : 'out_of_reach'
}

/** What each side says of an option. */
export const talliesOf = (
  register: Register,
  { quorum }: Pick<Series, 'quorum'>,
  poll: Poll,
  option: string,
): readonly SideTally[] =>
  sides.map((side) => {
    const said = poll.invited
      .filter((id) => postIn(register, id)?.side === side)
      .map((id) => answerOf(poll, id)?.choices[option] ?? null)
    const count = (choice: PollChoice | null) => said.filter((one) => one === choice).length
    const counts = {
      ...{ required: quorum[side], yes: count('yes'), ifNeedBe: count('if_need_be') },
      ...{ no: count('no'), unanswered: count(null) },
    }
    return { side, ...counts, outlook: outlookOf(counts) }
  })
