import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromCell, toCell } from '#shared/domain/cell.ts'
import { decodeText } from '#shared/domain/csv-encoding.ts'
import { maxRows, readSheet } from '#shared/domain/csv-file.ts'
import { writeSheet } from '#shared/domain/sheet.ts'

const headings = [
  { key: 'id', name: 'Id' },
  { key: 'title.en', name: '標題（英文）' },
]
const keys = headings.map(({ key }) => key)
const read = (text: string) => readSheet(text, keys, ['id'])
const rowsOf = (text: string) => {
  const reading = read(text)
  if ('issues' in reading) throw new Error(JSON.stringify(reading.issues))
  return reading.sheet
}
const issuesOf = (text: string) => {
  const reading = read(text)
  return 'issues' in reading ? reading.issues.map(({ code, params }) => [code, params]) : []
}

/** Any text that a cell can hold, often with what spreadsheets trip over at its beginning. */
const anyText = fc
  .tuple(
    fc.constantFrom(
      '',
      "'",
      "''",
      '=',
      ' =',
      '\u3000＝',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '＋',
      '－',
      '＠',
      '\u200b=',
      '"',
      '|',
    ),
    fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
  )
  .map(([beginning, text]) => beginning + text)

describe('a cell', () => {
  it('comes back as the text that it was made of, and is never taken for a formula', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fromCell(toCell(text))).toBe(text)
        expect(toCell(text)).not.toMatch(/^[\s\u200b-\u200d]*[=+\-@＝＋－＠]|^[\t\r\n]/u)
      }),
      { numRuns: 500 },
    )
  })

  it.each(['=1+1', ' =1', '\u3000＝1', '+85221234567', '-2', '@SUM(A1)', '\tx', '\rx', '＋1', '－1', '＠x', "'=1"])(
    'that would be a formula, %j, has an apostrophe before it',
    (text) => expect(toCell(text)).toBe(`'${text}`),
  )

  it.each(["'tis", 'a=b', '1-2', "'", ''])('that is none, %j, stays as it is', (text) => {
    expect(toCell(text)).toBe(text)
    expect(fromCell(text)).toBe(text)
  })
})

describe('a file', () => {
  it('comes back as the rows that it was made of', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: fc.string({ minLength: 1 }).filter((id) => /\S/.test(id)), 'title.en': anyText }), {
          minLength: 1,
          maxLength: 5,
        }),
        (rows) => {
          const bytes = new TextEncoder().encode(writeSheet(headings, rows))
          expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
          const decoded = decodeText(bytes)
          expect(rowsOf(decoded?.text ?? '').rows.map(({ cells }) => cells)).toEqual(rows)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('ends its lines as RFC 4180 says, quotes every cell and keeps the key in the heading', () => {
    expect(writeSheet(headings, [{ id: 'a', 'title.en': 'He said "no"' }])).toBe(
      '\ufeff"Id [id]","標題（英文） [title.en]"\r\n"a","He said ""no"""\r\n',
    )
  })

  it.each([
    ['the key alone', 'id,title.en\na,b'],
    ['full-width brackets', 'Id ［id］,Title ［title.en］\na,b'],
    ['semicolons', 'id;title.en\na;b'],
    ['tabs', 'id\ttitle.en\na\tb'],
    ['a blank line', 'id,title.en\n\na,b\n\n'],
    ['another order', 'title.en,id\nb,a'],
  ])('is read with %s', (_how, text) => {
    expect(rowsOf(text).rows.map(({ cells }) => cells)).toEqual([{ id: 'a', 'title.en': 'b' }])
  })

  it('says on which line a row begins, also behind cells of several lines', () => {
    const { rows, badRows } = rowsOf('id,title.en\r\na,"one\r\ntwo"\r\nb,x\r\nc\r\nd,e,f\r\n')
    expect(rows.map(({ line }) => line)).toEqual([2, 4])
    expect(badRows.map(({ line, issue }) => [line, issue.code])).toEqual([
      [5, 'row_too_short'],
      [6, 'row_too_long'],
    ])
  })

  it.each([
    ['nothing', '', ['file_without_rows', {}]],
    ['headings alone', 'id,title.en\n', ['file_without_rows', {}]],
    ['no column that has to be there', 'title.en\na', ['columns_missing', { columns: 'id' }]],
    ['a column twice', 'id,id\na,b', ['columns_twice', { columns: 'id' }]],
    ['a column that nobody knows', 'id,colour\na,b', ['columns_unknown', { columns: 'colour' }]],
    ['a quotation that does not end', 'id,title.en\na,"b\nc,d', ['quote_not_closed', { line: 3 }]],
    ['a quotation mark within a cell', 'id,title.en\na,b "c" d\n', ['quote_misplaced', { line: 2 }]],
    ['a NUL', 'id,title.en\na,b\0', ['nul_found', { line: 2 }]],
    ['too many rows', `id\n${'a\n'.repeat(maxRows + 1)}`, ['too_many_rows', { maximum: maxRows }]],
  ])('with %s is refused', (_what, text, issue) => {
    expect(issuesOf(text)).toEqual([issue])
  })

  it('of as many rows as are taken is read', () => {
    expect(rowsOf(`id\n${'a\n'.repeat(maxRows)}`).rows).toHaveLength(maxRows)
  })
})

// One thought, of a resolution and who follows it up, in the characters and the encoding of either side.
const big5 = Buffer.from(
  'a6e6b0cab6b5a5d8a5d1adbbb4e4ac46a9b2b3a1aaf9ad74b364a141b77cc4b3a8c6b6b5a4cea84dc4b3aabab8f2b669b4c1adad',
  'hex',
)
const gb18030 = Buffer.from(
  'd0d0b6afcfeec4bfd3c9cfe3b8dbd5feb8aeb2bfc3c5b8bad4f0a3acbbe1d2e9cac2cfeebcb0bef6d2e9b5c4b8fabdf8c6dacfde',
  'hex',
)

describe('the bytes of a file', () => {
  const encodingOf = (bytes: Uint8Array) => decodeText(bytes)?.encoding ?? null

  it('are UTF-8 with or without a mark, and the mark is no part of the text', () => {
    for (const mark of ['', '\ufeff'])
      expect(decodeText(new TextEncoder().encode(`${mark}香港`))).toEqual({ text: '香港', encoding: 'utf-8' })
  })

  it('are UTF-16 where they say so', () => {
    expect(decodeText(Buffer.from('\ufeff香港', 'utf16le'))).toEqual({ text: '香港', encoding: 'utf-16le' })
  })

  it('are what reads as Chinese where they are no UTF-8', () => {
    expect([encodingOf(big5), encodingOf(gb18030)]).toEqual(['big5', 'gb18030'])
  })

  it('are refused where they read as nothing, and go by what the person says', () => {
    expect([encodingOf(Buffer.from('ff00ff80', 'hex')), encodingOf(Buffer.from('c9c9cac9', 'hex'))]).toEqual([
      null,
      null,
    ])
    expect(decodeText(gb18030, 'gb18030')).toMatchObject({ encoding: 'gb18030' })
    expect(decodeText(gb18030, 'utf-8')).toBeNull()
  })
})
