import { describe, expect, it } from 'vitest'
import { hub, mayRead } from '#functions/applications/access.ts'
import type { Command } from '#functions/applications/action.ts'
import type { Application } from '#functions/applications/application.ts'
import { possibleActions } from '#functions/applications/lifecycle.ts'
import { commonOptions, type Service } from '#shared/domain/service.ts'
import type { Text } from '#shared/domain/text.ts'
import {
  actingAs,
  completeContent,
  drive,
  makeApplication,
  papersOf,
  serviceNamed,
  step,
  submission,
} from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { refusal } from '#test/support/refusal.ts'

const permit = serviceNamed('construction-permit')
const enterprise = personNamed('harbour-tech')
const supervisor = personNamed('supervisor')
const window = officerOf('qianhai-estation')
const lead = officerOf('qianhai-authority')
const monday = '2026-03-02T02:00:00.000Z'
const text = (en: string) => ({ en, 'zh-Hant': '測試', 'zh-Hans': '测试' })

const of = (application: Application, who: Parameters<typeof actingAs>[0], day = '2026-03-02') =>
  possibleActions(application, actingAs(who), day).map(({ action, stage }) => `${action}@${stage}`)

describe('an opinion', () => {
  const review = (command: Command) =>
    step(drive(permit, 'accepted', monday), 'review', command, {
      service: permit,
      principal: officerOf('sz-hc'),
      at: monday,
    })

  it('with conditions names them', () => {
    for (const note of [undefined, ' '])
      expect(refusal(() => review({ opinion: 'agree_with_conditions', note })).issues).toEqual([
        { path: 'note', code: 'conditions_required' },
      ])
    const given = review({ opinion: 'agree_with_conditions', note: 'Not before the drains are laid.' })
    expect(given.stages.find(({ key }) => key === 'review')).toMatchObject({
      opinion: 'agree_with_conditions',
      note: 'Not before the drains are laid.',
    })
  })

  it('decides nothing: the lead department may approve what another objects to', () => {
    let application = review({ opinion: 'object', note: 'Too high.' })
    application = step(
      application,
      'review',
      { opinion: 'agree' },
      { service: permit, principal: officerOf('nanshan-district'), at: monday },
    )
    expect(step(application, 'approve', {}, { service: permit, principal: lead, at: monday }).status).toBe('approved')
  })
})

describe('a stage', () => {
  const accepted = drive(permit, 'accepted', monday)
  const reassign = (command: Command, principal = officerOf('sz-hc')) =>
    step(accepted, 'reassign', command, { service: permit, principal, at: '2026-03-03T02:00:00.000Z' })

  it('goes to another department of the item with a reason, by its own or by a supervisor, and its time runs on', () => {
    const command = { department: 'nanshan-district', note: 'The district keeps this file.' }
    for (const [by, stage] of [
      [officerOf('sz-hc'), {}],
      [supervisor, { stage: 'review' }],
    ] as const) {
      const next = reassign({ ...command, ...stage }, by)
      expect(next.status).toBe('accepted')
      expect(next.stages.find(({ key }) => key === 'review')).toMatchObject({
        department: { id: 'nanshan-district' },
        due: accepted.stages.find(({ key }) => key === 'review')?.due,
      })
      expect(of(next, officerOf('sz-hc'))).toEqual([])
      expect(mayRead(next, actingAs(officerOf('sz-hc')))).toBe(true)
      expect(of(next, officerOf('nanshan-district'))).toEqual(
        expect.arrayContaining(['review@review', 'review@consult']),
      )
    }
  })

  it('goes nowhere without a reason, to itself, or to a department that has no part in the item', () => {
    expect(refusal(() => reassign({})).issues).toEqual([
      { path: 'department', code: 'required' },
      { path: 'note', code: 'reason_required' },
    ])
    for (const department of ['sz-hc', 'sz-tax', 'nowhere'])
      expect(refusal(() => reassign({ department, note: 'x' })).issues).toEqual([
        { path: 'department', code: 'unknown_department' },
      ])
    expect(refusal(() => reassign({ department: 'sz-hc', note: 'x' }, officerOf('sz-tax'))).code).toBe(
      'action_not_allowed',
    )
  })

  it('that was passed on can come back', () => {
    const there = reassign({ department: 'nanshan-district', note: 'Theirs.' })
    const command = { stage: 'review', department: 'sz-hc', note: 'It is ours after all.' }
    const circumstances = { service: permit, principal: officerOf('nanshan-district'), at: monday }
    const back = step(there, 'reassign', command, circumstances)
    expect(back.stages.find(({ key }) => key === 'review')?.department.id).toBe('sz-hc')
  })

  it('that is overdue is told to the next level, once, and stays what it is: silence approves nothing', () => {
    // Two working days after Monday; the consultation has one.
    expect(of(accepted, hub, '2026-03-03')).toEqual([])
    expect(of(accepted, hub, '2026-03-04')).toEqual(['escalate@consult'])
    const told = step(
      accepted,
      'escalate',
      { stage: 'consult' },
      { service: permit, principal: hub, at: '2026-03-04T01:00:00.000Z' },
    )
    expect(told).toMatchObject({ status: 'accepted', watchOn: '2026-03-05' })
    expect(told.stages.find(({ key }) => key === 'consult')).toMatchObject({
      state: 'open',
      escalatedAt: '2026-03-04T01:00:00.000Z',
    })
    expect(of(told, hub, '2026-12-31')).toEqual(['escalate@review'])
  })
})

