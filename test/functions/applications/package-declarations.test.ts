import { describe, expect, it } from 'vitest'
import { checkDeclared, declarationsOf, declaredFor } from '#functions/applications/package-declarations.ts'
import type { Draft } from '#functions/applications/package-form.ts'
import { makeApplication, serviceNamed } from '#test/support/applications.ts'

const draftOf = (id: string, words?: string): Draft => {
  const service = serviceNamed(id)
  const materials = service.materials.map((material) =>
    material.declaration !== undefined && words !== undefined
      ? { ...material, declaration: { ...material.declaration, en: words } }
      : material,
  )
  return { service: { ...service, materials }, application: makeApplication(service, { id: `application-${id}` }) }
}
const [company, firm, permit] = ['company-setup-hk', 'joint-law-firm', 'construction-permit'].map((id) =>
  draftOf(id),
) as [Draft, Draft, Draft]

describe('what is declared in the stead of papers', () => {
  it('is declared once where items ask for it in the same words', () => {
    const declarations = declarationsOf([company, firm, permit])
    expect(declarations.map(({ name, neededBy }) => [name, neededBy.length])).toEqual([
      ['address', 2],
      ['fund', 1],
    ])
    expect([company, firm, permit].map((draft) => declaredFor(draft, declarations, ['address']))).toEqual([
      ['address'],
      ['address'],
      [],
    ])
  })

  it('is declared for each where their words differ', () => {
    const other = draftOf('joint-law-firm', 'I declare something else.')
    const declarations = declarationsOf([company, other])
    expect(declarations.map(({ name }) => name)).toEqual(['address~company-setup-hk', 'address~joint-law-firm'])
    expect(declaredFor(other, declarations, ['address~company-setup-hk'])).toEqual([])
  })

  it('is missed for the items that are submitted, and for no other', () => {
    const declarations = declarationsOf([company, permit])
    expect(checkDeclared([company], declarations, [])).toEqual([
      { path: 'declarations.address', code: 'declaration_required' },
    ])
    expect(checkDeclared([company], declarations, ['address'])).toEqual([])
  })
})
