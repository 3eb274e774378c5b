import { createCounting } from '#functions/legal/counting-service.ts'
import { createApp } from '#functions/legal/exchange-app.ts'
import { createExchangesOver } from '#functions/legal/exchange-container.ts'
import { createMatterListsRepository } from '#functions/legal/matter-lists-repository.ts'
import type { OpenRecords } from '#functions/legal/open-records-client.ts'
import { createReportRepository } from '#functions/legal/report-repository.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { createTestTable } from './engine.ts'
import { createTestFrame } from './frame.ts'
import { createTestMatters } from './matters.ts'

/** The function of exchanges, links and the report over tables of its own, and the matters that they are about. */
export const createExchangeApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestMatters()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const liaison = await createTestTable('liaison')
  const there = new Set<string>()
  /** What the public API would say. */
  const records: OpenRecords = {
    has: async ({ kind, id }) => kind === 'resolution' || kind === 'action' || there.has(`${kind}#${id}`),
  }
  const sums = createReportRepository({ table: hub.table })
  const over = createExchangesOver({ table: hub.table, liaison, records, now: hub.now })
  const counting = createCounting({
    ...{ matters: hub.repository, report: sums, now: hub.now },
    lists: createMatterListsRepository({ table: hub.table }),
  })
  const app = createApp({ ...frame, ...over, instruments: hub.instruments })
  return {
    ...{ ...hub, ...over, app, cookies, sessions, counting, sums, liaison },
    /** Puts a record there that can be linked to. */
    enterRecord: async (kind: 'meeting' | 'standard' | 'resolution' | 'action', id: string): Promise<void> => {
      if (kind === 'meeting' || kind === 'standard') there.add(`${kind}#${id}`)
      else await liaison.transact([liaison.put({ pk: `${kind}#${id}`, sk: kind }, { when: 'any' })])
    },
    /** What a browser sends once somebody has signed in. */
    cookieOf: async (principal: Principal): Promise<string> =>
      cookies.set('session', await sessions.create(principal, 'id-token')).split(';')[0] ?? '',
  }
}
export type ExchangeApp = Awaited<ReturnType<typeof createExchangeApp>>
