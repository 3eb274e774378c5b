import type { FileKind } from './kind.ts'

/** Where the bytes of a text stand, or −1. */
const find = (bytes: Uint8Array, text: string, from: number): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(text, from, 'latin1')

const isAt = (bytes: Uint8Array, text: string, at: number): boolean =>
  at >= 0 && [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0))

const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 0x1_00_00 + uint16(bytes, at + 2)

const isBlank = (byte: number | undefined): boolean =>
  byte === 0x00 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d || byte === 0x20

/** ISO 32000-1, 7.5: a header at the very beginning, and the end-of-file marker with nothing behind it but blanks. */
const isWholePdf = (bytes: Uint8Array): boolean => {
  let end = bytes.length
  while (end > 0 && isBlank(bytes[end - 1])) end -= 1
  return isAt(bytes, '%PDF-', 0) && isAt(bytes, '%%EOF', end - 5)
}

/** W3C PNG, 5.2: the signature and then chunks, each with its length, of which IEND is the last and ends the file. */
const isWholePng = (bytes: Uint8Array): boolean => {
  if (!isAt(bytes, '\x89PNG\r\n\x1a\n', 0)) return false
  let at = 8
  while (at + 12 <= bytes.length) {
    const next = at + 12 + uint32(bytes, at)
    if (isAt(bytes, 'IEND', at + 4)) return next === bytes.length
    at = next
  }
  return false
}

/** The first byte behind one JPEG image that begins at `start`, by its markers (ITU-T T.81, annex B); −1 where it does not end. */
const endOfJpeg = (bytes: Uint8Array, start: number): number => {
  if (uint16(bytes, start) !== 0xff_d8) return -1
  let at = start + 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return -1
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9) return at + 2
    if (marker === 0xff) {
      at += 1
      continue
    }
    at += 2 + uint16(bytes, at + 2)
    // A scan is followed by compressed data, in which 0xFF stands only before a zero or a restart marker.
    if (marker === 0xda)
      while (at + 1 < bytes.length && !(bytes[at] === 0xff && !isWithinScan(bytes[at + 1] ?? 0))) at += 1
  }
  return -1
}

const isWithinScan = (byte: number): boolean => byte === 0x00 || (byte >= 0xd0 && byte <= 0xd7)

/** One image; telephones put smaller ones behind it, which are whole images too (CIPA DC-007). Filling zeros may follow. */
const isWholeJpeg = (bytes: Uint8Array): boolean => {
  let at = endOfJpeg(bytes, 0)
  while (at > 0 && at < bytes.length) {
    while (at < bytes.length && bytes[at] === 0x00) at += 1
    if (at < bytes.length) at = endOfJpeg(bytes, at)
  }
  return at === bytes.length
}

const longestZipEnd = 22 + 0xff_ff

/**
 * Whether a ZIP archive ends where the file ends: its last record stands at most a comment's length before the end and names
 * that very length. ZIP is read from its end, so an archive can be hidden behind, or inside, a file of another kind.
 */
const endsAsZip = (bytes: Uint8Array): boolean => {
  let at = find(bytes, 'PK\x05\x06', Math.max(0, bytes.length - longestZipEnd))
  while (at >= 0) {
    const commentLength = (bytes[at + 20] ?? 0) | ((bytes[at + 21] ?? 0) << 8)
    if (at + 22 + commentLength === bytes.length) return true
    at = find(bytes, 'PK\x05\x06', at + 1)
  }
  return false
}

const isWholeOf = { pdf: isWholePdf, jpeg: isWholeJpeg, png: isWholePng } as const satisfies Record<
  FileKind,
  (bytes: Uint8Array) => boolean
>

/** Whether the file is of its kind from its first byte to its last, so that nothing else can be read out of it. */
export const isWhole = (kind: FileKind, bytes: Uint8Array): boolean => isWholeOf[kind](bytes) && !endsAsZip(bytes)
