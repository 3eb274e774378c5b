import { describe, expect, it } from 'vitest'
import { hub } from '#functions/applications/access.ts'
import type { Action, Command } from '#functions/applications/action.ts'
import type { Application } from '#functions/applications/application.ts'
import { possibleActions } from '#functions/applications/lifecycle.ts'
import { answerBy, openSupplement } from '#functions/applications/supplement.ts'
import { isSuspended } from '#shared/domain/clock.ts'
import { actingAs, drive, serviceNamed, step } from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { refusal } from '#test/support/refusal.ts'

const service = serviceNamed('construction-permit')
const enterprise = personNamed('harbour-tech')
const supervisor = personNamed('supervisor')
const bureau = officerOf('sz-hc')
const lead = officerOf('qianhai-authority')

const on = (day: string) => ({ service, at: `${day}T02:00:00.000Z` })
const asks = [
  { kind: 'field', key: 'projectSite', message: ' Which plot? ' },
  { kind: 'material', key: 'plan', message: 'Sheet 4 cannot be read.' },
] as const
const answered: Command = { answers: { projectSite: 'Plot 7' }, materialsReady: ['plan'] }

/** Accepted on a Monday with five working days for the decision, and asked by the bureau on the Tuesday. */
const setup = () => {
  const accepted = drive(service, 'accepted', '2026-03-02T02:00:00.000Z')
  const asked = step(accepted, 'request_supplement', { asks }, { ...on('2026-03-03'), principal: bureau })
  return { accepted, asked }
}

const actionsOf = (application: Application, who: Parameters<typeof actingAs>[0], day = '2026-03-03') =>
  possibleActions(application, actingAs(who), day).map(
    ({ action, stage }) => `${action}${stage === null ? '' : `@${stage}`}`,
  )

describe('a request for a supplement', () => {
  it('waits for the applicant, who is asked with the words of the department and told until when', () => {
    const { asked } = setup()
    const open = openSupplement(asked)
    expect(asked.status).toBe('awaiting_supplement')
    expect(open).toMatchObject({ stage: 'review', department: { id: 'sz-hc' }, askedIn: 'accepted', answeredAt: null })
    expect(open?.asks).toEqual([
      { kind: 'field', key: 'projectSite', message: 'Which plot?' },
      { kind: 'material', key: 'plan', message: 'Sheet 4 cannot be read.' },
    ])
    // Ten working days after Tuesday, 3 March.
    expect(open === null ? null : answerBy(open)).toEqual({ on: '2026-03-17', notGazettedYear: null })
    expect(actionsOf(asked, enterprise)).toEqual(['answer_supplement', 'withdraw', 'correct'])
  })

  it('stops the clock of the decision and of every open stage, and leaves nobody anything to refuse', () => {
    const { asked } = setup()
    const open = asked.stages.filter(({ state }) => state === 'open')
    expect(open.map(({ key }) => key)).toEqual(['review', 'consult'])
    for (const { clock, due } of [asked, ...open]) expect([clock && isSuspended(clock), due]).toEqual([true, null])
    for (const officer of [bureau, lead, officerOf('nanshan-district'), officerOf('qianhai-estation')])
      expect(actionsOf(asked, officer)).toEqual([])
    for (const [action, principal] of [
      ['reject', lead],
      ['review', bureau],
      ['decline', officerOf('qianhai-estation')],
    ] as const)
      expect(
        refusal(() =>
          step(
            asked,
            action,
            { note: 'No.', ...(action === 'review' && { opinion: 'object' }) },
            { ...on('2026-03-04'), principal },
          ),
        ).code,
      ).toBe('action_not_allowed')
  })

  it.each<[string, Command, { path: string; code: string; params?: object }[]]>([
    ['asks for nothing', {}, [{ path: 'asks', code: 'nothing_asked' }]],
    [
      'asks for a field and a paper that there are not, and for a paper that a rule spares',
      {
        asks: [
          { kind: 'field', key: 'shoeSize', message: 'x' },
          { kind: 'material', key: 'shoe', message: 'x' },
          { kind: 'material', key: 'fund', message: 'x' },
        ],
      },
      [
        { path: 'asks.field.shoeSize', code: 'unknown_field' },
        { path: 'asks.material.shoe', code: 'unknown_field' },
        { path: 'asks.material.fund', code: 'unknown_field' },
      ],
    ],
    [
      'asks without a word, at too great length, or twice',
      {
        asks: [
          { kind: 'field', key: 'uscc', message: ' \n' },
          { kind: 'field', key: 'projectName', message: '字'.repeat(1001) },
          { kind: 'material', key: 'plan', message: 'x' },
          { kind: 'material', key: 'plan', message: 'y' },
        ],
      },
      [
        { path: 'asks.field.uscc', code: 'reason_required' },
        { path: 'asks.field.projectName', code: 'too_long', params: { maximum: 1000 } },
        { path: 'asks.material.plan', code: 'asked_twice' },
      ],
    ],
  ])('is refused when it %s', (_how, command, issues) => {
    const { accepted } = setup()
    const act = () => step(accepted, 'request_supplement', command, { ...on('2026-03-03'), principal: bureau })
    expect(refusal(act)).toMatchObject({ code: 'invalid_input', issues })
  })

  it('is made once in a stage; a second one needs a supervisor, who says why', () => {
    const { asked } = setup()
    const back = step(asked, 'answer_supplement', answered, { ...on('2026-03-05'), principal: enterprise })
    const ask = (application: Application) =>
      step(application, 'request_supplement', { asks }, { ...on('2026-03-06'), principal: bureau })
    expect(actionsOf(back, bureau)).toEqual(['review@review', 'reassign@review', 'check_declaration@review'])
    expect(refusal(() => ask(back)).code).toBe('action_not_allowed')

    const permit = (command: Command) =>
      step(back, 'permit_second_request', command, { ...on('2026-03-06'), principal: supervisor })
    expect(refusal(() => permit({ note: ' ' })).issues).toEqual([{ path: 'note', code: 'reason_required' }])
    const again = ask(permit({ note: 'The answer names two plots.' }))
    expect(again.supplements.map(({ askedAt }) => askedAt.slice(0, 10))).toEqual(['2026-03-03', '2026-03-06'])
    expect(actionsOf(again, supervisor)).toEqual([])
  })

  it('of one department leaves the other its own', () => {
    const { asked } = setup()
    const back = step(asked, 'answer_supplement', answered, { ...on('2026-03-05'), principal: enterprise })
    expect(actionsOf(back, officerOf('nanshan-district'))).toContain('request_supplement@consult')
    expect(actionsOf(back, supervisor)).toContain('permit_second_request@review')
    expect(actionsOf(back, supervisor)).not.toContain('permit_second_request@consult')
  })

  it('of the window stops the five days of acceptance, and leads back to where it was asked', () => {
    const submitted = drive(service, 'submitted', '2026-03-02T02:00:00.000Z')
    const window = officerOf('qianhai-estation')
    const asked = step(submitted, 'request_supplement', { asks }, { ...on('2026-03-03'), principal: window })
    expect(asked.stages[0]?.due).toBeNull()
    const back = step(asked, 'answer_supplement', answered, { ...on('2026-03-10'), principal: enterprise })
    expect(back.status).toBe('submitted')
    // One of the five days was used on Tuesday, 3 March; four are left after Tuesday the 10th.
    expect(back.stages[0]?.due?.on).toBe('2026-03-16')
  })
})

