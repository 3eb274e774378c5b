import * as z from 'zod'
import { Due } from '#shared/domain/due.ts'
import { Party } from '#shared/domain/party.ts'
import { Text } from '#shared/domain/text.ts'
import { Status } from './application.ts'

/** One line of an organisation's list: which application, and where it stands. */
export const ApplicationLine = z
  .object({
    id: z.string(),
    receiptNumber: z.string().nullable(),
    status: Status,
    service: z.object({ id: z.string(), name: Text }),
    /** The enterprise that the list's organisation acts for as its agent; null: it applies itself. */
    onBehalfOf: Party.nullable(),
    /** The agent's firm that acts for the list's organisation; null: none. */
    agent: Party.nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    due: Due.nullable(),
    /** While the applicant is asked for something: the last day for the answer. */
    answerBy: Due.nullable(),
    /** The package that it is an item of, by its id. */
    package: z.string().nullable(),
  })
  .meta({ id: 'ApplicationLine' })
export type ApplicationLine = z.infer<typeof ApplicationLine>

/** One line of a department's queue: an open stage, and the day it is due. */
export const DeskLine = z
  .object({
    id: z.string(),
    receiptNumber: z.string().nullable(),
    service: z.object({ id: z.string(), name: Text }),
    applicant: Party,
    stage: z.object({ key: z.string(), name: Text }),
    /** When the stage is due; while the applicant is asked for something, when the answer is. */
    due: Due,
    awaitsAnswer: z.boolean(),
    /** When the next level was told that the stage is overdue. */
    escalatedAt: z.iso.datetime().nullable(),
    submittedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DeskLine' })
export type DeskLine = z.infer<typeof DeskLine>

/** The desk of those who oversee all departments: what is overdue stands on it too. No department has this id. */
export const overseers = 'overseers'
