import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { ensureTable } from '#infra/local/dynamodb/tables.ts'
import { createTestClient } from '#test/support/engine.ts'

it('a table of an earlier version gets the stream that it lacks, and keeps it', async () => {
  const client = createTestClient()
  const name = `tables-${process.pid}-${Date.now()}`
  const definition = { indexes: {}, expires: true, streams: false }
  expect(await ensureTable(client, name, definition)).toBe(true)
  for (let start = 0; start < 2; start += 1)
    expect(await ensureTable(client, name, { ...definition, streams: true })).toBe(false)
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
  expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_IMAGE' })
})
