import { createCounting } from '#functions/legal/counting-service.ts'
import { createApp } from '#functions/legal/exchange-app.ts'
import { createMatterListsRepository } from '#functions/legal/matter-lists-repository.ts'
import { createReportRepository } from '#functions/legal/report-repository.ts'
import { createReport } from '#functions/legal/report-service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { createTestFrame } from './frame.ts'
import { createTestMatters } from './matters.ts'

/** The function of exchanges and the report over tables of its own, and the matters that it is about. */
export const createExchangeApp = async () => {
  const hub = await createTestMatters()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now })
  const repository = createReportRepository({ table: hub.table })
  const report = createReport({ repository, now: hub.now })
  const counting = createCounting({
    ...{ matters: hub.repository, report: repository, now: hub.now },
    lists: createMatterListsRepository({ table: hub.table }),
  })
  const app = createApp({ ...frame, report, instruments: hub.instruments })
  return {
    ...{ ...hub, app, cookies, sessions, counting, report },
    /** What a browser sends once somebody has signed in. */
    cookieOf: async (principal: Principal): Promise<string> =>
      cookies.set('session', await sessions.create(principal, 'id-token')).split(';')[0] ?? '',
  }
}
export type ExchangeApp = Awaited<ReturnType<typeof createExchangeApp>>
