import { maxRows } from '#shared/domain/csv-file.ts'
import type { Language } from '#shared/domain/language.ts'
import { writeSheet } from '#shared/domain/sheet.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { ActionList } from './action.ts'
import { type ActionColumn, actionColumns, actionRow } from './action-rows.ts'
import type { Scope } from './actions-repository.ts'
import type { Actions } from './actions-service.ts'
import { type OfficerColumn, officerColumns, officerRow } from './officer-rows.ts'
import type { Officers } from './officers-service.ts'

/** What the columns are called in one reader’s language. */
export type ColumnNames = (column: OfficerColumn | ActionColumn) => string

/** Files of officers and actions, as one reader may see them. */
export const createExports = ({ officers, actions }: { officers: Officers; actions: Actions }) => {
  const headings = (columns: readonly (OfficerColumn | ActionColumn)[], nameOf: ColumnNames) =>
    columns.map((key) => ({ key, name: nameOf(key) }))

  return {
    /** All posts with who holds them, their terms, and the contact ways that the reader may see. */
    officers: async (reader: Principal | null, language: Language, nameOf: ColumnNames): Promise<string> => {
      const views = await officers.views(reader)
      return writeSheet(
        headings(officerColumns, nameOf),
        views.map((view) => officerRow(view, language)),
      )
    },

    /**
     * The next actions of a side, a post or a series, as many as an import takes, and where the following file begins. No file is
     * larger, whatever there is: each is a query and some batches, and fits into one answer.
     */
    actions: async (
      scope: Scope,
      which: ActionList,
      cursor: string | null,
      nameOf: ColumnNames,
    ): Promise<{ csv: string; nextCursor: string | null }> => {
      const { items: lines, nextCursor } = await actions.linesOf(scope, which, { limit: maxRows, cursor })
      const items = await actions.findAll(lines.map(({ id }) => id))
      return { csv: writeSheet(headings(actionColumns, nameOf), items.map(actionRow)), nextCursor }
    },

    /** The same without the file: how many actions it would have, and where the following one begins. */
    partOf: async (scope: Scope, which: ActionList, cursor: string | null) => {
      const { items, nextCursor } = await actions.linesOf(scope, which, { limit: maxRows, cursor })
      return { count: items.length, nextCursor }
    },
  }
}
export type Exports = ReturnType<typeof createExports>
