import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDocument, type OpenApiDocument, type Operation } from '#infra/openapi/document.ts'
import { permissions } from '#shared/identity/permissions.ts'
import { root } from '#test/architecture/source.ts'
import { routesOfApps } from '#test/support/apps.ts'

const document = await createDocument('1.2.3')

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
)

/** The routes that answer JSON: those below /api, and the health check. */
const jsonRoutes = routesOfApps.filter(({ path }) => path.startsWith('/api/') || path === '/health')

const templated = (path: string) => path.replaceAll(/:(\w+)(\{[^}]+\})?/g, '{$1}')

/** Every value of a key, wherever it stands. */
const valuesOf = (value: unknown, key: string): unknown[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : []).concat(valuesOf(inner, key)))
}

const resolved = (reference: string, within: OpenApiDocument): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], within)

const schemaNames = globSync('{functions,shared}/**/*.{ts,tsx}', { cwd: root })
  .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/\.meta\(\{ id: '(\w+)'/g)])
  .map(([, name = '']) => name)

describe('the OpenAPI document', () => {
  // Of two schemas by one name the document would show one, and tell callers of the other what is not so.
  it('has one schema by each name', () => {
    expect(schemaNames.length).toBeGreaterThan(50)
    expect(schemaNames.filter((name, place) => schemaNames.indexOf(name) !== place)).toEqual([])
  })

  it('has every JSON route of every function, and nothing else', () => {
    const routes = jsonRoutes.map(({ method, path }) => `${method.toLowerCase()} ${templated(path)}`)
    expect(routes.length).toBeGreaterThan(8)
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes.sort())
  })

  it('says what it is', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' }, servers: [{ url: '/' }] })
    expect(document.components.securitySchemes).toEqual({
      bearerToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    })
  })

  it.each(operations)(
    'asks for a token for $method $path exactly when its permission does',
    ({ method, path, operation }) => {
      const route = jsonRoutes.find((one) => one.method.toLowerCase() === method && templated(one.path) === path)
      const open = route !== undefined && permissions[route.permission] === 'anyone'
      expect(operation.security).toEqual(open ? [] : [{ bearerToken: [] }])
    },
  )

  it.each(operations)(
    'describes $method $path whole',
    ({ path, operation }: { path: string; operation: Operation }) => {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
      expect(inPath.map(({ name }) => name)).toEqual(named)
      expect(inPath.every(({ required }) => required)).toBe(true)
      expect(operation.summary).not.toBe('')
      expect(Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status))).toBe(true)
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(description).not.toBe('')
        const answers =
          path.startsWith('/api/v1/liaison/export/') || path.endsWith('/csv') ? 'text/csv' : 'application/json'
        const expected = status < '400' ? answers : 'application/problem+json'
        expect(Object.keys(content ?? {})).toEqual(status === '204' ? [] : [expected])
      }
    },
  )

  it('gives each operation an identifier of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^[a-z][A-Za-z0-9]*$/.test(id))).toBe(true)
  })

  it('leads every reference somewhere, and has no schema that nothing refers to', () => {
    const references = valuesOf(document, '$ref') as string[]
    expect(references.filter((reference) => resolved(reference, document) === undefined)).toEqual([])
    const used = new Set(references.map((reference) => reference.split('/').at(-1)))
    expect(Object.keys(document.components.schemas).filter((name) => !used.has(name))).toEqual([])
  })

  it('names the schemas as the code does', () => {
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Application', 'Principal', 'Problem', 'Service', 'ServiceListing', 'Text']),
    )
  })

  it('lets null stand only where it may: a nullable use of a schema does not change the schema', () => {
    expect(document.components.schemas.LocalDate).toEqual({ type: 'string', format: 'date' })
    expect(document.components.schemas.Due?.properties?.on).toEqual({
      anyOf: [{ $ref: '#/components/schemas/LocalDate' }, { type: 'null' }],
    })
  })
})
