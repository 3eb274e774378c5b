import { createSecretAddresses } from '#shared/data/secret-addresses.ts'
import type { Table } from '#shared/data/table.ts'
import { fingerprintOf } from '#shared/identity/secrets.ts'
import { DeadlineFeed } from './deadline-calendar.ts'

/** The calendar addresses of legal staff. */
export const createFeedsRepository = ({ table }: { table: Table }) =>
  createSecretAddresses({ table, schema: DeadlineFeed, fingerprintOf })
export type FeedsRepository = ReturnType<typeof createFeedsRepository>
