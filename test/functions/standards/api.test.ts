import { beforeAll, describe, expect, it } from 'vitest'
import { createStandardsApp, type StandardsApp } from '#test/support/standards-app.ts'

let hub: StandardsApp
beforeAll(async () => {
  hub = await createStandardsApp()
})

const get = async (path: string) => {
  const response = await hub.app.request(`/api/v1/standards${path}`)
  return { status: response.status, body: await response.json() }
}

describe('the standards as JSON', () => {
  it('are listed as of a day, all of them page by page', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    do {
      const { body } = await get(`?limit=40&asOf=2023-06-01${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
      expect(body.total).toBeGreaterThan(40)
    } while (cursor !== null)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toContain('dispute-choice-of-court')
    expect(seen).not.toContain('dispute-judgments')
  })

  it('answer clearly before any version, after the last one, and between', async () => {
    const on = async (id: string, day: string) => (await get(`/${id}?asOf=${day}`)).body
    expect(await on('tax-cit-15', '2010-01-01')).toMatchObject({
      state: 'not_yet',
      firstOn: '2014-01-01',
      edition: null,
    })
    expect(await on('tax-cit-15', '2016-01-01')).toMatchObject({
      state: 'in_force',
      edition: { number: 1 },
      until: '2020-12-31',
    })
    expect(await on('dispute-gba-lawyers', '2026-11-24')).toMatchObject({ state: 'ended', endedOn: '2026-10-04' })
  })

  it('refuse a day that is none, a cursor that is none, and an id that none has', async () => {
    expect(await get('?asOf=2026-13-01')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'asOf', code: 'invalid_date' }] },
    })
    expect(await get('?cursor=nowhere')).toMatchObject({ status: 400, body: { code: 'malformed_cursor' } })
    expect(await get('/no-such-thing')).toMatchObject({ status: 404 })
    expect(await get('/tax-cit-15/editions/2')).toMatchObject({ status: 200, body: { number: 2 } })
    expect(await get('/tax-cit-15/editions/7')).toMatchObject({ status: 404 })
  })
})
