import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/standards/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { origin } from '#test/support/frame.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { createStandardsApp, type StandardsApp } from '#test/support/standards-app.ts'

let hub: StandardsApp
beforeAll(async () => {
  hub = await createStandardsApp()
})

describe.each(languages)('changes and finders in %s', (language) => {
  const t = translations(language)
  const open = (path: string) => createReader(hub, language).open(`/standards${path}`)

  it('mark the words that changed between two days', async () => {
    const page = await open('/changes?from=2020-12-31&to=2021-01-01&area=tax')
    expect(page.document.querySelectorAll('h3 a')).toHaveLength(1)
    expect(textOf(page, 'del')).not.toBe('')
    expect(textOf(page, 'ins')).not.toBe('')
  })

  it('say what is wrong with two days, and when nothing changed', async () => {
    const wrong = await open('/changes?from=soon&to=2021-01-01')
    expect(wrong.status).toBe(422)
    expect(wrong.document.querySelector('#from')?.getAttribute('value')).toBe('soon')
    expect((await open('/changes?from=2021-01-02&to=2021-01-01')).status).toBe(422)
    expect(textOf(await open('/changes?from=1990-01-01&to=1990-02-01'), 'main')).toContain(
      t(($) => $.standards.changes.none),
    )
  })

  it('are fed to readers by area, and not sent again unchanged', async () => {
    const ask = (headers = {}) => hub.app.request(`${origin}/${language}/standards/changes.atom?area=tax`, { headers })
    const feed = await ask()
    expect(feed.headers.get('content-type')).toContain('application/atom+xml')
    const xml = await feed.text()
    const ids = [...xml.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('tag:qianhai-e-station,2026:standards/tax-cit-15/2')
    expect(ids.some((id) => id?.includes('con-'))).toBe(false)
    const again = await ask({ 'if-none-match': feed.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it('ask one question at a time and end with what counts, where to apply, and what it rests on', async () => {
    const first = await open('/professions')
    expect(first.document.querySelectorAll('main input[type=radio]').length).toBeGreaterThan(8)
    const untouched = await open('/professions?answering=profession')
    expect(untouched.status).toBe(422)
    const end = await open('/professions?profession=construction&registered=yes&where=qianhai')
    expect(
      end.document.querySelector(`a[href="/${language}/standards/qual-construction-professionals#clause-basis"]`),
    ).not.toBeNull()
    expect(end.document.querySelector(`a[href="/${language}/services/qh-construction-pro-filing"]`)).not.toBeNull()
    const change = await open('/professions?profession=construction&registered=yes&where=qianhai&ask=where')
    expect(change.document.querySelector('input[value=qianhai][checked]')).not.toBeNull()
    expect((await open('/taxes?who=individual&days=400')).status).toBe(422)
  })

  it('give a citation and its addresses to copy without a script', async () => {
    const page = await open('/tax-cit-15?asOf=2016-05-01')
    expect(textOf(page, '.citation')).toContain(`${origin}/${language}/standards/tax-cit-15?version=1`)
    expect(page.document.querySelector('a[href$="?asOf=2016-05-01"]')).not.toBeNull()
    const scripts = [...page.document.querySelectorAll('script')]
    expect(scripts.map((one) => one.getAttribute('type'))).toEqual(['application/ld+json'])
    expect(JSON.parse(scripts[0]?.textContent ?? '')).toMatchObject({ '@type': 'CreativeWork', version: '1' })
  })
})

describe('changes and finders as JSON', () => {
  it('answer programs', async () => {
    const changes = await hub.app.request('/api/v1/standards/changes?from=2020-12-31&to=2021-01-01')
    expect((await changes.json()).items[0]).toMatchObject({ id: expect.any(String), kind: expect.any(String) })
    const ask = (answers: object) =>
      hub.app.request('/api/v1/standards/finders/tax', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ answers }),
      })
    expect(await (await ask({})).json()).toMatchObject({ ask: { name: 'who' }, findings: [] })
    expect((await ask({ who: 'nobody' })).status).toBe(422)
  })
})
