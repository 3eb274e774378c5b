import type { Permission } from '#shared/identity/permissions.ts'
import { holds } from '#shared/identity/permissions.ts'
import { loadIdentities } from '../local/openid/identities.ts'
import type { OpenApiDocument, Operation } from './document.ts'
import { exampleOf } from './schema-text.tsx'

const placeholder = (name: string): string => name.replaceAll(/[^a-z]+/gi, '_').toUpperCase()

/** Somebody of the embedded provider who may call an operation; null where nobody has to be signed in. */
const callerOf = (permission: Permission): string | null =>
  holds(null, permission)
    ? null
    : (loadIdentities().find(({ principal }) => holds(principal, permission))?.principal.id ?? null)

/** A command line that calls the operation on the hub that runs on this machine. */
export const curlOf = (
  method: string,
  path: string,
  operation: Operation,
  schemas: OpenApiDocument['components']['schemas'],
): string => {
  const caller = callerOf(operation['x-permission'])
  const body = operation.requestBody?.content['application/json']
  const headers = [
    ...(caller === null ? [] : [`-H "authorization: Bearer $(npm run --silent token -- ${caller})"`]),
    ...(operation.parameters.some(({ name }) => name === 'if-match') ? [`-H 'if-match: "1"'`] : []),
    ...(body === undefined ? [] : ["-H 'content-type: application/json'"]),
  ]
  const address = path.replaceAll(/\{(.+?)\}/g, (_match, name: string) => placeholder(name))
  const asked = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, schema }) => `${name}=${exampleOf(schema, schemas)}`)
  const query = asked.length === 0 ? '' : `?${asked.join('&')}`
  return [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} "$HUB${address}${query}"`,
    ...headers,
    ...(body === undefined ? [] : [`-d '${JSON.stringify(exampleOf(body.schema, schemas))}'`]),
  ].join(' \\\n  ')
}
