import { ChoiceGroup, type ChoiceGroupProps } from './choice-group.tsx'

export type CheckboxesProps = ChoiceGroupProps & { readonly values: readonly string[] }

/** A choice of any number among a few. */
export const Checkboxes = ({ values, ...group }: CheckboxesProps) => (
  <ChoiceGroup {...group} type="checkbox" isChosen={(option) => values.includes(option)} />
)
