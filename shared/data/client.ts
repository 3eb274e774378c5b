import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/**
 * The document client of one function. With an endpoint it talks to a local engine, whose credentials are a formality;
 * without one it finds region and credentials where Lambda puts them.
 */
export const createDocumentClient = ({ endpoint }: { endpoint?: string | undefined } = {}): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 4,
      requestHandler: { connectionTimeout: 2000, requestTimeout: 5000 },
      ...(endpoint !== undefined && {
        endpoint,
        region: 'local',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      }),
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
