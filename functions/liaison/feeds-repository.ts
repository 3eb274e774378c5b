import { createSecretAddresses } from '#shared/data/secret-addresses.ts'
import type { Table } from '#shared/data/table.ts'
import { fingerprintOf } from '#shared/identity/secrets.ts'
import { Feed } from './calendar-feed.ts'

/** The calendar addresses of officers. */
export const createFeedsRepository = ({ table }: { table: Table }) =>
  createSecretAddresses({ table, schema: Feed, fingerprintOf })
export type FeedsRepository = ReturnType<typeof createFeedsRepository>
