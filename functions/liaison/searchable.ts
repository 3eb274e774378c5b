import * as z from 'zod'
import { type Language, languages } from '#shared/domain/language.ts'
import { LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { type Principal, Side } from '#shared/identity/principal.ts'
import type { ActionLine } from './action.ts'
import { readsAll } from './audience.ts'
import { audienceOf, inOrder, type Minutes, type MinutesVersion, type Paragraph } from './minutes.ts'
import { labelOf, type Resolution } from './resolution.ts'

export const recordKinds = ['resolution', 'action', 'minutes'] as const
export const RecordKind = z.enum(recordKinds).meta({ id: 'LiaisonRecordKind' })
export type RecordKind = z.infer<typeof RecordKind>

/** Who can find a record: anybody, or those who act in the register of either side. Each has an index of their own. */
export const readerships = ['public', 'officers'] as const
export type Readership = (typeof readerships)[number]

export const readershipOf = (reader: Principal | null): Readership => (readsAll(reader) ? 'officers' : 'public')

/** What is found as one: a resolution, an action by its title, or a paragraph of minutes that both sides have signed. */
export const SearchRecord = z.object({
  /** Its name among all that is searched. */
  id: z.string(),
  kind: RecordKind,
  readership: z.enum(readerships),
  /** What people call it: `joint-2026-3`, or the meeting `joint.2026-11-25`. */
  reference: z.string(),
  /** All ways to write the reference. */
  spellings: z.array(z.string()),
  series: z.string(),
  /** The side that recorded or wrote it, or that has to do it. */
  side: Side,
  day: LocalDate,
  /** Null for a paragraph under no item of the agenda. */
  title: Text.nullable(),
  texts: z.object({ en: z.string().optional(), 'zh-Hant': z.string().optional(), 'zh-Hans': z.string().optional() }),
  /** Its place, below the language. */
  path: z.string(),
})
export type SearchRecord = z.infer<typeof SearchRecord>

export const yearIn = ({ day }: Pick<SearchRecord, 'day'>): string => day.slice(0, 4)

/** The day as it is written in a name, in figures, and in three languages. */
export const spelledDays = (day: LocalDate): string[] => {
  const [year = '', month = '', date = ''] = day.split('-')
  const [m, d] = [Number(month), Number(date)]
  const monthName = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`))
  return [day, `${year}${month}${date}`, `${year}/${m}/${d}`, `${year}年${m}月${d}日`, `${d} ${monthName} ${year}`]
}

/** A resolution by its number, as people of both sides write it: `2026/3`, `Resolution 3 of 2026`, `2026年第3號決議`. */
const spelledNumbers = ({ id, series, year, number }: Resolution): string[] => {
  const padded = String(number).padStart(2, '0')
  return [
    ...[
      id,
      labelOf({ year, number }),
      `${year}-${padded}`,
      `${series} ${labelOf({ year, number })}`,
      `${number}/${year}`,
    ],
    ...[
      `Resolution ${labelOf({ year, number })}`,
      `Resolution ${number} of ${year}`,
      `Resolution No. ${number}/${year}`,
    ],
    ...[`No. ${number} of ${year}`, `第${labelOf({ year, number })}號決議`, `${year}年第${number}號決議`],
    ...[`${year}年第${number}號`, `決議${labelOf({ year, number })}`, `第${number}號決議`],
  ]
}

export const recordsOfResolution = (resolution: Resolution): SearchRecord[] => [
  {
    ...{ id: `resolution#${resolution.id}`, kind: 'resolution', readership: 'officers', reference: resolution.id },
    spellings: [...spelledNumbers(resolution), ...(resolution.meeting === null ? [] : [resolution.meeting])],
    ...{ series: resolution.series, side: resolution.recordedBy, day: resolution.agreedOn },
    ...{ title: resolution.title, texts: resolution.text, path: `/liaison/resolutions/${resolution.id}` },
  },
]

