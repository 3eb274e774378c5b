import { describe, expect, it } from 'vitest'
import type { Action, Command } from '#functions/applications/action.ts'
import type { Application } from '#functions/applications/application.ts'
import { openCorrection } from '#functions/applications/correction.ts'
import { possibleActions } from '#functions/applications/lifecycle.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { actingAs, commandFor, drive, serviceNamed, step, tuesday } from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { refusal } from '#test/support/refusal.ts'

const service = serviceNamed('construction-permit')
const enterprise = personNamed('harbour-tech')
const bureau = officerOf('sz-hc')

const act = (application: Application, action: Action, command: Command, principal: Principal = enterprise) =>
  step(application, action, command, { service, principal })
const actionsOf = (application: Application, principal: Principal) =>
  possibleActions(application, actingAs(principal), '2026-11-24').map(({ action }) => action)
const misprint = { answers: { projectName: 'Harbour Tower' }, note: ' The name lacks a word. ' }

describe('how the applicant is reached', () => {
  it.each(['submitted', 'accepted', 'decision', 'approved'] as const)('is changed at once when %s', (until) => {
    const before = drive(service, until)
    const after = act(before, 'correct', { answers: { contactEmail: 'new@example.com' } })
    expect(after).toMatchObject({
      status: before.status,
      answers: { ...before.answers, contactEmail: 'new@example.com' },
      corrections: [
        {
          kind: 'contact',
          changes: [{ field: 'contactEmail', from: 'demo@example.com', to: 'new@example.com' }],
          decision: null,
        },
      ],
    })
    expect(after.clock).toEqual(before.clock)
  })

  it('is changed to an address that is one, and nothing else is changed with it', () => {
    const before = drive(service, 'accepted')
    const issuesOf = (answers: Record<string, string>) => refusal(() => act(before, 'correct', { answers })).issues
    expect(issuesOf({ contactEmail: 'nowhere' })).toEqual([{ path: 'answers.contactEmail', code: 'invalid_email' }])
    expect(issuesOf({ projectName: 'X', contactEmail: 'a@b.example' })).toEqual([
      { path: 'answers.projectName', code: 'unknown_field' },
    ])
    expect(issuesOf({ contactEmail: before.answers.contactEmail ?? '' })).toEqual([
      { path: 'answers.contactEmail', code: 'nothing_changed' },
    ])
    expect(issuesOf({})).toEqual([{ path: 'answers', code: 'nothing_changed' }])
  })

  it('is not changed once nothing more happens, nor by anybody else', () => {
    expect(actionsOf(act(drive(service, 'accepted'), 'withdraw', {}), enterprise)).toEqual([])
    expect(actionsOf(drive(service, 'accepted'), bureau)).not.toContain('correct')
  })
})

