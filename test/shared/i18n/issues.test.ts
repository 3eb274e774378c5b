import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { languages } from '#shared/domain/language.ts'
import { common } from '#shared/i18n/common.ts'
import { issueMessage, toInputIssues } from '#shared/i18n/issues.ts'
import { createTranslations } from '#shared/i18n/translate.ts'

const translations = createTranslations(common)

const issuesOf = (schema: z.ZodType, input: unknown) => toInputIssues(schema.safeParse(input).error?.issues ?? [])

describe('toInputIssues', () => {
  it.each([
    ['a missing value', z.object({ name: z.string() }), {}, { path: 'name', code: 'required' }],
    ['a value of another type', z.object({ name: z.string() }), { name: 7 }, { path: 'name', code: 'invalid_type' }],
    ['an empty text', z.object({ name: z.string().min(1) }), { name: '' }, { path: 'name', code: 'required' }],
    ['a short text', z.string().min(3), 'ab', { path: '', code: 'too_short', params: { minimum: 3 } }],
    ['a long text', z.string().max(3), 'abcd', { path: '', code: 'too_long', params: { maximum: 3 } }],
    ['a long list', z.array(z.int()).max(1), [1, 2], { path: '', code: 'too_long', params: { maximum: 1 } }],
    ['a small number', z.number().min(5), 4, { path: '', code: 'too_small', params: { minimum: 5 } }],
    ['a large number', z.number().max(5), 6, { path: '', code: 'too_big', params: { maximum: 5 } }],
    ['no email address', z.email(), 'a@', { path: '', code: 'invalid_email' }],
    ['a day that does not exist', z.iso.date(), '2026-02-30', { path: '', code: 'invalid_date' }],
    ['no address', z.url(), 'hub', { path: '', code: 'invalid_url' }],
    ['another pattern', z.string().regex(/^a$/), 'b', { path: '', code: 'invalid_format' }],
    ['none of the options', z.enum(['a', 'b']), 'c', { path: '', code: 'invalid_option' }],
    ['a value in a list', z.object({ a: z.array(z.string()) }), { a: ['x', 1] }, { path: 'a.1', code: 'invalid_type' }],
  ])('names what is wrong with %s', (_what, schema, input, issue) => {
    expect(issuesOf(schema, input)).toEqual([issue])
  })

  it('names each field that nobody asked for', () => {
    expect(issuesOf(z.strictObject({}), { a: 1, b: 2 })).toEqual([
      { path: 'a', code: 'unknown_field' },
      { path: 'b', code: 'unknown_field' },
    ])
  })
})

describe('issueMessage', () => {
  it.each(languages)('says the rule with its number in %s', (language) => {
    const message = issueMessage(translations(language), { path: 'a', code: 'too_long', params: { maximum: 120 } })
    expect(message).toContain('120')
    expect(message).not.toContain('{{')
  })
})
