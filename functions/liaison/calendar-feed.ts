import * as z from 'zod'
import type { Language } from '#shared/domain/language.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { beginningOf, meetingIdOf, type Occurrence, placeOf, type Series } from './series.ts'

/** A secret address at which calendar programs read a post's meetings. The secret itself is told once and never kept. */
export const Feed = z
  .object({
    id: z.string(),
    version: z.int().positive(),
    post: z.string(),
    /** Who opened it. When they no longer answer for the post, it tells nothing. */
    person: z.string(),
    openedAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'CalendarFeed' })
export type Feed = z.infer<typeof Feed>

export const NewFeed = z.strictObject({ post: z.string().min(1).max(60) }).meta({ id: 'NewCalendarFeed' })

/** A feed as its owner sees it, and on the day that it is opened its address. */
export const FeedView = Feed.omit({ person: true, version: true }).extend({ postName: Text }).meta({ id: 'FeedView' })
export type FeedView = z.infer<typeof FeedView>

/** Old meetings leave a calendar after a year. */
const keptDays = 366

const zone = 'Asia/Hong_Kong'

/** The zone's rule for the days that the hub has meetings on: UTC+8 all year (RFC 5545, 3.6.5). */
const zoneRule = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:STANDARD',
  'DTSTART:19791021T033000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0800',
  'TZNAME:HKT',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

const statusOf = {
  planned: 'TENTATIVE',
  called: 'CONFIRMED',
  held: 'CONFIRMED',
  closed: 'CONFIRMED',
  cancelled: 'CANCELLED',
} as const satisfies Record<Occurrence['state'], string>

/** Minutes after a local time, as local time again; the zone has one offset. */
const localTime = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19)
const utc = (instant: string): string => new Date(instant).toISOString().slice(0, 19)

/**
 * The meetings of the series as an iCalendar (RFC 5545). The same meetings make the same bytes, so that an unchanged calendar is
 * answered without its body; a moved or cancelled meeting keeps its UID and has a higher SEQUENCE.
 */
export const calendarOf = async (
  all: readonly Series[],
  { name, language, origin, today }: { name: string; language: Language; origin: string; today: LocalDate },
): Promise<string> => {
  const { default: ical, ICalEventStatus } = await import('ical-generator')
  const calendar = ical({ name, prodId: { company: 'Qianhai e-Station', product: 'Liaison', language: 'EN' } })
  calendar.timezone({ name: zone, generator: () => zoneRule })
  calendar.ttl(3600)
  const since = plusDays(today, -keptDays)
  for (const series of all)
    for (const occurrence of series.occurrences.filter(({ day }) => day >= since)) {
      const begins = Date.parse(beginningOf(occurrence))
      const id = meetingIdOf(series, occurrence.on)
      calendar.createEvent({
        id: `${id}@${new URL(origin).hostname}`,
        sequence: occurrence.sequence,
        stamp: utc(series.changedAt),
        start: localTime(begins),
        end: localTime(begins + series.minutes * 60_000),
        timezone: zone,
        summary: series.name[language],
        location: placeOf(series, occurrence.on).at,
        url: `${origin}/${language}/liaison/meetings/${id}`,
        status: ICalEventStatus[statusOf[occurrence.state]],
      })
    }
  // The generator writes the stamp like the other times, without the Z that RFC 5545, 3.8.7.2 asks for: it is in UTC.
  return `${calendar.toString().replaceAll(/^(DTSTAMP:\d{8}T\d{6})$/gm, '$1Z')}\r\n`
}
