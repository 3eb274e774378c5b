import * as z from 'zod'

/** What a fact may be. `null` is an answer ("there is none"); what nobody has told is `undefined`. */
export type Value = string | number | boolean | null
export type Known = Readonly<Record<string, Value | undefined>>

/**
 * One condition on one fact. Days are compared as they are written; `from` includes its day, `before` does not. A day that
 * there is not (`null`) is neither before nor after another.
 */
export const Condition = z.union([
  z.strictObject({ fact: z.string(), is: z.union([z.string(), z.boolean(), z.null()]) }),
  z.strictObject({ fact: z.string(), in: z.array(z.string()).min(1) }),
  z.strictObject({ fact: z.string(), notIn: z.array(z.string()).min(1) }),
  z.strictObject({ fact: z.string(), before: z.iso.date() }),
  z.strictObject({ fact: z.string(), from: z.iso.date() }),
  z.strictObject({ fact: z.string(), below: z.int() }),
])
export type Condition = z.infer<typeof Condition>

/** Whether something holds; null where that cannot be said yet, because a fact is missing. */
type Truth = boolean | null

const truthOf = (condition: Condition, known: Known): Truth => {
  const value = known[condition.fact]
  if (value === undefined) return null
  if ('is' in condition) return value === condition.is
  if ('in' in condition) return condition.in.some((one) => one === value)
  if ('notIn' in condition) return !condition.notIn.some((one) => one === value)
  if ('before' in condition) return typeof value === 'string' && value < condition.before
  if ('from' in condition) return typeof value === 'string' && value >= condition.from
  return typeof value === 'number' && value < condition.below
}

/** All of the conditions together: one that fails decides, whatever else is missing. */
export const holds = (conditions: readonly Condition[], known: Known): Truth => {
  const truths = conditions.map((condition) => truthOf(condition, known))
  if (truths.includes(false)) return false
  return truths.includes(null) ? null : true
}

export type Rule = { readonly when: readonly Condition[] }

export type Decision<R> =
  | { readonly decided: R; readonly open: readonly [] }
  /** Nothing is decided; `open` are the facts to ask for next. More may be needed when those are known. */
  | { readonly decided: null; readonly open: readonly string[] }

/**
 * Reads an ordered table: the first rule that holds decides. While a fact is missing, every rule that may yet come first is kept
 * in mind, and the table decides only where all of them say the same. So a decision is never taken back by a fact that is
 * added: what is added can only strike out rules that agreed.
 * @param sameness What two rules have to have in common to say the same.
 * @throws Error for a table whose last rule does not always hold.
 */
export const decide = <R extends Rule>(
  rules: readonly R[],
  known: Known,
  sameness: (rule: R) => string,
): Decision<R> => {
  const possible: R[] = []
  for (const rule of rules) {
    const truth = holds(rule.when, known)
    if (truth === false) continue
    if (truth === null) {
      possible.push(rule)
      continue
    }
    if (possible.every((other) => sameness(other) === sameness(rule))) return { decided: rule, open: [] }
    const missing = possible.flatMap(
      ({ when }) => when.find((condition) => truthOf(condition, known) === null)?.fact ?? [],
    )
    return { decided: null, open: [...new Set(missing)] }
  }
  throw new Error('No rule of the table holds')
}
