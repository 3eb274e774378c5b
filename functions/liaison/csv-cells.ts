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
