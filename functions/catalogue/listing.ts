import * as z from 'zod'
import { sparedPapers } from '#shared/domain/papers.ts'
import { Audience, Department, Level, type Service, ServiceStatus, Topic } from '#shared/domain/service.ts'
import { Text } from '#shared/domain/text.ts'

/** One line of a list of services: what a person needs in order to choose. */
export const Listing = z
  .object({
    id: z.string(),
    code: z.string(),
    name: Text,
    department: Department,
    level: Level,
    topic: Topic,
    audience: Audience,
    status: ServiceStatus,
    promisedWorkingDays: z.int().min(0),
    /** How many papers need not be brought. */
    papersSpared: z.int().min(0),
  })
  .meta({ id: 'ServiceListing' })
export type Listing = z.infer<typeof Listing>

export const toListing = (service: Service): Listing => ({
  id: service.id,
  code: service.code,
  name: service.name,
  department: service.department,
  level: service.level,
  topic: service.topic,
  audience: service.audience,
  status: service.status,
  promisedWorkingDays: service.promised.workingDays,
  papersSpared: sparedPapers(service).length,
})

/** By what a list can be narrowed. */
export const Facets = z.object({
  topic: Topic.optional(),
  audience: Audience.optional(),
  level: Level.optional(),
  department: z.string().max(80).optional(),
})
export type Facets = z.infer<typeof Facets>

export const facetNames = ['topic', 'audience', 'level', 'department'] as const
export type FacetName = (typeof facetNames)[number]

const facetValue = (listing: Listing, facet: FacetName): string =>
  facet === 'department' ? listing.department.id : listing[facet]

const fitsOne = (listing: Listing, facets: Facets, facet: FacetName): boolean =>
  facets[facet] === undefined || facets[facet] === facetValue(listing, facet)

export const fits = (listing: Listing, facets: Facets): boolean =>
  facetNames.every((facet) => fitsOne(listing, facets, facet))

export type FacetCounts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>

/** How many of the listings each value of each facet would leave, the other facets held as they are. */
export const countFacets = (listings: readonly Listing[], facets: Facets): FacetCounts => {
  const counts: Record<FacetName, Map<string, number>> = {
    topic: new Map(),
    audience: new Map(),
    level: new Map(),
    department: new Map(),
  }
  for (const listing of listings) {
    const misfits = facetNames.filter((facet) => !fitsOne(listing, facets, facet))
    // One that fits but for a single facet is what another value of that facet would leave.
    const counted = misfits.length === 0 ? facetNames : misfits.length === 1 ? misfits : []
    for (const facet of counted) {
      const value = facetValue(listing, facet)
      counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1)
    }
  }
  return counts
}
