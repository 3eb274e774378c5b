import type { BadRow, Row, Sheet } from '#shared/domain/csv-file.ts'
import type { InputIssue } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import type { Body, DraftContent } from './standard.ts'

/**
 * A standard as a sheet that loses nothing of it: one value a line, named by its place, with the languages of a text side by side.
 * A list has a line for each of its members, in their order; a line that is left out says that there is nothing.
 *
 * | id | field | value | en | zh-Hant | zh-Hans |
 * |---|---|---|---|---|---|
 * | tax-cit-15 | area | tax | | | |
 * | tax-cit-15 | title | | … | … | … |
 * | tax-cit-15 | authority | sta | … | … | … |
 * | tax-cit-15 | clauses.rate.topic | | … | … | … |
 */
export const valueColumns = ['id', 'field', 'value', ...languages] as const
export type ValueRow = Readonly<Record<(typeof valueColumns)[number], string>>

/** Enough for as many standards as one file may have. */
export const maxValueRows = 8000

/** What a field holds: a value, a text in three languages, or a body, which is a value with a name. */
type Kind = 'value' | 'text' | 'body'

const single = {
  area: 'value',
  relation: 'value',
  title: 'text',
  summary: 'text',
  'references.hongKong': 'text',
  'references.mainland': 'text',
  authority: 'body',
  'inForce.from': 'value',
  'inForce.to': 'value',
  instrument: 'value',
  'provenance.status': 'value',
  'provenance.checkedOn': 'value',
} as const satisfies Record<string, Kind>

const lists = {
  'bodies.hongKong': 'body',
  'bodies.mainland': 'body',
  supersedes: 'value',
  services: 'value',
  'provenance.unverified': 'text',
} as const satisfies Record<string, Kind>

/** Lists whose members have several fields, `clauses.rate.topic`: the word in the middle tells the members apart. */
const grouped = {
  clauses: { topic: 'text', hongKong: 'text', shenzhen: 'text', difference: 'text' },
  'provenance.sources': { label: 'value', url: 'value' },
} as const satisfies Record<string, Record<string, Kind>>

type Single = keyof typeof single
type List = keyof typeof lists
type Group = keyof typeof grouped
type Cells = { readonly value: string; readonly text: DraftContent['title'] }

const nothing = { en: '', 'zh-Hant': '', 'zh-Hans': '' }
const isBlank = (text: DraftContent['title']): boolean => languages.every((language) => text[language] === '')

/** A standard as rows, in the order in which its page says it. */
export const valueRowsOf = (id: string, content: DraftContent): ValueRow[] => {
  const { references, inForce, provenance, bodies } = content
  const row = (field: string, value: string, text: DraftContent['title'] = nothing): ValueRow => ({
    ...{ id, field, value },
    ...text,
  })
  const value = (field: Single | List, one: string | null): ValueRow => row(field, one ?? '')
  const text = (field: string, one: DraftContent['title'] | null): ValueRow[] =>
    one === null ? [] : [row(field, '', one)]
  const body = (field: Single | List, { id: bodyId, name }: Body): ValueRow => row(field, bodyId, name)
  return [
    value('area', content.area),
    value('relation', content.relation),
    ...text('title', content.title),
    ...text('summary', content.summary),
    ...text('references.hongKong', references.hongKong),
    ...text('references.mainland', references.mainland),
    ...bodies.hongKong.map((one) => body('bodies.hongKong', one)),
    ...bodies.mainland.map((one) => body('bodies.mainland', one)),
    body('authority', content.authority),
    value('inForce.from', inForce.from),
    value('inForce.to', inForce.to),
    ...content.supersedes.map((one) => value('supersedes', one)),
    ...content.clauses.flatMap(({ key, ...texts }) =>
      Object.entries(texts).flatMap(([name, one]) => text(`clauses.${key}.${name}`, one)),
    ),
    ...content.services.map((one) => value('services', one)),
    value('instrument', content.instrument),
    value('provenance.status', provenance.status),
    ...provenance.sources.flatMap(({ label, url }, index) => [
      row(`provenance.sources.${index + 1}.label`, label),
      ...(url === null ? [] : [row(`provenance.sources.${index + 1}.url`, url)]),
    ]),
    ...provenance.unverified.flatMap((one) => text('provenance.unverified', one)),
    value('provenance.checkedOn', provenance.checkedOn),
  ]
}

