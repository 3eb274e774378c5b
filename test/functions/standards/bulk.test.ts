import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { type SheetRow, sheetColumns, writeSheet } from '#functions/standards/bulk.ts'
import { languages } from '#shared/domain/language.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { makeContent, text } from '#test/support/standards.ts'
import { createStandardsApp, type StandardsApp } from '#test/support/standards-app.ts'

let hub: StandardsApp
beforeAll(async () => {
  hub = await createStandardsApp()
})
const principal = personNamed('standards-editor')

describe('standards by the file', () => {
  it('come back as they went out: nothing would change', async () => {
    const { items } = await hub.bulk.file('2026-11-24')
    expect(items.length).toBeGreaterThan(50)
    const { steps } = await hub.bulk.plan({ items })
    expect(steps.filter(({ state }) => state !== 'unchanged')).toEqual([])
  })

  it('are told what would become of each: new, changed value by value, unchanged, failing with its place', async () => {
    const { items } = await hub.bulk.file('2026-11-24')
    const wind = items.find(({ id }) => id === 'con-wind')?.content ?? makeContent()
    const { steps } = await hub.bulk.plan({
      items: [
        { id: 'brand-new', content: makeContent({ summary: { ...text('New'), en: '' } }) },
        { id: 'con-wind', content: { ...wind, title: { ...wind.title, en: 'Wind' } } },
        { id: 'No Id', content: makeContent() },
        { id: 'half-an-item', content: { ...makeContent(), relation: 'similar' } },
        { id: 'a-b', content: makeContent({ supersedes: ['b-a'] }) },
        { id: 'b-a', content: makeContent({ supersedes: ['a-b'] }) },
        { id: 'brand-new', content: makeContent() },
      ],
    })
    expect(steps.map(({ state }) => state)).toEqual([
      'added',
      'changed',
      'failing',
      'failing',
      'failing',
      'failing',
      'failing',
    ])
    expect(steps[0]?.missingTexts).toBe(1)
    expect(steps[1]?.changes).toEqual([{ path: 'title.en', from: 'Wind loading', to: 'Wind' }])
    expect(steps.slice(2).map(({ issues }) => issues[0])).toMatchObject([
      { path: 'id', code: 'invalid_format' },
      { path: 'content.relation', code: 'invalid_option' },
      { path: 'supersedes', code: 'circle_of_standards', params: { circle: 'a-b → b-a → a-b' } },
      { path: 'supersedes', code: 'circle_of_standards', params: { circle: 'b-a → a-b → b-a' } },
      { path: 'id', code: 'standard_twice' },
    ])
  })

  it('become drafts for a second editor when what was shown is confirmed, and only then', async () => {
    const sent = {
      items: [
        { id: 'taken-in', content: makeContent() },
        { id: 'con-fire', content: makeContent() },
      ],
    }
    await expect(hub.bulk.apply(sent, 'another-digest', principal)).rejects.toMatchObject({ code: 'version_conflict' })
    const { digest } = await hub.bulk.plan(sent)
    await hub.bulk.apply(sent, digest, principal)
    for (const id of ['taken-in', 'con-fire'])
      expect((await hub.desk.view(id, principal)).record).toMatchObject({ state: 'draft', draft: makeContent() })
    expect((await hub.bulk.plan(sent)).steps.map(({ state }) => state)).toEqual(['unchanged', 'unchanged'])
    expect((await hub.standards.get('con-fire')).editions).toHaveLength(1)
  })

  it('hold no formula in a spreadsheet', async () => {
    const row = Object.fromEntries(sheetColumns.map((column) => [column, '=HYPERLINK("x")'])) as SheetRow
    const [, cells] = parse((await writeSheet(row, [row])).slice(1)) as string[][]
    expect(new Set(cells)).toEqual(new Set([`'=HYPERLINK("x")`]))
  })
})

describe.each(languages)('the files in %s', (language) => {
  const reader = async () => {
    const one = createReader(hub, language)
    await one.signIn(principal)
    return one
  }

  it('are written as a spreadsheet of the day, a row for each clause', async () => {
    const { html } = await createReader(hub, language).open('/standards/export.csv?asOf=2016-05-01')
    const rows = parse(html, { bom: true, columns: true }) as Record<string, string>[]
    const tax = rows.filter((row) => Object.values(row).includes('tax-cit-15'))
    expect(tax).toHaveLength(3)
    expect(Object.values(tax[0] ?? {})).toContain('1')
  })

  it('show what they would do before anything is done, and what is wrong with what is none', async () => {
    const page = await (await reader()).open('/standards/import')
    const empty = await (await reader()).post(page, { file: '' }, { name: 'then', value: 'plan' })
    expect([empty.status, empty.document.querySelector('.govuk-error-summary a')?.getAttribute('href')]).toEqual([
      422,
      '#upload',
    ])
    const wrong = await (await reader()).post(page, { file: '{' }, { name: 'then', value: 'plan' })
    expect(wrong.status).toBe(422)
    const id = `from-file-${language.toLowerCase()}`
    const file = JSON.stringify({ items: [{ id, content: makeContent() }] })
    const plan = await (await reader()).post(wrong, { file }, { name: 'then', value: 'plan' })
    expect(textOf(plan, '.results')).toContain(id)
    const desk = await (await reader()).post(plan, { file }, { name: 'then', value: 'apply' })
    expect(desk.document.querySelector(`a[href$="/standards/${id}/record"]`)).not.toBeNull()
  })

  it('come back as a spreadsheet that was exported: nothing would change, and a row that is wrong is told by its line', async () => {
    const { html: csv } = await createReader(hub, language).open('/standards/values.csv')
    const one = await reader()
    const page = await one.open('/standards/import')
    const plan = await one.post(page, { file: csv }, { name: 'then', value: 'plan' })
    expect(plan.status).toBe(200)
    // The one that another test has begun to revise has a draft that says something else.
    const changed = [...plan.document.querySelectorAll('.results li:has(.govuk-tag:not(.govuk-tag--grey)) h3')]
    expect(changed.map((title) => title.textContent)).toEqual(['con-fire'])
    const bad = await one.post(
      plan,
      { file: `${csv.trim()}\r\n"con-wind","titel","","","",""` },
      { name: 'then', value: 'plan' },
    )
    const line = csv.trim().split('\r\n').length + 1
    expect(textOf(bad, '.results')).toMatch(new RegExp(`${line}\\D+titel`))
    const other = await one.post(bad, { file: 'id,title\r\na-a,A' }, { name: 'then', value: 'plan' })
    expect([other.status, textOf(other, '.govuk-error-summary')]).toEqual([422, expect.stringContaining('title')])
  })
})
