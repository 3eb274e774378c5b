import type { Child } from 'hono/jsx'

export type DataTableProps = {
  readonly caption: string
  /** Hidden from sight (and still spoken) where a heading right above the table says the same. */
  readonly hideCaption?: boolean
  readonly columns: readonly { readonly text: string; readonly numeric?: boolean }[]
  /** Each row has one cell per column. */
  readonly rows: readonly (readonly Child[])[]
}

const cellClass = (part: 'header' | 'cell', numeric = false): string =>
  numeric ? `govuk-table__${part} govuk-table__${part}--numeric` : `govuk-table__${part}`

/** A table that scrolls within its own box, so that the page never does sideways. */
export const DataTable = ({ caption, hideCaption = false, columns, rows }: DataTableProps) => (
  <section class="table-region" aria-label={caption} tabindex={0}>
    <table class="govuk-table">
      <caption class={hideCaption ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--s'}>
        {caption}
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {columns.map(({ text, numeric }) => (
            <th scope="col" class={cellClass('header', numeric)}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <tr class="govuk-table__row">
            {row.map((cell, index) => (
              <td class={cellClass('cell', columns[index]?.numeric)}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