describe('the answer to a request', () => {
  const answer = (command: Command, day = '2026-03-05') => {
    const { asked } = setup()
    return step(asked, 'answer_supplement', command, { ...on(day), principal: enterprise })
  }

  it('changes what was asked for and nothing else, and keeps what it was before', () => {
    const { accepted } = setup()
    const back = answer(answered)
    expect(back.answers).toEqual({ ...accepted.answers, projectSite: 'Plot 7' })
    expect(back.supplements).toMatchObject([
      {
        answeredAt: '2026-03-05T02:00:00.000Z',
        changes: [{ field: 'projectSite', from: accepted.answers.projectSite, to: 'Plot 7' }],
      },
    ])
    expect(back).toMatchObject({ status: 'accepted', receiptNumber: accepted.receiptNumber, declared: true })
    expect(back.stages.map(({ key, state }) => [key, state])).toEqual(
      accepted.stages.map(({ key, state }) => [key, state]),
    )
  })

  it('that changes nothing is an answer too', () => {
    const { accepted } = setup()
    const same = { answers: { projectSite: accepted.answers.projectSite ?? '' }, materialsReady: ['plan'] }
    expect(answer(same).supplements[0]?.changes).toEqual([])
  })

  it.each<[string, Command, { path: string; code: string }[]]>([
    [
      'touches what was not asked for',
      { answers: { projectSite: 'Plot 7', projectName: 'Another' }, materialsReady: ['plan', 'art'] },
      [
        { path: 'answers.projectName', code: 'unknown_field' },
        { path: 'materialsReady.art', code: 'unknown_field' },
      ],
    ],
    [
      'leaves something out',
      {},
      [
        { path: 'answers.projectSite', code: 'required' },
        { path: 'materialsReady.plan', code: 'material_not_confirmed' },
      ],
    ],
    [
      'is empty where an answer is needed',
      { answers: { projectSite: '' }, materialsReady: ['plan'] },
      [{ path: 'answers.projectSite', code: 'required' }],
    ],
    ['brings what is not for it', { ...answered, note: 'Hello' }, [{ path: 'note', code: 'unknown_field' }]],
  ])('is refused when it %s', (_how, command, issues) => {
    expect(refusal(() => answer(command))).toMatchObject({ code: 'invalid_input', issues })
  })

  it('is the applicant’s: no officer, no supervisor and nobody else gives it', () => {
    const { asked } = setup()
    for (const principal of [bureau, supervisor, personNamed('kapok-design'), hub])
      expect(refusal(() => step(asked, 'answer_supplement', answered, { ...on('2026-03-05'), principal })).code).toBe(
        'action_not_allowed',
      )
  })

  it('lets the clocks run again by itself, and moves what is due by the working days between', () => {
    const { accepted } = setup()
    expect(accepted.due?.on).toBe('2026-03-09')
    const back = answer(answered)
    // Wednesday and Thursday did not count.
    expect(back.due?.on).toBe('2026-03-11')
    expect(back.stages.find(({ key }) => key === 'review')?.due?.on).toBe('2026-03-06')
    expect(back.clock?.suspensions).toEqual([{ from: '2026-03-03', to: '2026-03-05', reason: 'awaiting_answer' }])
  })

  it('on the day of the request moves nothing', () => {
    const { accepted } = setup()
    expect(answer(answered, '2026-03-03').due).toEqual(accepted.due)
  })

  it('across the Lunar New Year counts the weekends that are worked in its place', () => {
    const accepted = drive(service, 'accepted', '2026-02-10T02:00:00.000Z')
    // 11, 12, 13 February; Saturday the 14th is worked; the holiday is from the 15th to the 23rd.
    expect(accepted.due?.on).toBe('2026-02-24')
    const asked = step(accepted, 'request_supplement', { asks }, { ...on('2026-02-12'), principal: bureau })
    const back = step(asked, 'answer_supplement', answered, { ...on('2026-02-25'), principal: enterprise })
    // Two days were used. After the 25th: 26, 27, and Saturday the 28th, which is worked.
    expect(back.due?.on).toBe('2026-02-28')
  })
})

