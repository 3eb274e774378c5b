import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeTableCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { startEngine } from '#infra/local/dynamodb/start-engine.ts'
import { ensureTable } from '#infra/local/dynamodb/tables.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { tables } from '#shared/data/definition.ts'
import { plusDays } from '#shared/domain/local-date.ts'
import { createBenchApplications, tableName } from './applications.ts'
import { importRows, toLine } from './import-rows.ts'

/** What one submitted application leaves in the table, and how the engine describes the table. */
const takePattern = async () => {
  const engine = await startEngine({ folder: null, name: 'dynoxide' })
  const client = createDocumentClient({ endpoint: engine.endpoint })
  try {
    await ensureTable(client, tableName, tables.applications)
    const { draft, submit } = createBenchApplications(client)
    const { id, receiptNumber, stages } = await submit(await draft())
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }))
    const description = await client.send(new DescribeTableCommand({ TableName: tableName }))
    return {
      lines: Items.map(toLine),
      id,
      receiptNumber: receiptNumber ?? '',
      dueOn: stages[0]?.due?.on ?? '',
      table: description.Table,
    }
  } finally {
    client.destroy()
    await engine.stop()
  }
}
type Pattern = Awaited<ReturnType<typeof takePattern>>

const daysOfLines = 60

/** As many rows as wanted, application by application: all for one enterprise and at one window, due on different days. */
function* rowsLike({ lines, id, receiptNumber, dueOn }: Pattern, count: number): Generator<string> {
  let made = 0
  for (let number = 0; made < count; number += 1) {
    const [otherId, otherNumber] = [randomUUID(), `QH26-${String(number).padStart(9, '0')}`]
    const otherDay = plusDays(dueOn, number % daysOfLines)
    // The day is that of the queue's line; within an event it is one of many.
    const rows = lines
      .slice(0, count - made)
      .map(
        (line) =>
          `${line.replaceAll(id, otherId).replaceAll(receiptNumber, otherNumber).replaceAll(dueOn, otherDay)}\n`,
      )
    made += rows.length
    yield rows.join('')
  }
}

/** Starts engines over tables that are full already. @throws Error where the binary does not run on this machine. */
export const createLoader = async () => {
  const pattern = await takePattern()
  const folder = mkdtempSync(join(tmpdir(), 'e-station-bench-'))
  return {
    rowsOfOne: pattern.lines.length,
    load: (rows: number) =>
      importRows({ folder, name: String(rows), table: pattern.table, lines: rowsLike(pattern, rows) }),
    remove: (): void => rmSync(folder, { recursive: true, force: true }),
  }
}
