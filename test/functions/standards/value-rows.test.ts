import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { maxImported } from '#functions/standards/bulk.ts'
import { areas, type DraftContent, NewStandard, relations } from '#functions/standards/standard.ts'
import { maxValueRows, sheetItems, type ValueRow, valueColumns, valueRowsOf } from '#functions/standards/value-rows.ts'
import { readSheet } from '#shared/domain/csv-file.ts'
import { factStatuses } from '#shared/domain/fact.ts'
import { writeSheet } from '#shared/domain/sheet.ts'
import { personNamed } from '#test/support/people.ts'
import { makeContent, text } from '#test/support/standards.ts'
import { createTestStandards } from '#test/support/standards-app.ts'

const headings = valueColumns.map((key) => ({ key, name: key.toUpperCase() }))
const body = { id: 'sz-tax', name: text('Tax office') }

const sheetOf = (rows: readonly Partial<ValueRow>[]): string => writeSheet(headings, rows as ValueRow[])
const itemsOf = (csv: string, bodies = new Map<string, typeof body>()) => {
  const reading = readSheet(csv, valueColumns, valueColumns, { most: maxValueRows })
  if ('issues' in reading) throw new Error(JSON.stringify(reading.issues))
  return sheetItems(reading.sheet, bodies)
}

// Not blank in all three languages, which is as good as nothing.
const anyString = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((one) => one.replaceAll('\0', '0'))
const anyText = fc.record({
  en: fc.oneof(anyString, fc.constantFrom('=1+1', "'=1", 'two\nlines', '"quoted", and more', ' spaces ')),
  'zh-Hant': fc.constantFrom('稅務局', '－'),
  'zh-Hans': fc.constantFrom('', '税务局', '@税'),
})
const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6})?$/)
const standardId = fc.stringMatching(/^[a-z0-9]{1,6}-[a-z0-9]{1,6}$/)
const day = fc.constantFrom('2014-01-01', '2026-02-28')
const anyBody = fc.record({ id: slug, name: anyText.map((name) => ({ ...name, 'zh-Hans': '税务局' })) })
const anyContent: fc.Arbitrary<DraftContent> = fc.record({
  ...{ area: fc.constantFrom(...areas), relation: fc.constantFrom(...relations), title: anyText, summary: anyText },
  references: fc.record({ hongKong: fc.option(anyText), mainland: fc.option(anyText) }),
  bodies: fc.record({
    hongKong: fc.array(anyBody, { maxLength: 3 }),
    mainland: fc.array(anyBody, { maxLength: 2 }),
  }),
  authority: anyBody,
  inForce: fc.record({ from: fc.option(fc.constantFrom('2014', '2021-12', '2026-01-01')), to: fc.option(day) }),
  supersedes: fc.array(standardId, { maxLength: 3 }),
  clauses: fc.uniqueArray(
    fc.record({
      ...{ key: slug, topic: anyText, hongKong: fc.option(anyText) },
      ...{ shenzhen: fc.option(anyText), difference: fc.option(anyText) },
    }),
    { maxLength: 3, selector: ({ key }) => key },
  ),
  services: fc.array(slug, { maxLength: 3 }),
  instrument: fc.option(slug),
  provenance: fc.record({
    status: fc.constantFrom(...factStatuses),
    sources: fc.array(fc.record({ label: anyString, url: fc.option(fc.constant('https://example.org/a?b=1,2')) }), {
      maxLength: 3,
    }),
    unverified: fc.array(anyText, { maxLength: 2 }),
    checkedOn: day,
  }),
})

