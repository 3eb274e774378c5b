import { randomUUID } from 'node:crypto'
import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import { createDocumentChanges } from '#functions/legal/document-changes.ts'
import { createDocumentKeeping } from '#functions/legal/document-keeping.ts'
import { createDocumentsRepository } from '#functions/legal/documents-repository.ts'
import { createDocuments } from '#functions/legal/documents-service.ts'
import { createOpening } from '#functions/legal/opening-service.ts'
import { eicarScanner } from '#infra/local/storage/eicar-scanner.ts'
import type { Table } from '#shared/data/table.ts'
import { createScanHandler } from '#shared/files/keeping.ts'
import { postFile, startTestStorage } from './files.ts'
import { createTestMatters } from './matters.ts'
import { personNamed } from './people.ts'

/** Matters with their documents, in a store that is spoken to over HTTP. */
export const createTestDocuments = async ({ table: given }: { table?: Table } = {}) => {
  const hub = await createTestMatters(given === undefined ? {} : { table: given })
  const storage = await startTestStorage({ now: hub.now })
  const store = storage.makeStore({ area: 'legal' })
  const { table, repository, now } = hub
  const kept = createDocumentsRepository({ table })
  const changes = createDocumentChanges({ repository, documents: kept, now })
  const log = () => {}
  const documents = createDocuments({
    ...{ repository, documents: kept, changes, store, newId: randomUUID, log },
    opening: createOpening({ repository, authorities: centralAuthorities, now, newId: randomUUID }),
  })
  const keeping = createDocumentKeeping({ documents: kept, changes, store, now })
  const onScan = createScanHandler('legal', { keeping, log })
  const status = { clean: 'NO_THREATS_FOUND', infected: 'THREATS_FOUND', uncheckable: 'UNSUPPORTED' } as const
  return {
    ...{ ...hub, storage, store, kept, documents, keeping, onScan },

    /** A file as it goes: a form is asked for, the file is sent, and taken up. */
    add: async (
      as: string,
      id: string,
      content: Uint8Array,
      { key = 'other', name = 'paper.pdf', document = null as string | null } = {},
    ) => {
      const principal = personNamed(as)
      const prepared = await documents.prepare(id, principal, {
        ...{ document, key, name, bytes: content.length, sha256: null },
      })
      const answer = await postFile(prepared.upload, content, name)
      if (!answer.ok) throw new Error(await answer.text())
      return documents.settle(id, prepared.file, principal)
    },

    /** The scanner's stand-in looks at all that is kept, or of one matter, and GuardDuty's words of it are taken in. */
    scan: async (matter = '') => {
      for (const { key } of await storage.objects.list(`kept/legal/${matter}`)) {
        const content = await storage.objects.read(key)
        if (content === null) continue
        const scanResultDetails = { scanResultStatus: status[eicarScanner(content)] }
        await onScan({ detail: { s3ObjectDetails: { objectKey: key }, scanResultDetails } })
      }
    },
  }
}
export type TestDocuments = Awaited<ReturnType<typeof createTestDocuments>>
