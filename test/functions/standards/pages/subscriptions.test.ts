import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/standards/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { origin } from '#test/support/frame.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { createStandardsApp, type StandardsApp } from '#test/support/standards-app.ts'

const person = personNamed('harbour-tech')
let hub: StandardsApp
beforeAll(async () => {
  hub = await createStandardsApp({ verifyToken: async () => person })
})

describe.each(languages)('the subscription in %s', (language) => {
  const t = translations(language)

  it('is refused with what was typed, kept when it is right, and left by one press', async () => {
    const reader = createReader(hub, language)
    await reader.signIn(person)
    const form = await reader.open('/standards/subscriptions')
    const refused = await reader.post(form, { areas: ['tax'], email: 'nowhere' })
    expect(refused.status).toBe(422)
    expect(refused.document.querySelector('#email')?.getAttribute('value')).toBe('nowhere')
    expect(refused.document.querySelector('#areas-tax')?.hasAttribute('checked')).toBe(true)
    const saved = await reader.post(refused, { email: 'me@example.com' })
    expect(textOf(saved, '[role=alert]')).toContain(t(($) => $.standards.subscriptions.saved))
    expect(await hub.subscriptions.of(person)).toEqual({ areas: ['tax'], language, email: 'me@example.com' })
    const left = await reader.post(saved, {}, { name: 'leave', value: 'yes' })
    expect(textOf(left, '[role=alert]')).toContain(t(($) => $.standards.subscriptions.left))
    expect(await hub.subscriptions.of(person)).toBeNull()
  })

  it('ends by the link of a mail without signing in: not when it is opened, but when it is confirmed', async () => {
    await hub.subscriptions.subscribe({ areas: ['tax'], language, email: 'me@example.com' }, person)
    const secret = (await hub.subscriptionsRepository.find(person.id))?.secret
    const reader = createReader(hub, language)
    const asked = await reader.open(`/standards/unsubscribe/${secret}`)
    expect(await hub.subscriptions.of(person)).not.toBeNull()
    const left = await reader.post(asked)
    expect(textOf(left, '[role=status]')).toBe(t(($) => $.standards.subscriptions.left))
    expect(await hub.subscriptions.of(person)).toBeNull()
    expect((await reader.open(`/standards/unsubscribe/${secret}`)).status).toBe(404)
  })
})

describe('the subscription for programs', () => {
  it('is read, put and deleted by the person whose it is', async () => {
    const call = (method: string, body?: object) =>
      hub.app.request(`${origin}/api/v1/standards/subscriptions`, {
        method,
        headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    const subscription = { areas: ['tax', 'dispute'], language: 'en', email: 'me@example.com' }
    expect((await call('PUT', { ...subscription, areas: [] })).status).toBe(422)
    const put = await call('PUT', subscription)
    expect([put.status, await put.json()]).toEqual([200, { subscription }])
    expect(await (await call('GET')).json()).toEqual({ subscription })
    expect((await call('DELETE')).status).toBe(204)
    expect((await call('DELETE')).status).toBe(204)
    expect(await (await call('GET')).json()).toEqual({ subscription: null })
    expect((await hub.app.request(`${origin}/api/v1/standards/subscriptions`)).status).toBe(401)
  })
})
