import type { InputIssue } from '#shared/domain/errors.ts'
import { formatDate, formatNumber } from '#shared/i18n/format.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { Details } from '#shared/ui/components/details.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout } from '#shared/ui/layout.tsx'
import { type FactName, factNames, type Plan, Situation } from '../plan.ts'
import { type PlanPage as Planning, planTranslations } from '../plan-texts.ts'
import type { CataloguePage } from '../texts.ts'
import { PlanChart } from './plan-chart.tsx'
import { answersOf, PlanForm, type PlanValues } from './plan-form.tsx'
import { ApplyTogether, PlanSteps } from './plan-steps.tsx'

export type Asked = { readonly values: PlanValues } & (
  | { readonly situation: Situation; readonly issues: readonly [] }
  | { readonly situation: null; readonly issues: readonly InputIssue[] }
)

/** The facts in the address: a situation, nothing yet, or what is wrong with them. An address without premises means none. */
export const askedIn = (query: Readonly<Record<string, string>>): Asked => {
  const given = factNames.flatMap((fact) => (query[fact] === undefined ? [] : [[fact, query[fact]]]))
  const values: PlanValues = Object.fromEntries(given)
  if (given.length === 0) return { values: { premises: 'address_only' }, situation: null, issues: [] }
  const situation = Situation.safeParse({ premises: 'address_only', ...values })
  if (situation.success) return { values: situation.data, situation: situation.data, issues: [] }
  const issues = toInputIssues(situation.error.issues).map((issue) =>
    values[issue.path as FactName] ? issue : { path: issue.path, code: 'required' },
  )
  return { values, situation: null, issues }
}

const Result = ({ page, plan }: { page: Planning; plan: Plan }) => {
  const { t, language } = page
  const sums = [
    [t(($) => $.plan.result.items), plan.steps.length],
    [t(($) => $.plan.result.rounds), plan.rounds.length],
    [t(($) => $.plan.result.handIn), plan.papersToHandIn],
    [t(($) => $.plan.result.spared), plan.papersSpared],
  ] as const
  return (
    <>
      <h2 class="govuk-heading-l" id="total">
        {t(($) => $.plan.result.total_other, { count: plan.totalWorkingDays })}
      </h2>
      <p class="govuk-body">{t(($) => $.plan.result.ifFiled)}</p>
      <InsetText>
        <Tag text={t(($) => $.common.facts[plan.status])} colour="yellow" />{' '}
        {t(($) => $.plan.result.reliance, { date: formatDate(language, plan.checkedOn) })}
      </InsetText>
      <SummaryList rows={sums.map(([key, sum]) => ({ key, value: formatNumber(language, sum) }))} />
      <PlanSteps page={page} plan={plan} />
      <ApplyTogether page={page} plan={plan} />
      <PlanChart page={page} plan={plan} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/api/v1/plan?${new URLSearchParams(plan.situation)}`}>
          {t(($) => $.plan.result.json)}
        </a>
      </p>
    </>
  )
}

/** What an enterprise has to file in Qianhai: the questions, or the plan with the questions folded away. */
export const PlanPage = ({
  page: given,
  values,
  issues,
  plan,
}: { page: CataloguePage; plan: Plan | null } & Pick<Asked, 'values' | 'issues'>) => {
  const page: Planning = { ...given, t: planTranslations(given.language) }
  const { t } = page
  const title = t(($) => $.plan.title)
  const form = <PlanForm page={page} values={values} issues={issues} />
  const labelOf = (path: string) => t(($) => $.plan.facts[path as FactName])
  return (
    <Layout page={page} title={title} breadcrumbs={[]}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      <h1 class="govuk-heading-l">{title}</h1>
      {plan === null ? (
        <>
          <p class="govuk-body-l">{t(($) => $.plan.lead)}</p>
          {form}
        </>
      ) : (
        <>
          <SummaryList rows={answersOf(page, plan.situation)} />
          <div class="plan-change">
            <Details summary={t(($) => $.plan.change)}>{form}</Details>
          </div>
          <Result page={page} plan={plan} />
        </>
      )}
    </Layout>
  )
}
