import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  ResourceInUseException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import type { TableDefinition } from '#shared/data/definition.ts'

const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
]

const indexOf = ([name, { projection }]: [string, TableDefinition['indexes'][string]]): GlobalSecondaryIndex => ({
  IndexName: name,
  KeySchema: keys(`${name}Pk`, `${name}Sk`),
  Projection:
    typeof projection === 'string'
      ? { ProjectionType: projection }
      : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projection] },
})

const stream = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } } as const

/** Streams a table that was made when nothing read a stream of it; the CDK changes a deployed one likewise. */
const ensureStream = async (client: DynamoDBClient, name: string): Promise<void> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
  if (Table?.StreamSpecification?.StreamEnabled !== true)
    await client.send(new UpdateTableCommand({ TableName: name, ...stream }))
}

/**
 * Makes a table of the local engine from the definition that the CDK makes the deployed one from. A table that is there
 * already stays as it is, but for a stream that it lacks.
 * @returns whether it was made now.
 */
export const ensureTable = async (
  client: DynamoDBClient,
  name: string,
  { indexes, expires, streams }: TableDefinition,
): Promise<boolean> => {
  const secondary = Object.entries(indexes).map(indexOf)
  const attributes = ['pk', 'sk', ...Object.keys(indexes).flatMap((index) => [`${index}Pk`, `${index}Sk`])]
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: keys('pk', 'sk'),
        AttributeDefinitions: attributes.map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' })),
        ...(secondary.length > 0 && { GlobalSecondaryIndexes: secondary }),
        ...(streams && stream),
      }),
    )
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
    if (streams) await ensureStream(client, name)
    return false
  }
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName: name })
  if (expires)
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: name,
        TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' },
      }),
    )
  return true
}
