import type { InputIssue } from '#shared/domain/errors.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import { link } from '#shared/ui/layout.tsx'
import { type FactName, factNames, hkShares, peopleToBring, premisesKinds, type Situation, sectors } from '../plan.ts'
import type { PlanPage } from '../plan-texts.ts'

/** What stands in the form: as it was chosen, or nothing yet. */
export type PlanValues = Readonly<Partial<Record<FactName, string>>>

const optionsOf = ({ t }: PlanPage): Record<FactName, { value: string; text: string }[]> => ({
  hkShare: hkShares.map((value) => ({ value, text: t(($) => $.plan.hkShares[value]) })),
  sector: sectors.map((value) => ({ value, text: t(($) => $.plan.sectors[value]) })),
  people: peopleToBring.map((value) => ({ value, text: t(($) => $.plan.people[value]) })),
  premises: premisesKinds.map((value) => ({ value, text: t(($) => $.plan.premises[value]) })),
})

/** The questions, which are asked by an address, so that a plan can be kept, shared and printed. */
export const PlanForm = ({
  page,
  values,
  issues,
}: {
  page: PlanPage
  values: PlanValues
  issues: readonly InputIssue[]
}) => {
  const { t } = page
  const options = optionsOf(page)
  return (
    <form method="get" action={link(page, '/plan')}>
      {factNames.map((fact) => (
        <Radios
          idPrefix={fact}
          name={fact}
          legend={t(($) => $.plan.questions[fact])}
          options={options[fact]}
          {...(values[fact] !== undefined && { value: values[fact] })}
          {...errorAt(page, issues, fact)}
        />
      ))}
      <Button text={t(($) => $.plan.submit)} />
    </form>
  )
}

/** The answers in words, as rows of a list. */
export const answersOf = (page: PlanPage, situation: Situation) => {
  const { t } = page
  return [
    [t(($) => $.plan.facts.hkShare), t(($) => $.plan.hkShares[situation.hkShare])],
    [t(($) => $.plan.facts.sector), t(($) => $.plan.sectors[situation.sector])],
    [t(($) => $.plan.facts.people), t(($) => $.plan.people[situation.people])],
    [t(($) => $.plan.facts.premises), t(($) => $.plan.premises[situation.premises])],
  ].map(([key = '', value = '']) => ({ key, value }))
}
