import * as z from 'zod'
import { Answers, noteMaxLength, Opinion } from './application.ts'
import { Finding } from './declaration.ts'
import { commentMaxLength } from './rating.ts'
import { Ask, messageMaxLength } from './supplement.ts'

/** What a change of a draft may hold. */
export const DraftBody = z
  .strictObject({
    answers: Answers.optional(),
    materialsReady: z.array(z.string().max(100)).max(100).optional(),
  })
  .meta({ id: 'DraftChange' })

/** What may come with an action; which of it an action takes, the table of transitions says. */
export const CommandBody = z
  .strictObject({
    declared: z
      .boolean()
      .optional()
      .meta({ description: 'submit: the applicant declares that what is written is true' }),
    committed: z
      .boolean()
      .optional()
      .meta({ description: 'submit: the applicant makes the item’s commitment, so that papers may follow' }),
    declarations: z
      .array(z.string().max(100))
      .max(100)
      .optional()
      .meta({ description: 'submit: the papers in whose stead the applicant declares what the service asks for' }),
    answers: Answers.optional().meta({
      description: 'answer_supplement: what was asked for again; correct, request_correction: what is put right',
    }),
    materialsReady: z
      .array(z.string().max(100))
      .max(100)
      .optional()
      .meta({ description: 'answer_supplement: the papers that were asked for and have been handed in again' }),
    stage: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'Which stage, where the department has two open ones; for a supervisor, any open one' }),
    opinion: Opinion.optional().meta({ description: 'review: needed' }),
    note: z
      .string()
      .max(noteMaxLength)
      .optional()
      .meta({ description: 'The reason; needed to decline, reject, object, reassign and permit; or the conditions' }),
    materials: z
      .array(z.string().max(100))
      .max(100)
      .optional()
      .meta({ description: 'accept, receive_parts: the papers that have been received' }),
    asks: z
      .array(Ask.extend({ message: z.string().max(messageMaxLength) }))
      .max(100)
      .optional()
      .meta({ description: 'request_supplement: what the applicant is asked for, with a message each' }),
    department: z.string().max(100).optional().meta({ description: 'reassign: the department that takes the stage' }),
    declaration: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'check_declaration: which declaration, by the paper that it stands in for' }),
    finding: Finding.optional().meta({ description: 'check_declaration: needed; a false one with a note' }),
    workingDays: z.int().optional().meta({ description: 'extend: by how many Shenzhen working days' }),
    granted: z.boolean().optional().meta({ description: 'decide_correction: whether the answers are changed' }),
    score: z.int().min(1).max(5).optional().meta({ description: 'rate: 1 (very badly) to 5 (very well)' }),
    comment: z
      .string()
      .max(commentMaxLength)
      .optional()
      .meta({ description: 'rate: read by the departments and supervisors, and not published' }),
  })
  .meta({ id: 'ApplicationCommand' })
