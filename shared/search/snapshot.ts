import { crc32 } from 'node:zlib'

/** A snapshot that cannot be read: damaged on the way, or made by another version of the hub. Publish again to replace it. */
export class SearchSnapshotError extends Error {
  override readonly name = 'SearchSnapshotError'
  constructor(readonly reason: 'damaged' | 'foreign') {
    super(
      reason === 'damaged'
        ? 'The search snapshot is damaged: its bytes are not those that were written'
        : 'The search snapshot is of another kind or version than this code reads; publish the list again',
    )
  }
}

/**
 * What a search needs to know, as arrays that lie in one buffer one after the other. Nothing is parsed or copied when a
 * snapshot is read; a cold function can search after looking at the header.
 */
export type Snapshot = {
  /** The documents' ids, in the order of the ids; a document is known by its place here. */
  readonly ids: readonly string[]
  /** Hashes of the whole texts of exact fields, ascending, and the document of each. */
  readonly exactHashes: Float64Array
  readonly exactDocuments: Uint16Array
  /** All terms end to end, in the order of their UTF-16 code units; term `t` is `codes[termEnds[t] … termEnds[t + 1]]`. */
  readonly codes: Uint16Array
  readonly termEnds: Uint32Array
  /** The documents of all terms end to end, ascending in each, and how much the term says about each (1–255). */
  readonly documents: Uint16Array
  readonly impacts: Uint8Array
  readonly postingEnds: Uint32Array
  /** By what documents can be narrowed, and the values that occur; these are numbered through all facets. */
  readonly facets: readonly { readonly name: string; readonly values: readonly string[] }[]
  /** The numbers of the values of all documents end to end. This and what follows is empty where no document has any. */
  readonly facetValues: Uint16Array
  readonly facetEnds: Uint32Array
  /** The first and the last day that a document is in force, in days since 1970-01-01. */
  readonly firstDays: Int32Array
  readonly lastDays: Int32Array
  /** What is shown of each document, in UTF-8, end to end. */
  readonly cards: Uint8Array
  readonly cardEnds: Uint32Array
}

/** The most documents that a snapshot holds: their numbers have two bytes. */
export const mostDocuments = 0xffff

// 'QSIX' as this machine orders bytes; read on one that orders them otherwise, it is another number.
const magic = 0x58495351
const version = 2
const headerNumbers = 14
const headerBytes = headerNumbers * 4

const sizeNames = ['exact', 'terms', 'codes', 'postings', 'ids', 'attributed', 'values', 'cards', 'facets'] as const
type Sizes = Record<(typeof sizeNames)[number], number>

/** Where each array lies, from the numbers in the header. The wider the elements the earlier, so that all are aligned. */
const layout = (start: number, sizes: Sizes) => {
  const { exact, terms, codes, postings, ids, attributed, values, cards, facets } = sizes
  let at = start + headerBytes
  const place = (bytes: number): number => {
    const here = at
    at += bytes
    return here
  }
  const ends = attributed === 0 ? 0 : attributed + 1
  const places = {
    exactHashes: place(exact * 8),
    termEnds: place((terms + 1) * 4),
    postingEnds: place((terms + 1) * 4),
    facetEnds: place(ends * 4),
    cardEnds: place(ends * 4),
    firstDays: place(attributed * 4),
    lastDays: place(attributed * 4),
    codes: place(codes * 2),
    documents: place(postings * 2),
    exactDocuments: place(exact * 2),
    facetValues: place(values * 2),
    impacts: place(postings),
    ids: place(ids),
    cards: place(cards),
    facets: place(facets),
  }
  return { ...places, ends, length: at - start }
}

