import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Locale } from 'opencc-js'

/** Where the search reads its table from; made by this script, committed, and held to it by a test. */
export const characterClassesFile = resolve(import.meta.dirname, '../../shared/search/data/character-classes.json')

// Both are written in Hong Kong and on the Mainland for one thing (帳戶, 賬戶), and OpenCC leaves each as it is.
const writtenEitherWay = [['帐', '账']] as const

// Rarer ideographs, outside of the basic plane, appear in no name here and would double the table.
const isBasic = (character: string): boolean => character.length === 1

/** Each conversion that OpenCC knows between Traditional (Hong Kong, Taiwan) and Simplified, a word or a character a pair. */
const conversions = (): (readonly [from: string, to: string])[] =>
  [Locale.from.cn, Locale.from.hk, Locale.from.tw, Locale.to.cn, Locale.to.hk, Locale.to.tw].flatMap((groups) =>
    (groups ?? []).flat().flatMap((dictionary) =>
      typeof dictionary === 'string'
        ? dictionary.split('|').flatMap((line) => {
            const [from, ...to] = line.split(' ')
            return from === undefined ? [] : to.map((one) => [from, one] as const)
          })
        : dictionary,
    ),
  )

/**
 * Puts into one class all characters that a conversion in either direction may turn into one another: 干 乾 幹, 发 發 髮.
 * A class is wider than any single conversion, which is the point: whichever of them a person types, all are found.
 *
 * @returns the classes, each a string of at least two characters in the order of their code points
 */
export const makeCharacterClasses = (): string[] => {
  const classOf = new Map<string, Set<string>>()
  const join = (one: string, other: string): void => {
    const into = classOf.get(one) ?? new Set([one])
    for (const character of classOf.get(other) ?? [other]) into.add(character)
    for (const character of into) classOf.set(character, into)
  }
  for (const [from, to] of [...conversions(), ...writtenEitherWay]) {
    const before = [...from]
    const after = [...to]
    // A word converts character by character; the few that change their length say nothing about single characters.
    if (before.length !== after.length) continue
    before.forEach((one, index) => {
      const other = after[index]
      if (other !== undefined && one !== other && isBasic(one) && isBasic(other)) join(one, other)
    })
  }
  return [...new Set(classOf.values())].map((characters) => [...characters].sort().join('')).sort()
}

export const renderCharacterClasses = async (): Promise<string> => {
  const { version } = JSON.parse(
    await readFile(resolve(import.meta.dirname, '../../node_modules/opencc-js/package.json'), 'utf8'),
  ) as { version: string }
  const about = `Characters that Traditional and Simplified Chinese write for one another, from OpenCC (Apache-2.0) by opencc-js ${version}. Made by infra/search/character-classes.ts.`
  return `{\n  "about": ${JSON.stringify(about)},\n  "classes": ${JSON.stringify(makeCharacterClasses().join(' '))}\n}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await writeFile(characterClassesFile, await renderCharacterClasses())
