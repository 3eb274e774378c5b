import { nextEvent } from '#shared/data/event-log.ts'
import demoPeople from './data/demo-people.json' with { type: 'json' }
import demoResolutions from './data/demo-resolutions.json' with { type: 'json' }
import demoSeries from './data/demo-series.json' with { type: 'json' }
import posts from './data/posts.json' with { type: 'json' }
import { hubActor } from './hub-actor.ts'
import type { MeetingsRepository } from './meetings-repository.ts'
import type { OfficersRepository } from './officers-repository.ts'
import { detailsOf, Person } from './person.ts'
import { Post } from './post.ts'
import { NewResolution, Resolution, resolutionIdOf } from './resolution.ts'
import type { ResolutionsRepository } from './resolutions-repository.ts'
import { establishSeries, NewSeries } from './series.ts'

const firstEvent = (type: string, at: string) => {
  const event = nextEvent(null, { at, actor: hubActor, type, data: { source: 'reference_data' } })
  return { event, lastEvent: { sequence: event.sequence, hash: event.hash } }
}

/**
 * Enters the reference posts, and with them the invented people who hold them in the demonstration. What is there stays as it
 * is, so entering twice changes nothing.
 */
export const enterReferenceData = async (repository: OfficersRepository, at: string): Promise<void> => {
  const [register, people] = await Promise.all([repository.register(), repository.people()])
  for (const item of posts.filter(({ id }) => !register.some((post) => post.id === id))) {
    const { event, lastEvent } = firstEvent('post_established', at)
    await repository.savePost(null, Post.parse({ ...item, version: 1, lastEvent }), event)
  }
  for (const item of demoPeople.filter(({ id }) => !people.some((person) => person.id === id))) {
    const { event, lastEvent } = firstEvent('person_entered', at)
    const details = detailsOf(item as Parameters<typeof detailsOf>[0])
    await repository.savePerson(null, Person.parse({ ...details, version: 1, lastEvent }), event)
  }
}

/** Enters the series of meetings that the demonstration is shown with: one a month for twenty years. What is there stays as it is. */
export const enterDemoSeries = async (
  { officers, meetings }: { officers: OfficersRepository; meetings: MeetingsRepository },
  at: string,
): Promise<void> => {
  const given = NewSeries.parse(demoSeries)
  if ((await meetings.series(given.id)) !== null) return
  const series = await establishSeries(given, { register: await officers.register(), isTaken: false })
  const { event, lastEvent } = firstEvent('series_established', at)
  await meetings.saveSeries(null, { ...series, changedAt: at, lastEvent }, event, [])
}

/** Enters invented resolutions of that series, so that there is something to read and to search. Where the series has one, nothing. */
export const enterDemoResolutions = async (repository: ResolutionsRepository, at: string): Promise<void> => {
  const { id: series } = NewSeries.parse(demoSeries)
  if ((await repository.list({ series, limit: 1, cursor: null })).items.length > 0) return
  for (const { recordedBy, ...item } of demoResolutions) {
    const given = NewResolution.parse({ ...item, series, meeting: null, agendaItem: null, supersedes: null })
    const year = Number(given.agreedOn.slice(0, 4))
    const { number, part } = await repository.nextNumber({ series, year })
    const { event, lastEvent } = firstEvent('resolution_recorded', at)
    const next = Resolution.parse({
      ...given,
      ...{ id: resolutionIdOf({ series, year, number }), version: 1, year, number, recordedBy, supersededBy: null },
      lastEvent,
    })
    await repository.save([{ previous: null, next, event }], [part])
  }
}
