import * as z from 'zod'
import { languages } from '#shared/domain/language.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { maxPoints } from './consultation.ts'
import { LastEvent } from './last-event.ts'

/** In characters. */
export const commentMaxLength = 2000
export const wordsMaxLength = 500
/** Of one person on one consultation, those that were withdrawn among them. */
export const maxCommentsOfPerson = 20

/** For whom somebody comments: themselves, and then their name is shown; or the organisation that the sign-in vouches for. */
export const capacities = ['self', 'organisation'] as const
/** `waiting` for a moderator; `appealed`: hidden, and the author asked another one to look. */
export const commentStates = ['waiting', 'published', 'hidden', 'appealed', 'withdrawn'] as const
export type CommentState = (typeof commentStates)[number]
/** Why a comment may be hidden: there are no other reasons. */
export const hideReasons = ['off_topic', 'offensive', 'personal_data', 'unlawful', 'advertising', 'repeated'] as const

const CommentText = z.string().trim().min(1).max(commentMaxLength)

export const NewComment = z
  .strictObject({
    point: z.int().min(0).max(maxPoints).meta({ description: 'The point that it is about; 0 is the whole' }),
    text: CommentText,
    language: z.enum(languages).meta({ description: 'The language that it is written in' }),
    capacity: z.enum(capacities),
  })
  .meta({ id: 'NewConsultationComment' })
export type NewComment = z.infer<typeof NewComment>

/** A comment as it is kept. What it says is kept apart, a version each, and its events hold the hashes of those. */
export const Comment = z
  .object({
    id: z.string(),
    consultation: z.string(),
    version: z.int().positive(),
    state: z.enum(commentStates),
    point: z.int().min(0),
    language: z.enum(languages),
    capacity: z.enum(capacities),
    author: z.object({ id: z.string(), name: Text, organisation: z.object({ id: z.string(), name: Text }) }),
    /** Which of its texts holds, from 1. */
    textVersion: z.int().positive(),
    createdAt: z.iso.datetime(),
    /** Since when it waits for a moderator; null when it does not. */
    waitingSince: z.iso.datetime().nullable(),
    hidden: z
      .object({ reason: z.enum(hideReasons), words: z.string(), by: z.string(), on: LocalDate })
      .nullable()
      .meta({ description: 'Why it is or was hidden, and by whom' }),
    appeal: z
      .object({
        text: z.string(),
        on: LocalDate,
        decision: z.object({ upheld: z.boolean(), words: z.string(), by: z.string(), on: LocalDate }).nullable(),
      })
      .nullable(),
    lastEvent: LastEvent,
  })
  .meta({ id: 'LiaisonComment' })
export type Comment = z.infer<typeof Comment>

/**
 * What the public is told of a comment: what it says and who says it, as the author chose; of a hidden one that it is hidden and
 * why. Its own lines hold nothing else, so nothing else can be shown by mistake.
 */
export const PublicComment = z
  .object({
    id: z.string(),
    point: z.int().min(0),
    on: LocalDate,
    hidden: z.object({ reason: z.enum(hideReasons), words: z.string() }).nullable(),
    said: z
      .object({ text: z.string(), language: z.enum(languages), capacity: z.enum(capacities), by: Text })
      .nullable()
      .meta({ description: 'Null exactly where it is hidden' }),
  })
  .meta({ id: 'PublicComment' })
export type PublicComment = z.infer<typeof PublicComment>

/** The line of what a moderator has to look at. */
export const WaitingComment = z
  .object({
    id: z.string(),
    consultation: z.string(),
    title: Text,
    point: z.int().min(0),
    language: z.enum(languages),
    waitingSince: z.iso.datetime(),
    appealed: z.boolean(),
  })
  .meta({ id: 'WaitingComment' })
export type WaitingComment = z.infer<typeof WaitingComment>

/** How many comments there are, by point; and how many wait for a moderator. */
export const Tally = z.object({
  version: z.int().min(0),
  waiting: z.int().min(0),
  points: z.record(z.string(), z.object({ published: z.int().min(0), hidden: z.int().min(0) })),
})
export type Tally = z.infer<typeof Tally>
export const noTally: Tally = { version: 0, waiting: 0, points: {} }

export const waits = (state: CommentState): boolean => state === 'waiting' || state === 'appealed'
/** Whether the public is told that it is hidden: an appeal changes nothing of that. */
export const isHidden = (state: CommentState): boolean => state === 'hidden' || state === 'appealed'

/** The tally after a comment has gone from one state to another; from null: it is new. */
export const retally = (tally: Tally, point: number, from: CommentState | null, to: CommentState): Tally => {
  const counted = tally.points[point] ?? { published: 0, hidden: 0 }
  const change = (of: (state: CommentState) => boolean) => Number(of(to)) - Number(from !== null && of(from))
  return {
    version: tally.version + 1,
    waiting: tally.waiting + change(waits),
    points: {
      ...tally.points,
      [point]: {
        published: counted.published + change((state) => state === 'published'),
        hidden: counted.hidden + change(isHidden),
      },
    },
  }
}

/** The public line of a comment; null where nothing of it is public. */
export const publicCommentOf = (comment: Comment, text: string, on: LocalDate): PublicComment | null => {
  const { id, point, state, capacity, author, language, hidden } = comment
  if (state === 'published') {
    const by = capacity === 'self' ? author.name : author.organisation.name
    return { id, point, on, hidden: null, said: { text, language, capacity, by } }
  }
  if (!isHidden(state) || hidden === null) return null
  return { id, point, on, hidden: { reason: hidden.reason, words: hidden.words }, said: null }
}
