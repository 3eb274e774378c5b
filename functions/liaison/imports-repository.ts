import { packed, unpack } from '#shared/data/packing.ts'
import type { Item, Table } from '#shared/data/table.ts'
import { PlannedRow, RowOutcome, StagedImport } from './import-plan.ts'

/**
 * A staged file in a partition of its own, all of which expires together: what it is (`import`), its rows in packed parts
 * (`part#000`), and what became of them, an item for each step of writing (`step#00000`, by the first row of the step).
 */
const at = (id: string, sk: string) => ({ pk: `import#${id}`, sk })
const partName = (part: number) => `part#${String(part).padStart(3, '0')}`
const stepName = (from: number) => `step#${String(from).padStart(5, '0')}`

// An item holds 400 KB at the most. A row is far smaller (`maxRowCharacters`), so a part of this many characters fits unpacked.
const partCharacters = 100_000

/** Rows in parts that fit into an item each. */
const partsOf = (rows: readonly PlannedRow[]): PlannedRow[][] => {
  const parts: PlannedRow[][] = [[]]
  let size = 0
  for (const row of rows) {
    const characters = JSON.stringify(row).length
    if (size > 0 && size + characters > partCharacters) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(row)
    size += characters
  }
  return parts
}

const withoutKey = ({ pk: _pk, sk: _sk, ...rest }: Item) => rest
const contentOf = (item: Item): unknown => unpack(item.packed as Uint8Array)

export const createImportsRepository = ({ table }: { table: Table }) => ({
  /** Keeps a file that has come. The rows first: what names them is there only when they all are. */
  stage: async (staged: Omit<StagedImport, 'parts'>, rows: readonly PlannedRow[]): Promise<StagedImport> => {
    const parts = partsOf(rows)
    const { id, expiresAt } = staged
    for (const [part, of] of parts.entries())
      await table.transact([table.put({ ...at(id, partName(part)), ...packed(of), expiresAt }, { when: 'absent' })])
    const whole = StagedImport.parse({ ...staged, parts: parts.length })
    await table.transact([table.put({ ...at(id, 'import'), ...whole }, { when: 'absent' })])
    return whole
  },

  find: async (id: string): Promise<StagedImport | null> => {
    const item = await table.get(at(id, 'import'))
    return item === null ? null : StagedImport.parse(withoutKey(item))
  },

  rowsOf: async ({ id, parts }: StagedImport): Promise<PlannedRow[]> => {
    const keys = Array.from({ length: parts }, (_, part) => at(id, partName(part)))
    const items = await table.batchGet(keys)
    return items.flatMap((item) => PlannedRow.array().parse(contentOf(item)))
  },

  outcomesOf: async ({ id }: StagedImport): Promise<RowOutcome[]> => {
    const outcomes: RowOutcome[] = []
    for await (const item of table.queryAll({ pk: at(id, '').pk, prefix: 'step#' }))
      outcomes.push(...RowOutcome.array().parse(contentOf(item)))
    return outcomes
  },

  /**
   * That some rows have been worked through, with what became of each.
   * @throws AppError `version_conflict` where another press of the button has kept the same rows.
   */
  advance: (previous: StagedImport, next: StagedImport, outcomes: readonly RowOutcome[]): Promise<void> =>
    table.transact([
      table.put({ ...at(next.id, 'import'), ...StagedImport.parse(next) }, { when: { version: previous.version } }),
      ...(outcomes.length === 0
        ? []
        : [
            table.put(
              {
                ...at(next.id, stepName(previous.done ?? 0)),
                ...packed(outcomes),
                expiresAt: next.expiresAt,
              },
              { when: 'absent' },
            ),
          ]),
    ]),
})
export type ImportsRepository = ReturnType<typeof createImportsRepository>
