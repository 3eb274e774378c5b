import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/liaison/minutes-texts.ts'
import { languages } from '#shared/domain/language.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { createMinutesTestApp, type MinutesTestApp } from '#test/support/liaison-app.ts'
import { createMinutesPlay, following, held, type MinutesPlay, textOfBoth } from '#test/support/minutes.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, textOf, typedIn } from '#test/support/reader.ts'

const path = `/liaison/minutes/${held}`

let hub: MinutesTestApp
let play: MinutesPlay
beforeAll(async () => {
  hub = await createMinutesTestApp()
  play = await createMinutesPlay(hub)
})

// One record of minutes is followed from its first word to its second version, in the order of the tests.
describe('the minutes of a meeting, by their pages', () => {
  const language = 'zh-Hant'
  const t = translations(language)
  const issue = (code: string, params = {}) => issueMessage(t, { path: '', code, params })
  const signedIn = async (identity: string) => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed(identity))
    return reader
  }

  it('are begun by a form that refuses a meeting that was not held, and keeps what was typed', async () => {
    const reader = await signedIn('liaison-secretary-mainland')
    const form = await reader.open(`/liaison/minutes/new?meeting=${following}`)
    const refused = await reader.post(form, {})
    expect(refused.status).toBe(422)
    expect(textOf(refused, '.govuk-error-summary')).toContain(issue('meeting_not_held', { day: '2027-01-13' }))
    expect(typedIn(refused.document.querySelector('input[name=meeting]'))).toBe(following)
    const done = await reader.post(refused, { meeting: held, languages: ['zh-Hant', 'zh-Hans'] })
    expect(done.address).toContain(path)
    expect(textOf(done, 'main')).toContain(t(($) => $.minutes.view.attendance))
    const officer = await signedIn('liaison-mainland')
    expect((await officer.open('/liaison/minutes/new')).status).toBe(403)
  })

  it('are written a paragraph at a time, and a missing translation is told and refuses circulation', async () => {
    const reader = await signedIn('liaison-secretary-mainland')
    const form = await reader.open(`${path}/paragraphs/new?section=${await play.topic()}`)
    const empty = await reader.post(form, {})
    expect(textOf(empty, '.govuk-error-summary')).toContain(issue('paragraph_empty'))
    const done = await reader.post(empty, { 'texts.zh-Hans': textOfBoth['zh-Hans'] })
    expect(textOf(done, '.govuk-notification-banner:not(.govuk-notification-banner--success)')).toContain(
      t(($) => $.minutes.view.missingText),
    )
    const circulate = await reader.post(await reader.open(`${path}/circulate`), {})
    expect(circulate.status).toBe(422)
    expect(textOf(circulate, '.govuk-error-summary')).toContain(issue('translation_missing'))
  })

  it('show the second of two secretaries both texts with the difference, and keep what both wrote', async () => {
    const [one, other] = [await signedIn('liaison-secretary-mainland'), await signedIn('liaison-secretary-hong-kong')]
    const address = `${path}/paragraphs/p1`
    const [mine, theirs] = [await one.open(address), await other.open(address)]
    const first = await other.post(theirs, { 'texts.zh-Hant': textOfBoth['zh-Hant'] })
    expect(textOf(first, `#p1`)).toContain(textOfBoth['zh-Hant'])
    const second = await one.post(mine, { 'texts.zh-Hans': '双方同意设立联合联络小组。' })
    expect(second.status).toBe(409)
    expect(textOf(second, 'main')).toContain(t(($) => $.minutes.conflict.text))
    expect(textOf(second, 'ins')).toContain('联合')
    const field = (name: string) => typedIn(second.document.querySelector(`textarea[name="${name}"]`))
    expect([field('texts.zh-Hans'), field('texts.zh-Hant')]).toEqual([
      '双方同意设立联合联络小组。',
      textOfBoth['zh-Hant'],
    ])
    const merged = await one.post(second, { 'texts.zh-Hant': '雙方同意設立聯合聯絡小組。' })
    expect([merged.status, textOf(merged, '#p1').includes('聯合聯絡小組')]).toEqual([200, true])
  })

  it('are circulated, commented on, answered and settled by their forms', async () => {
    const [one, other] = [await signedIn('liaison-secretary-mainland'), await signedIn('liaison-secretary-hong-kong')]
    await one.post(await one.open(`${path}/circulate`), {})
    const blank = await other.post(await other.open(`${path}/comments?paragraph=p1`), { text: ' ' })
    expect(blank.status).toBe(422)
    const said = await other.post(blank, { text: 'Which group?' })
    expect(textOf(said, '#c1')).toContain('Which group?')
    const answered = await one.post(
      await one.open(`${path}/comments`),
      { text: 'The joint one.' },
      undefined,
      '#c1 form',
    )
    expect(textOf(answered, '#c1 .minutes-answer')).toContain('The joint one.')
    const settled = await other.post(await other.open(`${path}/comments`), {}, undefined, '#c1 form[action$=resolve]')
    expect(textOf(settled, '#c1 .govuk-tag')).toBe(t(($) => $.minutes.comments.settled))
  })

  it('are agreed and signed by each side, and a second signature of a side is refused with a clear answer', async () => {
    for (const side of ['liaison-secretary-mainland', 'liaison-secretary-hong-kong']) {
      const reader = await signedIn(side)
      await reader.post(await reader.open(`${path}/agree`), {})
    }
    const [chief, deputy] = [await signedIn('liaison-chief-mainland'), await signedIn('liaison-deputy-mainland')]
    const late = await deputy.open(`${path}/sign`)
    const signed = await chief.post(await chief.open(`${path}/sign`), {})
    expect(textOf(signed, '.minutes-signatures')).toContain(personNamed('liaison-chief-mainland').name[language])
    const again = await deputy.post(late, {})
    expect([again.status, textOf(again, 'h1')]).toEqual([409, t(($) => $.common.problems.minutes_signed_already.title)])
    const other = await signedIn('liaison-chief-hong-kong')
    const done = await other.post(await other.open(`${path}/sign`), {})
    expect(textOf(done, 'main')).toContain(t(($) => $.minutes.states.signed))
    expect(textOf(await other.open(`${path}/verify`), 'main')).toContain(t(($) => $.minutes.verify.valid))
  })

  it('are not there for anybody while nothing of them is public', async () => {
    const visitor = createReader(hub, language)
    expect((await visitor.open(path)).status).toBe(404)
    expect(textOf(await visitor.open('/liaison/minutes'), 'main')).toContain(t(($) => $.minutes.list.none))
    expectSignIn(await visitor.open(`${path}/notes`), `/${language}${path}/notes`)
  })

  it('are amended, and show anybody what is public, how much is not, and what both versions have different', async () => {
    const keeper = await signedIn('liaison-secretary-hong-kong')
    await keeper.post(await keeper.open(`${path}/amend`), { reason: 'A name was wrong' })
    const part = await play.topic()
    await keeper.post(await keeper.open(`${path}/set_audience?part=${part}`), { audience: 'public' })
    await keeper.post(await keeper.open(`${path}/paragraphs/p1`), {
      ...{
        'texts.zh-Hant': '雙方同意設立常設聯絡小組。',
        'texts.zh-Hans': '双方同意设立常设联络小组。',
        audience: 'public',
      },
    })
    await play.add({ 'zh-Hans': '内部事项', 'zh-Hant': '內部事項' })
    const removed = await keeper.post(await keeper.open(`${path}/paragraphs/p2/remove`), {})
    expect(textOf(removed, 'main')).not.toContain('內部事項')
    await play.add({ 'zh-Hans': '内部事项', 'zh-Hant': '內部事項' })
    await play.whole('circulate', 'mainland')
    await play.both('agree')
    await play.both('sign')
    const visitor = createReader(hub, language)
    const shown = textOf(await visitor.open(path), 'main')
    expect([shown.includes('常設聯絡小組'), shown.includes('內部事項')]).toEqual([true, false])
    expect(shown).toContain(t(($) => $.minutes.view.hidden_other, { count: 3 }))
    expect(textOf(await keeper.open(`${path}/difference?from=1&to=2`), 'ins')).toContain('常設')
    expect(textOf(await visitor.open(`${path}/print`), '.minutes-signatures')).toContain((await play.view()).hash)
    expect(textOf(await keeper.open(`${path}?version=1`), 'main')).toContain('聯合聯絡小組')
    const plain = await visitor.open(`${path}/text`)
    expect(plain.html).toContain('[繁體中文]\n雙方同意設立常設聯絡小組。')
    expect(plain.html).not.toContain('內部事項')
    expect(textOf(await visitor.open('/liaison/minutes?series=joint-group'), 'table')).toContain(
      t(($) => $.minutes.list.version, { number: '2' }),
    )
  })

  it('have beside them what one side writes for itself, which the other never sees', async () => {
    const [one, other] = [await signedIn('liaison-secretary-mainland'), await signedIn('liaison-secretary-hong-kong')]
    const form = await one.open(`${path}/notes`)
    const refused = await one.post(form, { text: '可再進一步' })
    expect(refused.status).toBe(422)
    await one.post(refused, { section: await play.topic() })
    expect(textOf(await one.open(path), 'main')).toContain('可再進一步')
    for (const rest of ['', '/notes', '/print', '/verify']) {
      expect(textOf(await other.open(path + rest), 'main')).not.toContain('可再進一步')
    }
    const gone = await one.post(await one.open(`${path}/notes`), {}, undefined, 'form[action$=remove]')
    expect(textOf(gone, 'main')).not.toContain('可再進一步')
  })
})

describe.each(languages)('the minutes in %s', (language) => {
  const t = translations(language)

  it('are listed and read by anybody, and told by officers what may be done', async () => {
    const visitor = createReader(hub, language)
    expect(textOf(await visitor.open('/liaison/minutes'), 'h1')).toBe(t(($) => $.minutes.list.title))
    expect(textOf(await visitor.open(path), 'main')).toContain(t(($) => $.minutes.view.hiddenWhy))
    await visitor.signIn(personNamed('liaison-secretary-hong-kong'))
    const amend = await visitor.open(`${path}/amend`)
    const refused = await visitor.post(amend, { reason: '' })
    expect([refused.status, textOf(refused, 'main').includes(t(($) => $.minutes.hints.amend))]).toEqual([422, true])
  })
})
