import * as z from 'zod'
import { languages } from '#shared/domain/language.ts'
import {
  MinutesAudience,
  MinutesLanguages,
  type MinutesState,
  minutesReasonMaxLength,
  paragraphMaxLength,
} from './minutes.ts'

const Id = z.string().min(1).max(100)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Reason = z.string().trim().min(1).max(minutesReasonMaxLength)
const Remark = z.string().trim().min(1).max(2000)
const Written = z.string().trim().max(paragraphMaxLength)

/** The texts of a paragraph, by language. An empty one takes the text away; one that is left out stays as it is. */
const Texts = z
  .strictObject({ en: Written.optional(), 'zh-Hant': Written.optional(), 'zh-Hans': Written.optional() })
  .meta({ id: 'ParagraphTexts' })

export const NewMinutes = z
  .strictObject({ meeting: Id.meta({ description: 'A meeting that was held' }), languages: MinutesLanguages })
  .meta({ id: 'NewMinutes' })
export type NewMinutes = z.infer<typeof NewMinutes>

/** What each action is given. */
export const minutesCommands = {
  add_paragraph: z
    .strictObject({
      section: Id,
      after: Id.nullable().meta({ description: 'The paragraph that it follows; null: the last of its section' }),
      audience: MinutesAudience,
      texts: Texts,
    })
    .meta({ id: 'NewParagraph' }),
  edit_paragraph: z
    .strictObject({
      audience: MinutesAudience,
      texts: Texts,
      checked: z
        .array(z.enum(languages))
        .max(languages.length)
        .meta({ description: 'The languages whose text was looked at again and still fits' }),
    })
    .meta({ id: 'ParagraphEdit' }),
  remove_paragraph: z.strictObject({}).meta({ id: 'ParagraphRemoval' }),
  set_audience: z
    .strictObject({
      part: z.string().min(1).max(100).meta({ description: '`attendance`, or the id of a section' }),
      audience: MinutesAudience,
    })
    .meta({ id: 'AudienceChange' }),
  circulate: z.strictObject({}).meta({ id: 'MinutesCirculation' }),
  comment: z.strictObject({ paragraph: Id, text: Remark }).meta({ id: 'NewMinutesComment' }),
  answer: z.strictObject({ text: Remark }).meta({ id: 'CommentAnswer' }),
  resolve: z.strictObject({}).meta({ id: 'CommentResolution' }),
  agree: z.strictObject({ hash: Hash }).meta({ id: 'MinutesAgreeing' }),
  reopen: z.strictObject({ reason: Reason }).meta({ id: 'MinutesReopening' }),
  sign: z.strictObject({ hash: Hash }).meta({ id: 'MinutesSigning' }),
  amend: z.strictObject({ reason: Reason }).meta({ id: 'MinutesAmendment' }),
} as const
export type MinutesAction = keyof typeof minutesCommands
export type MinutesCommand<A extends MinutesAction = MinutesAction> = z.infer<(typeof minutesCommands)[A]>

/** A keeper of the register, of either side; who answers for a post that decides; who answers for a side's chief or deputy. */
export const minutesStandings = ['keeper', 'member', 'signatory'] as const
export type MinutesStanding = (typeof minutesStandings)[number]

export type MinutesRule = {
  readonly by: readonly MinutesStanding[]
  /** From which state to which. */
  readonly to: Readonly<Partial<Record<MinutesState, MinutesState>>>
  /** The state once both sides have done it. */
  readonly completes?: MinutesState
  /** Whether the text may be another one after it: then no agreement stands. */
  readonly changesText?: true
  readonly event: string
}

const written = { draft: 'draft', circulated: 'circulated', agreed: 'circulated' } as const

/** What may be done to minutes, in which state, by whom, and the event that it leaves. There is no other way between states. */
export const minutesActions = {
  add_paragraph: { by: ['keeper'], to: written, changesText: true, event: 'paragraph_added' },
  edit_paragraph: { by: ['keeper'], to: written, changesText: true, event: 'paragraph_edited' },
  remove_paragraph: { by: ['keeper'], to: written, changesText: true, event: 'paragraph_removed' },
  set_audience: { by: ['keeper'], to: written, changesText: true, event: 'minutes_audience_set' },
  circulate: { by: ['keeper'], to: { draft: 'circulated' }, event: 'minutes_circulated' },
  comment: { by: ['keeper', 'member'], to: { circulated: 'circulated' }, event: 'minutes_commented' },
  answer: { by: ['keeper', 'member'], to: { circulated: 'circulated' }, event: 'comment_answered' },
  resolve: { by: ['keeper', 'member'], to: { circulated: 'circulated' }, event: 'comment_resolved' },
  agree: { by: ['keeper'], to: { circulated: 'circulated' }, completes: 'agreed', event: 'minutes_agreed' },
  reopen: { by: ['keeper'], to: { agreed: 'circulated' }, changesText: true, event: 'minutes_reopened' },
  sign: { by: ['signatory'], to: { agreed: 'agreed' }, completes: 'signed', event: 'minutes_signed' },
  amend: { by: ['keeper'], to: { signed: 'draft' }, changesText: true, event: 'minutes_amended' },
} as const satisfies Record<MinutesAction, MinutesRule>

export const minutesEvents = ['minutes_drafted', ...Object.values(minutesActions).map(({ event }) => event)] as const
export type MinutesEvent = 'minutes_drafted' | (typeof minutesActions)[MinutesAction]['event']

export const minutesRule = (action: MinutesAction): MinutesRule => minutesActions[action]
