import type { BadRow, Row, Sheet } from '#shared/domain/csv-file.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { Action } from './action.ts'
import { actionColumnOf, actionColumns, readActionRow, requiredActionColumns } from './action-rows.ts'
import type { MoveCommand } from './action-transitions.ts'
import type { Actions } from './actions-service.ts'
import { type Act, type ImportKind, issuesOfRefusal, type PlannedRow, type ReadRow } from './import-plan.ts'
import { officerColumnOf, officerColumns, readOfficerRow, requiredOfficerColumns } from './officer-rows.ts'
import type { Officers } from './officers-service.ts'
import type { Register } from './post.ts'
import type { PostCommand } from './post-actions.ts'

/** The columns of each kind of file, and what a schema’s path is called in it. */
export const columnsOf = {
  officers: { all: officerColumns, required: requiredOfficerColumns, columnOf: officerColumnOf },
  actions: { all: actionColumns, required: requiredActionColumns, columnOf: actionColumnOf },
} as const satisfies Record<ImportKind, object>

const planned = (line: number, id: string | null, isNew: boolean, { changes, issues, acts }: ReadRow): PlannedRow => {
  const state = issues.length > 0 ? 'failing' : acts.length === 0 ? 'unchanged' : isNew ? 'new' : 'changed'
  return { line, id, state, changes: [...changes], issues: [...issues], acts: state === 'failing' ? [] : [...acts] }
}

const plannedBad = ({ line, issue }: BadRow): PlannedRow =>
  planned(line, null, false, { changes: [], issues: [issue], acts: [] })

/** A row that names a record which a row before it names: what it was compared with is not what it would find. */
const twice = (seen: Set<string>, id: string | null): ReadRow['issues'] => {
  if (id === null) return []
  if (seen.has(id)) return [{ path: 'id', code: 'id_twice' }]
  seen.add(id)
  return []
}

const idOf = ({ cells }: Row): string | null => cells.id?.trim() || null

/**
 * What the rows of a file would do, by whom: each is read, then tried out through the same use cases that write it later. Rows are
 * tried in their order, so a post may report to one that a row before it establishes.
 */
export const createPlanning = ({ officers, actions }: { officers: Officers; actions: Actions }) => {
  const planOfficers = async (rows: readonly Row[], principal: Principal): Promise<PlannedRow[]> => {
    let register: Register = await officers.register()
    const seen = new Set<string>()
    const result: PlannedRow[] = []
    for (const row of rows) {
      const id = idOf(row)
      const view = id === null ? null : officers.viewIn(register, id, principal)
      const repeated = twice(seen, id)
      const read = repeated.length > 0 ? { changes: [], issues: repeated, acts: [] } : readOfficerRow(row.cells, view)
      let after = register
      let issues = read.issues
      try {
        for (const act of read.acts) after = await officers.rehearse(after, stepOf(act), principal)
        register = after
      } catch (error) {
        issues = issuesOfRefusal(error, officerColumnOf)
      }
      result.push(planned(row.line, id, view === null, { ...read, issues }))
    }
    return result
  }

  const rehearseActions = async (
    action: Action | null,
    acts: readonly Act[],
    by: { register: Register; principal: Principal },
  ): Promise<void> => {
    let state = action
    for (const act of acts) {
      if (act.act === 'open') await actions.rehearseOpening(act.resolution, act.given, by.principal)
      if (act.act !== 'move' || state === null) continue
      state = await actions.rehearse(state, { ...act, command: act.command as MoveCommand }, by)
    }
  }

  const planActions = async (rows: readonly Row[], principal: Principal): Promise<PlannedRow[]> => {
    const [register, found] = await Promise.all([
      officers.register(),
      actions.findAll(rows.flatMap((row) => idOf(row) ?? [])),
    ])
    const byId = new Map(found.map((action) => [action.id, action]))
    const seen = new Set<string>()
    const result: PlannedRow[] = []
    for (const row of rows) {
      const id = idOf(row)
      const action = id === null ? null : (byId.get(id) ?? null)
      const unknown = id !== null && action === null ? [{ path: 'id', code: 'action_id_unknown' }] : []
      const wrong = [...unknown, ...twice(seen, id)]
      const read = wrong.length > 0 ? { changes: [], issues: wrong, acts: [] } : readActionRow(row.cells, action)
      let issues = read.issues
      try {
        await rehearseActions(action, read.acts, { register, principal })
      } catch (error) {
        issues = issuesOfRefusal(error, actionColumnOf)
      }
      result.push(planned(row.line, id, action === null, { ...read, issues }))
    }
    return result
  }

  return {
    /** What a file would do, row by row, in the order of its lines. Nothing is written. */
    plan: async (kind: ImportKind, { rows, badRows }: Sheet, principal: Principal): Promise<PlannedRow[]> => {
      const good = kind === 'officers' ? await planOfficers(rows, principal) : await planActions(rows, principal)
      return [...good, ...badRows.map(plannedBad)].sort((one, other) => one.line - other.line)
    },

    /** Writes one act, as the person themselves; the same key again changes nothing. @returns the id of the record. */
    write: async (act: Act, principal: Principal, key: string): Promise<string> => {
      const by = { principal, key }
      switch (act.act) {
        case 'establish':
          return (await officers.establish(act.given, by)).id
        case 'post':
          return (await officers.act(act.id, act.action, act.command as PostCommand, { ...by, version: act.version }))
            .id
        case 'open':
          return (await actions.open(act.resolution, act.given, by)).id
        case 'move':
          return (await actions.move(act.id, act.move, act.command as MoveCommand, { ...by, version: act.version })).id
      }
    },
  }
}
export type Planning = ReturnType<typeof createPlanning>

const stepOf = (act: Act): Parameters<Officers['rehearse']>[1] => {
  if (act.act === 'establish') return { establish: act.given }
  if (act.act === 'post') return { ...act, command: act.command as PostCommand }
  throw new Error(`A row of officers asks for ${act.act}`)
}
