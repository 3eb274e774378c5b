import * as z from 'zod'
import { AppError } from '#shared/domain/errors.ts'
import { Language } from '#shared/domain/language.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { type Principal, Side, sides } from '#shared/identity/principal.ts'
import { isFor, readsAll } from './audience.ts'
import {
  Agreement,
  AttendanceRecord,
  audienceOf,
  inOrder,
  type Minutes,
  MinutesAudience,
  MinutesState,
  type MinutesVersion,
  missingIn,
  Paragraph,
  Section,
  Signature,
  staleIn,
} from './minutes.ts'
import { type MinutesAction, minutesActions } from './minutes-actions.ts'

const SeenText = z.object({
  text: z.string(),
  stale: z.boolean().meta({ description: 'Another language was changed after it: to be looked at again' }),
})

/** A paragraph as one reader may see it. */
export const ParagraphView = Paragraph.pick({ id: true, revision: true, section: true })
  .extend({
    audience: MinutesAudience.meta({ description: 'As it was set' }),
    shownTo: MinutesAudience.meta({ description: 'No wider than its heading is' }),
    texts: z.object({ en: SeenText.optional(), 'zh-Hant': SeenText.optional(), 'zh-Hans': SeenText.optional() }),
    missing: z.array(Language),
    written: z
      .object({ by: Text, side: Side, at: z.iso.datetime() })
      .nullable()
      .meta({ description: 'For officers: who wrote it last' }),
  })
  .meta({ id: 'MinutesParagraph' })
export type ParagraphView = z.infer<typeof ParagraphView>

const SectionView = Section.omit({ salt: true }).extend({ paragraphs: z.array(ParagraphView) })
export type SectionView = z.infer<typeof SectionView>

/** A version of minutes as one reader may see it: officers of both sides all of it, anybody the public parts once it is signed. */
export const MinutesView = z
  .object({
    id: z.string().meta({ description: 'The meeting’s' }),
    version: z.int().positive().meta({ description: 'For If-Match' }),
    series: z.object({ id: z.string(), name: Text }),
    on: LocalDate,
    day: LocalDate,
    number: z.int().positive().meta({ description: 'Which version of the text this is' }),
    state: MinutesState,
    signed: z.int().positive().nullable().meta({ description: 'The version that both sides have signed last' }),
    versions: z.array(z.int().positive()).meta({ description: 'The versions that you may read' }),
    reason: z.string().nullable().meta({ description: 'Why the version before was amended; for officers' }),
    languages: z.array(Language),
    hash: z.string().meta({ description: 'Of this version: what both sides sign' }),
    attendance: AttendanceRecord.omit({ salt: true }).nullable(),
    sections: z.array(SectionView),
    hidden: z.int().min(0).meta({ description: 'How many parts are for the officers of both governments alone' }),
    missing: z.array(z.object({ paragraph: z.string(), language: Language })),
    stale: z.array(z.object({ paragraph: z.string(), language: Language })),
    agreements: z.object({ mainland: Agreement.nullable(), 'hong-kong': Agreement.nullable() }),
    signatures: z.object({ mainland: Signature.nullable(), 'hong-kong': Signature.nullable() }),
    openComments: z.int().min(0),
    possibleActions: z.array(z.enum(Object.keys(minutesActions) as [MinutesAction, ...MinutesAction[]])),
  })
  .meta({ id: 'MinutesView' })
export type MinutesView = z.infer<typeof MinutesView>

export const isPublic = (version: MinutesVersion, paragraphs: readonly Paragraph[]): boolean =>
  paragraphs.some((one) => audienceOf(version, one) === 'public')

/** The versions that somebody may read: of what is not signed, whoever is no officer learns nothing. */
export const readableVersions = ({ current, signed }: Minutes, reader: Principal | null): readonly number[] =>
  Array.from({ length: readsAll(reader) ? current.number : (signed ?? 0) }, (_, index) => index + 1)

/**
 * The version that a reader asks for; where they ask for none, the latest that they may read.
 * @throws AppError `not_found` for one that they may not read.
 */
export const versionFor = (minutes: Minutes, reader: Principal | null, asked: number | null): number => {
  const readable = readableVersions(minutes, reader)
  const number = asked ?? readable.at(-1)
  if (number === undefined || !readable.includes(number)) throw new AppError('not_found')
  return number
}