describe('silence past the statutory limit', () => {
  const basis = text('A law of the test, which says so')
  const silent: Service = serviceNamed('construction-permit', {
    statutory: { workingDays: 7, text: null, status: 'illustrative' },
    options: { ...commonOptions, tacitApproval: { basis } },
  })
  const accepted = drive(silent, 'accepted', monday)
  const consent = (application: Application, day: string) => {
    const stage = application.stages.find(({ state }) => state === 'open')?.key
    return step(
      application,
      'approve_tacitly',
      { stage },
      { service: silent, principal: hub, at: `${day}T01:00:00.000Z` },
    )
  }

  it('is consent where the item’s law says so, from the day after, and is recorded as what it is', () => {
    // Seven working days after Monday, 2 March: Wednesday the 11th.
    expect(refusal(() => consent(accepted, '2026-03-11')).code).toBe('action_not_allowed')
    const approved = consent(accepted, '2026-03-12')
    expect(approved).toMatchObject({
      status: 'approved',
      decision: { outcome: 'approved', department: { id: 'qianhai-authority' }, reason: null, tacitBasis: basis },
    })
    expect(approved.stages.map(({ key, state }) => [key, state])).toEqual([
      ['accept', 'done'],
      ['review', 'lapsed'],
      ['consult', 'lapsed'],
      ['decide', 'lapsed'],
      ['deliver', 'open'],
    ])
  })

  it('does not run while the applicant is asked for something', () => {
    const asks = [{ kind: 'field', key: 'uscc', message: 'Another company’s.' }] as const
    const asked = step(
      accepted,
      'request_supplement',
      { asks },
      { service: silent, principal: officerOf('sz-hc'), at: '2026-03-03T02:00:00.000Z' },
    )
    expect(of(asked, hub, '2026-03-16')).toEqual([])
    const back = step(
      asked,
      'answer_supplement',
      { answers: { uscc: '91440300MA5FAKE00D' } },
      { service: silent, principal: enterprise, at: '2026-03-16T02:00:00.000Z' },
    )
    // Six of the seven days are left after the 16th.
    expect(of(back, hub, '2026-03-24').filter((one) => one.startsWith('approve'))).toEqual([])
    expect(of(back, hub, '2026-03-25').filter((one) => one.startsWith('approve'))).toEqual(['approve_tacitly@review'])
  })

  it('is nothing where the item’s law does not say so, or sets no limit in working days', () => {
    const unlimited = serviceNamed('construction-permit', {
      statutory: { workingDays: null, text: null, status: 'illustrative' },
      options: { ...commonOptions, tacitApproval: { basis } },
    })
    for (const service of [permit, unlimited])
      expect(of(drive(service, 'accepted', monday), hub, '2026-12-31').join()).not.toContain('approve')
  })
})

