import { DayChart } from '#shared/ui/day-chart.tsx'
import type { Plan } from '../plan.ts'
import type { PlanPage } from '../plan-texts.ts'

/** The days of a plan. */
export const PlanChart = ({ page: { t, language }, plan }: { page: PlanPage; plan: Plan }) => (
  <DayChart
    bars={plan.steps.map(({ name, startsAfterDays, endsAfterDays, onCriticalPath }) => ({
      name: name[language],
      from: startsAfterDays,
      until: endsAfterDays,
      decides: onCriticalPath,
    }))}
    total={plan.totalWorkingDays}
    texts={{
      title: t(($) => $.plan.chart.title),
      region: t(($) => $.plan.chart.region),
      caption: t(($) => $.plan.chart.caption),
      item: t(($) => $.plan.chart.item),
      from: t(($) => $.plan.chart.from),
      until: t(($) => $.plan.chart.until),
      decides: t(($) => $.plan.chart.decides),
      yes: t(($) => $.plan.chart.yes),
      no: t(($) => $.plan.chart.no),
    }}
  />
)
