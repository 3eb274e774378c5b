import { describe, expect, it } from 'vitest'
import { languages, named, readBy, sentences, type Written } from './texts.ts'
import { latinPlaceholders, latinWords, names, numberOfLaw, rules } from './wording.ts'

/** A text without what is quoted as it is: titles in 《》 and names. */
const ownWords = (text: string, kept: readonly string[]): string =>
  kept.reduce((rest, name) => rest.replaceAll(name, ''), text.replaceAll(/《[^》]*》/g, ''))

const breaks = (text: string, { not }: { not: string }): boolean =>
  /^[a-z]/i.test(not) ? new RegExp(`\\b${not}\\b`, 'i').test(text) : text.includes(not)

const han = String.raw`[\p{Script=Han}，。；：、！？（）「」『』《》“”／]`
const latinPlaceholder = new RegExp(`\\{\\{(${latinPlaceholders.join('|')})\\}\\}`, 'g')
const numberPlaceholder = /\{\{\w+\}\}/g

const chinese = ['zh-Hant', 'zh-Hans'] as const

describe.each(languages)('the wording in %s', (language) => {
  it('uses the words of its own side', () => {
    const found = readBy(language).flatMap(({ where, text }) =>
      rules[language]
        .filter((rule) => breaks(ownWords(text, names[language]), rule))
        .map(({ not, but }) => `“${not}” for “${but}” in ${where}: ${text}`),
    )
    expect(found).toEqual([])
  })

  it('keeps no exception that nothing needs', () => {
    const texts = readBy(language).map(({ text }) => text)
    expect(names[language].filter((name) => !texts.some((text) => text.includes(name)))).toEqual([])
  })
})

describe.each(chinese)('the sentences in %s', (language) => {
  const faulty = (fault: RegExp, texts: readonly Written[] = readBy(language)) =>
    texts.filter(({ text }) => fault.test(text)).map(named)

  it('are written, not left in English', () => {
    const english = sentences('en')
    const same = [...sentences(language)].filter(
      ([key, text]) => text === english.get(key) && /\p{L}/u.test(text.replaceAll(numberPlaceholder, '')),
    )
    expect(same).toEqual([])
  })

  it('hold no Latin word that is not on the list', () => {
    const known = new Set(latinWords)
    const found = readBy(language).flatMap(({ where, text }) =>
      (
        text
          .replaceAll(numberPlaceholder, '')
          .replaceAll(numberOfLaw, '')
          .match(/[A-Za-z][\w@.-]*/g) ?? []
      )
        .filter((word) => !known.has(word))
        .map((word) => `${word} in ${where}`),
    )
    expect(found).toEqual([])
  })

  it('have full-width punctuation', () => {
    expect(faulty(/\p{Script=Han}\s*[,;:!?()]|[,;:!?()]\s*\p{Script=Han}|\p{Script=Han}\.(?!\w)/u)).toEqual([])
  })

  it('quote with the marks of their side', () => {
    expect(faulty(language === 'zh-Hant' ? /[“”‘’]/ : /[「」『』]/)).toEqual([])
  })

  it('set figures close and Latin words apart', () => {
    // 2026年 and 3個, as dates are written by both sides; API 文件, as Latin words are.
    const spaced = readBy(language).map(({ where, text }) => ({
      where,
      text: text.replaceAll(latinPlaceholder, 'Latin').replaceAll(numberPlaceholder, '0'),
    }))
    expect(faulty(new RegExp(`${han} \\d|\\d ${han}`, 'u'), spaced)).toEqual([])
    expect(
      faulty(
        /\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}/u,
        spaced.map(({ where, text }) => ({ where, text: text.replaceAll('e站通', '').replaceAll(numberOfLaw, '0') })),
      ),
    ).toEqual([])
  })
})