describe('papers that may follow', () => {
  const [first = '', second = ''] = papersOf(serviceNamed('company-setup-hk'))
  const following = (commitment: Text | null) =>
    serviceNamed('company-setup-hk', {
      options: { ...commonOptions, partsToFollow: { materials: [second], workingDays: 5 }, commitment },
    })
  const later = following(null)
  const committed = following(text('We meet the conditions, and answer for it.'))

  const submit = (service: Service, command: Command = submission(service)) => {
    const draft = makeApplication(service, { ...completeContent(service), materialsReady: [first] })
    return step(draft, 'submit', command, { service, principal: enterprise, at: monday })
  }
  const accept = (service: Service, application: Application, materials: readonly string[]) =>
    step(application, 'accept', { materials }, { service, principal: window, at: monday })

  it('do not stand in the way of acceptance, and are owed by a day', () => {
    const accepted = accept(later, submit(later), [first])
    expect(accepted.owed).toEqual([
      { material: second, due: { on: '2026-03-09', notGazettedYear: null }, receivedAt: null },
    ])
    expect(accept(later, submit(later), [first, second]).owed).toEqual([])
    expect(refusal(() => accept(later, submit(later), [second])).issues).toEqual([
      { path: `materials.${first}`, code: 'material_not_confirmed' },
    ])
  })

  it('have to be there before the decision to grant, and are received by the window that accepted', () => {
    const amr = officerOf('sz-amr')
    const accepted = accept(later, submit(later), [first])
    const approve = (application: Application) =>
      step(application, 'approve', {}, { service: later, principal: amr, at: monday })
    expect(refusal(() => approve(accepted))).toMatchObject({
      code: 'materials_missing',
      issues: [{ path: `materials.${second}`, code: 'material_owed' }],
    })
    expect(of(accepted, window)).toEqual(['receive_parts@accept', 'check_declaration@accept'])
    const receive = (materials: readonly string[]) =>
      step(accepted, 'receive_parts', { materials }, { service: later, principal: window, at: monday })
    expect(refusal(() => receive([])).issues).toEqual([{ path: 'materials', code: 'required' }])
    expect(refusal(() => receive([first])).issues).toEqual([{ path: `materials.${first}`, code: 'unknown_field' }])
    const received = receive([second])
    expect(received.owed).toMatchObject([{ material: second, receivedAt: monday }])
    expect(of(received, window)).toEqual(['check_declaration@accept'])
    expect(approve(received).status).toBe('approved')
  })

  it('on a commitment need it made at submission, word for word; the decision then does not wait for them', () => {
    expect(refusal(() => submit(committed)).issues).toEqual([{ path: 'committed', code: 'commitment_required' }])
    const application = submit(committed, { ...submission(committed), committed: true })
    expect(application.commitment?.en).toBe('We meet the conditions, and answer for it.')
    const accepted = accept(committed, application, [first])
    expect(accepted.owed).toHaveLength(1)
    const amr = officerOf('sz-amr')
    expect(step(accepted, 'approve', {}, { service: committed, principal: amr, at: monday }).status).toBe('approved')
  })

  it('are none where all papers were said to be ready and no commitment was made', () => {
    const draft = makeApplication(committed, completeContent(committed))
    const submitted = step(draft, 'submit', submission(committed), {
      service: committed,
      principal: enterprise,
      at: monday,
    })
    expect(submitted.commitment).toBeNull()
    expect(refusal(() => accept(committed, submitted, [first])).code).toBe('materials_missing')
  })

  it('of an item without a commitment take none', () => {
    expect(refusal(() => submit(later, { ...submission(later), committed: true })).issues).toEqual([
      { path: 'committed', code: 'unknown_field' },
    ])
  })
})
