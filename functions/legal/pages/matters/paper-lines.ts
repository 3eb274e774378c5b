import type { Paper } from '../../matter-content.ts'

/** Papers as `sha256sum` prints them, one a line: the hash, then the name. What has no hash in it is left for the schema to refuse. */
export const papersIn = (text: string): Pick<Paper, 'name' | 'sha256'>[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, sha256, name] = /^([0-9A-Fa-f]{64})\s+\*?(.+)$/.exec(line) ?? []
      return { name: name?.trim() ?? line, sha256: sha256?.toLowerCase() ?? '' }
    })

export const linesOf = (papers: readonly Pick<Paper, 'name' | 'sha256'>[]): string =>
  papers.map(({ name, sha256 }) => `${sha256}  ${name}`).join('\n')

/** An instant as people type it, in the time of both sides: `2026-11-24 09:30`. Null: it was left open. */
export const instantIn = (text: string): string | null => {
  if (text === '') return null
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})$/.exec(text) ?? []
  return day === undefined ? text : `${day}T${time}:00+08:00`
}
