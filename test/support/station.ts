import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createApp } from '#functions/identity/app.ts'
import { createContainer } from '#functions/identity/container.ts'
import { loadIdentities } from '#infra/local/openid/identities.ts'
import { createOpenidProvider, openidPath } from '#infra/local/openid/provider.ts'
import type { Log } from '#shared/http/log.ts'
import { makeTestTable, testEndpoint } from './engine.ts'
import { type Browser, createBrowser } from './http-browser.ts'

/** The identity function and the embedded provider behind one address, as on one machine, each with its log. */
export const startStation = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'e-station-identity-'))
  let listen: RequestListener = (_request, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => listen(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const lines: Parameters<Log>[1][] = []
  const log: Log = (_level, facts) => lines.push(facts)
  const makeOpenid = () =>
    createOpenidProvider({ origin, dataDir, stylesheet: '/assets/station.css', identities: loadIdentities(), log })
  let openid = makeOpenid()
  const environment = {
    HUB_ORIGIN: origin,
    STYLESHEET: '/assets/station.css',
    IDENTITY_TABLE: await makeTestTable('identity'),
    DYNAMODB_ENDPOINT: testEndpoint(),
    OIDC_ISSUER: openid.issuer,
    OIDC_JWKS_URI: openid.jwksUri,
    OIDC_CLIENT_ID: openid.client.id,
    OIDC_CLIENT_SECRET: openid.client.secret,
    API_AUDIENCE: openid.audience,
  }
  const makeApp = (changed: Partial<typeof environment> = {}) =>
    createApp({ ...createContainer({ ...environment, ...changed }), log })
  const answer = getRequestListener(makeApp().fetch)
  let fault: number | null = null
  listen = (request, response) => {
    if (!request.url?.startsWith(`${openidPath}/`)) return void answer(request, response)
    if (fault !== null) return void response.writeHead(fault).end()
    openid.callback(request, response)
  }

  const begin = async (browser: Browser, query = '?returnTo=/en/identity/signed-out&language=en') =>
    browser.get(`/identity/sign-in${query}`)

  return {
    origin,
    dataDir,
    environment,
    lines,
    makeApp,
    openid: () => openid,
    newBrowser: () => createBrowser(origin),
    begin,
    /** Signs in as far as the provider's answer: the address that it sends the browser back to. */
    choose: async (browser: Browser, identity: string, query?: string): Promise<string> => {
      const page = await browser.get(
        (await browser.get((await begin(browser, query)).headers.get('location') ?? '')).headers.get('location') ?? '',
      )
      const form = identity === '' ? { cancel: 'yes' } : { identity }
      const chosen = await browser.post(new URL(page.url).pathname, form)
      return (await browser.get(chosen.headers.get('location') ?? '')).headers.get('location') ?? ''
    },
    /** Everything that the provider is asked is answered with this status, until it is null. */
    failOpenid: (status: number | null) => {
      fault = status
    },
    restartOpenid: () => {
      openid = makeOpenid()
    },
    stop: async () => {
      server.close()
      server.closeAllConnections()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type Station = Awaited<ReturnType<typeof startStation>>
