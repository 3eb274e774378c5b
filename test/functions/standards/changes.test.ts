import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { atomOf, xmlText } from '#functions/standards/atom-feed.ts'
import { marked, textChanges, turnsBetween } from '#functions/standards/changes.ts'
import { asDataBlock, linkedDataOf } from '#functions/standards/linked-data.ts'
import { referenceStandards } from '#functions/standards/reference-service.ts'
import { type Edition, lineOf, type Standard } from '#functions/standards/standard.ts'

const standards = referenceStandards()
const lines = standards.map(({ editions, ...one }) => ({ ...one, version: 1, editions: editions.map(lineOf) }))
const named = (id: string): Standard => standards.find((one) => one.id === id) as Standard

describe('what changed between two days', () => {
  it('came into force, changed or ended, and nothing else is told', () => {
    const turns = turnsBetween(lines, '2023-12-31', '2024-01-29')
    const of = (id: string) => turns.find((one) => one.id === id)
    expect(of('dispute-judgments')).toMatchObject({ before: null, after: { number: 1 } })
    expect(of('dispute-choice-of-court')).toMatchObject({ after: null, endedOn: '2024-01-28' })
    expect(of('tax-gba-iit')).toMatchObject({ before: { number: 1 }, after: { number: 2 } })
    expect(turns).toHaveLength(3)
    expect(turnsBetween(lines, '2024-01-29', '2024-01-29')).toEqual([])
  })

  it('is told clause by clause, with the words marked in the reader’s language', async () => {
    const [before, after] = named('tax-cit-15').editions as [Edition, Edition]
    const changes = textChanges(before, after)
    expect(changes.map(({ clause, part }) => [clause?.key ?? null, part])).toEqual([
      [null, 'summary'],
      [null, 'mainlandReference'],
      ['rate', 'hongKong'],
      ['condition', 'shenzhen'],
    ])
    const condition = changes.at(-1)
    if (condition === undefined) throw new Error('No change')
    const { runs } = await marked(condition, 'en')
    expect(runs.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toContain('70')
    const chinese = await marked(condition, 'zh-Hans')
    expect(
      chinese.runs
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe(condition.after?.['zh-Hans'])
    expect(textChanges(after, after)).toEqual([])
  })
})

describe('the feed', () => {
  const entry = {
    id: 'tag:x',
    title: 'A < B & "C"',
    updated: '2026-11-24T00:00:00.000Z',
    href: 'https://hub.example/?a=1&b=2',
    summary: ']]>\u0000\u0008',
    category: 'tax',
  }

  it('is XML whatever stands in its texts, and the same for the same entries', () => {
    const feed = {
      id: 'tag:f',
      title: 'F',
      language: 'en',
      self: 'https://hub.example/f',
      author: 'Hub',
      entries: [entry],
    }
    const xml = atomOf(feed)
    expect(xml).toContain('<title>A &lt; B &amp; &quot;C&quot;</title>')
    expect(xml).toContain('<summary>]]&gt;</summary>')
    expect(atomOf(feed)).toBe(xml)
    expect(xmlText('\uD800好\u{1F600}')).toBe('好\u{1F600}')
  })
})

describe('the data block', () => {
  it('ends no element and begins none, and reads as what it was made of', () => {
    const standard = named('tax-cit-15')
    const edition = {
      ...(standard.editions[1] as Edition),
      title: { en: '</script><script>alert(1)</script><!--\u2028', 'zh-Hant': '一', 'zh-Hans': '一' },
    }
    const data = linkedDataOf(standard, edition, { language: 'en', address: 'https://hub.example/x', publisher: 'Hub' })
    const block = asDataBlock(data)
    expect(block).not.toMatch(/[<>&\u2028]/)
    expect(JSON.parse(block)).toEqual(data)
    const { document } = parseHTML(
      `<html><body><script type="application/ld+json">${block}</script><p>after</p></body></html>`,
    )
    expect(document.querySelectorAll('script')).toHaveLength(1)
    expect(document.querySelector('p')?.textContent).toBe('after')
  })

  it('calls law legislation, a code of practice a work, and says from when to when', () => {
    const dataOf = (id: string) =>
      linkedDataOf(named(id), named(id).editions.at(-1) as Edition, { language: 'en', address: 'a', publisher: 'p' })
    expect(dataOf('tax-cit-15')).toMatchObject({
      '@type': 'CreativeWork',
      temporalCoverage: '2021-01-01/2027-12-31',
      about: [{ '@type': 'Legislation', legislationJurisdiction: 'HK' }, { '@type': 'Legislation' }],
    })
    expect(dataOf('con-concrete').about.map((one) => one['@type'])).toEqual(['CreativeWork', 'CreativeWork'])
    expect(dataOf('qual-tour-guides').temporalCoverage).toBe('../..')
  })
})
