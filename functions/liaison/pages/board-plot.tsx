import { formatMonth } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import type { Measures } from '../measures.ts'
import type { LiaisonPage } from '../texts.ts'

const plot = { bar: 36, gap: 16, height: 140, margin: 8, heading: 22, foot: 24 } as const

/** What was closed in each month as a column: filled in time, outlined and on top late. The table under it says the same. */
export const ClosedByMonth = ({ page, months }: { page: LiaisonPage; months: Measures['months'] }) => {
  const { t, language } = page
  const highest = Math.max(1, ...months.map(({ onTime, late }) => onTime + late))
  const tall = (count: number) => Math.round((count / highest) * plot.height)
  const [width, base] = [plot.margin * 2 + months.length * (plot.bar + plot.gap), plot.heading + plot.height]
  return (
    <figure class="stages">
      <section class="stages__picture" aria-label={t(($) => $.resolutions.board.plotRegion)} tabindex={0}>
        <svg
          width={width}
          height={base + plot.foot}
          viewBox={`0 0 ${width} ${base + plot.foot}`}
          aria-hidden="true"
          focusable="false"
        >
          <path class="stages__arrow" d={`M${plot.margin} ${base}H${width - plot.margin}`} fill="none" />
          {months.map(({ month, onTime, late }, index) => {
            const x = plot.margin + plot.gap / 2 + index * (plot.bar + plot.gap)
            const top = base - tall(onTime) - tall(late)
            return (
              <>
                <g class="stages__stage stages__stage--done">
                  <rect x={x} y={base - tall(onTime)} width={plot.bar} height={tall(onTime)} />
                </g>
                <g class="stages__stage">
                  <rect x={x} y={top} width={plot.bar} height={tall(late)} />
                  {onTime + late > 0 && (
                    <text x={x + plot.bar / 2} y={top - 6} class="stages__department" text-anchor="middle">
                      {onTime + late}
                    </text>
                  )}
                  <text x={x + plot.bar / 2} y={base + 18} class="stages__department" text-anchor="middle">
                    {Number(month.slice(5))}
                  </text>
                </g>
              </>
            )
          })}
        </svg>
      </section>
      <figcaption>
        <p class="govuk-body">{t(($) => $.resolutions.board.plotKey)}</p>
        <DataTable
          caption={t(($) => $.resolutions.board.plot)}
          columns={[
            { text: t(($) => $.resolutions.board.month) },
            { text: t(($) => $.resolutions.board.onTime), numeric: true },
            { text: t(($) => $.resolutions.board.late), numeric: true },
          ]}
          rows={months.map(({ month, onTime, late }) => [
            formatMonth(language, `${month}-01`),
            String(onTime),
            String(late),
          ])}
        />
      </figcaption>
    </figure>
  )
}
