import { beforeAll, describe, expect, it } from 'vitest'
import { ActionView } from '#functions/liaison/action-view.ts'
import { enterSeries, makeNewAction, makeNewResolution } from '#test/support/actions.ts'
import { useLiaisonApi } from '#test/support/liaison-api.ts'

const { call, hub } = useLiaisonApi()
beforeAll(() => enterSeries(hub()))
const as = 'liaison-secretary-mainland'

describe('/api/v1/liaison/resolutions and /actions', () => {
  it('carry a resolution to the result of its action', async () => {
    const recorded = await call('POST', '/resolutions', { as, body: makeNewResolution() })
    expect([recorded.status, recorded.headers.get('location')]).toEqual([
      201,
      '/api/v1/liaison/resolutions/joint-2026-1',
    ])
    const opened = await call('POST', '/resolutions/joint-2026-1/actions', { as, body: makeNewAction() })
    expect([opened.status, opened.headers.get('etag')]).toEqual([201, '"1"'])
    const { id } = ActionView.parse(opened.body)
    expect((await call('POST', `/actions/${id}/start`, { as, body: {} })).status).toBe(428)
    const started = await call('POST', `/actions/${id}/start`, { as, body: {}, headers: { 'if-match': '"1"' } })
    expect(started.body).toMatchObject({ state: 'in_progress', version: 2 })
    const again = await call('POST', `/actions/${id}/start`, { as, body: {}, headers: { 'if-match': '"2"' } })
    expect(again.status).toBe(409)
    const traced = await call('GET', '/resolutions/joint-2026-1', { as })
    expect(traced.body.actions).toMatchObject([{ id, state: 'in_progress', ownerPost: { id: 'qianhai-officer' } }])
    expect((await call('GET', '/actions?post=qianhai-officer', { as })).body.items).toHaveLength(1)
    expect((await call('GET', '/actions/measures', { as })).body).toMatchObject({ unfinished: 1, overdue: 0 })
    expect((await call('GET', '/actions/calls?series=joint', { as })).body.items).toEqual([])
    expect((await call('GET', '/resolutions?series=joint', { as })).body.items).toHaveLength(1)
  })

  it('refuse who is not signed in, no officer, of the other side, or asks for two things at once', async () => {
    expect((await call('GET', '/resolutions')).status).toBe(401)
    expect((await call('GET', '/actions', { as: 'harbour-tech' })).status).toBe(403)
    const across = await call('POST', '/resolutions/joint-2026-1/actions', {
      as: 'liaison-secretary-hong-kong',
      body: makeNewAction(),
    })
    expect(across.status).toBe(403)
    const both = await call('GET', '/actions?side=mainland&series=joint', { as })
    expect(both.body).toMatchObject({ status: 422, errors: [{ path: 'series' }] })
    expect((await call('GET', '/actions/nowhere-2026-1-1', { as })).status).toBe(404)
    const post = { as, body: makeNewAction({ owner: 'hong-kong-observer' }) }
    expect((await call('POST', '/resolutions/joint-2026-1/actions', post)).status).toBe(403)
  })
})
