import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { DraftContent, StandardId, Withdrawal } from './standard.ts'

/** Where an editor's record of a standard stands. What was published stays in force whatever becomes of the next draft. */
export const editingStates = ['draft', 'in_review', 'published', 'withdrawal_proposed', 'withdrawn'] as const
export const EditingState = z.enum(editingStates).meta({ id: 'StandardEditingState' })
export type EditingState = z.infer<typeof EditingState>

const Person = z.object({ id: z.string(), name: Text })

/** A standard as its editors have it: the draft that they are at, who has had a hand in it, and what was said of it. */
export const EditingRecord = z
  .object({
    id: StandardId,
    version: z.int().positive(),
    state: EditingState,
    /** How many editions are published. */
    editions: z.int().nonnegative(),
    /** Null: nobody is at one. */
    draft: DraftContent.nullable(),
    /** Who wrote on it since it was last published; none of them publishes it. */
    contributors: z.array(Person),
    /** Why a reviewer sent it back; the latest last. */
    comments: z.array(z.object({ by: Person, at: z.iso.datetime(), text: z.string() })),
    /** What is proposed or was confirmed; null: nothing. */
    withdrawal: Withdrawal.nullable(),
    changedAt: z.iso.datetime(),
    lastEvent: z.object({ sequence: z.int(), hash: z.string() }),
  })
  .meta({ id: 'StandardEditingRecord' })
export type EditingRecord = z.infer<typeof EditingRecord>

const Comment = z.string().trim().min(1).max(1000)

/** What each act is given. */
export const editingCommands = {
  save: z.strictObject({ content: DraftContent }).meta({ id: 'StandardSave' }),
  submit: z.strictObject({}).meta({ id: 'StandardSubmission' }),
  send_back: z.strictObject({ comment: Comment }).meta({ id: 'StandardSendingBack' }),
  publish: z.strictObject({}).meta({ id: 'StandardPublication' }),
  revise: z.strictObject({}).meta({ id: 'StandardRevision' }),
  discard: z.strictObject({}).meta({ id: 'StandardDiscarding' }),
  propose_withdrawal: z.strictObject({ on: LocalDate, reason: Text }).meta({ id: 'StandardWithdrawalProposal' }),
  confirm_withdrawal: z.strictObject({}).meta({ id: 'StandardWithdrawalConfirmation' }),
  refuse_withdrawal: z.strictObject({ comment: Comment }).meta({ id: 'StandardWithdrawalRefusal' }),
} as const
export type EditingAct = keyof typeof editingCommands
export type EditingCommand<A extends EditingAct = EditingAct> = z.infer<(typeof editingCommands)[A]>
export const editingActs = Object.keys(editingCommands) as EditingAct[]

type Transition = {
  readonly from: readonly EditingState[]
  /** Any editor, or one who has had no hand in it: nothing is published that one pair of eyes has seen. */
  readonly by: 'any_editor' | 'second_editor'
  readonly to: EditingState
  readonly event: string
  /** Whether it needs a standard that was published before. */
  readonly published?: true
}

/** What may be done to a standard, from which state, by whom, and the event that it leaves. There is no other way. */
export const editingTransitions = {
  save: { from: ['draft'], by: 'any_editor', to: 'draft', event: 'standard_saved' },
  submit: { from: ['draft'], by: 'any_editor', to: 'in_review', event: 'standard_submitted' },
  send_back: { from: ['in_review'], by: 'second_editor', to: 'draft', event: 'standard_sent_back' },
  publish: { from: ['in_review'], by: 'second_editor', to: 'published', event: 'standard_published' },
  revise: { from: ['published'], by: 'any_editor', to: 'draft', event: 'standard_revised' },
  discard: { from: ['draft'], by: 'any_editor', to: 'published', event: 'standard_discarded', published: true },
  propose_withdrawal: {
    from: ['published'],
    by: 'any_editor',
    to: 'withdrawal_proposed',
    event: 'standard_withdrawal_proposed',
  },
  confirm_withdrawal: {
    from: ['withdrawal_proposed'],
    by: 'second_editor',
    to: 'withdrawn',
    event: 'standard_withdrawn',
  },
  refuse_withdrawal: {
    from: ['withdrawal_proposed'],
    by: 'second_editor',
    to: 'published',
    event: 'standard_withdrawal_refused',
  },
} as const satisfies Record<EditingAct, Transition>

export const editingEvents = [
  'standard_drafted',
  'standard_imported',
  ...Object.values(editingTransitions).map(({ event }) => event),
] as const
export type EditingEvent = (typeof editingEvents)[number]

export const transitionOf = (act: EditingAct): Transition => editingTransitions[act]

/** What a person may do to a standard as it stands. */
export const possibleActs = (
  { state, editions, contributors }: Pick<EditingRecord, 'state' | 'editions' | 'contributors'>,
  personId: string,
): readonly EditingAct[] =>
  editingActs.filter((act) => {
    const { from, by, published } = transitionOf(act)
    if (!from.includes(state)) return false
    if (published === true && editions === 0) return false
    return by === 'any_editor' || contributors.every(({ id }) => id !== personId)
  })

type Acting = { readonly person: z.infer<typeof Person>; readonly at: string }

/** Who has had a hand in what is not published yet, each once. */
const withHand = (contributors: EditingRecord['contributors'], person: Acting['person']) =>
  contributors.some(({ id }) => id === person.id) ? contributors : [...contributors, person]

/**
 * The record after an act, without its version and event. What is published of it, and what a revision begins with, is the
 * service's to bring.
 * @throws AppError `action_not_allowed` for what the table does not allow the person.
 */
export const applyAct = <A extends EditingAct>(
  record: EditingRecord,
  act: A,
  command: EditingCommand<A>,
  { person, at }: Acting,
): EditingRecord => {
  if (!possibleActs(record, person.id).includes(act)) throw new AppError('action_not_allowed')
  const { to, by } = transitionOf(act)
  const comment = 'comment' in command ? [{ by: person, at, text: command.comment }] : []
  const ended = to === 'published' || to === 'withdrawn'
  return {
    ...record,
    state: to,
    editions: act === 'publish' ? record.editions + 1 : record.editions,
    draft: 'content' in command ? command.content : ended ? null : record.draft,
    contributors: ended ? [] : by === 'any_editor' ? withHand(record.contributors, person) : record.contributors,
    comments: ended ? comment : [...record.comments, ...comment],
    withdrawal:
      'reason' in command
        ? { on: command.on, reason: command.reason }
        : act === 'refuse_withdrawal'
          ? null
          : record.withdrawal,
    changedAt: at,
  }
}
