import * as z from 'zod'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { NewAction } from './action.ts'
import { moves } from './action-transitions.ts'
import { NewPost, type PostAction, postActions } from './post-actions.ts'

/** What can be taken in. */
export const importKinds = ['officers', 'actions'] as const
export const ImportKind = z.enum(importKinds).meta({ id: 'LiaisonImportKind' })
export type ImportKind = z.infer<typeof ImportKind>

/** What a row would do: make something new, change something, nothing, or be refused. */
export const rowStates = ['new', 'changed', 'unchanged', 'failing'] as const
export const RowState = z.enum(rowStates)
export type RowState = z.infer<typeof RowState>

const Version = z.int().positive()
const names = Object.keys(postActions) as [PostAction, ...PostAction[]]

/** One act of a person that a row asks for. A row of several is written act by act, each a transaction of its own. */
export const Act = z.discriminatedUnion('act', [
  z.object({ act: z.literal('establish'), given: NewPost }),
  z.object({ act: z.literal('post'), id: z.string(), action: z.enum(names), command: z.json(), version: Version }),
  z.object({ act: z.literal('open'), resolution: z.string(), given: NewAction }),
  z.object({ act: z.literal('move'), id: z.string(), move: z.enum(moves), command: z.json(), version: Version }),
])
export type Act = z.infer<typeof Act>

/** What is wrong with a row: the column, `row` for all of it, and why. */
export const RowIssue = z.object({
  path: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export const Change = z
  .object({ column: z.string(), from: z.string(), to: z.string() })
  .meta({ id: 'LiaisonImportChange' })
export type Change = z.infer<typeof Change>

/** A row of a staged file, as it was looked at when the file came. */
export const PlannedRow = z.object({
  line: z.int().positive(),
  /** The record that it is about; null for one that gets its id when it is written. */
  id: z.string().nullable(),
  state: RowState,
  changes: z.array(Change),
  issues: z.array(RowIssue),
  acts: z.array(Act),
})
export type PlannedRow = z.infer<typeof PlannedRow>

/** What became of a row after the confirmation: so many of its acts were written, and why the next one was not. */
export const RowOutcome = z.object({
  line: z.int().positive(),
  id: z.string().nullable(),
  written: z.int().min(0),
  of: z.int().positive(),
  issues: z.array(RowIssue),
})
export type RowOutcome = z.infer<typeof RowOutcome>

/** How many rows are written at one press of the button: some seconds’ work, which no time limit cuts off. */
export const rowsPerStep = 100
/** A staged file can be confirmed for so long; the answers that make a repeated act one are kept as long. */
export const stagedForHours = 20

export const StagedImport = z.object({
  id: z.string(),
  version: Version,
  kind: ImportKind,
  /** Who brought it. Nobody else sees it or confirms it. */
  broughtBy: z.string(),
  encoding: z.string(),
  stagedAt: z.iso.datetime(),
  total: z.int(),
  counts: z.record(RowState, z.int()),
  /** How many of the rows that would write something have been written or refused; null before the confirmation. */
  done: z.int().min(0).nullable(),
  parts: z.int().positive(),
  expiresAt: z.int(),
})
export type StagedImport = z.infer<typeof StagedImport>

/** Whether a row would write something. */
export const writes = ({ state }: Pick<PlannedRow, 'state'>): boolean => state === 'new' || state === 'changed'

export const countsOf = (rows: readonly PlannedRow[]): StagedImport['counts'] =>
  Object.fromEntries(
    rowStates.map((state) => [state, rows.filter((row) => row.state === state).length]),
  ) as StagedImport['counts']

/** What is said of a row that a use case refuses as a whole. */
const rowCodes: Readonly<Record<string, string>> = {
  forbidden: 'row_forbidden',
  not_found: 'row_unknown',
  version_conflict: 'row_moved_on',
  chain_broken: 'row_moved_on',
  action_not_allowed: 'row_not_allowed',
}

/** A refusal of a use case as what is wrong with a row. @throws what is no refusal of what a person asked for. */
export const issuesOfRefusal = (error: unknown, columnOf: (path: string) => string): InputIssue[] => {
  if (!(error instanceof AppError)) throw error
  if (error.code === 'invalid_input') return error.issues.map((issue) => ({ ...issue, path: columnOf(issue.path) }))
  if (error.code === 'calendar_not_gazetted')
    return [{ path: columnOf('limit.length.count'), code: 'limit_not_gazetted', params: error.params }]
  const code = rowCodes[error.code]
  if (code === undefined) throw error
  return [{ path: 'row', code }]
}

/** What a row asks for, read by its columns alone: whether the register allows it is found out by rehearsing the acts. */
export type ReadRow = Pick<PlannedRow, 'changes' | 'acts'> & { readonly issues: readonly InputIssue[] }

/** The columns of a row that differ from what stands, of those that the file has. */
export const differing = (
  cells: Readonly<Record<string, string>>,
  current: Readonly<Record<string, string>>,
  columns: readonly string[],
): Change[] =>
  columns.flatMap((column) => {
    const [to, from = ''] = [cells[column], current[column]]
    return to === undefined || to === from ? [] : [{ column, from, to }]
  })

/** A row that changes something was made from the version that it names: what has happened since would be undone unseen. */
export const staleIssues = (
  cells: Readonly<Record<string, string>>,
  { version: current = '' }: Readonly<Record<string, string>>,
  changes: readonly Change[],
): InputIssue[] => {
  const version = cells.version?.trim() ?? ''
  if (changes.length === 0 || version === '' || version === current) return []
  return [{ path: 'version', code: 'row_stale', params: { current } }]
}
