import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { declaredFile, preparedUpload } from '#shared/http/file-contracts.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { json, MatterId, signedFor, withBody } from './contract-parts.ts'
import { DocumentDescription, MatterDocument, ServiceProof } from './document.ts'
import type { Documents } from './documents-service.ts'
import { DocumentsView, PaperReport } from './documents-view.ts'

const DocumentId = MatterId.extend({ document: z.string().max(60) })
const VersionId = DocumentId.extend({ number: z.coerce.number().int().min(1).max(99) })

const NewDocument = z
  .strictObject({
    document: z
      .string()
      .max(60)
      .nullable()
      .meta({ description: 'The document that it is the next version of; null: a new one' }),
    key: z.string().max(60).meta({ description: 'Its place in the matter’s checklist, or `other`' }),
    ...declaredFile,
  })
  .meta({ id: 'NewMatterDocument' })

const PreparedDocument = z
  .object({
    file: z.string(),
    document: z.string(),
    ...preparedUpload,
  })
  .meta({ id: 'PreparedMatterDocument' })

const base = '/api/v1/legal/matters/{id}/documents' as const
const writes = [...signedFor, 'not_found', 'action_not_allowed', 'version_conflict', 'chain_broken'] as const

const listDocuments = createRoute({
  method: 'get',
  path: base,
  summary: 'The documents that your side keeps with a matter, and what the other side has handed over',
  middleware: [permit('document.read')] as const,
  request: { params: MatterId },
  responses: { 200: json('The documents', DocumentsView), ...problems(...signedFor, 'not_found') },
})

const prepareDocument = createRoute({
  method: 'post',
  path: base,
  summary: 'Ask for a form to hand a document in by, or its next version. It is good for an hour',
  middleware: [permit('document.write')] as const,
  request: { params: MatterId, ...jsonBody(NewDocument) },
  responses: {
    201: json('The form', PreparedDocument),
    ...problems(...signedFor, ...withBody, 'not_found', 'action_not_allowed', 'upstream_unavailable'),
  },
})

const completeDocument = createRoute({
  method: 'post',
  path: `${base}/{file}/complete`,
  summary: 'Hand in what has been sent: it is looked at, hashed and, until it has been scanned, kept in quarantine',
  middleware: [permit('document.write')] as const,
  request: { params: MatterId.extend({ file: z.string().max(60) }) },
  responses: {
    200: json('The document', MatterDocument),
    ...problems(...writes, 'invalid_input', 'file_not_arrived', 'upstream_unavailable'),
  },
})

const describeDocument = createRoute({
  method: 'post',
  path: `${base}/{document}/description`,
  summary: 'Say in what a document is written, its copies, what it translates and who has certified that',
  middleware: [permit('document.write')] as const,
  request: { params: DocumentId, ...jsonBody(DocumentDescription) },
  responses: { 200: json('The document', MatterDocument), ...problems(...writes, ...withBody) },
})

const recordService = createRoute({
  method: 'post',
  path: `${base}/{document}/service`,
  summary: 'Say how it was served, on the document that certifies it: for the side that carries a request out',
  middleware: [permit('document.write')] as const,
  request: { params: DocumentId, ...jsonBody(ServiceProof) },
  responses: { 200: json('The document', MatterDocument), ...problems(...writes, ...withBody) },
})

const setAside = createRoute({
  method: 'post',
  path: `${base}/{document}/aside`,
  summary: 'Leave a document out of what is handed over from now on, or take it in again',
  middleware: [permit('document.write')] as const,
  request: { params: DocumentId, ...jsonBody(z.strictObject({ aside: z.boolean() }).meta({ id: 'DocumentAside' })) },
  responses: { 200: json('The document', MatterDocument), ...problems(...writes, ...withBody) },
})

const downloadVersion = createRoute({
  method: 'get',
  path: `${base}/{document}/versions/{number}/download`,
  summary: 'A link to a version that was found clean, good for a minute. That you read it is kept',
  middleware: [permit('document.read')] as const,
  request: { params: VersionId },
  responses: {
    200: json('The link', z.object({ url: z.string() })),
    ...problems(...signedFor, 'not_found', 'invalid_input', 'file_not_released', 'upstream_unavailable'),
  },
})

const verifyDocuments = createRoute({
  method: 'post',
  path: `${base}/verify`,
  summary: 'Read every document that was handed over anew and hold it against the hash in its receipt',
  middleware: [permit('document.read')] as const,
  request: { params: MatterId },
  responses: {
    200: json('What was found', PaperReport),
    ...problems(...signedFor, 'not_found', 'upstream_unavailable'),
  },
})

export const createApi = ({ documents }: { documents: Documents }) =>
  createRouter()
    .openapi(listDocuments, async (c) => c.json(await documents.list(c.req.valid('param').id, signedIn(c)), 200))
    .openapi(prepareDocument, async (c) => {
      const { id } = c.req.valid('param')
      const { sha256 = null, ...given } = c.req.valid('json')
      const prepared = await documents.prepare(id, signedIn(c), { ...given, sha256 })
      const complete = `/api/v1/legal/matters/${id}/documents/${prepared.file}/complete`
      return c.json({ ...prepared, complete }, 201)
    })
    .openapi(verifyDocuments, async (c) => c.json(await documents.verify(c.req.valid('param').id, signedIn(c)), 200))
    .openapi(completeDocument, async (c) => {
      const { id, file } = c.req.valid('param')
      return c.json(await documents.settle(id, file, signedIn(c)), 200)
    })
    .openapi(describeDocument, async (c) => {
      const { id, document } = c.req.valid('param')
      return c.json(await documents.describe(id, document, c.req.valid('json'), signedIn(c)), 200)
    })
    .openapi(recordService, async (c) => {
      const { id, document } = c.req.valid('param')
      return c.json(await documents.recordService(id, document, c.req.valid('json'), signedIn(c)), 200)
    })
    .openapi(setAside, async (c) => {
      const { id, document } = c.req.valid('param')
      return c.json(await documents.setAside(id, document, c.req.valid('json').aside, signedIn(c)), 200)
    })
    .openapi(downloadVersion, async (c) => {
      const { id, document, number } = c.req.valid('param')
      return c.json({ url: await documents.download(id, document, number, signedIn(c)) }, 200)
    })
