import * as z from 'zod'
import { LocalDate as Day, daysBetween, type LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { LastEvent } from './last-event.ts'
import { SeriesId } from './resolution.ts'

/** In characters: what a heading, a point or a reason may be long, in each language. */
export const lineMaxLength = 200
export const passageMaxLength = 2000
export const maxPoints = 20
export const maxLinks = 10
export const maxInvited = 30

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/
const meetingId = /^[a-z0-9]+([.-][a-z0-9]+)*$/

/** A text that may still be missing in a language, as drafts are. */
const unfinished = (most: number) => {
  const one = z.string().trim().max(most)
  return z.strictObject({ en: one, 'zh-Hant': one, 'zh-Hans': one })
}
/** A text that is said to the public: in all three languages. */
const finished = (most: number) => {
  const one = z.string().trim().min(1).max(most)
  return z.strictObject({ en: one, 'zh-Hant': one, 'zh-Hans': one })
}
export const Heading = finished(lineMaxLength).meta({ id: 'ConsultationHeading' })
export const Passage = finished(passageMaxLength).meta({ id: 'ConsultationPassage' })

/** What is asked about: a heading and the text under it. Points are numbered from 1 in their order; 0 is the whole. */
export const Point = z
  .strictObject({ heading: unfinished(lineMaxLength), text: unfinished(passageMaxLength) })
  .meta({ id: 'ConsultationPoint' })
export type Point = z.infer<typeof Point>

export const PaperLink = z
  .strictObject({ label: unfinished(lineMaxLength), url: z.url({ protocol: /^https$/ }).max(1000) })
  .meta({ id: 'ConsultationLink' })
export type PaperLink = z.infer<typeof PaperLink>

/** Who may answer: anybody who is signed in, enterprises, or those whom the named organisations' sign-in vouches for. */
export const audienceKinds = ['signed_in', 'enterprises', 'organisations'] as const
export const Audience = z
  .strictObject({
    kind: z.enum(audienceKinds),
    organisations: z
      .array(z.string().regex(slug).max(60))
      .max(maxInvited)
      .meta({ description: 'The ids of the named organisations; empty for the other kinds' }),
  })
  .meta({ id: 'ConsultationAudience' })

export const ConsultationDraft = z
  .strictObject({
    title: unfinished(lineMaxLength),
    summary: unfinished(passageMaxLength),
    points: z.array(Point).max(maxPoints),
    links: z.array(PaperLink).max(maxLinks),
    organisation: z.string().regex(slug).max(60).meta({ description: 'The body that asks, of your own side' }),
    audience: Audience,
    opensOn: Day,
    closesOn: Day.meta({ description: 'The last day, to its end by the clocks of both sides (UTC+8)' }),
    series: SeriesId.nullable(),
    meeting: z.string().regex(meetingId).max(80).nullable().meta({ description: 'The meeting that it came from' }),
    resolution: z.string().regex(slug).max(60).nullable().meta({ description: 'The resolution that it came from' }),
  })
  .meta({ id: 'ConsultationDraft' })
export type ConsultationDraft = z.infer<typeof ConsultationDraft>

/** What is stored. Whether it is open is not: that follows from the day. */
export const consultationStates = ['draft', 'published', 'answered', 'decided', 'withdrawn'] as const
/** How it stands on a day. */
export const statuses = ['draft', 'announced', 'open', 'closed', 'answered', 'decided', 'withdrawn'] as const
export const Status = z.enum(statuses).meta({ id: 'ConsultationStatus' })
export type Status = z.infer<typeof Status>

export const decisionOutcomes = ['adopted', 'adopted_with_changes', 'not_adopted'] as const

/** A consultation without its papers, which are read with it and change with it only while it is a draft. */
export const Consultation = z
  .object({
    ...ConsultationDraft.omit({ points: true, links: true }).shape,
    id: z.string(),
    version: z.int().positive(),
    state: z.enum(consultationStates),
    side: Side,
    pointCount: z.int().min(0),
    extension: z.object({ from: Day, reason: Text, on: Day }).nullable(),
    withdrawal: z.object({ reason: Text, on: Day }).nullable(),
    decision: z
      .object({ outcome: z.enum(decisionOutcomes), reasons: Text, resolution: z.string().nullable(), on: Day })
      .nullable(),
    /** The day of the last act, by which what is over is listed. */
    changedOn: Day,
    lastEvent: LastEvent,
  })
  .meta({ id: 'LiaisonConsultation' })
export type Consultation = z.infer<typeof Consultation>

export const Papers = z.object({ points: z.array(Point), links: z.array(PaperLink) })
export type Papers = z.infer<typeof Papers>

/** What was said to one or several points; 0 is the whole. A point has one answer. */
export const Answer = z
  .object({ number: z.int().positive(), points: z.array(z.int().min(0)), text: Text, on: Day })
  .meta({ id: 'ConsultationAnswer' })
export type Answer = z.infer<typeof Answer>

/** What lists show. */
export const ConsultationLine = Consultation.pick({
  id: true,
  title: true,
  organisation: true,
  side: true,
  state: true,
  audience: true,
  opensOn: true,
  closesOn: true,
  series: true,
  changedOn: true,
  decision: true,
}).meta({ id: 'ConsultationLine' })
export type ConsultationLine = z.infer<typeof ConsultationLine>

type Period = Pick<Consultation, 'state' | 'opensOn' | 'closesOn'>

/** How a consultation stands on a day. No job has to run for it: it is open from its first day to the end of its last. */
export const statusOn = ({ state, opensOn, closesOn }: Period, day: LocalDate): Status => {
  if (state !== 'published') return state
  if (day < opensOn) return 'announced'
  return day <= closesOn ? 'open' : 'closed'
}

/** The days that are left after this one; 0 on the last day, null when it is not open. */
export const daysLeft = (consultation: Period, day: LocalDate): number | null =>
  statusOn(consultation, day) === 'open' ? daysBetween(day, consultation.closesOn) : null

/** `2026-3`: the hub's own number of the year. */
export const consultationIdOf = (year: number, number: number): string => `${year}-${number}`
