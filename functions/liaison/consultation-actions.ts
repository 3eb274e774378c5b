import * as z from 'zod'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { LocalDate as Day, type LocalDate } from '#shared/domain/local-date.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import type { Tally } from './comment.ts'
import {
  type Answer,
  type Consultation,
  ConsultationDraft,
  decisionOutcomes,
  maxPoints,
  type Papers,
  Passage,
  type Status,
  statusOn,
} from './consultation.ts'

/** What each action is given. */
export const consultationCommands = {
  edit: ConsultationDraft,
  publish: z.strictObject({}).meta({ id: 'ConsultationPublication' }),
  extend: z.strictObject({ closesOn: Day, reason: Passage }).meta({ id: 'ConsultationExtension' }),
  withdraw: z.strictObject({ reason: Passage }).meta({ id: 'ConsultationWithdrawal' }),
  answer: z
    .strictObject({
      points: z
        .array(z.int().min(0).max(maxPoints))
        .min(1)
        .max(maxPoints + 1)
        .meta({ description: 'The points that this is the answer to; 0 is the whole' }),
      text: Passage,
    })
    .meta({ id: 'NewConsultationAnswer' }),
  finish: z.strictObject({}).meta({ id: 'ConsultationAnswersFinished' }),
  decide: z
    .strictObject({
      outcome: z.enum(decisionOutcomes),
      reasons: Passage,
      resolution: ConsultationDraft.shape.resolution.meta({ description: 'The resolution that carries it, if known' }),
    })
    .meta({ id: 'ConsultationDecision' }),
} as const
export type ConsultationAction = keyof typeof consultationCommands
export type ConsultationCommand<A extends ConsultationAction = ConsultationAction> = z.infer<
  (typeof consultationCommands)[A]
>
export const consultationActions = Object.keys(consultationCommands) as ConsultationAction[]

/** Who acts for the side that asks: whoever answers for one of its posts; who keeps its register. */
export type Standing = 'officer' | 'keeper'

type Rule = {
  readonly by: readonly Standing[]
  readonly from: readonly Status[]
  /** Null: the state stays. From `published` on, open and closed follow from the day. */
  readonly to: Consultation['state'] | null
  readonly event: string
}
const both = ['officer', 'keeper'] as const

/** What may be done to a consultation, by whom, how it has to stand on the day, and the event that it leaves. */
export const consultationTransitions = {
  edit: { by: both, from: ['draft'], to: null, event: 'consultation_edited' },
  publish: { by: ['keeper'], from: ['draft'], to: 'published', event: 'consultation_published' },
  extend: { by: ['keeper'], from: ['announced', 'open'], to: null, event: 'consultation_extended' },
  withdraw: {
    by: ['keeper'],
    from: ['announced', 'open', 'closed', 'answered'],
    to: 'withdrawn',
    event: 'consultation_withdrawn',
  },
  answer: { by: both, from: ['closed'], to: null, event: 'consultation_point_answered' },
  finish: { by: ['keeper'], from: ['closed'], to: 'answered', event: 'consultation_answered' },
  decide: { by: ['keeper'], from: ['answered'], to: 'decided', event: 'consultation_decided' },
} as const satisfies Record<ConsultationAction, Rule>

export const ruleOf = (action: ConsultationAction): Rule => consultationTransitions[action]

/** What may be done by who stands so to the side that asks. An extension is given once. */
export const possibleActions = (
  consultation: Consultation,
  standings: readonly Standing[],
  day: LocalDate,
): readonly ConsultationAction[] =>
  consultationActions.filter((action) => {
    const { by, from } = ruleOf(action)
    if (action === 'extend' && consultation.extension !== null) return false
    return from.includes(statusOn(consultation, day)) && by.some((one) => standings.includes(one))
  })

const missingLanguages = (words: Readonly<Record<string, string>>, path: string): InputIssue[] =>
  languages
    .filter((language) => words[language] === '')
    .map((language) => ({ path: `${path}.${language}`, code: 'language_missing' }))

/** What a draft still lacks before the public can be asked: every text in every language, a point, and a period to come. */
export const publicationIssues = (
  draft: Pick<Consultation, 'title' | 'summary' | 'opensOn' | 'closesOn'>,
  { points, links }: Papers,
  day: LocalDate,
): InputIssue[] => [
  ...missingLanguages(draft.title, 'title'),
  ...missingLanguages(draft.summary, 'summary'),
  ...(points.length === 0 ? [{ path: 'points.0.heading.en', code: 'point_missing' }] : []),
  ...points.flatMap(({ heading, text }, index) => [
    ...missingLanguages(heading, `points.${index}.heading`),
    ...missingLanguages(text, `points.${index}.text`),
  ]),
  ...links.flatMap(({ label }, index) => missingLanguages(label, `links.${index}.label`)),
  ...(draft.opensOn < day ? [{ path: 'opensOn', code: 'day_too_early', params: { earliest: day } }] : []),
]

