import { describe, expect, it } from 'vitest'
import {
  filesOf,
  isPlural,
  languages,
  named,
  namespaces,
  placeholdersOf,
  pluralFormsOf,
  readBy,
  sentencesOf,
  withoutPlural,
} from './texts.ts'

const basesOf = (keys: Iterable<string>): string[] => [...new Set([...keys].map(withoutPlural))].sort()

describe.each(languages)('the texts in %s', (language) => {
  it('has a file for every namespace, and no other', () => {
    expect(filesOf(language)).toEqual(namespaces)
  })

  it.each(namespaces)('has every key of %s at its full path, in the order of the English file', (namespace) => {
    const bases = (keys: Iterable<string>) => [...new Set([...keys].map(withoutPlural))]
    expect(bases(sentencesOf(language, namespace).keys())).toEqual(bases(sentencesOf('en', namespace).keys()))
  })

  it.each(namespaces)('has the plural forms that the language tells apart in %s, and no other', (namespace) => {
    const keys = sentencesOf(language, namespace).keys()
    const plurals = basesOf([...sentencesOf('en', namespace).keys()].filter(isPlural))
    const wanted = plurals.flatMap((base) => pluralFormsOf(language).map((form) => `${base}_${form}`))
    expect([...keys].filter(isPlural).sort()).toEqual(wanted.sort())
  })

  it.each(namespaces)('names the placeholders of the English sentences in %s', (namespace) => {
    const english = sentencesOf('en', namespace)
    const own = sentencesOf(language, namespace)
    // A form that English has not is compared with English's own last form, which names the count.
    const wanted = [...own.keys()].map((key) => [
      key,
      placeholdersOf(english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? ''),
    ])
    expect([...own].map(([key, text]) => [key, placeholdersOf(text)])).toEqual(wanted)
  })

  it('counts in every plural sentence', () => {
    const uncounted = namespaces.flatMap((namespace) =>
      [...sentencesOf(language, namespace)].filter(
        ([key, text]) => isPlural(key) && !placeholdersOf(text).includes('count'),
      ),
    )
    expect(uncounted).toEqual([])
  })

  it('has no text that is empty, untrimmed or holds a broken placeholder', () => {
    // The separator between names in a list is the one text that ends with a space.
    const separators = new Set(['catalogue.item.stageSeparator'])
    const faulty = readBy(language).filter(({ where, text }) => {
      const isTrimmed = separators.has(where) || text.trim() === text
      const hasStrayBraces = /[{}]/.test(text.replaceAll(/\{\{\w+\}\}/g, ''))
      return text.trim() === '' || !isTrimmed || hasStrayBraces || /\s{2}/.test(text)
    })
    expect(faulty.map(named)).toEqual([])
  })
})
