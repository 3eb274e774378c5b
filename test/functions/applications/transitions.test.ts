import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Action, actions, type Command } from '#functions/applications/action.ts'
import { type Application, type Status, statuses } from '#functions/applications/application.ts'
import { dueAfter } from '#functions/applications/stages.ts'
import { possibleActions, type Transition, transitions } from '#functions/applications/transitions.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Service } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import {
  activeServices,
  commandFor,
  completeContent,
  drive,
  makeApplication,
  papersOf,
  serviceNamed,
  step,
} from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const enterprise = personNamed('harbour-tech')
const window = personNamed('window')

/** The services whose stages branch, with one that does not. */
const shapes = ['company-setup-hk', 'eia-form', 'construction-permit', 'medical-institution', 'iit-subsidy'].map((id) =>
  serviceNamed(id),
)

const peopleOf = (service: Service): Principal[] => [
  enterprise,
  personNamed('kapok-design'),
  personNamed('agent'),
  personNamed('supervisor'),
  personNamed('administrator'),
  ...new Set(service.stages.map(({ department }) => officerOf(department.id))),
]

const refusalOf = (act: () => unknown): AppError | null => {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** One thing that somebody tries: something that is possible, or anything at all; with what it needs, or with little. */
type Attempt = { readonly pick: number; readonly sensible: boolean; readonly action: Action; readonly command: Command }

const attempts = fc.array(
  fc.record<Attempt>({
    pick: fc.nat(),
    sensible: fc.boolean(),
    action: fc.constantFrom(...actions),
    command: fc.record(
      {
        note: fc.constantFrom('', 'A reason.'),
        opinion: fc.constantFrom('agree', 'object'),
        declared: fc.boolean(),
        stage: fc.constantFrom('accept', 'decide', 'review', 'elsewhere'),
        materials: fc.constant(['invented']),
        answers: fc.constantFrom({}, { uscc: '' }, { invented: 'x' }),
      },
      { requiredKeys: [] },
    ),
  }),
  { maxLength: 40 },
)

const choose = <T>(from: readonly T[], pick: number): T | undefined => from[pick % from.length]

const tried = (application: Application, service: Service, attempt: Attempt): Application => {
  const people = peopleOf(service)
  const anybody = choose(people, attempt.pick) ?? enterprise
  const open = people.flatMap((principal) =>
    possibleActions(application, principal)
      // A withdrawal ends the walk; it is drawn seldom enough to leave the others their turn.
      .filter(({ action }) => action !== 'withdraw' || attempt.pick % 11 === 0)
      .map((possible) => ({ principal, possible })),
  )
  const chosen = attempt.sensible ? choose(open, attempt.pick) : undefined
  try {
    return chosen === undefined
      ? step(application, attempt.action, attempt.command, { service, principal: anybody })
      : step(application, chosen.possible.action, commandFor(chosen.possible, service), {
          service,
          principal: chosen.principal,
        })
  } catch (error) {
    if (error instanceof AppError) return application
    throw error
  }
}

const edges = new Set(
  Object.values<Transition>(transitions).flatMap(({ from, to }) => from.map((status) => `${status} → ${to}`)),
)

const expectSound = (application: Application, service: Service): void => {
  const { status, stages, submittedAt, acceptedAt, decidedAt, decision, receiptNumber, due, declared } = application
  const done = new Set(stages.filter(({ state }) => state === 'done').map(({ key }) => key))
  const open = stages.filter(({ state }) => state === 'open')

  for (const { state, dependsOn } of stages)
    if (state === 'open' || state === 'done') expect(dependsOn.every((key) => done.has(key))).toBe(true)
  for (const stage of stages) {
    expect(stage.due !== null).toBe(stage.state === 'open')
    expect(stage.doneAt !== null).toBe(stage.state === 'done')
  }

  const decided = status === 'approved' || status === 'rejected'
  expect(decision !== null).toBe(decided)
  expect(decidedAt !== null).toBe(decided)
  if (decided) expect(decision?.outcome).toBe(status)
  if (status === 'rejected') expect(decision?.reason).not.toBeNull()

  expect(receiptNumber !== null).toBe(submittedAt !== null)
  expect(declared).toBe(submittedAt !== null)
  if (status === 'draft') expect(submittedAt).toBeNull()
  if (['submitted', 'accepted', 'under_review', 'approved', 'rejected'].includes(status))
    expect(submittedAt).not.toBeNull()
  if (['accepted', 'under_review', 'approved'].includes(status)) expect([acceptedAt, due]).not.toContain(null)

  // Whoever waits, waits for somebody: an application under way has an open stage, one at its end has none but delivery.
  if (['submitted', 'accepted', 'under_review'].includes(status)) expect(open.length).toBeGreaterThan(0)
  if (status === 'approved') expect(open.every(({ kind }) => kind === 'delivery')).toBe(true)
  if (['rejected', 'withdrawn', 'draft'].includes(status)) expect(open).toEqual([])
  if (status === 'withdrawn' || status === 'rejected')
    for (const principal of peopleOf(service)) expect(possibleActions(application, principal)).toEqual([])
}

describe('the table of transitions', () => {
  it('is left by no sequence of actions of anybody', () => {
    const reached = new Set<Status>()
    fc.assert(
      fc.property(fc.constantFrom(...shapes), attempts, (service, walk) => {
        let application = makeApplication(service)
        for (const attempt of walk) {
          const next = tried(application, service, attempt)
          if (next !== application) {
            expect(edges).toContain(`${application.status} → ${next.status}`)
            expectSound(next, service)
          }
          application = next
          reached.add(application.status)
        }
      }),
      { numRuns: 300 },
    )
    expect([...reached].sort()).toEqual([...statuses].sort())
  })

  it('is what the pages offer and what the API refuses: neither more nor less is possible than is said to be', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shapes), attempts, (service, walk) => {
        const application = walk.reduce((at, attempt) => tried(at, service, attempt), makeApplication(service))
        for (const principal of peopleOf(service)) {
          const possible = possibleActions(application, principal)
          for (const action of actions)
            for (const stage of [undefined, ...service.stages.map(({ key }) => key)]) {
              const offered = possible.some(
                (one) => one.action === action && (stage === undefined || one.stage === null || one.stage === stage),
              )
              const command = stage === undefined ? {} : { stage }
              const code = refusalOf(() => step(application, action, command, { service, principal }))?.code
              expect(code === 'action_not_allowed', `${principal.id} ${action} ${stage}`).toBe(!offered)
            }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('changes nothing in the application that it is given', () => {
    const application = Object.freeze(drive(serviceNamed('construction-permit'), 'decision'))
    const before = structuredClone(application)
    step(
      application,
      'approve',
      {},
      { service: serviceNamed('construction-permit'), principal: officerOf('qianhai-authority') },
    )
    expect(application).toEqual(before)
  })
})

describe.each(activeServices.map(({ id }) => id))('the service %s', (id) => {
  it('can be had: each stage is done by an officer of its own department, and the promise counts from acceptance', () => {
    const service = serviceNamed(id)
    const approved = drive(service, 'approved')
    expect(approved.decision).toMatchObject({ outcome: 'approved' })
    expect(approved.due).toEqual(dueAfter('2026-11-24', service.promised.workingDays))
    expect(drive(service, 'delivered').stages.every(({ state }) => state === 'done')).toBe(true)
  })
})

describe('a draft', () => {
  const service = serviceNamed('company-setup-hk')
  const applicant = { service, principal: enterprise }

  it('is saved answer by answer, and what is left out stays', () => {
    const first = step(
      makeApplication(service),
      'save',
      { answers: { proposedName: 'A' }, materialsReady: [] },
      applicant,
    )
    const second = step(first, 'save', { answers: { premises: 'B' } }, applicant)
    expect(second.answers).toEqual({ proposedName: 'A', premises: 'B' })
    const [paper] = papersOf(service)
    const third = step(second, 'save', { materialsReady: [paper ?? '', paper ?? ''] }, applicant)
    expect(third).toMatchObject({ answers: second.answers, materialsReady: [paper] })
  })

  it('is not submitted before it is complete, and says all that it lacks', () => {
    const refusal = refusalOf(() => step(makeApplication(service), 'submit', {}, applicant))
    expect(refusal?.code).toBe('application_incomplete')
    expect(refusal?.issues.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['answers.proposedName', `materialsReady.${papersOf(service)[0]}`, 'declared']),
    )
  })

  it('is declared in the act of submitting it, and not before', () => {
    const draft = makeApplication(service, completeContent(service))
    for (const command of [{}, { declared: false }])
      expect(refusalOf(() => step(draft, 'submit', command, applicant))?.issues).toEqual([
        { path: 'declared', code: 'declaration_required' },
      ])
    expect(refusalOf(() => step(draft, 'save', { declared: true }, applicant))?.issues).toEqual([
      { path: 'declared', code: 'unknown_field' },
    ])
    expect(step(draft, 'submit', { declared: true }, applicant)).toMatchObject({ status: 'submitted', declared: true })
  })
})

describe('an officer', () => {
  const service = serviceNamed('construction-permit')
  const at = (until: Parameters<typeof drive>[1]) => drive(service, until)
  const refused = (application: Application, action: Action, command: Command, principal: Principal) =>
    refusalOf(() => step(application, action, command, { service, principal }))

  it('accepts when every paper has been received, and no other was ticked', () => {
    const papers = papersOf(service)
    expect(refused(at('submitted'), 'accept', { materials: papers.slice(1) }, window)).toMatchObject({
      code: 'materials_missing',
      issues: [{ path: `materials.${papers[0]}`, code: 'material_not_confirmed' }],
    })
    expect(refused(at('submitted'), 'accept', { materials: [...papers, 'gift'] }, window)).toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'materials.gift', code: 'unknown_field' }],
    })
    expect(refused(at('submitted'), 'accept', { materials: papers }, window)).toBeNull()
  })

  it.each<[Action, Parameters<typeof drive>[1], string]>([
    ['decline', 'submitted', 'qianhai-estation'],
    ['reject', 'decision', 'qianhai-authority'],
  ])('gives a reason to %s', (action, until, department) => {
    for (const command of [{}, { note: ' \n ' }])
      expect(refused(at(until), action, command, officerOf(department))?.issues).toEqual([
        { path: 'note', code: 'reason_required' },
      ])
    const rejected = step(
      at(until),
      action,
      { note: ' It lacks a permit. ' },
      { service, principal: officerOf(department) },
    )
    expect(rejected.decision).toMatchObject({ outcome: 'rejected', reason: 'It lacks a permit.' })
    expect(rejected.decision?.department.id).toBe(department)
    expect(rejected.stages.filter(({ state }) => state !== 'done' && state !== 'cancelled')).toEqual([])
  })

  it('gives an opinion in a review, and a reason with an objection', () => {
    const bureau = officerOf('sz-hc')
    expect(refused(at('accepted'), 'review', { note: 'x' }, bureau)?.issues).toEqual([
      { path: 'opinion', code: 'required' },
    ])
    expect(refused(at('accepted'), 'review', { opinion: 'object' }, bureau)?.issues).toEqual([
      { path: 'note', code: 'reason_required' },
    ])
    const reviewed = step(
      at('accepted'),
      'review',
      { opinion: 'object', note: 'Too high.' },
      { service, principal: bureau },
    )
    expect(reviewed.status).toBe('under_review')
    expect(reviewed.stages.find(({ key }) => key === 'review')).toMatchObject({ opinion: 'object', note: 'Too high.' })
  })

  it('brings nothing that the action does not take, and no remark past its length', () => {
    const command: Command = { opinion: 'agree', materials: [], declared: true, note: '字'.repeat(2001) }
    expect(refused(at('decision'), 'approve', command, officerOf('qianhai-authority'))?.issues).toEqual([
      { path: 'opinion', code: 'unknown_field' },
      { path: 'materials', code: 'unknown_field' },
      { path: 'declared', code: 'unknown_field' },
      { path: 'note', code: 'too_long', params: { maximum: 2000 } },
    ])
    expect(refused(at('decision'), 'approve', { note: '字'.repeat(2000) }, officerOf('qianhai-authority'))).toBeNull()
  })

  it('of a department with two open stages says which of them is meant', () => {
    const eia = serviceNamed('eia-form')
    const circumstances = { service: eia, principal: officerOf('nanshan-district') }
    const accepted = drive(eia, 'accepted')
    expect(possibleActions(accepted, circumstances.principal)).toEqual([
      { action: 'review', stage: 'pub' },
      { action: 'review', stage: 'tech' },
    ])
    expect(refusalOf(() => step(accepted, 'review', { opinion: 'agree' }, circumstances))?.issues).toEqual([
      { path: 'stage', code: 'required' },
    ])
    const reviewed = step(accepted, 'review', { opinion: 'agree', stage: 'tech' }, circumstances)
    expect(possibleActions(reviewed, circumstances.principal)).toEqual([{ action: 'review', stage: 'pub' }])
  })

  it.each([
    ['another department', 'officer-sz-tax'],
    ['another applicant', 'kapok-design'],
    ['the applicant', 'harbour-tech'],
    ['a supervisor', 'supervisor'],
  ])('is not replaced by %s', (_who, id) => {
    for (const action of ['accept', 'decline', 'review', 'approve', 'reject', 'deliver'] as const)
      for (const until of ['submitted', 'accepted', 'decision', 'approved'] as const)
        expect(refused(at(until), action, commandFor({ action, stage: null }, service), personNamed(id))?.code).toBe(
          'action_not_allowed',
        )
  })
})

describe('a withdrawal', () => {
  const service = serviceNamed('construction-permit')

  it.each(['submitted', 'accepted', 'decision'] as const)(
    'of what is %s leaves nothing due and nothing to do',
    (until) => {
      const before = drive(service, until)
      const withdrawn = step(before, 'withdraw', { note: 'We move elsewhere.' }, { service, principal: enterprise })
      expect(withdrawn).toMatchObject({ status: 'withdrawn', due: null, decision: null })
      expect(withdrawn.stages.map(({ state }) => state)).toEqual(
        before.stages.map(({ state }) => (state === 'done' ? 'done' : 'cancelled')),
      )
    },
  )

  it('comes too late once the application is decided', () => {
    const act = () => step(drive(service, 'approved'), 'withdraw', {}, { service, principal: enterprise })
    expect(refusalOf(act)?.code).toBe('action_not_allowed')
  })
})
