import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createFileChanges } from '#functions/applications/file-changes.ts'
import { createFileKeeping } from '#functions/applications/file-keeping.ts'
import { createApp } from '#functions/applications/files-app.ts'
import { createFileRepository } from '#functions/applications/files-repository.ts'
import { createApplicationFiles } from '#functions/applications/files-service.ts'
import { eicarScanner } from '#infra/local/storage/eicar-scanner.ts'
import { createStorage } from '#infra/local/storage/storage.ts'
import type { Table } from '#shared/data/table.ts'
import type { Service } from '#shared/domain/service.ts'
import type { SignedUpload } from '#shared/files/file-store.ts'
import { createScanHandler } from '#shared/files/keeping.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { serviceNamed } from './applications.ts'
import { createApplicationsApp } from './applications-app.ts'
import { origin } from './frame.ts'
import { personNamed } from './people.ts'

/** The local store behind a server of its own, which is another origin than the hub's, as S3 is. */
export const startTestStorage = async ({ now = () => new Date() }: { now?: () => Date } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'e-station-files-'))
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const storage = createStorage({ folder, origin: address, now })
  server.on('request', getRequestListener(storage.server.fetch))
  return {
    ...storage,
    address,
    folder,
    store: storage.makeStore({ area: 'applications' }),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type TestStorage = Awaited<ReturnType<typeof startTestStorage>>

/** Sends a file by a signed form, as a browser does: over HTTP, the fields first. */
export const postFile = (
  { url, fields }: SignedUpload,
  content: Uint8Array,
  name = 'paper.pdf',
  changed: Readonly<Record<string, string>> = {},
): Promise<Response> => {
  const form = new FormData()
  for (const [field, value] of Object.entries({ ...fields, ...changed })) form.append(field, value)
  form.append('file', new File([new Uint8Array(content)], name))
  return fetch(url, { method: 'POST', body: form, redirect: 'manual' })
}

/** The applications' two functions over one table, with the files in a store that is spoken to over HTTP. */
export const createFilesHub = async ({
  services = [serviceNamed('company-setup-hk'), serviceNamed('construction-permit'), serviceNamed('eia-form')],
  verifyToken,
  enterprises,
}: {
  services?: readonly Service[]
  /** The table of who may act for whom; without one, nobody keeps a profile. */
  enterprises?: Table
  verifyToken?: TokenVerifier
} = {}) => {
  const hub = await createApplicationsApp({
    services,
    ...(verifyToken !== undefined && { verifyToken }),
    ...(enterprises !== undefined && { enterprises }),
  })
  const storage = await startTestStorage({ now: hub.now })
  const { store } = storage
  const repository = createFileRepository({ table: hub.table })
  const changes = createFileChanges({
    applications: hub.repository,
    files: repository,
    actors: hub.actors,
    now: hub.now,
  })
  const logged: Readonly<Record<string, unknown>>[] = []
  const log = (_level: string, facts: Readonly<Record<string, unknown>>) => {
    logged.push(facts)
  }
  const files = createApplicationFiles({
    applications: hub.repository,
    actors: hub.actors,
    files: repository,
    changes,
    store,
    catalogue: hub.catalogue,
    newId: randomUUID,
    log,
  })
  const keeping = createFileKeeping({ applications: hub.repository, files: repository, changes, store, now: hub.now })
  const filesApp = createApp({
    authentication: hub.authentication,
    sendToSignIn: hub.sendToSignIn,
    files,
    origin,
    stylesheet: '/assets/station.css',
    uploadScript: '/assets/upload.js',
    connectTo: [store.origin],
    log: (level, facts) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  })
  const onScan = createScanHandler('applications', { keeping, log })

  const enterprise = personNamed('harbour-tech')

  return {
    ...hub,
    storage,
    store,
    files,
    fileRepository: repository,
    keeping,
    logged,
    /** Either function, by the address: one hub to whoever reads its pages. */
    both: {
      request: (address: string, init: RequestInit) =>
        new URL(address).pathname.includes('/files') ? filesApp.request(address, init) : hub.app.request(address, init),
    },

    /** A file as it goes: a form is asked for, the file is sent, and taken up. */
    upload: async (
      id: string,
      material: string,
      content: Uint8Array,
      { name = 'paper.pdf', principal = enterprise }: { name?: string; principal?: Principal } = {},
    ) => {
      const view = await files.view(id, principal)
      const prepared = (await files.formsOf(view, () => `${origin}/arrived`)).get(material)
      if (prepared === undefined) throw new Error(`No form for ${material}`)
      const answer = await postFile(prepared.upload, content, name)
      if (answer.status !== 303) throw new Error(await answer.text())
      return files.settle(id, prepared.fileId, principal)
    },

    /** The scanner's stand-in looks at all that is kept, and GuardDuty's words of it are taken in. */
    scan: async (word = { clean: 'NO_THREATS_FOUND', infected: 'THREATS_FOUND', uncheckable: 'UNSUPPORTED' }) => {
      for (const { key } of await storage.objects.list('kept/')) {
        const content = await storage.objects.read(key)
        if (content === null) continue
        await onScan({
          detail: {
            s3ObjectDetails: { objectKey: key },
            scanResultDetails: { scanResultStatus: word[eicarScanner(content)] },
          },
        })
      }
    },
    stop: storage.stop,
  }
}
export type FilesHub = Awaited<ReturnType<typeof createFilesHub>>
