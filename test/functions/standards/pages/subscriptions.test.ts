import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/standards/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { origin } from '#test/support/frame.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { createStandardsApp, type StandardsApp } from '#test/support/standards-app.ts'
import { confirmingSecretsOf, subscribeConfirmed } from '#test/support/standards-subscribing.ts'

const person = personNamed('harbour-tech')
const nothing = { subscription: null, waiting: null }
let hub: StandardsApp
beforeAll(async () => {
  hub = await createStandardsApp({ verifyToken: async () => person })
})

/** Of the links that were mailed, the one that confirms something. */
const latestSecret = async (): Promise<string> => {
  for (const secret of await confirmingSecretsOf(hub, person))
    if ((await hub.subscriptions.toConfirm(secret)) !== null) return secret
  return ''
}

describe.each(languages)('the subscription in %s', (language) => {
  const t = translations(language)

  it('is refused with what was typed, waits for the link of a mail when it is right, and is left by one press', async () => {
    const reader = createReader(hub, language)
    await reader.signIn(person)
    const form = await reader.open('/standards/subscriptions')
    const refused = await reader.post(form, { areas: ['tax'], email: 'nowhere' })
    expect(refused.status).toBe(422)
    expect(refused.document.querySelector('#email')?.getAttribute('value')).toBe('nowhere')
    expect(refused.document.querySelector('#areas-tax')?.hasAttribute('checked')).toBe(true)
    const wanted = { areas: ['tax'], language, email: `${language}@example.com` }
    const asked = await reader.post(refused, { email: wanted.email })
    expect(textOf(asked, '.govuk-inset-text')).toContain(t(($) => $.standards.subscriptions.asked))
    expect(textOf(asked, '.govuk-inset-text')).toContain(wanted.email)
    expect(await hub.subscriptions.of(person)).toEqual({
      subscription: null,
      waiting: { ...wanted, until: '2026-12-01' },
    })
    const stranger = createReader(hub, language)
    const link = await stranger.open(`/standards/confirm/${await latestSecret()}`)
    expect((await hub.subscriptions.of(person)).subscription).toBeNull()
    const confirmed = await stranger.post(link)
    expect(textOf(confirmed, '[role=status]')).toBe(t(($) => $.standards.subscriptions.saved))
    expect(await hub.subscriptions.of(person)).toEqual({ subscription: wanted, waiting: null })
    const again = await stranger.open(new URL(link.address, origin).pathname.slice(language.length + 1))
    expect([again.status, textOf(again, 'h1')]).toEqual([404, t(($) => $.standards.subscriptions.confirmPastTitle)])
    const saved = await reader.post(await reader.open('/standards/subscriptions'), { areas: ['dispute'] })
    expect(textOf(saved, '[role=alert]')).toContain(t(($) => $.standards.subscriptions.saved))
    const left = await reader.post(saved, {}, { name: 'leave', value: 'yes' })
    expect(textOf(left, '[role=alert]')).toContain(t(($) => $.standards.subscriptions.left))
    expect(await hub.subscriptions.of(person)).toEqual(nothing)
  })

  it('ends by the link of a mail without signing in: not when it is opened, but when it is confirmed', async () => {
    await subscribeConfirmed(hub, { areas: ['tax'], language, email: `${language}@example.com` }, person)
    const secret = (await hub.subscriptionsRepository.find(person.id))?.secret
    const reader = createReader(hub, language)
    const asked = await reader.open(`/standards/unsubscribe/${secret}`)
    expect((await hub.subscriptions.of(person)).subscription).not.toBeNull()
    expect(asked.status).toBe(200)
    const left = await reader.post(asked)
    expect(textOf(left, '[role=status]')).toBe(t(($) => $.standards.subscriptions.left))
    expect(await hub.subscriptions.of(person)).toEqual(nothing)
    expect((await reader.open(`/standards/unsubscribe/${secret}`)).status).toBe(404)
  })
})

describe('the link that ends the mails', () => {
  const oneClick = (path: string) =>
    hub.app.request(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })

  it('is pressed by programs of mail, which are no browser and say nothing of where they come from', async () => {
    await subscribeConfirmed(hub, { areas: ['tax'], language: 'en', email: 'one-click@example.com' }, person)
    const secret = (await hub.subscriptionsRepository.find(person.id))?.secret
    expect((await oneClick('/en/standards/subscriptions')).status).toBe(403)
    expect((await oneClick(`/en/standards/unsubscribe/${secret}`)).status).toBe(200)
    expect(await hub.subscriptions.of(person)).toEqual(nothing)
    expect((await oneClick(`/en/standards/unsubscribe/${secret}`)).status).toBe(200)
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
    const asked = { subscription: null, waiting: { ...subscription, until: '2026-12-01' } }
    expect([put.status, await put.json()]).toEqual([200, asked])
    expect(await (await call('GET')).json()).toEqual(asked)
    expect((await call('DELETE')).status).toBe(204)
    expect((await call('DELETE')).status).toBe(204)
    expect(await (await call('GET')).json()).toEqual(nothing)
    expect((await hub.app.request(`${origin}/api/v1/standards/subscriptions`)).status).toBe(401)
  })
})
