import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { constants, createGzip } from 'node:zlib'
import { type AttributeValue, DescribeTableCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { startEngine } from '#infra/local/dynamodb/start-engine.ts'
import { ensureTable } from '#infra/local/dynamodb/tables.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { tables } from '#shared/data/definition.ts'
import { plusDays } from '#shared/domain/local-date.ts'
import { createBenchApplications, tableName } from './applications.ts'

type Row = Readonly<Record<string, AttributeValue>>

const toText = (row: Row): string =>
  JSON.stringify({ Item: row }, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )

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
      lines: Items.map(toText),
      id,
      receiptNumber: receiptNumber ?? '',
      dueOn: stages[0]?.due?.on ?? '',
      schema: [{ Table: description.Table }],
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

const binary = (): string => createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide')

/**
 * Starts engines over tables that are full already: the rows are written as an export of DynamoDB and loaded by the engine's
 * import. The other engine has no such import.
 * @throws Error where the binary does not run on this machine.
 */
export const createLoader = async () => {
  const pattern = await takePattern()
  const folder = mkdtempSync(join(tmpdir(), 'e-station-bench-'))
  const schema = join(folder, 'schema.json')
  writeFileSync(schema, JSON.stringify(pattern.schema))

  return {
    rowsOfOne: pattern.lines.length,
    load: async (rows: number) => {
      const source = join(folder, `export-${rows}`)
      const data = join(source, tableName, 'data')
      const database = join(folder, `engine-${rows}`)
      mkdirSync(data, { recursive: true })
      mkdirSync(database)
      await pipeline(
        Readable.from(rowsLike(pattern, rows)),
        createGzip({ level: constants.Z_BEST_SPEED }),
        createWriteStream(join(data, 'rows.json.gz')),
      )
      const began = performance.now()
      await promisify(execFile)(binary(), [
        ...['import', '--source', source, '--schema', schema],
        ...['--output', join(database, 'hub.sqlite')],
      ])
      rmSync(source, { recursive: true })
      const seconds = (performance.now() - began) / 1000
      return { ...(await startEngine({ folder: database, name: 'dynoxide' })), seconds }
    },
    remove: (): void => rmSync(folder, { recursive: true, force: true }),
  }
}
