import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/standards/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { makeContent, text } from '#test/support/standards.ts'
import { createStandardsApp, type StandardsApp } from '#test/support/standards-app.ts'

let hub: StandardsApp
beforeAll(async () => {
  hub = await createStandardsApp()
})

const editor = async (identity: string, language: (typeof languages)[number] = 'en') => {
  const reader = createReader(hub, language)
  await reader.signIn(personNamed(identity))
  return reader
}

describe('the pages of the desk', () => {
  it('take a standard from its first draft to its publication by another', async () => {
    const [writer, second] = [await editor('standards-editor'), await editor('standards-reviewer')]
    const form = await writer.open('/standards/new')
    const refused = await writer.post(form, { id: 'Not An Id', 'title.en': 'Kept' })
    expect(refused.status).toBe(422)
    expect(refused.document.querySelector('#title-en')?.getAttribute('value')).toBe('Kept')
    const record = await writer.post(refused, {
      ...{ id: 'pub-made-up', area: 'public_service', relation: 'modified' },
      ...{ 'title.en': 'Made up', 'title.zh-Hant': '虛構', 'title.zh-Hans': '虚构', 'summary.en': 'A test' },
      ...{
        authority: 'sz-gov',
        'inForce.from': '2026-12',
        services: 'company-setup-hk',
        'provenance.status': 'illustrative',
      },
      ...{
        'clauses.0.key': 'one',
        'clauses.0.topic.en': 'One',
        'clauses.0.topic.zh-Hant': '一',
        'clauses.0.topic.zh-Hans': '一',
      },
    })
    expect(record.address).toBe('/en/standards/pub-made-up/record?saved')
    const early = await writer.post(record, {}, undefined, 'form[action$="/submit"]')
    expect(early.status).toBe(422)
    expect(textOf(early, 'main')).toContain('Summary (Simplified Chinese)')
    const edit = await writer.open('/standards/pub-made-up/edit')
    const done = await writer.post(edit, { 'summary.zh-Hant': '測試', 'summary.zh-Hans': '测试' })
    await writer.post(done, {}, undefined, 'form[action$="/submit"]')
    const own = await writer.open('/standards/pub-made-up/record')
    expect(own.document.querySelector('form[action$="/publish"]')).toBeNull()
    const review = await second.open('/standards/pub-made-up/record')
    await second.post(review, {}, undefined, 'form[action$="/publish"]')
    expect((await createReader(hub, 'zh-Hant').open('/standards/pub-made-up')).status).toBe(200)
  })

  it('keep what was typed when somebody else was faster', async () => {
    const [writer, principal] = [await editor('standards-editor'), personNamed('standards-reviewer')]
    await hub.desk.begin('slow-one', makeContent(), { principal })
    const mine = await writer.open('/standards/slow-one/edit')
    const theirs = makeContent({ title: text('Theirs') })
    await hub.desk.act('slow-one', 'save', { content: theirs }, { principal, version: 1 })
    const late = await writer.post(mine, { 'title.en': 'Mine' })
    expect(late.status).toBe(409)
    expect(late.document.querySelector('#title-en')?.getAttribute('value')).toBe('Mine')
    await writer.post(late, {})
    expect((await hub.desk.view('slow-one', personNamed('standards-editor'))).record.draft?.title.en).toBe('Mine')
  })

  it('are for editors alone', async () => {
    const window = await editor('window')
    for (const path of ['/standards/desk', '/standards/new', '/standards/tax-cit-15/record'])
      expect([path, (await window.open(path)).status]).toEqual([path, 403])
  })
})

describe.each(languages)('the desk in %s', (language) => {
  const t = translations(language)

  it('lists what is in hand, and shows a review with what it changes and why it came back', async () => {
    const id = `in-hand-${language.toLowerCase()}`
    const principal = personNamed('standards-editor')
    await hub.desk.begin(id, makeContent({ title: text('In hand') }), { principal })
    const second = await editor('standards-reviewer', language)
    const desk = await second.open('/standards/desk')
    expect(desk.document.querySelector(`a[href$="/standards/${id}/record"]`)).not.toBeNull()
    await hub.desk.act(id, 'submit', {}, { principal, version: 1 })
    const record = await second.open(`/standards/${id}/record`)
    const empty = await second.post(record, { comment: '' }, undefined, 'form[action$="/send_back"]')
    expect(empty.status).toBe(422)
    const back = await second.post(empty, { comment: 'No source' }, undefined, 'form[action$="/send_back"]')
    expect(textOf(back, '.govuk-inset-text')).toContain('No source')
    expect(textOf(back, '.timeline')).toContain(t(($) => $.standards.events.standard_sent_back))
  })
})
