import type { InputIssue } from '#shared/domain/errors.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { errorAt } from '#shared/ui/form-errors.ts'
import { link } from '#shared/ui/layout.tsx'
import { type FactName, factNames, hkShares, peopleToBring, premisesKinds, type Situation, sectors } from '../plan.ts'
import type { CataloguePage } from '../texts.ts'

/** What stands in the form: as it was chosen, or nothing yet. */
export type PlanValues = Readonly<Partial<Record<FactName, string>>>

const optionsOf = ({ t }: CataloguePage): Record<FactName, { value: string; text: string }[]> => ({
  hkShare: hkShares.map((value) => ({ value, text: t(($) => $.catalogue.plan.hkShares[value]) })),
  sector: sectors.map((value) => ({ value, text: t(($) => $.catalogue.plan.sectors[value]) })),
  people: peopleToBring.map((value) => ({ value, text: t(($) => $.catalogue.plan.people[value]) })),
  premises: premisesKinds.map((value) => ({ value, text: t(($) => $.catalogue.plan.premises[value]) })),
})

/** The questions, which are asked by an address, so that a plan can be kept, shared and printed. */
export const PlanForm = ({
  page,
  values,
  issues,
}: {
  page: CataloguePage
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
          legend={t(($) => $.catalogue.plan.questions[fact])}
          options={options[fact]}
          {...(values[fact] !== undefined && { value: values[fact] })}
          {...errorAt(page, issues, fact)}
        />
      ))}
      <Button text={t(($) => $.catalogue.plan.submit)} />
    </form>
  )
}

/** The answers in words, as rows of a list. */
export const answersOf = (page: CataloguePage, situation: Situation) => {
  const { t } = page
  return [
    [t(($) => $.catalogue.plan.facts.hkShare), t(($) => $.catalogue.plan.hkShares[situation.hkShare])],
    [t(($) => $.catalogue.plan.facts.sector), t(($) => $.catalogue.plan.sectors[situation.sector])],
    [t(($) => $.catalogue.plan.facts.people), t(($) => $.catalogue.plan.people[situation.people])],
    [t(($) => $.catalogue.plan.facts.premises), t(($) => $.catalogue.plan.premises[situation.premises])],
  ].map(([key = '', value = '']) => ({ key, value }))
}
