import type { PollAction, PollCommand } from '#functions/liaison/poll-actions.ts'
import { createApp } from '#functions/liaison/polls-app.ts'
import { createParts } from '#functions/liaison/polls-container.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { createTestFrame } from './frame.ts'
import { createTestLiaison } from './liaison-app.ts'
import { makeNewSeries } from './meetings.ts'
import { personNamed } from './people.ts'

export const times = [
  { day: '2026-12-16', startsAt: '10:00' },
  { day: '2026-12-17', startsAt: '15:00' },
]
export const [wednesday, thursday] = ['2026-12-16T10:00', '2026-12-17T15:00'] as const

/** The function of the polls over tables of its own, with a monthly series of both sides to ask about. */
export const createPollsApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestLiaison()
  const { polls } = createParts({ table: hub.table, now: hub.now })
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const keeper = personNamed('liaison-secretary-mainland')
  await hub.meetings.establish(makeNewSeries(), { principal: keeper })
  const app = createApp({ ...frame, polls, meetings: hub.meetings })
  return {
    ...{ ...hub, polls, app, cookies, sessions, keeper },
    /** Asks for one more meeting, or for another day for one; the id of the poll. */
    ask: async (overrides: { meeting?: string; deadline?: string } = {}): Promise<string> => {
      const given = { series: 'joint-group', meeting: null, options: times, deadline: '2026-12-01', reason: 'Budget' }
      return (await polls.open({ ...given, ...overrides }, { principal: keeper })).id
    },
    answer: (
      id: string,
      post: string,
      [first, second]: readonly ['yes' | 'if_need_be' | 'no', 'yes' | 'no'],
      as: Principal,
      replaces = 0,
    ) =>
      polls.act(
        id,
        'answer',
        {
          ...{ post, note: '', replaces },
          choices: [
            { option: wednesday, choice: first },
            { option: thursday, choice: second },
          ],
        },
        { principal: as, version: null },
      ),
    /** Does something to a poll as it stands. */
    act: async <A extends PollAction>(id: string, action: A, command: PollCommand<A>, as = keeper) =>
      polls.act(id, action, command, { principal: as, version: (await polls.view(id, as)).version }),
  }
}
export type PollsApp = Awaited<ReturnType<typeof createPollsApp>>
