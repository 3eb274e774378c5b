import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { permissionOf, permit } from '#shared/http/permit.ts'
import { type Permission, permissions } from '#shared/identity/permissions.ts'
import { root } from './source.ts'

type Registered = { readonly method: string; readonly path: string; readonly handler: unknown }

/** A middleware takes `next`; a route that answers may leave it out, also when it is registered for every method. */
const isMiddleware = ({ method, handler }: Registered): boolean =>
  method === 'ALL' && typeof handler === 'function' && handler.length > 1

type Route = { readonly name: string; readonly permissions: readonly Permission[] }

/** The routes of an app, each with the permissions that it asks for before it answers. */
const routesOf = (app: { readonly routes: readonly Registered[] }): Route[] => {
  const handlers = new Map<string, unknown[]>()
  for (const registered of app.routes) {
    if (isMiddleware(registered)) continue
    const name = `${registered.method} ${registered.path}`
    handlers.set(name, [...(handlers.get(name) ?? []), registered.handler])
  }
  return [...handlers].map(([name, chain]) => ({
    name,
    // The last of the chain answers; what stands behind the answer would guard nothing.
    permissions: chain.slice(0, -1).flatMap((handler) => permissionOf(handler) ?? []),
  }))
}

const unprotected = (routes: readonly Route[]): string[] =>
  routes.filter((route) => route.permissions.length === 0).map(({ name }) => name)

/** What every container's environment asks for. Nothing is connected to: clients connect when they are first asked. */
const environment = {
  HUB_ORIGIN: 'https://hub.example',
  STYLESHEET: '/assets/station.css',
  IDENTITY_TABLE: 'identity',
  CATALOGUE_TABLE: 'catalogue',
  APPLICATIONS_TABLE: 'applications',
  ENTERPRISES_TABLE: 'enterprises',
  LIAISON_TABLE: 'liaison',
  LEGAL_TABLE: 'legal',
  STANDARDS_TABLE: 'standards',
  NOTIFICATIONS_TABLE: 'notifications',
  CATALOGUE_ORIGIN: 'https://api.hub.example',
  FILES_BUCKET: 'files',
  FILES_ORIGIN: 'https://files.hub.example',
  RECEIPT_KEYS: 'arn:aws:kms:ap-east-1:000000000000:key/receipts',
  UPLOAD_SCRIPT: '/assets/upload.js',
  SEARCH_SCRIPT: '/assets/search.js',
  OIDC_ISSUER: 'https://issuer.example',
  OIDC_JWKS_URI: 'https://issuer.example/jwks',
  OIDC_CLIENT_ID: 'hub',
  API_AUDIENCE: 'hub',
  DYNAMODB_ENDPOINT: 'http://127.0.0.1:1',
}

const features = globSync('functions/*/{,*-}app.ts', { cwd: root })
  .map((path) => path.replace(/app\.ts$/, ''))
  .sort()

describe('the permissions', () => {
  const routes = new Map<string, Route[]>()

  beforeAll(async () => {
    for (const feature of features) {
      const { createApp } = await import(resolve(root, `${feature}app.ts`))
      const { createContainer } = await import(resolve(root, `${feature}container.ts`))
      routes.set(feature, routesOf(createApp(createContainer(environment))))
    }
  })

  it.each(features)('are named by every route of %s', (feature) => {
    const found = routes.get(feature) ?? []
    expect(found.length).toBeGreaterThan(2)
    expect(unprotected(found)).toEqual([])
  })

  it('are asked for once by each route', () => {
    const asked = [...routes.values()].flat()
    expect(asked.filter((route) => route.permissions.length > 1)).toEqual([])
  })

  it('are all used by a route', () => {
    const used = new Set([...routes.values()].flat().flatMap((route) => route.permissions))
    expect(Object.keys(permissions).filter((permission) => !used.has(permission as Permission))).toEqual([])
  })

  it('need a sign-in for every write but the end of one, and for every question but those that keep nothing', () => {
    const open = [...routes.values()]
      .flat()
      .filter(({ name }) => !name.startsWith('GET '))
      .filter((route) => route.permissions.some((permission) => permissions[permission] === 'anyone'))
    expect(open.map(({ name }) => name).sort()).toEqual([
      // By the secret of a mail, in place of a sign-in.
      'POST /:language{(?:en|zh-Hant|zh-Hans)}/standards/confirm/:secret',
      'POST /:language{(?:en|zh-Hant|zh-Hans)}/standards/unsubscribe/:secret',
      'POST /api/v1/legal/regime',
      'POST /api/v1/standards/finders/profession',
      'POST /api/v1/standards/finders/tax',
      'POST /identity/sign-out',
    ])
  })
})

describe('the walk through the routes', () => {
  it('finds a route that names no permission, whichever way it is registered', () => {
    const inner = new Hono()
      .get('/inner', (c) => c.text('open'))
      .get('/inner/guarded', permit('hub.read'), (c) => c.text('guarded'))
    const app = new Hono()
      .use(async (_c, next) => next())
      .use('/api/*', permit('desk.read'))
      .get('/guarded', permit('hub.read'), (c) => c.text('guarded'))
      .post('/open', (c) => c.text('open'))
      .all('/any', (c) => c.text('open'))
      .on(['PUT', 'DELETE'], '/both', (c) => c.text('open'))
      .get('/api/late', (c) => c.text('open'), permit('hub.read'))
      .route('/nested', inner)
    expect(unprotected(routesOf(app))).toEqual([
      'POST /open',
      'ALL /any',
      'PUT /both',
      'DELETE /both',
      'GET /api/late',
      'GET /nested/inner',
    ])
  })

  it('reads which permission a route names', () => {
    const app = new Hono().get('/desk', permit('desk.read'), (c) => c.text('desk'))
    expect(routesOf(app)).toEqual([{ name: 'GET /desk', permissions: ['desk.read'] }])
  })
})
