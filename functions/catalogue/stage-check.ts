import type { InputIssue } from '#shared/domain/errors.ts'
import { materialsToHandIn, optionsOf, type Service, type Stage } from '#shared/domain/service.ts'

/** The keys that occur more than once. */
const twice = (keys: readonly string[]): string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) < index)),
]

/** The stages that can never open: those of a cycle, and those that wait for one. A dependency that there is not keeps none shut. */
const neverOpen = (stages: readonly Stage[]): Stage[] => {
  const known = new Set(stages.map(({ key }) => key))
  const opened = new Set<string>()
  let waiting = stages
  for (;;) {
    const rest = waiting.filter(({ dependsOn }) => !dependsOn.every((key) => opened.has(key) || !known.has(key)))
    if (rest.length === waiting.length) return [...rest]
    for (const { key } of waiting) if (!rest.some((stage) => stage.key === key)) opened.add(key)
    waiting = rest
  }
}

const stageIssues = (stages: readonly Stage[], departments: ReadonlySet<string>): InputIssue[] => {
  const known = new Set(stages.map(({ key }) => key))
  return [
    ...twice(stages.map(({ key }) => key)).map((key) => ({ path: `stages.${key}`, code: 'key_twice' })),
    ...stages.flatMap(({ key, dependsOn, department }): InputIssue[] => [
      ...dependsOn
        .filter((before) => !known.has(before))
        .map((before) => ({ path: `stages.${key}.dependsOn.${before}`, code: 'unknown_stage' })),
      ...(departments.has(department.id) ? [] : [{ path: `stages.${key}.department`, code: 'unknown_department' }]),
    ]),
    ...neverOpen(stages).map(({ key }) => ({ path: `stages.${key}.dependsOn`, code: 'stage_cycle' })),
    ...(['acceptance', 'decision'] as const)
      .filter((kind) => !stages.some((stage) => stage.kind === kind))
      .map((kind) => ({ path: `stages.${kind}`, code: 'required' })),
  ]
}

const optionIssues = (service: Service): InputIssue[] => {
  const { partsToFollow, tacitApproval } = optionsOf(service)
  const papers = materialsToHandIn(service).map(({ key }) => key)
  return [
    ...partsToFollow.materials
      .filter((key) => !papers.includes(key))
      .map((key) => ({ path: `options.partsToFollow.${key}`, code: 'unknown_material' })),
    // Silence past a limit that nobody has set would never be consent.
    ...(tacitApproval !== null && service.statutory.workingDays === null
      ? [{ path: 'options.tacitApproval', code: 'statutory_limit_required' }]
      : []),
  ]
}

/**
 * What keeps a service's applications from ever being decided, or asks for what there is not: a cycle of stages, an unknown
 * dependency, a department that is in no register, a paper to follow that nobody hands in. All of it, each at its place.
 */
export const checkStages = (service: Service, departments: ReadonlySet<string>): InputIssue[] => [
  ...(departments.has(service.department.id) ? [] : [{ path: 'department', code: 'unknown_department' }]),
  ...stageIssues(service.stages, departments),
  ...optionIssues(service),
]
