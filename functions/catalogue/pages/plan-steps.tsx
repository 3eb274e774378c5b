import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { Plan, PlanStep } from '../plan.ts'
import type { PlanPage } from '../plan-texts.ts'

type Props = { page: PlanPage; plan: Plan; step: PlanStep }

/** What the item waits for, a sentence each. */
const Waits = ({ page: { t, language }, plan, step }: Props) => (
  <>
    {step.dependsOn.map(({ serviceId, paper }) => {
      const service = plan.steps.find((one) => one.serviceId === serviceId)?.name[language] ?? serviceId
      return (
        <p class="govuk-body-s plan-step__line">
          {paper === null
            ? t(($) => $.plan.steps.after, { service })
            : t(($) => $.plan.steps.afterFor, { service, paper: paper[language] })}
        </p>
      )
    })}
  </>
)

const Papers = ({ page: { t, language }, step }: Props) => {
  const papers = step.papersToHandIn.map((name) => name[language]).join(t(($) => $.catalogue.item.stageSeparator))
  return (
    <>
      <p class="govuk-body-s plan-step__line">
        {papers === '' ? t(($) => $.catalogue.item.nothingToHandIn) : t(($) => $.plan.steps.handIn, { papers })}
      </p>
      {step.papersSpared > 0 && (
        <p class="govuk-body-s plan-step__line">{t(($) => $.plan.steps.spared_other, { count: step.papersSpared })}</p>
      )}
    </>
  )
}

const Step = ({ page, plan, step }: Props) => {
  const { t, language } = page
  const name = step.name[language]
  return (
    <li class="plan-step">
      <p class="plan-step__name">
        <a class="govuk-link" href={link(page, `/services/${step.serviceId}`)}>
          {name}
        </a>{' '}
        {step.onCriticalPath && <Tag text={t(($) => $.plan.steps.critical)} colour="teal" />}
      </p>
      <p class="govuk-body plan-step__line">{step.because[language]}</p>
      <Waits page={page} plan={plan} step={step} />
      <p class="govuk-body-s plan-step__line">
        {step.promisedWorkingDays === 0
          ? t(($) => $.catalogue.search.promisedNow)
          : t(($) => $.catalogue.search.promised_other, { count: step.promisedWorkingDays })}
      </p>
      <Papers page={page} plan={plan} step={step} />
      <p class="govuk-body plan-step__line plan-step__apply">
        <a class="govuk-link" href={link(page, `/applications/start/${step.serviceId}`)}>
          {t(($) => $.catalogue.item.apply)}
          <span class="govuk-visually-hidden"> {name}</span>
        </a>
      </p>
    </li>
  )
}

/** The items in their order, those that can be filed together under one heading; the numbers run through. */
export const PlanSteps = ({ page, plan }: Omit<Props, 'step'>) => {
  const { t } = page
  const numbers = new Map(plan.steps.map(({ serviceId }, index) => [serviceId, index + 1]))
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.plan.steps.title)}</h2>
      {plan.rounds.map(({ startsAfterDays, serviceIds }, index) => {
        const round = index + 1
        return (
          <section class="plan-round" aria-labelledby={`round-${round}`}>
            <h3 class="govuk-heading-s" id={`round-${round}`}>
              {startsAfterDays === 0
                ? t(($) => $.plan.steps.roundNow, { round })
                : t(($) => $.plan.steps.round_other, { round, count: startsAfterDays })}
            </h3>
            {serviceIds.length > 1 && (
              <p class="govuk-body-s">{t(($) => $.plan.steps.parallel_other, { count: serviceIds.length })}</p>
            )}
            <ol class="govuk-list govuk-list--number" start={numbers.get(serviceIds[0] ?? '') ?? 1}>
              {plan.steps
                .filter(({ serviceId }) => serviceIds.includes(serviceId))
                .map((step) => (
                  <Step page={page} plan={plan} step={step} />
                ))}
            </ol>
          </section>
        )
      })}
    </>
  )
}

/** Several items by one form: the reader says which. */
export const ApplyTogether = ({ page, plan }: Omit<Props, 'step'>) => {
  const { t, language } = page
  const ids = plan.steps.map(({ serviceId }) => serviceId)
  return (
    <form method="get" action={link(page, '/packages/start')} class="plan-together">
      <Checkboxes
        idPrefix="services"
        name="services"
        legend={t(($) => $.plan.together.title)}
        hint={t(($) => $.plan.together.hint)}
        values={ids}
        options={plan.steps.map(({ serviceId, name }) => ({ value: serviceId, text: name[language] }))}
      />
      <Button text={t(($) => $.plan.together.button)} />
    </form>
  )
}
