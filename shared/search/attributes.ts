import type { Snapshot } from './snapshot.ts'

/** A day as `2026-01-31`. */
type Day = string

/** From which day to which (included) a document is in force; null where that is open. */
export type Period = { readonly from: Day | null; readonly to: Day | null }

/** What a document has besides its texts. */
export type Attributes = {
  /** By what a search can be narrowed, and the values of this document in each: `{ area: ['tax'] }`. */
  readonly facets?: Readonly<Record<string, readonly string[]>>
  readonly period?: Period
  /** What is shown where the document is found. It is kept as it is, and read only then. */
  readonly card?: string
}

/** To what a search is narrowed. */
export type Narrowing = {
  /** Only what is in force on this day. */
  readonly asOf?: Day | undefined
  /** Only what has this value in each of these facets. */
  readonly facets?: Readonly<Record<string, string | undefined>> | undefined
}

/** How many documents each value of each facet would leave, the other facets held as they are. */
export type FacetCounts = ReadonlyMap<string, ReadonlyMap<string, number>>

type Packed = Pick<Snapshot, 'facets' | 'facetEnds' | 'facetValues' | 'firstDays' | 'lastDays' | 'cardEnds' | 'cards'>

const dayMs = 86_400_000
const always = { first: -0x80000000, last: 0x7fffffff } as const

const dayNumber = (day: Day): number => {
  const time = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(time)) throw new Error(`${JSON.stringify(day)} is not a day`)
  return Math.floor(time / dayMs)
}

const noAttributes: Packed = {
  facets: [],
  facetEnds: new Uint32Array(0),
  facetValues: new Uint16Array(0),
  firstDays: new Int32Array(0),
  lastDays: new Int32Array(0),
  cardEnds: new Uint32Array(0),
  cards: new Uint8Array(0),
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The facets of all documents with their values, and the number of each value: they are numbered through all facets. */
const facetsOf = (documents: readonly Attributes[]) => {
  const values = new Map<string, Set<string>>()
  for (const { facets = {} } of documents)
    for (const [name, own] of Object.entries(facets)) values.set(name, new Set([...(values.get(name) ?? []), ...own]))
  const facets = [...values]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([name, own]) => ({ name, values: [...own].sort(byCodeUnits) }))
  const all = facets.flatMap(({ name, values: own }) => own.map((value) => JSON.stringify([name, value])))
  return { facets, numbers: new Map(all.map((key, number) => [key, number])) }
}

/** The attributes of documents as arrays. Where no document has any, they take no room. */
export const packAttributes = (documents: readonly Attributes[]): Packed => {
  const hasAny = ({ facets, period, card }: Attributes): boolean => (facets ?? period ?? card) !== undefined
  if (!documents.some(hasAny)) return noAttributes
  const { facets, numbers } = facetsOf(documents)
  const facetValues: number[] = []
  const facetEnds = new Uint32Array(documents.length + 1)
  const cardEnds = new Uint32Array(documents.length + 1)
  const cards = documents.map(({ card = '' }) => Buffer.from(card, 'utf8'))
  documents.forEach(({ facets: own = {} }, document) => {
    for (const [name, values] of Object.entries(own))
      for (const value of new Set(values)) facetValues.push(numbers.get(JSON.stringify([name, value])) as number)
    facetEnds[document + 1] = facetValues.length
    cardEnds[document + 1] = (cardEnds[document] as number) + (cards[document] as Buffer).length
  })
  return {
    facets,
    facetEnds,
    facetValues: Uint16Array.from(facetValues),
    firstDays: Int32Array.from(documents, ({ period }) =>
      period === undefined || period.from === null ? always.first : dayNumber(period.from),
    ),
    lastDays: Int32Array.from(documents, ({ period }) =>
      period === undefined || period.to === null ? always.last : dayNumber(period.to),
    ),
    cardEnds,
    cards: new Uint8Array(Buffer.concat(cards)),
  }
}

/** Reads what the documents of a snapshot have besides their texts. */
export const createAttributes = (snapshot: Packed) => {
  const { facets, facetEnds, facetValues, firstDays, lastDays, cardEnds, cards } = snapshot
  const names = facets.map(({ name }) => name)
  const ofValue = facets.flatMap(({ values }, facet) => values.map((value) => ({ facet, value })))
  const facetOf = Uint8Array.from(ofValue, ({ facet }) => facet)
  const allFit = 2 ** facets.length - 1
  const decoder = new TextDecoder()

  /** Which value each facet is held to: none, or one that no document may have. */
  const heldBy = (chosen: NonNullable<Narrowing['facets']>): readonly (number | null)[] =>
    names.map((name, facet) => {
      const value = chosen[name]
      return value === undefined ? null : ofValue.findIndex((other) => other.facet === facet && other.value === value)
    })

  return {
    /** Whether a document is in force on a day; always, where there is no day or the documents have no periods. */
    inForce: (asOf: Day | undefined): ((document: number) => boolean) => {
      if (asOf === undefined || firstDays.length === 0) return () => true
      const day = dayNumber(asOf)
      return (document) => (firstDays[document] as number) <= day && day <= (lastDays[document] as number)
    },

    /**
     * Those of some documents that fit, in their order, and the counts of all. A document that fits but for a single facet
     * is what another value of that facet would leave.
     */
    narrow: (documents: Uint16Array, chosen: Narrowing['facets'] = {}) => {
      const held = heldBy(chosen)
      const free = held.reduce<number>((bits, value, facet) => (value === null ? bits | (1 << facet) : bits), 0)
      const tallies = new Uint32Array(ofValue.length)
      let size = 0
      if (names.length === 0) size = documents.length
      else
        for (const document of documents) {
          const end = facetEnds[document + 1] as number
          let fitting = free
          for (let at = facetEnds[document] as number; at < end; at += 1) {
            const value = facetValues[at] as number
            const facet = facetOf[value] as number
            if (held[facet] === value) fitting |= 1 << facet
          }
          const misfits = allFit ^ fitting
          if (misfits === 0) documents[size++] = document
          // Two misfits or more: no single choice would bring it back.
          if ((misfits & (misfits - 1)) !== 0) continue
          for (let at = facetEnds[document] as number; at < end; at += 1) {
            const value = facetValues[at] as number
            if (misfits === 0 || misfits === 1 << (facetOf[value] as number))
              tallies[value] = (tallies[value] as number) + 1
          }
        }
      const counts = new Map(names.map((name) => [name, new Map<string, number>()]))
      tallies.forEach((count, number) => {
        const { facet, value } = ofValue[number] as (typeof ofValue)[number]
        if (count > 0) counts.get(names[facet] as string)?.set(value, count)
      })
      return { documents: documents.subarray(0, size), counts: counts as FacetCounts }
    },

    /** What is shown of a document; nothing where it has no card. */
    card: (document: number): string =>
      cardEnds.length === 0 ? '' : decoder.decode(cards.subarray(cardEnds[document], cardEnds[document + 1])),
  }
}
