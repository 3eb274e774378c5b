import { Hono } from 'hono'
import { nameFromBrowser } from '#shared/files/file-store.ts'
import { attachment } from '#shared/files/name.ts'
import { hashField, linkText, policyField, signatureField } from './local-file-store.ts'
import type { Objects } from './objects.ts'
import { faultIn, Policy, type Signer } from './signing.ts'

/** Where the store is on a hub of one machine. In the cloud there is nothing at this address. */
export const storagePath = '/storage'

// More than any form is signed for; what is longer is not read at all.
const maxBodyBytes = 64 * 1024 * 1024

/** What S3 answers with, and the sentence for each fault; a browser without script shows it to its reader. */
const faults = {
  Expired: { status: 403, code: 'AccessDenied', message: 'Invalid according to Policy: Policy expired.' },
  NotAllowed: { status: 403, code: 'AccessDenied', message: 'Invalid according to Policy.' },
  Forged: { status: 403, code: 'SignatureDoesNotMatch', message: 'The signature does not match what was sent.' },
  EntityTooLarge: { status: 400, code: 'EntityTooLarge', message: 'The file is larger than allowed.' },
  EntityTooSmall: { status: 400, code: 'EntityTooSmall', message: 'The file is smaller than allowed.' },
  Malformed: { status: 400, code: 'MalformedPOSTRequest', message: 'This is no form with a file.' },
  LinkExpired: { status: 403, code: 'AccessDenied', message: 'Request has expired' },
  NoSuchKey: { status: 404, code: 'NoSuchKey', message: 'There is no such file.' },
} as const

/** What comes out of the store runs nothing, is of no origin and is never guessed at. */
const headersOfFiles = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
} as const

/** The name as S3 takes it from a browser: what follows the last stroke, of either kind. */
const nameOf = (file: File): string => file.name.split(/[/\\]/).at(-1) ?? ''

/**
 * Answers the signed forms and links of the local stores, with S3's own refusals.
 * @param origin the hub's, whose pages may send files by script.
 */
export const createStorageServer = ({
  objects,
  signer,
  origin,
  now = () => new Date(),
}: {
  objects: Objects
  signer: Signer
  origin: string
  now?: () => Date
}) => {
  const refuse = (fault: keyof typeof faults): Response => {
    const { status, code, message } = faults[fault]
    return new Response(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
      { status, headers: { ...headersOfFiles, 'content-type': 'application/xml' } },
    )
  }

  const take = async (form: FormData): Promise<Response> => {
    // A form that is sent without a choice has a part without name and content, which not every parser takes for a file.
    const part = form.get('file')
    const file = typeof part === 'string' ? new File([part], '') : part
    const fields = new Map(
      [...form].flatMap(([name, value]) => (typeof value === 'string' && name !== 'file' ? [[name, value]] : [])),
    )
    const policy = fields.get(policyField) ?? ''
    if (file === null) return refuse('Malformed')
    if (!signer.verify(policy, fields.get(signatureField) ?? '')) return refuse('Forged')
    fields.delete(policyField)
    fields.delete(signatureField)
    const allowed = Policy.parse(JSON.parse(Buffer.from(policy, 'base64').toString('utf8')))
    const fault = faultIn(allowed, fields, file.size, now())
    if (fault !== null) return refuse(fault)
    const key = (fields.get('key') ?? '').replace(nameFromBrowser, () => nameOf(file))
    const content = new Uint8Array(await file.arrayBuffer())
    await objects.put(key, content, { at: now().toISOString(), sha256: fields.get(hashField) ?? null })
    const thenTo = fields.get('success_action_redirect')
    return thenTo === undefined
      ? new Response(null, { status: 204 })
      : new Response(null, { status: 303, headers: { location: thenTo } })
  }

  const app = new Hono().basePath(storagePath)
  app.use(async (c, next) => {
    await next()
    c.header('access-control-allow-origin', origin)
  })
  app.options('/', (c) => c.body(null, 204, { 'access-control-allow-methods': 'POST' }))
  app.post('/', async (c) => {
    if (Number(c.req.header('content-length') ?? maxBodyBytes + 1) > maxBodyBytes) return refuse('EntityTooLarge')
    const form = await c.req.formData().catch(() => null)
    return form === null ? refuse('Malformed') : take(form)
  })
  app.get('/kept/*', async (c) => {
    const url = new URL(c.req.url)
    const key = url.pathname.slice(storagePath.length + 1)
    const query = url.searchParams
    if (!signer.verify(linkText(key, query), query.get('signature') ?? '')) return refuse('Forged')
    if (Date.parse(query.get('expires') ?? '') <= now().getTime()) return refuse('LinkExpired')
    const content = await objects.read(key)
    if (content === null) return refuse('NoSuchKey')
    return c.body(new Uint8Array(content), 200, {
      ...headersOfFiles,
      'content-type': query.get('type') ?? 'application/octet-stream',
      'content-disposition': attachment(query.get('name') ?? 'file'),
    })
  })
  return app
}
export type StorageServer = ReturnType<typeof createStorageServer>
