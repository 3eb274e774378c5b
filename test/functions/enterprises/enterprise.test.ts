import { describe, expect, it } from 'vitest'
import {
  changedParts,
  checkProfile,
  numbersIn,
  numbersTyped,
  type Profile,
  tidyProfile,
} from '#functions/enterprises/enterprise.ts'
import { owner, profileFor } from '#test/support/enterprises.ts'

const uscc = '91350100M000100Y43'
const profile = (overrides: Partial<Profile> = {}) => profileFor(owner, overrides)
const withNumbers = (kind: Profile['kind'], identifiers: Partial<Profile['identifiers']>) =>
  profile({ kind, identifiers: { hkBrNumber: '', hkCompanyNumber: '', uscc: '', ...identifiers } })
const issuesOf = (one: Profile) => checkProfile(tidyProfile(one)).map(({ path, code }) => `${path}: ${code}`)

describe('a profile', () => {
  it.each([
    withNumbers('hk_company', { hkBrNumber: '12345678' }),
    withNumbers('hk_company', { hkBrNumber: '12345678-000', hkCompanyNumber: '1234567' }),
    withNumbers('hk_company', { hkBrNumber: '12345678-000', hkCompanyNumber: '12345678' }),
    withNumbers('hk_company', { hkBrNumber: '１２３４５６７８－０００' }),
    withNumbers('hk_company', { hkBrNumber: '12345678-000-01-26-5' }),
    withNumbers('hk_business', { hkBrNumber: ' 1234 5678 ' }),
    withNumbers('mainland_company', { uscc: uscc.toLowerCase() }),
  ])('is whole with the numbers of its kind: %#', (one) => {
    expect(issuesOf(one)).toEqual([])
  })

  it.each([
    [withNumbers('hk_company', {}), 'identifiers.hkBrNumber: required'],
    [withNumbers('hk_company', { hkBrNumber: '1234567' }), 'identifiers.hkBrNumber: invalid_hk_br_number'],
    [
      withNumbers('hk_company', { hkBrNumber: '12345678', hkCompanyNumber: '123456' }),
      'identifiers.hkCompanyNumber: invalid_hk_company_number',
    ],
    [
      withNumbers('hk_company', { hkBrNumber: '12345678', hkCompanyNumber: '12345679' }),
      'identifiers.hkCompanyNumber: company_number_differs',
    ],
    [withNumbers('hk_company', { hkBrNumber: '12345678', uscc }), 'identifiers.uscc: unknown_field'],
    [
      withNumbers('hk_business', { hkBrNumber: '12345678', hkCompanyNumber: '1234567' }),
      'identifiers.hkCompanyNumber: unknown_field',
    ],
    [withNumbers('mainland_company', {}), 'identifiers.uscc: required'],
    [withNumbers('mainland_company', { uscc: '91350100M000100Y44' }), 'identifiers.uscc: invalid_enterprise_uscc'],
    [profile({ names: { en: ' ', 'zh-Hant': '', 'zh-Hans': '' } }), 'names.en: name_required'],
    [profile({ names: { en: 'x'.repeat(201), 'zh-Hant': '', 'zh-Hans': '' } }), 'names.en: too_long'],
    [profile({ address: '' }), 'address: required'],
    [profile({ contact: { name: '', email: 'demo@example.com', telephone: '21234567' } }), 'contact.name: required'],
    [profile({ contact: { name: 'A', email: 'demo', telephone: '21234567' } }), 'contact.email: invalid_email'],
    [
      profile({ contact: { name: 'A', email: 'demo@example.com', telephone: 'ring me' } }),
      'contact.telephone: invalid_telephone',
    ],
  ])('is found wanting where something is missing or does not fit: %#', (one, issue) => {
    expect(issuesOf(one)).toEqual([issue])
  })

  it('is found by each of its numbers, a branch by its business', () => {
    const numbers = numbersIn(withNumbers('hk_company', { hkBrNumber: '12345678-001', hkCompanyNumber: '1234567' }))
    expect(numbers).toEqual([
      { name: 'hkBrNumber', number: '12345678' },
      { name: 'hkCompanyNumber', number: '1234567' },
    ])
    expect(numbersTyped('1234 5678')).toContainEqual({ name: 'hkBrNumber', number: '12345678' })
    expect(numbersTyped(uscc)).toEqual([{ name: 'uscc', number: uscc }])
    expect(numbersTyped('two-shores-services')).toEqual([])
  })

  it('says which of its parts a change touches', () => {
    const before = profile()
    expect(changedParts(before, before)).toEqual([])
    expect(changedParts(before, { ...before, address: 'Elsewhere' })).toEqual(['address'])
  })
})
