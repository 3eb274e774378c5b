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
import type { FeatureName } from '#infra/features.ts'
import { permissionOf } from '#shared/http/permit.ts'
import type { Permission } from '#shared/identity/permissions.ts'

/** What the functions' environment says; nothing is connected to before it is asked. */
export const environment = {
  HUB_ORIGIN: 'https://hub.example',
  CATALOGUE_ORIGIN: 'https://api.hub.example',
  STYLESHEET: '/assets/station.css',
  IDENTITY_TABLE: 'identity',
  CATALOGUE_TABLE: 'catalogue',
  APPLICATIONS_TABLE: 'applications',
  ENTERPRISES_TABLE: 'enterprises',
  LIAISON_TABLE: 'liaison',
  LEGAL_TABLE: 'legal',
  STANDARDS_TABLE: 'standards',
  NOTIFICATIONS_TABLE: 'notifications',
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

const apps = {
  catalogue: createCatalogue(catalogueContainer(environment)),
  identity: createIdentity(identityContainer(environment)),
  calendar: createCalendar(calendarContainer(environment)),
  evidence: createEvidence(evidenceContainer(environment)),
  applications: createApplications(applicationsContainer(environment)),
  enterprises: createEnterprises(enterprisesContainer(environment)),
  'applications-files': createApplicationFiles(applicationFilesContainer(environment)),
  packages: createPackages(packagesContainer(environment)),
  liaison: createLiaison(liaisonContainer(environment)),
  consultations: createConsultations(consultationsContainer(environment)),
  'liaison-records': createLiaisonRecords(liaisonRecordsContainer(environment)),
  'liaison-minutes': createLiaisonMinutes(liaisonMinutesContainer(environment)),
  'liaison-polls': createLiaisonPolls(liaisonPollsContainer(environment)),
  'liaison-papers': createLiaisonPapers(liaisonPapersContainer(environment)),
  'liaison-posts': createLiaisonPosts(liaisonPostsContainer(environment)),
  legal: createLegal(legalContainer(environment)),
  'legal-matters': createMatters(mattersContainer(environment)),
  'legal-documents': createDocuments(documentsContainer(environment)),
  'legal-disposal': createLegalDisposal(legalDisposalContainer(environment)),
  'legal-exchange': createLegalExchange(legalExchangeContainer(environment)),
  standards: createStandards(standardsContainer(environment)),
  notifications: createNotifications(notificationsContainer(environment)),
} satisfies Record<FeatureName, unknown>

export type RouteOfApp = {
  readonly feature: FeatureName
  readonly method: string
  readonly path: string
  readonly permission: Permission
}

/** Every route of every function, as Hono writes it, with the permission that it names. */
export const routesOfApps: readonly RouteOfApp[] = (Object.keys(apps) as FeatureName[]).flatMap((feature) =>
  apps[feature].routes.flatMap(({ method, path, handler }) => {
    const permission = permissionOf(handler)
    return permission === null ? [] : [{ feature, method, path, permission }]
  }),
)
