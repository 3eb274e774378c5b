import type { LocalDate } from '#shared/domain/local-date.ts'
import type { StageProgress } from './application.ts'
import { dueOf, workingDaysClock } from './due.ts'

/**
 * The window has five working days to accept an application or to say at once all that is missing (行政許可法 Art. 32;
 * Art. 82 makes them working days). What a service budgets for the stage is a target within that limit.
 */
export const acceptanceLimit = 5

/** The clock of a stage that opens today: the law's for an acceptance, the department's own budget for any other. */
export const stageClock = ({ kind, workingDays }: Pick<StageProgress, 'kind' | 'workingDays'>, today: LocalDate) =>
  kind === 'acceptance'
    ? workingDaysClock('statutory', acceptanceLimit, today)
    : workingDaysClock('target', workingDays, today)

/** Opens every waiting stage whose dependencies are done. Parallel stages open together; a join waits for all. */
export const openStages = (stages: readonly StageProgress[], today: LocalDate): StageProgress[] => {
  const over = new Set(stages.filter(({ state }) => state === 'done' || state === 'lapsed').map(({ key }) => key))
  return stages.map((stage) => {
    if (stage.state !== 'waiting' || !stage.dependsOn.every((key) => over.has(key))) return stage
    const clock = stageClock(stage, today)
    return { ...stage, state: 'open', clock, due: dueOf(clock) }
  })
}

/** Closes one stage with what was said in it. */
export const closeStage = (
  stages: readonly StageProgress[],
  key: string,
  outcome: Pick<StageProgress, 'doneAt' | 'opinion' | 'note'>,
): StageProgress[] =>
  stages.map((stage) => (stage.key === key ? { ...stage, ...outcome, state: 'done', due: null } : stage))

const end = (
  stages: readonly StageProgress[],
  state: 'cancelled' | 'lapsed',
  ends: (stage: StageProgress) => boolean,
) => stages.map((stage): StageProgress => (ends(stage) ? { ...stage, state, due: null } : stage))

const isUnfinished = ({ state }: StageProgress): boolean => state === 'open' || state === 'waiting'

/** Stops whatever is open or waiting: nothing more is to be done. */
export const cancelStages = (stages: readonly StageProgress[]): StageProgress[] =>
  end(stages, 'cancelled', isUnfinished)

/** Passes over all that was to be said before the decision, and the decision: silence is consent. Delivery is still to be done. */
export const lapseStages = (stages: readonly StageProgress[]): StageProgress[] =>
  end(stages, 'lapsed', (stage) => isUnfinished(stage) && stage.kind !== 'delivery')

/** The departments that take part in an application or have, each once. */
export const departmentsOf = (
  stages: readonly Pick<StageProgress, 'department' | 'formerly'>[],
): StageProgress['department'][] => [
  ...new Map(
    stages.flatMap(({ department, formerly }) => [department, ...formerly]).map((one) => [one.id, one]),
  ).values(),
]
