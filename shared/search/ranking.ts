import { fullImpact, hashOf } from './build.ts'
import type { Dictionary } from './dictionary.ts'
import { createPhrases, type Phrase } from './phrases.ts'
import { createPostings } from './postings.ts'
import type { Query } from './query.ts'
import type { Snapshot } from './snapshot.ts'
import { keyOf } from './tokens.ts'
import type { Unit } from './units.ts'

/** The documents that answer a query, by their places in the snapshot, the best first. */
export type Ranked = {
  readonly documents: Uint16Array
  /** What each is worth, by its place here. Compares within one query only. */
  readonly score: (document: number) => number
}

// What the typed word itself says counts fully. A word that it begins, or that it misspells, may be another word; another
// way to say it speaks for the document as well, with less force than the word itself. A part of a phrase means less than
// the phrase: 登记 is not yet 商业登记.
const weightOf = {
  beginning: 0.6,
  oneWrong: 0.5,
  twoWrong: 0.3,
  synonym: 0.8,
  confirmation: 0.3,
  partOfPhrase: 0.4,
  stray: 0.2,
} as const

// A document has to answer more than this part of what the best one answers; the rest would be noise after the results.
// A part weighs what it tells: who answers only the “Hong Kong” of a query does not count.
const leastPart = 0.5

// Added to the score of a document of which the query is the whole name: more than any sum of words reaches.
const exactBonus = 1000

/** A term of the index that a unit may mean, and how surely. */
type Form = { readonly term: number; readonly weight: number }

/** How many characters a unit adds to those that were found before it. A word counts like a pair of Chinese characters. */
const sizeOf = ({ kind }: Unit, continues: boolean): number => (kind === 'single' || continues ? 1 : 2)

const hasWhole = (phrases: readonly Phrase[], document: number): boolean => {
  for (const { whole } of phrases) if (whole[document] === 1) return true
  return false
}

