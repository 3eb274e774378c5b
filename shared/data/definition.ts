/**
 * The hub's tables: one per feature, and the one source of their keys, indexes, expiry and streams. The CDK makes them from
 * this in the cloud, the local engine makes them from this on one machine.
 *
 * Every table is keyed by `pk` and `sk` (strings). An index `byX` is keyed by `byXPk` and `byXSk`. DynamoDB Local and the
 * embedded engine want index names of three characters or more.
 */
export type TableDefinition = {
  readonly indexes: Readonly<Record<string, { readonly projection: 'ALL' | 'KEYS_ONLY' | readonly string[] }>>
  /** Items carry `expiresAt`, in epoch seconds, and are removed after it. */
  readonly expires: boolean
  /** New images are streamed, for what reacts to events. */
  readonly streams: boolean
}

export const tables = {
  identity: { indexes: {}, expires: true, streams: false },
  catalogue: { indexes: {}, expires: false, streams: false },
  applications: { indexes: {}, expires: true, streams: true },
  enterprises: { indexes: {}, expires: true, streams: false },
  liaison: { indexes: {}, expires: true, streams: true },
  // Each side has an index of its own: of its boards, and of what crossed from it.
  legal: {
    indexes: { byMainland: { projection: ['packed'] }, byHongKong: { projection: ['packed'] } },
    expires: true,
    streams: true,
  },
  /** The stream tells the search index what was published, and subscribers what has changed. */
  standards: { indexes: {}, expires: true, streams: true },
  notifications: { indexes: {}, expires: false, streams: false },
} as const satisfies Record<string, TableDefinition>

export type TableName = keyof typeof tables
