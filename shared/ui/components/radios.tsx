import { ChoiceGroup, type ChoiceGroupProps } from './choice-group.tsx'

export type RadiosProps = ChoiceGroupProps & { readonly value?: string; readonly inline?: boolean }

/** A choice of one among a few. */
export const Radios = ({ value, inline = false, ...group }: RadiosProps) => (
  <ChoiceGroup {...group} type="radio" inline={inline} isChosen={(option) => option === value} />
)