export const visibleTo = (
  reader: Principal | null,
  version: MinutesVersion,
  paragraphs: readonly Paragraph[],
): readonly Paragraph[] => paragraphs.filter((one) => isFor(reader, { audience: audienceOf(version, one), side: null }))

export const paragraphViewOf = (
  version: MinutesVersion,
  paragraph: Paragraph,
  reader: Principal | null,
): ParagraphView => {
  const { id, revision, section, audience, texts, by, at } = paragraph
  const stale = staleIn(paragraph, version.languages)
  return {
    ...{ id, revision, section, audience, shownTo: audienceOf(version, paragraph) },
    texts: Object.fromEntries(
      version.languages.flatMap((language) => {
        const text = texts[language]?.text
        return text === undefined ? [] : [[language, { text, stale: stale.includes(language) }]]
      }),
    ),
    missing: [...missingIn(paragraph, version.languages)],
    written: readsAll(reader) ? { by: by.name, side: by.side, at } : null,
  }
}

/** What of a version one reader sees, under the hash of all of it. */
export const minutesViewOf = (
  minutes: Minutes,
  { version, paragraphs, hash }: { version: MinutesVersion; paragraphs: readonly Paragraph[]; hash: string },
  {
    reader,
    seriesName,
    possibleActions,
  }: { reader: Principal | null; seriesName: Text; possibleActions: readonly MinutesAction[] },
): MinutesView => {
  const all = readsAll(reader)
  const { attendance, languages, number, state } = version
  const { salt: _salt, ...attended } = attendance
  const seen = visibleTo(reader, version, paragraphs)
  const headings = all ? version.sections : version.sections.filter(({ audience }) => audience === 'public')
  const attendanceShown = all || attendance.audience === 'public'
  const lacking = (of: typeof missingIn) =>
    inOrder(version, seen).flatMap((one) => of(one, languages).map((language) => ({ paragraph: one.id, language })))
  return {
    ...{ id: minutes.id, on: minutes.on, day: minutes.day, signed: minutes.signed, number, state, hash },
    version: all ? minutes.version : number,
    series: { id: minutes.series, name: seriesName },
    versions: [...readableVersions(minutes, reader)],
    reason: all ? version.reason : null,
    languages: [...languages],
    attendance: attendanceShown ? attended : null,
    sections: headings.map(({ salt: _one, ...section }) => ({
      ...section,
      paragraphs: seen.filter((one) => one.section === section.id).map((one) => paragraphViewOf(version, one, reader)),
    })),
    hidden: (attendanceShown ? 0 : 1) + version.sections.length - headings.length + paragraphs.length - seen.length,
    missing: lacking(missingIn),
    stale: lacking(staleIn),
    agreements: version.agreements,
    signatures: version.signatures,
    openComments: all && number === minutes.current.number ? minutes.openComments : 0,
    possibleActions: [...possibleActions],
  }
}

/** What a reader needs to check the signatures of a version on their own: its parts, and of those that they may not see the digests. */
export const Verification = z
  .object({
    what: z.string(),
    meeting: z.string(),
    number: z.int().positive(),
    languages: z.array(Language),
    parts: z.array(
      z.object({
        digest: z.string(),
        content: z
          .record(z.string(), z.json())
          .nullable()
          .meta({ description: 'What the digest is made from, with its salt; null for a part that you may not see' }),
      }),
    ),
    hash: z.string().meta({ description: 'Worked out from the parts as they stand today' }),
    signatures: z.array(
      Signature.extend({
        side: Side,
        fits: z.boolean().meta({ description: 'Whether it is over this very hash' }),
        recorded: z.boolean().meta({ description: 'Whether the chain of events holds it, and is whole' }),
      }),
    ),
    valid: z.boolean().meta({ description: 'Whether both sides have signed this text' }),
  })
  .meta({ id: 'MinutesVerification' })
export type Verification = z.infer<typeof Verification>

export const bothSigned = (signatures: readonly { side: Side; fits: boolean; recorded: boolean }[]): boolean =>
  sides.every((side) => signatures.some((one) => one.side === side && one.fits && one.recorded))
