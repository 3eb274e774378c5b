import { createAccess } from '#functions/legal/access-service.ts'
import { createApp as createLegal } from '#functions/legal/app.ts'
import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import type { DeadlinesRepository } from '#functions/legal/deadlines-repository.ts'
import { createDeadlines } from '#functions/legal/deadlines-service.ts'
import { createApp as createDisposalApp } from '#functions/legal/disposal-app.ts'
import type { DisposalRepository } from '#functions/legal/disposal-repository.ts'
import { createDisposal } from '#functions/legal/disposal-service.ts'
import type { MatterDocument } from '#functions/legal/document.ts'
import { createDocumentChanges } from '#functions/legal/document-changes.ts'
import { createApp as createDocumentsApp } from '#functions/legal/documents-app.ts'
import type { DocumentsRepository } from '#functions/legal/documents-repository.ts'
import { createDocuments } from '#functions/legal/documents-service.ts'
import { createEnclosing } from '#functions/legal/enclosing-service.ts'
import type { Enclosures } from '#functions/legal/enclosure.ts'
import type { Exchange } from '#functions/legal/exchange.ts'
import { createApp as createExchange } from '#functions/legal/exchange-app.ts'
import { createExchanges } from '#functions/legal/exchanges-service.ts'
import type { FeedsRepository } from '#functions/legal/feeds-repository.ts'
import { createDeadlineFeeds } from '#functions/legal/feeds-service.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import type { LinksRepository } from '#functions/legal/links-repository.ts'
import { createLinks } from '#functions/legal/links-service.ts'
import type { MatterFile } from '#functions/legal/matter.ts'
import { createApp as createMattersApp } from '#functions/legal/matters-app.ts'
import type { MattersRepository, Saved } from '#functions/legal/matters-repository.ts'
import { createMatters } from '#functions/legal/matters-service.ts'
import { createOpening } from '#functions/legal/opening-service.ts'
import type { Receipt, ReceiptSigner } from '#functions/legal/receipt.ts'
import { createReceipts } from '#functions/legal/receipts-service.ts'
import { createRegime } from '#functions/legal/regime-service.ts'
import { createReport } from '#functions/legal/report-service.ts'
import { featureOf } from '#infra/feature-routes.ts'
import type { FileStore } from '#shared/files/file-store.ts'
import { permissionOf } from '#shared/http/permit.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { origin } from './frame.ts'

/** What there is while somebody comes to it. */
export type Records = {
  readonly file: MatterFile
  readonly receipts: readonly Receipt[]
  readonly documents: readonly MatterDocument[]
  readonly enclosures: readonly Enclosures[]
  readonly exchanges: readonly Exchange[]
}

/**
 * The five functions of legal cooperation over records that stand still: whatever is done, the next one finds them as they were, and
 * what would have been written is counted.
 */
