import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DisposalAction } from '#functions/legal/disposal.ts'
import { createDisposalOver } from '#functions/legal/disposal-cases-container.ts'
import type { NewMatter } from '#functions/legal/intake.ts'
import { valueIn } from '#shared/data/packing.ts'
import { createTable, type Item } from '#shared/data/table.ts'
import { createTestClient, makeTestTable } from './engine.ts'
import { createTestDocuments } from './legal-documents.ts'
import { legalPeople } from './matters.ts'
import { personNamed } from './people.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople

/** Matters with their documents, and what becomes of the files of those that have ended. */
export const createTestDisposal = async () => {
  const client = createTestClient()
  const name = await makeTestTable('legal')
  const table = createTable({ client, name })
  const hub = await createTestDocuments({ table })
  const failures: unknown[] = []
  const disposal = createDisposalOver({ table, now: hub.now, log: (_level, entry) => void failures.push(entry) })
  const view = (as: string, id: string) => disposal.view(id, personNamed(as))
  return {
    ...{ ...hub, disposal, view, failures },
    step: async (as: string, id: string, action: DisposalAction): Promise<void> => {
      const { version } = await view(as, id)
      await disposal.act(id, action, { principal: personNamed(as), version })
    },
    /** A matter of the Mainland’s that both sides have closed on the day on which the clock stands. */
    closed: async (overrides: Partial<NewMatter> = {}): Promise<string> => {
      const id = await hub.draft(overrides)
      await hub.bring(id, 'check', 'dispatch', 'acknowledge', 'return', 'record_outcome')
      await hub.act(mainland.drafter, id, 'close')
      await hub.act(hongKong.drafter, id, 'close')
      return id
    },
    /** Everything that the table holds, unpacked, as one text. */
    everything: async (): Promise<string> => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true }))
      return JSON.stringify(Items.map((item) => [item.pk, item.sk, valueIn(item as Item)]))
    },
  }
}
export type TestDisposal = Awaited<ReturnType<typeof createTestDisposal>>