describe('a standard as a sheet', () => {
  it('comes back as it went out, whatever it says', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(standardId, anyContent), { maxLength: 3, selector: ([id]) => id }), (all) => {
        fc.pre(all.length > 0)
        const { items, strays } = itemsOf(sheetOf(all.flatMap(([id, content]) => valueRowsOf(id, content))))
        expect(strays).toEqual([])
        expect(items.flatMap(({ issues }) => issues)).toEqual([])
        expect(items.map(({ id, content }) => NewStandard.parse({ id, content }))).toEqual(
          all.map(([id, content]) => ({ id, content })),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('is read in any order of its standards’ rows, and needs no name for a body that the hub knows', () => {
    const [one, other] = [makeContent(), makeContent({ area: 'dispute' })]
    const rows = [...valueRowsOf('b-b', other), ...valueRowsOf('a-a', one)]
      .sort((first, second) => first.field.localeCompare(second.field))
      .map((row) => (row.field === 'authority' ? { ...row, en: '', 'zh-Hant': '', 'zh-Hans': '' } : row))
    const { items } = itemsOf(sheetOf(rows), new Map([[body.id, body]]))
    const read = Object.fromEntries(items.map(({ id, content }) => [id, content]))
    expect(read).toEqual({ 'a-a': one, 'b-b': other })
  })

  it('says of each row that is wrong what is wrong, on its line', () => {
    const rows = [
      ...valueRowsOf('made-up', makeContent()).filter(({ field }) => field !== 'summary'),
      { id: 'made-up', field: 'titel', en: 'Title' },
      { id: 'made-up', field: 'area', value: 'tax' },
      { id: 'made-up', field: 'clauses.rate.topic', en: 'Once more' },
      { id: 'made-up', field: 'provenance.unverified', value: 'in the wrong column' },
      { id: 'made-up', field: 'services', en: 'in the wrong column' },
      { id: 'made-up', field: '' },
      { id: '', field: 'area', value: 'tax' },
    ]
    const csv = `${sheetOf(rows)}"made-up","area"\r\n`
    const { items, strays } = itemsOf(csv)
    const after = rows.length - 5
    expect(items[0]?.issues.map(({ line, path, code }) => [line - after, path, code])).toEqual([
      [0, 'titel', 'field_unknown'],
      [1, 'area', 'field_twice'],
      [2, 'clauses.rate.topic', 'field_twice'],
      [3, 'provenance.unverified', 'cell_for_value'],
      [4, 'services', 'cell_for_text'],
      [5, 'field', 'required'],
      [7, 'row', 'row_too_short'],
    ])
    expect(strays.map(({ line, path, code }) => [line - after, path, code])).toEqual([[6, 'id', 'required']])
  })

  it('leads a complaint about a value to its line, and about what is not there to where the standard begins', () => {
    const rows = [...valueRowsOf('first-one', makeContent()), ...valueRowsOf('made-up', makeContent())]
    const { items } = itemsOf(sheetOf(rows))
    const lineOf = items[1]?.lineOf ?? (() => 0)
    const begins = rows.findIndex(({ id }) => id === 'made-up') + 2
    const topic = rows.findLastIndex(({ field }) => field === 'clauses.rate.topic') + 2
    expect(lineOf('content.clauses.0.topic.en')).toBe(topic)
    expect(lineOf('clauses.0.key')).toBe(topic)
    expect(lineOf('supersedes')).toBe(begins)
    expect(lineOf('id')).toBe(begins)
  })
})

describe('a sheet that is taken in', () => {
  let hub: Awaited<ReturnType<typeof createTestStandards>>
  beforeAll(async () => {
    hub = await createTestStandards()
  })
  const editor = personNamed('standards-editor')
  const exported = async (): Promise<ValueRow[]> =>
    (await hub.bulk.file('2026-11-24')).items.flatMap(({ id, content }) => valueRowsOf(id, content))

  it('changes nothing where it is what was exported', async () => {
    const rows = await exported()
    const { steps } = await hub.bulk.plan({ csv: sheetOf(rows) })
    expect(steps.length).toBeGreaterThan(50)
    expect(steps.filter(({ state }) => state !== 'unchanged')).toEqual([])
  })

  it('shows what it would change, does that once it is confirmed, and leaves out what has a row that is wrong', async () => {
    const rows = (await exported()).filter(({ id }) => id === 'con-wind' || id === 'con-fire')
    const csv = sheetOf([
      ...rows.map((row) => (row.id === 'con-wind' && row.field === 'title' ? { ...row, en: 'Wind' } : row)),
      { id: 'con-fire', field: 'titel', en: 'Fire' },
      { id: '', field: 'title', en: 'Whose?' },
      ...valueRowsOf('no-relation', makeContent({ relation: 'similar' as never })),
    ])
    const lines = csv.split('\r\n')
    const lineWith = (cell: string) => lines.findIndex((line) => line.includes(cell)) + 1
    const plan = await hub.bulk.plan({ csv })
    expect(plan.steps).toMatchObject(
      [
        { id: 'con-wind', state: 'changed', changes: [{ path: 'title.en', from: 'Wind loading', to: 'Wind' }] },
        {
          id: 'con-fire',
          state: 'failing',
          changes: [],
          issues: [{ code: 'field_unknown', line: lineWith('"titel"') }],
        },
        { id: 'no-relation', state: 'failing', issues: [{ code: 'invalid_option', line: lineWith('"similar"') }] },
        { id: `#${lineWith('"Whose?"')}`, state: 'failing', issues: [{ path: 'id', code: 'required' }] },
      ].sort(
        (one, other) =>
          plan.steps.findIndex(({ id }) => id === one.id) - plan.steps.findIndex(({ id }) => id === other.id),
      ),
    )
    expect(await hub.desk.onDesk()).toEqual([])
    await expect(hub.bulk.apply({ csv }, 'of-another-plan', editor)).rejects.toMatchObject({ code: 'version_conflict' })
    await hub.bulk.apply({ csv }, plan.digest, editor)
    expect((await hub.desk.onDesk()).map(({ id }) => id)).toEqual(['con-wind'])
    expect((await hub.desk.view('con-wind', editor)).record.draft?.title.en).toBe('Wind')
  })

  it('is refused where standards would replace one another in a circle, which is named, with its line', async () => {
    const circle = (id: string, supersedes: string[]) => valueRowsOf(id, makeContent({ supersedes }))
    const csv = sheetOf([...circle('a-a', ['b-b']), ...circle('b-b', ['c-c']), ...circle('c-c', ['a-a'])])
    const lineOf = (id: string, other: string) =>
      csv.split('\r\n').findIndex((line) => line.startsWith(`"${id}","supersedes","${other}"`)) + 1
    const plan = await hub.bulk.plan({ csv })
    expect(plan.steps.map(({ state, issues }) => [state, issues[0]])).toEqual(
      [
        ['a-a → b-b → c-c → a-a', lineOf('a-a', 'b-b')],
        ['b-b → c-c → a-a → b-b', lineOf('b-b', 'c-c')],
        ['c-c → a-a → b-b → c-c', lineOf('c-c', 'a-a')],
      ].map(([named, line]) => [
        'failing',
        { path: 'supersedes', code: 'circle_of_standards', params: { circle: named }, line },
      ]),
    )
    await hub.bulk.apply({ csv }, plan.digest, editor)
    await expect(hub.desk.view('a-a', editor)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is refused as a whole where it is another sheet, or has more standards than one file may', async () => {
    const issuesOf = (csv: string) => hub.bulk.plan({ csv }).catch(({ issues }) => issues)
    expect(await issuesOf('id,title\r\na-a,Title\r\n')).toMatchObject([
      { code: 'columns_unknown', params: { columns: 'title' } },
      { code: 'columns_missing' },
    ])
    const many = Array.from({ length: maxImported + 1 }, (_, index) => ({ id: `a-${index}`, field: 'area' }))
    expect(await issuesOf(sheetOf(many))).toEqual([
      { path: 'csv', code: 'too_many_standards', params: { maximum: maxImported } },
    ])
  })
})
