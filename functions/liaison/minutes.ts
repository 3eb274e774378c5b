import * as z from 'zod'
import { Language, languages } from '#shared/domain/language.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'
import { itemKinds, outcomes } from './agenda.ts'
import { LastEvent } from './last-event.ts'
import { presences } from './meeting.ts'
import { SeriesId } from './series.ts'

export const minutesStates = ['draft', 'circulated', 'agreed', 'signed'] as const
export const MinutesState = z.enum(minutesStates).meta({ id: 'MinutesState' })
export type MinutesState = z.infer<typeof MinutesState>

/**
 * Who a part of the minutes is for: anybody, once both sides have signed; or the officers of both governments. There is no part
 * for one side alone, because nobody signs what they cannot read: what one side writes for itself is a note (`note.ts`), which
 * stands beside the minutes and in no signature.
 */
export const minutesAudiences = ['public', 'both_governments'] as const
export const MinutesAudience = z.enum(minutesAudiences).meta({ id: 'MinutesAudience' })
export type MinutesAudience = z.infer<typeof MinutesAudience>

export const sectionKinds = [...itemKinds, 'general'] as const
/** What belongs to no item of the agenda. Every minutes have it, at their end. */
export const generalSection = 'general'

export const maxParagraphs = 100
export const paragraphMaxLength = 4000
export const minutesReasonMaxLength = 500

/** The languages that the minutes are written in, at least two: what stands in each of them is the official text of a side. */
export const MinutesLanguages = z
  .array(Language)
  .min(2)
  .max(languages.length)
  .refine((given) => new Set(given).size === given.length)
  .meta({ id: 'MinutesLanguages' })

const inLanguages = <S extends z.ZodType>(one: S) => ({
  en: one.optional(),
  'zh-Hant': one.optional(),
  'zh-Hans': one.optional(),
})

/** A paragraph's text in one language. */
export const Writing = z.object({
  text: z.string().min(1),
  /** The revision of the paragraph in which something new was last said: that which it follows, for a translation. */
  changed: z.int().positive(),
  /** The revision that it was last held against: where another language has changed after it, it is to be looked at again. */
  checked: z.int().positive(),
})
export type Writing = z.infer<typeof Writing>

const By = z.object({ id: z.string(), name: Text })
export type By = z.infer<typeof By>

