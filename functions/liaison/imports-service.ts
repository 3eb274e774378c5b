import { decodeText, type Encoding } from '#shared/domain/csv-encoding.ts'
import { maxFileBytes, readSheet } from '#shared/domain/csv-file.ts'
import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import type { Principal } from '#shared/identity/principal.ts'
import {
  countsOf,
  type ImportKind,
  issuesOfRefusal,
  type PlannedRow,
  type RowOutcome,
  rowsPerStep,
  type StagedImport,
  stagedForHours,
  writes,
} from './import-plan.ts'
import type { ImportsRepository } from './imports-repository.ts'
import { columnsOf, type Planning } from './planning-service.ts'

/** A file as it came: its bytes, in an encoding that the person may name; or its text, pasted or in JSON. */
export type Brought = { readonly bytes: Uint8Array; readonly encoding: Encoding | null } | { readonly text: string }

export type ImportView = {
  readonly staged: StagedImport
  readonly rows: readonly PlannedRow[]
  /** Of the rows that have been worked through since the confirmation. */
  readonly outcomes: readonly RowOutcome[]
  /** How many rows the confirmation writes in all. */
  readonly toWrite: number
}

const refuse = (issues: readonly InputIssue[]): never => {
  throw new AppError('invalid_input', {}, { issues })
}

/** The text of what was brought. @throws AppError `invalid_input` for what is empty, too large, or in no known encoding. */
export const textOf = (brought: Brought): { readonly text: string; readonly encoding: string } => {
  const bytes = 'text' in brought ? new TextEncoder().encode(brought.text) : brought.bytes
  if (bytes.length > maxFileBytes)
    return refuse([{ path: 'csv', code: 'csv_too_large', params: { kilobytes: maxFileBytes / 1024 } }])
  if ('text' in brought) return { text: brought.text, encoding: 'text' }
  return decodeText(bytes, brought.encoding) ?? refuse([{ path: 'encoding', code: 'encoding_unknown' }])
}

/** Files of officers and actions, brought by one person: looked at first, written when they confirm it. */
export const createImports = ({
  repository,
  planning,
  newId,
  now,
}: {
  repository: ImportsRepository
  planning: Planning
  newId: () => string
  now: () => Date
}) => {
  const seconds = () => Math.floor(now().getTime() / 1000)

  /** The file of this id, for who brought it; to anybody else, and after its time, there is none. */
  const find = async (id: string, principal: Principal): Promise<StagedImport> => {
    const staged = await repository.find(id)
    if (staged === null || staged.broughtBy !== principal.id || staged.expiresAt <= seconds())
      throw new AppError('not_found')
    return staged
  }

  const writeRow = async (id: string, row: PlannedRow, principal: Principal): Promise<RowOutcome> => {
    const outcome = { line: row.line, id: row.id, of: row.acts.length }
    for (const [at, act] of row.acts.entries()) {
      try {
        // One key for one act of one row: whoever goes on with a file that was left half-way writes nothing twice.
        outcome.id = await planning.write(act, principal, `import-${id}-${row.line}-${at}`)
      } catch (error) {
        return { ...outcome, written: at, issues: issuesOfRefusal(error, columnOf(act)) as RowOutcome['issues'] }
      }
    }
    return { ...outcome, written: row.acts.length, issues: [] }
  }

  const view = async (staged: StagedImport): Promise<ImportView> => {
    const [rows, outcomes] = await Promise.all([repository.rowsOf(staged), repository.outcomesOf(staged)])
    return { staged, rows, outcomes, toWrite: rows.filter(writes).length }
  }

  return {
    /**
     * Looks at a file and keeps what it would do. Nothing else is written.
     * @throws AppError `invalid_input` with what is wrong with the file as a whole.
     */
    stage: async (kind: ImportKind, brought: Brought, principal: Principal): Promise<StagedImport> => {
      const { text, encoding } = textOf(brought)
      const { all, required } = columnsOf[kind]
      const reading = readSheet(text, all, required)
      if ('issues' in reading) return refuse(reading.issues)
      const rows = await planning.plan(kind, reading.sheet, principal)
      return repository.stage(
        {
          ...{ id: newId(), version: 1, kind, encoding, broughtBy: principal.id, done: null },
          ...{ stagedAt: now().toISOString(), expiresAt: seconds() + stagedForHours * 3600 },
          ...{ total: rows.length, counts: countsOf(rows) },
        },
        rows,
      )
    },

    /** @throws AppError `not_found` */
    view: async (id: string, principal: Principal): Promise<ImportView> => view(await find(id, principal)),

    /**
     * Writes the next rows of a file, each as the person’s own acts; what cannot be written any more is kept with the reason.
     * Pressed twice, or again after it was cut off, it writes nothing twice.
     * @throws AppError `not_found`
     */
    confirm: async (id: string, principal: Principal): Promise<ImportView> => {
      const staged = await find(id, principal)
      const rows = (await repository.rowsOf(staged)).filter(writes)
      const from = staged.done ?? 0
      const step = rows.slice(from, from + rowsPerStep)
      if (staged.done !== null && step.length === 0) return view(staged)
      const outcomes: RowOutcome[] = []
      for (const row of step) outcomes.push(await writeRow(id, row, principal))
      const next = { ...staged, version: staged.version + 1, done: from + step.length }
      await repository.advance(staged, next, outcomes).catch((error: unknown) => {
        // Another press has kept the same rows with the same outcomes.
        if (!(error instanceof AppError) || error.code !== 'version_conflict') throw error
      })
      return view(await find(id, principal))
    },
  }
}
export type Imports = ReturnType<typeof createImports>

const columnOf = (act: PlannedRow['acts'][number]): ((path: string) => string) =>
  columnsOf[act.act === 'establish' || act.act === 'post' ? 'officers' : 'actions'].columnOf