describe('a window that runs out', () => {
  const warn = (application: Application, day: string) =>
    step(application, 'warn_of_lapse', {}, { ...on(day), principal: hub })
  const lapse = (application: Application, day: string) =>
    step(application, 'lapse', {}, { ...on(day), principal: hub })

  it('brings a warning first, from the day after its last, and the withdrawal after three more working days', () => {
    const { asked } = setup()
    expect(asked.watchOn).toBe('2026-03-18')
    expect(actionsOf(asked, hub, '2026-03-17')).toEqual([])
    expect(actionsOf(asked, hub, '2026-03-18')).toEqual(['warn_of_lapse@review'])
    const warned = warn(asked, '2026-03-18')
    expect(warned).toMatchObject({ status: 'awaiting_supplement', watchOn: '2026-03-24' })
    expect(warned.supplements[0]).toMatchObject({ warnedOn: '2026-03-18' })
    expect(actionsOf(warned, hub, '2026-03-23')).toEqual([])
    expect(actionsOf(warned, hub, '2026-03-24')).toEqual(['lapse@review'])
    const lapsed = lapse(warned, '2026-03-24')
    expect(lapsed).toMatchObject({ status: 'withdrawn', due: null, watchOn: null })
    expect(lapsed.stages.filter(({ state }) => state === 'open')).toEqual([])
  })

  it('never ends without the warning, however late the hub looks', () => {
    const { asked } = setup()
    expect(refusal(() => lapse(asked, '2026-06-30')).code).toBe('action_not_allowed')
    const warned = warn(asked, '2026-06-30')
    expect(refusal(() => lapse(warned, '2026-07-02')).code).toBe('action_not_allowed')
    expect(actionsOf(warned, enterprise)).toContain('answer_supplement')
  })

  it('is closed by an answer that comes after the warning', () => {
    const { asked } = setup()
    const back = step(warn(asked, '2026-03-18'), 'answer_supplement', answered, {
      ...on('2026-03-20'),
      principal: enterprise,
    })
    expect(back.status).toBe('accepted')
    expect(actionsOf(back, hub, '2026-03-20')).toEqual([])
  })

  it('is nobody’s to close but the hub’s', () => {
    const { asked } = setup()
    const warned = warn(asked, '2026-03-18')
    const tries: readonly [Application, Action][] = [
      [asked, 'warn_of_lapse'],
      [warned, 'lapse'],
    ]
    for (const [application, action] of tries)
      for (const principal of [enterprise, bureau, supervisor, personNamed('administrator')])
        expect(refusal(() => step(application, action, {}, { ...on('2026-04-30'), principal })).code).toBe(
          'action_not_allowed',
        )
  })

  it('that ends past the gazetted year does not end before that year is known', () => {
    const accepted = drive(service, 'accepted', '2026-12-21T02:00:00.000Z')
    const asked = step(accepted, 'request_supplement', { asks }, { ...on('2026-12-22'), principal: bureau })
    const open = openSupplement(asked)
    expect(open === null ? null : answerBy(open)).toEqual({ on: null, notGazettedYear: 2027 })
    // Its year can be gazetted on any day.
    expect(asked.watchOn).toBe('2026-12-22')
    expect(actionsOf(asked, hub, '2027-06-30')).toEqual([])
  })
})
