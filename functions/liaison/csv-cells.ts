/**
 * What a cell holds so that a spreadsheet shows it as text. Excel, LibreOffice and WPS take a cell that begins with one of these
 * signs, also behind spaces and in its full-width form, for a formula (OWASP, “CSV Injection”); tabs and line ends at the
 * beginning move the rest into a cell of its own.
 */
const takenForFormula = /^'*(?:[\t\r\n]|[\s\u200b-\u200d\u2060]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u

/** A text as a cell: what would be taken for a formula has an apostrophe before it. */
export const toCell = (text: string): string => (takenForFormula.test(text) ? `'${text}` : text)

/** The text of a cell: takes off the apostrophe that `toCell` put there, and no other. */
export const fromCell = (cell: string): string =>
  cell.startsWith("'") && takenForFormula.test(cell.slice(1)) ? cell.slice(1) : cell

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '|': '\\|', '\n': '\\n', '\r': '\\r' }
const escaped: Readonly<Record<string, string>> = { '\\': '\\', '|': '|', n: '\n', r: '\r' }

/** Records in one cell: a line each, its parts between bars. What would be a bar or a line end in a part is escaped by `\`. */
export const toLines = (records: readonly (readonly string[])[]): string =>
  records
    .map((parts) => parts.map((part) => part.replaceAll(/[\\|\n\r]/g, (sign) => escapes[sign] ?? sign)).join(' | '))
    .join('\n')

/** The parts of one line: a bar separates, unless a sign of escape stands before it. */
const partsOf = (line: string): string[] => {
  const parts = ['']
  for (const [sign, after] of line.matchAll(/\\(.)|[^\\]|\\$/gu)) {
    if (sign === '|') parts.push('')
    else parts[parts.length - 1] += after === undefined ? sign : (escaped[after] ?? sign)
  }
  return parts
}

/** The records of a cell, blank lines left out. Spaces around a part do not count. */
export const fromLines = (cell: string): string[][] =>
  cell
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => partsOf(line).map((part) => part.trim()))
