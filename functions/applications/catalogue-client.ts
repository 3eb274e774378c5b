import { AppError } from '#shared/domain/errors.ts'
import { Service } from '#shared/domain/service.ts'

export type CatalogueClient = {
  /** The version in force, or one named version, which never changes. */
  readonly get: (id: string, version?: number) => Promise<Service>
}

const keptVersions = 200

/**
 * The catalogue, asked over its public API: this function reads no table but its own. A named version is kept while the
 * function is warm, since a published version never changes.
 * @throws AppError `not_found` for an unknown service, `upstream_unavailable` when the catalogue does not answer.
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

  return {
    get: async (id, version) => {
      const key = `${id}@${version}`
      const known = versions.get(key)
      if (known !== undefined) return known
      const search = version === undefined ? '' : `?version=${version}`
      const response = await ask(`${origin}/api/v1/services/${encodeURIComponent(id)}${search}`)
      if (response.status === 404) throw new AppError('not_found')
      if (!response.ok)
        throw new AppError('upstream_unavailable', {}, { cause: new Error(`Catalogue: ${response.status}`) })
      const service = Service.parse(await response.json())
      if (versions.size >= keptVersions) versions.delete(versions.keys().next().value ?? '')
      if (version !== undefined) versions.set(key, service)
      return service
    },
  }
}
