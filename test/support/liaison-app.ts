import services from '#functions/catalogue/data/services.json' with { type: 'json' }
import { createActionsRepository } from '#functions/liaison/actions-repository.ts'
import { createActions, openActionsOf } from '#functions/liaison/actions-service.ts'
import { createApp } from '#functions/liaison/app.ts'
import { createCalls } from '#functions/liaison/calls-service.ts'
import { createFeedsRepository } from '#functions/liaison/feeds-repository.ts'
import { createFeeds } from '#functions/liaison/feeds-service.ts'
import { createMeetingsRepository } from '#functions/liaison/meetings-repository.ts'
import { createMeetings } from '#functions/liaison/meetings-service.ts'
import { createApp as createMinutesApp } from '#functions/liaison/minutes-app.ts'
import { createMinutesRepository } from '#functions/liaison/minutes-repository.ts'
import { createMinutes } from '#functions/liaison/minutes-service.ts'
import { createNotesRepository } from '#functions/liaison/notes-repository.ts'
import { createNotes } from '#functions/liaison/notes-service.ts'
import { createOfficersRepository } from '#functions/liaison/officers-repository.ts'
import { createOfficers } from '#functions/liaison/officers-service.ts'
import type { OpenItem } from '#functions/liaison/open-item.ts'
import { createOrganisations } from '#functions/liaison/organisations-service.ts'
import { createApp as createPostsApp } from '#functions/liaison/posts-app.ts'
import { createRecommendationsRepository } from '#functions/liaison/recommendations-repository.ts'
import { enterReferenceData } from '#functions/liaison/reference-service.ts'
import { createReferences } from '#functions/liaison/references-service.ts'
import { createReplyCalls } from '#functions/liaison/replies-service.ts'
import { createResolutionsRepository } from '#functions/liaison/resolutions-repository.ts'
import { createResolutions } from '#functions/liaison/resolutions-service.ts'
import { featureOf } from '#infra/feature-routes.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import type { Table } from '#shared/data/table.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { tuesday } from './applications.ts'
import { createTestTable } from './engine.ts'
import { createTestFrame, origin } from './frame.ts'

/** The liaison's use cases over a table of its own with the reference data, and a clock that stands where the test puts it. */
export const createTestLiaison = async (own?: Table) => {
  const table = own ?? (await createTestTable('liaison'))
  const repository = createOfficersRepository({ table })
  await enterReferenceData(repository, tuesday)
  let time = Date.parse(tuesday)
  const now = () => new Date(time)
  const organisations = createOrganisations()
  const openItems = new Map<string, readonly OpenItem[]>()
  const idempotency = createIdempotency({ table })
  const actionsRepository = createActionsRepository({ table })
  const resolutionsRepository = createResolutionsRepository({ table })
  const shared = { register: repository.register, idempotency, now }
  const meetingsRepository = createMeetingsRepository({ table })
  const known = new Set(services.map(({ id }) => id))
  const references = createReferences({
    meetings: meetingsRepository,
    // The catalogue is another function; `catalogue-client.test.ts` asks it.
    services: { has: async (id) => known.has(id) },
  })
  const officers = createOfficers({
    repository,
    organisations,
    openItemSources: [async (postId) => openItems.get(postId) ?? [], openActionsOf(actionsRepository)],
    idempotency,
    now,
  })
  const feedsRepository = createFeedsRepository({ table })
  const minutesRepository = createMinutesRepository({ table })
  return {
    minutesRepository,
    minutes: createMinutes({ ...shared, repository: minutesRepository, meetings: meetingsRepository }),
    notes: createNotes({ ...shared, repository: createNotesRepository({ table }), minutes: minutesRepository }),
    meetings: createMeetings({ repository: meetingsRepository, officers, idempotency, now }),
    feeds: createFeeds({ repository: feedsRepository, meetings: meetingsRepository, officers, origin, now }),
    table,
    repository,
    organisations,
    officers,
    actionsRepository,
    resolutionsRepository,
    resolutions: createResolutions({ ...shared, repository: resolutionsRepository, references }),
    actions: createActions({ ...shared, repository: actionsRepository, resolutions: resolutionsRepository }),
    calls: createCalls({ repository: actionsRepository, register: repository.register, now }),
    replies: createReplyCalls({
      repository: createRecommendationsRepository({ table }),
      register: repository.register,
      now,
    }),
    now,
    /** What a post has not finished, by a part of the feature that keeps such things. */
    setOpenItems: (postId: string, items: readonly OpenItem[]) => openItems.set(postId, items),
    /** Puts the clock on the morning of a day. */
    moveTo: (day: LocalDate) => {
      time = Date.parse(`${day}T02:00:00.000Z`)
    },
    forward: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

/** The liaison's own function with that of the posts' forms over tables of their own, with real sessions and real parked forms. */
export const createLiaisonApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestLiaison()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const { officers, organisations } = hub
  const posts = createPostsApp({ ...frame, officers, organisations })
  const own = createApp({
    ...frame,
    ...{ officers, organisations },
    resolutions: hub.resolutions,
    actions: hub.actions,
    meetings: hub.meetings,
    feeds: hub.feeds,
    now: hub.now,
  })
  const app = {
    request: (address: string, init?: RequestInit) =>
      (featureOf(new URL(address, origin).pathname) === 'liaison-posts' ? posts : own).request(address, init),
  }
  return { ...hub, app, cookies, sessions }
}
export type LiaisonApp = Awaited<ReturnType<typeof createLiaisonApp>>

/** The function of the minutes, over the same. */
export const createMinutesTestApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestLiaison()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const app = createMinutesApp({ ...frame, minutes: hub.minutes, notes: hub.notes })
  return { ...hub, app, cookies, sessions }
}
export type MinutesTestApp = Awaited<ReturnType<typeof createMinutesTestApp>>
