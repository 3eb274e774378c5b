import * as z from 'zod'
import { FactStatus, Source } from '#shared/domain/fact.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import type { MatterFile } from './matter.ts'
import { MatterDetails } from './matter-content.ts'
import { type MatterCommand, matterCommands } from './matter-transitions.ts'
import { personalFieldsIn, personalKinds } from './personal-data.ts'

/** A ground on which personal data may leave a side, with the law that it rests on. */
export const TransferBasis = z
  .object({
    id: z.string(),
    /** The side that the data leave. */
    from: Side,
    law: Text,
    article: z.string(),
    text: Text,
    status: FactStatus,
    source: Source,
    checkedOn: z.iso.date(),
  })
  .meta({ id: 'TransferBasis' })
export type TransferBasis = z.infer<typeof TransferBasis>

/** A line of the register of what crossed the boundary: to whom, which personal data of how many persons, and on what basis. */
export const CrossingEntry = z
  .object({
    matter: z.string(),
    receipt: z.int().positive(),
    at: z.iso.datetime(),
    from: Side,
    to: Side,
    recipient: Text,
    fields: z.array(z.object({ path: z.string(), kind: z.enum(personalKinds), count: z.int().positive() })),
    /** Individuals among the parties, counsel, and whom the request is about. */
    persons: z.int().min(0),
    papers: z.int().min(0),
    basis: z.array(z.string()),
    necessity: z.string(),
    /** Until when the side that gave keeps its file; null: not settled. */
    retainedUntil: z.iso.date().nullable(),
  })
  .meta({ id: 'CrossingEntry' })
export type CrossingEntry = z.infer<typeof CrossingEntry>

/** Which days of the register are asked for, both included; without a first or a last one, from its beginning or to its end. */
export const RegisterPeriod = z.object({ from: LocalDate.optional(), to: LocalDate.optional() })
export type RegisterPeriod = z.infer<typeof RegisterPeriod>

const personsIn = ({ parties, counsel, particulars }: MatterDetails): number =>
  parties.filter(({ kind }) => kind === 'individual').length +
  counsel.length +
  (particulars.subjectName !== undefined && !parties.some(({ name }) => name === particulars.subjectName) ? 1 : 0)

type Given = Pick<CrossingEntry, 'fields' | 'persons' | 'papers' | 'basis' | 'necessity'>

/**
 * What crosses when a request is sent: all that is marked as personal in what it says.
 * @param documents how many go along of those that the hub keeps.
 */
export const crossingOfDispatch = (
  { content: { details } }: MatterFile,
  { basis, necessity }: MatterCommand<'dispatch'>,
  documents = 0,
): Given => ({
  fields: personalFieldsIn(MatterDetails, details),
  ...{ persons: personsIn(details), papers: details.papers.length + documents, basis, necessity },
})

/** What crosses when an answer is sent back. */
export const crossingOfReturn = (
  { content: { details } }: MatterFile,
  command: MatterCommand<'return'>,
  documents = 0,
): Given => ({
  fields: personalFieldsIn(matterCommands.return, command),
  ...{ persons: personsIn(details), papers: command.papers.length + documents },
  ...{ basis: command.basis, necessity: command.necessity },
})
