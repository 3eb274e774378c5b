import type { Event } from '#shared/data/event-log.ts'
import { type LocalDate, plusDays } from '#shared/domain/local-date.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { Action, ActionLine } from './action.ts'
import { type ActionCall, callsOn, remindedBefore } from './action-calls.ts'
import { type ActionRow, type ActionView, actionViewOf, rowOf } from './action-view.ts'
import type { ActionsRepository, Scope, SummedScope, Which } from './actions-repository.ts'
import { type Measures, measure } from './measures.ts'
import type { Register } from './post.ts'
import type { Resolution } from './resolution.ts'
import type { ResolutionsRepository } from './resolutions-repository.ts'

const pageSize = 50
const shownEvents = 100

type PageOf = { readonly limit: number; readonly cursor: string | null }

/** What officers read of actions: lists, single ones with their trace, and figures. */
export const createBoard = ({
  repository,
  resolutions,
  register: readRegister,
  find,
  today,
}: {
  repository: Pick<ActionsRepository, 'list' | 'ofResolution' | 'findAll' | 'eventsOf' | 'sums' | 'unfinished'>
  resolutions: Pick<ResolutionsRepository, 'find'>
  register: () => Promise<Register>
  /** @throws AppError `not_found` */
  find: (id: string) => Promise<Action>
  today: () => LocalDate
}) => {
  const rows = (lines: readonly ActionLine[], register: Register): ActionRow[] =>
    lines.map((line) => rowOf(line, register, today()))

  return {
    /** A page of actions of a side, a post or a series. One query, and the register. */
    list: async (
      scope: Scope,
      which: 'unfinished' | 'overdue' | 'closed',
      cursor: string | null,
    ): Promise<{ items: ActionRow[]; nextCursor: string | null }> => {
      const asked: Which = which === 'overdue' ? { overdueOn: today() } : which
      const [register, { items, nextCursor }] = await Promise.all([
        readRegister(),
        repository.list(scope, asked, { limit: pageSize, cursor }),
      ])
      return { items: rows(items, register), nextCursor }
    },

    /** Every action of a resolution, in the order of their numbers. */
    ofResolution: async (resolution: string): Promise<readonly ActionRow[]> => {
      const [register, lines] = await Promise.all([readRegister(), repository.ofResolution(resolution)])
      const numberOf = ({ id }: ActionRow) => Number(id.split('-').at(-1))
      return rows(lines, register).sort((one, other) => numberOf(one) - numberOf(other))
    },

    view: async (id: string, reader: Principal): Promise<ActionView> => {
      const [register, action] = await Promise.all([readRegister(), find(id)])
      return actionViewOf(action, register, reader, today())
    },

    /** An action from its resolution to its result: the resolution, what it waits for, and what has happened, the latest first. */
    trace: async (id: string) => {
      const action = await find(id)
      const [resolution, dependencies, events] = await Promise.all([
        resolutions.find(action.resolution),
        repository.findAll(action.dependsOn),
        repository.eventsOf(id, shownEvents),
      ])
      const trace: { resolution: Resolution | null; dependencies: readonly Action[]; events: readonly Event[] } = {
        resolution,
        dependencies,
        events,
      }
      return trace
    },

    measures: async (scope: SummedScope): Promise<Measures> => measure(await repository.sums(scope), today()),

    /** Whom the unfinished actions of a side or a series call today: those due within the days of a reminder, and the late ones. */
    callsToday: async (scope: SummedScope): Promise<readonly ActionCall[]> => {
      const [register, lines] = await Promise.all([
        readRegister(),
        repository.unfinished(scope, plusDays(today(), remindedBefore)),
      ])
      return callsOn(lines, register, today())
    },

    /** A page of lines, as long as is asked for. */
    linesOf: (scope: Scope, which: 'unfinished' | 'overdue' | 'closed', of: PageOf) =>
      repository.list(scope, which === 'overdue' ? { overdueOn: today() } : which, of),
  }
}
