import { AppError } from '#shared/domain/errors.ts'
import { Order } from '#shared/domain/order.ts'
import { Service } from '#shared/domain/service.ts'

export type CatalogueClient = {
  /** The version in force, or one named version, which never changes. */
  readonly get: (id: string, version?: number) => Promise<Service>
  /** In which order these services are applied for. */
  readonly order: (ids: readonly string[]) => Promise<Order>
}

const keptVersions = 200
const ServiceId = Service.shape.id

/**
 * The catalogue, asked over its public API: this function reads no table but its own. A named version is kept while the
 * function is warm, since a published version never changes.
 * @throws AppError `not_found` for an unknown service, `upstream_unavailable` when the catalogue does not answer, or not with a service.
 */
export const createCatalogueClient = ({
  origin,
  fetch = globalThis.fetch,
}: {
  origin: string
  fetch?: typeof globalThis.fetch
}): CatalogueClient => {
  const versions = new Map<string, Service>()

  const ask = async (address: string): Promise<Response> => {
    try {
      return await fetch(address, { signal: AbortSignal.timeout(5000) })
    } catch (cause) {
      throw new AppError('upstream_unavailable', {}, { cause })
    }
  }

  const read = async <T>(response: Response, schema: { parse: (json: unknown) => T }): Promise<T> => {
    if (response.status === 404) throw new AppError('not_found')
    if (!response.ok)
      throw new AppError('upstream_unavailable', {}, { cause: new Error(`Catalogue: ${response.status}`) })
    try {
      return schema.parse(await response.json())
    } catch (cause) {
      throw new AppError('upstream_unavailable', {}, { cause })
    }
  }

  return {
    get: async (id, version) => {
      // Anything else would not name a service to the catalogue, but another of its addresses.
      if (!ServiceId.safeParse(id).success) throw new AppError('not_found')
      const key = `${id}@${version}`
      const known = versions.get(key)
      if (known !== undefined) return known
      const search = version === undefined ? '' : `?version=${version}`
      const response = await ask(`${origin}/api/v1/services/${encodeURIComponent(id)}${search}`)
      const service = await read(response, Service)
      if (version !== undefined) {
        if (versions.size >= keptVersions) versions.delete(versions.keys().next().value ?? '')
        versions.set(key, service)
      }
      return service
    },

    order: async (ids) => {
      if (ids.some((id) => !ServiceId.safeParse(id).success)) throw new AppError('not_found')
      const response = await ask(`${origin}/api/v1/plan/order?services=${ids.join(',')}`)
      // The catalogue says the same of one that takes no applications as these use cases do.
      if (response.status === 409) throw new AppError('service_not_open')
      return read(response, Order)
    },
  }
}
