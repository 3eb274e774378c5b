import type { FactStatus } from '#shared/domain/fact.ts'
import type { Service } from '#shared/domain/service.ts'
import { formatDate, formatNumber } from '#shared/i18n/format.ts'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import type { ObservedTimes } from '../experience.ts'
import type { CataloguePage } from '../texts.ts'

/** Says beside a figure that it is made up for this hub; figures that have a source need no mark. */
export const Fact = ({ page, status, children }: { page: CataloguePage; status: FactStatus; children: string }) => (
  <>
    {children} {status === 'illustrative' && <Tag text={page.t(($) => $.common.facts.illustrative)} colour="yellow" />}
  </>
)

/** How long it really took, or that too few are decided for that to be told; and what is counted. */
const Observed = ({ page: { t, language }, observed }: { page: CataloguePage; observed: ObservedTimes }) => {
  const { decided, median, p90 } = observed
  const period = { count: decided, from: formatDate(language, observed.from), to: formatDate(language, observed.to) }
  return (
    <>
      {median === null || p90 === null
        ? t(($) => $.catalogue.item.observedFew_other, period)
        : t(($) => $.catalogue.item.observedDays_other, {
            ...period,
            median: formatNumber(language, median),
            p90: formatNumber(language, p90),
          })}
      <br />
      <span class="govuk-hint">{t(($) => $.catalogue.item.observedHow)}</span>
    </>
  )
}

/** The item in a few facts: who, at which level, what the law gives, what is promised and what it really took, for how much. */
export const Overview = ({
  page,
  service,
  observed,
}: {
  page: CataloguePage
  service: Service
  observed: ObservedTimes
}) => {
  const { t, language } = page
  const days = (count: number) =>
    count === 0 ? t(($) => $.catalogue.item.onTheSpot) : t(($) => $.catalogue.item.workingDays_other, { count })
  const { statutory } = service
  const limit = statutory.text?.[language] ?? (statutory.workingDays === null ? null : days(statutory.workingDays))
  return (
    <SummaryList
      rows={[
        { key: t(($) => $.catalogue.item.eligibility), value: service.eligibility[language] },
        { key: t(($) => $.catalogue.item.department), value: service.department.name[language] },
        { key: t(($) => $.catalogue.item.level), value: t(($) => $.catalogue.levels[service.level]) },
        {
          key: t(($) => $.catalogue.item.promised),
          value: (
            <Fact page={page} status={service.promised.status}>
              {days(service.promised.workingDays)}
            </Fact>
          ),
        },
        {
          key: t(($) => $.catalogue.item.statutory),
          value:
            limit === null ? (
              t(($) => $.catalogue.item.noStatutory)
            ) : (
              <Fact page={page} status={statutory.status}>
                {limit}
              </Fact>
            ),
        },
        { key: t(($) => $.catalogue.item.observed), value: <Observed page={page} observed={observed} /> },
        {
          key: t(($) => $.catalogue.item.fee),
          value: (
            <Fact page={page} status={service.fee.status}>
              {service.fee.text[language]}
            </Fact>
          ),
        },
        { key: t(($) => $.catalogue.item.result), value: service.result.name[language] },
        {
          key: t(($) => $.catalogue.item.legalBasis),
          value: service.legalBasis?.[language] ?? t(($) => $.catalogue.item.noLegalBasis),
        },
        { key: t(($) => $.catalogue.item.code), value: service.code },
      ]}
    />
  )
}
