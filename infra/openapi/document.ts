import { resolve } from 'node:path'
import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi'
import * as z from 'zod'
import { permissionOf } from '#shared/http/permit.ts'
import { type Permission, permissions } from '#shared/identity/permissions.ts'
import { type FeatureName, features } from '../features.ts'

const root = resolve(import.meta.dirname, '../..')

/** JSON Schema as OpenAPI 3.1 takes it; only what the reference page reads is typed. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
}
export type Content = Readonly<Record<string, { readonly schema: Schema }>>
export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
}
export type Operation = {
  readonly operationId: string
  readonly tags: readonly [FeatureName]
  readonly summary: string
  /** Who may call it. */
  readonly description: string
  readonly security: readonly Readonly<Record<string, readonly []>>[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content: Content }>>
  readonly 'x-permission': Permission
}
export type OpenApiDocument = {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string; readonly description: string }[]
  readonly tags: readonly { readonly name: FeatureName }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly securitySchemes: Readonly<Record<string, object>>
  }
}

const bearer = 'bearerToken'

/** The JSON routes of a feature, with their contracts. The use cases behind them are not needed: nothing is called. */
const apiOf = async (name: FeatureName): Promise<OpenAPIHono> => {
  const { createApi } = await import(resolve(root, features[name].entry.replace(/handler\.ts$/, 'api.ts')))
  return createApi({})
}

const permissionsOf = (api: OpenAPIHono): ReadonlyMap<string, Permission> =>
  new Map(
    api.routes.flatMap(({ method, path, handler }) => {
      const permission = permissionOf(handler)
      return permission === null ? [] : [[`${method.toLowerCase()} ${path}`, permission] as const]
    }),
  )

const whoMay = (permission: Permission): string => {
  const granted: 'anyone' | 'signed_in' | readonly string[] = permissions[permission]
  if (granted === 'anyone') return 'Anyone may call it.'
  if (granted === 'signed_in') return 'Whoever is signed in may call it.'
  return `For these roles: ${granted.join(', ')}.`
}

/** Collects the named schemas on the way, so that each stands in the document once. */
const createSchemas = () => {
  const named: Record<string, Schema> = {}
  const toSchema = (type: z.ZodType): Schema => {
    const {
      $schema: _dialect,
      $defs,
      ...schema
    } = z.toJSONSchema(type, {
      io: 'input',
      // What a client has to know is the format; the expression that checks it is ours.
      override: ({ jsonSchema }) => {
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      },
    })
    const rename = (value: unknown) =>
      JSON.parse(JSON.stringify(value ?? {}).replaceAll('"#/$defs/', '"#/components/schemas/'))
    for (const [id, definition] of Object.entries<{ id?: string }>(rename($defs))) {
      const { id: _id, ...rest } = definition
      named[id] = rest as Schema
    }
    const { id, ...rest } = rename(schema)
    if (id === undefined) return rest
    named[id] = rest
    return { $ref: `#/components/schemas/${id}` }
  }
  return { named, toSchema }
}

type ToSchema = (type: z.ZodType) => Schema

const parametersOf = (route: RouteConfig, toSchema: ToSchema): Parameter[] => {
  const { params, query, headers } = route.request ?? {}
  const places = [
    ['path', params],
    ['query', query],
    ['header', headers],
  ] as const
  return places.flatMap(([place, shape]) => {
    if (!(shape instanceof z.ZodObject)) return []
    return Object.entries<z.ZodType>(shape.shape).map(([name, type]) => {
      const { description, ...schema } = toSchema(type)
      const required = place === 'path' || !type.safeParse(undefined).success
      return { name, in: place, required, ...(description !== undefined && { description }), schema }
    })
  })
}

const contentOf = (content: object | undefined, toSchema: ToSchema): Content =>
  Object.fromEntries(
    Object.entries(content ?? {}).map(([mediaType, { schema }]) => [mediaType, { schema: toSchema(schema) }]),
  )

const camelCase = (text: string): string =>
  text.replaceAll(/[^a-zA-Z0-9]+(.)?/g, (_match, next: string | undefined) => next?.toUpperCase() ?? '')

const operationOf = (
  feature: FeatureName,
  route: RouteConfig,
  permission: Permission,
  toSchema: ToSchema,
): Operation => {
  const body = route.request?.body
  return {
    operationId: camelCase(`${route.method} ${route.path.replace('/api/v1', '')}`),
    tags: [feature],
    summary: route.summary ?? '',
    description: whoMay(permission),
    security: permissions[permission] === 'anyone' ? [] : [{ [bearer]: [] }],
    parameters: parametersOf(route, toSchema),
    ...(body !== undefined && {
      requestBody: { required: body.required ?? false, content: contentOf(body.content, toSchema) },
    }),
    responses: Object.fromEntries(
      Object.entries(route.responses).flatMap(([status, response]) =>
        '$ref' in response
          ? []
          : [[status, { description: response.description ?? '', content: contentOf(response.content, toSchema) }]],
      ),
    ),
    'x-permission': permission,
  }
}

/**
 * The OpenAPI 3.1 document of all features, made from the contracts that their routes check by. It is made when the hub is
 * built, so that no function carries the generator or makes it at a request.
 *
 * zod's own JSON Schema is used: the generator of `@hono/zod-openapi` writes a nullable reference as an `allOf` that no null
 * fits, and marks a whole named schema nullable when it is first met so.
 */
export const createDocument = async (version: string): Promise<OpenApiDocument> => {
  const names = Object.keys(features) as FeatureName[]
  const { named, toSchema } = createSchemas()
  const paths: Record<string, Record<string, Operation>> = {}
  for (const name of names) {
    const api = await apiOf(name)
    const granted = permissionsOf(api)
    for (const definition of api.openAPIRegistry.definitions) {
      if (definition.type !== 'route') continue
      const { route } = definition
      const permission = granted.get(`${route.method} ${route.path.replaceAll(/\{(.+?)\}/g, ':$1')}`)
      if (permission === undefined) throw new Error(`${route.method} ${route.path} names no permission`)
      paths[route.path] = { ...paths[route.path], [route.method]: operationOf(name, route, permission, toSchema) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Qianhai e-Station',
      version,
      description: [
        'The hub’s programming interface. Lists answer `{ items, nextCursor }`. A refusal is RFC 9457 problem details, in',
        'the language that `language` or `Accept-Language` asks for, with a stable `code`. Beside the refusals that an',
        'operation names, any operation may refuse a token (401), a body that is too large (413) or no JSON (415), and may',
        'fail (500, 503).',
      ].join(' '),
    },
    servers: [{ url: '/', description: 'The hub that this document comes from' }],
    tags: names.map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { [bearer]: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}
