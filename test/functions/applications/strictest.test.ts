import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAnswer } from '#functions/applications/answers.ts'
import { asksTheSame, strictestOf } from '#functions/applications/strictest.ts'
import { type Field, fieldTypes } from '#shared/domain/service.ts'

const text = { en: 'Name', 'zh-Hant': '名稱', 'zh-Hans': '名称' }
const field = (overrides: Partial<Field> = {}): Field => ({
  key: 'name',
  type: 'text',
  label: text,
  hint: null,
  required: false,
  maxLength: 100,
  options: [],
  autocomplete: null,
  ...overrides,
})
const option = (value: string) => ({ value, label: text })

const fields = fc
  .record({
    type: fc.constantFrom(...fieldTypes),
    required: fc.boolean(),
    maxLength: fc.integer({ min: 1, max: 40 }),
    options: fc.subarray(['red', 'green', 'blue'], { minLength: 1 }),
  })
  .map(({ options, ...rest }) => field({ ...rest, options: rest.type === 'choice' ? options.map(option) : [] }))

/** Answers of every kind, valid ones above all. */
const answers = fc.oneof(
  fc.constantFrom('', 'red', 'green', '12345678', '2026-11-24', 'demo@example.com', '+852 2123 4567', '99.50'),
  fc.string({ maxLength: 50 }),
)

describe('the strictest of two definitions', () => {
  it('takes only answers that are valid for both', () => {
    fc.assert(
      fc.property(fields, fields, answers, (a, b, value) => {
        const both = strictestOf(a, b)
        fc.pre(both !== null && checkAnswer(both, value) === null)
        expect([checkAnswer(a, value), checkAnswer(b, value)]).toEqual([null, null])
      }),
      { numRuns: 2000 },
    )
  })

  it('takes every answer that is valid for both', () => {
    fc.assert(
      fc.property(fields, fields, answers, (a, b, value) => {
        const both = strictestOf(a, b)
        fc.pre(both !== null && checkAnswer(a, value) === null && checkAnswer(b, value) === null)
        expect(both && checkAnswer(both, value)).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['the shorter length', { maxLength: 20 }, { maxLength: 60 }, { maxLength: 20 }],
    ['the narrower kind', { type: 'text' }, { type: 'email' }, { type: 'email' }],
    ['required where one requires it', { required: false }, { required: true }, { required: true }],
    [
      'the options that both have',
      { type: 'choice', options: [option('a'), option('b')] },
      { type: 'choice', options: [option('b'), option('c')] },
      { options: [option('b')] },
    ],
  ] as const)('has %s, whichever comes first', (_what, a, b, strictest) => {
    const [one, other] = [field(a as Partial<Field>), field(b as Partial<Field>)]
    expect(strictestOf(one, other)).toMatchObject(strictest)
    expect(strictestOf(other, one)).toMatchObject(strictest)
    expect(asksTheSame(one, other)).toBe(false)
  })

  it.each([
    ['two kinds that share no answer', { type: 'email' }, { type: 'telephone' }],
    [
      'choices without a common option',
      { type: 'choice', options: [option('a')] },
      { type: 'choice', options: [option('b')] },
    ],
  ] as const)('is none for %s', (_what, a, b) => {
    expect(strictestOf(field(a as Partial<Field>), field(b as Partial<Field>))).toBeNull()
  })
})
