import { describe, expect, it } from 'vitest'
import { linkKinds, pathOfLink, recordAt } from '#functions/legal/record-link.ts'

describe('the address of a record’s page', () => {
  it.each(linkKinds)('names its %s, as a browser shows it', (kind) => {
    const record = { kind, id: 'joint.2026-11-20' }
    for (const rest of ['', '/', '?saved', '#history'])
      expect(recordAt(` https://hub.example/zh-Hant${pathOfLink(record)}${rest} `)).toEqual(record)
  })

  it.each([
    'joint-2026-3',
    'https://hub.example/en/legal/matters/x',
    'https://hub.example/en/standards',
    '/standards/../x',
  ])('is not found in %s', (text) => {
    expect(recordAt(text)).toBeNull()
  })
})
