import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { maxOptions, PollChoice, type PollState, pollNoteMaxLength } from './poll.ts'
import { reasonMaxLength } from './post.ts'

const Option = z.string().max(20)

/** What each action is given. */
export const pollCommands = {
  answer: z
    .strictObject({
      post: z.string().min(1).max(60).meta({ description: 'The post that is answered for' }),
      choices: z
        .array(z.strictObject({ option: Option, choice: PollChoice }))
        .max(maxOptions)
        .meta({ description: 'What is said of each option: all of them' }),
      note: z.string().trim().max(pollNoteMaxLength),
      replaces: z.int().min(0).meta({
        description: 'The version of the answer for this post that was seen; 0 where there was none',
      }),
    })
    .meta({ id: 'PollAnswerCommand' }),
  extend: z.strictObject({ deadline: LocalDate }).meta({ id: 'PollExtension' }),
  decide: z.strictObject({ option: Option.min(1) }).meta({ id: 'PollDecision' }),
  withdraw: z.strictObject({ reason: z.string().trim().min(1).max(reasonMaxLength) }).meta({ id: 'PollWithdrawal' }),
} as const

export type PollAction = keyof typeof pollCommands
export type PollCommand<A extends PollAction = PollAction> = z.infer<(typeof pollCommands)[A]>

export type PollRule = {
  readonly from: readonly PollState[]
  /** Left out: it stays as it is. */
  readonly to?: PollState
  /** A keeper of the register, of either side; who may answer for one of the posts that are asked. */
  readonly by: readonly ('keeper' | 'invited')[]
  /** Whether it can be done up to the deadline alone. */
  readonly inTime: boolean
  readonly event: string
}

/**
 * What may be done to a poll, when, by whom, what it is then, and the event that it leaves. A day may be picked before the
 * deadline, where enough have answered, and after it.
 */
export const pollActions = {
  answer: { from: ['open'], by: ['invited'], inTime: true, event: 'poll_answered' },
  extend: { from: ['open'], by: ['keeper'], inTime: false, event: 'poll_extended' },
  decide: { from: ['open'], to: 'decided', by: ['keeper'], inTime: false, event: 'poll_decided' },
  withdraw: { from: ['open'], to: 'withdrawn', by: ['keeper'], inTime: false, event: 'poll_withdrawn' },
} as const satisfies Record<PollAction, PollRule>

export const pollEvents = ['poll_opened', ...Object.values(pollActions).map(({ event }) => event)] as const
export type PollEvent = 'poll_opened' | (typeof pollActions)[PollAction]['event']
