import * as z from 'zod'
import { createDocumentClient } from '#shared/data/client.ts'
import { createTable } from '#shared/data/table.ts'
import { consoleLog, type Log } from '#shared/http/log.ts'
import { centralAuthorities, liaisonOfficersOf } from './authorities-service.ts'
import { createDeadlinesRepository } from './deadlines-repository.ts'
import { createDisposalOver } from './disposal-cases-container.ts'
import { createEscalation } from './escalation-service.ts'
import { createInstruments } from './instruments-service.ts'
import { createMattersRepository } from './matters-repository.ts'
import { createReminders } from './reminders-service.ts'
import { createRenewalsRepository } from './renewals-repository.ts'
import { createRenewals } from './renewals-service.ts'

const Environment = z.object({
  LEGAL_TABLE: z.string().min(1),
  /** Set on one machine and in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
})

/** What sees to the matters by itself, once a day. */
export const createLegalSweeper = (
  variables: NodeJS.ProcessEnv,
  { log = consoleLog, now = () => new Date() }: { log?: Log; now?: () => Date } = {},
) => {
  const environment = Environment.parse(variables)
  const client = createDocumentClient({ endpoint: environment.DYNAMODB_ENDPOINT })
  const table = createTable({ client, name: environment.LEGAL_TABLE })
  const repository = createMattersRepository({ table, authorities: centralAuthorities })
  const due = createDeadlinesRepository({ table })
  const instruments = createInstruments()
  return {
    escalation: createEscalation({ repository, due, instruments, officersOf: liaisonOfficersOf, now }),
    reminders: createReminders({ repository, due, instruments, now }),
    renewals: createRenewals({
      ...{ instruments, authorities: centralAuthorities, officersOf: liaisonOfficersOf, now },
      repository: createRenewalsRepository({ table }),
    }),
    disposal: createDisposalOver({ table, now, log }),
    log,
  }
}
