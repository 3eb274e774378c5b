import { dueOn, startClock } from '#shared/domain/clock.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { type Calendar, calendars, deadline, isWorkingDay } from '#shared/domain/working-days.ts'
import type { BenchTable } from './table.ts'

const rounds = 5
const perRound = 2_000_000
const limit = 1_000_000

/** Starts and lengths all over the gazetted years that every calendar has, so that no one answer is asked for again and again. */
const cases: readonly { from: LocalDate; days: number }[] = Array.from({ length: 4096 }, (_, index) => ({
  from: plusDays('2025-01-01', (index * 379) % 600),
  days: 1 + ((index * 7) % 60),
}))

/** The walk from day to day that the tables replace, for comparison. */
const walk = (calendar: Calendar, from: LocalDate, days: number): LocalDate => {
  let day = from
  for (let left = days; left > 0; ) {
    day = plusDays(day, 1)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}

/** The most that one of the rounds computes in a second: other work on the machine only takes away from it. */
const perSecond = (times: number, compute: (from: LocalDate, days: number) => LocalDate | null): number => {
  let best = 0
  let letters = 0
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    for (let index = 0; index < times; index += 1) {
      const { from, days } = cases[index % cases.length] ?? { from: '', days: 0 }
      letters += compute(from, days)?.length ?? 0
    }
    best = Math.max(best, (times / (performance.now() - began)) * 1000)
  }
  if (letters !== times * rounds * '2026-01-01'.length) throw new Error('A deadline is missing')
  return best
}

const millions = (count: number) => (count / 1_000_000).toFixed(2)

/** Deadlines in working days on one core, beside the same by walking from day to day, and as due days of clocks. */
export const workingDaysBench = async (): Promise<BenchTable> => {
  const measured = calendars.map((calendar) => ({
    calendar,
    byTable: perSecond(perRound, (from, days) => deadline(calendar, from, days)),
    byWalk: perSecond(perRound / 100, (from, days) => walk(calendar, from, days)),
    ofClock: perSecond(perRound / 10, (from, count) =>
      dueOn(startClock({ calendar, kind: 'statutory', length: { unit: 'working_days', count } }, from)),
    ),
  }))
  const least = Math.min(...measured.map(({ byTable }) => byTable))
  return {
    title: `Deadlines of 1 to 60 working days, one core, best of ${rounds} rounds, millions a second`,
    columns: ['calendar', 'deadline', 'day by day', 'due day of a clock'],
    rows: measured.map(({ calendar, byTable, byWalk, ofClock }) => [
      calendar,
      millions(byTable),
      millions(byWalk),
      millions(ofClock),
    ]),
    verdicts: [
      {
        what: 'deadlines a second, least of the calendars',
        limit: `≥ ${millions(limit)} M`,
        measured: `${millions(least)} M`,
        ok: least >= limit,
      },
    ],
  }
}
