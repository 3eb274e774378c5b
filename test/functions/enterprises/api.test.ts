import { beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { agent, colleague, numbers, owner, profileFor, termsFor } from '#test/support/enterprises.ts'
import { createEnterprisesApp, type EnterprisesApp } from '#test/support/enterprises-app.ts'
import { everybody, personNamed } from '#test/support/people.ts'

let hub: EnterprisesApp

beforeAll(async () => {
  hub = await createEnterprisesApp({
    // In this test a token is the name of who it was issued to.
    verifyToken: async (token) => {
      const person = everybody.find(({ id }) => id === token)
      if (person === undefined) throw new AppError('invalid_token')
      return person
    },
  })
})

type Sent = { readonly body?: unknown; readonly version?: number; readonly key?: string; readonly language?: string }

const ask = async (who: string, method: string, path: string, { body, version, key, language }: Sent = {}) => {
  const response = await hub.app.request(`https://hub.example/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${who}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(language !== undefined && { 'accept-language': language }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, never> }
}

describe('the API of a profile', () => {
  it('has none before one is begun, and gives it with what the reader is in it', async () => {
    expect((await ask(owner.id, 'GET', '/enterprise')).status).toBe(404)
    const begun = await ask(owner.id, 'POST', '/enterprise', { body: profileFor(owner), key: 'begin-it-once' })
    expect([begun.status, begun.headers.get('etag'), begun.headers.get('location')]).toEqual([
      201,
      '"1"',
      '/api/v1/enterprise',
    ])
    expect(
      (await ask(owner.id, 'POST', '/enterprise', { body: profileFor(owner), key: 'begin-it-once' })).body,
    ).toEqual(begun.body)
    expect((await ask(owner.id, 'GET', '/enterprise')).body).toMatchObject({ version: 1, yourRole: 'owner' })
    expect((await ask(colleague.id, 'GET', '/enterprise')).body).toMatchObject({ version: 1, yourRole: 'waiting' })
  })

  it('changes it over the version that was read, and points at what is wrong', async () => {
    const body = profileFor(owner, { address: '2 Demo Road' })
    expect((await ask(owner.id, 'PUT', '/enterprise', { body })).status).toBe(428)
    const wrong = profileFor(owner, { contact: { name: 'A', email: 'nowhere', telephone: '21234567' } })
    const refused = await ask(owner.id, 'PUT', '/enterprise', { body: wrong, version: 1 })
    expect(refused.body).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: 'contact.email', code: 'invalid_email' }],
    })
    expect((await ask(owner.id, 'PUT', '/enterprise', { body, version: 1 })).body).toMatchObject({
      version: 2,
      address: '2 Demo Road',
    })
    expect((await ask(owner.id, 'PUT', '/enterprise', { body, version: 1 })).body).toMatchObject({
      code: 'version_conflict',
      current: 2,
    })
  })

  it('lets a colleague ask for a role and an owner give one', async () => {
    expect((await ask(colleague.id, 'POST', '/enterprise/people')).body).toMatchObject({ version: 3 })
    const path = `/enterprise/people/${colleague.id}`
    const refused = await ask(colleague.id, 'PUT', path, { body: { role: 'owner' }, version: 3 })
    expect([refused.status, refused.body.code]).toEqual([403, 'owner_only'])
    expect((await ask(owner.id, 'PUT', path, { body: { role: 'waiting' }, version: 3 })).status).toBe(422)
    expect((await ask(owner.id, 'PUT', path, { body: { role: 'handler' }, version: 3 })).body).toMatchObject({
      version: 4,
    })
  })

  it.each(languages)('says in %s who may change it', async (language) => {
    const path = `/enterprise/people/${owner.id}`
    const { body } = await ask(colleague.id, 'PUT', path, { body: { role: 'reader' }, version: 4, language })
    expect(body).toMatchObject({ code: 'owner_only', title: expect.stringMatching(/owner|負責人|负责人/) })
  })

  it.each(['window', 'supervisor', 'legal-hk-doj'].filter((id) => everybody.some((one) => one.id === id)))(
    'is closed to %s, who acts for no enterprise',
    async (id) => {
      expect(personNamed(id).roles).not.toContain('enterprise')
      for (const path of ['/enterprise', '/mandates?side=given', '/mandates/some-id'])
        expect((await ask(id, 'GET', path)).body).toMatchObject({ code: 'forbidden' })
    },
  )
})

describe('the API of mandates', () => {
  it('finds a firm, offers it a mandate, and lets the firm accept it', async () => {
    await hub.begin(agent)
    const number = numbers['two-shores-services']
    expect((await ask(owner.id, 'GET', `/agents?number=${number}`)).body).toMatchObject({
      organisation: { id: 'two-shores-services' },
    })
    expect((await ask(owner.id, 'GET', '/agents?number=00000000')).status).toBe(404)
    const offer = { body: termsFor({ agent: number }), key: 'offer-it-once' }
    const offered = await ask(owner.id, 'POST', '/mandates', offer)
    expect([offered.status, offered.body.state]).toEqual([201, 'offered'])
    expect((await ask(owner.id, 'POST', '/mandates', offer)).body).toEqual(offered.body)
    const path = `/mandates/${offered.body.id}`
    expect(offered.headers.get('location')).toBe(`/api/v1${path}`)
    expect((await ask(agent.id, 'GET', path)).body).toMatchObject({ possibleActions: ['accept', 'decline'] })
    const accepted = await ask(agent.id, 'POST', `${path}/accept`, { body: {}, version: 1 })
    expect([accepted.status, accepted.body.state, accepted.headers.get('etag')]).toEqual([200, 'in_force', '"2"'])
    const lists = [
      await ask(owner.id, 'GET', '/mandates?side=given'),
      await ask(agent.id, 'GET', '/mandates?side=received'),
    ]
    for (const { body } of lists) expect(body).toMatchObject({ items: [{ state: 'in_force' }], nextCursor: null })
    const unreasoned = await ask(owner.id, 'POST', `${path}/revoke`, { version: 2 })
    expect(unreasoned.body).toMatchObject({ errors: [{ path: 'reason', code: 'mandate_reason_required' }] })
    const revoked = await ask(owner.id, 'POST', `${path}/revoke`, { body: { reason: 'Enough.' }, version: 2 })
    expect(revoked.body).toMatchObject({ state: 'revoked', reason: 'Enough.' })
    expect((await ask(agent.id, 'POST', `${path}/renounce`, { body: { reason: 'x' }, version: 3 })).body).toMatchObject(
      {
        code: 'action_not_allowed',
      },
    )
  })

  it('refuses terms that cannot be, by name', async () => {
    const body = { ...termsFor(), to: 'tomorrow', extra: 1 }
    const { status, body: problem } = await ask(owner.id, 'POST', '/mandates', { body })
    expect([status, problem.code]).toEqual([422, 'invalid_input'])
    expect((await ask(owner.id, 'GET', '/mandates?side=both')).status).toBe(422)
  })
})
