import type { CommonTexts } from '#shared/i18n/common.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import type { Translate } from '#shared/i18n/translate.ts'
import type { ActionColumn } from './action-rows.ts'
import type { PlannedRow } from './import-plan.ts'
import type { OfficerColumn } from './officer-rows.ts'
import type { RecordsTexts } from './records-texts.ts'

export type RecordsTranslate = Translate<CommonTexts & RecordsTexts>
type Column = OfficerColumn | ActionColumn
type ColumnText = keyof RecordsTexts['records']['columns']

/** A key has dots where a text’s name cannot: `title.zh-Hant` is called by `titleHant`. */
const textOf = (column: Column): ColumnText =>
  column.replace('.zh-', '.').replaceAll(/\.(.)/g, (_dot, letter: string) => letter.toUpperCase()) as ColumnText

export const columnTexts = (columns: readonly Column[]): ColumnText[] => columns.map(textOf)

/** What a column is called, the same in a file as on the page that explains it. */
export const columnName =
  (t: RecordsTranslate) =>
  (column: Column): string =>
    t(($) => $.records.columns[textOf(column)])

/** What is wrong with a row, in the reader’s language. */
export const problemsOf = (t: RecordsTranslate, issues: PlannedRow['issues']) =>
  issues.map(({ path, code, params }) => ({
    column: path,
    code,
    message: issueMessage(t, { path, code, ...(params !== undefined && { params }) }),
  }))
