import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serviceNamed } from '#test/support/applications.ts'
import { createTestTable } from '#test/support/engine.ts'
import { agent, colleague, createTestEnterprises, owner, type TestEnterprises } from '#test/support/enterprises.ts'
import { createFilesHub, type FilesHub } from '#test/support/files.ts'
import { samplePdf } from '#test/support/sample-files.ts'

const company = serviceNamed('company-setup-hk')

let hub: FilesHub
let mandates: TestEnterprises
beforeAll(async () => {
  const enterprises = await createTestTable('enterprises')
  hub = await createFilesHub({ services: [company], enterprises })
  mandates = await createTestEnterprises({ table: enterprises, now: hub.now })
})
afterAll(() => hub?.stop())

const begin = () => hub.applications.start(company.id, { principal: agent, onBehalfOf: 'harbour-tech' })
const paperOf = async (id: string) => (await hub.files.list(id, owner)).openings[0]?.material ?? ''

describe('the papers of an application', () => {
  it('are uploaded and taken back by an agent under a mandate, and the log says for whom', async () => {
    const mandate = await mandates.inForce()
    const { id } = await begin()
    const { id: file } = await hub.upload(id, await paperOf(id), samplePdf(), { principal: agent })
    await hub.files.remove(id, file, agent)
    const { events } = await hub.applications.view(id, owner)
    expect(events.map(({ type, actor }) => [type, actor.onBehalfOf?.mandateId])).toEqual(
      ['draft_started', 'file_added', 'file_removed'].map((type) => [type, mandate.id]),
    )
    await mandates.revoke(mandate.id)
  })

  it('are neither uploaded, taken back nor read once the mandate has been revoked', async () => {
    const mandate = await mandates.inForce()
    const { id } = await begin()
    const { id: file } = await hub.upload(id, await paperOf(id), samplePdf(), { principal: agent })
    await hub.scan()
    await mandates.revoke(mandate.id)
    const material = await paperOf(id)
    const late = [
      () => hub.files.view(id, agent),
      () => hub.files.list(id, agent),
      () => hub.files.remove(id, file, agent),
      () => hub.files.download(id, file, agent),
      () => hub.upload(id, material, samplePdf(), { principal: agent }),
    ]
    for (const act of late) await expect(act()).rejects.toMatchObject({ code: 'mandate_revoked' })
    expect(await hub.files.download(id, file, owner)).toContain(hub.store.origin)
  })

  it('are not an agent’s who may only submit', async () => {
    const prepare = await mandates.inForce({ actions: ['prepare'] })
    const { id } = await begin()
    const material = await paperOf(id)
    await mandates.revoke(prepare.id)
    await mandates.inForce({ actions: ['submit'] })
    await expect(hub.upload(id, material, samplePdf(), { principal: agent })).rejects.toMatchObject({
      code: 'mandate_scope',
    })
  })

  it('are read by a reader of the enterprise, who uploads none', async () => {
    await mandates.employ('reader')
    const { id } = await hub.applications.start(company.id, { principal: owner })
    const { id: file } = await hub.upload(id, await paperOf(id), samplePdf(), { principal: owner })
    await hub.scan()
    expect(await hub.files.download(id, file, colleague)).toContain(hub.store.origin)
    await expect(hub.files.view(id, colleague)).rejects.toMatchObject({ code: 'reads_only' })
    await expect(hub.files.remove(id, file, colleague)).rejects.toMatchObject({ code: 'reads_only' })
  })
})
