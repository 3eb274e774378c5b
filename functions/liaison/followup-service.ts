import { nextEvent } from '#shared/data/event-log.ts'
import { type LocalDate, plusDays, yearOf } from '#shared/domain/local-date.ts'
import { type Action, type NewAction, openAction } from './action.ts'
import { callToMake } from './action-calls.ts'
import { applyMove, callEvents, type MoveCommand, moveCommands, ruleOf } from './action-transitions.ts'
import type { ActionsRepository } from './actions-repository.ts'
import demo from './data/demo-follow-up.json' with { type: 'json' }
import demoSeries from './data/demo-series.json' with { type: 'json' }
import { Demo, type DemoAction, plainDays } from './demo-follow-up.ts'
import { hubActor } from './hub-actor.ts'
import { lastOf, recorded } from './last-event.ts'
import type { OfficersRepository } from './officers-repository.ts'
import { postIn } from './post.ts'
import { type NewResolution, type Resolution, resolutionIdOf } from './resolution.ts'
import type { ResolutionsRepository } from './resolutions-repository.ts'

type Repositories = {
  readonly officers: Pick<OfficersRepository, 'register'>
  readonly resolutions: ResolutionsRepository
  readonly actions: ActionsRepository
}

/**
 * Enters resolutions and actions that the demonstration is shown with: done in time and late, blocked, carried, due and overdue, all
 * plainly invented. Their days are counted back from the day on which they are entered. What the follow-up would have told by then
 * stands in their history, though nobody was told: the demonstration begins here. Where the series has an action that
 * is not finished, nothing is entered.
 */
export const enterDemoFollowUp = async (
  { officers, resolutions, actions }: Repositories,
  { at, today }: { readonly at: string; readonly today: LocalDate },
): Promise<void> => {
  const series = demoSeries.id
  if ((await actions.unfinished({ series })).length > 0) return
  const register = await officers.register()
  const dayBefore = (days: number) => plusDays(today, -days)
  const happened = (day: LocalDate) => ({ at: day === today ? at : `${day}T02:00:00.000Z`, actor: hubActor })

  const save = async (
    previous: Action | null,
    next: Action,
    type: string,
    data: object,
    day: LocalDate,
    also: Also = [],
  ) => {
    const event = nextEvent(previous?.lastEvent ?? null, { ...happened(day), type, data: recorded(data) })
    const saved = { ...next, version: (previous?.version ?? 0) + 1, lastEvent: lastOf(event) }
    await actions.save([{ previous, next: saved, event }], { restsOn: [], posts: [], also, dispatches: [] })
    return saved
  }

  const open = async (
    resolution: Pick<Resolution, 'id' | 'series'>,
    given: NewAction,
    day: LocalDate,
    from: Action | null = null,
  ): Promise<Action> => {
    const { number, part } = await actions.nextNumber(resolution.id)
    const side = postIn(register, given.owner)?.side ?? 'mainland'
    const action = openAction(given, { resolution, number, side, day, from })
    const unsaved = { ...action, lastEvent: { sequence: 0, hash: '' } }
    return save(null, unsaved, 'action_opened', { ...given, dueOn: action.dueOn }, day, [part])
  }

  const follow = async (action: Action): Promise<void> => {
    const made = callToMake(action, register, today)
    if (made === null) return
    const { step, call } = made
    const next = { ...action, lastCall: { step, level: call.level, on: today } }
    await save(action, next, callEvents[call.level], { posts: call.posts, daysLate: call.daysLate, step }, today)
  }

  const enter = async (resolution: Resolution, { moves, daysAgo, limitDays, ...named }: DemoAction): Promise<void> => {
    const given: NewAction = { ...named, limit: plainDays(limitDays), dependsOn: [] }
    let action = await open(resolution, given, dayBefore(daysAgo))
    for (const { move, daysAgo: moved, command: json } of moves) {
      const day = dayBefore(moved)
      const command = moveCommands[move].parse(json) as MoveCommand
      const carries = 'limit' in command
      const next = carries ? await open(resolution, { ...given, limit: command.limit }, day, action) : null
      const after = { ...applyMove(action, move, command, day), carriedTo: next?.id ?? null }
      const saved = await save(action, after, ruleOf(move).event, command, day)
      action = next ?? saved
    }
    await follow(action)
  }

  for (const { daysAgo, actions: its, ...text } of Demo.parse(demo)) {
    const agreedOn = dayBefore(daysAgo)
    const given: NewResolution = { ...text, series, agreedOn, meeting: null, agendaItem: null, supersedes: null }
    const year = yearOf(agreedOn)
    const { number, part } = await resolutions.nextNumber({ series, year })
    const event = nextEvent(null, {
      ...happened(agreedOn),
      type: 'resolution_recorded',
      data: recorded({ ...given, number }),
    })
    const resolution: Resolution = {
      ...given,
      ...{ id: resolutionIdOf({ series, year, number }), version: 1, year, number },
      ...{ recordedBy: 'mainland', supersededBy: null, lastEvent: lastOf(event) },
    }
    await resolutions.save([{ previous: null, next: resolution, event }], [part])
    for (const action of its) await enter(resolution, action)
  }
}
type Also = Parameters<ActionsRepository['save']>[1]['also']
