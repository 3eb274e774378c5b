import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { json, MatterId, signedFor, withBody } from './contract-parts.ts'
import { PublicKey, Receipt } from './receipt.ts'
import { ChainReport, ReceiptCheck, ReceiptToCheck } from './receipt-check.ts'
import type { Receipts } from './receipts-service.ts'

const readKeys = createRoute({
  method: 'get',
  path: '/api/v1/legal/matters/receipts/keys',
  summary: 'The public keys that receipts are checked by, as a JSON Web Key Set',
  middleware: [permit('legal.read')] as const,
  responses: { 200: json('The keys, the one that signs now first', z.object({ keys: z.array(PublicKey) })) },
})

const checkReceipt = createRoute({
  method: 'post',
  path: '/api/v1/legal/matters/receipts/verify',
  summary: 'Check a receipt: its hash and signature, its place in the chain, and papers against their hashes',
  middleware: [permit('receipt.check')] as const,
  request: jsonBody(ReceiptToCheck),
  responses: { 200: json('What was found', ReceiptCheck), ...problems(...signedFor, ...withBody) },
})

const listReceipts = createRoute({
  method: 'get',
  path: '/api/v1/legal/matters/{id}/receipts',
  summary: 'The chain of receipts of a matter, and the first bad link if there is one',
  middleware: [permit('matter.read')] as const,
  request: { params: MatterId },
  responses: { 200: json('The chain', ChainReport), ...problems(...signedFor, 'not_found') },
})

const readReceipt = createRoute({
  method: 'get',
  path: '/api/v1/legal/matters/{id}/receipts/{number}',
  summary: 'One receipt, to be kept and to be checked on the other side',
  middleware: [permit('matter.read')] as const,
  request: { params: MatterId.extend({ number: z.coerce.number().int().min(1).max(999_999) }) },
  responses: { 200: json('The receipt', Receipt), ...problems(...signedFor, 'not_found', 'invalid_input') },
})

export const createReceiptsApi = ({ receipts }: { receipts: Receipts }) =>
  createRouter()
    .openapi(readKeys, async (c) => c.json({ keys: [...(await receipts.keys())] }, 200))
    .openapi(checkReceipt, async (c) => {
      const { receipt, papers } = c.req.valid('json')
      return c.json(await receipts.check(receipt, papers, signedIn(c)), 200)
    })
    .openapi(listReceipts, async (c) => c.json(await receipts.list(c.req.valid('param').id, signedIn(c)), 200))
    .openapi(readReceipt, async (c) => {
      const { id, number } = c.req.valid('param')
      return c.json(await receipts.get(id, number, signedIn(c)), 200)
    })
