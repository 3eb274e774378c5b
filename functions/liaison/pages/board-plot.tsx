import { formatMonth } from '#shared/i18n/format.ts'
import { ColumnChart } from '#shared/ui/column-chart.tsx'
import type { Measures } from '../measures.ts'
import type { LiaisonPage } from '../texts.ts'

/** What was closed in each month as a column: filled in time, outlined and on top late. The table under it says the same. */
export const ClosedByMonth = ({ page, months }: { page: LiaisonPage; months: Measures['months'] }) => {
  const { t, language } = page
  return (
    <ColumnChart
      columns={months.map(({ month, onTime, late }) => ({
        name: formatMonth(language, `${month}-01`),
        label: String(Number(month.slice(5))),
        ...{ filled: onTime, outlined: late },
      }))}
      texts={{
        title: t(($) => $.resolutions.board.plot),
        region: t(($) => $.resolutions.board.plotRegion),
        key: t(($) => $.resolutions.board.plotKey),
        name: t(($) => $.resolutions.board.month),
        filled: t(($) => $.resolutions.board.onTime),
        outlined: t(($) => $.resolutions.board.late),
      }}
    />
  )
}
