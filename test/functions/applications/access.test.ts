import { describe, expect, it } from 'vitest'
import { actorOf, mayRead } from '#functions/applications/access.ts'
import { drive, makeApplication, serviceNamed, step } from '#test/support/applications.ts'
import { everybody, personNamed } from '#test/support/people.ts'

const service = serviceNamed('construction-permit')
const applicant = { service, principal: personNamed('harbour-tech') }

const readersOf = (application: Parameters<typeof mayRead>[0]) =>
  everybody.filter((principal) => mayRead(application, principal)).map(({ id }) => id)

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
    expect(mayRead(drive(service, 'submitted'), editor)).toBe(false)
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
