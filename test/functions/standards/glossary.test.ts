import { beforeAll, describe, expect, it } from 'vitest'
import { termFields } from '#functions/standards/glossary.ts'
import { createTermFinder, definedTerms } from '#functions/standards/terms-service.ts'
import { languages } from '#shared/domain/language.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { createStandardsApp, type StandardsApp } from '#test/support/standards-app.ts'

const terms = definedTerms()
const find = createTermFinder()
const first = (q: string) => find({ q, field: null }).items[0]?.id

describe('the glossary', () => {
  it('defines eighty terms and more, each once, in every field, and says how far each may be relied on', () => {
    expect(terms.length).toBeGreaterThanOrEqual(80)
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length)
    expect([...new Set(terms.map(({ field }) => field))]).toEqual([...termFields])
    for (const { id, sources, status } of terms) {
      expect(sources.length, id).toBeGreaterThan(0)
      expect(status, id).not.toBe('seen')
    }
  })

  it.each([
    ['結構工程師', 'structural-engineer'],
    ['结构工程师', 'structural-engineer'],
    ['按揭', 'mortgage'],
    ['抵押贷款', 'mortgage'],
    ['home loan', 'mortgage'],
    ['清盤', 'winding-up'],
    ['破产清算', 'winding-up'],
    ['商業登記', 'business-licence'],
    ['营业执照', 'business-licence'],
    ['入則', 'building-plans'],
    ['核數', 'audit'],
    ['公章', 'company-seal'],
    ['injunction', 'interim-measures'],
  ])('finds by the word of either side, %s', (q, id) => {
    expect(first(q)).toBe(id)
  })

  it('finds by the law that uses a word, in any spelling, and narrows by field', () => {
    expect(find({ q: 'Cap 620', field: null }).items.map(({ id }) => id)).toContain('mediation')
    expect(find({ q: '第620章', field: 'tax' }).items).toEqual([])
    expect(new Set(find({ q: '', field: 'tax' }).items.map(({ field }) => field))).toEqual(new Set(['tax']))
  })

  it('suggests what may have been meant where nothing is found', () => {
    const { items, suggestions } = find({ q: 'consruktoin', field: null })
    expect(items).toEqual([])
    expect(suggestions).toContain('construction')
  })
})

let hub: StandardsApp
beforeAll(async () => {
  hub = await createStandardsApp()
})

describe('GET /api/v1/glossary/suggestions', () => {
  const suggested = async (q: string) =>
    (await hub.app.request(`https://hub.example/api/v1/glossary/suggestions?${new URLSearchParams({ q })}`)).json()

  it('answers the usual word of each side for what was typed so far', async () => {
    expect((await suggested('清盤')).items[0].title).toMatchObject({ 'zh-Hant': expect.stringContaining('清盤') })
    expect((await suggested('清盘')).items).toEqual((await suggested('清盤')).items)
    expect((await suggested('consruktoin')).queries).toContain('construction')
    expect(await suggested(' ')).toEqual({ items: [], queries: [] })
  })
})

describe.each(languages)('the page of the glossary in %s', (language) => {
  const open = (path: string) => createReader(hub, language).open(`/glossary${path}`)

  it('shows the words of both sides, each in its own script, with what they mean and where they are used', async () => {
    const page = await open('?q=%E6%B8%85%E7%9B%A4')
    const shown = page.document.querySelector('#winding-up')
    expect(shown?.querySelector('dd [lang=zh-Hant]')?.textContent).toContain('清盤')
    expect(shown?.querySelector('dd [lang=zh-Hans]')?.textContent).toContain('破产清算')
    const wanted = terms.find(({ id }) => id === 'winding-up')
    expect(shown?.textContent).toContain(wanted?.definition[language])
    expect(shown?.textContent).toContain(wanted?.sources[0]?.[language])
  })

  it('lists all terms, or those of a field', async () => {
    expect((await open('')).document.querySelectorAll('.results__item')).toHaveLength(terms.length)
    const tax = await open('?field=tax')
    expect(tax.document.querySelectorAll('.results__item')).toHaveLength(
      terms.filter(({ field }) => field === 'tax').length,
    )
    expect(textOf(await open('?q=%F0%9F%99%82'), 'main')).not.toBe('')
  })
})

describe('the glossary as JSON', () => {
  it('answers as the page does', async () => {
    const response = await hub.app.request('/api/v1/glossary?q=mortgage&field=public')
    expect(await response.json()).toMatchObject({ total: 1, items: [{ id: 'mortgage', hongKong: ['按揭', '樓按'] }] })
    expect((await hub.app.request('/api/v1/glossary?field=nothing')).status).toBe(422)
  })
})
