import type { Worker } from './function-shape.ts'

/** What works behind the features, without anybody asking. */
export const workers = {
  'legal-schedule': {
    entry: 'functions/legal/schedule-handler.ts',
    // Before people come to work.
    startedBy: { schedules: [{ task: 'sweep-matters', dailyAtHour: 3 }] },
    tables: { legal: ['read', 'write'] },
    sendsMail: false,
    budgetKiB: 420,
  },
  // Counts matters for the yearly report; by hand it is told to count all anew: `{ task: 'count-anew' }`.
  'legal-stream': {
    entry: 'functions/legal/stream-handler.ts',
    startedBy: { streams: ['legal'], keyPrefix: 'matter#', sortKey: 'matter', changes: true },
    tables: { legal: ['read', 'write'] },
    sendsMail: false,
    budgetKiB: 400,
  },
  'legal-file-scan': {
    entry: 'functions/legal/file-scan-handler.ts',
    startedBy: { scansOf: 'legal' },
    tables: { legal: ['read', 'write'] },
    files: { area: 'legal', may: ['remove'] },
    sendsMail: false,
    budgetKiB: 600,
  },
  'legal-file-sweep': {
    entry: 'functions/legal/file-sweep-handler.ts',
    startedBy: { schedules: [{ task: 'sweep-documents', dailyAtHour: 2 }] },
    tables: { legal: ['read', 'write'] },
    files: { area: 'legal', may: ['receive', 'remove'] },
    sendsMail: false,
    budgetKiB: 600,
  },
  'applications-schedule': {
    entry: 'functions/applications/schedule-handler.ts',
    // Before the reminders, so that they tell what the night has brought.
    startedBy: { schedules: [{ task: 'sweep', dailyAtHour: 1 }] },
    tables: { applications: ['read', 'write'], enterprises: ['read'] },
    sendsMail: false,
    budgetKiB: 380,
  },
  'applications-file-scan': {
    entry: 'functions/applications/file-scan-handler.ts',
    startedBy: { scansOf: 'applications' },
    tables: { applications: ['read', 'write'], enterprises: ['read'] },
    files: { area: 'applications', may: ['remove'] },
    sendsMail: false,
    budgetKiB: 560,
  },
  'applications-file-sweep': {
    entry: 'functions/applications/file-sweep-handler.ts',
    startedBy: { schedules: [{ task: 'sweep-files', dailyAtHour: 2 }] },
    tables: { applications: ['read', 'write'], enterprises: ['read'] },
    files: { area: 'applications', may: ['receive', 'remove'] },
    sendsMail: false,
    budgetKiB: 560,
  },
  'liaison-schedule': {
    entry: 'functions/liaison/schedule-handler.ts',
    // When people begin to work, and before the reminders of applications.
    startedBy: { schedules: [{ task: 'call', dailyAtHour: 8 }] },
    tables: { liaison: ['read', 'write'] },
    sendsMail: false,
    budgetKiB: 340,
  },
  'liaison-file-scan': {
    entry: 'functions/liaison/file-scan-handler.ts',
    startedBy: { scansOf: 'liaison' },
    tables: { liaison: ['read', 'write'] },
    files: { area: 'liaison', may: ['remove'] },
    sendsMail: false,
    budgetKiB: 540,
  },
  'liaison-file-sweep': {
    entry: 'functions/liaison/file-sweep-handler.ts',
    startedBy: { schedules: [{ task: 'sweep-papers', dailyAtHour: 2 }] },
    tables: { liaison: ['read', 'write'] },
    files: { area: 'liaison', may: ['receive', 'remove'] },
    sendsMail: false,
    budgetKiB: 540,
  },
  'catalogue-stream': {
    entry: 'functions/catalogue/stream-handler.ts',
    startedBy: { streams: ['applications'], keyPrefix: 'outbox#' },
    tables: { catalogue: ['read', 'write'] },
    sendsMail: false,
    budgetKiB: 340,
  },
  'standards-stream': {
    entry: 'functions/standards/stream-handler.ts',
    startedBy: { streams: ['standards'], keyPrefix: 'standards', changes: true },
    tables: { standards: ['read', 'write'] },
    sendsMail: false,
    budgetKiB: 480,
  },
  'notifications-stream': {
    entry: 'functions/notifications/stream-handler.ts',
    // A feature that tells people something streams its outbox to this one.
    startedBy: { streams: ['applications', 'liaison', 'legal', 'standards'], keyPrefix: 'outbox#' },
    tables: { notifications: ['read', 'write'] },
    sendsMail: true,
    budgetKiB: 690,
  },
  'notifications-schedule': {
    entry: 'functions/notifications/schedule-handler.ts',
    startedBy: {
      schedules: [
        { task: 'send', everyMinutes: 1 },
        { task: 'remind', dailyAtHour: 9 },
      ],
    },
    tables: { notifications: ['read', 'write'] },
    sendsMail: true,
    budgetKiB: 690,
  },
} as const satisfies Record<string, Worker>

export type WorkerName = keyof typeof workers
