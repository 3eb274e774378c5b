import { languages } from '#shared/domain/language.ts'
import type { Service } from '#shared/domain/service.ts'
import { createSearchIndex, loadSearchIndex, type SearchIndex } from '#shared/search/search-index.ts'

/** What a service is found by, and how much each part counts. */
const fields = {
  name: { weight: 8 },
  code: { weight: 8 },
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
        code: [service.code],
        result: languages.map((language) => service.result.name[language]),
        department: languages.map((language) => service.department.name[language]),
        materials: service.materials.flatMap(({ name }) => languages.map((language) => name[language])),
      },
    })),
  )

export const loadServiceIndex = (bytes: Uint8Array): SearchIndex => loadSearchIndex(bytes)
