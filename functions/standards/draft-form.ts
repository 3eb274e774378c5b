import { languages } from '#shared/domain/language.ts'
import type { Text } from '#shared/domain/text.ts'
import type { Body, DraftContent } from './standard.ts'

/** A form's fields by name, each with what stands in it. */
export type Fields = ReadonlyMap<string, readonly string[]>

/** One more clause and one more note than there are, for what is new. */
const spare = 1
export const clauseRowsOf = (fields: Fields): number => rowsIn(fields, 'clauseRows')
export const noteRowsOf = (fields: Fields): number => rowsIn(fields, 'noteRows')

/** No form of the hub has more rows than this; a greater number was made up. */
const mostRows = 60
const rowsIn = (fields: Fields, name: string): number => Math.min(mostRows, Number(typedIn(fields, name)) || 0)

const typedIn = (fields: Fields, name: string): string => fields.get(name)?.[0]?.trim() ?? ''
const linesOf = (fields: Fields, name: string, between = /[\n,]/): string[] =>
  typedIn(fields, name)
    .split(between)
    .map((line) => line.trim())
    .filter((line) => line !== '')

type DraftText = DraftContent['title']
const textIn = (fields: Fields, name: string): DraftText =>
  Object.fromEntries(languages.map((language) => [language, typedIn(fields, `${name}.${language}`)])) as DraftText
const isBlank = (text: DraftText): boolean => languages.every((language) => text[language] === '')
const orNull = (text: DraftText): DraftText | null => (isBlank(text) ? null : text)

/** `Label | https://…`, one a line; without an address it is named alone. */
const sourceOf = (line: string) => {
  const [label = '', url = ''] = line.split('|').map((part) => part.trim())
  return { label, url: url === '' ? null : url }
}

/** What was typed, as a draft's schema wants it. A body that is on no list stays its id alone, for the schema to refuse. */
export const contentIn = (fields: Fields, bodies: ReadonlyMap<string, Body>): unknown => {
  const bodyOf = (id: string): unknown => bodies.get(id) ?? { id }
  const clauses = Array.from({ length: clauseRowsOf(fields) }, (_, index) => ({
    key: typedIn(fields, `clauses.${index}.key`),
    topic: textIn(fields, `clauses.${index}.topic`),
    hongKong: orNull(textIn(fields, `clauses.${index}.hongKong`)),
    shenzhen: orNull(textIn(fields, `clauses.${index}.shenzhen`)),
    difference: orNull(textIn(fields, `clauses.${index}.difference`)),
  }))
  const notes = Array.from({ length: noteRowsOf(fields) }, (_, index) =>
    textIn(fields, `provenance.unverified.${index}`),
  )
  return {
    area: typedIn(fields, 'area'),
    relation: typedIn(fields, 'relation'),
    title: textIn(fields, 'title'),
    summary: textIn(fields, 'summary'),
    references: {
      hongKong: orNull(textIn(fields, 'references.hongKong')),
      mainland: orNull(textIn(fields, 'references.mainland')),
    },
    bodies: {
      hongKong: linesOf(fields, 'bodies.hongKong').map(bodyOf),
      mainland: linesOf(fields, 'bodies.mainland').map(bodyOf),
    },
    authority: bodyOf(typedIn(fields, 'authority')),
    inForce: { from: typedIn(fields, 'inForce.from') || null, to: typedIn(fields, 'inForce.to') || null },
    supersedes: linesOf(fields, 'supersedes'),
    clauses: clauses.filter(
      ({ key, topic, ...sides }) => key !== '' || !isBlank(topic) || Object.values(sides).some(Boolean),
    ),
    services: linesOf(fields, 'services'),
    instrument: typedIn(fields, 'instrument') || null,
    provenance: {
      status: typedIn(fields, 'provenance.status'),
      sources: linesOf(fields, 'provenance.sources', /\n/).map(sourceOf),
      unverified: notes.filter((note) => !isBlank(note)),
      checkedOn: typedIn(fields, 'provenance.checkedOn'),
    },
  }
}

const textFields = (name: string, text: DraftText | Text | null): [string, string[]][] =>
  languages.map((language) => [`${name}.${language}`, [text?.[language] ?? '']])

/** A draft as it stands in the form, with room for one more clause and one more note. */
export const fieldsOf = (content: DraftContent | null, today: string): Fields => {
  const one = (name: string, value: string): [string, string[]] => [name, [value]]
  const clauses = content?.clauses ?? []
  const notes = content?.provenance.unverified ?? []
  const ids = (bodies: readonly Body[] | undefined) => (bodies ?? []).map(({ id }) => id).join('\n')
  return new Map([
    one('area', content?.area ?? ''),
    one('relation', content?.relation ?? ''),
    ...textFields('title', content?.title ?? null),
    ...textFields('summary', content?.summary ?? null),
    ...textFields('references.hongKong', content?.references.hongKong ?? null),
    ...textFields('references.mainland', content?.references.mainland ?? null),
    one('bodies.hongKong', ids(content?.bodies.hongKong)),
    one('bodies.mainland', ids(content?.bodies.mainland)),
    one('authority', content?.authority.id ?? ''),
    one('inForce.from', content?.inForce.from ?? ''),
    one('inForce.to', content?.inForce.to ?? ''),
    one('supersedes', (content?.supersedes ?? []).join('\n')),
    one('clauseRows', String(clauses.length + spare)),
    ...clauses.flatMap(({ key, ...texts }, index): [string, string[]][] => [
      one(`clauses.${index}.key`, key),
      ...Object.entries(texts).flatMap(([name, text]) => textFields(`clauses.${index}.${name}`, text)),
    ]),
    one('services', (content?.services ?? []).join('\n')),
    one('instrument', content?.instrument ?? ''),
    one('provenance.status', content?.provenance.status ?? ''),
    one(
      'provenance.sources',
      (content?.provenance.sources ?? [])
        .map(({ label, url }) => (url === null ? label : `${label} | ${url}`))
        .join('\n'),
    ),
    one('noteRows', String(notes.length + spare)),
    ...notes.flatMap((note, index) => textFields(`provenance.unverified.${index}`, note)),
    one('provenance.checkedOn', content?.provenance.checkedOn ?? today),
  ])
}

/** A complaint about one of several lines leads to the field that they all stand in. */
export const fieldAt = (path: string): string =>
  path
    .replace(/^(supersedes|services|provenance\.sources|bodies\.(?:hongKong|mainland))\..*$/, '$1')
    .replace(/^authority\..*$/, 'authority')