/** Something wrong with an item, on a line of the sheet. */
export type LinedIssue = InputIssue & { readonly line: number }

/** A standard as a sheet has it: as sent in any other file, with the line on which each of its values stands. */
export type SheetItem = {
  readonly id: string
  readonly content: unknown
  /** What keeps it out whatever else is in it: without the row that is wrong, it would say something else. */
  readonly issues: readonly LinedIssue[]
  /** The line that a complaint about a place in its content leads to. */
  readonly lineOf: (path: string) => number
}

type Place = {
  readonly kind: Kind
  readonly member?: { readonly group: Group; readonly name: string; readonly part: string }
}

/** What a field's name means; null: there is no such field. */
const placeOf = (field: string): Place | null => {
  if (field in single) return { kind: single[field as Single] }
  if (field in lists) return { kind: lists[field as List] }
  const [, group, name = '', part = ''] = /^(clauses|provenance\.sources)\.([^.]+)\.(\w+)$/.exec(field) ?? []
  if (group === undefined) return null
  const parts: Readonly<Record<string, Kind>> = grouped[group as Group]
  const kind = Object.hasOwn(parts, part) ? parts[part] : undefined
  return kind === undefined ? null : { kind, member: { group: group as Group, name, part } }
}

const cellsOf = ({ cells }: Row): Cells => ({
  value: cells.value ?? '',
  text: { en: cells.en ?? '', 'zh-Hant': cells['zh-Hant'] ?? '', 'zh-Hans': cells['zh-Hans'] ?? '' },
})

