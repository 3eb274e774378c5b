import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/standards/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { createStandardsApp, type StandardsApp } from '#test/support/standards-app.ts'

let hub: StandardsApp
beforeAll(async () => {
  hub = await createStandardsApp()
})

const idsIn = (document: Document): (string | undefined)[] =>
  [...document.querySelectorAll('.results a')].map((a) => a.getAttribute('href')?.split('/').at(-1)?.split('?')[0])

describe.each(languages)('searching the standards in %s', (language) => {
  const t = translations(language)
  const open = (path: string) => createReader(hub, language).open(`/standards${path}`)
  const search = (q: string, more = '') => open(`?q=${encodeURIComponent(q)}${more}`)

  it('finds by words of either side, in any script, and by reference', async () => {
    for (const [q, wanted] of [
      ['結構工程師執業備案', 'qual-construction-professionals'],
      ['结构工程师执业备案', 'qual-construction-professionals'],
      ['barrier free', 'con-barrier-free'],
      ['第123N章', 'con-minor-works'],
      ['GB50016-2014', 'con-fire'],
    ] as const)
      expect(idsIn((await search(q)).document)[0], q).toBe(wanted)
  })

  it('marks what was looked for, as it is written there', async () => {
    const page = await search('cap 123n')
    const marks = [...page.document.querySelectorAll('mark')].map(({ textContent }) => textContent)
    expect(marks).toContain(language === 'en' ? 'Cap. 123N' : '第123N章')
  })

  it('keeps words, filters and day while it is narrowed', async () => {
    const page = await search('香港', '&area=tax&asOf=2022-01-01')
    const form = page.document.querySelector('.finder__filters form')
    expect(form?.querySelector<HTMLInputElement>('input[name=q]')?.value).toBe('香港')
    expect(form?.querySelector('#asOf')?.getAttribute('value')).toBe('2022-01-01')
    expect(page.document.querySelector('.search-box input[name=area]')?.getAttribute('value')).toBe('tax')
  })

  it('says what was looked for where nothing fits, and what may have been meant', async () => {
    const page = await search('arbitrtionn seatt xq')
    expect(textOf(page, 'main')).toContain(t(($) => $.standards.search.clear))
    const none = await search('qqqqq 🙂')
    expect(idsIn(none.document)).toEqual([])
    expect(textOf(none, 'main')).toContain('qqqqq')
    expect(textOf(none, 'main')).toContain(t(($) => $.standards.search.nothingHelp))
  })

  it('says that only the beginning of very long words was looked for', async () => {
    const page = await search('仲裁'.repeat(600))
    expect(page.status).toBe(200)
    expect(idsIn(page.document).length).toBeGreaterThan(0)
    expect(textOf(page, 'main')).toContain(t(($) => $.standards.search.cut, { count: 1000 }))
  })
})

describe('the search as JSON', () => {
  const get = async (path: string) => {
    const response = await hub.app.request(`/api/v1/standards${path}`)
    return { status: response.status, body: await response.json() }
  }

  it('counts for each filter what choosing it shows, as of the day', async () => {
    const q = `q=${encodeURIComponent('執業')}&asOf=2021-06-01`
    const { body } = await get(`?${q}`)
    expect(body.total).toBeGreaterThan(3)
    for (const facet of ['area', 'relation'])
      for (const [value, count] of Object.entries(body.facets[facet]))
        expect((await get(`?${q}&${facet}=${value}`)).body.total).toBe(count)
    for (const { id, count } of body.facets.authority)
      expect((await get(`?${q}&authority=${id}`)).body.total).toBe(count)
  })

  it('gives the pages of a search in its order, and refuses the cursor of another', async () => {
    const q = `q=${encodeURIComponent('香港')}`
    const whole = (await get(`?${q}&limit=100`)).body.items.map(({ id }: { id: string }) => id)
    const first = (await get(`?${q}&limit=5`)).body
    const second = (await get(`?${q}&limit=5&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole.slice(0, 10))
    expect(await get(`?q=tax&cursor=${first.nextCursor}`)).toMatchObject({ body: { code: 'malformed_cursor' } })
  })

  it('suggests what fits what was typed so far, and other words where nothing does', async () => {
    expect((await get('/suggestions?q=arbitral%20aw')).body.items[0]).toMatchObject({ id: 'dispute-awards' })
    expect((await get('/suggestions?q=%E9%95%B7%E8%80%85')).body.items[0]).toMatchObject({
      id: 'pub-elderly-voucher',
    })
    expect((await get('/suggestions?q=%20')).body).toEqual({ items: [], queries: [] })
    expect((await get('/suggestions?q=consruktoin')).body).toMatchObject({ items: [], queries: ['construction'] })
  })

  it('takes one character, signs that mean something to other searches, emoji and any width', async () => {
    const found = async (q: string) =>
      (await get(`?limit=100&q=${encodeURIComponent(q)}`)).body as { items: { id: string }[]; total: number }
    expect((await found('稅')).total).toBeGreaterThan(3)
    expect((await found('税')).items).toEqual((await found('稅')).items)
    for (const q of ['(', '.*', '[a-z]+$', '\\', '%_', '" OR 1=1', '*', '^'])
      expect(Object.keys(await found(q)), q).toContain('items')
    expect(await found('.*')).toMatchObject({ items: [], total: 0 })
    expect(await found('🙂👍🏽')).toMatchObject({ items: [], total: 0 })
    expect((await found('稅務 🙂')).items.length).toBeGreaterThan(0)
    expect((await found('ＧＢ５００１６－２０１４')).items[0]).toMatchObject({ id: 'con-fire' })
    expect((await found('ＣＡＰ １２３ｎ')).items[0]).toMatchObject({ id: 'con-minor-works' })
  })

  it('refuses words past ten thousand characters, and takes that many', async () => {
    expect(await get(`?q=${'a'.repeat(10_001)}`)).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
    expect(await get(`?q=${'a'.repeat(10_000)}`)).toMatchObject({
      status: 200,
      body: { items: [], total: 0, cut: true },
    })
  })
})
