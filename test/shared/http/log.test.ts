import { describe, expect, it } from 'vitest'
import { withoutSecrets } from '#shared/http/log.ts'
import { newSecret } from '#shared/identity/secrets.ts'

describe('a path in the log', () => {
  it('tells no secret that is a part of an address', () => {
    expect(withoutSecrets(`/en/liaison/calendar/${newSecret()}`)).toBe('/en/liaison/calendar/{secret}')
    expect(withoutSecrets(`/a/${newSecret()}/b`)).toBe('/a/{secret}/b')
  })

  it('tells everything else', () => {
    for (const path of ['/', '/en/liaison/meetings/joint-group.2026-12-09', '/api/v1/applications/0b7e']) {
      expect(withoutSecrets(path)).toBe(path)
    }
  })
})
