import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

const { CATALOGUE_TABLE = '', DYNAMODB_ENDPOINT = '' } = process.env

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    endpoint: DYNAMODB_ENDPOINT,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }),
)

/** The least that a function can do to answer a service: the read, and its item as JSON. */
export const handler = async ({ rawPath }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const id = rawPath.split('/').at(-1)
  const { Item } = await client.send(
    new GetCommand({ TableName: CATALOGUE_TABLE, Key: { pk: `service#${id}`, sk: 'current' } }),
  )
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Item?.service),
    isBase64Encoded: false,
  }
}
