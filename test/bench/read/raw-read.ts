import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'

const { CATALOGUE_TABLE = '', DYNAMODB_ENDPOINT = '' } = process.env

const client = new DynamoDBClient({
  endpoint: DYNAMODB_ENDPOINT,
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})

/** The read alone, as the SDK gives it: typed values, no answer made of them. */
export const handler = async ({ rawPath }: APIGatewayProxyEventV2) => {
  const id = rawPath.split('/').at(-1) ?? ''
  const { Item } = await client.send(
    new GetItemCommand({ TableName: CATALOGUE_TABLE, Key: { pk: { S: `service#${id}` }, sk: { S: 'current' } } }),
  )
  return { statusCode: Item === undefined ? 404 : 200 }
}
