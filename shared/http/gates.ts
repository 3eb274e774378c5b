import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { AppError } from '#shared/domain/errors.ts'
import type { HubEnv } from './env.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The API's addresses answer JSON and take bearer tokens; all others answer pages and take the session cookie. */
export const isApi = (path: string): boolean => path.startsWith('/api/') || path === '/health'

/** No form of the hub comes near this; a larger body is refused before it is read. A function that takes files may take more. */
export const maxBodyBytes = 128 * 1024

export const limitBody = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError('body_too_large', { kilobytes: maxSize / 1024 })
    },
  })

/**
 * Refuses a form that another site made the browser post (CSRF). The browser vouches for where a form comes from, by
 * `Sec-Fetch-Site` or by `Origin`; a write that says neither is refused. The API takes no cookie, so it needs no gate.
 * @param secretAddresses where the secret in the address says it instead: no other site knows it, no cookie is needed there, and programs
 * of mail post to it without a browser (RFC 8058)
 */
export const sameOriginForms =
  (origin: string, secretAddresses?: RegExp): MiddlewareHandler<HubEnv> =>
  async (c, next) => {
    const bySecret = secretAddresses?.test(c.req.path) ?? false
    if (!safeMethods.has(c.req.method) && !isApi(c.req.path) && !bySecret) {
      const site = c.req.header('sec-fetch-site')
      const from = c.req.header('origin')
      const trusted = from !== undefined ? from === origin : site === 'same-origin'
      if (!trusted || (site !== undefined && site !== 'same-origin' && site !== 'none'))
        throw new AppError('foreign_origin')
    }
    await next()
  }

const acceptsBody = { api: ['application/json'], pages: ['application/x-www-form-urlencoded', 'multipart/form-data'] }

// A press of a button may come without a body; these say what to write, and nothing would be read as `{}`.
const neverEmpty = new Set(['PUT', 'PATCH'])

/** A body of another kind than the address takes is refused by name, not misread as an empty form. */
export const knownMediaType: MiddlewareHandler<HubEnv> = async (c, next) => {
  if (!safeMethods.has(c.req.method)) {
    const mediaType = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    const hasBody = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0
    const accepted = isApi(c.req.path) ? acceptsBody.api : acceptsBody.pages
    const hasToFit = hasBody || mediaType !== undefined || neverEmpty.has(c.req.method)
    if (hasToFit && !accepted.includes(mediaType ?? ''))
      throw new AppError('unsupported_media_type', { expected: accepted[0] ?? '' })
  }
  await next()
}
