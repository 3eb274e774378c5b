import { describe, expect, it } from 'vitest'
import { OfficerView } from '#functions/liaison/post-view.ts'
import { type Sent, useLiaisonApi } from '#test/support/liaison-api.ts'

const { call } = useLiaisonApi()

const secretary = 'liaison-secretary-mainland'
const version = (number: number) => ({ 'if-match': `"${number}"` })
const absence = { delegate: 'qianhai-secretary', from: '2026-12-07', to: '2026-12-11', reason: 'Leave' }

describe('GET /api/v1/liaison/officers', () => {
  it('lists the posts of both sides, or of one, on a day', async () => {
    const { status, body } = await call('GET', '/officers?side=mainland&on=2024-01-15')
    expect([status, body.items.length, body.nextCursor]).toEqual([200, 5, null])
    expect(body.items[0]).toMatchObject({
      id: 'qianhai-chief',
      on: '2024-01-15',
      holder: { name: { en: 'Shen Bo (demo)' } },
    })
  })

  it('refuses a day that is none, and a side that is none', async () => {
    expect((await call('GET', '/officers?on=2026-02-30')).body).toMatchObject({ status: 422, errors: [{ path: 'on' }] })
    expect((await call('GET', '/officers?side=macao')).body).toMatchObject({ status: 422, errors: [{ path: 'side' }] })
  })

  it('tells one post with its history, its version and what the caller may do', async () => {
    const anonymous = await call('GET', '/officers/qianhai-deputy')
    expect(anonymous.headers.get('etag')).toBe('"1"')
    expect(OfficerView.parse(anonymous.body).possibleActions).toEqual([])
    expect((await call('GET', '/officers/qianhai-deputy', { as: secretary })).body.possibleActions).toContain('appoint')
    expect((await call('GET', '/officers/nowhere')).status).toBe(404)
  })
})

describe('GET /api/v1/liaison/organisations', () => {
  it('lists the bodies of a side', async () => {
    const { body } = await call('GET', '/organisations?side=hong-kong')
    expect(new Set(body.items.map(({ side }: { side: string }) => side))).toEqual(new Set(['hong-kong']))
  })

  it('tells one with its office hours and its posts', async () => {
    const { status, body } = await call('GET', '/organisations/gba-office')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      parentId: 'cmab',
      officeHours: { calendar: 'hong-kong' },
      provenance: { status: 'seen' },
    })
    expect(body.posts).toHaveLength(3)
    expect((await call('GET', '/organisations/nowhere')).status).toBe(404)
  })
})

describe('POST /api/v1/liaison/officers/{id}/{action}', () => {
  it('acts in the version that was read, and answers with the post as it is then', async () => {
    const { status, headers, body } = await call('POST', '/officers/qianhai-officer/delegate', {
      as: 'liaison-mainland',
      body: absence,
      headers: { ...version(1), 'idempotency-key': 'absence-1' },
    })
    expect([status, headers.get('etag'), body.delegations.length]).toEqual([200, '"2"', 1])
    const again = await call('POST', '/officers/qianhai-officer/delegate', {
      as: 'liaison-mainland',
      body: absence,
      headers: { ...version(1), 'idempotency-key': 'absence-1' },
    })
    expect([again.status, again.body.version]).toEqual([200, 2])
  })

  it.each([
    ['nobody', {}, 401, 'not_signed_in'],
    ['an enterprise', { as: 'harbour-tech' }, 403, 'forbidden'],
    ['an officer of the other side', { as: 'liaison-chief-hong-kong' }, 403, 'forbidden'],
    ['an observer', { as: 'liaison-observer' }, 403, 'forbidden'],
    ['who names no version', { as: secretary, headers: {} }, 428, 'version_required'],
    ['who names a stale version', { as: secretary, headers: version(9) }, 409, 'version_conflict'],
    ['who sends what is not asked for', { as: secretary, body: { ...absence, more: 1 } }, 422, 'invalid_input'],
  ])('refuses %s', async (_who, sent: Sent, status, code) => {
    const answer = await call('POST', '/officers/qianhai-deputy/delegate', {
      body: absence,
      headers: version(1),
      ...sent,
    })
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  it('says in the reader’s language what is wrong, by its field', async () => {
    const { status, body } = await call('POST', '/officers/qianhai-window/appoint?language=zh-Hant', {
      as: secretary,
      body: { person: 'nobody-knows', from: '2026-06-30', to: '2026-06-29' },
      headers: version(1),
    })
    expect([status, body.errors.map(({ path, code }: Record<string, string>) => `${path} ${code}`)]).toEqual([
      422,
      ['person person_unknown', 'to day_too_early'],
    ])
    expect(body.errors[0].message).toContain('尚未登記')
  })
})

describe('POST /api/v1/liaison/officers', () => {
  it('establishes a post and says where it is', async () => {
    const { status, headers } = await call('POST', '/officers', {
      as: secretary,
      body: {
        id: 'qianhai-research',
        kind: 'liaison_officer',
        organisationId: 'qianhai-hk-office',
        name: { en: 'Research', 'zh-Hant': '研究', 'zh-Hans': '研究' },
        reportsTo: 'qianhai-deputy',
        counterpart: null,
        contacts: [],
      },
    })
    expect([status, headers.get('location')]).toEqual([201, '/api/v1/liaison/officers/qianhai-research'])
  })
})

describe('/api/v1/liaison/people', () => {
  it('lists the people of the keeper’s side, without their chain', async () => {
    const { status, body } = await call('GET', '/people', { as: secretary })
    expect(status).toBe(200)
    expect(body.items.map(({ id }: { id: string }) => id)).toContain('liaison-mainland')
    expect(body.items[0]).not.toHaveProperty('lastEvent')
    expect((await call('GET', '/people', { as: 'liaison-mainland' })).status).toBe(403)
  })

  it('enters public servants themselves, and nobody else', async () => {
    const entered = await call('POST', '/people/me', { as: 'legal-mainland' })
    expect([entered.status, entered.body.id, entered.body.version]).toEqual([200, 'legal-mainland', 1])
    expect((await call('POST', '/people/me', { as: 'harbour-tech' })).status).toBe(403)
    expect((await call('POST', '/people/me')).status).toBe(401)
  })

  it('cannot be appointed without the role, though they are entered', async () => {
    const { body } = await call('POST', '/officers/qianhai-window/appoint', {
      as: secretary,
      body: { person: 'legal-mainland', from: '2026-12-01', to: null },
      headers: version(1),
    })
    expect(body.errors).toMatchObject([{ path: 'person', code: 'person_without_role' }])
  })
})
