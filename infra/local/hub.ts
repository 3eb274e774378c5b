import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { buildSite } from '../site.ts'
import { startCounting } from './counting.ts'
import { enterDemoExchanges } from './demo-exchanges.ts'
import { enterDemoMatters } from './demo-matters.ts'
import { startEngine } from './dynamodb/start-engine.ts'
import { type LocalEnvironment, prepareTables } from './environment.ts'
import { startIndexing } from './indexing.ts'
import { openLog } from './log.ts'
import { createMailbox } from './mailbox/mailbox.ts'
import { startNotices } from './notices.ts'
import { loadIdentities } from './openid/identities.ts'
import { createOpenidProvider, openidPath } from './openid/provider.ts'
import { loadLocalSigner } from './receipt-signer.ts'
import { createRouter } from './router.ts'
import { createStorage, startKeepingFiles } from './storage/storage.ts'
import { startSweeping } from './sweeping.ts'
import { startTallying } from './tallying.ts'

export type HubOptions = {
  /** 0 takes a free one. */
  readonly port: number
  /** Where everything is kept. */
  readonly dataDir: string
  /** An engine that runs already; without it, one is started over the data folder. */
  readonly endpoint?: string | undefined
  /** The time that the hub lives in; sign-in goes by the machine's clock. Nothing that is deployed can be told another time. */
  readonly now?: () => Date
}

export type RunningHub = {
  readonly origin: string
  readonly engine: string
  readonly logFile: string
  /** Takes no more requests, lets those under way finish, and ends the engine last. */
  readonly stop: () => Promise<void>
}

// A request takes milliseconds; one that hangs does not keep the hub from ending.
const drainsWithinMs = 5000

const listen = async (port: number, host: string) => {
  let answer: RequestListener = (_request, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => answer(request, response))
  server.listen(port, host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new Error(`Port ${port} is in use. Stop what uses it, or set PORT to another one.`, { cause: error })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    origin: `http://${host}:${address.port}`,
    answerWith: (listener: RequestListener) => {
      answer = listener
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const forced = setTimeout(() => server.closeAllConnections(), drainsWithinMs)
      await closed
      clearTimeout(forced)
    },
  }
}

/**
 * The hub has one address: cookies, sign-in and the gate against foreign forms all go by it. Who comes by another name for
 * this machine, `localhost` above all, is sent to it; a request that would write something is not.
 */
const sendTo = (origin: string, { method, url = '/' }: IncomingMessage, response: ServerResponse): void => {
  const reads = method === 'GET' || method === 'HEAD'
  response.writeHead(reads ? 302 : 421, reads ? { location: `${origin}${url}` } : {}).end()
}

/**
 * Starts the whole hub on this machine: the functions behind one address, what works behind them, the DynamoDB engine, the
 * OpenID provider. What it keeps is all in `dataDir`; a second start finds it there.
 * @throws Error that says what is in the way: the port, the folder, a missing engine.
 */
export const startHub = async ({
  port,
  dataDir,
  endpoint,
  now = () => new Date(),
}: HubOptions): Promise<RunningHub> => {
  const server = await listen(port, '127.0.0.1')
  const engine =
    endpoint === undefined
      ? await startEngine({ folder: join(dataDir, 'dynamodb') }).catch(async (error: unknown) => {
          await server.close()
          throw error
        })
      : { title: endpoint, endpoint, stop: async () => {} }
  const running: { readonly stop: () => Promise<void> }[] = []
  const stop = async () => {
    await server.close()
    for (const one of running) await one.stop()
    await engine.stop()
  }
  try {
    const { origin } = server
    const site = await buildSite()
    const log = openLog(dataDir)
    const stylesheet = `/assets/${site.stylesheet}`
    const openid = createOpenidProvider({ origin, dataDir, stylesheet, identities: loadIdentities(), log: log.write })
    const environment: LocalEnvironment = {
      HUB_ORIGIN: origin,
      CATALOGUE_ORIGIN: origin,
      STYLESHEET: stylesheet,
      UPLOAD_SCRIPT: `/assets/${site.uploadScript}`,
      SEARCH_SCRIPT: `/assets/${site.searchScript}`,
      FILES_BUCKET: 'local',
      FILES_ORIGIN: origin,
      RECEIPT_KEYS: 'local',
      DYNAMODB_ENDPOINT: engine.endpoint,
      OIDC_ISSUER: openid.issuer,
      OIDC_JWKS_URI: openid.jwksUri,
      OIDC_CLIENT_ID: openid.client.id,
      OIDC_CLIENT_SECRET: openid.client.secret,
      API_AUDIENCE: openid.audience,
    }
    const tables = await prepareTables(engine.endpoint, undefined, now)
    const mailbox = createMailbox(join(dataDir, 'mailbox'))
    const everything = { ...environment, ...tables }
    const signer = loadLocalSigner(dataDir)
    await enterDemoMatters({ environment: { ...environment, ...tables }, signer, now })
    await enterDemoExchanges({ environment: everything, now })
    const storage = createStorage({ folder: join(dataDir, 'files'), origin, now })
    const route = createRouter({
      environment: everything,
      site: site.folder,
      mailbox,
      storage,
      signer,
      log: log.write,
      now,
    })
    running.push(startNotices({ environment: everything, dataDir, mailbox, log: log.write, now }))
    running.push(startIndexing({ environment: everything, dataDir, log: log.write }))
    running.push(startTallying({ environment: everything, dataDir, log: log.write }))
    running.push(startCounting({ environment: everything, dataDir, log: log.write, now }))
    running.push(startSweeping({ environment: everything, log: log.write, now }))
    running.push(startKeepingFiles({ environment: everything, storage, log: log.write, now }))
    server.answerWith((request, response) => {
      if (request.headers.host !== new URL(origin).host) return sendTo(origin, request, response)
      return request.url?.startsWith(`${openidPath}/`) ? openid.callback(request, response) : route(request, response)
    })
    return { origin, engine: engine.title, logFile: log.file, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
