import { describe, expect, it } from 'vitest'
import { MeetingView, SeriesView } from '#functions/liaison/meeting-view.ts'
import { type Sent, useLiaisonApi } from '#test/support/liaison-api.ts'
import { makeNewSeries } from '#test/support/meetings.ts'

const { call, hub } = useLiaisonApi()

const keeper = 'liaison-secretary-mainland'
const version = (number: number) => ({ 'if-match': `"${number}"` })
const first = '/meetings/joint-group.2026-12-09'

describe('the API of the meetings', () => {
  it('establishes a series and tells where it is', async () => {
    const { status, headers, body } = await call('POST', '/series', { as: keeper, body: makeNewSeries() })
    expect([status, headers.get('location')]).toEqual([201, '/api/v1/liaison/series/joint-group'])
    expect(SeriesView.parse(body).meetings).toHaveLength(4)
    expect((await call('GET', '/series')).body.items).toMatchObject([{ id: 'joint-group' }])
  })

  it.each([
    ['a rule without an end', { recurrence: 'FREQ=WEEKLY' }, 'recurrence'],
    ['a time that no clock shows', { startsAt: '24:30' }, 'startsAt'],
    ['a day that no month has', { firstDay: '2026-02-30' }, 'firstDay'],
    ['a quorum of a third side', { quorum: { mainland: 1, 'hong-kong': 1, macao: 1 } }, 'quorum.macao'],
  ])('refuses %s, by its field', async (_what, overrides, path) => {
    const body = { ...makeNewSeries({ id: 'refused' }), ...overrides }
    const answer = await call('POST', '/series?language=zh-Hans', { as: keeper, body })
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path])
    expect(answer.body.errors[0].message).toMatch(/\p{Script=Han}/u)
  })

  it('lists meetings by their days, and finds days for others', async () => {
    const { body } = await call('GET', '/meetings?from=2026-12-01&to=2026-12-31')
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['joint-group.2026-12-09'])
    const search = 'from=2026-12-07&to=2026-12-11&startsAt=11:00&minutes=60&members=qianhai-chief'
    const found = await call('GET', `/meetings/dates?${search}`)
    expect(found.body.items[2]).toMatchObject({
      day: '2026-12-09',
      conflicts: [{ meeting: 'joint-group.2026-12-09', shared: ['qianhai-chief'] }],
    })
  })

  it('acts on a meeting in the version that was read, which is 0 before anything was done', async () => {
    const before = await call('GET', first, { as: keeper })
    expect([before.headers.get('etag'), MeetingView.parse(before.body).possibleActions]).toEqual([
      '"0"',
      ['call', 'move', 'cancel', 'add_item', 'remove_item'],
    ])
    const doing = { as: keeper, body: {}, headers: { ...version(0), 'idempotency-key': 'call-it-once' } }
    for (const _time of [1, 2]) {
      const called = await call('POST', `${first}/call`, doing)
      expect([called.status, called.headers.get('etag'), called.body.state]).toEqual([200, '"1"', 'called'])
    }
  })

  it.each([
    ['nobody', {}, 401, 'not_signed_in'],
    ['an enterprise', { as: 'harbour-tech' }, 403, 'forbidden'],
    ['an officer who keeps nothing', { as: 'liaison-mainland' }, 403, 'forbidden'],
    ['who names no version', { as: keeper, headers: {} }, 428, 'version_required'],
    ['who names a stale version', { as: keeper, headers: version(0) }, 409, 'version_conflict'],
    ['who calls it again', { as: keeper }, 409, 'action_not_allowed'],
  ])('refuses %s', async (_who, sent: Sent, status, code) => {
    const answer = await call('POST', `${first}/call`, { body: {}, headers: version(1), ...sent })
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  it('adds a meeting, and refuses one before its series', async () => {
    const add = (day: string, number: number) =>
      call('POST', '/series/joint-group/meetings', {
        as: keeper,
        body: { day, startsAt: '15:00' },
        headers: version(number),
      })
    const current = (await call('GET', '/series/joint-group')).body.version
    expect((await add('2026-11-24', current)).body.errors).toMatchObject([
      { path: 'day', code: 'meeting_before_series' },
    ])
    expect((await add('2026-12-16', current)).headers.get('location')).toContain('joint-group.2026-12-16')
  })

  it('opens, lists and revokes a calendar address', async () => {
    const opened = await call('POST', '/feeds', { as: keeper, body: { post: 'qianhai-secretary' } })
    expect([opened.status, opened.body.path]).toEqual([201, expect.stringMatching(/^\/liaison\/calendar\/[\w-]{43}$/)])
    const listed = await call('GET', '/feeds', { as: keeper })
    expect(JSON.stringify(listed.body)).not.toContain(opened.body.path)
    const revoked = await call('POST', `/feeds/${opened.body.id}/revoke`, { as: keeper })
    expect(revoked.body.revokedAt).toMatch(/^2026-11-24T/)
    expect((await hub().app.request(`/en${opened.body.path}`)).status).toBe(410)
  })
})
