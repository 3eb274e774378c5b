import { DataTable } from './components/data-table.tsx'

/** A column: what is filled, and what is outlined on top of it. */
export type Column = {
  /** What the table calls it. */
  readonly name: string
  /** What stands under it: a few characters. */
  readonly label: string
  readonly filled: number
  readonly outlined: number
}

export type ColumnChartTexts = {
  readonly title: string
  /** What the picture is called where it is spoken. */
  readonly region: string
  /** What filled and outlined mean. */
  readonly key: string
  readonly name: string
  readonly filled: string
  /** Null: nothing is outlined, and the table has no such column. */
  readonly outlined: string | null
}

const plot = { bar: 36, gap: 16, height: 140, margin: 8, heading: 22, foot: 24 } as const

/** Numbers as columns, two parts to each. The picture is decoration for who sees it; the table under it says the same. */
export const ColumnChart = ({ columns, texts }: { columns: readonly Column[]; texts: ColumnChartTexts }) => {
  const highest = Math.max(1, ...columns.map(({ filled, outlined }) => filled + outlined))
  const tall = (count: number) => Math.round((count / highest) * plot.height)
  const [width, base] = [plot.margin * 2 + columns.length * (plot.bar + plot.gap), plot.heading + plot.height]
  return (
    <figure class="stages">
      <section class="stages__picture" aria-label={texts.region} tabindex={0}>
        <svg
          width={width}
          height={base + plot.foot}
          viewBox={`0 0 ${width} ${base + plot.foot}`}
          aria-hidden="true"
          focusable="false"
        >
          <path class="stages__arrow" d={`M${plot.margin} ${base}H${width - plot.margin}`} fill="none" />
          {columns.map(({ label, filled, outlined }, index) => {
            const x = plot.margin + plot.gap / 2 + index * (plot.bar + plot.gap)
            const top = base - tall(filled) - tall(outlined)
            return (
              <>
                <g class="stages__stage stages__stage--done">
                  <rect x={x} y={base - tall(filled)} width={plot.bar} height={tall(filled)} />
                </g>
                <g class="stages__stage">
                  <rect x={x} y={top} width={plot.bar} height={tall(outlined)} />
                  {filled + outlined > 0 && (
                    <text x={x + plot.bar / 2} y={top - 6} class="stages__department" text-anchor="middle">
                      {filled + outlined}
                    </text>
                  )}
                  <text x={x + plot.bar / 2} y={base + 18} class="stages__department" text-anchor="middle">
                    {label}
                  </text>
                </g>
              </>
            )
          })}
        </svg>
      </section>
      <figcaption>
        <p class="govuk-body">{texts.key}</p>
        <DataTable
          caption={texts.title}
          columns={[
            { text: texts.name },
            { text: texts.filled, numeric: true },
            ...(texts.outlined === null ? [] : [{ text: texts.outlined, numeric: true }]),
          ]}
          rows={columns.map(({ name, filled, outlined }) => [
            name,
            String(filled),
            ...(texts.outlined === null ? [] : [String(outlined)]),
          ])}
        />
      </figcaption>
    </figure>
  )
}