export const createLegalWalk = ({
  principals,
  signer,
  at,
  records: first,
}: {
  principals: ReadonlyMap<string, Principal>
  signer: ReceiptSigner
  at: string
  records: Records
}) => {
  let records = first
  let [writes, reads] = [0, 0]
  let added: { matter: MatterFile | null; exchange: Exchange | null } = { matter: null, exchange: null }
  const write = async () => {
    writes += 1
  }
  const noPage = async () => ({ items: [], nextCursor: null })

  const repository = {
    find: async (id: string) => {
      const file = id === records.file.matter.id ? records.file : id === added.matter?.matter.id ? added.matter : null
      return file && { file, glass: null }
    },
    findStanding: async (id: string) => (id === records.file.matter.id ? records.file : null),
    save: async ({ previous, next }: Saved) => {
      if (previous === null) added = { ...added, matter: next }
      await write()
    },
    addRead: async () => {
      reads += 1
    },
    eventsOf: async () => [],
    receiptsOf: async () => records.receipts.map((receipt) => ({ receipt, crossing: null })),
    receipt: async (_id: string, number: number) => records.receipts.find((one) => one.number === number) ?? null,
    readsOf: noPage,
    glassPart: () => ({}),
    noticeParts: () => [],
  } as unknown as MattersRepository
  const papers = {
    find: async (_id: string, document: string) => records.documents.find(({ id }) => id === document) ?? null,
    all: async () => [...records.documents],
    enclosuresOf: async () => [...records.enclosures],
    put: () => ({}),
    putEnclosures: () => ({}),
  } as unknown as DocumentsRepository
  const disposals = { list: noPage } as unknown as DisposalRepository
  const exchangesKept = {
    find: async (id: string) => [...records.exchanges, added.exchange].find((one) => one?.id === id) ?? null,
    list: noPage,
    save: async ({ previous, next }: { previous: Exchange | null; next: Exchange }) => {
      if (previous === null) added = { ...added, exchange: next }
      await write()
    },
  } as unknown as Parameters<typeof createExchanges>[0]['repository']
  const linksKept = {
    ofMatter: async () => null,
    partsFor: () => [],
    thereParts: () => [],
    linkedTo: async () => [],
  } as unknown as LinksRepository
  const store = {
    origin: 'https://files.example',
    signUpload: async () => ({ url: 'https://files.example', fields: {} }),
    signDownload: async () => 'https://files.example/one',
    readKept: async () => null,
    find: async () => null,
  } as unknown as FileStore
  const due = { list: noPage } as unknown as DeadlinesRepository
  const addresses = {
    of: async () => [],
    revoke: async () => null,
    bySecret: async () => null,
  } as unknown as FeedsRepository
  const lists = { list: noPage, listMine: noPage, crossings: noPage }
  const available = { has: async () => true }

  const [instruments, regime, authorities] = [createInstruments(), createRegime(), centralAuthorities]
  const now = () => new Date(at)
  const newId = () => 'new'
  const idempotency = { run: <T>(_request: unknown, act: (keep: () => never[]) => T) => act(() => []) } as never
  const opening = createOpening({ repository, authorities, now, newId })
  const matters = createMatters({
    ...{ repository, lists, instruments, regime, authorities, signer, idempotency, now, newId },
    enclosing: createEnclosing({ documents: papers }),
  })
  const frame = {
    ...{ origin, stylesheet: '/assets/station.css' },
    authentication: {
      readSession: async (cookie: string | undefined) => {
        const principal = principals.get(cookie?.replace('as=', '') ?? '')
        return principal === undefined ? { state: 'none' as const } : { state: 'active' as const, principal }
      },
      verifyToken: async (token: string) => principals.get(token) ?? Promise.reject(new Error('Nobody')),
    },
    takeParked: async () => null,
    sendToSignIn: async () => new Response(null, { status: 303 }),
    log: (level: string, facts: Readonly<Record<string, unknown>>) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  }
  const exchanges = createExchanges({
    ...{ repository: exchangesKept, links: linksKept, records: available, authorities, idempotency, now, newId },
  })
  const apps = {
    legal: createLegal({ ...frame, instruments, regime, now }),
    'legal-matters': createMattersApp({
      ...{ ...frame, matters, instruments, regime },
      receipts: createReceipts({ repository, matters, signer }),
      deadlines: createDeadlines({ repository: due, now }),
      feeds: createDeadlineFeeds({ repository: due, addresses, now, newId }),
      access: createAccess({ repository, lists, matters, authorities, now }),
    }),
    'legal-documents': createDocumentsApp({
      ...{ ...frame, uploadScript: '/assets/upload.js' },
      documents: createDocuments({
        ...{ repository, documents: papers, opening, store, newId, log: frame.log },
        changes: createDocumentChanges({ repository, documents: papers, now }),
      }),
    }),
    'legal-exchange': createExchange({
      ...{ ...frame, instruments, exchanges },
      links: createLinks({
        ...{ repository: linksKept, matters: repository, exchanges: exchangesKept, opening, records: available, now },
      }),
      report: createReport({ repository: { sumsOfYear: async () => new Map() } as never, now }),
    }),
    'legal-disposal': createDisposalApp({
      ...{ ...frame, instruments },
      disposal: createDisposal({ repository, disposals, opening, idempotency, authorities, now, log: frame.log }),
    }),
  }

  return {
    /** Every route of these functions that does something. */
    routes: Object.values(apps).flatMap(({ routes }) =>
      routes.flatMap(({ method, path, handler }) => (permissionOf(handler) === null ? [] : [{ method, path }])),
    ),
    functions: Object.keys(apps),
    /** Puts other records there. */
    put: (changed: Partial<Records>) => {
      records = { ...records, ...changed }
    },
    /**
     * What somebody is answered by the function that has the address, and how much was written and noted as read for it.
     * @param body JSON, or what a form sends.
     */
    call: async (as: string | null, method: string, address: string, body?: unknown) => {
      const path = address.split('?')[0] ?? ''
      const app = Object.entries(apps).find(([name]) => name === featureOf(path))?.[1]
      if (app === undefined) throw new Error(`${address} is no address of legal cooperation`)
      const before = { writes, reads }
      const headers = path.startsWith('/api/')
        ? { 'if-match': '"1"', ...(as !== null && { authorization: `Bearer ${as}` }) }
        : { origin, ...(as !== null && { cookie: `as=${as}` }) }
      const answer = await app.request(address, {
        method,
        headers: {
          ...headers,
          ...(body !== undefined && !(body instanceof URLSearchParams) && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
      })
      return { answer, writes: writes - before.writes, reads: reads - before.reads }
    },
  }
}
