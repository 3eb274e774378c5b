import type { Side } from '#shared/identity/principal.ts'
import { centralAuthorities } from './authorities-service.ts'
import data from './data/retention.json' with { type: 'json' }
import { RetentionPeriod } from './retention-period.ts'

const described = RetentionPeriod.omit({ years: true }).array().parse(data)

const of = (side: Side): RetentionPeriod => {
  const found = described.find((one) => one.side === side)
  if (found === undefined) throw new Error(`Nothing says why ${side} keeps its files for so long`)
  return { ...found, years: centralAuthorities[side].keepsYears }
}

/**
 * Why each side keeps its files for as long as it does, beside the number of years that every function reckons with. Illustrative: the
 * departments would name their own schedules.
 */
export const retentionPeriods = {
  mainland: of('mainland'),
  'hong-kong': of('hong-kong'),
} as const satisfies Record<Side, RetentionPeriod>
