import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { ensureTable } from '#infra/local/dynamodb/tables.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { type TableName, tables } from '#shared/data/definition.ts'
import { createTable, type Table } from '#shared/data/table.ts'

/** The engine of the worker that a test runs in; its files share it. */
export const testEngine = (): { readonly endpoint: string; readonly title: string } => {
  const engines = inject('engines')
  const own = engines[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % engines.length]
  if (own === undefined) throw new Error('The run has started no engine')
  return own
}

export const testEndpoint = (): string => testEngine().endpoint

export const createTestClient = (endpoint = testEndpoint()) => createDocumentClient({ endpoint })

/**
 * Makes a table like the named one for one test alone, and answers its name on the engine. It has a stream only where a
 * test reads one: with it, a write takes the engine that all tests share longer the more has ever been written to any, and at the
 * end of a run ten times as long.
 */
export const makeTestTable = async (
  name: TableName,
  endpoint = testEndpoint(),
  { streams = false }: { streams?: boolean } = {},
): Promise<string> => {
  const unique = `${name}-${randomUUID()}`
  await ensureTable(createTestClient(endpoint), unique, { ...tables[name], streams })
  return unique
}

/** A table for one test alone, through the hub's own data layer. */
export const createTestTable = async (name: TableName, endpoint = testEndpoint()): Promise<Table> =>
  createTable({ client: createTestClient(endpoint), name: await makeTestTable(name, endpoint) })
