import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAnswer, checkComplete, checkDraft, tidyAnswer, tidyAnswers } from '#functions/applications/answers.ts'
import { type Field, type FieldType, fieldTypes, type Service } from '#shared/domain/service.ts'
import { activeServices, completeContent, papersOf, serviceNamed } from '#test/support/applications.ts'

const text = (value: string) => ({ en: value, 'zh-Hant': value, 'zh-Hans': value })

const makeField = (overrides: Partial<Field> = {}): Field => ({
  key: 'asked',
  type: 'text',
  label: text('Asked'),
  hint: null,
  required: true,
  maxLength: 200,
  options: [
    { value: 'name', label: text('Name') },
    { value: 'capital', label: text('Capital') },
  ],
  autocomplete: null,
  ...overrides,
})

const codeOf = (type: FieldType, value: string) => checkAnswer(makeField({ type }), value)?.code ?? null

describe('an answer', () => {
  it.each<[FieldType, string]>([
    ['text', '維港之光 <b>'],
    ['long_text', 'one\ntwo'],
    ['email', 'demo@example.com'],
    ['telephone', '+852 2123 4567'],
    ['telephone', '(0755) 8898-8888'],
    ['whole_number', '0012'],
    ['money', '1000000'],
    ['money', '99.50'],
    ['date', '2028-02-29'],
    ['choice', 'capital'],
    ['hk_br_number', '12345678'],
    ['hk_br_number', '12345678-000'],
    ['uscc', '91440300MA5FAKE00D'],
  ])('of the kind %s may be %o', (type, value) => {
    expect(codeOf(type, value)).toBeNull()
  })

  it.each<[FieldType, string, string]>([
    ['email', 'demo@', 'invalid_email'],
    ['telephone', '-------', 'invalid_telephone'],
    ['telephone', '2123 456x', 'invalid_telephone'],
    ['telephone', '1234567890123456', 'invalid_telephone'],
    ['whole_number', '1.5', 'invalid_whole_number'],
    ['whole_number', '-1', 'invalid_whole_number'],
    ['money', '1.234', 'invalid_money'],
    ['money', '1e6', 'invalid_money'],
    ['date', '2026-02-29', 'invalid_date'],
    ['date', '24/11/2026', 'invalid_date'],
    ['choice', 'elsewhere', 'invalid_option'],
    ['hk_br_number', '1234567', 'invalid_hk_br_number'],
    ['uscc', '91440300MA5FAKE00E', 'invalid_uscc'],
  ])('of the kind %s may not be %o', (type, value, code) => {
    expect(codeOf(type, value)).toBe(code)
  })

  it('is missed where it is required, and only there', () => {
    expect(checkAnswer(makeField({ required: true }), '')).toEqual({ path: 'answers.asked', code: 'required' })
    for (const type of fieldTypes) expect(checkAnswer(makeField({ type, required: false }), '')).toBeNull()
  })

  it('is measured in characters, so that a rare Chinese character is one', () => {
    const field = makeField({ maxLength: 3 })
    expect(checkAnswer(field, '𠮷𠮷𠮷')).toBeNull()
    expect(checkAnswer(field, '𠮷𠮷𠮷𠮷')).toEqual({
      path: 'answers.asked',
      code: 'too_long',
      params: { maximum: 3 },
    })
  })
})

describe('what is typed', () => {
  it.each<[FieldType, string, string]>([
    ['uscc', ' 91440300 ma5fake00d ', '91440300MA5FAKE00D'],
    ['uscc', '９１４４０３００ＭＡ５ＦＡＫＥ００Ｄ', '91440300MA5FAKE00D'],
    ['hk_br_number', '12345678 - 000', '12345678-000'],
    ['money', '1,000，000.50', '1000000.50'],
    ['whole_number', '１ ２００', '1200'],
    ['telephone', '＋８５２　２１２３　４５６７', '+852 2123 4567'],
    ['email', ' demo＠example．com', 'demo@example.com'],
    ['text', ' 前海（演示）１號 ', '前海（演示）１號'],
    ['text', 'Cafe\u0301', 'Café'],
  ])('as a %s: %o is kept as %o', (type, typed, kept) => {
    expect(tidyAnswer({ type }, typed)).toBe(kept)
  })

  it('is in its written form once and for all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldTypes), fc.string({ unit: 'grapheme' }), (type, typed) => {
        const once = tidyAnswer({ type }, typed)
        expect(tidyAnswer({ type }, once)).toBe(once)
      }),
    )
  })

  it('in a field that the form does not have is left as it is, to be refused by name', () => {
    const service = serviceNamed('company-setup-hk')
    expect(tidyAnswers(service, { uscc: ' x ', hkBrNumber: ' 1234 5678 ' })).toEqual({
      uscc: ' x ',
      hkBrNumber: '12345678',
    })
  })
})

describe('a draft', () => {
  const service: Pick<Service, 'fields' | 'materials'> = {
    fields: [makeField({ maxLength: 5 }), makeField({ key: 'other', type: 'email' })],
    materials: serviceNamed('company-setup-hk').materials,
  }

  it('may be incomplete and wrong', () => {
    expect(checkDraft(service, { answers: { other: 'not an address', asked: '' } })).toEqual([])
    expect(checkDraft(service, {})).toEqual([])
  })

  it('holds no answer that nobody asked for, none past its length, and no unknown paper', () => {
    const spared = service.materials.find(({ proofRule }) => proofRule !== null)?.key ?? ''
    const answers = { asked: '123456', constructor: 'x' }
    expect(checkDraft(service, { answers, materialsReady: [...papersOf(service), spared, 'invented'] })).toEqual([
      { path: 'answers.asked', code: 'too_long', params: { maximum: 5 } },
      { path: 'answers.constructor', code: 'unknown_field' },
      { path: `materialsReady.${spared}`, code: 'unknown_field' },
      { path: 'materialsReady.invented', code: 'unknown_field' },
    ])
  })

  it('is told all that it lacks, in the order of the form', () => {
    const setup = serviceNamed('company-setup-hk')
    const issues = checkComplete(setup, { answers: {}, materialsReady: [] })
    const required = setup.fields.filter((field) => field.required).map(({ key }) => `answers.${key}`)
    expect(issues.map(({ path }) => path)).toEqual([
      ...required,
      ...papersOf(setup).map((key) => `materialsReady.${key}`),
    ])
  })

  it.each(activeServices.map(({ id }) => id))('of %s can be completed', (id) => {
    const active = serviceNamed(id)
    expect(checkComplete(active, completeContent(active))).toEqual([])
    expect(checkDraft(active, completeContent(active))).toEqual([])
  })
})
