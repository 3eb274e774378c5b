import { describe, expect, it } from 'vitest'
import type { Application } from '#functions/applications/application.ts'
import { readApplication } from '#functions/applications/stored.ts'
import { drive, serviceNamed, step } from '#test/support/applications.ts'
import { personNamed } from '#test/support/people.ts'

const service = serviceNamed('construction-permit')

/** An application as it was stored before there were clocks, supplements and papers that follow. */
const early = (application: Application) => {
  const {
    clock,
    supplements,
    owed,
    commitment,
    watchOn,
    language,
    contentVersion,
    package: _package,
    decision,
    ...kept
  } = application
  const { statutoryWorkingDays, supplement, tacitApproval, ...frozen } = application.service
  return {
    ...kept,
    service: frozen,
    stages: application.stages.map(({ formerly, clock, escalatedAt, requestsLeft, ...stage }) => stage),
    decision:
      decision === null
        ? null
        : { outcome: decision.outcome, department: decision.department, reason: decision.reason },
  }
}

describe('an application that was stored before clocks were records', () => {
  it.each(['submitted', 'accepted', 'decision', 'approved', 'delivered'] as const)(
    'and was %s is read with the clocks that it would have had',
    (until) => {
      const application = drive(service, until)
      expect(readApplication(early(application))).toEqual({
        ...application,
        watchOn: null,
        contentVersion: 0,
        service: { ...application.service, statutoryWorkingDays: null },
      })
    },
  )

  it('and was withdrawn is read as such', () => {
    const withdrawn = step(
      drive(service, 'accepted'),
      'withdraw',
      {},
      { service, principal: personNamed('harbour-tech') },
    )
    expect(readApplication(early(withdrawn))).toMatchObject({ status: 'withdrawn', supplements: [], owed: [] })
  })
})

describe('an application of today', () => {
  it('is read as it was stored', () => {
    const application = drive(service, 'decision')
    expect(readApplication(JSON.parse(JSON.stringify(application)))).toEqual(application)
  })
})
