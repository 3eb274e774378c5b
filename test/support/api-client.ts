import { requestToken } from '#infra/local/openid/request-token.ts'

export type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly etag: string | null }

/** The API of a running hub, as one of its identities. A refusal is an error here: what is tried is meant to work. */
export const createApiClient = async (origin: string, identity: string) => {
  const token = await requestToken(origin, identity)
  if (token.outcome !== 'token') throw new Error(`No token for ${identity}: ${token.outcome}`)

  const send = async (
    method: string,
    path: string,
    body?: unknown,
    version?: number,
    key?: string,
  ): Promise<Answer> => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Record<string, unknown>
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
    return { status: response.status, body: answer, etag: response.headers.get('etag') }
  }

  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown = {}, version?: number, key?: string) => send('POST', path, body, version, key),
    patch: (path: string, body: unknown, version: number, key?: string) => send('PATCH', path, body, version, key),
  }
}
export type ApiClient = Awaited<ReturnType<typeof createApiClient>>
