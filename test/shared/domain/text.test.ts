import { describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { inLanguage, Text } from '#shared/domain/text.ts'

const licence = { en: 'Business licence', 'zh-Hant': '營業執照', 'zh-Hans': '营业执照' }

describe('Text', () => {
  it('is read in the language of the reader', () => {
    expect(languages.map((language) => inLanguage(licence, language))).toEqual([
      'Business licence',
      '營業執照',
      '营业执照',
    ])
  })

  it.each(languages)('is refused without its %s', (language) => {
    const { [language]: _left, ...others } = licence
    expect(Text.safeParse(others).success).toBe(false)
    expect(Text.safeParse({ ...licence, [language]: '' }).success).toBe(false)
  })
})
