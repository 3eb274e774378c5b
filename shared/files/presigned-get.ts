import { createHash, createHmac } from 'node:crypto'

export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

const percent = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/**
 * A link that reads one object of S3 and expires: Signature Version 4 in the query, as the S3 API Reference describes it under
 * "Authenticating Requests: Using Query Parameters". (The SDK's own package for it is made for any request and any service.)
 * @param query what the object is to be answered with: `response-content-disposition` and the like.
 */
export const presignedGet = ({
  origin,
  key,
  query = {},
  region,
  credentials: { accessKeyId, secretAccessKey, sessionToken },
  at,
  seconds,
}: {
  origin: string
  key: string
  query?: Readonly<Record<string, string>>
  region: string
  credentials: Credentials
  at: Date
  seconds: number
}): string => {
  const instant = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const day = instant.slice(0, 8)
  const scope = `${day}/${region}/s3/aws4_request`
  const path = `/${key.split('/').map(percent).join('/')}`
  const search = Object.entries({
    ...query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/${scope}`,
    'X-Amz-Date': instant,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
    ...(sessionToken !== undefined && { 'X-Amz-Security-Token': sessionToken }),
  })
    .map(([name, value]) => `${percent(name)}=${percent(value)}`)
    .sort()
    .join('&')
  const request = ['GET', path, search, `host:${new URL(origin).host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', instant, scope, createHash('sha256').update(request).digest('hex')].join('\n')
  const signingKey = ['s3', 'aws4_request'].reduce(
    (signed, part) => hmac(signed, part),
    hmac(hmac(`AWS4${secretAccessKey}`, day), region),
  )
  return `${origin}${path}?${search}&X-Amz-Signature=${hmac(signingKey, toSign).toString('hex')}`
}
