import { describe, expect, it } from 'vitest'
import { DataTable, type DataTableProps } from '#shared/ui/components/data-table.tsx'

const render = (columns: DataTableProps['columns']) =>
  String(<DataTable caption="Matters" columns={columns} rows={[columns.map(({ text }) => `${text} of one`)]} />)

describe('a table', () => {
  it('has the rows of many words as cards on a phone, each cell below the name of its column', () => {
    const html = render([{ text: 'Matter' }, { text: 'State' }, { text: 'What is next' }])
    expect(html).toContain('table-region--stacks')
    expect(html).toContain('data-column="What is next">What is next of one</td>')
  })

  it('stays a table where numbers or a word or two stand beside the first column and one more', () => {
    for (const columns of [
      [{ text: 'Month' }, { text: 'On time', numeric: true }, { text: 'Late', numeric: true }],
      [{ text: 'Day' }, { text: 'Number', brief: true }, { text: 'Why' }],
      [{ text: 'Item' }, { text: 'Owner' }],
    ])
      expect(render(columns)).not.toContain('table-region--stacks')
  })

  it('is a table to whoever hears it, whatever the styles make of it', () => {
    const html = render([{ text: 'Matter' }, { text: 'State' }, { text: 'What is next' }])
    const roles = [...html.matchAll(/role="(\w+)"/g)].map(([, role]) => role)
    const row = (cell: string) => ['rowgroup', 'row', cell, cell, cell]
    expect(roles).toEqual(['table', ...row('columnheader'), ...row('cell')])
  })
})