export const createRanking = (snapshot: Snapshot, dictionary: Dictionary) => {
  const { exactHashes, exactDocuments } = snapshot
  const postings = createPostings(snapshot)
  const { count, documents, impacts, startOf, endOf, frequencyOf, rarity } = postings
  const phraseOf = createPhrases(postings, dictionary)

  const formsOf = ({ term, kind }: Unit, isLast: boolean): Form[] => {
    const exact = dictionary.find(term)
    const forms: Form[] = exact < 0 ? [] : [{ term: exact, weight: 1 }]
    // One character by itself is any pair that begins with it; the last word may not be typed to its end.
    const isBeginning = kind === 'single' || (kind === 'word' && isLast && term.length > 1)
    if (isBeginning) {
      const { from, to } = dictionary.beginningWith(term)
      const weight = kind === 'single' ? 1 : weightOf.beginning
      for (let other = from; other < to; other += 1) if (other !== exact) forms.push({ term: other, weight })
    }
    if (kind === 'word' && exact < 0)
      for (const { term: other, distance } of dictionary.near(term))
        forms.push({ term: other, weight: distance === 1 ? weightOf.oneWrong : weightOf.twoWrong })
    return forms
  }

  /** The documents one of whose exact fields is, as a whole, what was typed. */
  const exactly = (query: Query): number[] => {
    const hash = hashOf(keyOf(query.tokens))
    let from = 0
    let to = exactHashes.length
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((exactHashes[middle] as number) < hash) from = middle + 1
      else to = middle
    }
    const found: number[] = []
    for (; exactHashes[from] === hash; from += 1) found.push(exactDocuments[from] as number)
    return found
  }

  // Used by one search after another; a search runs to its end before the next begins.
  const scores = new Float32Array(count)
  const covered = new Float32Array(count)
  const lastFound = new Int32Array(count)
  const typed = new Float32Array(count)
  const otherwise = new Float32Array(count)
  const touched = new Uint16Array(count)
  const answering = new Uint16Array(count)
  let answeringCount = 0

  /** Adds what one unit says to the scores. Answers how much of the query it is: nothing when no document has it. */
  const addUnit = (unit: Unit, position: number, isLast: boolean, phrases: readonly Phrase[]): number => {
    let touchedCount = 0
    const forms = formsOf(unit, isLast)
    const around = phrases.filter(({ from, to }) => from <= position && position < to)
    const isPart = around.some(({ from, to }) => to - from > 1)
    const isStray =
      unit.adjoins &&
      around.length === 0 &&
      phrases.some(({ to }) => to === position) &&
      phrases.some(({ from }) => from === position + 1)
    const strength = isStray ? weightOf.stray : 1
    for (const { term, weight } of forms) {
      const factor = weight / fullImpact
      for (let at = startOf(term); at < endOf(term); at += 1) {
        const document = documents[at] as number
        const says = factor * (impacts[at] as number)
        if (typed[document] === 0) touched[touchedCount++] = document
        if (says > (typed[document] as number)) typed[document] = says
      }
    }
    for (const phrase of around)
      for (const document of phrase.documents) {
        const says = phrase.otherwise[document] as number
        if (typed[document] === 0 && otherwise[document] === 0) touched[touchedCount++] = document
        if (says > (otherwise[document] as number)) otherwise[document] = says
      }
    // A guess is no more telling than the commonest of the words that it may be.
    const telling = rarity(forms.reduce((most, { term }) => Math.max(most, frequencyOf(term)), 0))
    const part = strength * rarity(touchedCount)
    for (let index = 0; index < touchedCount; index += 1) {
      const document = touched[index] as number
      const inOthers = otherwise[document] as number
      const asTyped = isPart && !hasWhole(around, document) ? weightOf.partOfPhrase : 1
      const byWord = asTyped * telling * (typed[document] as number)
      const byOther = weightOf.synonym * inOthers
      const says =
        byWord > byOther ? byWord + weightOf.confirmation * byOther : byOther + weightOf.confirmation * byWord
      scores[document] = (scores[document] as number) + strength * says
      const before = covered[document] as number
      if (before === 0) answering[answeringCount++] = document
      const continues = unit.adjoins && lastFound[document] === position - 1
      covered[document] = before + (inOthers > 0 ? 1 : asTyped) * part * sizeOf(unit, continues)
      lastFound[document] = position
      typed[document] = 0
      otherwise[document] = 0
    }
    return touchedCount === 0 ? 0 : part * sizeOf(unit, unit.adjoins)
  }

  /** All of the admitted documents that answer the query, the best first; equals in the order of their ids. */
  return (query: Query, admits: (document: number) => boolean): Ranked => {
    scores.fill(0)
    covered.fill(0)
    lastFound.fill(-2)
    answeringCount = 0
    // A phrase that no document has takes nothing from its parts: they are all that there is to go by.
    const phrases = query.spans.map((span) => phraseOf(span, query.units)).filter(({ known }) => known)
    const seen = new Set<string>()
    let size = 0
    query.units.forEach((unit, position) => {
      if (seen.has(unit.term)) return
      seen.add(unit.term)
      size += addUnit(unit, position, position === query.units.length - 1, phrases)
    })
    for (const document of exactly(query)) scores[document] = (scores[document] as number) + exactBonus

    let most = 0
    let admitted = 0
    for (let index = 0; index < answeringCount; index += 1) {
      const document = answering[index] as number
      if (!admits(document)) continue
      answering[admitted++] = document
      most = Math.max(most, covered[document] as number)
    }
    const keys = new Float64Array(admitted)
    let total = 0
    for (let index = 0; index < admitted; index += 1) {
      const document = answering[index] as number
      const part = covered[document] as number
      if (part <= leastPart * most) continue
      const answered = Math.min(1, part / size)
      scores[document] = (scores[document] as number) * answered * answered
      keys[total++] = toKey(scores[document] as number, document)
    }
    const sorted = keys.subarray(0, total).sort()
    const documents = new Uint16Array(total)
    for (let place = 0; place < total; place += 1)
      documents[place] = documentSteps - 1 - ((sorted[total - 1 - place] as number) % documentSteps)
    return { documents, score: (document) => Math.round((scores[document] as number) * scoreSteps) / scoreSteps }
  }
}

// A score and a document in one number, so that sorting numbers sorts by score, then by the order of the documents.
const scoreSteps = 2 ** 20
const documentSteps = 2 ** 16
const toKey = (score: number, document: number): number =>
  Math.round(score * scoreSteps) * documentSteps + (documentSteps - 1 - document)
