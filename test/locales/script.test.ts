import { Locale } from 'opencc-js'
import { describe, expect, it } from 'vitest'
import { named, readBy } from './texts.ts'

/** OpenCC's dictionaries between the scripts, as pairs of what is read and what is written. */
const pairsOf = (conversion: 'from.cn' | 'to.hk' | 'to.cn'): (readonly [string, string])[] => {
  const [direction, locale] = conversion.split('.') as ['from' | 'to', string]
  return (Locale[direction][locale] ?? []).flat().flatMap((dictionary) =>
    typeof dictionary === 'string'
      ? dictionary.split('|').map((entry) => {
          const [read = '', written = ''] = entry.split(' ')
          return [read, written] as const
        })
      : dictionary,
  )
}

const charactersWritten = (pairs: readonly (readonly [string, string])[]): ReadonlySet<string> =>
  new Set(pairs.flatMap(([, written]) => [...written]))

/**
 * The characters of one script that the other never writes: those that OpenCC converts, and that it writes nowhere in the
 * other script, in no character's place and in no phrase. So forms that both write (台, 后, 里, 面, 准, 系) pass, whatever
 * their most frequent conversion: 后 is Traditional in 皇后, and 著 is Simplified in 著名.
 */
const foreignTo = (
  written: ReadonlySet<string>,
  conversions: readonly (readonly [string, string])[],
): ReadonlySet<string> =>
  new Set(
    conversions.flatMap(([read, to]) => ([...read].length === 1 && read !== to && !written.has(read) ? [read] : [])),
  )

const toTraditional = pairsOf('from.cn')
const toSimplified = pairsOf('to.cn')
// Hong Kong's own forms (裏, 着, 衞, 群) stand beside those of OpenCC's standard.
const simplifiedOnly = foreignTo(charactersWritten([...toTraditional, ...pairsOf('to.hk')]), toTraditional)
const traditionalOnly = foreignTo(charactersWritten(toSimplified), toSimplified)

const foreignIn = (text: string, foreign: ReadonlySet<string>): string =>
  [...text].filter((character) => foreign.has(character)).join('')

describe('the scripts', () => {
  it('knows a character of the other script from one that both write', () => {
    expect(foreignIn('这项服务无需办证', simplifiedOnly)).toBe('这项务无办证')
    expect(foreignIn('這項服務毋須辦證', traditionalOnly)).toBe('這項務須辦證')
    expect(foreignIn('台灣、皇后、公里、面、准許、系統、干、只、丑、衞生、裏、着、群', simplifiedOnly)).toBe('')
    expect(foreignIn('台湾、皇后、公里、面、准许、系统、著名、乾隆', traditionalOnly)).toBe('')
  })

  it.each([
    ['zh-Hant', 'Simplified', simplifiedOnly],
    ['zh-Hans', 'Traditional', traditionalOnly],
  ] as const)('%s has no character that only %s Chinese writes', (language, _script, foreign) => {
    const impure = readBy(language).filter(({ text }) => foreignIn(text, foreign) !== '')
    expect(impure.map((one) => `${foreignIn(one.text, foreign)} in ${named(one)}`)).toEqual([])
  })

  it('English has no Chinese, but for the example of a Chinese company name', () => {
    const mixed = readBy('en').filter(({ text }) => /\p{Script=Han}/u.test(text.replace('深圳某某科技有限公司', '')))
    expect(mixed.map(named)).toEqual([])
  })
})
