import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createApp as createApplications } from '#functions/applications/app.ts'
import { createContainer as applicationsContainer } from '#functions/applications/container.ts'
import { createApp as createCatalogue } from '#functions/catalogue/app.ts'
import { createContainer as catalogueContainer } from '#functions/catalogue/container.ts'
import { createApp as createIdentity } from '#functions/identity/app.ts'
import { createContainer as identityContainer } from '#functions/identity/container.ts'
import type { Log } from '#shared/http/log.ts'
import { type FeatureName, featureOf } from '../features.ts'
import type { LocalEnvironment, TableVariables } from './environment.ts'

type Fetch = { readonly fetch: (request: Request) => Response | Promise<Response> }

const createFunctions = (environment: LocalEnvironment & TableVariables, log: Log) =>
  ({
    catalogue: createCatalogue({ ...catalogueContainer(environment), log }),
    identity: createIdentity({ ...identityContainer(environment), log }),
    applications: createApplications({ ...applicationsContainer(environment), log }),
  }) satisfies Record<FeatureName, Fetch>

const year = 365 * 24 * 3600

/**
 * One listener in the place of CloudFront and API Gateway: files that are served as they are, and each other address to the
 * function that answers it in the cloud, by the same table.
 */
export const createRouter = ({
  environment,
  site,
  log,
}: {
  environment: LocalEnvironment & TableVariables
  /** The folder of what is served as it is. */
  site: string
  log: Log
}): RequestListener => {
  const functions: Readonly<Record<FeatureName, Fetch>> = createFunctions(environment, log)
  const app = new Hono()
  app.use(compress())
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('cache-control', `public, max-age=${year}, immutable`)
  })
  app.get('/assets/*', serveStatic({ root: site }))
  app.get('/openapi.json', serveStatic({ root: site }))
  app.get('/docs', serveStatic({ root: site, path: 'docs.html' }))
  app.all('*', (c) => functions[featureOf(c.req.path)].fetch(c.req.raw))
  const listener = getRequestListener(app.fetch)
  return (request, response) => void listener(request, response)
}
