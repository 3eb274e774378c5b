import { describe, expect, it } from 'vitest'
import { editorialIssues } from '#functions/catalogue/editorial-check.ts'
import { referenceServices } from '#functions/catalogue/publish.ts'
import { makeService } from './catalogue-app.ts'

const withLimits = (statutory: number | null, promised: number) =>
  makeService({
    statutory: { workingDays: statutory, text: null, status: 'illustrative' },
    promised: { workingDays: promised, status: 'illustrative' },
  })

describe('the editorial check', () => {
  it.each([
    [20, 20],
    [20, 0],
    [null, 90],
  ])('lets a statutory limit of %s and a promised one of %i pass', (statutory, promised) => {
    expect(editorialIssues(withLimits(statutory, promised))).toEqual([])
  })

  it('refuses a promise that is longer than the law allows, and says how long that is', () => {
    expect(editorialIssues(withLimits(20, 21))).toEqual([
      { path: 'promised.workingDays', code: 'promised_over_statutory', params: { statutory: 20 } },
    ])
  })

  it('has nothing against the reference services, some of which have both limits', () => {
    const services = referenceServices()
    expect(services.filter(({ statutory }) => statutory.workingDays !== null).length).toBeGreaterThan(5)
    expect(services.flatMap(editorialIssues)).toEqual([])
  })
})
