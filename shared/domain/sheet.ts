import { stringify } from 'csv-stringify/sync'
import { toCell } from './cell.ts'

/** A column: the key that programs know it by, and what people call it. */
export type Heading = { readonly key: string; readonly name: string }

/**
 * A file as RFC 4180 has it, in UTF-8 behind a byte order mark, by which Excel knows it. A heading is the column's name in the
 * reader's language with its key in brackets, `Title in English [title.en]`: it goes by the key when it is taken in again, so
 * that a file may come back under the headings of any language. Every cell is quoted, so that no program sees two in one.
 */
export const writeSheet = (headings: readonly Heading[], rows: readonly Readonly<Record<string, string>>[]): string =>
  stringify(
    [
      headings.map(({ key, name }) => `${name} [${key}]`),
      ...rows.map((row) => headings.map(({ key }) => toCell(row[key] ?? ''))),
    ],
    { bom: true, quoted: true, quoted_empty: true, record_delimiter: 'windows' },
  )

/** What an answer that carries a file says of it: what it is, and what it is called where it is saved. */
export const csvHeaders = (name: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.csv"`,
})
