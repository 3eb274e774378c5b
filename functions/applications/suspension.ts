import { type Clock, isSuspended, resume, suspend } from '#shared/domain/clock.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { Application } from './application.ts'
import { dueOf } from './due.ts'

/** Why a clock of an application stands still. The pages have a sentence for it. */
export const awaitingAnswer = 'awaiting_answer'

type Clocks = Pick<Application, 'clock' | 'due' | 'stages'>

/** Changes the decision's clock and those of the open stages, and what is due with them. */
const withClocks = (
  { clock, due, stages }: Clocks,
  concerns: (clock: Clock) => boolean,
  change: (clock: Clock) => Clock,
): Clocks => {
  const decision = clock !== null && concerns(clock) ? change(clock) : null
  return {
    clock: decision ?? clock,
    due: decision === null ? due : dueOf(decision),
    stages: stages.map((stage) => {
      if (stage.state !== 'open' || stage.clock === null || !concerns(stage.clock)) return stage
      const changed = change(stage.clock)
      return { ...stage, clock: changed, due: dueOf(changed) }
    }),
  }
}

/** Stops every clock that runs: nobody can go on without the applicant's answer. */
export const suspendClocks = (clocks: Clocks, on: LocalDate): Clocks =>
  withClocks(
    clocks,
    (clock) => !isSuspended(clock),
    (clock) => suspend(clock, on, awaitingAnswer),
  )

/** Lets them all run again. */
export const resumeClocks = (clocks: Clocks, on: LocalDate): Clocks =>
  withClocks(clocks, isSuspended, (clock) => resume(clock, on))
