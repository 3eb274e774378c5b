import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, hub } from '#functions/applications/access.ts'
import { type Action, actions, type Command } from '#functions/applications/action.ts'
import { type Application, type Status, statuses } from '#functions/applications/application.ts'
import { arrows } from '#functions/applications/arrows.ts'
import { dueOf, workingDaysClock } from '#functions/applications/due.ts'
import { possibleActions } from '#functions/applications/lifecycle.ts'
import { type Transition, transitions } from '#functions/applications/transitions.ts'
import { type Clock, isSuspended } from '#shared/domain/clock.ts'
import type { Due } from '#shared/domain/due.ts'
import { AppError } from '#shared/domain/errors.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import { commonOptions, type Service } from '#shared/domain/service.ts'
import { isWorkingDay } from '#shared/domain/working-days.ts'
import type { Principal } from '#shared/identity/principal.ts'
import {
  actingAs,
  activeServices,
  commandFor,
  completeContent,
  drive,
  makeApplication,
  papersOf,
  serviceNamed,
  step,
  submission,
} from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const enterprise = personNamed('harbour-tech')
const window = personNamed('window')

const basis = { en: 'A law of the test', 'zh-Hant': '測試用的法律', 'zh-Hans': '测试用的法律' }

/** The services whose stages branch, with one that does not, one whose papers may follow, and one that silence approves. */
const shapes: readonly Service[] = [
  ...['company-setup-hk', 'eia-form', 'construction-permit', 'medical-institution', 'iit-subsidy'].map((id) =>
    serviceNamed(id),
  ),
  serviceNamed('travel-agency', {
    options: { ...commonOptions, partsToFollow: { materials: ['invId'], workingDays: 5 } },
  }),
  serviceNamed('construction-permit', {
    statutory: { workingDays: 7, text: null, status: 'illustrative' },
    options: { ...commonOptions, tacitApproval: { basis } },
  }),
]

const peopleOf = (service: Service): Actor[] =>
  [
    hub,
    enterprise,
    personNamed('kapok-design'),
    personNamed('agent'),
    personNamed('supervisor'),
    personNamed('administrator'),
    ...new Set(service.stages.map(({ department }) => officerOf(department.id))),
  ].map((someone) => actingAs(someone))

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
type Attempt = {
  /** How many days after the one before. */
  readonly days: number
  readonly pick: number
  readonly sensible: boolean
  readonly action: Action
  readonly command: Command
}

const attempts = fc.array(
  fc.record<Attempt>({
    days: fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.nat({ max: 25 }) }),
    pick: fc.nat(),
    sensible: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
    action: fc.constantFrom(...actions),
    command: fc.record(
      {
        note: fc.constantFrom('', 'A reason.'),
        opinion: fc.constantFrom('agree', 'agree_with_conditions', 'object'),
        asks: fc.constantFrom([], [{ kind: 'field' as const, key: 'invented', message: 'x' }]),
        department: fc.constantFrom('sz-hc', 'elsewhere'),
        materialsReady: fc.constant(['invented']),
        declared: fc.boolean(),
        stage: fc.constantFrom('accept', 'decide', 'review', 'elsewhere'),
        materials: fc.constant(['invented']),
        answers: fc.constantFrom({}, { uscc: '' }, { invented: 'x' }),
      },
      { requiredKeys: [] },
    ),
  }),
  { minLength: 10, maxLength: 60, size: 'max' },
)

const beginnings = fc.constantFrom('draft', 'submitted', 'asked', 'accepted')

const choose = <T>(from: readonly T[], pick: number): T | undefined => from[pick % from.length]

/** A walk through the first months of 2026, past the make-up days around the Lunar New Year; and what was done last. */
type Walk = { readonly application: Application; readonly today: LocalDate; readonly done: Action | null }

const begun = (service: Service, from: 'draft' | 'submitted' | 'asked' | 'accepted'): Walk => {
  const at = '2026-01-20T02:00:00.000Z'
  const walk = (application: Application): Walk => ({ application, today: '2026-01-20', done: null })
  if (from === 'draft') return walk(makeApplication(service))
  if (from !== 'asked') return walk(drive(service, from, at))
  const request = commandFor({ action: 'request_supplement', stage: null }, service)
  return walk(step(drive(service, 'submitted', at), 'request_supplement', request, { service, principal: window, at }))
}

// What is due after it still falls into the gazetted year.
const lastDay = '2026-08-31'

