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
