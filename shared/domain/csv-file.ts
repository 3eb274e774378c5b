import { parse } from 'csv-parse/sync'
import { fromCell } from './cell.ts'
import type { InputIssue } from './errors.ts'

/** The most rows of a file, of those that are written as of those that are taken in, where a feature says no other number. */
export const maxRows = 1000
/** The most bytes of a file that is taken in: a thousand rows in three languages. */
export const maxFileBytes = 1024 * 1024

/** The most characters of a row: more than any that is written out, and few enough to be kept until it is confirmed. */
const maxRowCharacters = 30_000

/** The cells of one row under the keys of their columns, and the line of the file that it begins on. */
export type Row = { readonly line: number; readonly cells: Readonly<Record<string, string>> }

/** What is wrong with one row before its cells are looked at: it has more or fewer of them than the heading, or is too large. */
export type BadRow = Row & { readonly issue: InputIssue }

export type Sheet = {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  readonly badRows: readonly BadRow[]
}

type Parsed = { readonly record: readonly string[]; readonly line: number }

/** The sign between cells: a spreadsheet may have made it a semicolon or a tab. */
const delimiterOf = (text: string): string => {
  const [heading = ''] = text.split(lineEnd, 1)
  const count = (sign: string) => heading.split(sign).length
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** The key of a heading: what stands in brackets at its end, else all of it. Width does not matter. */
const keyOf = (heading: string): string => {
  const text = heading.normalize('NFKC').trim()
  return /\[([^[\]]+)\]$/.exec(text)?.[1]?.trim() ?? text
}

const whole = (code: string, params: InputIssue['params'] = {}): InputIssue => ({ path: 'csv', code, params })

/** What is wrong with the headings: names that nobody knows, names that come twice, and those that have to be there. */
const headingIssues = (columns: readonly string[], known: readonly string[], required: readonly string[]) => {
  const unknown = columns.filter((column) => !known.includes(column))
  const twice = columns.filter((column, at) => columns.indexOf(column) !== at)
  const missing = required.filter((key) => !columns.includes(key))
  const named = (names: readonly string[]) => ({
    columns: [...new Set(names)].map((name) => name.slice(0, 60)).join(', '),
  })
  return [
    ...(unknown.length > 0 ? [whole('columns_unknown', named(unknown))] : []),
    ...(twice.length > 0 ? [whole('columns_twice', named(twice))] : []),
    ...(missing.length > 0 ? [whole('columns_missing', named(missing))] : []),
  ]
}

type Reading = { readonly sheet: Sheet } | { readonly issues: readonly InputIssue[] }

const lineEnd = /\r\n|\r|\n/g

/** The records with the line that each begins on, which the parser does not tell right behind cells of several lines. */
const withLines = (text: string, records: readonly { record: string[]; raw: string }[]): Parsed[] => {
  let [at, line] = [0, 1]
  return records.map(({ record, raw }) => {
    const start = text.indexOf(raw.replace(/^[\r\n]+/, ''), at)
    line += text.slice(at, start).match(lineEnd)?.length ?? 0
    at = start
    return { record, line }
  })
}

/** What cannot be read as a table at all. */
const parseText = (text: string, most: number): readonly Parsed[] | InputIssue => {
  const nul = text.indexOf('\0')
  if (nul >= 0) return whole('nul_found', { line: text.slice(0, nul).split(lineEnd).length })
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      // One more than is taken tells that there are more, and nothing further is read.
      to: most + 2,
    })
    return withLines(text, records as unknown as { record: string[]; raw: string }[])
  } catch (error) {
    const { code = '', lines = 1 } = error as { code?: string; lines?: number }
    if (code === 'CSV_QUOTE_NOT_CLOSED') return whole('quote_not_closed', { line: lines })
    if (code.startsWith('CSV_') || code === 'INVALID_OPENING_QUOTE') return whole('quote_misplaced', { line: lines })
    throw error
  }
}

/**
 * Reads a file as a table of the known columns.
 * @param known the keys of all columns; a file may leave out those that are not `required`.
 * @param most the most rows below the headings.
 * @returns the rows, with those whose number of cells is wrong apart; or what is wrong with the file as a whole.
 */
export const readSheet = (
  text: string,
  known: readonly string[],
  required: readonly string[],
  { most = maxRows }: { readonly most?: number } = {},
): Reading => {
  const parsed = parseText(text, most)
  if ('code' in parsed) return { issues: [parsed] }
  const [heading, ...rest] = parsed
  if (heading === undefined) return { issues: [whole('file_without_rows')] }
  const columns = heading.record.map(keyOf)
  const issues = headingIssues(columns, known, required)
  if (issues.length > 0) return { issues }
  const filled = rest.filter(({ record }) => record.some((cell) => cell.trim() !== ''))
  if (filled.length === 0) return { issues: [whole('file_without_rows')] }
  if (rest.length > most) return { issues: [whole('too_many_rows', { maximum: most })] }
  const rowOf = ({ line, record }: Parsed): Row => ({
    line,
    cells: Object.fromEntries(columns.map((column, at) => [column, fromCell(record[at] ?? '')])),
  })
  const bad = (one: Parsed): BadRow[] => {
    const issue = rowIssue(one, columns.length)
    return issue === null ? [] : [{ ...rowOf(one), issue }]
  }
  return {
    sheet: {
      columns,
      rows: filled.filter((one) => rowIssue(one, columns.length) === null).map(rowOf),
      badRows: filled.flatMap(bad),
    },
  }
}

/** What is wrong with a row before its cells are looked at; null: nothing. */
const rowIssue = ({ record }: Parsed, columns: number): InputIssue | null => {
  if (record.reduce((sum, cell) => sum + cell.length, 0) > maxRowCharacters)
    return { path: 'row', code: 'row_too_large', params: { maximum: maxRowCharacters } }
  if (record.length === columns) return null
  const code = record.length > columns ? 'row_too_long' : 'row_too_short'
  return { path: 'row', code, params: { cells: record.length, columns } }
}
