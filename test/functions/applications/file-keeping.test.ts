import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSweepHandler } from '#shared/files/keeping.ts'
import { papersOf, serviceNamed, submission } from '#test/support/applications.ts'
import { createFilesHub, type FilesHub, postFile } from '#test/support/files.ts'
import { personNamed } from '#test/support/people.ts'
import { samplePdf } from '#test/support/sample-files.ts'

const company = serviceNamed('company-setup-hk')
const [paper = ''] = papersOf(company)
const enterprise = personNamed('harbour-tech')

let hub: FilesHub
beforeAll(async () => {
  hub = await createFilesHub()
})
afterAll(() => hub.stop())

const days = (count: number) => count * 24 * 3_600_000
const start = async () => (await hub.applications.start(company.id, { principal: enterprise })).id
const withdraw = async (id: string) => {
  const { application } = await hub.applications.view(id, enterprise)
  await hub.applications.act(id, 'withdraw', {}, { principal: enterprise, version: application.version })
}
const filesOf = async (id: string) => (await hub.applications.view(id, enterprise)).files

describe('the sweep of files', () => {
  it('deletes after a day what came in and nobody took up', async () => {
    const id = await start()
    const view = await hub.files.view(id, enterprise)
    const prepared = (await hub.files.formsOf(view, () => 'https://hub.example/')).get(paper)
    if (prepared === undefined) throw new Error('No form')
    await postFile(prepared.upload, samplePdf('left behind'))
    expect((await hub.keeping.sweep()).done.orphans).toBe(0)
    hub.forward(days(1) + 1)
    expect(await hub.keeping.sweep()).toEqual({ done: { orphans: 1, loose: 0, ofWithdrawn: 0 }, failed: [] })
    expect(await hub.store.find(`${id}/${prepared.fileId}/`)).toBeNull()
    expect((await hub.keeping.sweep()).done.orphans).toBe(0)
  })

  it('deletes the copy too where the one who took it up was stopped half-way, and never a file that is known', async () => {
    const id = await start()
    const known = await hub.upload(id, paper, samplePdf('known'))
    const view = await hub.files.view(id, enterprise)
    const prepared = (await hub.files.formsOf(view, () => 'https://hub.example/')).get(paper)
    if (prepared === undefined) throw new Error('No form')
    await postFile(prepared.upload, samplePdf('half'))
    const arrived = await hub.store.find(`${id}/${prepared.fileId}/`)
    if (arrived === null) throw new Error('Nothing came')
    await hub.store.keep(arrived, `${id}/${prepared.fileId}`)
    hub.forward(days(1) + 1)
    await hub.keeping.sweep()
    expect(await hub.storage.objects.read(`kept/applications/${id}/${prepared.fileId}`)).toBeNull()
    expect(await hub.storage.objects.read(`kept/applications/${id}/${known.id}`)).not.toBeNull()
  })

  it('deletes what could not be deleted when it was taken back', async () => {
    await hub.fileRepository.write([hub.fileRepository.loosen('some-application/some-file')])
    expect((await hub.keeping.sweep()).done.loose).toBe(1)
    expect(await hub.fileRepository.loose()).toEqual([])
  })

  it('keeps the files of a draft, and gives up those of a withdrawn one after thirty days, in the chain', async () => {
    const kept = await start()
    const withdrawn = await start()
    await hub.upload(kept, paper, samplePdf('kept'))
    const { id: fileId } = await hub.upload(withdrawn, paper, samplePdf('withdrawn'))
    hub.forward(days(20))
    await withdraw(withdrawn)
    hub.forward(days(20))
    expect((await hub.keeping.sweep()).done.ofWithdrawn).toBe(0)
    expect(await filesOf(withdrawn)).toHaveLength(1)
    hub.forward(days(11))
    expect((await hub.keeping.sweep()).done.ofWithdrawn).toBe(1)
    expect(await filesOf(withdrawn)).toEqual([])
    expect(await hub.storage.objects.read(`kept/applications/${withdrawn}/${fileId}`)).toBeNull()
    const { events } = await hub.applications.view(withdrawn, enterprise)
    expect(events.at(-1)).toMatchObject({ type: 'file_removed', actor: { role: 'system' } })
    expect(await filesOf(kept)).toHaveLength(1)
  })

  it('never touches what was handed in', async () => {
    const { id } = await hub.fill(company)
    await hub.upload(id, paper, samplePdf('handed in'))
    const { application } = await hub.applications.view(id, enterprise)
    await hub.applications.act(id, 'submit', submission(company), {
      principal: enterprise,
      version: application.version,
    })
    await withdraw(id)
    hub.forward(days(100))
    await hub.keeping.sweep()
    expect(await filesOf(id)).toHaveLength(1)
  })

  it('names what it could not clear away, and is tried again', async () => {
    const lines: object[] = []
    const handler = createSweepHandler({
      keeping: {
        sweep: async () => ({
          done: { orphans: 1, loose: 0, ofWithdrawn: 0 },
          failed: [{ what: 'a/b', error: new Error('The store does not answer') }],
        }),
      },
      log: (_level, facts) => lines.push(facts),
    })
    await expect(handler({ task: 'sweep-files' })).rejects.toThrow('1 files could not be cleared away')
    expect(lines).toMatchObject([{ orphans: 1 }, { what: 'a/b' }])
  })
})
