import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createApp as createApplications } from '#functions/applications/app.ts'
import { createContainer as applicationsContainer } from '#functions/applications/container.ts'
import { createApp as createApplicationFiles } from '#functions/applications/files-app.ts'
import { createContainer as applicationFilesContainer } from '#functions/applications/files-container.ts'
import { createApp as createPackages } from '#functions/applications/packages-app.ts'
import { createContainer as packagesContainer } from '#functions/applications/packages-container.ts'
import { createApp as createCalendar } from '#functions/calendar/app.ts'
import { createContainer as calendarContainer } from '#functions/calendar/container.ts'
import { createApp as createCatalogue } from '#functions/catalogue/app.ts'
import { createContainer as catalogueContainer } from '#functions/catalogue/container.ts'
import { createApp as createEnterprises } from '#functions/enterprises/app.ts'
import { createContainer as enterprisesContainer } from '#functions/enterprises/container.ts'
import { createApp as createEvidence } from '#functions/evidence/app.ts'
import { createContainer as evidenceContainer } from '#functions/evidence/container.ts'
import { createApp as createIdentity } from '#functions/identity/app.ts'
import { createContainer as identityContainer } from '#functions/identity/container.ts'
import { createApp as createLegal } from '#functions/legal/app.ts'
import { createContainer as legalContainer } from '#functions/legal/container.ts'
import { createApp as createLegalDisposal } from '#functions/legal/disposal-app.ts'
import { createContainer as legalDisposalContainer } from '#functions/legal/disposal-container.ts'
import { createApp as createDocuments } from '#functions/legal/documents-app.ts'
import { createContainer as documentsContainer } from '#functions/legal/documents-container.ts'
import { createApp as createLegalExchange } from '#functions/legal/exchange-app.ts'
import { createContainer as legalExchangeContainer } from '#functions/legal/exchange-container.ts'
import { createApp as createMatters } from '#functions/legal/matters-app.ts'
import { createContainer as mattersContainer } from '#functions/legal/matters-container.ts'
import type { ReceiptSigner } from '#functions/legal/receipt.ts'
import { createApp as createLiaison } from '#functions/liaison/app.ts'
import { createApp as createConsultations } from '#functions/liaison/consultations-app.ts'
import { createContainer as consultationsContainer } from '#functions/liaison/consultations-container.ts'
import { createContainer as liaisonContainer } from '#functions/liaison/container.ts'
import { createApp as createLiaisonMinutes } from '#functions/liaison/minutes-app.ts'
import { createContainer as liaisonMinutesContainer } from '#functions/liaison/minutes-container.ts'
import { createApp as createLiaisonPapers } from '#functions/liaison/papers-app.ts'
import { createContainer as liaisonPapersContainer } from '#functions/liaison/papers-container.ts'
import { createApp as createLiaisonPolls } from '#functions/liaison/polls-app.ts'
import { createContainer as liaisonPollsContainer } from '#functions/liaison/polls-container.ts'
import { createApp as createLiaisonPosts } from '#functions/liaison/posts-app.ts'
import { createContainer as liaisonPostsContainer } from '#functions/liaison/posts-container.ts'
import { createApp as createLiaisonRecords } from '#functions/liaison/records-app.ts'
import { createContainer as liaisonRecordsContainer } from '#functions/liaison/records-container.ts'
import { createApp as createNotifications } from '#functions/notifications/app.ts'
import { createContainer as notificationsContainer } from '#functions/notifications/container.ts'
import { createApp as createStandards } from '#functions/standards/app.ts'
import { createContainer as standardsContainer } from '#functions/standards/container.ts'
import type { Log } from '#shared/http/log.ts'
import { featureOf } from '../feature-routes.ts'
import type { FeatureName } from '../features.ts'
import type { LocalEnvironment, TableVariables } from './environment.ts'
import type { Mailbox } from './mailbox/mailbox.ts'
import { createMailboxPages, mailboxPath } from './mailbox/pages.tsx'
import type { Storage } from './storage/storage.ts'

