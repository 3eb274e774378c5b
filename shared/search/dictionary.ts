import { firstRow, nextRow, toleranceOf } from './edit-distance.ts'
import type { Snapshot } from './snapshot.ts'

/** A range of terms, `to` exclusive. */
export type Range = { readonly from: number; readonly to: number }

export type Near = { readonly term: number; readonly distance: number }

/** Finds terms by binary search in the arrays of a snapshot. A term is known by its place in them. */
export const createDictionary = ({ codes, termEnds }: Pick<Snapshot, 'codes' | 'termEnds'>) => {
  const size = termEnds.length - 1
  const startOf = (term: number): number => termEnds[term] as number
  const lengthOf = (term: number): number => startOf(term + 1) - startOf(term)

  /** Whether the term comes before, begins with, or comes after the text: negative, 0, positive. */
  const compareBeginning = (term: number, text: string): number => {
    const start = startOf(term)
    const length = Math.min(lengthOf(term), text.length)
    for (let at = 0; at < length; at += 1) {
      const difference = (codes[start + at] as number) - text.charCodeAt(at)
      if (difference !== 0) return difference
    }
    return length < text.length ? -1 : 0
  }

  /** The first term for which the comparison is no longer below the bound. */
  const firstFrom = (text: string, bound: 0 | 1, low = 0): number => {
    let from = low
    let to = size
    while (from < to) {
      const middle = (from + to) >>> 1
      if (compareBeginning(middle, text) < bound) from = middle + 1
      else to = middle
    }
    return from
  }

  const beginningWith = (text: string): Range => {
    const from = firstFrom(text, 0)
    return { from, to: firstFrom(text, 1, from) }
  }

  const letterAt = (term: number, depth: number): number => codes[startOf(term) + depth] as number

  /** The first term of a range whose letter at `depth` is another than the first one's. */
  const endOfLetter = ({ from, to }: Range, depth: number): number => {
    const letter = letterAt(from, depth)
    let low = from + 1
    let high = to
    while (low < high) {
      const middle = (low + high) >>> 1
      if (letterAt(middle, depth) === letter) low = middle + 1
      else high = middle
    }
    return low
  }

  /**
   * The Latin words within a distance of `word`. Sorted terms are walked like a trie: all that begin alike share the rows
   * of their beginning, and a beginning that is too far off takes them all with it.
   */
  const near = (word: string, limit: number): Near[] => {
    const found: Near[] = []
    const rows: Uint8Array[] = [firstRow(word)]
    const walk = ({ from, to }: Range, depth: number, before: number): void => {
      const row = rows[depth] as Uint8Array
      let term = from
      if (lengthOf(term) === depth) {
        const distance = row[word.length] as number
        if (distance <= limit) found.push({ term, distance })
        term += 1
      }
      while (term < to) {
        const letter = letterAt(term, depth)
        const end = endOfLetter({ from: term, to }, depth)
        rows[depth + 1] ??= new Uint8Array(word.length + 1)
        const next = rows[depth + 1] as Uint8Array
        if (nextRow(word, [letter, before], [row, rows[depth - 1]], next) <= limit)
          walk({ from: term, to: end }, depth + 1, letter)
        term = end
      }
    }
    const latin = { from: firstFrom('a', 0), to: firstFrom('{', 0) }
    if (latin.from < latin.to) walk(latin, 0, -1)
    return found
  }

  return {
    size,

    /** The place of a term, or −1. */
    find: (text: string): number => {
      const term = firstFrom(text, 0)
      return term < size && lengthOf(term) === text.length && compareBeginning(term, text) === 0 ? term : -1
    },

    /** All terms that begin with the text. */
    beginningWith,

    /** The words that a mistyped word may have meant. */
    near: (word: string, limit = toleranceOf(word)): Near[] => (limit === 0 ? [] : near(word, limit)),

    text: (term: number): string => String.fromCharCode(...codes.subarray(startOf(term), startOf(term + 1))),
  }
}
export type Dictionary = ReturnType<typeof createDictionary>
