import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable, type Table } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { centralAuthorities } from './authorities-service.ts'
import type { ExchangeDeps } from './exchange-app.ts'
import { createExchangesRepository } from './exchanges-repository.ts'
import { createExchanges } from './exchanges-service.ts'
import { createInstruments } from './instruments-service.ts'
import { createLinksRepository } from './links-repository.ts'
import { createLinks } from './links-service.ts'
import { createMattersRepository } from './matters-repository.ts'
import { createOpenRecords, type OpenRecords } from './open-records-client.ts'
import { createOpening } from './opening-service.ts'
import { createReportRepository } from './report-repository.ts'
import { createReport } from './report-service.ts'

const Environment = HubEnvironment.extend({
  LEGAL_TABLE: z.string().min(1),
  /** Of which this function may only ask whether a record is there. */
  LIAISON_TABLE: z.string().min(1),
  /** Where the hub’s public API answers functions. */
  CATALOGUE_ORIGIN: z.url(),
})

/** The use cases of exchanges, of links and of the report over their tables. */
export const createExchangesOver = ({
  table,
  liaison,
  records,
  now,
  newId = randomUUID,
}: {
  table: Table
  liaison: Table
  records: OpenRecords
  now: () => Date
  newId?: () => string
}) => {
  const [authorities, sums] = [centralAuthorities, createReportRepository({ table })]
  const matters = createMattersRepository({ table, authorities })
  const repository = createExchangesRepository({ table, report: sums })
  const links = createLinksRepository({ table, liaison })
  return {
    repository,
    report: createReport({ repository: sums, now }),
    exchanges: createExchanges({
      ...{ repository, links, records, authorities, now, newId },
      idempotency: createIdempotency({ table }),
    }),
    links: createLinks({
      ...{ repository: links, matters, exchanges: repository, records, now },
      opening: createOpening({ repository: matters, authorities, now, newId }),
    }),
  }
}

/** Builds what exchanges, links and the report need from their environment. */
export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): ExchangeDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const { exchanges, links, report } = createExchangesOver({
    table: createTable({ client: frame.client, name: environment.LEGAL_TABLE }),
    liaison: createTable({ client: frame.client, name: environment.LIAISON_TABLE }),
    records: createOpenRecords({ origin: environment.CATALOGUE_ORIGIN }),
    now: frame.now,
  })
  return { ...frame, instruments: createInstruments(), exchanges, links, report }
}
