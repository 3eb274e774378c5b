import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/enterprises/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { agent, colleague, numbers, owner, stranger } from '#test/support/enterprises.ts'
import { createEnterprisesApp, type EnterprisesApp } from '#test/support/enterprises-app.ts'
import { createReader, expectSignIn, textOf } from '#test/support/reader.ts'

describe.each(languages)('the pages of an enterprise in %s', (language) => {
  const t = translations(language)
  let hub: EnterprisesApp

  beforeAll(async () => {
    hub = await createEnterprisesApp()
  })

  const readerOf = async (principal: Principal) => {
    const reader = createReader(hub, language)
    await reader.signIn(principal)
    return reader
  }

  const answers = {
    kind: 'hk_company',
    'names.zh-Hant': '示範公司（虛構）',
    'identifiers.hkBrNumber': '１２３４５６７８－０００－０１－２６－５',
    address: '1 Demo Road',
    'contact.name': 'Chan Wing-yan',
    'contact.email': 'demo@example.com',
    'contact.telephone': '+852 2123 4567',
  }

  it('ask for a sign-in', async () => {
    const reader = createReader(hub, language)
    for (const path of ['/enterprise', '/enterprise/details', '/enterprise/mandates', '/mandates'])
      expectSignIn(await reader.open(path), `/${language}${path}`)
  })

  it('begin the profile, keep what was typed where it is refused, and show it in its written form', async () => {
    const reader = await readerOf(owner)
    const first = await reader.open('/enterprise')
    expect(textOf(first, 'main')).toContain(t(($) => $.enterprises.none))
    const form = await reader.open('/enterprise/details')
    const unchosen = await reader.post(form, {})
    expect(unchosen.status).toBe(422)
    const refused = await reader.post(form, { ...answers, 'identifiers.hkBrNumber': '123' })
    expect(refused.status).toBe(422)
    expect(textOf(refused, '.govuk-error-summary li')).toContain(
      issueMessage(t, { path: '', code: 'invalid_hk_br_number' }),
    )
    const kept = refused.document.querySelector('input[name="names.zh-Hant"]')?.getAttribute('value')
    expect(kept).toBe('示範公司（虛構）')
    const saved = await reader.post(refused, answers)
    expect(saved.address).toBe(`/${language}/enterprise`)
    expect(textOf(saved, 'dd')).toContain('12345678-000')
    expect(textOf(saved, '.people')).toContain(t(($) => $.enterprises.roles.owner))
    expect(textOf(saved, 'details')).toContain(t(($) => $.enterprises.profileEvents.profile_begun))
  })

  it('show a colleague what the profile says, and let them ask for a role and nothing else', async () => {
    const reader = await readerOf(colleague)
    const page = await reader.open('/enterprise')
    expect(page.document.querySelector('a[href$="/enterprise/details"]')).toBeNull()
    expect(page.document.querySelectorAll('select')).toHaveLength(0)
    const asked = await reader.post(page, {}, { name: 'join', value: 'yes' })
    expect(textOf(asked, '.people')).toContain(t(($) => $.enterprises.roles.waiting))
    const closed = await reader.open('/enterprise/details')
    expect([closed.status, textOf(closed, 'h1')]).toEqual([403, t(($) => $.common.problems.owner_only.title)])
  })

  it('let an owner give roles, but not take the last owner off, nor act on what has passed', async () => {
    const reader = await readerOf(owner)
    const page = await reader.open('/enterprise')
    const [first = '', second = ''] = [...page.document.querySelectorAll('.people form')].map(
      (_form, index) => `.people li:nth-child(${index + 1}) form`,
    )
    const offered = page.document.querySelector('.people li:nth-child(2) option[selected]')?.getAttribute('value')
    expect(offered).toBe('reader')
    const last = await reader.post(page, { role: 'removed' }, undefined, first)
    expect(last.status).toBe(422)
    expect(textOf(last, '.govuk-error-summary li')).toContain(issueMessage(t, { path: '', code: 'last_owner' }))
    const given = await reader.post(page, { role: 'reader' }, undefined, second)
    expect(textOf(given, '.people li:nth-child(2)')).toContain(t(($) => $.enterprises.roles.reader))
    const stale = await reader.post(page, { role: 'handler' }, undefined, second)
    expect(stale.status).toBe(409)
    expect(textOf(stale, 'main')).toContain(t(($) => $.enterprises.overtaken))
  })

  it('authorise an agent: the firm is found and looked at, told what it may do, and answers', async () => {
    await hub.begin(agent)
    const reader = await readerOf(owner)
    expect(textOf(await reader.open('/enterprise/mandates'), 'main')).toContain(
      t(($) => $.enterprises.mandates.none.given),
    )
    const unknown = await reader.open('/enterprise/mandates/new?agent=99999999')
    expect(unknown.status).toBe(422)
    const form = await reader.open(`/enterprise/mandates/new?agent=${numbers['two-shores-services']}`)
    expect(textOf(form, 'dl')).toContain(agent.organisation.name[language])
    const empty = await reader.post(form, { to: '2027-11-23' })
    expect(empty.status).toBe(422)
    const refused = await reader.post(form, {
      reach: 'listed',
      services: ['eia-form'],
      actions: ['prepare', 'submit'],
      to: '2026-01-01',
    })
    expect(textOf(refused, '.govuk-error-summary li')).toContain(
      issueMessage(t, { path: '', code: 'end_before_start' }),
    )
    expect(refused.document.querySelectorAll('input[type=checkbox][checked]')).toHaveLength(3)
    const offered = await reader.post(refused, { to: '2027-11-23' })
    expect(offered.address).toMatch(/\/mandates\/[0-9a-f-]+$/)
    expect(textOf(offered, 'main')).toContain(t(($) => $.enterprises.stateTexts.offered))

    const firm = await readerOf(agent)
    const received = await firm.open('/mandates')
    const path = received.document.querySelector('main table a')?.getAttribute('href') ?? ''
    const accepted = await firm.post(
      await firm.open(path.replace(`/${language}`, '')),
      {},
      { name: 'action', value: 'accept' },
    )
    expect(textOf(accepted, 'main')).toContain(t(($) => $.enterprises.stateTexts.in_force))

    const ending = await reader.open(path.replace(`/${language}`, ''))
    const revoke = { name: 'action', value: 'revoke' }
    const unreasoned = await reader.post(ending, {}, revoke)
    expect(unreasoned.status).toBe(422)
    const revoked = await reader.post(unreasoned, { reason: 'We do it ourselves.' }, revoke)
    expect(textOf(revoked, 'main')).toContain(t(($) => $.enterprises.stateTexts.revoked))
    const late = await reader.post(ending, { reason: 'Again.' }, revoke)
    expect(late.status).toBe(409)
  })

  it('keep a mandate from everybody else, and a firm’s number from whoever may not authorise', async () => {
    const { id } = await hub.inForce()
    const other = await readerOf(stranger)
    expect((await other.open(`/mandates/${id}`)).status).toBe(404)
    const form = await other.open(`/enterprise/mandates/new?agent=${numbers['two-shores-services']}`)
    expect([form.status, textOf(form, 'h1')]).toEqual([409, t(($) => $.common.problems.profile_missing.title)])
  })

  it('give a form back that was posted after the session had run out', async () => {
    const reader = await readerOf(owner)
    const { id } = await hub.inForce()
    const page = await reader.open(`/mandates/${id}`)
    const nobody = createReader(hub, language)
    const sent = await nobody.post(page, { reason: 'We do it ourselves.' }, { name: 'action', value: 'revoke' })
    expectSignIn(sent, `/${language}/mandates/${id}`)
    await nobody.signIn(owner)
    const back = await nobody.open(`/mandates/${id}`)
    expect(textOf(back, 'textarea')).toBe('We do it ourselves.')
    expect(textOf(back, 'main')).toContain(t(($) => $.enterprises.resumed))
  })
})
