import { createHash } from 'node:crypto'
import { AppError } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { fromCursor, toCursor } from '#shared/domain/offset-cursor.ts'
import type { Order } from '#shared/domain/order.ts'
import { type Department, Service } from '#shared/domain/service.ts'
import { mostSuggested, type Suggestions } from '#shared/domain/suggestions.ts'
import { createWarmCopy } from '#shared/domain/warm-copy.ts'
import type { SearchIndex } from '#shared/search/search-index.ts'
import withStandards from './data/with-standards.json' with { type: 'json' }
import { type DepartmentRating, type ObservedTimes, observedIn, ratingIn } from './experience.ts'
import { countFacets, type FacetCounts, type Facets, fits, type Listing } from './listing.ts'
import type { Plan, Situation } from './plan.ts'
import type { CatalogueRepository } from './repository.ts'

export type Finding = {
  readonly items: readonly Listing[]
  readonly total: number
  /** How many papers all that was found, on every page of it, spares who applies. */
  readonly papersSpared: number
  readonly nextCursor: string | null
  readonly facets: FacetCounts
  /** What the searcher may have meant, when nothing or little was found. */
  readonly suggestions: readonly string[]
}

type Loaded = {
  readonly id: string
  readonly listings: readonly Listing[]
  readonly byId: ReadonlyMap<string, Listing>
  readonly index: SearchIndex
}

// Longer than any id, and well within a key of the table.
const maxIdLength = 100
const isServiceId = (text: string): boolean => text.length <= maxIdLength && Service.shape.id.safeParse(text).success

/** What a search asked for, as text that is short however long the words are. */
const fingerprintOf = (query: string, { topic, audience, level, department }: Facets): string =>
  createHash('sha256')
    .update(JSON.stringify([query, topic, audience, level, department]))
    .digest('base64url')
    .slice(0, 16)

const pageSize = 20

/** How a plan is made, and the rules that it is made by. */
const readPlanner = async () => {
  const [planning, file] = await Promise.all([
    import('./planning.ts'),
    import('./data/journeys.json', { with: { type: 'json' } }),
  ])
  return { ...planning, journeys: planning.readJourneys(file.default) }
}

/**
 * What people do with the catalogue. The list and the index are read once per warm function and served from memory; one
 * small read a minute asks whether a newer snapshot is in force.
 */
export const createCatalogue = ({ repository, now }: { repository: CatalogueRepository; now: () => Date }) => {
  let planner: ReturnType<typeof readPlanner> | null = null

  /** Only who makes a plan pays for reading this, and once. */
  const loadPlanner = (): ReturnType<typeof readPlanner> => {
    planner ??= readPlanner()
    return planner
  }

  const load = async (): Promise<Loaded> => {
    const snapshot = await repository.loadSnapshot()
    if (snapshot === null) throw new AppError('upstream_unavailable')
    // Only who searches or lists pays for loading this; a service's own page needs none of it.
    const { loadServiceIndex } = await import('./search.ts')
    const byCode = [...snapshot.listings].sort((a, b) => a.code.localeCompare(b.code, 'en'))
    return {
      id: snapshot.id,
      listings: byCode,
      byId: new Map(byCode.map((listing) => [listing.id, listing])),
      index: loadServiceIndex(snapshot.index),
    }
  }

  const current = createWarmCopy({ load, currentId: repository.currentSnapshotId, now })

  return {
    /** Finds services by words in any of the scripts, narrowed by facets; without words, lists all by code. */
    find: async (input: {
      query: string
      facets: Facets
      cursor?: string | undefined
      limit?: number | undefined
    }): Promise<Finding> => {
      const { listings, byId, index } = await current()
      const query = input.query.trim()
      const limit = input.limit ?? pageSize
      const fingerprint = fingerprintOf(query, input.facets)
      const offset = fromCursor(input.cursor, fingerprint)
      const matching =
        query === ''
          ? listings
          : index.search(query, { limit: listings.length }).hits.flatMap(({ id }) => byId.get(id) ?? [])
      const fitting = matching.filter((listing) => fits(listing, input.facets))
      // A publication has made the list shorter since the cursor was given.
      if (offset > 0 && offset >= fitting.length) throw new AppError('malformed_cursor')
      const end = offset + limit
      return {
        items: fitting.slice(offset, end),
        total: fitting.length,
        papersSpared: fitting.reduce((sum, { papersSpared }) => sum + papersSpared, 0),
        nextCursor: end < fitting.length ? toCursor(end, fingerprint) : null,
        facets: countFacets(matching, input.facets),
        suggestions: fitting.length === 0 && query !== '' ? index.suggest(query) : [],
      }
    },

    /** What fits what was typed so far. */
    suggest: async (typed: string): Promise<Suggestions> => {
      const { byId, index } = await current()
      const query = typed.trim()
      if (query === '') return { items: [], queries: [] }
      const found = index.search(query, { limit: mostSuggested }).hits.flatMap(({ id }) => byId.get(id) ?? [])
      return {
        items: found.map(({ id, name }) => ({ id, title: name })),
        queries: found.length === 0 ? [...index.suggest(query)] : [],
      }
    },

    /**
     * A service as it is in force, or as one of its versions was published.
     * @throws AppError `not_found` also for what cannot be the id of a service.
     */
    get: async (id: string, version?: number): Promise<Service> => {
      const service = isServiceId(id) ? await repository.find(id, version) : null
      if (service === null) throw new AppError('not_found')
      return service
    },

    /** How long decisions on a service really took, in the last twelve months. Nothing is known of what is not published. */
    observed: async (id: string): Promise<ObservedTimes> =>
      observedIn(isServiceId(id) ? await repository.findTimes(id) : null, dayOf(now().toISOString())),

    /** How applicants rate each department that has decided anything here, in the order of their ids. */
    ratings: async (): Promise<readonly DepartmentRating[]> => (await repository.listRatings()).map(ratingIn),

    /** Whether the standards lookup leads to a service; the standards themselves are told there. */
    hasStandards: (id: string): boolean => withStandards.includes(id),

    /** What an enterprise has to file, in which order and how long it takes, by the services as they are in force. */
    plan: async (situation: Situation): Promise<Plan> => {
      const { journeys, servicesFor, planFor } = await loadPlanner()
      return planFor(situation, journeys, await repository.findAll(servicesFor(situation, journeys)))
    },

    /**
     * In which order these items are filed.
     * @throws AppError `not_found` where one is not published, `service_not_open` where one takes no applications.
     */
    order: async (ids: readonly string[]): Promise<Order> => {
      const services = await repository.findAll(ids)
      if (services.length < ids.length) throw new AppError('not_found')
      if (services.some(({ status }) => status !== 'active')) throw new AppError('service_not_open')
      const { journeys, orderAmong } = await loadPlanner()
      return orderAmong(journeys, services)
    },

    /** The departments that decide on at least one service, in the order of the list. */
    departments: async (): Promise<readonly Department[]> => {
      const { listings } = await current()
      return [...new Map(listings.map(({ department }) => [department.id, department])).values()]
    },

    /** Fails when the table does not answer. */
    ping: async (): Promise<void> => {
      await repository.currentSnapshotId()
    },
  }
}
export type Catalogue = ReturnType<typeof createCatalogue>
