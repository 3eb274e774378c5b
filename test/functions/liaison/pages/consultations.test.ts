import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/liaison/consultations-texts.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { type ConsultationsApp, createConsultationsApp, words } from '#test/support/consultations.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, textOf, typedIn } from '#test/support/reader.ts'

let hub: ConsultationsApp
beforeAll(async () => {
  hub = await createConsultationsApp()
})
const morning = '2026-11-24T02:00:00.000Z'
const inAll = (name: string, text: string) =>
  Object.fromEntries(languages.map((language) => [`${name}.${language}`, text]))

/** What a journey needs in its language: each is walked in one, and the pages are read in all. */
const inLanguage = (language: Language) => {
  const t = translations(language)
  return {
    t,
    issue: (code: string, params = {}) => issueMessage(t, { path: '', code, params }),
    visitor: () => createReader(hub, language),
    signedIn: async (identity: string) => {
      const reader = createReader(hub, language)
      await reader.signIn(personNamed(identity))
      return reader
    },
  }
}

describe('consultations', () => {
  it.each(languages)('are read in %s', async (language) => {
    hub.moveTo(morning)
    const { visitor, signedIn } = inLanguage(language)
    const id = await hub.publish()
    await hub.actOn(await hub.comment(id), 'publish')
    const { comment } = await hub.comment(id)
    for (const path of ['', '?which=closed', `/${id}`])
      expect((await visitor().open(`/consultations${path}`)).status).toBe(200)
    const moderator = await signedIn('liaison-secretary-mainland')
    for (const path of [`/${id}`, '/moderation', '/new', `/${id}/extend`, `/${id}/comments/${comment}/hide`])
      expect((await moderator.open(`/consultations${path}`)).status).toBe(200)
  })

  it('are prepared, refused while a language is missing, and published', async () => {
    const { issue, signedIn, t, visitor } = inLanguage('zh-Hant')
    hub.moveTo(morning)
    const reader = await signedIn('liaison-secretary-mainland')
    const form = await reader.open('/consultations/new')
    const typed = {
      ...inAll('title', 'Hours'),
      ...inAll('summary', 'When to open'),
      ...inAll('points.1.heading', 'Evenings'),
      ...inAll('points.1.text', 'Until seven?'),
      'points.1.text.zh-Hant': '',
      organisation: 'qianhai-hk-office',
      'audience.kind': 'signed_in',
      opensOn: '2026-11-24',
    }
    const refused = await reader.post(form, typed)
    expect([refused.status, textOf(refused, '.govuk-error-summary li')]).toEqual([
      422,
      expect.stringContaining(t(($) => $.consultations.form.closesOn)),
    ])
    // The blank first point is gone, and the second one has taken its place.
    expect(typedIn(refused.document.getElementById('points-0-heading-en'))).toBe('Evenings')
    const draft = await reader.post(refused, { closesOn: '2026-11-30' })
    const id = /consultations\/(2026-\d+)\?saved/.exec(draft.address)?.[1]
    const missing = await reader.post(await reader.open(`/consultations/${id}/publish`))
    expect([missing.status, textOf(missing, '.govuk-error-summary li')]).toEqual([
      422,
      expect.stringContaining(issue('language_missing')),
    ])
    expect((await reader.post(missing, { 'points.0.text.zh-Hant': '至七時？' })).address).toContain('?saved')
    const published = await reader.post(await reader.open(`/consultations/${id}/publish`))
    expect(textOf(published, 'main')).toContain(t(($) => $.consultations.status.open))
    const list = await visitor().open('/consultations')
    expect(list.document.querySelector(`main a[href="/zh-Hant/consultations/${id}"]`)).not.toBeNull()
  })

  it('take a comment that loses nothing: signed out, refused, after the end', async () => {
    const { issue, signedIn, t, visitor } = inLanguage('zh-Hans')
    hub.moveTo(morning)
    const id = await hub.publish()
    const path = `/consultations/${id}/comments/new`
    const stranger = visitor()
    expect(
      (await stranger.open(`/consultations/${id}`)).document.querySelector(`main a[href$="${path}"]`),
    ).not.toBeNull()
    expectSignIn(await stranger.open(`${path}?point=2`), `/zh-Hans${path}?point=2`)
    const reader = await signedIn('harbour-tech')
    const form = await reader.open(`${path}?point=2`)
    const refused = await reader.post(form, { text: 'Until eight' })
    expect([refused.status, textOf(refused, '#text')]).toEqual([422, 'Until eight'])
    const sent = await reader.post(refused, { capacity: 'self' })
    expect(textOf(sent, 'main')).toContain(t(($) => $.consultations.commentStates.waiting))
    hub.moveTo('2026-11-30T16:00:00.000Z')
    // The session has run out as well: the form waits for its author to sign in again, and is refused as it was written.
    expectSignIn(await reader.post(form, { text: 'One second late', capacity: 'self' }), `/zh-Hans${path}`)
    await reader.signIn(personNamed('harbour-tech'))
    const resumed = await reader.open(path)
    expect(textOf(resumed, '#text')).toBe('One second late')
    const late = await reader.post(resumed)
    expect([late.status, textOf(late, '#text')]).toEqual([422, 'One second late'])
    expect(textOf(late, '.govuk-error-summary')).toContain(issue('consultation_over', { day: '2026-11-30' }))
    const again = await reader.open(`/consultations/${id}`)
    expect(again.document.querySelector(`main a[href*="${path}"]`)).toBeNull()
  })

  it('are moderated: hidden with a reason that everybody reads, appealed against, published after all', async () => {
    const { signedIn, t, visitor } = inLanguage('en')
    hub.moveTo(morning)
    const id = await hub.publish()
    const { comment } = await hub.comment(id, { text: 'Quite unheard of' })
    const at = `/consultations/${id}/comments/${comment}`
    const moderator = await signedIn('liaison-secretary-mainland')
    const queue = await moderator.open('/consultations/moderation')
    expect(queue.document.querySelector(`main a[href$="${at}"]`)).not.toBeNull()
    const hide = await moderator.open(`${at}/hide`)
    expect((await moderator.post(hide, { reason: 'off_topic' })).status).toBe(422)
    const hidden = await moderator.post(hide, { reason: 'off_topic', words: 'Of other hours' })
    expect(textOf(hidden, 'main')).toContain(t(($) => $.consultations.commentStates.hidden))
    const page = await visitor().open(`/consultations/${id}`)
    expect(textOf(page, 'main')).toContain('Of other hours')
    expect(page.html).not.toContain('Quite unheard of')
    const author = await signedIn('harbour-tech')
    const own = await author.open(`/consultations/${id}/comments`)
    expect(textOf(own, 'main')).toContain('Quite unheard of')
    await author.post(await author.open(`${at}/appeal`), { words: 'It is about hours' })
    expect((await moderator.open(`${at}/restore`)).status).toBe(409)
    const other = await signedIn('liaison-secretary-hong-kong')
    await other.post(await other.open(`${at}/restore`), { words: 'So it is' })
    expect((await visitor().open(`/consultations/${id}`)).html).toContain('Quite unheard of')
    expect((await (await signedIn('kapok-design')).open(at)).status).toBe(404)
  })

  it('are prolonged, answered point by point, and decided, each for everybody to read', async () => {
    const { issue, signedIn, t, visitor } = inLanguage('zh-Hant')
    hub.moveTo(morning)
    const id = await hub.publish()
    for (const point of [0, 2]) await hub.actOn(await hub.comment(id, { point }), 'publish')
    const keeper = await signedIn('liaison-secretary-mainland')
    const extend = await keeper.open(`/consultations/${id}/extend`)
    expect((await keeper.post(extend, { closesOn: '2026-12-02' })).status).toBe(422)
    await keeper.post(extend, { closesOn: '2026-12-02', ...inAll('reason', 'A holiday') })
    hub.moveTo('2026-12-03T02:00:00.000Z')
    await keeper.signIn(personNamed('liaison-secretary-mainland'))
    const finish = await keeper.open(`/consultations/${id}/finish`)
    const unanswered = await keeper.post(finish)
    expect([unanswered.status, textOf(unanswered, '.govuk-error-summary')]).toEqual([
      422,
      expect.stringContaining(issue('points_unanswered', { points: '0, 2' })),
    ])
    const answer = await keeper.open(`/consultations/${id}/answer`)
    await keeper.post(answer, { points: ['0', '2'], ...inAll('text', 'One form from January') })
    const stale = await keeper.post(answer, { points: ['1'], ...inAll('text', 'Typed beside') })
    expect([stale.status, textOf(stale, '#text-en')]).toEqual([409, 'Typed beside'])
    await keeper.post(await keeper.open(`/consultations/${id}/finish`))
    const decide = await keeper.open(`/consultations/${id}/decide`)
    const unknown = await keeper.post(decide, {
      outcome: 'adopted',
      resolution: 'joint-2026-9',
      ...inAll('reasons', 'Everybody asked for it'),
    })
    expect(textOf(unknown, '.govuk-error-summary')).toContain(issue('no_such_resolution'))
    await keeper.post(unknown, { resolution: '' })
    const page = textOf(await visitor().open(`/consultations/${id}`), 'main')
    for (const told of ['A holiday', 'One form from January', 'Everybody asked for it']) expect(page).toContain(told)
    expect(page).toContain(t(($) => $.consultations.status.decided))
    await expect(hub.act(id, 'withdraw', { reason: words('No') })).rejects.toMatchObject({ code: 'action_not_allowed' })
  })

  it('show a draft and the forms of officers to nobody else', async () => {
    const { signedIn } = inLanguage('en')
    const firm = await signedIn('harbour-tech')
    expect((await firm.open('/consultations/new')).status).toBe(403)
    expect((await firm.open('/consultations/moderation')).status).toBe(403)
    expect((await firm.open('/consultations?which=drafts')).status).toBe(404)
    expect((await (await signedIn('liaison-observer')).open('/consultations/new')).status).toBe(403)
  })
})
