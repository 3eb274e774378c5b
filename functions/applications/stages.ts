import { AppError } from '#shared/domain/errors.ts'
import { deadline, type LocalDate } from '#shared/domain/working-days.ts'
import type { Due, StageProgress } from './application.ts'

/**
 * The window has five working days to accept an application or to say at once all that is missing (行政許可法 Art. 32;
 * Art. 82 makes them working days). What a service budgets for the stage is a target within that limit.
 */
export const acceptanceLimit = 5

/** The due day in Shenzhen's working days; past the gazetted tables, the year that the day cannot be told for. */
export const dueAfter = (from: LocalDate, workingDays: number): Due => {
  try {
    return { on: deadline('shenzhen', from, workingDays), notGazettedYear: null }
  } catch (error) {
    if (error instanceof AppError && error.code === 'calendar_not_gazetted')
      return { on: null, notGazettedYear: Number(error.params.year) }
    throw error
  }
}

/** Opens every waiting stage whose dependencies are done. Parallel stages open together; a join waits for all. */
export const openStages = (stages: readonly StageProgress[], today: LocalDate): StageProgress[] => {
  const done = new Set(stages.filter(({ state }) => state === 'done').map(({ key }) => key))
  return stages.map((stage) =>
    stage.state === 'waiting' && stage.dependsOn.every((key) => done.has(key))
      ? {
          ...stage,
          state: 'open',
          due: dueAfter(today, stage.kind === 'acceptance' ? acceptanceLimit : stage.workingDays),
        }
      : stage,
  )
}

/** Closes one stage with what was said in it. */
export const closeStage = (
  stages: readonly StageProgress[],
  key: string,
  outcome: Pick<StageProgress, 'doneAt' | 'opinion' | 'note'>,
): StageProgress[] =>
  stages.map((stage) => (stage.key === key ? { ...stage, ...outcome, state: 'done', due: null } : stage))

/** Stops whatever is open or waiting: nothing more is to be done. */
export const cancelStages = (stages: readonly StageProgress[]): StageProgress[] =>
  stages.map((stage) => (stage.state === 'done' ? stage : { ...stage, state: 'cancelled', due: null }))
