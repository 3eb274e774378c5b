import { DataTable } from '#shared/ui/components/data-table.tsx'
import type { Plan, PlanStep } from '../plan.ts'
import type { PlanPage } from '../plan-texts.ts'

const width = 640
const row = { height: 46, name: 16, bar: 24, barHeight: 14 }
const axis = { left: 10, right: 40, height: 24 }

/** Where the days are written: round numbers, at most eight of them. */
const ticksTo = (total: number): number[] => {
  const step = [1, 2, 5, 10, 20, 50].find((one) => total / one <= 8) ?? 100
  return Array.from({ length: Math.floor(total / step) + 1 }, (_, index) => index * step)
}

const Picture = ({ page, plan }: { page: PlanPage; plan: Plan }) => {
  const { steps, totalWorkingDays } = plan
  const x = (days: number) => axis.left + (days / Math.max(1, totalWorkingDays)) * (width - axis.left - axis.right)
  const bottom = steps.length * row.height
  return (
    <svg
      width={width}
      height={bottom + axis.height}
      viewBox={`0 0 ${width} ${bottom + axis.height}`}
      aria-hidden="true"
      focusable="false"
    >
      {ticksTo(totalWorkingDays).map((day) => (
        <>
          <line class="plan-chart__line" x1={x(day)} x2={x(day)} y1={0} y2={bottom} />
          <text class="plan-chart__day" x={x(day)} y={bottom + 18}>
            {day}
          </text>
        </>
      ))}
      {steps.map((step, index) => (
        <g class={step.onCriticalPath ? 'plan-chart__step plan-chart__step--critical' : 'plan-chart__step'}>
          <text x={axis.left} y={index * row.height + row.name}>
            {step.name[page.language]}
          </text>
          <rect
            x={x(step.startsAfterDays)}
            y={index * row.height + row.bar}
            // What is decided on the spot is still a mark that can be seen.
            width={Math.max(4, x(step.endsAfterDays) - x(step.startsAfterDays))}
            height={row.barHeight}
            rx={2}
          />
        </g>
      ))}
    </svg>
  )
}

const rowOf = ({ t, language }: PlanPage, step: PlanStep) => [
  step.name[language],
  step.startsAfterDays,
  step.endsAfterDays,
  step.onCriticalPath ? t(($) => $.plan.chart.yes) : t(($) => $.plan.chart.no),
]

/**
 * The items as bars over the days, those that decide the total drawn solid. The picture is decoration for who sees it; the table
 * under it says the same in words and numbers.
 */
export const PlanChart = ({ page, plan }: { page: PlanPage; plan: Plan }) => {
  const { t } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.plan.chart.title)}</h2>
      <figure class="stages">
        <section class="stages__picture" aria-label={t(($) => $.plan.chart.region)} tabindex={0}>
          <Picture page={page} plan={plan} />
        </section>
        <figcaption>
          <p class="govuk-body-s">{t(($) => $.plan.chart.caption)}</p>
          <DataTable
            caption={t(($) => $.plan.chart.title)}
            hideCaption
            columns={[
              { text: t(($) => $.plan.chart.item) },
              { text: t(($) => $.plan.chart.from), numeric: true },
              { text: t(($) => $.plan.chart.until), numeric: true },
              { text: t(($) => $.plan.chart.decides) },
            ]}
            rows={plan.steps.map((step) => rowOf(page, step))}
          />
        </figcaption>
      </figure>
    </>
  )
}