const tried = (walk: Walk, service: Service, attempt: Attempt): Walk => {
  const { application } = walk
  const later = plusDays(walk.today, attempt.days)
  const today = later < lastDay ? later : lastDay
  const people = peopleOf(service)
  const at = `${today}T02:00:00.000Z`
  const anybody = choose(people, attempt.pick) ?? enterprise
  const open = people.flatMap((principal) =>
    possibleActions(application, principal, today)
      // A withdrawal ends the walk, and an answer the waiting for it: they are drawn seldom enough to leave the others their turn.
      .filter(({ action }) => action !== 'withdraw' || attempt.pick % 11 === 0)
      .filter(({ action }) => action !== 'answer_supplement' || attempt.pick % 5 === 0)
      .map((possible) => ({ principal, possible })),
  )
  const chosen = attempt.sensible ? choose(open, attempt.pick) : undefined
  const done = chosen?.possible.action ?? attempt.action
  try {
    const command = chosen ? commandFor(chosen.possible, service, application) : attempt.command
    const principal = chosen?.principal ?? anybody
    return { application: step(application, done, command, { service, principal, at }), today, done }
  } catch (error) {
    if (error instanceof AppError) return { application, today, done: null }
    throw error
  }
}

/** The refusals of what nobody may do, or not any more, whatever they bring. */
const notNow = new Set<string | undefined>([
  ...['action_not_allowed', 'correction_open', 'already_rated', 'appeal_open', 'appeal_too_late'],
])

const edges = new Set(arrows.map(({ from, to }) => `${from} → ${to}`))

/**
 * The due day of a limit of Shenzhen working days with stops, counted day by day and by nothing but the rule: the day of the
 * request counts, the days after it up to the answer do not, and a last day that a request used up is given back: it is the day
 * of the answer, or the first after it that counts.
 */
const dueDayOf = ({ startedOn, limit, suspensions, extension }: Clock): LocalDate => {
  type Stop = Clock['suspensions'][number]
  const counts = (day: LocalDate, stops: readonly Stop[]): boolean =>
    isWorkingDay('shenzhen', day) && !stops.some(({ from, to }) => from < day && to !== null && day <= to)
  let day = startedOn
  for (let left = limit.length.count + (extension?.count ?? 0); left > 0; ) {
    day = plusDays(day, 1)
    if (counts(day, suspensions)) left -= 1
  }
  for (;;) {
    const stop = suspensions.find(({ from, to }) => from === day && to !== null && to > day)
    if (stop?.to == null) return day
    const others = suspensions.filter((one) => one !== stop)
    for (day = stop.to; !counts(day, others); ) day = plusDays(day, 1)
  }
}

/** What the stops of a clock owe each other and the due day. */
const expectSoundClock = (clock: Clock, due: Due | null): void => {
  const { startedOn, suspensions } = clock
  let last = startedOn
  for (const [index, { from, to }] of suspensions.entries()) {
    expect(from >= last && (to === null || to >= from)).toBe(true)
    expect(to !== null || index === suspensions.length - 1).toBe(true)
    last = to ?? from
  }
  // A limit of no days has no day to move.
  if (isSuspended(clock) || clock.limit.length.count === 0) return
  expect(due?.on, JSON.stringify(clock)).toBe(dueDayOf(clock))
}