describe('a correction of anything else', () => {
  it('leaves the answer as it was until a department has agreed, and no clock stops', () => {
    const before = drive(service, 'accepted')
    const asked = act(before, 'request_correction', misprint)
    expect(asked.answers).toEqual(before.answers)
    expect([asked.clock, asked.due]).toEqual([before.clock, before.due])
    expect(openCorrection(asked)).toMatchObject({ reason: 'The name lacks a word.' })
    const granted = act(asked, 'decide_correction', { granted: true, stage: 'review' }, bureau)
    expect(granted.answers.projectName).toBe('Harbour Tower')
    expect(granted.corrections).toMatchObject([
      {
        kind: 'consent',
        changes: [{ field: 'projectName', from: before.answers.projectName, to: 'Harbour Tower' }],
        decision: { granted: true, department: { id: 'sz-hc' }, at: tuesday },
      },
    ])
  })

  it('is declined with a reason, and then nothing has changed', () => {
    const before = drive(service, 'accepted')
    const asked = act(before, 'request_correction', misprint)
    const decide = (command: Command) => act(asked, 'decide_correction', { stage: 'review', ...command }, bureau)
    expect(refusal(() => decide({})).issues).toEqual([{ path: 'granted', code: 'required' }])
    expect(refusal(() => decide({ granted: false })).issues).toEqual([{ path: 'note', code: 'reason_required' }])
    const declined = decide({ granted: false, note: 'It is another project.' })
    expect(declined.answers).toEqual(before.answers)
    expect(openCorrection(declined)).toBeNull()
    expect(actionsOf(declined, enterprise)).toContain('request_correction')
  })

  it('comes before any decision, and there is one at a time', () => {
    const authority = officerOf('qianhai-authority')
    const asked = act(drive(service, 'decision'), 'request_correction', misprint)
    expect(actionsOf(asked, authority)).not.toContain('approve')
    expect(actionsOf(asked, authority)).not.toContain('reject')
    expect(refusal(() => act(asked, 'approve', {}, authority)).code).toBe('correction_open')
    expect(refusal(() => act(asked, 'request_correction', misprint)).code).toBe('correction_open')
    const decided = act(asked, 'decide_correction', { granted: true }, authority)
    expect(act(decided, 'approve', {}, authority).status).toBe('approved')
  })

  it('changes what was said last: a supplement may have come between', () => {
    const asked = act(drive(service, 'accepted'), 'request_correction', misprint)
    const asks = [{ kind: 'field' as const, key: 'projectName', message: 'Which?' }]
    const waiting = act(asked, 'request_supplement', { asks, stage: 'review' }, bureau)
    expect(actionsOf(waiting, bureau)).not.toContain('decide_correction')
    const answered = act(waiting, 'answer_supplement', { answers: { projectName: 'Harbour' }, materialsReady: [] })
    const granted = act(answered, 'decide_correction', { granted: true, stage: 'review' }, bureau)
    expect(granted.corrections[0]?.changes).toEqual([{ field: 'projectName', from: 'Harbour', to: 'Harbour Tower' }])
  })

  it('says what and why, for a question that the form asks', () => {
    const before = drive(service, 'accepted')
    const issuesOf = (command: Command) => refusal(() => act(before, 'request_correction', command)).issues
    expect(issuesOf({ answers: { invented: 'x' }, note: '' })).toEqual([
      { path: 'answers.invented', code: 'unknown_field' },
      { path: 'note', code: 'reason_required' },
    ])
    expect(issuesOf({ answers: { floorArea: 'many' }, note: 'x' })).toEqual([
      { path: 'answers.floorArea', code: 'invalid_whole_number' },
    ])
  })
})

describe('a rating', () => {
  const decided = () => drive(service, 'approved')
  const rate = (command: Command, application = decided()) => act(application, 'rate', command)

  it('has a score and may have a comment, once', () => {
    const rated = rate({ score: 2, comment: ' Slow. ' })
    expect(rated.rating).toEqual({ score: 2, comment: 'Slow.', at: tuesday })
    expect(refusal(() => rate({ score: 5 }, rated)).code).toBe('already_rated')
    expect(rate({ score: 5 }).rating).toMatchObject({ score: 5, comment: null })
  })

  it.each([
    [{}, 'required'],
    [{ score: 0 }, 'invalid_option'],
    [{ score: 6 }, 'invalid_option'],
    [{ score: 2.5 }, 'invalid_option'],
  ])('is refused as %j', (command, code) => {
    expect(refusal(() => rate(command)).issues).toEqual([{ path: 'score', code }])
  })

  it('with too long a comment is refused', () => {
    expect(refusal(() => rate({ score: 1, comment: '字'.repeat(1001) })).issues).toMatchObject([{ code: 'too_long' }])
  })

  it('comes after the decision, from the applicant alone', () => {
    expect(actionsOf(drive(service, 'decision'), enterprise)).not.toContain('rate')
    const reject = commandFor({ action: 'reject', stage: null }, service)
    const rejected = act(drive(service, 'decision'), 'reject', reject, officerOf('qianhai-authority'))
    expect(actionsOf(rejected, enterprise)).toContain('rate')
    for (const id of ['kapok-design', 'window', 'supervisor'])
      expect(actionsOf(rejected, personNamed(id))).not.toContain('rate')
  })
})
