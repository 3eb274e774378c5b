import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, bundleFeature } from '#infra/bundle.ts'
import { type FeatureName, features } from '#infra/features.ts'
import { prepareTables } from '#infra/local/environment.ts'
import { loadIdentities } from '#infra/local/openid/identities.ts'
import { createOpenidProvider, openidPath } from '#infra/local/openid/provider.ts'
import { requestToken } from '#infra/local/openid/request-token.ts'
import { createTable } from '#shared/data/table.ts'
import { createSessions } from '#shared/identity/sessions.ts'
import { createTestClient, testEndpoint } from '#test/support/engine.ts'
import { type RunningFunction, startFunction } from '#test/support/lambda/start-function.ts'
import { personNamed } from '#test/support/people.ts'

/**
 * The functions as they are deployed, each bundled and in a process of its own, over tables of this run's engine. One server
 * stands for what is around them: the OpenID provider, and the API at which the catalogue answers the other functions.
 */
export const startBundledHub = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'e-station-bundles-'))
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  const openid = createOpenidProvider({
    origin,
    dataDir: folder,
    stylesheet: '/assets/station.css',
    identities: loadIdentities(),
    log: () => {},
  })
  const run = randomUUID()
  const tables = await prepareTables(testEndpoint(), (name) => `${name}-${run}`)
  const environment = {
    HUB_ORIGIN: origin,
    CATALOGUE_ORIGIN: origin,
    STYLESHEET: '/assets/station.css',
    UPLOAD_SCRIPT: '/assets/upload.js',
    SEARCH_SCRIPT: '/assets/search.js',
    FILES_BUCKET: 'files-of-the-hub',
    RECEIPT_KEYS: 'arn:aws:kms:ap-east-1:000000000000:key/receipts',
    FILES_ORIGIN: 'https://files-of-the-hub.s3.ap-east-1.amazonaws.com',
    // As Lambda says them; nothing here is sent to S3.
    AWS_REGION: 'ap-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    DYNAMODB_ENDPOINT: testEndpoint(),
    OIDC_ISSUER: openid.issuer,
    OIDC_JWKS_URI: openid.jwksUri,
    OIDC_CLIENT_ID: openid.client.id,
    OIDC_CLIENT_SECRET: openid.client.secret,
    API_AUDIENCE: openid.audience,
    ...tables,
  }
  const started = await Promise.all(
    (Object.keys(features) as FeatureName[]).map(async (name) => {
      const bundle = await bundleFeature(name, folder)
      return [name, bundle, await startFunction(bundle.folder, environment)] as const
    }),
  )
  const functions = Object.fromEntries(started.map(([name, , running]) => [name, running])) as Record<
    FeatureName,
    RunningFunction
  >
  server.on('request', async (request, response) => {
    if (request.url?.startsWith(`${openidPath}/`)) return openid.callback(request, response)
    const { statusCode, headers, body } = await functions.catalogue.ask({ path: request.url ?? '/' })
    response.writeHead(statusCode ?? 500, headers as Record<string, string>).end(body)
  })
  const sessions = createSessions({
    table: createTable({ client: createTestClient(), name: tables.IDENTITY_TABLE }),
    now: () => new Date(),
  })

  return {
    origin,
    folder,
    environment,
    functions,
    bundles: Object.fromEntries(started.map(([name, bundle]) => [name, bundle])) as Record<FeatureName, Bundle>,
    /** The cookie of a browser in which the person is signed in. */
    cookieOf: async (identity: string): Promise<string> =>
      `session=${await sessions.create(personNamed(identity), 'no-token')}`,
    tokenOf: async (identity: string): Promise<string> => {
      const answer = await requestToken(origin, identity)
      if (answer.outcome !== 'token') throw new Error(`No token for ${identity}: ${answer.outcome}`)
      return answer.token
    },
    stop: async (): Promise<void> => {
      await Promise.all(started.map(([, , running]) => running.stop()))
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type BundledHub = Awaited<ReturnType<typeof startBundledHub>>
