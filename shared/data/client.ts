import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/**
 * The document client of one function. With an endpoint it talks to a local engine, whose credentials are a formality;
 * without one it finds region and credentials where Lambda puts them.
 */
export const createDocumentClient = ({ endpoint }: { endpoint?: string | undefined } = {}): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      // Three tries of three seconds each: a function, which has ten, can still say that its table does not answer.
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 2000, requestTimeout: 3000, throwOnRequestTimeout: true },
      ...(endpoint !== undefined && {
        endpoint,
        region: 'local',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      }),
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