type Fetch = { readonly fetch: (request: Request) => Response | Promise<Response> }

const createFunctions = (
  environment: LocalEnvironment & TableVariables,
  storage: Storage,
  signer: ReceiptSigner,
  log: Log,
  now: () => Date,
) =>
  ({
    catalogue: createCatalogue({ ...catalogueContainer(environment, now), log }),
    identity: createIdentity({ ...identityContainer(environment), log }),
    calendar: createCalendar({ ...calendarContainer(environment, now), log }),
    evidence: createEvidence({ ...evidenceContainer(environment, now), log }),
    applications: createApplications({ ...applicationsContainer(environment, now), log }),
    enterprises: createEnterprises({ ...enterprisesContainer(environment, now), log }),
    'applications-files': createApplicationFiles(
      applicationFilesContainer(environment, { log, makeStore: storage.makeStore, now }),
    ),
    packages: createPackages({ ...packagesContainer(environment, now), log }),
    notifications: createNotifications({ ...notificationsContainer(environment, now), log }),
    liaison: createLiaison({ ...liaisonContainer(environment, now), log }),
    consultations: createConsultations({ ...consultationsContainer(environment, now), log }),
    'liaison-records': createLiaisonRecords({ ...liaisonRecordsContainer(environment, now), log }),
    'liaison-minutes': createLiaisonMinutes({ ...liaisonMinutesContainer(environment, now), log }),
    'liaison-polls': createLiaisonPolls({ ...liaisonPollsContainer(environment, now), log }),
    'liaison-papers': createLiaisonPapers(
      liaisonPapersContainer(environment, { log, makeStore: storage.makeStore, now }),
    ),
    'liaison-posts': createLiaisonPosts({ ...liaisonPostsContainer(environment, now), log }),
    legal: createLegal({ ...legalContainer(environment, now), log }),
    'legal-matters': createMatters({ ...mattersContainer(environment, { now, makeSigner: () => signer }), log }),
    'legal-documents': createDocuments(documentsContainer(environment, { log, makeStore: storage.makeStore, now })),
    'legal-disposal': createLegalDisposal(legalDisposalContainer(environment, { log, now })),
    'legal-exchange': createLegalExchange({ ...legalExchangeContainer(environment, now), log }),
    standards: createStandards({ ...standardsContainer(environment, now), log }),
  }) satisfies Record<FeatureName, Fetch>

const year = 365 * 24 * 3600

/**
 * One listener in the place of CloudFront and API Gateway: files that are served as they are, and each other address to the
 * function that answers it in the cloud, by the same table.
 */
export const createRouter = ({
  environment,
  site,
  mailbox,
  storage,
  signer,
  log,
  now,
}: {
  environment: LocalEnvironment & TableVariables
  /** The folder of what is served as it is. */
  site: string
  mailbox: Mailbox
  storage: Storage
  /** In the place of KMS. */
  signer: ReceiptSigner
  log: Log
  now: () => Date
}): RequestListener => {
  const functions: Readonly<Record<FeatureName, Fetch>> = createFunctions(environment, storage, signer, log, now)
  const app = new Hono()
  app.use(compress())
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('cache-control', `public, max-age=${year}, immutable`)
  })
  app.get('/assets/*', serveStatic({ root: site }))
  app.get('/openapi.json', serveStatic({ root: site }))
  const docs = serveStatic({ root: site, rewriteRequestPath: (path) => `${path}.html` })
  app.get('/docs', docs)
  app.get('/docs/:feature', docs)
  app.route(mailboxPath, createMailboxPages({ mailbox, stylesheet: environment.STYLESHEET }))
  app.route('/', storage.server)
  app.all('*', (c) => functions[featureOf(c.req.path)].fetch(c.req.raw))
  const listener = getRequestListener(app.fetch)
  return (request, response) => void listener(request, response)
}
