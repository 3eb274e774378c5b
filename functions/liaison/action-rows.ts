import type { InputIssue } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { type Action, type ActionState, actionStates, Evidence, NewAction } from './action.ts'
import { type Move, type MoveCommand, moveCommands, moves, ruleOf } from './action-transitions.ts'
import { fromLines, toLines } from './csv-cells.ts'
import { type Act, differing, type ReadRow, staleIssues } from './import-plan.ts'

/** What an action looks like in a file. `note` is written out empty: it takes the reason or the result of what is changed. */
export const actionColumns = [
  ...(['id', 'version', 'resolution', 'series', 'number', 'title.en', 'title.zh-Hant', 'title.zh-Hans'] as const),
  ...(['side', 'owner', 'state', 'limit.calendar', 'limit.kind', 'limit.unit', 'limit.count', 'openedOn'] as const),
  ...(['dueOn', 'closedOn', 'dependsOn', 'evidence', 'outcome', 'carriedFrom', 'carriedTo', 'note'] as const),
] as const
export type ActionColumn = (typeof actionColumns)[number]
type Cells = Readonly<Record<string, string>>

export const requiredActionColumns: readonly ActionColumn[] = ['id']

/** What of an action that is open already a file can change; all else follows from acts, or was settled at the opening. */
const changeable = ['owner', 'state', 'dependsOn', 'evidence', 'note'] as const
const ofOpening = [
  ...(['resolution', 'title.en', 'title.zh-Hant', 'title.zh-Hans', 'owner', 'dependsOn'] as const),
  ...(['limit.calendar', 'limit.kind', 'limit.unit', 'limit.count'] as const),
] as const

export const actionRow = (action: Action): Record<ActionColumn, string> => ({
  id: action.id,
  version: String(action.version),
  resolution: action.resolution,
  series: action.series,
  number: String(action.number),
  'title.en': action.title.en,
  'title.zh-Hant': action.title['zh-Hant'],
  'title.zh-Hans': action.title['zh-Hans'],
  side: action.side,
  owner: action.owner,
  state: action.state,
  'limit.calendar': action.clock.limit.calendar,
  'limit.kind': action.clock.limit.kind,
  'limit.unit': action.clock.limit.length.unit,
  'limit.count': String(action.clock.limit.length.count),
  openedOn: action.openedOn,
  dueOn: action.dueOn,
  closedOn: action.closedOn ?? '',
  dependsOn: action.dependsOn.join('\n'),
  evidence: toLines(action.evidence.map(({ label, url }) => [label, url])),
  outcome: action.outcome ?? '',
  carriedFrom: action.carriedFrom ?? '',
  carriedTo: action.carriedTo ?? '',
  note: '',
})

/** `limit.length.count`, as a schema names it, is the column `limit.count`; what a move calls its text is the note. */
export const actionColumnOf = (path: string): string => {
  if (path.startsWith('dependsOn.')) return 'dependsOn'
  if (path.startsWith('evidence.')) return 'evidence'
  return path === 'text' ? 'note' : path.replace('limit.length.', 'limit.')
}

const lines = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(/[\r\n,;]+/)
    .map((id) => id.trim())
    .filter((id) => id !== '')

const readNew = (cells: Cells): ReadRow => {
  const count = cells['limit.count']?.trim() ?? ''
  const parsed = NewAction.safeParse({
    title: Object.fromEntries(languages.map((language) => [language, cells[`title.${language}`] ?? ''])),
    owner: cells.owner?.trim() ?? '',
    limit: {
      calendar: cells['limit.calendar']?.trim(),
      kind: cells['limit.kind']?.trim(),
      length: { unit: cells['limit.unit']?.trim(), count: /^\d{1,6}$/.test(count) ? Number(count) : count },
    },
    dependsOn: lines(cells.dependsOn),
  })
  const resolution = cells.resolution?.trim() ?? ''
  const settled = actionColumns.filter(
    (column) => !ofOpening.some((one) => one === column) && column !== 'id' && (cells[column] ?? '').trim() !== '',
  )
  const issues = [
    ...(resolution === '' ? [{ path: 'resolution', code: 'required' }] : []),
    ...(parsed.success
      ? []
      : toInputIssues(parsed.error.issues).map((issue) => {
          const path = actionColumnOf(issue.path)
          return (cells[path] ?? '').trim() === '' ? { path, code: 'required' } : { ...issue, path }
        })),
    // A file that was made from another may say what every new action is: open.
    ...settled
      .filter((column) => !(column === 'state' && cells.state?.trim() === 'open'))
      .map((path) => ({ path, code: 'column_of_new' })),
  ]
  const changes = differing(cells, {}, ofOpening)
  if (!parsed.success || issues.length > 0) return { changes, issues, acts: [] }
  return { changes, issues, acts: [{ act: 'open', resolution, given: parsed.data }] }
}

