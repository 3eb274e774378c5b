import { randomUUID } from 'node:crypto'
import { ensureTable } from '#infra/local/dynamodb/tables.ts'
import type { TableDefinition } from '#shared/data/definition.ts'
import { createTable } from '#shared/data/table.ts'
import { createTestClient } from '#test/support/engine.ts'

/** Answers the endpoint of the engine that a contract is held against; known once the tests run. */
export type Endpoint = () => string

/** A table with one index of each kind of projection, for one test alone. */
export const makeContractTable = async (endpoint: string) => {
  const definition: TableDefinition = {
    indexes: { byColour: { projection: 'ALL' }, byShape: { projection: 'KEYS_ONLY' } },
    expires: true,
    streams: false,
  }
  const client = createTestClient(endpoint)
  const name = `contract-${randomUUID()}`
  await ensureTable(client, name, definition)
  return { client, name, definition, table: createTable({ client, name }) }
}
