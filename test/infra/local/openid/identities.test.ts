import { describe, expect, it } from 'vitest'
import { referenceServices } from '#functions/catalogue/publish.ts'
import { describeIdentity, loadIdentities } from '#infra/local/openid/identities.ts'
import { languages } from '#shared/domain/language.ts'
import { roles } from '#shared/identity/principal.ts'

const setup = () => loadIdentities()
const marks = { en: '(demo)', 'zh-Hant': '（示範）', 'zh-Hans': '（演示）' } as const

describe('the identities to play', () => {
  it('have each an id of their own', () => {
    const ids = setup().map(({ principal }) => principal.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are marked as invented in each language', () => {
    for (const { principal } of setup())
      for (const language of languages) expect(principal.name[language]).toContain(marks[language])
  })

  it('cover every role', () => {
    const played = new Set(setup().flatMap(({ principal }) => principal.roles))
    expect([...played].sort()).toEqual([...roles].sort())
  })

  it('are those that the hub is shown with: two enterprises, one with two people, an agent, the window, both sides', () => {
    const of = (role: string) => setup().filter(({ principal }) => principal.roles.some((one) => one === role))
    expect(of('enterprise').map(({ principal }) => principal.organisation.id)).toEqual([
      'harbour-tech',
      'harbour-tech',
      'kapok-design',
    ])
    expect(of('agent')).toHaveLength(1)
    expect(of('window_officer')).toHaveLength(1)
    const sidesOf = (role: string) => new Set(of(role).map(({ principal }) => principal.side))
    for (const role of ['liaison_officer', 'legal_officer'])
      expect([...sidesOf(role)].sort()).toEqual(['hong-kong', 'mainland'])
  })

  it('include an officer for every department that has a part in a service, so that each can be played to its end', () => {
    const staffed = new Set(
      setup()
        .filter(({ principal }) => principal.roles.some((role) => role.endsWith('_officer')))
        .map(({ principal }) => principal.organisation.id),
    )
    const needed = referenceServices().flatMap(({ department, stages }) => [
      department.id,
      ...stages.map((stage) => stage.department.id),
    ])
    expect(needed.filter((id) => !staffed.has(id))).toEqual([])
  })

  it('are one line each on a terminal', () => {
    const lines = setup().map(describeIdentity)
    expect(lines[0]).toMatch(/^harbour-tech +Chan Wing-yan \(demo\), Demo: .* \[enterprise\]$/)
    expect(lines.join('')).not.toContain('\n')
  })
})