/** An action is found by what is to be done, and is for those who may read actions: the officers of both sides. */
export const recordOfAction = ({ id, series, side, openedOn, title }: ActionLine): SearchRecord => ({
  ...{ id: `action#${id}`, kind: 'action', readership: 'officers', reference: id, spellings: [id] },
  ...{ series, side, day: openedOn, title, texts: {}, path: `/liaison/actions/${id}` },
})

/** The paragraphs of a version that both sides have signed, each for whom it was written. */
export const recordsOfMinutes = (
  { id, series, day }: Pick<Minutes, 'id' | 'series' | 'day'>,
  version: MinutesVersion,
  paragraphs: readonly Paragraph[],
): SearchRecord[] =>
  inOrder(version, paragraphs).map((paragraph) => ({
    ...{ id: `minutes#${id}#${paragraph.id}`, kind: 'minutes', reference: id, spellings: [id, ...spelledDays(day)] },
    readership: audienceOf(version, paragraph) === 'public' ? 'public' : 'officers',
    ...{ series, day, side: paragraph.by.side },
    title: version.sections.find((section) => section.id === paragraph.section)?.title ?? null,
    texts: Object.fromEntries(
      languages.flatMap((language) => {
        const text = paragraph.texts[language]?.text
        return text === undefined ? [] : [[language, text]]
      }),
    ),
    // The signed text, whatever is being written since.
    path: `/liaison/minutes/${id}?version=${version.number}#${paragraph.id}`,
  }))

/** What a reader narrows a search to; left out: everything. */
export const SearchFilter = z.object({
  kind: RecordKind.optional(),
  series: z.string().min(1).max(60).optional(),
  side: Side.optional().meta({ description: 'The side that recorded or wrote it, or that has to do it' }),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
})
export type SearchFilter = z.infer<typeof SearchFilter>
export const facetNames = ['kind', 'series', 'side', 'year'] as const
export type FacetName = (typeof facetNames)[number]

export const valueOfFacet = (record: SearchRecord, facet: FacetName): string =>
  facet === 'year' ? yearIn(record) : record[facet]

const fits = (record: SearchRecord, filter: SearchFilter, except: FacetName | null = null): boolean =>
  facetNames.every(
    (facet) => facet === except || filter[facet] === undefined || valueOfFacet(record, facet) === filter[facet],
  )

/** How many of the found there would be under each value, with the other filters as they are. */
export type Facets = Readonly<Record<FacetName, readonly { readonly value: string; readonly count: number }[]>>

export const narrow = (
  found: readonly SearchRecord[],
  filter: SearchFilter,
): { readonly records: readonly SearchRecord[]; readonly facets: Facets } => {
  const facetOf = (facet: FacetName) => {
    const counts = new Map<string, number>()
    for (const record of found)
      if (fits(record, filter, facet)) {
        const value = valueOfFacet(record, facet)
        counts.set(value, (counts.get(value) ?? 0) + 1)
      }
    const values = [...counts].map(([value, count]) => ({ value, count }))
    // The latest years first; everything else by how much there is of it.
    return values.sort((a, b) =>
      facet === 'year' ? b.value.localeCompare(a.value) : b.count - a.count || a.value.localeCompare(b.value),
    )
  }
  return {
    records: found.filter((record) => fits(record, filter)),
    facets: { kind: facetOf('kind'), series: facetOf('series'), side: facetOf('side'), year: facetOf('year') },
  }
}

/** The text of a record for a reader: in their language, else in the other script of it, else in any. */
export const textFor = (
  { texts }: Pick<SearchRecord, 'texts'>,
  language: Language,
): { readonly language: Language; readonly text: string } | null => {
  const order: readonly Language[] =
    language === 'en'
      ? ['en', 'zh-Hant', 'zh-Hans']
      : language === 'zh-Hant'
        ? ['zh-Hant', 'zh-Hans', 'en']
        : ['zh-Hans', 'zh-Hant', 'en']
  const found = order.find((one) => texts[one] !== undefined)
  return found === undefined ? null : { language: found, text: texts[found] ?? '' }
}
