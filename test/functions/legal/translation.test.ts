import { describe, expect, it } from 'vitest'
import type { DocumentLanguage, MatterDocument } from '#functions/legal/document.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import {
  instrumentsWithTranslation,
  translationFault,
  translationOf,
  translationRuleOf,
} from '#functions/legal/translation.ts'

const make = (id: string, versions: number, overrides: Partial<MatterDocument> = {}): MatterDocument => ({
  ...{ id, version: 1, side: 'hong-kong', key: 'award', language: 'en', copies: 1, translates: null },
  ...{ certified: null, service: null, setAside: false },
  versions: Array.from({ length: versions }, (_, index) => ({
    ...{ number: index + 1, file: `${id}-${index}`, name: `${id}.pdf`, kind: 'pdf', bytes: 1, sha256: 'a'.repeat(64) },
    ...{
      state: 'clean',
      at: '2026-11-24T02:00:00.000Z',
      by: { id: 'demo', name: { en: 'D', 'zh-Hant': 'D', 'zh-Hans': 'D' } },
    },
  })),
  ...overrides,
})
const certificate = (number: number) => ({ by: 'Demo Translators', on: '2026-11-24', number })
const into = (number: number, overrides: Partial<MatterDocument> = {}, versions = 1) =>
  make('translation', versions, { language: 'zh-Hant', translates: { document: 'award', number }, ...overrides })

const certifying = { from: ['hong-kong'], certified: true } as const
const plain = { from: ['hong-kong'], certified: false } as const

describe('a translation', () => {
  it.each([
    ['what is in Chinese', make('award', 1, { language: 'zh-Hant' }), [], 'not_needed'],
    ['what nobody has told the language of', make('award', 1, { language: null }), [], 'language_unknown'],
    ['what has none', make('award', 1), [], 'needed'],
    ['one that was set aside', make('award', 1), [into(1, { setAside: true })], 'needed'],
    ['one into another language', make('award', 1), [into(1, { language: 'other' as DocumentLanguage })], 'needed'],
    ['the version that goes out', make('award', 2), [into(2)], 'done'],
    ['an earlier version', make('award', 2), [into(1, { certified: certificate(1) })], 'outdated'],
    ['the version that goes out, certified', make('award', 1), [into(1, { certified: certificate(1) })], 'certified'],
    ['a certified one that has changed since', make('award', 1), [into(1, { certified: certificate(1) }, 2)], 'done'],
    ['the other side’s', make('award', 1), [into(1, { side: 'mainland' })], 'needed'],
  ] as const)('of %s', (_, document, others, status) => {
    expect(translationOf(document, [document, ...others], certifying)).toBe(status)
  })

  it('keeps a document back where the instrument asks for it, certified only where it says so', () => {
    expect(translationFault('done', plain)).toBeNull()
    expect(translationFault('done', certifying)).toBe('translation_not_certified')
    expect(translationFault('outdated', plain)).toBe('translation_outdated')
    expect(translationFault('needed', null)).toBeNull()
    expect(translationOf(make('award', 1), [], null)).toBe('not_needed')
  })

  it('is asked for by instruments that there are, of what comes from the side that they name', async () => {
    const instruments = createInstruments()
    for (const id of instrumentsWithTranslation) expect((await instruments.get(id)).language.en).toMatch(/Chinese|1999/)
    expect(translationRuleOf('arbitral-awards-1999', 'hong-kong')).toMatchObject({ certified: true })
    expect(translationRuleOf('arbitral-awards-1999', 'mainland')).toBeNull()
    expect(translationRuleOf('cepa', 'hong-kong')).toBeNull()
  })
})