/** What is wrong with a draft at any time. */
export const draftIssues = ({ opensOn, closesOn, audience }: ConsultationDraft): (InputIssue | false)[] => [
  closesOn < opensOn && { path: 'closesOn', code: 'end_before_start' },
  audience.kind === 'organisations' &&
    audience.organisations.length === 0 && { path: 'audience.organisations', code: 'nobody_invited' },
  audience.kind !== 'organisations' &&
    audience.organisations.length > 0 && { path: 'audience.organisations', code: 'invited_without_kind' },
]

/** The points with published comments that nothing has been said to yet; 0 is the whole. */
export const unansweredPoints = ({ points }: Tally, answers: readonly Answer[]): number[] =>
  Object.entries(points)
    .filter(([, { published }]) => published > 0)
    .map(([point]) => Number(point))
    .filter((point) => !answers.some((answer) => answer.points.includes(point)))
    .sort((one, other) => one - other)

/** The answers with a new one among them. What was said to its points before is said to the other points alone, or gone. */
export const withAnswer = (
  answers: readonly Answer[],
  { points, text }: ConsultationCommand<'answer'>,
  on: LocalDate,
): Answer[] => [
  ...answers.flatMap((answer) => {
    const left = answer.points.filter((point) => !points.includes(point))
    return left.length === 0 ? [] : [{ ...answer, points: left }]
  }),
  {
    number: Math.max(0, ...answers.map(({ number }) => number)) + 1,
    points: [...new Set(points)].sort((one, other) => one - other),
    text,
    on,
  },
]

/** What the decision on an action rests on beside the consultation itself. */
export type Grounds = { readonly papers: Papers; readonly answers: readonly Answer[]; readonly tally: Tally }

/** What the table does not say: what has to be so before an action is done. */
const guard = (
  consultation: Consultation,
  action: ConsultationAction,
  command: ConsultationCommand,
  { papers, answers, tally }: Grounds,
  day: LocalDate,
): void => {
  if (action === 'edit') refuseIf(draftIssues(command as ConsultationCommand<'edit'>))
  if (action === 'publish') refuseIf(publicationIssues(consultation, papers, day))
  if (action === 'extend')
    refuseIf([
      (command as ConsultationCommand<'extend'>).closesOn <= consultation.closesOn && {
        path: 'closesOn',
        code: 'extension_not_later',
        params: { closesOn: consultation.closesOn },
      },
    ])
  if (action === 'answer')
    refuseIf([
      (command as ConsultationCommand<'answer'>).points.some((point) => point > consultation.pointCount) && {
        path: 'points',
        code: 'point_unknown',
      },
    ])
  if (action === 'finish') {
    const open = unansweredPoints(tally, answers)
    refuseIf([
      tally.waiting > 0 && { path: 'points', code: 'comments_wait', params: { count: tally.waiting } },
      open.length > 0 && { path: 'points', code: 'points_unanswered', params: { points: open.join(', ') } },
    ])
  }
}

/**
 * The consultation after an action, without its version and event.
 * @throws AppError `action_not_allowed` where the table does not name how it stands; `invalid_input` for what its guard refuses.
 */
export const applyAction = (
  consultation: Consultation,
  action: ConsultationAction,
  command: ConsultationCommand,
  grounds: Grounds,
  day: LocalDate,
): Consultation => {
  const { from, to } = ruleOf(action)
  const again = action === 'extend' && consultation.extension !== null
  if (!from.includes(statusOn(consultation, day)) || again) throw new AppError('action_not_allowed')
  guard(consultation, action, command, grounds, day)
  const next = { ...consultation, state: to ?? consultation.state, changedOn: day }
  switch (action) {
    case 'edit': {
      const { points, links: _links, ...draft } = command as ConsultationCommand<'edit'>
      return { ...next, ...draft, pointCount: points.length }
    }
    case 'extend': {
      const { closesOn, reason } = command as ConsultationCommand<'extend'>
      return { ...next, closesOn, extension: { from: consultation.closesOn, reason, on: day } }
    }
    case 'withdraw':
      return { ...next, withdrawal: { ...(command as ConsultationCommand<'withdraw'>), on: day } }
    case 'decide':
      return { ...next, decision: { ...(command as ConsultationCommand<'decide'>), on: day } }
    default:
      return next
  }
}
