import { describe, expect, it } from 'vitest'
import { proofGrounds, requirements } from '#shared/domain/register.ts'
import { Requirement } from '#shared/domain/requirement.ts'
import { createEvidenceApp } from './evidence-app.ts'

const app = createEvidenceApp()
const get = async (path: string) => {
  const answer = await app.request(`/api/v1/evidence${path}`)
  return { status: answer.status, body: await answer.json() }
}

describe('GET /api/v1/evidence', () => {
  it('answers the whole register with the rules, counted', async () => {
    const { status, body } = await get('')
    expect([status, body.nextCursor]).toEqual([200, null])
    expect(body.items).toEqual(requirements)
    expect(body.rules).toEqual(proofGrounds)
    expect(body.total).toBe(requirements.reduce((sum, { evidence }) => sum + evidence.length, 0))
    expect(body.pairs).toBeGreaterThan(12)
  })

  it('answers what fits words and an origin', async () => {
    const { body } = await get(`?q=${encodeURIComponent('商業登記')}&origin=data_source`)
    expect(body.items.map(({ id }: Requirement) => id)).toEqual(['company-existence'])
    expect(body.items[0].evidence.map(({ id }: { id: string }) => id)).toEqual([
      'hk-company-search',
      'ml-credit-publicity',
    ])
    expect([body.total, body.pairs]).toEqual([2, 0])
  })

  it.each([
    ['an origin that there is not', '?origin=macao', 'origin'],
    ['words past their length', `?q=${'字'.repeat(201)}`, 'q'],
  ])('refuses %s', async (_what, query, path) => {
    const { status, body } = await get(query)
    expect([status, body.code]).toEqual([422, 'invalid_input'])
    expect(body.errors).toEqual([expect.objectContaining({ path })])
  })
})

describe('GET /api/v1/evidence/{requirement}', () => {
  it('answers the requirement that a paper names', async () => {
    const { status, body } = await get('/company-existence')
    expect(status).toBe(200)
    expect(Requirement.parse(body)).toEqual(requirements.find(({ id }) => id === 'company-existence'))
  })

  it.each(['nothing', '__proto__', '%00'])('has no requirement “%s”', async (id) => {
    expect(await get(`/${id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })
})
