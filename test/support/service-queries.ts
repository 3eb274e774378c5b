import log from './data/service-queries.json' with { type: 'json' }

/**
 * What people type who look for one of the reference services, in four ways: in English, in Traditional and Simplified
 * Chinese with the words of Hong Kong and of the Mainland, and as typed (errors, codes, width, spaces).
 */
export type ServiceQuery = {
  readonly query: string
  readonly way: string
  readonly wanted: string
  /** Parts of the ids of generated items that are for the same thing, and answer as well where the whole list is searched. */
  readonly alsoRight?: readonly string[]
}

export const serviceQueries: readonly ServiceQuery[] = log

/** Whether a service is what the query was for. */
export const answers = ({ wanted, alsoRight = [] }: ServiceQuery, id: string): boolean =>
  id === wanted || alsoRight.some((part) => id.includes(part))
