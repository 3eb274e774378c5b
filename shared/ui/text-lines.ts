import type { Language } from '#shared/domain/language.ts'

/** The room for a text in a picture: how many lines at most, and how many letters of each script a line holds. */
export type Fit = { readonly most: number; readonly en: number; readonly zh: number }

/** Breaks a text into lines that fit; Chinese may break anywhere, English at spaces. What does not fit ends in an ellipsis. */
export const linesOf = (text: string, language: Language, { most, en, zh }: Fit): string[] => {
  const perLine = language === 'en' ? en : zh
  const words = language === 'en' ? text.split(' ') : [...text]
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const joined = last === undefined ? word : `${last}${language === 'en' ? ' ' : ''}${word}`
    if (last !== undefined && joined.length <= perLine) lines[lines.length - 1] = joined
    else lines.push(word)
  }
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]?.slice(0, perLine - 1)}…`]
}
