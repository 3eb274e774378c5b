import * as z from 'zod'
import { Clock } from '#shared/domain/clock.ts'
import { Due } from '#shared/domain/due.ts'
import type { InputIssue } from '#shared/domain/errors.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Department, handlingOf, type Material, type Service } from '#shared/domain/service.ts'
import { checkAnswer } from './answers.ts'
import { dueOf } from './due.ts'

/** The longest message to the applicant about one question or paper, in characters. */
export const messageMaxLength = 1000

export const askKinds = ['field', 'material'] as const

/** One question of the form or one paper that an officer asks for again, with what is wrong with it. */
export const Ask = z
  .object({ kind: z.enum(askKinds), key: z.string(), message: z.string() })
  .meta({ id: 'SupplementAsk' })
export type Ask = z.infer<typeof Ask>

/**
 * What an officer has asked for, once and as a whole (一次性告知), and what came of it. The application's own clocks stand still
 * from the request to the answer; the answer has a window of its own, and after that a grace that a warning begins.
 */
export const Supplement = z
  .object({
    stage: z.string(),
    department: Department,
    /** Where the application stood, and stands again after the answer. */
    askedIn: z.enum(['submitted', 'accepted', 'under_review']),
    askedAt: z.iso.datetime(),
    asks: z.array(Ask).min(1),
    window: Clock,
    /** Set with the warning that the window has run out. */
    grace: Clock.nullable(),
    warnedOn: LocalDate.nullable(),
    /** By when the answer has to be there, as it was last worked out; `answerBy` works it out anew. */
    due: Due.nullable(),
    answeredAt: z.iso.datetime().nullable(),
    /** The answers that differ from those before. */
    changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  })
  .meta({ id: 'Supplement' })
export type Supplement = z.infer<typeof Supplement>

/** The request that waits for its answer, or null. */
export const openSupplement = ({
  status,
  supplements,
}: {
  readonly status: string
  readonly supplements: readonly Supplement[]
}): Supplement | null => (status === 'awaiting_supplement' ? (supplements.at(-1) ?? null) : null)

/** By when the answer has to be there: within the window, or once warned within the grace. */
export const answerBy = ({ window, grace }: Pick<Supplement, 'window' | 'grace'>): Due | null => dueOf(grace ?? window)

export const keysAsked = ({ asks }: Pick<Supplement, 'asks'>, kind: Ask['kind']): string[] =>
  asks.filter((ask) => ask.kind === kind).map(({ key }) => key)

/** The papers of a request that have been uploaded since. */
export const uploadedFor = (
  { uploaded }: { readonly uploaded: Readonly<Record<string, string>> },
  supplement: Pick<Supplement, 'asks' | 'askedAt'>,
): string[] => keysAsked(supplement, 'material').filter((key) => (uploaded[key] ?? '') >= supplement.askedAt)

/** The papers that may be asked for: what is made online is asked as a question, and what a rule spares is not asked at all. */
export const papersToAsk = ({ materials }: Pick<Service, 'materials'>): Material[] =>
  materials.filter((material) => handlingOf(material) === 'hand_in')

/** What is wrong with a request: nothing asked, asked twice, asked without a word, or for what the item does not have. */
export const checkAsks = (service: Pick<Service, 'fields' | 'materials'>, asks: readonly Ask[]): InputIssue[] => {
  if (asks.length === 0) return [{ path: 'asks', code: 'nothing_asked' }]
  const known = {
    field: new Set(service.fields.map(({ key }) => key)),
    material: new Set(papersToAsk(service).map(({ key }) => key)),
  }
  return asks.flatMap(({ kind, key, message }, index): InputIssue[] => {
    const path = `asks.${kind}.${key}`
    if (!known[kind].has(key)) return [{ path, code: 'unknown_field' }]
    if (asks.findIndex((one) => one.kind === kind && one.key === key) < index) return [{ path, code: 'asked_twice' }]
    if (message.trim() === '') return [{ path, code: 'reason_required' }]
    if ([...message].length > messageMaxLength)
      return [{ path, code: 'too_long', params: { maximum: messageMaxLength } }]
    return []
  })
}

/** What is wrong with an answer: anything that was not asked for, and all that was asked for and is not there. */
export const checkSupplementAnswer = (
  service: Pick<Service, 'fields'>,
  supplement: Pick<Supplement, 'asks'>,
  {
    answers,
    materialsReady,
    uploaded = [],
  }: {
    readonly answers: Readonly<Record<string, string>>
    readonly materialsReady: readonly string[]
    /** The papers that have been uploaded since they were asked for. */
    readonly uploaded?: readonly string[]
  },
): InputIssue[] => {
  const fields = keysAsked(supplement, 'field')
  const papers = keysAsked(supplement, 'material')
  const unasked = (group: string, keys: readonly string[], asked: readonly string[]): InputIssue[] =>
    keys.filter((key) => !asked.includes(key)).map((key) => ({ path: `${group}.${key}`, code: 'unknown_field' }))
  return [
    ...unasked('answers', Object.keys(answers), fields),
    ...unasked('materialsReady', materialsReady, papers),
    ...service.fields
      .filter(({ key }) => fields.includes(key))
      .flatMap((field): InputIssue[] => {
        const value = answers[field.key]
        if (value === undefined) return [{ path: `answers.${field.key}`, code: 'required' }]
        return [checkAnswer(field, value)].filter((issue) => issue !== null)
      }),
    ...papers
      .filter((key) => !materialsReady.includes(key) && !uploaded.includes(key))
      .map((key): InputIssue => ({ path: `materialsReady.${key}`, code: 'material_not_confirmed' })),
  ]
}
