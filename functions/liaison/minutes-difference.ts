import * as z from 'zod'
import { Language, languages, type Language as Tongue } from '#shared/domain/language.ts'
import { differenceOf, Run } from '#shared/domain/text-difference.ts'
import { inOrder, type MinutesVersion, type Paragraph } from './minutes.ts'
import type { MinutesCommand } from './minutes-actions.ts'

const RunsInLanguages = z.object({
  en: z.array(Run).optional(),
  'zh-Hant': z.array(Run).optional(),
  'zh-Hans': z.array(Run).optional(),
})

export const paragraphChanges = ['same', 'changed', 'added', 'removed'] as const
export const ParagraphDifference = z
  .object({
    id: z.string(),
    section: z.string(),
    change: z.enum(paragraphChanges),
    texts: RunsInLanguages,
  })
  .meta({ id: 'ParagraphDifference' })
export type ParagraphDifference = z.infer<typeof ParagraphDifference>

/** A version with those of its paragraphs that a reader may see. */
export type Compared = { readonly version: MinutesVersion; readonly paragraphs: readonly Paragraph[] }

const textIn = (paragraph: Paragraph | null, language: Tongue): string => paragraph?.texts[language]?.text ?? ''

const compare = async (
  before: Paragraph | null,
  after: Paragraph | null,
  asked: readonly Tongue[],
): Promise<ParagraphDifference[]> => {
  const shown = after ?? before
  if (shown === null) return []
  const changed = asked.some((language) => textIn(before, language) !== textIn(after, language))
  const runs = await Promise.all(
    asked.map(
      async (language) =>
        [language, await differenceOf(textIn(before, language), textIn(after, language), language)] as const,
    ),
  )
  const change = before === null ? 'added' : after === null ? 'removed' : changed ? 'changed' : 'same'
  return [{ id: shown.id, section: shown.section, change, texts: Object.fromEntries(runs) }]
}

/** What two versions have different, paragraph by paragraph in the order of the later one; what it lacks stands last in its section. */
export const compareVersions = async (before: Compared, after: Compared): Promise<ParagraphDifference[]> => {
  const asked = languages.filter((one) =>
    [before, after].some(({ version }) => version.languages.some((other) => other === one)),
  )
  const earlier = new Map(before.paragraphs.map((one) => [one.id, one]))
  const kept = new Set(after.paragraphs.map(({ id }) => id))
  const pairs = [
    ...after.paragraphs.map((one) => ({ section: one.section, before: earlier.get(one.id) ?? null, after: one })),
    ...before.paragraphs
      .filter(({ id }) => !kept.has(id))
      .map((one) => ({ section: one.section, before: one, after: null })),
  ]
  return (
    await Promise.all(inOrder(after.version, pairs).map((pair) => compare(pair.before, pair.after, asked)))
  ).flat()
}

/** A text that two people have changed from the same beginning, and a proposal of what to make of it. */
export const TextConflict = z
  .object({
    language: Language,
    base: z.string().meta({ description: 'What both began from' }),
    theirs: z.string().meta({ description: 'What stands now' }),
    yours: z.string().meta({ description: 'What was sent' }),
    merged: z.string().meta({ description: 'Yours, or theirs where you had not changed it' }),
    difference: z.array(Run).meta({ description: 'From theirs to yours' }),
  })
  .meta({ id: 'TextConflict' })
export type TextConflict = z.infer<typeof TextConflict>

/** Every text of a paragraph that was changed meanwhile, against what somebody else has sent. */
export const conflictsOf = async (
  base: Paragraph | null,
  now: Paragraph,
  sent: MinutesCommand<'edit_paragraph'>['texts'],
  asked: readonly Tongue[],
): Promise<TextConflict[]> =>
  Promise.all(
    asked.map(async (language) => {
      const [began, theirs] = [textIn(base, language), textIn(now, language)]
      const yours = sent[language] ?? began
      return {
        ...{ language, base: began, theirs, yours },
        merged: yours === began ? theirs : yours,
        difference: await differenceOf(theirs, yours, language),
      }
    }),
  )
