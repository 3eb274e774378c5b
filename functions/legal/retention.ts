import * as z from 'zod'
import { FactStatus, Source } from '#shared/domain/fact.ts'
import { dayOf, LocalDate, plusDays, plusMonths } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { type CentralAuthorities, isTerminal, type MatterFile } from './matter.ts'

/** For how long a side keeps its file of a matter that has ended, where its head has set no other day. */
export const RetentionPeriod = z
  .object({
    id: z.string(),
    side: Side,
    years: z.int().positive(),
    text: Text,
    status: FactStatus,
    source: Source,
    /** What the law asks for beside the period: that personal data are not kept for longer than they are needed. */
    law: z.object({ name: Text, article: z.string(), text: Text, status: FactStatus }),
    checkedOn: LocalDate,
  })
  .meta({ id: 'RetentionPeriod' })
export type RetentionPeriod = z.infer<typeof RetentionPeriod>

/** How a matter has ended, and on which day; null: it has not. */
export const endOf = ({
  matter,
}: Pick<MatterFile, 'matter'>): { readonly as: 'closed' | 'withdrawn'; readonly on: LocalDate } | null =>
  isTerminal(matter)
    ? { as: matter.state === 'withdrawn' ? 'withdrawn' : 'closed', on: dayOf(matter.stateSince) }
    : null

/**
 * The last day on which a side keeps its file: what its head has set, else the end of its period. A day that was set before the matter
 * had ended does not come before that end. Null: the matter goes on.
 */
export const keptUntil = (
  file: Pick<MatterFile, 'matter' | 'custodies'>,
  side: Side,
  authorities: CentralAuthorities,
): LocalDate | null => {
  const end = endOf(file)
  if (end === null) return null
  const set = file.custodies[side]?.retention?.until
  if (set === undefined) return plusMonths(end.on, authorities[side].keepsYears * 12)
  if (set < end.on) return end.on
  return set
}

/** The first day on which a side may dispose of its file; null: the matter goes on, or the file is held. */
export const disposableOn = (
  file: Pick<MatterFile, 'matter' | 'custodies'>,
  side: Side,
  authorities: CentralAuthorities,
): LocalDate | null => {
  const last = keptUntil(file, side, authorities)
  return last === null || file.custodies[side]?.hold != null ? null : plusDays(last, 1)
}
