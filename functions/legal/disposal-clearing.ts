import { type Side, sides } from '#shared/identity/principal.ts'
import type { Standable } from './access.ts'
import type { Custody } from './custody.ts'
import { type DisposedCategory, keepersOf, withheld } from './disposal.ts'
import { type DocumentVersion, type MatterDocument, objectOf } from './document.ts'
import type { Enclosures } from './enclosure.ts'
import { otherSide } from './matter.ts'
import { eventsFor } from './matter-view.ts'

/** What of an event decides who may read it, and whether it has words. */
export type Logged = {
  readonly sequence: number
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

/** All that is kept of a matter beside what decides who may see it. */
export type MatterRemains = {
  /** The rounds of which the content is there: what was sent, and what was being written. */
  readonly rounds: readonly number[]
  readonly documents: readonly MatterDocument[]
  readonly enclosures: readonly Enclosures[]
  readonly events: readonly Logged[]
  /** To how many records each side has linked it. */
  readonly links: Readonly<Record<Side, number>>
}

/** What is to be removed of it now. Doing it twice removes nothing more. */
export type Clearing = {
  readonly rounds: readonly number[]
  /** Documents as they are from now on; null: it goes whole. */
  readonly documents: readonly { readonly before: MatterDocument; readonly after: MatterDocument | null }[]
  /** Files in the store, by where it keeps them. */
  readonly objects: readonly string[]
  readonly enclosures: readonly number[]
  /** Events that lose the words in them. Their hashes stay, which were made with the words. */
  readonly events: readonly number[]
  readonly links: readonly Side[]
  /** Whether no side has the matter any more: what both were shown goes too. */
  readonly last: boolean
}

type Readers = readonly Side[]

/** Who could read what of a matter, while they had it. */
const readersOf = ({ matter }: Standable, { enclosures }: Pick<MatterRemains, 'enclosures'>) => {
  const both: Readers = matter.round > 0 ? sides : [matter.from]
  const carried = enclosures.flatMap(({ documents }) => documents)
  return {
    content: (round: number): Readers => (round <= matter.round ? both : [matter.from]),
    version: ({ id, side }: MatterDocument, { number }: DocumentVersion): Readers =>
      carried.some((one) => one.document === id && one.number === number) ? [side, otherSide(side)] : [side],
    words: (event: Logged): Readers => both.filter((side) => eventsFor([event], side).length > 0),
    both,
  }
}

/** What of an event’s data somebody has typed. */
export const typedWords = ['text', 'reason'] as const

const wordsIn = ({ data }: Logged): boolean => typedWords.some((name) => typeof data[name] === 'string')

/** How many notes a side has left in its own record, which the other may read. */
const notesIn = (custody: Custody | null): number =>
  [custody?.outcome?.note, custody?.reconciled?.note].filter((note) => note !== undefined && note !== withheld).length

/** A record without its notes, or null where it has none. */
export const withoutNotes = (custody: Custody): Custody | null =>
  notesIn(custody) === 0
    ? null
    : {
        ...custody,
        version: custody.version + 1,
        outcome: custody.outcome && { ...custody.outcome, note: withheld },
        reconciled: custody.reconciled && { ...custody.reconciled, note: withheld },
      }

/** What nobody is left to read, by who still has the matter. */
export const clearingOf = (file: Standable, remains: MatterRemains): Clearing => {
  const [readers, keepers] = [readersOf(file, remains), keepersOf(file)]
  const isNobodys = (of: Readers): boolean => !of.some((side) => keepers.includes(side))
  const parted = remains.documents.map((document) => {
    const gone = document.versions.filter((version) => isNobodys(readers.version(document, version)))
    return { document, gone, versions: document.versions.filter((version) => !gone.includes(version)) }
  })
  return {
    rounds: remains.rounds.filter((round) => isNobodys(readers.content(round))),
    documents: parted
      .filter(({ gone }) => gone.length > 0)
      .map(({ document, versions }) => ({
        before: document,
        after: versions.length === 0 ? null : { ...document, version: document.version + 1, versions },
      })),
    objects: parted.flatMap(({ document, gone }) => gone.map((version) => objectOf(file.matter.id, document, version))),
    enclosures: isNobodys(readers.both) ? remains.enclosures.map(({ receipt }) => receipt) : [],
    events: remains.events
      .filter((event) => wordsIn(event) && isNobodys(readers.words(event)))
      .map(({ sequence }) => sequence),
    links: sides.filter((side) => remains.links[side] > 0 && isNobodys([side])),
    last: keepers.length === 0,
  }
}

/** What a side loses by it, and what stays because the other side was given it: counted of what that side could read. */
export const categoriesOf = (file: Standable, remains: MatterRemains, side: Side): DisposedCategory[] => {
  const [readers, keepers] = [readersOf(file, remains), keepersOf(file)]
  const counted = (category: DisposedCategory['category'], things: readonly Readers[]): DisposedCategory => {
    const own = things.filter((of) => of.includes(side))
    const left = own.filter((of) => of.some((one) => keepers.includes(one))).length
    return { category, removed: own.length - left, left }
  }
  const versions = remains.documents.map((document) =>
    document.versions.map((version) => readers.version(document, version)),
  )
  const notes = sides.flatMap((one) => Array.from({ length: notesIn(file.custodies[one]) }, () => readers.both))
  return [
    counted('sendings', remains.rounds.map(readers.content)),
    // A document is there as long as a version of it is.
    counted(
      'documents',
      versions.map((of) => [...new Set(of.flat())]),
    ),
    counted('files', versions.flat()),
    counted('words', [...remains.events.filter(wordsIn).map(readers.words), ...notes]),
    { category: 'links', removed: remains.links[side], left: 0 },
  ]
}
