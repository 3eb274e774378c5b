import type { Child } from 'hono/jsx'

export type DataTableProps = {
  readonly caption: string
  /** Hidden from sight (and still spoken) where a heading right above the table says the same. */
  readonly hideCaption?: boolean
  readonly columns: readonly {
    readonly text: string
    readonly numeric?: boolean
    /** Of a word or two, so that it leaves room for the others on a phone. */
    readonly brief?: boolean
  }[]
  /** Each row has one cell per column. */
  readonly rows: readonly (readonly Child[])[]
}

const cellClass = (part: 'header' | 'cell', numeric = false): string =>
  numeric ? `govuk-table__${part} govuk-table__${part}--numeric` : `govuk-table__${part}`

/** Columns of which two, beside the first, are many words do not fit a phone: there each row is a card instead. */
const stacks = (columns: DataTableProps['columns']): boolean =>
  columns.slice(1).filter(({ numeric = false, brief = false }) => !numeric && !brief).length > 1

/**
 * A table that scrolls within its own box, so that the page never does sideways; on a phone a wordy one has its rows as cards,
 * each cell below the name of its column. The roles stay what they are when the styles turn a table into blocks (Safari forgets).
 */
export const DataTable = ({ caption, hideCaption = false, columns, rows }: DataTableProps) => (
  <section
    class={stacks(columns) ? 'table-region table-region--stacks' : 'table-region'}
    aria-label={caption}
    tabindex={0}
  >
    <table class="govuk-table" role="table">
      <caption class={hideCaption ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--s'}>
        {caption}
      </caption>
      <thead class="govuk-table__head" role="rowgroup">
        <tr class="govuk-table__row" role="row">
          {columns.map(({ text, numeric }) => (
            <th scope="col" role="columnheader" class={cellClass('header', numeric)}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body" role="rowgroup">
        {rows.map((row) => (
          <tr class="govuk-table__row" role="row">
            {row.map((cell, index) => (
              <td class={cellClass('cell', columns[index]?.numeric)} role="cell" data-column={columns[index]?.text}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
