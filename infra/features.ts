import type { Feature } from './function-shape.ts'
import { workers } from './workers.ts'

export type { Access, Feature, FileAccess, FileAccesses, Schedule, Worker } from './function-shape.ts'

/** The hub's functions: one table that the CDK, the bundler and the local server all read. */
export const features = {
  catalogue: {
    entry: 'functions/catalogue/handler.ts',
    routes: [
      '/',
      '/health',
      '/{language}',
      '/{language}/services',
      '/{language}/services/{proxy+}',
      '/{language}/plan',
      '/{language}/ratings',
      '/api/v1/services',
      '/api/v1/services/{proxy+}',
      '/api/v1/plan',
      '/api/v1/ratings',
      '/api/v1/plan/{proxy+}',
    ],
    tables: { catalogue: ['read'], identity: ['read', 'write'] },
    // The frame's own texts are 35 of it, in three languages; the planner and the ratings bring theirs when they are asked for.
    budgetKiB: 510,
  },
  identity: {
    entry: 'functions/identity/handler.ts',
    routes: ['/identity/{proxy+}', '/{language}/identity/{proxy+}', '/api/v1/session'],
    tables: { identity: ['read', 'write'] },
    budgetKiB: 515,
  },
  calendar: {
    entry: 'functions/calendar/handler.ts',
    routes: ['/{language}/working-days', '/api/v1/calendar/{proxy+}'],
    // None of its own: who reads, for the name at the top of the page.
    tables: { identity: ['read', 'write'] },
    budgetKiB: 500,
  },
  evidence: {
    entry: 'functions/evidence/handler.ts',
    routes: ['/{language}/evidence', '/api/v1/evidence', '/api/v1/evidence/{proxy+}'],
    // None of its own: the register is part of the code, and who reads is named at the top of the page.
    tables: { identity: ['read', 'write'] },
    budgetKiB: 500,
  },
  applications: {
    entry: 'functions/applications/handler.ts',
    routes: [
      '/{language}/applications',
      '/{language}/applications/{proxy+}',
      '/{language}/desk',
      '/api/v1/applications',
      '/api/v1/applications/{proxy+}',
      '/api/v1/export',
      '/api/v1/desk',
    ],
    tables: { applications: ['read', 'write'], enterprises: ['read', 'check'], identity: ['read', 'write'] },
    budgetKiB: 680,
  },
  enterprises: {
    entry: 'functions/enterprises/handler.ts',
    routes: [
      '/{language}/enterprise',
      '/{language}/enterprise/{proxy+}',
      '/{language}/mandates',
      '/{language}/mandates/{proxy+}',
      '/api/v1/enterprise',
      '/api/v1/enterprise/{proxy+}',
      '/api/v1/agents',
      '/api/v1/mandates',
      '/api/v1/mandates/{proxy+}',
    ],
    tables: { enterprises: ['read', 'write'], identity: ['read', 'write'] },
    budgetKiB: 560,
  },
  // Apart from the applications' own function, so that only who handles files reads the client of S3.
  'applications-files': {
    entry: 'functions/applications/files-handler.ts',
    routes: [
      '/{language}/applications/{id}/files',
      '/{language}/applications/{id}/files/{proxy+}',
      '/api/v1/applications/{id}/files',
      '/api/v1/applications/{id}/files/{proxy+}',
    ],
    tables: { applications: ['read', 'write'], enterprises: ['read', 'check'], identity: ['read', 'write'] },
    files: { area: 'applications', may: ['receive', 'keep', 'give', 'remove'] },
    budgetKiB: 830,
  },
  // Apart from the applications' own function too: who applies for one item starts without it.
  packages: {
    entry: 'functions/applications/packages-handler.ts',
    routes: ['/{language}/packages/{proxy+}', '/api/v1/packages', '/api/v1/packages/{proxy+}'],
    tables: { applications: ['read', 'write'], enterprises: ['read', 'check'], identity: ['read', 'write'] },
    budgetKiB: 670,
  },
  liaison: {
    entry: 'functions/liaison/handler.ts',
    routes: ['/{language}/liaison', '/{language}/liaison/{proxy+}', '/api/v1/liaison/{proxy+}'],
    tables: { liaison: ['read', 'write'], identity: ['read', 'write'] },
    budgetKiB: 775,
  },
  // Apart from the registry of officers: what the public reads starts without it.
  consultations: {
    entry: 'functions/liaison/consultations-handler.ts',
    routes: [
      '/{language}/consultations',
      '/{language}/consultations/{proxy+}',
      '/api/v1/consultations',
      '/api/v1/consultations/{proxy+}',
    ],
    tables: { liaison: ['read', 'write'], identity: ['read', 'write'] },
    // The bodies of both sides are 48 of it, and the gazetted days, by which replies are due, 20.
    budgetKiB: 690,
  },
  // Apart from the liaison's own function, so that who opens a page of it reads neither the index nor what reads files.
  'liaison-records': {
    entry: 'functions/liaison/records-handler.ts',
    routes: [
      '/{language}/liaison/export',
      '/{language}/liaison/export/{proxy+}',
      '/{language}/liaison/import',
      '/{language}/liaison/search',
      '/{language}/liaison/import/{proxy+}',
      '/api/v1/liaison/export/{proxy+}',
      '/api/v1/liaison/import',
      '/api/v1/liaison/search',
      '/api/v1/liaison/import/{proxy+}',
    ],
    tables: { liaison: ['read', 'write'], identity: ['read', 'write'] },
    // An import does all that people do to posts and actions, and complains in the same sentences: 40 of it.
    budgetKiB: 755,
  },
  // Apart from the liaison's own function: minutes are long texts, and few requests are about them.
  'liaison-minutes': {
    entry: 'functions/liaison/minutes-handler.ts',
    routes: [
      '/{language}/liaison/minutes',
      '/{language}/liaison/minutes/{proxy+}',
      '/api/v1/liaison/minutes',
      '/api/v1/liaison/minutes/{proxy+}',
    ],
    tables: { liaison: ['read', 'write'], identity: ['read', 'write'] },
    budgetKiB: 700,
  },
  // Apart from the liaison's own function: a date is sought some times a year.
  'liaison-polls': {
    entry: 'functions/liaison/polls-handler.ts',
    routes: [
      '/{language}/liaison/polls',
      '/{language}/liaison/polls/{proxy+}',
      '/api/v1/liaison/polls',
      '/api/v1/liaison/polls/{proxy+}',
    ],
    tables: { liaison: ['read', 'write'], identity: ['read', 'write'] },
    budgetKiB: 690,
  },
  // Apart from the liaison's own function, so that only who handles papers reads the client of S3.
  'liaison-papers': {
    entry: 'functions/liaison/papers-handler.ts',
    routes: [
      '/{language}/liaison/meetings/{id}/papers',
      '/{language}/liaison/meetings/{id}/papers/{proxy+}',
      '/api/v1/liaison/meetings/{id}/papers',
      '/api/v1/liaison/meetings/{id}/papers/{proxy+}',
    ],
    tables: { liaison: ['read', 'write'], identity: ['read', 'write'] },
    files: { area: 'liaison', may: ['receive', 'keep', 'give', 'remove'] },
    budgetKiB: 890,
  },
  // Apart from the liaison's own function: a post changes some times a year, and its page is read every day.
  'liaison-posts': {
    entry: 'functions/liaison/posts-handler.ts',
    routes: [
      '/{language}/liaison/posts/{proxy+}',
      '/{language}/liaison/officers/{id}/{proxy+}',
      '/api/v1/liaison/officers/{id}/{proxy+}',
    ],
    tables: { liaison: ['read', 'write'], identity: ['read', 'write'] },
    budgetKiB: 690,
  },
  legal: {
    entry: 'functions/legal/handler.ts',
    routes: ['/{language}/legal', '/{language}/legal/{proxy+}', '/api/v1/legal/{proxy+}'],
    tables: { identity: ['read', 'write'] },
    // What its home says of the exchange and the report, and an instrument of its term, is 6 of it.
    budgetKiB: 532,
  },
  // Apart from the open part, which reads no table of matters and cannot.
  'legal-matters': {
    entry: 'functions/legal/matters-handler.ts',
    routes: [
      '/{language}/legal/matters',
      '/{language}/legal/matters/{proxy+}',
      '/{language}/legal/deadlines',
      '/{language}/legal/deadlines/{proxy+}',
      '/api/v1/legal/matters',
      '/api/v1/legal/matters/{proxy+}',
      '/api/v1/legal/deadlines',
    ],
    tables: { legal: ['read', 'write'], identity: ['read', 'write'] },
    signs: true,
    // The board of deadlines and its calendars are 27 of it, most of that their sentences in three languages.
    // Walls, and what leads to the files of ended matters, are 4 of it.
    budgetKiB: 730,
  },
  // Apart from the matters’ own function, so that the client of S3 is not read when a matter is; and it cannot sign.
  'legal-documents': {
    entry: 'functions/legal/documents-handler.ts',
    routes: [
      '/{language}/legal/matters/{id}/documents',
      '/{language}/legal/matters/{id}/documents/{proxy+}',
      '/api/v1/legal/matters/{id}/documents',
      '/api/v1/legal/matters/{id}/documents/{proxy+}',
    ],
    tables: { legal: ['read', 'write'], identity: ['read', 'write'] },
    files: { area: 'legal', may: ['receive', 'keep', 'give', 'remove'] },
    // Its pages, and what they say in three languages, are 39 of it.
    budgetKiB: 925,
  },
  // Apart from the matters’ own function, whose bundle is full; it neither signs nor reads what is in S3.
  'legal-exchange': {
    entry: 'functions/legal/exchange-handler.ts',
    routes: [
      '/{language}/legal/report',
      '/{language}/legal/report/{proxy+}',
      '/{language}/legal/exchange',
      '/{language}/legal/exchange/{proxy+}',
      '/{language}/legal/linked',
      '/{language}/legal/matters/{id}/links',
      '/{language}/legal/matters/{id}/links/{proxy+}',
      '/api/v1/legal/report',
      '/api/v1/legal/report/{proxy+}',
      '/api/v1/legal/exchange',
      '/api/v1/legal/exchange/{proxy+}',
      '/api/v1/legal/linked',
      '/api/v1/legal/matters/{id}/links',
      '/api/v1/legal/matters/{id}/links/{proxy+}',
    ],
    // Of the liaison’s records it can say whether one is there, and nothing else.
    tables: { legal: ['read', 'write'], liaison: ['check'], identity: ['read', 'write'] },
    // What is said of exchanges and of the report, in three languages, is 45 of it.
    budgetKiB: 665,
  },
  // Apart from the matters’ own function too: files are disposed of years after their matters. It deletes no file of the store: it
  // says which, and the nightly sweep of documents does.
  'legal-disposal': {
    entry: 'functions/legal/disposal-handler.ts',
    routes: [
      '/{language}/legal/matters/disposal',
      '/{language}/legal/matters/{id}/disposal',
      '/{language}/legal/matters/{id}/disposal/{proxy+}',
      '/api/v1/legal/matters/disposal',
      '/api/v1/legal/matters/{id}/disposal',
      '/api/v1/legal/matters/{id}/disposal/{proxy+}',
    ],
    tables: { legal: ['read', 'write'], identity: ['read', 'write'] },
    budgetKiB: 640,
  },
  standards: {
    entry: 'functions/standards/handler.ts',
    routes: [
      '/{language}/standards',
      '/{language}/standards/{proxy+}',
      '/{language}/glossary',
      '/api/v1/standards',
      '/api/v1/standards/{proxy+}',
      '/api/v1/glossary',
      '/api/v1/glossary/{proxy+}',
    ],
    tables: { standards: ['read', 'write'], identity: ['read', 'write'] },
    // What is said of files and of an address that is to be confirmed, in three languages, is 12 of it.
    budgetKiB: 655,
  },
  notifications: {
    entry: 'functions/notifications/handler.ts',
    routes: ['/{language}/inbox', '/api/v1/notices', '/api/v1/notices/{proxy+}'],
    tables: { notifications: ['read', 'write'], identity: ['read', 'write'] },
    // The sentences of every feature that tells people something are in it, in three languages.
    budgetKiB: 530,
  },
} as const satisfies Record<string, Feature>

export type FeatureName = keyof typeof features

/** Everything that is bundled. */
export const functions = { ...features, ...workers }
export type FunctionName = keyof typeof functions
