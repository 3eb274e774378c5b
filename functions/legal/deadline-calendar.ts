import * as z from 'zod'
import { plusDays } from '#shared/domain/local-date.ts'
import { Side } from '#shared/identity/principal.ts'
import type { SideLine } from './deadline-lines.ts'

/** A secret address at which calendar programs read what somebody’s side has to keep in the matters in whose team they are. */
export const DeadlineFeed = z.object({
  id: z.string(),
  version: z.int().positive(),
  person: z.string(),
  side: Side,
  /** Whose walls hold for it. */
  organisation: z.string(),
  openedAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
})
export type DeadlineFeed = z.infer<typeof DeadlineFeed>

/** A feed as its owner sees it. */
export const DeadlineFeedView = DeadlineFeed.pick({ id: true, openedAt: true, revokedAt: true }).meta({
  id: 'DeadlineFeedView',
})
export type DeadlineFeedView = z.infer<typeof DeadlineFeedView>

/** A running limit as a calendar says it. It names nobody and has no title: a calendar is read by more than its owner. */
export type CalendarEntry = { readonly line: SideLine; readonly summary: string }

/**
 * Deadlines as whole days of an iCalendar (RFC 5545). The same deadlines make the same bytes, so that an unchanged calendar is
 * answered without its body. What has no day yet stands in none.
 */
export const deadlineCalendar = async (
  entries: readonly CalendarEntry[],
  { name, board, origin }: { name: string; board: string; origin: string },
): Promise<string> => {
  const { default: ical } = await import('ical-generator')
  const calendar = ical({ name, prodId: { company: 'Qianhai e-Station', product: 'Legal deadlines', language: 'EN' } })
  calendar.ttl(3600)
  for (const { line, summary } of entries) {
    const { by, matter, key, round, startedOn } = line
    if (by.on === null) continue
    calendar.createEvent({
      id: `${matter}.${key}.${round}@${new URL(origin).hostname}`,
      stamp: `${startedOn}T00:00:00`,
      start: by.on,
      end: plusDays(by.on, 1),
      allDay: true,
      summary,
      url: board,
    })
  }
  // The generator writes the stamp without the Z that RFC 5545, 3.8.7.2 asks for: it is in UTC.
  return `${calendar.toString().replaceAll(/^(DTSTAMP:\d{8}T\d{6})$/gm, '$1Z')}\r\n`
}
