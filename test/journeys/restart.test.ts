import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { startHub } from '#infra/local/hub.ts'
import { requestToken } from '#infra/local/openid/request-token.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const tokenFrom = async (origin: string, identity: string): Promise<string> => {
  const answer = await requestToken(origin, identity)
  if (answer.outcome !== 'token') throw new Error(`No token: ${answer.outcome}`)
  return answer.token
}

it('keeps drafts, tokens and the catalogue over a restart of the hub', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'e-station-'))
  folders.push(dataDir)

  const first = await startHub({ port: 0, dataDir })
  const token = await tokenFrom(first.origin, 'harbour-tech')
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const created = await fetch(`${first.origin}/api/v1/applications`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ serviceId: 'company-setup-hk' }),
  })
  expect(created.status).toBe(201)
  const { id } = (await created.json()) as { id: string }
  const { port } = new URL(first.origin)
  await first.stop()

  // The same port: a token names its issuer by its address.
  const second = await startHub({ port: Number(port), dataDir })
  const found = await fetch(`${second.origin}/api/v1/applications/${id}`, { headers })
  expect(found.status).toBe(200)
  expect(await found.json()).toMatchObject({ id, status: 'draft', version: 1 })
  await second.stop()
})

it('says which port is in the way, and ends without leaving an engine behind', async () => {
  const [one, other] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'e-station-')))
  folders.push(one as string, other as string)
  const hub = await startHub({ port: 0, dataDir: one as string })
  const port = Number(new URL(hub.origin).port)
  await expect(startHub({ port, dataDir: other as string })).rejects.toThrow(`Port ${port} is in use`)
  await expect(startHub({ port: 0, dataDir: one as string })).rejects.toThrow('uses')
  await hub.stop()
})
