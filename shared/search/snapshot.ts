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
}

/** The most documents that a snapshot holds: their numbers have two bytes. */
export const mostDocuments = 0xffff

// 'QSIX' as this machine orders bytes; read on one that orders them otherwise, it is another number.
const magic = 0x58495351
const version = 1
const headerNumbers = 10
const headerBytes = headerNumbers * 4

type Sizes = { exact: number; terms: number; codes: number; postings: number; ids: number }

/** Where each array lies, from the numbers in the header. The wider the elements the earlier, so that all are aligned. */
const layout = (start: number, { exact, terms, codes, postings, ids }: Sizes) => {
  let at = start + headerBytes
  const place = (bytes: number): number => {
    const here = at
    at += bytes
    return here
  }
  const places = {
    exactHashes: place(exact * 8),
    termEnds: place((terms + 1) * 4),
    postingEnds: place((terms + 1) * 4),
    codes: place(codes * 2),
    documents: place(postings * 2),
    exactDocuments: place(exact * 2),
    impacts: place(postings),
    ids: place(ids),
  }
  return { ...places, length: at - start }
}

const arraysIn = (bytes: Uint8Array, sizes: Sizes) => {
  const { buffer } = bytes
  const { exact, terms, codes, postings, ids } = sizes
  const at = layout(bytes.byteOffset, sizes)
  return {
    exactHashes: new Float64Array(buffer, at.exactHashes, exact),
    termEnds: new Uint32Array(buffer, at.termEnds, terms + 1),
    postingEnds: new Uint32Array(buffer, at.postingEnds, terms + 1),
    codes: new Uint16Array(buffer, at.codes, codes),
    documents: new Uint16Array(buffer, at.documents, postings),
    exactDocuments: new Uint16Array(buffer, at.exactDocuments, exact),
    impacts: new Uint8Array(buffer, at.impacts, postings),
    idBytes: new Uint8Array(buffer, at.ids, ids),
  }
}

// The checksum covers all that follows it: the sizes and the arrays.
const checksumOf = (bytes: Uint8Array): number => crc32(bytes.subarray(12))

export const writeSnapshot = (snapshot: Snapshot): Uint8Array => {
  const idBytes = new TextEncoder().encode(snapshot.ids.join('\n'))
  const sizes = {
    exact: snapshot.exactHashes.length,
    terms: snapshot.termEnds.length - 1,
    codes: snapshot.codes.length,
    postings: snapshot.documents.length,
    ids: idBytes.length,
  }
  const bytes = new Uint8Array(layout(0, sizes).length)
  const views = arraysIn(bytes, sizes)
  views.idBytes.set(idBytes)
  for (const name of [
    'exactHashes',
    'termEnds',
    'postingEnds',
    'codes',
    'documents',
    'exactDocuments',
    'impacts',
  ] as const)
    views[name].set(snapshot[name])
  const header = new Uint32Array(bytes.buffer, 0, headerNumbers)
  header.set([magic, version, 0, bytes.length, sizes.exact, sizes.terms, sizes.codes, sizes.postings, sizes.ids])
  header[2] = checksumOf(bytes)
  return bytes
}

/** @throws SearchSnapshotError when the bytes are not what `writeSnapshot` of this version made. */
export const readSnapshot = (given: Uint8Array): Snapshot => {
  if (given.length < headerBytes) throw new SearchSnapshotError('damaged')
  // The arrays need a start that is a multiple of their elements' size; a part of a larger buffer has any. (A Buffer's own
  // `slice` would be another view of the same bytes, as badly placed.)
  const bytes = given.byteOffset % 8 === 0 ? given : new Uint8Array(given)
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, headerNumbers)
  const [foundMagic, foundVersion, checksum, length, ...counts] = header
  if (foundMagic !== magic || foundVersion !== version) throw new SearchSnapshotError('foreign')
  const [exact = 0, terms = 0, codes = 0, postings = 0, ids = 0] = counts
  if (length !== bytes.length || checksum !== checksumOf(bytes)) throw new SearchSnapshotError('damaged')
  const { idBytes, ...arrays } = arraysIn(bytes, { exact, terms, codes, postings, ids })
  const text = new TextDecoder().decode(idBytes)
  return { ...arrays, ids: text === '' ? [] : text.split('\n') }
}
