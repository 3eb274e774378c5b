import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { languageOf, languageOfPath, languageOfTag, negotiateLanguage } from '#shared/http/language.ts'

describe('languageOfTag', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN-hk', 'en'],
    ['zh', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['ZH-HANT-hk', 'zh-Hant'],
    ['yue', 'zh-Hant'],
    ['yue-HK', 'zh-Hant'],
    ['yue-Hant-HK', 'zh-Hant'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-hans-cn', 'zh-Hans'],
    ['yue-Hans', 'zh-Hans'],
    [' zh-CN ', 'zh-Hans'],
    ['zh-US', 'zh-Hant'],
    ['zh-not_a_tag', 'zh-Hant'],
    ['fr', null],
    ['eng', null],
    ['zho', null],
    ['*', null],
    ['', null],
  ] as const)('reads %j as %j', (tag, language) => {
    expect(languageOfTag(tag)).toBe(language)
  })
})

describe('negotiateLanguage', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['zh-HK', 'zh-Hant'],
    ['zh-HK,zh;q=0.9,en;q=0.8', 'zh-Hant'],
    ['zh-CN,zh;q=0.9,en-US;q=0.8,en;q=0.7', 'zh-Hans'],
    ['zh-TW, en', 'zh-Hant'],
    ['yue, zh-CN;q=0.9', 'zh-Hant'],
    ['en;q=0.5, zh-CN;q=0.9', 'zh-Hans'],
    ['en; q=0.5 , zh-CN ; q=0.9', 'zh-Hans'],
    ['zh-CN;q=0.8, zh-HK;q=0.8', 'zh-Hans'],
    ['zh-CN;q=0, en;q=0.1', 'en'],
    ['zh-CN;q=0', 'en'],
    ['fr-FR, de;q=0.9, zh-SG;q=0.1', 'zh-Hans'],
    ['fr, *;q=0.5', 'en'],
    ['zh-CN;q=rubbish', 'zh-Hans'],
    ['zh-CN;q=.', 'en'],
    [',;=,;;q=1,\u0000', 'en'],
  ] as const)('answers %j with %s', (header, language) => {
    expect(negotiateLanguage(header)).toBe(language)
  })

  it('answers any header with one of the three languages', () => {
    const header = fc.oneof(
      fc.string(),
      fc
        .array(fc.tuple(fc.constantFrom('zh', 'zh-CN', 'yue', 'en', 'fr', '*', ''), fc.double({ noNaN: true })))
        .map((entries) => entries.map(([tag, weight]) => `${tag};q=${weight}`).join(',')),
    )
    fc.assert(
      fc.property(header, (value) => {
        expect(languages).toContain(negotiateLanguage(value))
      }),
    )
  })
})

describe('languageOfPath', () => {
  it.each([
    ['/en', 'en'],
    ['/zh-Hant/services', 'zh-Hant'],
    ['/zh-Hans/services/x', 'zh-Hans'],
    ['/', null],
    ['/zh/services', null],
    ['/zh-hans', null],
    ['/api/v1/services', null],
    ['/english', null],
  ] as const)('finds in %s %j', (path, language) => {
    expect(languageOfPath(path)).toBe(language)
  })
})

describe('languageOf', () => {
  const app = new Hono().all('*', (c) => c.text(languageOf(c)))
  const asked = async (path: string, acceptLanguage?: string) => {
    const headers: Record<string, string> = acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage }
    return (await app.request(path, { headers })).text()
  }

  it('prefers the address to the query, and the query to the header', async () => {
    expect(await asked('/zh-Hans/services?language=zh-Hant', 'en')).toBe('zh-Hans')
    expect(await asked('/api/v1/services?language=zh-Hant', 'zh-CN')).toBe('zh-Hant')
    expect(await asked('/api/v1/services', 'zh-CN')).toBe('zh-Hans')
  })

  it('ignores a language that the hub does not speak', async () => {
    expect(await asked('/api/v1/services?language=fr', 'zh-HK')).toBe('zh-Hant')
  })
})
