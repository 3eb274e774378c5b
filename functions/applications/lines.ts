import * as z from 'zod'
import { Text } from '#shared/domain/text.ts'
import { Due, Party, Status } from './application.ts'

/** One line of an organisation's list: which application, and where it stands. */
export const ApplicationLine = z
  .object({
    id: z.string(),
    receiptNumber: z.string().nullable(),
    status: Status,
    service: z.object({ id: z.string(), name: Text }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    due: Due.nullable(),
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
    due: Due,
    submittedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DeskLine' })
export type DeskLine = z.infer<typeof DeskLine>
