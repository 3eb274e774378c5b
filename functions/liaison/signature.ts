import { createHash } from 'node:crypto'
import type { Language } from '#shared/domain/language.ts'
import { audienceOf, inOrder, type MinutesAudience, type MinutesVersion, type Paragraph } from './minutes.ts'

/**
 * What both sides sign, and how each reader can check it.
 *
 * A version of the minutes is a list of parts: the attendance, each heading, each paragraph with all of its texts and whom it is
 * for. The digest of a part is the SHA-256 of its canonical JSON with a salt of its own in it. The hash of the version is the
 * SHA-256 of the canonical JSON of what the version is (`what`) and of the digests of its parts, in their order.
 *
 * So a reader who sees some parts only is given these with their salts, and of the others the digests: they can work out the
 * hash from that and hold it against the signatures. The salts (128 bits, random) keep them from guessing a part that they may
 * not read; that there is a part, and where it stands, they do learn. What not even that may be told of belongs in no minutes
 * that have public parts.
 *
 * Canonical JSON is RFC 8785 for strings, whole numbers, lists and objects: keys in the order of their code units, no spaces.
 *
 * A signature is a record of the hub, in its chain of events: who signed which hash, for which post, when. It is no electronic
 * signature in the sense of the law of either side, and the pages say so.
 */
export const what = 'liaison-minutes/1'

/** A part as it is hashed, salt included. */
export type PartContent = { readonly kind: 'attendance' | 'section' | 'paragraph'; readonly salt: string } & Readonly<
  Record<string, unknown>
>
export type Part = { readonly audience: MinutesAudience; readonly digest: string; readonly content: PartContent }

/** The JSON text of a value that is written in one way only. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
      .join(',')}}`
  return JSON.stringify(value)
}

export const digestOf = (value: unknown): string => createHash('sha256').update(canonical(value), 'utf8').digest('hex')

const part = (audience: MinutesAudience, content: PartContent): Part => ({
  audience,
  digest: digestOf(content),
  content,
})

const paragraphPart = (version: MinutesVersion, paragraph: Paragraph): Part => {
  const texts = Object.fromEntries(
    version.languages.flatMap((language: Language) => {
      const text = paragraph.texts[language]?.text
      return text === undefined ? [] : [[language, text]]
    }),
  )
  const { id, section, audience, salt } = paragraph
  return part(audienceOf(version, paragraph), { kind: 'paragraph', salt, id, section, audience, texts })
}

/** The parts of a version, in their order. */
export const partsOf = (version: MinutesVersion, paragraphs: readonly Paragraph[]): readonly Part[] => {
  const { attendance, sections } = version
  return [
    part(attendance.audience, { kind: 'attendance', ...attendance }),
    ...sections.flatMap(({ kind: of, ...section }) => [
      part(section.audience, { kind: 'section', of, ...section }),
      ...inOrder({ sections: [{ kind: of, ...section }] }, paragraphs).map((one) => paragraphPart(version, one)),
    ]),
  ]
}

/** What is hashed beside the parts: which minutes, which version, in which languages. */
export type Signed = { readonly meeting: string; readonly number: number; readonly languages: readonly Language[] }

export const hashOfDigests = ({ meeting, number, languages }: Signed, digests: readonly string[]): string =>
  digestOf({ what, meeting, number, languages, parts: digests })

/** The hash of a version, over everything that is in it. */
export const hashOf = (meeting: string, version: MinutesVersion, paragraphs: readonly Paragraph[]): string =>
  hashOfDigests(
    { meeting, number: version.number, languages: version.languages },
    partsOf(version, paragraphs).map(({ digest }) => digest),
  )
