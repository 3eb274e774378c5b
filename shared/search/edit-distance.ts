/**
 * How many wrong letters a word may have and still be taken for another: none below four letters, one from four, two from
 * eight. Numbers are never guessed at.
 */
export const toleranceOf = (word: string): number => {
  if (!/^\p{L}+$/u.test(word) || word.length < 4) return 0
  return word.length < 8 ? 1 : 2
}

/** The first row of the table below: making nothing into the first letters of the word. */
export const firstRow = (word: string): Uint8Array =>
  Uint8Array.from({ length: word.length + 1 }, (_, column) => column)

/**
 * One row of the table of edit distances: from the first `depth` letters of another text to each beginning of `word`,
 * where a letter too many, too few, wrong or swapped with its neighbour counts one (Damerau–Levenshtein, restricted).
 *
 * @param letters the last two letters of the other text so far, the latest first
 * @param rows the rows of its beginnings one and two letters shorter
 * @returns the smallest distance in the row; when it is past the tolerance, so is everything that continues the text
 */
export const nextRow = (
  word: string,
  letters: readonly [latest: number, before: number],
  rows: readonly [above: Uint8Array, twoAbove: Uint8Array | undefined],
  into: Uint8Array,
): number => {
  const [latest, before] = letters
  const [above, twoAbove] = rows
  let smallest = (above[0] as number) + 1
  into[0] = smallest
  for (let column = 1; column <= word.length; column += 1) {
    const letter = word.charCodeAt(column - 1)
    let distance = Math.min(
      (above[column] as number) + 1,
      (into[column - 1] as number) + 1,
      (above[column - 1] as number) + (letter === latest ? 0 : 1),
    )
    if (twoAbove !== undefined && column > 1 && letter === before && word.charCodeAt(column - 2) === latest)
      distance = Math.min(distance, (twoAbove[column - 2] as number) + 1)
    into[column] = distance
    if (distance < smallest) smallest = distance
  }
  return smallest
}

/** The distance between two words, or null when it is more than `limit`. */
export const distanceWithin = (word: string, other: string, limit: number): number | null => {
  if (Math.abs(word.length - other.length) > limit) return null
  let twoAbove: Uint8Array | undefined
  let above = firstRow(word)
  for (let depth = 0; depth < other.length; depth += 1) {
    const row = new Uint8Array(word.length + 1)
    const letters = [other.charCodeAt(depth), depth === 0 ? -1 : other.charCodeAt(depth - 1)] as const
    if (nextRow(word, letters, [above, twoAbove], row) > limit) return null
    twoAbove = above
    above = row
  }
  const distance = above[word.length] as number
  return distance <= limit ? distance : null
}
