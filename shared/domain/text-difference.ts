import * as z from 'zod'
import type { Language } from './language.ts'

export const runKinds = ['same', 'removed', 'added'] as const
/** Words in a row that two texts share, or that one of them alone has. */
export const Run = z.object({ kind: z.enum(runKinds), text: z.string() }).meta({ id: 'TextRun' })
export type Run = z.infer<typeof Run>

const wordsOf = (text: string, language: Language): string[] =>
  [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(({ segment }) => segment)

/** The difference of two texts of one language, in words of that language. */
export const differenceOf = async (before: string, after: string, language: Language): Promise<Run[]> => {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  // Few requests compare texts: who does waits for the library, nobody else.
  const { diffArrays } = await import('diff')
  return diffArrays(wordsOf(before, language), wordsOf(after, language)).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}
