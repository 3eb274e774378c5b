import log from '../standards/relevance.json' with { type: 'json' }

/**
 * What people type who look for one of the reference standards, in four ways: in English, in Traditional and in Simplified
 * Chinese with the words of either side, and by reference. Nothing was tuned on those that are held out.
 */
export type StandardQuery = {
  readonly query: string
  readonly way: string
  /** The standard that is wanted, by its id. */
  readonly wanted: string
  /** Others that answer as well. */
  readonly alsoRight?: readonly string[]
  readonly heldOut?: boolean
}

export const standardQueries: readonly StandardQuery[] = log

/** Whether a standard is what the query was for. */
export const answersStandard = ({ wanted, alsoRight = [] }: StandardQuery, id: string | undefined): boolean =>
  id !== undefined && (id === wanted || alsoRight.includes(id))
