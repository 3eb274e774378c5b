/** How often each value occurred. A value may be named more than once; its counts add up. */
export type Counts = readonly (readonly [value: number, count: number])[]

export const totalOf = (counts: Counts): number => counts.reduce((sum, [, count]) => sum + count, 0)

/** The value at a place, counted from 1, were all of them written out in order. */
const valueAt = (counts: Counts, place: number): number => {
  let passed = 0
  for (const [value, count] of counts.toSorted(([one], [other]) => one - other)) {
    passed += count
    if (passed >= place) return value
  }
  throw new Error(`There is no ${place}th value among ${passed}`)
}

/** The value in the middle; between two middle ones, halfway. Of nothing there is none. */
export const medianIn = (counts: Counts): number => {
  const total = totalOf(counts)
  return (valueAt(counts, Math.ceil(total / 2)) + valueAt(counts, Math.floor(total / 2) + 1)) / 2
}

/** The smallest value that at least this share of all do not exceed (nearest rank). Of nothing there is none. */
export const percentileIn = (counts: Counts, percent: number): number =>
  valueAt(counts, Math.max(1, Math.ceil((totalOf(counts) * percent) / 100)))
