import type { InputIssue } from '#shared/domain/errors.ts'
import { mostTogether } from '#shared/domain/order.ts'
import { commitmentFor, fewestTogether, type ItemView } from './package.ts'
import { checkDeclared, declarationsOf } from './package-declarations.ts'

/** The versions of the applications as the person has seen them, by id. */
export type Versions = Readonly<Record<string, number>>

/** What is declared and submitted: which items, in which versions, and for which of them a commitment is made. */
export type Submission = {
  readonly declared: boolean
  readonly items: readonly string[]
  readonly versions: Versions
  readonly committed?: readonly string[] | undefined
  /** What is declared in the stead of papers, by its name in the form. */
  readonly declarations?: readonly string[] | undefined
}

/** The services of a new package: enough, not too many, none twice. */
export const checkServices = (serviceIds: readonly string[]): InputIssue[] => {
  if (serviceIds.length < fewestTogether || serviceIds.length > mostTogether)
    return [{ path: 'serviceIds', code: 'items_together', params: { minimum: fewestTogether, maximum: mostTogether } }]
  return serviceIds.flatMap((id, index) =>
    serviceIds.indexOf(id) === index ? [] : [{ path: `serviceIds.${index}`, code: 'key_twice' }],
  )
}

/** What is wrong with a submission before any item is looked at. */
export const checkSubmission = (
  items: readonly ItemView[],
  { declared, items: chosen, committed = [], declarations = [] }: Submission,
): InputIssue[] => [
  ...(chosen.length === 0 ? [{ path: 'items', code: 'required' }] : []),
  ...chosen.flatMap((id, index): InputIssue[] => {
    const one = items.find(({ application }) => application.id === id)
    if (one === undefined) return [{ path: `items.${id}`, code: 'unknown_item' }]
    if (chosen.indexOf(id) !== index) return [{ path: `items.${id}`, code: 'key_twice' }]
    if (one.standing === 'waiting' || one.standing === 'stuck') return [{ path: `items.${id}`, code: 'item_held_up' }]
    if (commitmentFor(one) !== null && one.standing === 'ready' && !committed.includes(id))
      return [{ path: `committed.${id}`, code: 'commitment_required' }]
    return []
  }),
  ...checkDeclared(
    items.filter(({ item, standing }) => standing === 'ready' && chosen.includes(item.application)),
    declarationsOf(items),
    declarations,
  ),
  ...(declared ? [] : [{ path: 'declared', code: 'declaration_required' }]),
]
