import { describe, expect, it } from 'vitest'
import departments from '#functions/catalogue/data/departments.json' with { type: 'json' }
import { referenceServices } from '#functions/catalogue/publish.ts'
import { checkStages } from '#functions/catalogue/stage-check.ts'
import { commonOptions, type Stage } from '#shared/domain/service.ts'
import { makeService } from './catalogue-app.ts'

const registered = new Set(departments.map(({ id }) => id))
const [accept, decide] = makeService().stages as [Stage, Stage]
const stage = (key: string, dependsOn: readonly string[], overrides: Partial<Stage> = {}): Stage => ({
  ...decide,
  kind: 'review',
  key,
  dependsOn: [...dependsOn],
  ...overrides,
})
const check = (stages: readonly Stage[], overrides: Parameters<typeof makeService>[0] = {}) =>
  checkStages(makeService({ ...overrides, stages: [...stages] }), registered)

describe('the check of the stages', () => {
  it('has nothing against the reference services', () => {
    expect(referenceServices().flatMap((service) => checkStages(service, registered))).toEqual([])
  })

  it('has nothing against stages side by side that join, in whatever order they are listed', () => {
    const stages = [
      { ...decide, dependsOn: ['review', 'consult'] },
      stage('consult', [accept.key]),
      stage('review', [accept.key]),
      accept,
    ]
    expect(check(stages)).toEqual([])
  })

  it('finds a cycle, a stage that waits for itself, and what waits for them', () => {
    const stages = [accept, stage('a', [accept.key, 'b']), stage('b', ['a']), { ...decide, dependsOn: ['b'] }]
    const cycle = ['a', 'b', decide.key].map((key) => ({ path: `stages.${key}.dependsOn`, code: 'stage_cycle' }))
    expect(check(stages)).toEqual(cycle)
    expect(check([accept, stage('a', ['a']), decide])).toEqual([{ path: 'stages.a.dependsOn', code: 'stage_cycle' }])
  })

  it('finds a dependency that there is not, and is not kept from finding others by it', () => {
    expect(check([accept, stage('a', ['nowhere', 'b']), stage('b', ['a']), decide])).toEqual([
      { path: 'stages.a.dependsOn.nowhere', code: 'unknown_stage' },
      { path: 'stages.a.dependsOn', code: 'stage_cycle' },
      { path: 'stages.b.dependsOn', code: 'stage_cycle' },
    ])
  })

  it('finds a department that is in no register, of a stage or of the service', () => {
    const department = { id: 'ministry-of-magic', name: decide.department.name }
    expect(check([accept, { ...decide, department }], { department })).toEqual([
      { path: 'department', code: 'unknown_department' },
      { path: `stages.${decide.key}.department`, code: 'unknown_department' },
    ])
  })

  it('finds stages of one name, and a service that nobody accepts or decides', () => {
    expect(check([accept, accept, decide])).toEqual([{ path: `stages.${accept.key}`, code: 'key_twice' }])
    expect(check([stage('a', [])])).toEqual([
      { path: 'stages.acceptance', code: 'required' },
      { path: 'stages.decision', code: 'required' },
    ])
  })

  it('finds a paper to follow that nobody hands in, and a consent by silence without a limit', () => {
    const [form] = makeService().materials
    const options = {
      ...commonOptions,
      partsToFollow: { materials: ['shoe', form?.key ?? ''], workingDays: 5 },
      tacitApproval: { basis: decide.name },
    }
    const statutory = { workingDays: null, text: null, status: 'illustrative' } as const
    expect(check([accept, decide], { options, statutory })).toEqual([
      { path: 'options.partsToFollow.shoe', code: 'unknown_material' },
      { path: `options.partsToFollow.${form?.key}`, code: 'unknown_material' },
      { path: 'options.tacitApproval', code: 'statutory_limit_required' },
    ])
  })
})

describe('the register of departments', () => {
  it('names each department once, as the reference services do', () => {
    expect(registered.size).toBe(departments.length)
    const names = new Map(departments.map(({ id, name }) => [id, name]))
    for (const { department, stages } of referenceServices())
      for (const one of [department, ...stages.map((stage) => stage.department)])
        expect(names.get(one.id)).toEqual(one.name)
  })
})