/** The fewest moves from one state to another, by the table of transitions; null where there is no way. Carrying over is no way. */
export const wayTo = (from: ActionState, to: ActionState): readonly Move[] | null => {
  const ways: { state: ActionState; taken: readonly Move[] }[] = [{ state: from, taken: [] }]
  const seen = new Set<ActionState>([from])
  for (const { state, taken } of ways) {
    if (state === to) return taken
    for (const move of moves) {
      const { from: possible, to: next } = ruleOf(move)
      if (move === 'carry' || next === null || !possible.includes(state) || seen.has(next)) continue
      seen.add(next)
      ways.push({ state: next, taken: [...taken, move] })
    }
  }
  return null
}

/** The states that some action can be brought to. */
const reachableStates = actionStates.filter((state) => state !== 'carried').join(', ')

type Asked = { readonly move: Move; readonly command: object }

/** The moves that the changes of a row ask for, in an order in which each is possible. */
const movesFor = (
  action: Action,
  cells: Cells,
  changed: (column: string) => boolean,
): { asked: readonly Asked[]; issues: readonly InputIssue[] } => {
  const text = cells.note ?? ''
  const evidence = fromLines(cells.evidence ?? '').map(([label, ...url]) => ({ label, url: url.join(' | ') }))
  const kept = action.evidence.every((one, at) => one.label === evidence[at]?.label && one.url === evidence[at]?.url)
  const added = changed('evidence') ? evidence.slice(action.evidence.length) : []
  const way = changed('state') ? wayTo(action.state, cells.state as ActionState) : []
  const finishes = way?.includes('finish') ?? false
  const notes = (added.length > 0 && !finishes) || (changed('note') && way?.length === 0 && !changed('owner'))
  return {
    asked: [
      ...(changed('dependsOn') ? [{ move: 'depend' as const, command: { dependsOn: lines(cells.dependsOn) } }] : []),
      ...(changed('owner') ? [{ move: 'reassign' as const, command: { text, owner: cells.owner ?? '' } }] : []),
      ...(notes ? [{ move: 'note' as const, command: { text, evidence: added } }] : []),
      ...(way ?? []).map((move) => ({
        move,
        command: move === 'start' ? {} : { text, ...(move === 'finish' && { evidence: added }) },
      })),
    ],
    issues: [
      ...(way === null ? [{ path: 'state', code: 'state_unreachable', params: { states: reachableStates } }] : []),
      ...(changed('evidence') && !kept ? [{ path: 'evidence', code: 'evidence_stays' }] : []),
      ...(added.some((one) => !Evidence.safeParse(one).success)
        ? [{ path: 'evidence', code: 'evidence_unreadable' }]
        : []),
    ],
  }
}

const actsOf = (action: Action, asked: readonly Asked[]): { acts: Act[]; issues: InputIssue[] } => {
  const parsed = asked.map(({ move, command }) => ({ move, result: moveCommands[move].safeParse(command) }))
  const issues = parsed.flatMap(({ result }) =>
    result.success
      ? []
      : toInputIssues(result.error.issues).map((issue) => ({ ...issue, path: actionColumnOf(issue.path) })),
  )
  return {
    acts: parsed.flatMap(({ move, result }, at) =>
      result.success
        ? [{ act: 'move', id: action.id, move, command: result.data as MoveCommand, version: action.version + at }]
        : [],
    ) as Act[],
    issues: [...new Map(issues.map((issue) => [`${issue.path} ${issue.code}`, issue])).values()],
  }
}

const tidied = (cells: Cells): Cells => ({
  ...cells,
  ...(cells.owner !== undefined && { owner: cells.owner.trim() }),
  ...(cells.state !== undefined && { state: cells.state.trim() }),
  ...(cells.dependsOn !== undefined && { dependsOn: lines(cells.dependsOn).join('\n') }),
  ...(cells.evidence !== undefined && { evidence: toLines(fromLines(cells.evidence)) }),
  ...(cells.note !== undefined && { note: cells.note.trim() }),
})

const fixedIssues = (cells: Cells, current: Cells): InputIssue[] =>
  actionColumns
    .filter((column) => !changeable.some((one) => one === column) && column !== 'version')
    .filter((column) => cells[column] !== undefined && cells[column] !== current[column])
    .map((path) => ({ path, code: codeOfFixed(path) }))

/** A new day is a new action, and what came of one is said with its state. */
const codeOfFixed = (column: ActionColumn): string => {
  if (column === 'dueOn') return 'due_by_carrying'
  return column === 'outcome' ? 'outcome_by_note' : 'column_fixed'
}

/**
 * What a row asks for.
 * @param action the action of this id; null where the row has no id, and would open a new one.
 */
export const readActionRow = (given: Cells, action: Action | null): ReadRow => {
  if (action === null) return readNew(given)
  const cells = tidied(given)
  const current = actionRow(action)
  const changes = differing(cells, current, changeable)
  const changed = (column: string) => changes.some((one) => one.column === column)
  const { asked, issues } = movesFor(action, cells, changed)
  const read = actsOf(action, asked)
  const all = [...fixedIssues(given, current), ...staleIssues(given, current, changes), ...issues, ...read.issues]
  return { changes, issues: all, acts: all.length > 0 ? [] : read.acts }
}