const arraysIn = (bytes: Uint8Array, sizes: Sizes) => {
  const { buffer } = bytes
  const { exact, terms, codes, postings, ids, attributed, values, cards, facets } = sizes
  const at = layout(bytes.byteOffset, sizes)
  return {
    exactHashes: new Float64Array(buffer, at.exactHashes, exact),
    termEnds: new Uint32Array(buffer, at.termEnds, terms + 1),
    postingEnds: new Uint32Array(buffer, at.postingEnds, terms + 1),
    codes: new Uint16Array(buffer, at.codes, codes),
    documents: new Uint16Array(buffer, at.documents, postings),
    exactDocuments: new Uint16Array(buffer, at.exactDocuments, exact),
    impacts: new Uint8Array(buffer, at.impacts, postings),
    facetEnds: new Uint32Array(buffer, at.facetEnds, at.ends),
    cardEnds: new Uint32Array(buffer, at.cardEnds, at.ends),
    firstDays: new Int32Array(buffer, at.firstDays, attributed),
    lastDays: new Int32Array(buffer, at.lastDays, attributed),
    facetValues: new Uint16Array(buffer, at.facetValues, values),
    cards: new Uint8Array(buffer, at.cards, cards),
    idBytes: new Uint8Array(buffer, at.ids, ids),
    facetBytes: new Uint8Array(buffer, at.facets, facets),
  }
}

// The checksum covers all that follows it: the sizes and the arrays.
const checksumOf = (bytes: Uint8Array): number => crc32(bytes.subarray(12))

export const writeSnapshot = (snapshot: Snapshot): Uint8Array => {
  const encoder = new TextEncoder()
  const idBytes = encoder.encode(snapshot.ids.join('\n'))
  const facetBytes = encoder.encode(snapshot.facets.length === 0 ? '' : JSON.stringify(snapshot.facets))
  const sizes: Sizes = {
    exact: snapshot.exactHashes.length,
    terms: snapshot.termEnds.length - 1,
    codes: snapshot.codes.length,
    postings: snapshot.documents.length,
    ids: idBytes.length,
    attributed: snapshot.firstDays.length,
    values: snapshot.facetValues.length,
    cards: snapshot.cards.length,
    facets: facetBytes.length,
  }
  const bytes = new Uint8Array(layout(0, sizes).length)
  const { idBytes: ids, facetBytes: facets, ...views } = arraysIn(bytes, sizes)
  ids.set(idBytes)
  facets.set(facetBytes)
  for (const name of Object.keys(views) as (keyof typeof views)[]) views[name].set(snapshot[name])
  const header = new Uint32Array(bytes.buffer, 0, headerNumbers)
  header.set([magic, version, 0, bytes.length, ...sizeNames.map((name) => sizes[name])])
  header[2] = checksumOf(bytes)
  return bytes
}

/** @throws SearchSnapshotError when the bytes are not what `writeSnapshot` of this version made. */
export const readSnapshot = (given: Uint8Array): Snapshot => {
  if (given.length < 8) throw new SearchSnapshotError('damaged')
  // The arrays need a start that is a multiple of their elements' size; a part of a larger buffer has any. (A Buffer's own
  // `slice` would be another view of the same bytes, as badly placed.)
  const bytes = given.byteOffset % 8 === 0 ? given : new Uint8Array(given)
  const [foundMagic, foundVersion] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2)
  if (foundMagic !== magic || foundVersion !== version) throw new SearchSnapshotError('foreign')
  if (bytes.length < headerBytes) throw new SearchSnapshotError('damaged')
  const [, , checksum, length, ...counts] = new Uint32Array(bytes.buffer, bytes.byteOffset, headerNumbers)
  if (length !== bytes.length || checksum !== checksumOf(bytes)) throw new SearchSnapshotError('damaged')
  const sizes = Object.fromEntries(sizeNames.map((name, at) => [name, counts[at] ?? 0])) as Sizes
  const { idBytes, facetBytes, ...arrays } = arraysIn(bytes, sizes)
  const decoder = new TextDecoder()
  const text = decoder.decode(idBytes)
  return {
    ...arrays,
    ids: text === '' ? [] : text.split('\n'),
    facets: facetBytes.length === 0 ? [] : (JSON.parse(decoder.decode(facetBytes)) as Snapshot['facets']),
  }
}
