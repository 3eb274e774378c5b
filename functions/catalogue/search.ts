import { languages } from '#shared/domain/language.ts'
import type { Service } from '#shared/domain/service.ts'
import { createSearchIndex, loadSearchIndex, type SearchIndex } from '#shared/search/search-index.ts'

/** What a service is found by, and how much each part counts. Who types a whole name or code gets that service first. */
const fields = {
  name: { weight: 8, exact: true },
  code: { weight: 8, exact: true },
  result: { weight: 3 },
  department: { weight: 2 },
  materials: { weight: 1 },
} as const

/** Builds the index over all services; done when something is published, never on a request. */
export const buildServiceIndex = (services: readonly Service[]): SearchIndex =>
  createSearchIndex({ fields }).build(
    services.map((service) => ({
      id: service.id,
      fields: {
        name: languages.map((language) => service.name[language]),
        // People leave out the hyphens, too.
        code: [service.code, service.code.replaceAll('-', '')],
        result: languages.map((language) => service.result.name[language]),
        department: languages.map((language) => service.department.name[language]),
        materials: service.materials.flatMap(({ name }) => languages.map((language) => name[language])),
      },
    })),
  )

export const loadServiceIndex = (bytes: Uint8Array): SearchIndex => loadSearchIndex(bytes)
