import { AppError } from '#shared/domain/errors.ts'

/** Which services there are, as the catalogue says. */
export type ServiceRegister = { readonly has: (id: string) => Promise<boolean> }

/**
 * The catalogue, asked over its public API whether it has a service.
 * @throws AppError `upstream_unavailable` when the catalogue does not answer.
 */
export const createServiceRegister = ({
  origin,
  fetch = globalThis.fetch,
}: {
  origin: string
  fetch?: typeof globalThis.fetch
}): ServiceRegister => ({
  has: async (id) => {
    try {
      const address = `${origin}/api/v1/services/${encodeURIComponent(id)}`
      const { ok, status } = await fetch(address, { signal: AbortSignal.timeout(5000) })
      if (!ok && status !== 404) throw new Error(`Catalogue: ${status}`)
      return ok
    } catch (cause) {
      throw new AppError('upstream_unavailable', {}, { cause })
    }
  },
})
