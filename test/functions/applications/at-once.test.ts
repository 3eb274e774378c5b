import { describe, expect, it } from 'vitest'
import type { Possible } from '#functions/applications/lifecycle.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { commandFor, createTestApplications, papersOf, serviceNamed } from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'

const service = serviceNamed('construction-permit')
const enterprise = personNamed('harbour-tech')
const officers = 50

/** The officers of the departments in turn, each a person of their own; the applicant is one more. */
const people: readonly Principal[] = [
  enterprise,
  ...Array.from({ length: officers }, (_, index) => {
    const departments = ['sz-hc', 'nanshan-district', 'qianhai-authority', 'qianhai-estation']
    const one = officerOf(departments[index % departments.length] ?? 'sz-hc')
    return { ...one, id: `${one.id}-${index}` }
  }),
]

/** What one person tries of what they may do: their own share of it, so that all of it is tried by somebody. */
const choiceOf = (possible: readonly Possible[], index: number): Possible | undefined => {
  // A withdrawal would end it, and corrections can be made without end.
  const untried = ['withdraw', 'correct', 'request_correction']
  const tried = possible.filter(({ action }) => !untried.includes(action))
  return tried[index % tried.length]
}

describe('fifty officers and an applicant who act at once on one application', () => {
  it('lose no update, decide once and leave a chain without a gap', async () => {
    const { applications, submit } = await createTestApplications({ services: [service] })
    const submitted = await submit(service)
    const { id } = await applications.act(
      submitted.id,
      'accept',
      { materials: papersOf(service) },
      { principal: officerOf('qianhai-estation'), version: submitted.version },
    )
    const told: number[] = []
    let refused = 0

    /** Reads, tries what is possible, and tries again when somebody was faster, until nothing is left to do. */
    const work = async (principal: Principal, index: number): Promise<void> => {
      for (;;) {
        const { application, possible } = await applications.view(id, principal)
        const chosen = choiceOf(possible, index)
        if (chosen === undefined) {
          if (['approved', 'rejected'].includes(application.status)) return
          continue
        }
        const command = commandFor(chosen, service, application)
        try {
          const { version } = await applications.act(id, chosen.action, command, {
            principal,
            version: application.version,
          })
          told.push(version)
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          expect(['version_conflict', 'chain_broken']).toContain(error.code)
          refused += 1
        }
      }
    }
    await Promise.all(people.map(work))

    const { application, events } = await applications.view(id, enterprise)
    expect(verifyChain(events)).toEqual({ ok: true })
    // Every success is a version and an event of its own; whoever was refused changed nothing.
    expect(new Set(told).size).toBe(told.length)
    expect(application.version).toBe(4 + told.length)
    expect(events).toHaveLength(application.version)
    expect(refused).toBeGreaterThan(officers)
    const types = events.map(({ type }) => type)
    expect(types.filter((type) => type === 'approved' || type === 'rejected')).toHaveLength(1)
    expect(types.filter((type) => type === 'opinion_given').length).toBeLessThanOrEqual(2)
    for (const stage of ['review', 'consult', 'decide'])
      expect(
        events.filter(({ type, data }) => type === 'supplement_requested' && data.stage === stage).length,
      ).toBeLessThanOrEqual(1)
  })
})
