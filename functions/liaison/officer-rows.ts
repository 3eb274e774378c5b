import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { fromLines, toLines } from './csv-cells.ts'
import { type Act, type Change, differing, type ReadRow, staleIssues } from './import-plan.ts'
import { recorded } from './last-event.ts'
import { ContactWay, maxContacts } from './post.ts'
import { NewPost, postCommands } from './post-actions.ts'
import type { OfficerView } from './post-view.ts'

/** What a post looks like in a file: what identifies it, what an import changes, and what stands there to be read. */
export const officerColumns = [
  ...(['id', 'version', 'side', 'kind', 'organisation', 'name.en', 'name.zh-Hant', 'name.zh-Hans'] as const),
  ...(['reportsTo', 'counterpart', 'contacts', 'holder', 'terms'] as const),
] as const
export type OfficerColumn = (typeof officerColumns)[number]
type Cells = Readonly<Record<string, string>>

export const requiredOfficerColumns: readonly OfficerColumn[] = ['id']

const names = ['name.en', 'name.zh-Hant', 'name.zh-Hans'] as const
/** Settled when the post is established, or changed by acts that a file cannot say: appointing, handing over. */
const fixed = ['side', 'kind', 'organisation', 'holder', 'terms'] as const

const linesOfContacts = (contacts: readonly ContactWay[]): string =>
  toLines(contacts.map(({ kind, audience, value }) => [kind, audience, value]))

/** A post as a row, in one reader’s language: their contact ways are those that the page shows them. */
export const officerRow = (view: OfficerView, language: Language): Record<OfficerColumn, string> => ({
  id: view.id,
  version: String(view.version),
  side: view.side,
  kind: view.kind,
  organisation: view.organisation.id,
  'name.en': view.name.en,
  'name.zh-Hant': view.name['zh-Hant'],
  'name.zh-Hans': view.name['zh-Hans'],
  reportsTo: view.reportsTo ?? '',
  counterpart: view.counterpart?.id ?? '',
  contacts: linesOfContacts(view.contacts),
  holder: view.holder?.name[language] ?? '',
  terms: toLines(view.terms.map(({ from, to, name }) => [from, to ?? '', name[language]])),
})

/** `contacts.2.value`, as a schema names it, is the cell `contacts`. */
export const officerColumnOf = (path: string): string =>
  ({ organisationId: 'organisation' })[path] ?? (path.startsWith('contacts.') ? 'contacts' : path)

const contactsOf = (cell: string) =>
  fromLines(cell).map(([kind, audience, ...value]) => ({ kind, audience, value: value.join(' | ') }))

const issuesOf = (error: z.core.$ZodError): InputIssue[] =>
  toInputIssues(error.issues).map((issue) => ({ ...issue, path: officerColumnOf(issue.path) }))

const nullable = (cell: string | undefined): string | null =>
  cell === undefined || cell.trim() === '' ? null : cell.trim()

const readNew = (cells: Cells): ReadRow => {
  const parsed = NewPost.safeParse({
    id: cells.id?.trim(),
    kind: cells.kind?.trim(),
    organisationId: cells.organisation?.trim() ?? '',
    name: Object.fromEntries(languages.map((language) => [language, cells[`name.${language}`] ?? ''])),
    reportsTo: nullable(cells.reportsTo),
    counterpart: nullable(cells.counterpart),
    contacts: contactsOf(cells.contacts ?? ''),
  })
  const filled = (['holder', 'terms'] as const).filter((column) => nullable(cells[column]) !== null)
  const issues = [
    ...(parsed.success ? [] : issuesOf(parsed.error)),
    ...filled.map((path) => ({ path, code: 'appointed_elsewhere' })),
  ]
  const changes = differing(cells, {}, officerColumns).filter(({ column }) => column !== 'version')
  if (!parsed.success || issues.length > 0) return { changes, issues, acts: [] }
  return { changes, issues, acts: [{ act: 'establish', given: parsed.data }] }
}

/** What an import may not change, where the file says something else than stands: in the language of any export. */
const fixedIssues = (cells: Cells, view: OfficerView): InputIssue[] => {
  const inEach = languages.map((language) => officerRow(view, language))
  return fixed
    .filter(
      (column) => cells[column] !== undefined && !inEach.some((row) => row[column].trim() === cells[column]?.trim()),
    )
    .map((path) => ({ path, code: path === 'holder' || path === 'terms' ? 'appointed_elsewhere' : 'column_fixed' }))
}

type PostAsked = Pick<Extract<Act, { act: 'post' }>, 'action' | 'command'>

const actsOf = (cells: Cells, view: OfficerView, changes: readonly Change[]): { acts: Act[]; issues: InputIssue[] } => {
  const changed = (column: string) => changes.some((one) => one.column === column)
  const renamed = names.some(changed)
  const amended = postCommands.amend.safeParse({
    ...(renamed && {
      name: Object.fromEntries(
        languages.map((language) => [language, cells[`name.${language}`] ?? view.name[language]]),
      ),
    }),
    ...(changed('reportsTo') && { reportsTo: nullable(cells.reportsTo) }),
    ...(changed('counterpart') && { counterpart: nullable(cells.counterpart) }),
  })
  const contacts = z
    .array(ContactWay)
    .max(maxContacts)
    .safeParse(contactsOf(cells.contacts ?? ''))
  const steps: PostAsked[] = []
  if (amended.success && Object.keys(amended.data).length > 0)
    steps.push({ action: 'amend', command: recorded(amended.data) as PostAsked['command'] })
  if (contacts.success && changed('contacts'))
    steps.push({ action: 'change_contacts', command: { contacts: contacts.data } })
  return {
    acts: steps.map((step, at) => ({ act: 'post', id: view.id, ...step, version: view.version + at })),
    issues: [
      ...(amended.success ? [] : issuesOf(amended.error)),
      ...(contacts.success || !changed('contacts')
        ? []
        : issuesOf(contacts.error).map((issue) => ({ ...issue, path: 'contacts' }))),
      // What the file does not show would be lost by writing what it shows.
      ...(changed('contacts') && view.hiddenContacts > 0
        ? [{ path: 'contacts', code: 'contacts_hidden', params: { count: view.hiddenContacts } }]
        : []),
    ],
  }
}

/**
 * What a row asks for.
 * @param view the post as whoever brought the file sees it; null where there is none of this id.
 */
export const readOfficerRow = (cells: Cells, view: OfficerView | null): ReadRow => {
  if (view === null) return readNew(cells)
  const current = officerRow(view, 'en')
  const trimmed = { ...cells }
  for (const column of ['reportsTo', 'counterpart'] as const)
    if (cells[column] !== undefined) trimmed[column] = cells[column].trim()
  // Blank lines and spaces in the cell are no change.
  if (cells.contacts !== undefined) trimmed.contacts = toLines(fromLines(cells.contacts))
  const changes = differing(trimmed, current, [...names, 'reportsTo', 'counterpart', 'contacts'])
  const { acts, issues } = actsOf(trimmed, view, changes)
  const all = [...fixedIssues(cells, view), ...staleIssues(cells, current, changes), ...issues]
  return { changes, issues: all, acts: all.length > 0 ? [] : acts }
}
