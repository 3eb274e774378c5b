import { describe, expect, it } from 'vitest'
import { createFrameApp } from './frame.ts'

const setup = () => createFrameApp().app

const write = (headers: Record<string, string>) => setup().request('/api/v1/things/1', { method: 'POST', headers })

describe('the version that a write expects', () => {
  it.each([
    ['"3"', 3],
    [' "3" ', 3],
    ['"0"', 0],
    ['"999999999"', 999_999_999],
    // As an answer carries it that was compressed on its way.
    ['W/"3"', 3],
  ])('is read from If-Match: %s', async (header, version) => {
    const answer = await write({ 'if-match': header })
    expect(await answer.json()).toMatchObject({ version })
    expect(answer.headers.get('etag')).toBe('"4"')
  })

  it('has to be named', async () => {
    const answer = await write({})
    expect([answer.status, await answer.json()]).toEqual([428, expect.objectContaining({ code: 'version_required' })])
  })

  it.each(['3', '"x"', '"3', '*', '"1", "2"', '"-1"', '"1.5"', '"9999999999"', '""', 'w/"3"'])(
    'is refused when it is none: %s',
    async (header) => {
      const answer = await write({ 'if-match': header })
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ errors: [{ path: 'If-Match', code: 'invalid_version' }] })
    },
  )
})

describe('the key of a request that may come twice', () => {
  const keyOf = async (key: string) => write({ 'if-match': '"3"', 'idempotency-key': key })

  it('is the caller’s own, or none', async () => {
    expect(await (await keyOf('6f1c9f6e-8a4e-4f57-9b64-0d1a4c8f5a10')).json()).toMatchObject({
      key: '6f1c9f6e-8a4e-4f57-9b64-0d1a4c8f5a10',
    })
    expect(await (await write({ 'if-match': '"3"' })).json()).toMatchObject({ key: null })
  })

  it.each(['short', 'x'.repeat(101), 'has a space', ''])(
    'is refused when it could not tell requests apart: %j',
    async (key) => {
      const answer = await keyOf(key)
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({
        errors: [{ path: 'Idempotency-Key', code: 'invalid_idempotency_key' }],
      })
    },
  )
})
