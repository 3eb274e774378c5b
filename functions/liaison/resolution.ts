import * as z from 'zod'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { LastEvent } from './last-event.ts'

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The series of meetings that a record belongs to, by its id alone: it is the meetings that know more of it. */
export const SeriesId = z.string().regex(slug).max(60).meta({ id: 'LiaisonSeriesId' })

/** A meeting, `<series>.<day>`, or an item of its agenda. */
const MeetingRef = z
  .string()
  .regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/)
  .max(80)

export const referenceKinds = ['service', 'standard', 'legal_matter'] as const
export const maxReferences = 20

/** What a resolution changes: a service of the catalogue, a standard, a legal matter. */
export const Reference = z
  .strictObject({ kind: z.enum(referenceKinds), id: z.string().regex(slug).max(80) })
  .meta({ id: 'LiaisonReference' })
export type Reference = z.infer<typeof Reference>

/** What both sides have resolved. */
export const NewResolution = z
  .strictObject({
    series: SeriesId,
    agreedOn: LocalDate,
    title: Text,
    text: Text,
    meeting: MeetingRef.nullable(),
    agendaItem: MeetingRef.nullable(),
    changes: z.array(Reference).max(maxReferences),
    supersedes: z
      .string()
      .max(80)
      .nullable()
      .meta({ description: 'The resolution of the same series that it replaces' }),
  })
  .meta({ id: 'NewResolution' })
export type NewResolution = z.infer<typeof NewResolution>

/**
 * A resolution under the hub's own number: per series and year of its agreement, from 1, without gaps. It is no number of an
 * official document, and the pages say so.
 */
export const Resolution = z
  .object({
    ...NewResolution.shape,
    id: z.string(),
    version: z.int().positive(),
    year: z.int(),
    number: z.int().positive(),
    recordedBy: Side,
    supersededBy: z.string().nullable(),
    lastEvent: LastEvent,
  })
  .meta({ id: 'LiaisonResolution' })
export type Resolution = z.infer<typeof Resolution>

/** What lists show of a resolution. */
export const ResolutionLine = Resolution.pick({
  id: true,
  series: true,
  year: true,
  number: true,
  agreedOn: true,
  title: true,
  supersededBy: true,
}).meta({ id: 'LiaisonResolutionLine' })
export type ResolutionLine = z.infer<typeof ResolutionLine>

export const resolutionIdOf = ({ series, year, number }: Pick<Resolution, 'series' | 'year' | 'number'>): string =>
  `${series}-${year}-${number}`

/** `2026/3`, as both sides speak of it. */
export const labelOf = ({ year, number }: Pick<Resolution, 'year' | 'number'>): string => `${year}/${number}`

export const resolutionEvents = ['resolution_recorded', 'resolution_superseded'] as const