const expectSound = (application: Application, service: Service): void => {
  const { status, stages, submittedAt, acceptedAt, decidedAt, decision, receiptNumber, due, clock, declared } =
    application
  const done = new Set(stages.filter(({ state }) => state === 'done' || state === 'lapsed').map(({ key }) => key))
  const open = stages.filter(({ state }) => state === 'open')

  for (const { state, dependsOn } of stages)
    if (state === 'open' || state === 'done') expect(dependsOn.every((key) => done.has(key))).toBe(true)
  for (const stage of stages) {
    if (stage.state !== 'open') expect(stage.due).toBeNull()
    else expectSoundClock(stage.clock ?? workingDaysClock('target', 0, '2026-01-01'), stage.due)
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
  if (clock !== null && status !== 'withdrawn') expectSoundClock(clock, due)
  // Every clock that has not ended stands still exactly while the applicant is asked for something.
  for (const one of [clock, ...open.map((stage) => stage.clock)])
    if (one !== null && !decided && status !== 'withdrawn')
      expect(isSuspended(one)).toBe(status === 'awaiting_supplement')

  // Whoever waits, waits for somebody: an application under way has an open stage, one at its end has none but delivery.
  if (['submitted', 'accepted', 'under_review', 'awaiting_supplement'].includes(status))
    expect(open.length).toBeGreaterThan(0)
  if (status === 'approved') expect(open.every(({ kind }) => kind === 'delivery')).toBe(true)
  if (['rejected', 'withdrawn', 'draft'].includes(status)) expect(open).toEqual([])
  // What is over is over, but for what the applicant thinks of it.
  if (status === 'withdrawn' || status === 'rejected')
    for (const actor of peopleOf(service))
      expect(possibleActions(application, actor, '2026-12-31').filter(({ action }) => action !== 'rate')).toEqual([])
}

describe('the table of transitions', () => {
  it('is left by no sequence of actions of anybody', () => {
    const reached = new Set<Status>()
    const done = new Set<Action>()
    fc.assert(
      fc.property(fc.nat({ max: shapes.length - 1 }), beginnings, attempts, (shape, from, walk) => {
        const service = shapes[shape] ?? serviceNamed('company-setup-hk')
        let at = begun(service, from)
        for (const attempt of walk) {
          const next = tried(at, service, attempt)
          if (next.application !== at.application) {
            expect(edges).toContain(`${at.application.status} → ${next.application.status}`)
            expectSound(next.application, service)
          }
          at = next
          reached.add(at.application.status)
          if (at.done !== null) done.add(at.done)
        }
      }),
      { numRuns: 500 },
    )
    // Nothing is gazetted while they walk.
    expect([...done, 'determine_due'].sort()).toEqual([...actions].sort())
    expect([...reached].sort()).toEqual([...statuses].sort())
  })

  it('is what the pages offer and what the API refuses: neither more nor less is possible than is said to be', () => {
    fc.assert(
      fc.property(fc.nat({ max: shapes.length - 1 }), beginnings, attempts, (shape, from, walk) => {
        const service = shapes[shape] ?? serviceNamed('company-setup-hk')
        const { application, today } = walk.reduce((at, attempt) => tried(at, service, attempt), begun(service, from))
        const at = `${today}T02:00:00.000Z`
        for (const principal of peopleOf(service)) {
          const possible = possibleActions(application, principal, today)
          for (const action of actions)
            for (const stage of [undefined, ...service.stages.map(({ key }) => key)]) {
              const offered = possible.some(
                (one) => one.action === action && (stage === undefined || one.stage === null || one.stage === stage),
              )
              const command = stage === undefined ? {} : { stage }
              const code = refusalOf(() => step(application, action, command, { service, principal, at }))?.code
              expect(notNow.has(code), `${principal.id} ${action} ${stage}`).toBe(!offered)
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

describe('while an answer of the applicant is awaited', () => {
  it('nothing can be refused or decided: no such row of the table starts there', () => {
    const deciding = ['decline', 'reject', 'approve', 'review', 'approve_tacitly', 'accept', 'deliver'] as const
    for (const action of deciding)
      expect((transitions[action] as Transition).from, action).not.toContain('awaiting_supplement')
  })
})

describe.each(activeServices.map(({ id }) => id))('the service %s', (id) => {
  it('can be had: each stage is done by an officer of its own department, and the promise counts from acceptance', () => {
    const service = serviceNamed(id)
    const approved = drive(service, 'approved')
    expect(approved.decision).toMatchObject({ outcome: 'approved' })
    expect(approved.due).toEqual(dueOf(workingDaysClock('promised', service.promised.workingDays, '2026-11-24')))
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
    const { declarations } = submission(service)
    for (const command of [{ declarations }, { declarations, declared: false }])
      expect(refusalOf(() => step(draft, 'submit', command, applicant))?.issues).toEqual([
        { path: 'declared', code: 'declaration_required' },
      ])
    expect(refusalOf(() => step(draft, 'save', { declared: true }, applicant))?.issues).toEqual([
      { path: 'declared', code: 'unknown_field' },
    ])
    expect(step(draft, 'submit', submission(service), applicant)).toMatchObject({ status: 'submitted', declared: true })
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
    const reviewsIn = (application: Application) =>
      possibleActions(application, actingAs(circumstances.principal), '2026-11-24').filter(
        ({ action }) => action === 'review',
      )
    expect(reviewsIn(accepted)).toEqual([
      { action: 'review', stage: 'pub' },
      { action: 'review', stage: 'tech' },
    ])
    expect(refusalOf(() => step(accepted, 'review', { opinion: 'agree' }, circumstances))?.issues).toEqual([
      { path: 'stage', code: 'required' },
    ])
    const reviewed = step(accepted, 'review', { opinion: 'agree', stage: 'tech' }, circumstances)
    expect(reviewsIn(reviewed)).toEqual([{ action: 'review', stage: 'pub' }])
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