/** One standard, from its rows in their order. */
const itemOf = (
  id: string,
  rows: readonly Row[],
  bad: readonly BadRow[],
  bodies: ReadonlyMap<string, Body>,
): SheetItem => {
  const first = Math.min(...[...rows, ...bad].map(({ line }) => line))
  const issues: LinedIssue[] = bad.map(({ line, issue }) => ({ ...issue, line }))
  const lines = new Map<string, number>()
  const ones = new Map<Single, Cells>()
  const many = new Map<List, Cells[]>()
  const members = new Map<Group, Map<string, Map<string, Cells>>>()

  const keep = (field: string, { member }: Place, cells: Cells, line: number): boolean => {
    if (member !== undefined) {
      const group = members.get(member.group) ?? new Map<string, Map<string, Cells>>()
      const parts = group.get(member.name) ?? new Map<string, Cells>()
      if (parts.has(member.part)) return false
      members.set(member.group, group.set(member.name, parts.set(member.part, cells)))
      lines.set(`${member.group}.${[...group.keys()].indexOf(member.name)}.${member.part}`, line)
    } else if (field in lists) {
      const list = [...(many.get(field as List) ?? []), cells]
      many.set(field as List, list)
      lines.set(`${field}.${list.length - 1}`, line)
    } else {
      if (ones.has(field as Single)) return false
      ones.set(field as Single, cells)
      lines.set(field, line)
    }
    return true
  }

  for (const row of rows) {
    const field = row.cells.field?.trim() ?? ''
    const complain = (code: string) => issues.push({ path: field === '' ? 'field' : field, code, line: row.line })
    const [place, cells] = [placeOf(field), cellsOf(row)]
    if (place === null) complain(field === '' ? 'required' : 'field_unknown')
    else if (place.kind === 'text' ? cells.value.trim() !== '' : place.kind === 'value' && !isBlank(cells.text))
      complain(place.kind === 'text' ? 'cell_for_value' : 'cell_for_text')
    else if (!keep(field, place, cells, row.line)) complain('field_twice')
  }

  const plain = (cells: Cells | undefined) => cells?.value.trim()
  const orNull = (cells: Cells | undefined) => plain(cells) || null
  const textOrNull = (cells: Cells | undefined) => (cells === undefined || isBlank(cells.text) ? null : cells.text)
  // A body that the hub knows need not be named again.
  const body = (cells: Cells | undefined): unknown => {
    const bodyId = plain(cells)
    const known = bodies.get(bodyId ?? '')
    return cells === undefined || (isBlank(cells.text) && known !== undefined)
      ? known
      : { id: bodyId, name: cells.text }
  }
  const group = (name: Group) => [...(members.get(name) ?? [])]
  return {
    id,
    issues: issues.sort((one, other) => one.line - other.line),
    content: {
      area: plain(ones.get('area')),
      relation: plain(ones.get('relation')),
      title: ones.get('title')?.text,
      summary: ones.get('summary')?.text,
      references: {
        hongKong: textOrNull(ones.get('references.hongKong')),
        mainland: textOrNull(ones.get('references.mainland')),
      },
      bodies: {
        hongKong: (many.get('bodies.hongKong') ?? []).map(body),
        mainland: (many.get('bodies.mainland') ?? []).map(body),
      },
      authority: body(ones.get('authority')),
      inForce: { from: orNull(ones.get('inForce.from')), to: orNull(ones.get('inForce.to')) },
      supersedes: (many.get('supersedes') ?? []).map(plain),
      clauses: group('clauses').map(([key, parts]) => ({
        key,
        topic: parts.get('topic')?.text,
        hongKong: textOrNull(parts.get('hongKong')),
        shenzhen: textOrNull(parts.get('shenzhen')),
        difference: textOrNull(parts.get('difference')),
      })),
      services: (many.get('services') ?? []).map(plain),
      instrument: orNull(ones.get('instrument')),
      provenance: {
        status: plain(ones.get('provenance.status')),
        // What a source is called is kept as it is written.
        sources: group('provenance.sources').map(([, parts]) => ({
          label: parts.get('label')?.value,
          url: orNull(parts.get('url')),
        })),
        unverified: (many.get('provenance.unverified') ?? []).map(({ text }) => text),
        checkedOn: plain(ones.get('provenance.checkedOn')),
      },
    },
    lineOf: (path) => {
      // The place itself, what it is part of, or the first of its parts; else where the standard begins.
      const steps = path.replace(/^content\./, '').split('.')
      for (let length = steps.length; length > 0; length -= 1) {
        const at = steps.slice(0, length).join('.')
        const within = [...lines].find(([one]) => one === at || one.startsWith(`${at}.`))
        if (within !== undefined) return within[1]
      }
      return first
    },
  }
}

/** The standards of a sheet in the order in which they begin, whatever stands between their rows; and the rows that name none. */
export const sheetItems = (
  { rows, badRows }: Sheet,
  bodies: ReadonlyMap<string, Body>,
): { readonly items: readonly SheetItem[]; readonly strays: readonly LinedIssue[] } => {
  const idOf = ({ cells }: Row): string => cells.id?.trim() ?? ''
  const ids = [...rows, ...badRows].sort((one, other) => one.line - other.line).map(idOf)
  return {
    items: [...new Set(ids)]
      .filter((id) => id !== '')
      .map((id) =>
        itemOf(
          id,
          rows.filter((row) => idOf(row) === id),
          badRows.filter((row) => idOf(row) === id),
          bodies,
        ),
      ),
    strays: [
      ...rows.filter((row) => idOf(row) === '').map(({ line }) => ({ path: 'id', code: 'required', line })),
      ...badRows.filter((row) => idOf(row) === '').map(({ line, issue }) => ({ ...issue, line })),
    ],
  }
}
