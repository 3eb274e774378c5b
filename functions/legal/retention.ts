import { dayOf, type LocalDate, plusDays, plusMonths } from '#shared/domain/local-date.ts'
import type { Side } from '#shared/identity/principal.ts'
import { type CentralAuthorities, isTerminal, type MatterFile } from './matter.ts'

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