/** A paragraph as it was written once. Each writing of it is kept under a revision of its own and never changes. */
export const Paragraph = z
  .object({
    id: z.string().regex(/^p[1-9]\d{0,5}$/),
    revision: z.int().positive(),
    section: z.string(),
    audience: MinutesAudience,
    texts: z.object(inLanguages(Writing)),
    /** Keeps who may not read the paragraph from guessing it by its digest (`signature.ts`). */
    salt: z.string(),
    by: By.extend({ side: Side }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'StoredParagraph' })
export type Paragraph = z.infer<typeof Paragraph>

export const ParagraphRef = Paragraph.pick({ id: true, revision: true })
export type ParagraphRef = z.infer<typeof ParagraphRef>

/** A heading: an item of the agenda as it was when the meeting was opened, or what is general. */
export const Section = z.object({
  id: z.string(),
  kind: z.enum(sectionKinds),
  /** Null for the confirmation of minutes, which is named by `minutesOf`, and for what is general. */
  title: Text.nullable(),
  minutesOf: LocalDate.nullable(),
  /** The meeting whose minutes the item confirms. */
  confirms: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  audience: MinutesAudience,
  salt: z.string(),
})
export type Section = z.infer<typeof Section>

/** Who was there and who sent apologies, by post, and whether that was a quorum: as the meeting has recorded it. */
export const AttendanceRecord = z.object({
  attendees: z.array(
    z.object({
      post: z.object({ id: z.string(), name: Text }),
      side: Side,
      /** Who answered for the post on the day; null: nobody did. */
      person: Text.nullable(),
      presence: z.enum(presences).nullable(),
    }),
  ),
  quorum: z.array(z.object({ side: Side, required: z.int(), present: z.int(), met: z.boolean() })),
  audience: MinutesAudience,
  salt: z.string(),
})
export type AttendanceRecord = z.infer<typeof AttendanceRecord>

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** A side's word that a text is what was said, by a keeper of it. */
export const Agreement = z.object({ hash: Hash, by: By, at: z.iso.datetime() }).meta({ id: 'MinutesAgreement' })
export type Agreement = z.infer<typeof Agreement>

/** A side's signature: over the hash of the text, by who answers for its chief or deputy. */
export const Signature = Agreement.extend({ post: By }).meta({ id: 'MinutesSignature' })
export type Signature = z.infer<typeof Signature>

const bySide = <S extends z.ZodType>(one: S) =>
  z.object({ mainland: one.nullable(), 'hong-kong': one.nullable() } satisfies Record<Side, z.ZodType>)

/** One version of the minutes. Once both sides have signed it, it never changes: what comes after is the next version. */
export const MinutesVersion = z.object({
  number: z.int().positive(),
  state: MinutesState,
  /** Why the version before it was amended; null for the first. */
  reason: z.string().nullable(),
  languages: MinutesLanguages,
  attendance: AttendanceRecord,
  sections: z.array(Section),
  /** In their order within the sections. */
  paragraphs: z.array(ParagraphRef),
  agreements: bySide(Agreement),
  signatures: bySide(Signature),
})
export type MinutesVersion = z.infer<typeof MinutesVersion>

/** The minutes of a meeting, under its id. */
export const Minutes = z.object({
  id: z.string(),
  version: z.int().positive(),
  series: SeriesId,
  on: LocalDate,
  day: LocalDate,
  /** The version that both sides have signed last; null: none yet. */
  signed: z.int().positive().nullable(),
  /** The latest version, in whatever state. */
  current: MinutesVersion,
  nextParagraph: z.int().positive(),
  nextComment: z.int().positive(),
  openComments: z.int().min(0),
  lastEvent: LastEvent,
})
export type Minutes = z.infer<typeof Minutes>

/** What somebody has to say about a paragraph while it is circulated, and what became of it. Read by both sides, never public. */
export const Comment = z
  .object({
    id: z.string(),
    /** The version of the minutes, and the revision of the paragraph, that it is about. */
    number: z.int().positive(),
    paragraph: z.string(),
    revision: z.int().positive(),
    side: Side,
    by: By,
    at: z.iso.datetime(),
    text: z.string(),
    answers: z.array(z.object({ side: Side, by: By, at: z.iso.datetime(), text: z.string() })),
    resolved: z.object({ side: Side, by: By, at: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'MinutesComment' })
export type Comment = z.infer<typeof Comment>

/** What lists show of minutes to the officers of both sides. */
export const MinutesLine = z
  .object({
    id: z.string(),
    series: SeriesId,
    on: LocalDate,
    day: LocalDate,
    number: z.int().positive(),
    state: MinutesState,
    signed: z.int().positive().nullable(),
    languages: MinutesLanguages,
    agreedBy: z.array(Side),
    signedBy: z.array(Side),
    openComments: z.int().min(0),
    missing: z.int().min(0).meta({ description: 'How many translations are missing' }),
    stale: z.int().min(0).meta({ description: 'How many translations are to be looked at again' }),
  })
  .meta({ id: 'MinutesLine' })
export type MinutesLine = z.infer<typeof MinutesLine>

/** The texts that a paragraph lacks. */
export const missingIn = ({ texts }: Pick<Paragraph, 'texts'>, asked: readonly Language[]): readonly Language[] =>
  asked.filter((language) => texts[language] === undefined)

/** The texts of a paragraph that are older than the last change of another one. */
export const staleIn = ({ texts }: Pick<Paragraph, 'texts'>, asked: readonly Language[]): readonly Language[] =>
  asked.filter((language) => {
    const checked = texts[language]?.checked
    return checked !== undefined && asked.some((other) => other !== language && (texts[other]?.changed ?? 0) > checked)
  })

/** The paragraphs in the order of the sections that they belong to. */
export const inOrder = <P extends Pick<Paragraph, 'section'>>(
  { sections }: Pick<MinutesVersion, 'sections'>,
  paragraphs: readonly P[],
): readonly P[] => sections.flatMap(({ id }) => paragraphs.filter(({ section }) => section === id))

/** Who a paragraph is for: what stands under a heading is no more public than the heading. */
export const audienceOf = (
  { sections }: Pick<MinutesVersion, 'sections'>,
  { audience, section }: Pick<Paragraph, 'audience' | 'section'>,
): MinutesAudience =>
  audience === 'public' && sections.find(({ id }) => id === section)?.audience === 'public'
    ? 'public'
    : 'both_governments'

export const lineOf = (
  { id, series, on, day, signed, openComments, current }: Minutes,
  paragraphs: readonly Paragraph[],
): MinutesLine => {
  const { number, state, languages: asked, agreements, signatures } = current
  const having = (said: typeof agreements | typeof signatures) => Side.options.filter((side) => said[side] !== null)
  const count = (of: typeof missingIn) => paragraphs.reduce((sum, one) => sum + of(one, asked).length, 0)
  return {
    ...{ id, series, on, day, number, state, signed, openComments, languages: asked },
    ...{ agreedBy: having(agreements), signedBy: having(signatures) },
    ...{ missing: count(missingIn), stale: count(staleIn) },
  }
}
