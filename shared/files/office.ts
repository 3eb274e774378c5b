import { inflateRawSync } from 'node:zlib'
import type { OfficeKind } from './kind.ts'

/**
 * Word and Excel files (ECMA-376, part 2) are ZIP archives of parts. What is looked at is the archive’s own list of them, and the
 * two kinds of part that say what the others are (`[Content_Types].xml`) and what they lead to (`….rels`); nothing else is unpacked.
 */
type Part = { readonly name: string; readonly method: number; readonly stored: Uint8Array; readonly bytes: number }

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

const localSignature = 0x04_03_4b_50
const centralSignature = 0x02_01_4b_50
const endSignature = 0x06_05_4b_50
const descriptorSignature = 0x08_07_4b_50
const [localBytes, centralBytes, endBytes] = [30, 46, 22]

/** Flags of a part: it is encrypted; its sizes follow it instead of standing before it. */
const encrypted = 0x1
const followed = 0x8

// A book of a thousand sheets stays below; what unpacks to more is made to fill somebody's disk.
const mostParts = 5000
const mostUnpacked = 300 * 1024 * 1024
// What is read of an archive is a list of names, never a picture.
const mostRead = 1024 * 1024

export const isArchive = (bytes: Uint8Array): boolean =>
  bytes.length >= endBytes && viewOf(bytes).getUint32(0, true) === localSignature

type Entry = Part & { readonly at: number; readonly end: number }

/** The entry that the archive’s list has at a place, and where the list goes on; null where it is none that an office program writes. */
const entryAt = (bytes: Uint8Array, at: number): { readonly entry: Entry; readonly next: number } | null => {
  const view = viewOf(bytes)
  if (at + centralBytes > bytes.length || view.getUint32(at, true) !== centralSignature) return null
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
  const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
  const [nameBytes, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
    number,
    number,
    number,
  ]
  const start = view.getUint32(at + 42, true)
  const name = textOf(bytes.subarray(at + centralBytes, at + centralBytes + nameBytes))
  if (start + localBytes > at || view.getUint32(start, true) !== localSignature) return null
  const localName = view.getUint16(start + 26, true)
  const content = start + localBytes + localName + view.getUint16(start + 28, true)
  const isSame = textOf(bytes.subarray(start + localBytes, start + localBytes + localName)) === name
  if (!isSame || (flags & encrypted) !== 0 || (method !== 0 && method !== 8) || content + packed > at) return null
  let end = content + packed
  if ((flags & followed) !== 0) end += end + 16 <= at && view.getUint32(end, true) === descriptorSignature ? 16 : 12
  const stored = bytes.subarray(content, content + packed)
  return {
    entry: { name, method, stored, bytes: unpacked, at: start, end },
    next: at + centralBytes + nameBytes + extra + comment,
  }
}

/**
 * The parts of an archive that is nothing else: each follows the one before it from the first byte on, then comes the list, and
 * the file ends with it. Null for one with a gap, in which something could be hidden from whoever goes by the list.
 */
const partsOf = (bytes: Uint8Array): readonly Part[] | null => {
  const view = viewOf(bytes)
  const end = bytes.length - endBytes
  if (end < 0 || view.getUint32(end, true) !== endSignature || view.getUint16(end + 20, true) !== 0) return null
  const [count, list] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)]
  const entries: Entry[] = []
  let at = list
  while (at < end && entries.length < mostParts) {
    const found = entryAt(bytes, at)
    if (found === null) return null
    entries.push(found.entry)
    at = found.next
  }
  const inOrder = entries.toSorted((one, other) => one.at - other.at)
  const isWithoutGap = inOrder.every((one, index) => one.at === (inOrder[index - 1]?.end ?? 0))
  const isWhole = at === end && entries.length === count && isWithoutGap && (inOrder.at(-1)?.end ?? 0) === list
  return isWhole ? entries : null
}

/** The text of a part; null where it is not the short, plain XML that it should be. */
const read = ({ method, stored, bytes }: Part): string | null => {
  if (bytes > mostRead) return null
  try {
    const text = textOf(method === 0 ? stored : inflateRawSync(stored, { maxOutputLength: mostRead }))
    // Another encoding, or names that are made of others, would be read otherwise by who opens the file.
    return text.includes('\0') || text.includes('\uFFFD') || /<!(DOCTYPE|ENTITY)/i.test(text) ? null : text
  } catch {
    return null
  }
}

const mainTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
} as const satisfies Record<OfficeKind, string>

/** What a document is made of that acts on nobody’s machine: texts, pictures, fonts, and what a printer was set to. */
const harmless =
  /^([^/\\:]+\/)*([^/\\:]*\.(xml|rels|vml|png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|wdp|odttf)|printerSettings\d*\.bin|)$/i
const acting = /(^|\/)(activeX|embeddings|ctrlProps|macrosheets|dialogsheets)\//i

/** Whether a list of relations leads out of the file otherwise than by a link that a reader follows by hand. */
const fetches = (relations: string): boolean =>
  relations
    .split('<')
    .filter((tag) => /TargetMode/i.test(tag))
    .some(
      (tag) =>
        !/\bTargetMode\s*=\s*"Internal"/.test(tag) && !/\bType\s*=\s*"[^"]*\/relationships\/hyperlink"/.test(tag),
    )

const isInert = (parts: readonly Part[], types: string): boolean =>
  !/macroEnabled|vbaProject|activeX|oleObject/i.test(types) &&
  parts.every(({ name }) => harmless.test(name) && !acting.test(name)) &&
  parts
    .filter(({ name }) => name.toLowerCase().endsWith('.rels'))
    .every((part) => {
      const relations = read(part)
      return relations !== null && !fetches(relations)
    })

/** Whether an archive is a Word or Excel file that holds nothing but that; else the code of the complaint. */
export const judgeOffice = (bytes: Uint8Array): { readonly kind: OfficeKind } | { readonly code: string } => {
  const parts = partsOf(bytes)
  if (parts === null) return { code: 'file_not_whole' }
  const named = new Set(parts.map(({ name }) => name.toLowerCase()))
  if (named.size < parts.length || parts.reduce((sum, part) => sum + part.bytes, 0) > mostUnpacked)
    return { code: 'file_not_whole' }
  const list = parts.find(({ name }) => name === '[Content_Types].xml')
  const types = list === undefined ? null : read(list)
  const kind = (Object.keys(mainTypes) as OfficeKind[]).find((one) => types?.includes(`"${mainTypes[one]}"`))
  // With macros the main part is of another type: told as what it is, not as an unknown kind.
  if (types !== null && /macroEnabled/i.test(types)) return { code: 'file_acts' }
  if (types === null || kind === undefined) return { code: 'file_kind_refused' }
  return isInert(parts, types) ? { kind } : { code: 'file_acts' }
}
