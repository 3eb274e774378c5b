import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

export type LambdaRequest = {
  readonly method?: string
  /** With its query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
  readonly body?: string
  /** API Gateway sends a body so when its media type is not one of text. */
  readonly base64?: boolean
}
export type LambdaAnswer = APIGatewayProxyStructuredResultV2

/** A request as API Gateway's HTTP API hands it to a function, in format 2.0. */
export const eventOf = ({
  method = 'GET',
  path,
  headers = {},
  cookies = [],
  body,
  base64 = false,
}: LambdaRequest): APIGatewayProxyEventV2 => {
  const [rawPath = '/', rawQueryString = ''] = path.split('?')
  const domainName = 'api-id.execute-api.example'
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 && { cookies: [...cookies] }),
    headers: {
      host: domainName,
      ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'api-id',
      domainName,
      domainPrefix: 'api-id',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '24/Nov/2026:00:00:00 +0000',
      timeEpoch: 1_795_478_400_000,
    },
    ...(body !== undefined && { body: base64 ? Buffer.from(body).toString('base64') : body }),
    isBase64Encoded: base64,
  }
}
