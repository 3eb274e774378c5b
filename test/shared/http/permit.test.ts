import { describe, expect, it } from 'vitest'
import { permissionOf, permit } from '#shared/http/permit.ts'
import { cookie, createFrameApp, origin, token } from './frame.ts'

const setup = () => createFrameApp().app
const bearer = (value: string) => ({ headers: { authorization: value } })

describe('a permission', () => {
  it('lets through who holds it, by token or by session', async () => {
    expect((await setup().request('/api/v1/mine', bearer(`Bearer ${token}`))).status).toBe(200)
    expect((await setup().request('/en/mine', { headers: { cookie } })).status).toBe(200)
  })

  it('is refused to who is somebody else, and told from not being signed in', async () => {
    const answer = await setup().request('/api/v1/desk', bearer(`Bearer ${token}`))
    expect([answer.status, await answer.json()]).toEqual([403, expect.objectContaining({ code: 'forbidden' })])
    const nobody = await setup().request('/api/v1/desk')
    expect([nobody.status, await nobody.json()]).toEqual([401, expect.objectContaining({ code: 'not_signed_in' })])
  })

  it('is asked for before a form is acted on', async () => {
    const answer = await setup().request('/en/mine', {
      method: 'POST',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=b',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?after=POST'])
  })

  it('can be read off a route, for the test that walks them', () => {
    expect(permissionOf(permit('desk.read'))).toBe('desk.read')
    expect(permissionOf(() => {})).toBeNull()
    expect(permissionOf({ permission: 'desk.read' })).toBeNull()
  })
})

describe('who asks', () => {
  it.each(['Bearer wrong', 'Bearer ', 'Bearer', `Bearer ${token} x`, 'Basic eDp5', token, `Token ${token}`])(
    'is refused with a header that does not hold, even where nobody need be known: %s',
    async (authorization) => {
      const answer = await setup().request('/api/v1/things/1', bearer(authorization))
      expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ code: 'invalid_token' })])
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    },
  )

  it('is known by a scheme in any case', async () => {
    expect(await (await setup().request('/api/v1/things/1', bearer(`bearer ${token}`))).json()).toMatchObject({
      holder: 'person-1',
    })
  })

  it('is never known by a cookie on the API, nor by a token on a page', async () => {
    const api = await setup().request('/api/v1/things/1', { headers: { cookie } })
    expect(await api.json()).toMatchObject({ holder: null })
    expect((await setup().request('/en/mine', bearer(`Bearer ${token}`))).status).toBe(303)
  })

  it('is remembered for a form when the session has run out', async () => {
    const answer = await setup().request('/en/expired', { headers: { cookie: '__Host-session=old-session' } })
    expect(await answer.text()).toBe('person-1')
    expect(await (await setup().request('/en/expired')).text()).toBe('nobody')
  })
})
