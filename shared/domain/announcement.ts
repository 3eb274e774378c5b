import * as z from 'zod'
import { Due } from './due.ts'
import { Language } from './language.ts'
import { LocalDate } from './local-date.ts'
import { Department } from './service.ts'
import { Text } from './text.ts'

/** What an applicant is told about. Each has its sentences in `locales/{language}/notifications.json`, below `kinds`. */
export const occasions = [
  'submitted',
  'accepted',
  'declined',
  'supplement_requested',
  'supplement_answered',
  'file_refused',
  'lapse_warned',
  'lapsed',
  'withdrawn',
  'approved',
  'approved_by_silence',
  'rejected',
  'delivered',
  'extended',
  'correction_decided',
] as const
export const Occasion = z.enum(occasions)
export type Occasion = z.infer<typeof Occasion>

/** Something that somebody has to do about an application. */
export const Task = z.object({
  /** Its name within the application. */
  key: z.string(),
  /** The stage; null for the answer that is asked of the applicant. */
  name: Text.nullable(),
  /** The organisation that has to do it. */
  by: z.string(),
  /** Null while its clock stands still. */
  due: Due.nullable(),
  /** What has just happened to it; null: nothing. */
  news: z.enum(['opened', 'escalated', 'correction_asked']).nullable(),
})
export type Task = z.infer<typeof Task>

/** What is counted of a decision, or of the applicant's rating of it, for everybody to see: nothing that names anybody. */
export const Measured = z.object({
  /** The service, by its id. */
  service: z.string(),
  /** The department that decided. */
  department: Department,
  /** The day that the decision was given on. */
  decidedOn: LocalDate,
  /** For a decision: the Shenzhen working days that its clock ran from acceptance; null where it was never accepted. */
  workingDays: z.int().min(0).nullable(),
  /** For a rating: its score, 1 to 5. Null: this is the decision. */
  score: z.int().min(1).max(5).nullable(),
})
export type Measured = z.infer<typeof Measured>

/**
 * What a feature announces when something has happened to an application, in the transaction that brings it about. It holds
 * all that a notice of it needs, so that who writes the notices reads no table but their own.
 */
export const Announcement = z.object({
  application: z.object({ id: z.string(), receiptNumber: z.string(), service: Text }),
  /** The number of the event in the application's log. Of two announcements the one with the higher number is the later one. */
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  /** What the applicant is told; null: this is nothing to them. */
  occasion: Occasion.nullable(),
  applicant: z.object({
    organisation: z.string(),
    /** The organisation of the agent who is told as well; null: none. What was announced before there were agents says nothing. */
    agent: z.string().nullable().default(null),
    /** The language in which the applicant last used the hub. */
    language: Language,
    /** As it was typed; null where none was asked for. */
    email: z.string().nullable(),
  }),
  /** What is counted of the event for everybody to see; left out where nothing is. */
  measured: Measured.optional(),
  /** By when what happens next has happened; null: nothing is due. */
  due: Due.nullable(),
  /** All that has to be done now, and by whom. */
  tasks: z.array(Task),
  /** The items of the same package that this approval no longer holds up; left out where there are none. */
  frees: z.array(Text).optional(),
})
export type Announcement = z.infer<typeof Announcement>
