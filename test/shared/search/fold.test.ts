import { readFile } from 'node:fs/promises'
import * as fc from 'fast-check'
import { Converter } from 'opencc-js'
import { describe, expect, it } from 'vitest'
import { characterClassesFile, makeCharacterClasses, renderCharacterClasses } from '#infra/search/character-classes.ts'
import { foldCodePoint } from '#shared/search/fold.ts'

const fold = (text: string): string =>
  [...text].flatMap((character) => foldCodePoint(character.codePointAt(0) as number).map((one) => one.text)).join('')

const characters = makeCharacterClasses().flatMap((one) => [...one])
const chineseText = fc
  .array(fc.constantFrom(...characters), { minLength: 1, maxLength: 20 })
  .map((given) => given.join(''))

describe('the committed table of characters', () => {
  it('is what the script makes from the dictionaries', async () => {
    expect(await readFile(characterClassesFile, 'utf8')).toBe(await renderCharacterClasses())
  })

  it('has no character in two classes', () => {
    expect(new Set(characters).size).toBe(characters.length)
  })
})

describe('folding', () => {
  it.each([
    ['公司註冊', '公司注册'],
    ['乾淨', '干净'],
    ['幹部', '干部'],
    ['頭髮', '头发'],
    ['發展', '发展'],
    ['批覆', '批复'],
    ['衞生', '衛生'],
    ['帳戶', '账户'],
    ['計畫', '计划'],
    ['裏面', '里面'],
  ])('makes %s and %s one', (traditional, simplified) => {
    expect(fold(traditional)).toBe(fold(simplified))
  })

  it.each([
    ['ＡＢＣ１２', 'abc12'],
    ['Café', 'cafe'],
    ['Cafe\u0301', 'cafe'],
    ['ﬁling', 'filing'],
    ['①', '1'],
    ['㎡', 'm2'],
    ['ﾎﾃﾙ', 'ホテル'],
  ])('writes %s as %s', (typed, plain) => {
    expect(fold(typed)).toBe(plain)
  })

  it.each([
    ['cn', 'hk'],
    ['cn', 'tw'],
    ['hk', 'cn'],
    ['tw', 'cn'],
  ] as const)('undoes any conversion from %s to %s that stays among the common characters', (from, to) => {
    const convert = Converter({ from, to })
    fc.assert(
      fc.property(chineseText, (text) => {
        const converted = convert(text)
        // Some ideographs of the table have a Simplified form outside of the basic plane, which the table leaves out.
        fc.pre([...converted].length === converted.length)
        expect(fold(converted)).toBe(fold(text))
      }),
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})
