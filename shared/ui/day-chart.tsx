import { DataTable } from './components/data-table.tsx'

/** Something that takes days, from one day to another. */
export type Bar = {
  readonly name: string
  readonly from: number
  readonly until: number
  /** Whether a day's delay here is a day's delay of the whole. */
  readonly decides: boolean
}

export type DayChartTexts = Readonly<
  Record<'title' | 'region' | 'caption' | 'item' | 'from' | 'until' | 'decides' | 'yes' | 'no', string>
>

const width = 640
const row = { height: 46, name: 16, bar: 24, barHeight: 14 }
const axis = { left: 10, right: 40, height: 24 }

/** Where the days are written: round numbers, at most eight of them. */
const ticksTo = (total: number): number[] => {
  const step = [1, 2, 5, 10, 20, 50].find((one) => total / one <= 8) ?? 100
  return Array.from({ length: Math.floor(total / step) + 1 }, (_, index) => index * step)
}

const Picture = ({ bars, total }: { bars: readonly Bar[]; total: number }) => {
  const x = (days: number) => axis.left + (days / Math.max(1, total)) * (width - axis.left - axis.right)
  const bottom = bars.length * row.height
  return (
    <svg
      width={width}
      height={bottom + axis.height}
      viewBox={`0 0 ${width} ${bottom + axis.height}`}
      aria-hidden="true"
      focusable="false"
    >
      {ticksTo(total).map((day) => (
        <>
          <line class="day-chart__line" x1={x(day)} x2={x(day)} y1={0} y2={bottom} />
          <text class="day-chart__day" x={x(day)} y={bottom + 18}>
            {day}
          </text>
        </>
      ))}
      {bars.map(({ name, from, until, decides }, index) => (
        <g class={decides ? 'day-chart__bar day-chart__bar--decides' : 'day-chart__bar'}>
          <text x={axis.left} y={index * row.height + row.name}>
            {name}
          </text>
          <rect
            x={x(from)}
            y={index * row.height + row.bar}
            // What is decided on the spot is still a mark that can be seen.
            width={Math.max(4, x(until) - x(from))}
            height={row.barHeight}
            rx={2}
          />
        </g>
      ))}
    </svg>
  )
}

/**
 * Items as bars over the days, those that decide the total drawn solid. The picture is decoration for who sees it; the table
 * under it says the same in words and numbers.
 */
export const DayChart = ({ bars, total, texts }: { bars: readonly Bar[]; total: number; texts: DayChartTexts }) => (
  <>
    <h2 class="govuk-heading-m">{texts.title}</h2>
    <figure class="stages">
      <section class="stages__picture" aria-label={texts.region} tabindex={0}>
        <Picture bars={bars} total={total} />
      </section>
      <figcaption>
        <p class="govuk-body-s">{texts.caption}</p>
        <DataTable
          caption={texts.title}
          hideCaption
          columns={[
            { text: texts.item },
            { text: texts.from, numeric: true },
            { text: texts.until, numeric: true },
            { text: texts.decides },
          ]}
          rows={bars.map(({ name, from, until, decides }) => [name, from, until, decides ? texts.yes : texts.no])}
        />
      </figcaption>
    </figure>
  </>
)
