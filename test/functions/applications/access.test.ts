import { describe, expect, it } from 'vitest'
import { actorOf, authorityFor, mayRead } from '#functions/applications/access.ts'
import { actingAs, drive, makeApplication, serviceNamed, step } from '#test/support/applications.ts'
import { makeMandate } from '#test/support/enterprises.ts'
import { everybody, personNamed } from '#test/support/people.ts'

const service = serviceNamed('construction-permit')
const applicant = { service, principal: personNamed('harbour-tech') }

const readersOf = (application: Parameters<typeof mayRead>[0]) =>
  everybody.filter((principal) => mayRead(application, actingAs(principal))).map(({ id }) => id)

describe('an application', () => {
  it('is read before its submission by nobody but its applicant', () => {
    expect(readersOf(makeApplication(service))).toEqual(['harbour-tech', 'harbour-tech-colleague'])
  })

  it('that was withdrawn as a draft stays its applicant’s alone', () => {
    expect(readersOf(step(makeApplication(service), 'withdraw', {}, applicant))).toEqual([
      'harbour-tech',
      'harbour-tech-colleague',
    ])
  })

  it('is read after its submission by the departments of its stages and by the supervisor, to its end', () => {
    const readers = [
      'harbour-tech',
      'harbour-tech-colleague',
      'window',
      'officer-qianhai-authority',
      'supervisor',
      'officer-sz-hc',
      'officer-nanshan-district',
    ]
    for (const until of ['submitted', 'decision', 'delivered'] as const)
      expect(readersOf(drive(service, until)).sort()).toEqual([...readers].sort())
  })

  it('is no matter of a colleague whose role neither applies nor decides', () => {
    const editor = personNamed('standards-editor')
    expect(editor.organisation.id).toBe('qianhai-authority')
    expect(mayRead(drive(service, 'submitted'), actingAs(editor))).toBe(false)
  })
})

describe('the log', () => {
  it('names a person of several roles in the one that they act in', () => {
    const busy = { ...personNamed('window'), roles: ['supervisor', 'agent', 'window_officer'] as const }
    const principal = { ...busy, roles: [...busy.roles] }
    expect(actorOf(principal, 'officer').role).toBe('window_officer')
    expect(actorOf(principal, 'applicant').role).toBe('agent')
  })

  it('has no line for somebody who neither applies nor decides', () => {
    expect(() => actorOf(personNamed('supervisor'), 'officer')).toThrow('supervisor')
  })
})

describe('an agent’s application', () => {
  const agent = personNamed('agent')
  const mandated = { organisation: agent.organisation, mandateId: 'mandate-1' }
  const draft = makeApplication(service, { agent: mandated })
  const under = (overrides: Parameters<typeof makeMandate>[0] = {}) =>
    actingAs(agent, { mandates: [makeMandate(overrides)] })

  it('is read by the firm while a mandate for the service is in force, and by its applicant always', () => {
    expect(mayRead(draft, under())).toBe(true)
    expect(mayRead(draft, under({ status: 'revoked' }))).toBe(false)
    expect(mayRead(draft, under({ to: '2026-11-23' }))).toBe(false)
    expect(mayRead(draft, actingAs(agent))).toBe(false)
    expect(mayRead(draft, actingAs(personNamed('harbour-tech')))).toBe(true)
  })

  it('is no matter of a firm that a mandate names and the application does not', () => {
    const other = { ...draft, agent: { ...mandated, organisation: { ...agent.organisation, id: 'another-firm' } } }
    expect(mayRead(other, under())).toBe(false)
    expect(mayRead({ ...draft, agent: null }, under())).toBe(false)
  })

  it('is no matter of somebody of the firm who is no agent', () => {
    expect(mayRead(draft, actingAs({ ...agent, roles: ['enterprise'] }, { mandates: [makeMandate()] }))).toBe(false)
  })

  it('leaves to the applicant what no mandate gives', () => {
    expect(authorityFor(draft, under(), null)).toBe('mandate_scope')
    expect(authorityFor(draft, actingAs(personNamed('harbour-tech')), null)).toBeNull()
  })
})
