import { AppError } from '#shared/domain/errors.ts'
import type { RecordLink } from './record-link.ts'

/** Records that everybody may read, as the parts of the hub that keep them say. */
export type OpenRecords = { readonly has: (link: RecordLink) => Promise<boolean> }

const addresses = { meeting: '/api/v1/liaison/meetings/', standard: '/api/v1/standards/' } as const

/**
 * Meetings and standards, asked for over the public API. Of resolutions and actions it says nothing: they are not public, and are
 * looked for in the transaction that links to them.
 * @throws AppError `upstream_unavailable` when who keeps them does not answer.
 */
export const createOpenRecords = ({
  origin,
  fetch = globalThis.fetch,
}: {
  origin: string
  fetch?: typeof globalThis.fetch
}): OpenRecords => ({
  has: async ({ kind, id }) => {
    if (kind === 'resolution' || kind === 'action') return true
    try {
      const { ok, status } = await fetch(`${origin}${addresses[kind]}${encodeURIComponent(id)}`, {
        signal: AbortSignal.timeout(5000),
      })
      if (!ok && status !== 404) throw new Error(`The hub’s API: ${status}`)
      return ok
    } catch (cause) {
      throw new AppError('upstream_unavailable', {}, { cause })
    }
  },
})
