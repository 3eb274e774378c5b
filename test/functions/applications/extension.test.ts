import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clocksOf } from '#functions/applications/explanation.ts'
import { possibleActions } from '#functions/applications/lifecycle.ts'
import { commonOptions } from '#shared/domain/service.ts'
import { workingDaysBetween } from '#shared/domain/working-days.ts'
import { actingAs, commandFor, drive, serviceNamed, step } from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { refusal } from '#test/support/refusal.ts'

const permit = serviceNamed('construction-permit')
const lead = officerOf('qianhai-authority')
const at = '2026-03-02T02:00:00.000Z'
const accepted = () => drive(permit, 'accepted', at)
const extend = (application = accepted(), command: object = { workingDays: 2, note: 'An expert is heard.' }, on = at) =>
  step(application, 'extend', command, { service: permit, principal: lead, at: on })
const mayExtend = (application = accepted(), principal = lead, today = '2026-03-02') =>
  possibleActions(application, actingAs(principal), today).some(({ action }) => action === 'extend')

describe('the time for a decision', () => {
  it('is extended by the department that decides, also while others still review, and is due later at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: commonOptions.extension.workingDays }), (workingDays) => {
        const before = accepted()
        const after = extend(before, { workingDays, note: ' An expert is heard. ' })
        const gained = workingDaysBetween('shenzhen', before.due?.on ?? '', after.due?.on ?? '').length - 1
        expect(gained).toBe(workingDays)
        expect(after.clock?.extension).toEqual({ count: workingDays, reason: 'An expert is heard.', on: '2026-03-02' })
        expect(after.stages).toEqual(before.stages)
        expect(clocksOf(after).decision?.days.at(-1)).toMatchObject({
          date: after.due?.on,
          number: permit.promised.workingDays + workingDays,
        })
      }),
    )
  })

  it('is extended once, for a reason, and by no more than the item allows', () => {
    expect(mayExtend(extend())).toBe(false)
    expect(refusal(() => extend(extend())).code).toBe('action_not_allowed')
    expect(refusal(() => extend(accepted(), {})).issues).toEqual([
      { path: 'workingDays', code: 'required' },
      { path: 'note', code: 'reason_required' },
    ])
    expect(refusal(() => extend(accepted(), { workingDays: 11, note: 'x' })).issues).toEqual([
      { path: 'workingDays', code: 'too_big', params: { maximum: 10 } },
    ])
    expect(refusal(() => extend(accepted(), { workingDays: 0, note: 'x' })).issues).toEqual([
      { path: 'workingDays', code: 'too_small', params: { minimum: 1 } },
    ])
  })

  it('is not extended once it has run out, while it stands still, or where the item allows none', () => {
    const due = accepted().due?.on ?? ''
    expect(mayExtend(accepted(), lead, due)).toBe(true)
    expect(mayExtend(accepted(), lead, '2026-06-01')).toBe(false)
    const asking = { action: 'request_supplement', stage: 'review' } as const
    const circumstances = { service: permit, principal: officerOf('sz-hc'), at }
    const asked = step(accepted(), 'request_supplement', commandFor(asking, permit), circumstances)
    expect(mayExtend(asked)).toBe(false)
    const strict = serviceNamed('construction-permit', {
      options: { ...commonOptions, extension: { workingDays: 0 } },
    })
    expect(mayExtend(drive(strict, 'accepted', at))).toBe(false)
  })

  it('is extended by nobody else', () => {
    for (const id of ['harbour-tech', 'window', 'supervisor', 'officer-sz-tax'])
      expect(mayExtend(accepted(), personNamed(id))).toBe(false)
  })
})
