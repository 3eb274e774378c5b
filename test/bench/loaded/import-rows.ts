import { execFile } from 'node:child_process'
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { constants, createGzip } from 'node:zlib'
import type { AttributeValue, TableDescription } from '@aws-sdk/client-dynamodb'
import { startEngine } from '#infra/local/dynamodb/start-engine.ts'

type Row = Readonly<Record<string, AttributeValue>>

/** A row as a line of an export of DynamoDB. */
export const toLine = (row: Row): string =>
  // What a Buffer makes of itself for JSON comes here as the value, so its holder is asked.
  JSON.stringify({ Item: row }, function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
    const held = this[key]
    return held instanceof Uint8Array ? Buffer.from(held).toString('base64') : value
  })

const binary = (): string => createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide')

/**
 * Starts an engine over a table that is full already: the rows are written as an export of DynamoDB and loaded by the engine's import,
 * for it takes long to put as many into one partition of an index. The other engine has no such import.
 * @param name what is loaded, among what else is loaded in the folder.
 * @param lines some lines at a time, each with its end.
 * @throws Error where the binary does not run on this machine.
 */
export const importRows = async ({
  folder,
  name,
  table,
  lines,
}: {
  folder: string
  name: string
  table: TableDescription | undefined
  lines: Iterable<string>
}) => {
  const [source, database] = [join(folder, `export-${name}`), join(folder, `engine-${name}`)]
  const [data, schema] = [join(source, table?.TableName ?? '', 'data'), join(folder, `schema-${name}.json`)]
  mkdirSync(data, { recursive: true })
  mkdirSync(database)
  writeFileSync(schema, JSON.stringify([{ Table: table }]))
  await pipeline(
    Readable.from(lines),
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
}
