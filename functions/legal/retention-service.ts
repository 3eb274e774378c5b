import type { Side } from '#shared/identity/principal.ts'
import data from './data/retention.json' with { type: 'json' }
import { RetentionPeriod } from './retention.ts'

const periods = RetentionPeriod.array().parse(data)

const of = (side: Side): RetentionPeriod => {
  const found = periods.find((one) => one.side === side)
  if (found === undefined) throw new Error(`No period says how long ${side} keeps its files`)
  return found
}

/** For how long each side keeps its files. Illustrative: the departments would name their own schedules. */
export const retentionPeriods = {
  mainland: of('mainland'),
  'hong-kong': of('hong-kong'),
} as const satisfies Record<Side, RetentionPeriod>
