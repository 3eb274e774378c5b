import { beforeEach, describe, expect, it } from 'vitest'
import { translations } from '#functions/liaison/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { createLiaisonApp, type LiaisonApp } from '#test/support/liaison-app.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, type Reading, textOf } from '#test/support/reader.ts'

let hub: LiaisonApp
beforeEach(async () => {
  hub = await createLiaisonApp()
})

const secretary = 'liaison-secretary-mainland'
const optionsOf = ({ document }: Reading, name: string) =>
  [...document.querySelectorAll(`[name="${name}"] option`)].map((option) => option.getAttribute('value'))
const typedIn = ({ document }: Reading, name: string) =>
  document.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? null

describe.each(languages)('acting on a post in %s', (language) => {
  const t = translations(language)
  const issue = (code: string, params = {}) => issueMessage(t, { path: '', code, params })
  const signedIn = async (identity: string) => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed(identity))
    return { ...reader, form: (post: string, action: string) => reader.open(`/liaison/officers/${post}/${action}`) }
  }

  it('offers a keeper every action that is possible, and each has its page', async () => {
    const reader = await signedIn(secretary)
    const page = await reader.open('/liaison/officers/qianhai-officer')
    const links = [...page.document.querySelectorAll('main a[href*="/qianhai-officer/"]')].map(
      (link) => link.getAttribute('href')?.split('/').at(-1) ?? '',
    )
    expect(links).toEqual(['appoint', 'end_term', 'hand_over', 'delegate', 'change_contacts', 'amend', 'abolish'])
    for (const action of links) expect((await reader.form('qianhai-officer', action)).status).toBe(200)
  })

  it('appoints somebody to a vacant post, out of those who can be', async () => {
    const reader = await signedIn(secretary)
    const form = await reader.form('qianhai-window', 'appoint')
    expect(optionsOf(form, 'person')).toContain('liaison-mainland')
    expect(optionsOf(form, 'person')).not.toContain('liaison-hong-kong')
    const done = await reader.post(form, { person: 'liaison-mainland', from: '2026-11-24', to: '' })
    expect(done.address).toContain('/liaison/officers/qianhai-window?saved')
    expect(textOf(done, '.govuk-notification-banner')).toContain(t(($) => $.liaison.officer.saved))
    expect(textOf(done, 'main')).toContain(personNamed('liaison-mainland').name[language])
  })

  it('keeps what was typed where it is refused, and leads to it', async () => {
    const reader = await signedIn(secretary)
    const form = await reader.form('qianhai-officer', 'appoint')
    const typed = { person: 'liaison-mainland', from: '2027-01-01', to: '2026-12-31' }
    const refused = await reader.post(form, typed)
    expect(refused.status).toBe(422)
    expect(typedIn(refused, 'to')).toBe('2026-12-31')
    expect(textOf(refused, '.govuk-error-summary')).toContain(issue('day_too_early', { earliest: '2027-01-01' }))
    const blank = await reader.post(await reader.form('qianhai-officer', 'appoint'), { person: '', from: '' })
    expect(blank.document.querySelectorAll('.govuk-error-summary li')).toHaveLength(2)
    expect(textOf(blank, '.govuk-error-summary')).toContain(issue('required'))
  })

  it('delegates for an absence, and ends that early', async () => {
    const reader = await signedIn('liaison-mainland')
    const form = await reader.form('qianhai-officer', 'delegate')
    expect(optionsOf(form, 'delegate')).toEqual([
      '',
      'qianhai-chief',
      'qianhai-deputy',
      'qianhai-secretary',
      'qianhai-window',
    ])
    const away = { from: '2026-11-24', to: '2026-11-27', reason: 'Leave' }
    const vacant = await reader.post(form, { ...away, delegate: 'qianhai-window' })
    expect(textOf(vacant, '.govuk-error-summary')).toContain(issue('post_vacant', { day: '2026-11-24' }))
    const done = await reader.post(vacant, { delegate: 'qianhai-secretary' })
    expect(textOf(done, 'main')).toContain(personNamed(secretary).name[language])
    const back = await reader.post(await reader.form('qianhai-officer', 'revoke_delegation'))
    expect(back.status).toBe(200)
    expect((await hub.officers.view('qianhai-officer', null)).acting).toBeNull()
  })

  it('hands a post over with each of its open items confirmed', async () => {
    const title = { en: 'Draft the paper', 'zh-Hant': '草擬文件', 'zh-Hans': '起草文件' }
    hub.setOpenItems('qianhai-officer', [
      { ref: 'action#1', title, due: '2026-12-24', path: '/liaison/actions/1' },
      { ref: 'action#2', title, due: null, path: null },
    ])
    const reader = await signedIn(secretary)
    const form = await reader.form('qianhai-officer', 'hand_over')
    const answers = { person: 'liaison-deputy-mainland', from: '2026-12-01', note: '' }
    const refused = await reader.post(form, { ...answers, items: ['action#1'] })
    expect(textOf(refused, '.govuk-error-summary')).toContain(issue('items_not_confirmed', { count: 1 }))
    expect(refused.document.querySelectorAll('[name=items][checked]')).toHaveLength(1)
    const done = await reader.post(refused, { items: ['action#1', 'action#2'] })
    expect(textOf(done, '.timeline')).toContain(t(($) => $.liaison.officer.confirmed_other, { count: 2 }))
    expect((await hub.officers.view('qianhai-officer', null, '2026-12-01')).holder?.name.en).toBe('Fang Min (demo)')
  })

  it('sets the end of a term, and the post is vacant after it', async () => {
    const reader = await signedIn(secretary)
    await reader.post(await reader.form('qianhai-officer', 'end_term'), { to: '2026-12-31' })
    expect((await hub.officers.view('qianhai-officer', null, '2026-12-31')).holder).not.toBeNull()
    expect((await hub.officers.view('qianhai-officer', null, '2027-01-01')).holder).toBeNull()
  })

  it('changes contact ways: one emptied goes, and a wrong one is pointed at where it then stands', async () => {
    const reader = await signedIn(secretary)
    const form = await reader.form('qianhai-secretary', 'change_contacts')
    const added = { 'contacts.2.kind': 'email', 'contacts.2.value': 'no address', 'contacts.2.audience': 'side' }
    const refused = await reader.post(form, { 'contacts.0.value': '', ...added })
    expect([...refused.document.querySelectorAll('.govuk-error-summary a')].map((a) => a.getAttribute('href'))).toEqual(
      ['#contacts-1-value'],
    )
    expect(typedIn(refused, 'contacts.1.value')).toBe('no address')
    await reader.post(refused, { 'contacts.1.value': 'desk@example.com' })
    expect((await hub.officers.view('qianhai-secretary', personNamed(secretary))).contacts).toEqual([
      { kind: 'telephone', value: '+86 755 8800 0103', audience: 'officers' },
      { kind: 'email', value: 'desk@example.com', audience: 'side' },
    ])
  })

  it('amends a post, and refuses what reports in a circle', async () => {
    const reader = await signedIn(secretary)
    const form = await reader.form('qianhai-deputy', 'amend')
    const refused = await reader.post(form, { reportsTo: 'qianhai-officer' })
    expect(textOf(refused, '.govuk-error-summary')).toContain(issue('reports_in_circle'))
    const done = await reader.post(refused, { reportsTo: 'qianhai-chief', counterpart: '' })
    expect(textOf(done, 'main')).toContain(t(($) => $.liaison.officer.noCounterpart))
    const across = await reader.open('/liaison/officers/hong-kong-deputy')
    const post = (await hub.officers.view('qianhai-deputy', null)).name[language]
    expect(textOf(across, 'main')).toContain(t(($) => $.liaison.officer.oneSided, { post }))
  })

  it('says what stands in the way of abolishing a post, with the way there, and abolishes it once nothing does', async () => {
    const title = { en: 'Draft the paper', 'zh-Hant': '草擬文件', 'zh-Hans': '起草文件' }
    hub.setOpenItems('qianhai-window', [{ ref: 'action#a-1', title, due: null, path: '/liaison/actions/a-1' }])
    const reader = await signedIn(secretary)
    const form = await reader.form('qianhai-window', 'abolish')
    expect(textOf(form, `main a[href="/${language}/liaison/actions/a-1"]`)).toBe(title[language])
    const refused = await reader.post(form, { reason: 'Merged with another' })
    expect([refused.status, textOf(refused, '.govuk-error-summary')]).toEqual([
      422,
      expect.stringContaining(issue('item_in_the_way', { item: 'a-1' })),
    ])
    expect(refused.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#items')
    hub.setOpenItems('qianhai-window', [])
    const done = await reader.post(refused)
    const page = textOf(done, 'main')
    expect(page).toContain(t(($) => $.liaison.officer.abolishedTitle))
    expect(page).toContain(t(($) => $.liaison.officer.abolishedWhy, { reason: 'Merged with another' }))
    expect(page).not.toContain(t(($) => $.liaison.officer.actions))
    expect((await reader.form('qianhai-window', 'appoint')).status).toBe(403)
    const visitor = await createReader(hub, language).open('/liaison/officers/qianhai-window')
    expect(textOf(visitor, 'main')).not.toContain('Merged with another')
    const listed = (await reader.open('/liaison/officers')).document.querySelector(
      'a[href$="/officers/qianhai-window"]',
    )
    expect(listed).toBeNull()
  })

  it('establishes a post of a body, from that body’s page, and keeps what was typed where it is refused', async () => {
    const reader = await signedIn(secretary)
    const body = await reader.open('/liaison/organisations/qianhai-estation')
    const path = body.document.querySelector('main a[href*="/liaison/posts/new"]')?.getAttribute('href') ?? ''
    const form = await reader.open(path.replace(`/${language}`, ''))
    expect(form.document.querySelector('option[selected][value="qianhai-estation"]')).not.toBeNull()
    expect(optionsOf(form, 'organisationId')).not.toContain('cmab')
    const blank = await reader.post(form)
    expect([blank.status, blank.document.querySelectorAll('.govuk-error-summary li').length]).toEqual([422, 5])
    const named = { 'name.en': 'Counter', 'name.zh-Hant': '櫃位', 'name.zh-Hans': '柜台' }
    const typed = { ...named, kind: 'liaison_officer', reportsTo: 'qianhai-deputy' }
    const taken = await reader.post(blank, { ...typed, id: 'qianhai-window' })
    expect([textOf(taken, '.govuk-error-summary'), typedIn(taken, 'name.en')]).toEqual([
      expect.stringContaining(issue('id_taken')),
      'Counter',
    ])
    const done = await reader.post(taken, { id: 'counter' })
    expect(done.address).toBe(`/${language}/liaison/officers/counter?saved`)
    expect(textOf(done, 'h1')).toBe(named[`name.${language}`])
  })

  it('offers and gives the form of a new post to the keepers of a side alone', async () => {
    for (const identity of ['liaison-mainland', 'liaison-observer', 'harbour-tech']) {
      const reader = await signedIn(identity)
      expect(textOf(await reader.open('/liaison/officers'), 'main')).not.toContain(t(($) => $.liaison.establish.title))
      expect((await reader.open('/liaison/posts/new')).status).toBe(403)
    }
    expectSignIn(await createReader(hub, language).open('/liaison/posts/new'), `/${language}/liaison/posts/new`)
    const across = await (await signedIn('liaison-secretary-hong-kong')).open('/liaison/organisations/qianhai-estation')
    expect(textOf(across, 'main')).not.toContain(t(($) => $.liaison.establish.title))
  })

  it('overwrites nothing that somebody else has changed meanwhile, and keeps what was typed', async () => {
    const reader = await signedIn(secretary)
    const form = await reader.form('qianhai-officer', 'delegate')
    await hub.officers.act(
      'qianhai-officer',
      'change_contacts',
      { contacts: [] },
      { principal: personNamed('liaison-mainland'), version: 1 },
    )
    const typed = { delegate: 'qianhai-secretary', from: '2026-12-07', to: '2026-12-11', reason: 'Leave' }
    const overtaken = await reader.post(form, typed)
    expect(overtaken.status).toBe(409)
    expect(textOf(overtaken, '.govuk-notification-banner')).toContain(t(($) => $.liaison.form.conflictTitle))
    expect([typedIn(overtaken, 'from'), typedIn(overtaken, 'version')]).toEqual(['2026-12-07', '2'])
    expect((await reader.post(overtaken)).address).toContain('?saved')
  })

  it('acts once where a form is sent twice', async () => {
    const reader = await signedIn(secretary)
    const form = await reader.form('qianhai-officer', 'delegate')
    const typed = { delegate: 'qianhai-secretary', from: '2026-12-07', to: '2026-12-11', reason: 'Leave' }
    for (const _time of [1, 2]) expect((await reader.post(form, typed)).address).toContain('?saved')
    expect((await hub.officers.view('qianhai-officer', null)).delegations).toHaveLength(1)
  })

  it('gives a form back that was sent after the session had run out', async () => {
    const reader = await signedIn(secretary)
    const form = await reader.form('qianhai-officer', 'delegate')
    hub.forward(24 * 3600 * 1000)
    const path = `/${language}/liaison/officers/qianhai-officer/delegate`
    expectSignIn(await reader.post(form, { reason: 'Leave in the mountains' }), path)
    await reader.signIn(personNamed(secretary))
    const resumed = await reader.form('qianhai-officer', 'delegate')
    expect(textOf(resumed, '.govuk-notification-banner')).toContain(t(($) => $.liaison.form.resumedTitle))
    expect(textOf(resumed, 'textarea')).toContain('Leave in the mountains')
  })

  it('is for nobody else: the page of an action is refused, and a visitor is sent to sign in', async () => {
    const visitor = createReader(hub, language)
    const path = '/liaison/officers/qianhai-officer/appoint'
    expectSignIn(await visitor.open(path), `/${language}${path}`)
    for (const identity of ['harbour-tech', 'liaison-chief-hong-kong', 'liaison-mainland', 'liaison-observer'])
      expect((await (await signedIn(identity)).form('qianhai-officer', 'appoint')).status).toBe(403)
  })

  it('enters an officer who is not in the register yet', async () => {
    const newcomer = { ...personNamed('liaison-mainland'), id: 'newcomer' }
    const reader = createReader(hub, language)
    await reader.signIn(newcomer)
    const before = await reader.open('/liaison')
    expect(textOf(before, 'main')).toContain(t(($) => $.liaison.yours.notEntered))
    const after = await reader.post(before)
    expect(textOf(after, 'main')).toContain(t(($) => $.liaison.yours.entered))
    expect((await hub.repository.person('newcomer'))?.roles).toEqual(['liaison_officer'])
  })
})
