import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maxFilesPerPaper } from '#functions/applications/file.ts'
import { eicar } from '#infra/local/storage/eicar-scanner.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { AppError } from '#shared/domain/errors.ts'
import { commonOptions } from '#shared/domain/service.ts'
import { maxFileBytes } from '#shared/files/limits.ts'
import { papersOf, serviceNamed, submission } from '#test/support/applications.ts'
import { createFilesHub, type FilesHub, postFile } from '#test/support/files.ts'
import { personNamed } from '#test/support/people.ts'
import { gifScript, sampleExe, samplePdf, samplePng, sampleZip } from '#test/support/sample-files.ts'

const company = serviceNamed('company-setup-hk')
const eia = serviceNamed('eia-form')
const [paper = '', otherPaper = ''] = papersOf(company)
const enterprise = personNamed('harbour-tech')
const window = personNamed('window')

let hub: FilesHub
beforeAll(async () => {
  hub = await createFilesHub()
})
afterAll(() => hub.stop())

/** What it is refused with: the code, and those of its issues. */
const refusalOf = async (act: Promise<unknown>): Promise<string[]> => {
  try {
    await act
  } catch (error) {
    if (error instanceof AppError) return [error.code, ...error.issues.map(({ code }) => code)]
    throw error
  }
  return ['done']
}

const start = async (service = company) => (await hub.applications.start(service.id, { principal: enterprise })).id

const stateOf = async (id: string) => {
  const { application, events, files } = await hub.applications.view(id, enterprise)
  expect(verifyChain(events)).toEqual({ ok: true })
  return { application, events, files, last: events.at(-1) }
}

const incoming = async () => (await hub.storage.objects.list('incoming/')).length

describe('a file that is uploaded', () => {
  it('is in quarantine, counts as the paper, and stands in the chain with its hash', async () => {
    const id = await start()
    const content = samplePdf('first')
    const file = await hub.upload(id, paper, content, { name: '公司章程.pdf' })
    const sha256 = createHash('sha256').update(content).digest('hex')
    expect(file).toMatchObject({ material: paper, name: '公司章程.pdf', kind: 'pdf', bytes: content.length, sha256 })
    const { application, last, files } = await stateOf(id)
    expect(files).toEqual([file])
    expect(files[0]?.state).toBe('quarantined')
    expect(application.uploaded).toEqual({ [paper]: file.uploadedAt })
    expect(last).toMatchObject({ type: 'file_added', actor: { id: 'harbour-tech' }, data: { file: file.id, sha256 } })
    // What an applicant calls their files is not for the log.
    expect(JSON.stringify(last)).not.toContain('公司章程')
    expect(await incoming()).toBe(0)
  })

  it('can be opened once it was found clean, and then by the applicant alone', async () => {
    const id = await start()
    const content = samplePdf('clean')
    const { id: fileId } = await hub.upload(id, paper, content)
    expect(await refusalOf(hub.files.download(id, fileId, enterprise))).toEqual(['file_not_released'])
    await hub.scan()
    const answer = await fetch(await hub.files.download(id, fileId, enterprise))
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(content)
    for (const other of ['kapok-design', 'window', 'supervisor'])
      expect(await refusalOf(hub.files.download(id, fileId, personNamed(other)))).toEqual(['not_found'])
    expect(hub.logged.filter(({ fileRead }) => fileRead === fileId)).toMatchObject([{ by: 'harbour-tech' }])
  })

  it('is opened by the officers of its departments once it was handed in', async () => {
    const { id, version } = await hub.fill(company)
    const { id: fileId } = await hub.upload(id, paper, samplePdf())
    await hub.scan()
    const { application } = await stateOf(id)
    expect(application.version).toBe(version + 1)
    await hub.applications.act(id, 'submit', submission(company), {
      principal: enterprise,
      version: application.version,
    })
    expect((await fetch(await hub.files.download(id, fileId, window))).status).toBe(200)
    expect(await refusalOf(hub.files.download(id, fileId, personNamed('officer-sz-tax')))).toEqual(['not_found'])
    expect(await refusalOf(hub.files.download(id, fileId, personNamed('supervisor')))).toEqual(['not_found'])
    // What was handed in stays as it is.
    expect(await refusalOf(hub.files.remove(id, fileId, enterprise))).toEqual(['action_not_allowed'])
    expect((await hub.files.view(id, enterprise)).openings).toEqual([])
  })

  it('makes a draft complete without a tick', async () => {
    const { id, version } = await hub.fill(company)
    const cleared = await hub.applications.act(id, 'save', { materialsReady: [] }, { principal: enterprise, version })
    const submit = async (at: number) =>
      hub.applications.act(id, 'submit', submission(company), { principal: enterprise, version: at })
    expect(await refusalOf(submit(cleared.version))).toContain('material_not_confirmed')
    for (const key of papersOf(company)) await hub.upload(id, key, samplePdf(key))
    expect((await submit((await stateOf(id)).application.version)).status).toBe('submitted')
  })

  it('takes the place of one with the same name, and of no other', async () => {
    const id = await start()
    const kept = await hub.upload(id, paper, samplePdf('kept'), { name: 'a.pdf' })
    const first = await hub.upload(id, paper, samplePdf('first'), { name: 'b.pdf' })
    const second = await hub.upload(id, paper, samplePdf('second'), { name: 'b.pdf' })
    const elsewhere = await hub.upload(id, otherPaper, samplePdf('other'), { name: 'b.pdf' })
    const { files, events } = await stateOf(id)
    expect(files.map((file) => file.id).sort()).toEqual([kept.id, second.id, elsewhere.id].sort())
    expect(events.at(-2)?.data).toMatchObject({ file: second.id, replaces: first.sha256 })
    expect(await hub.storage.objects.read(`kept/applications/${id}/${first.id}`)).toBeNull()
  })

  it('can be taken back from a draft, and the paper is open again', async () => {
    const id = await start()
    const { id: fileId, sha256 } = await hub.upload(id, paper, samplePdf())
    await hub.files.remove(id, fileId, enterprise)
    const { application, files, last } = await stateOf(id)
    expect([application.uploaded, files]).toEqual([{}, []])
    expect(last).toMatchObject({ type: 'file_removed', data: { file: fileId, sha256 } })
    expect(await hub.storage.objects.read(`kept/applications/${id}/${fileId}`)).toBeNull()
    expect(await refusalOf(hub.files.remove(id, fileId, enterprise))).toEqual(['not_found'])
  })

  it('is taken up once, however often it is asked for', async () => {
    const id = await start()
    const view = await hub.files.view(id, enterprise)
    const prepared = (await hub.files.formsOf(view, () => 'https://hub.example/')).get(paper)
    if (prepared === undefined) throw new Error('No form')
    expect(await refusalOf(hub.files.settle(id, prepared.fileId, enterprise))).toEqual(['file_not_arrived'])
    await postFile(prepared.upload, samplePdf())
    const settle = () => hub.files.settle(id, prepared.fileId, enterprise)
    const settled = await Promise.all([settle(), settle(), settle()])
    expect(new Set(settled.map((file) => file.sha256)).size).toBe(1)
    expect((await stateOf(id)).events.filter(({ type }) => type === 'file_added')).toHaveLength(1)
    expect(await settle()).toEqual(settled[0])
  })

  it('comes at the same moment as others, and none is lost', async () => {
    const id = await start()
    const names = ['a.pdf', 'b.pdf', 'c.pdf']
    await Promise.all(names.map((name) => hub.upload(id, paper, samplePdf(name), { name })))
    const { files, events } = await stateOf(id)
    expect(files.map(({ name }) => name).sort()).toEqual(names)
    expect(events.filter(({ type }) => type === 'file_added')).toHaveLength(3)
  })
})

describe('a bad file', () => {
  it.each([
    ['without content', Buffer.alloc(0), 'x.pdf', 'file_empty'],
    ['that nobody chose', Buffer.alloc(0), '', 'file_missing'],
    ['that is too large', Buffer.alloc(maxFileBytes + 1, '%PDF-'), 'x.pdf', 'file_too_large'],
    ['that is a program', sampleExe(), 'invoice.pdf', 'file_kind_refused'],
    ['that is an archive', sampleZip(), 'x.pdf', 'file_kind_refused'],
    ['that is a picture and a script', gifScript(), 'x.gif', 'file_kind_refused'],
    ['that hides an archive', Buffer.concat([samplePdf(), sampleZip()]), 'x.pdf', 'file_not_whole'],
    ['named with 300 characters', samplePdf(), `${'x'.repeat(296)}.pdf`, 'file_name_too_long'],
    ['named from right to left', samplePdf(), 'invoice\u202efdp.exe', 'file_name_has_hidden'],
  ])('is refused: one %s; nothing is left of it, and nothing else is lost', async (_what, content, name, code) => {
    const id = await start()
    const good = await hub.upload(id, paper, samplePng(), { name: 'good.png' })
    expect(await refusalOf(hub.upload(id, paper, content, { name }))).toEqual(['invalid_input', code])
    const { files, last } = await stateOf(id)
    expect(files).toEqual([good])
    expect(last?.data.file).toBe(good.id)
    expect(await incoming()).toBe(0)
  })

  it('is refused with a path in its name, which a program can send', async () => {
    const id = await start()
    const view = await hub.files.view(id, enterprise)
    const prepared = (await hub.files.formsOf(view, () => 'https://hub.example/')).get(paper)
    if (prepared === undefined) throw new Error('No form')
    const folder = (prepared.upload.fields.key ?? '').replace(/[^/]*$/, '')
    await postFile(prepared.upload, samplePdf(), 'x.pdf', { key: `${folder}../../../x.pdf` })
    expect(await refusalOf(hub.files.settle(id, prepared.fileId, enterprise))).toEqual([
      'invalid_input',
      'file_name_has_path',
    ])
  })

  it('is deleted when it is infected: it counts no more, and the log says so', async () => {
    const id = await start()
    const content = Buffer.concat([samplePdf().subarray(0, -6), Buffer.from(`${eicar}\n%%EOF\n`)])
    const { id: fileId, sha256 } = await hub.upload(id, paper, content)
    await hub.scan()
    await hub.scan()
    const { application, files, last } = await stateOf(id)
    expect(files).toMatchObject([{ id: fileId, state: 'infected' }])
    expect(application.uploaded).toEqual({})
    expect(last).toMatchObject({
      type: 'file_refused',
      actor: { role: 'system' },
      data: { sha256, finding: 'infected' },
    })
    expect(await refusalOf(hub.files.download(id, fileId, enterprise))).toEqual(['file_not_released'])
    expect(await hub.storage.objects.read(`kept/applications/${id}/${fileId}`)).toBeNull()
    // A sound file of the same name takes its place on the list.
    await hub.upload(id, paper, samplePdf('sound'))
    expect((await stateOf(id)).files).toMatchObject([{ state: 'quarantined' }])
  })

  it('is deleted when it cannot be looked into', async () => {
    const id = await start()
    await hub.upload(id, paper, samplePdf('locked'))
    await hub.scan({ clean: 'UNSUPPORTED', infected: 'THREATS_FOUND', uncheckable: 'UNSUPPORTED' })
    expect((await stateOf(id)).files).toMatchObject([{ state: 'uncheckable' }])
  })

  it('stays closed when the scan has failed', async () => {
    const id = await start()
    await hub.upload(id, paper, samplePdf('unscanned'))
    const failed = { clean: 'FAILED', infected: 'FAILED', uncheckable: 'FAILED' }
    await expect(hub.scan(failed)).rejects.toThrow('ended in FAILED')
    expect((await stateOf(id)).files).toMatchObject([{ state: 'quarantined' }])
    await hub.scan()
  })
})

describe('an upload that is out of place', () => {
  it('is refused past the limit of a paper', async () => {
    const id = await start()
    for (let one = 0; one < maxFilesPerPaper; one += 1)
      await hub.upload(id, paper, samplePdf(String(one)), { name: `${one}.pdf` })
    expect(await hub.files.formsOf(await hub.files.view(id, enterprise), () => 'https://hub.example/')).not.toContain(
      paper,
    )
    const more = { material: paper, name: 'more.pdf', bytes: 10, sha256: null }
    expect(await refusalOf(hub.files.prepare(id, enterprise, more))).toEqual(['invalid_input', 'too_many_files'])
    // One of them may still be replaced.
    expect(await refusalOf(hub.files.prepare(id, enterprise, { ...more, name: '0.pdf' }))).toEqual(['done'])
  })

  it('is refused past the limit also when the last ones come at the same moment', async () => {
    const id = await start()
    const names = Array.from({ length: maxFilesPerPaper + 2 }, (_, index) => `${index}.pdf`)
    const outcomes = await Promise.all(names.map((name) => refusalOf(hub.upload(id, paper, samplePdf(name), { name }))))
    expect(outcomes.filter(([first]) => first === 'done')).toHaveLength(maxFilesPerPaper)
    expect(outcomes.filter(([, code]) => code === 'too_many_files')).toHaveLength(2)
    expect((await stateOf(id)).files).toHaveLength(maxFilesPerPaper)
    expect(await hub.storage.objects.list(`kept/applications/${id}/`)).toHaveLength(maxFilesPerPaper)
  })

  it('is refused for a paper that the service does not ask for', async () => {
    const id = await start()
    const file = { material: 'nothing', name: 'x.pdf', bytes: 10, sha256: null }
    expect(await refusalOf(hub.files.prepare(id, enterprise, file))).toEqual(['invalid_input', 'paper_not_asked'])
  })

  it('does not find somebody else’s application', async () => {
    const id = await start()
    const other = personNamed('kapok-design')
    const file = { material: paper, name: 'x.pdf', bytes: 10, sha256: null }
    const { id: fileId } = await hub.upload(id, paper, samplePdf())
    expect(await refusalOf(hub.files.view(id, other))).toEqual(['not_found'])
    expect(await refusalOf(hub.files.prepare(id, other, file))).toEqual(['not_found'])
    expect(await refusalOf(hub.files.settle(id, fileId, other))).toEqual(['not_found'])
    expect(await refusalOf(hub.files.remove(id, fileId, other))).toEqual(['not_found'])
    expect(await refusalOf(hub.files.settle(id, '../../x', enterprise))).toEqual(['not_found'])
  })

  it('is refused when it comes after submission, by a form of before', async () => {
    const { id, version } = await hub.fill(company)
    const view = await hub.files.view(id, enterprise)
    const prepared = (await hub.files.formsOf(view, () => 'https://hub.example/')).get(paper)
    if (prepared === undefined) throw new Error('No form')
    await postFile(prepared.upload, samplePdf())
    await hub.applications.act(id, 'submit', submission(company), { principal: enterprise, version })
    expect(await refusalOf(hub.files.settle(id, prepared.fileId, enterprise))).toEqual(['action_not_allowed'])
    expect(await incoming()).toBe(0)
  })
})

describe('an application that was handed in', () => {
  it('takes the papers that an officer asks for again, and they answer the request', async () => {
    const { id } = await hub.submit(eia)
    const act = async (as: string, action: 'accept' | 'request_supplement' | 'answer_supplement', command: object) => {
      const principal = personNamed(as)
      const { application } = await hub.applications.view(id, principal)
      return hub.applications.act(id, action, command, { principal, version: application.version })
    }
    await act('window', 'accept', { materials: papersOf(eia) })
    const asks = [{ kind: 'material', key: 'eia', message: 'Sheet 4 cannot be read.' }]
    await act('officer-nanshan-district', 'request_supplement', { stage: 'tech', asks })
    const others = papersOf(eia).filter((key) => key !== 'eia')
    expect((await hub.files.view(id, enterprise)).openings.map(({ material }) => material)).toEqual(['eia'])
    for (const material of others)
      expect(
        await refusalOf(hub.files.prepare(id, enterprise, { material, name: 'x.pdf', bytes: 9, sha256: null })),
      ).toEqual(['invalid_input', 'paper_not_asked'])
    expect(await refusalOf(act('harbour-tech', 'answer_supplement', {}))).toContain('material_not_confirmed')
    const { id: fileId } = await hub.upload(id, 'eia', samplePdf('again'))
    expect((await act('harbour-tech', 'answer_supplement', {})).status).toBe('accepted')
    expect(await refusalOf(hub.files.remove(id, fileId, enterprise))).toEqual(['action_not_allowed'])
  })

  it('takes the papers that are owed until the window has them', async () => {
    const [follows = ''] = papersOf(serviceNamed('construction-permit'))
    const options = { ...commonOptions, partsToFollow: { materials: [follows], workingDays: 10 } }
    const service = serviceNamed('construction-permit', { options })
    const own = await createFilesHub({ services: [service] })
    const [owed = '', ...rest] = papersOf(service)
    const { id, version } = await own.submit(service)
    await own.applications.act(id, 'accept', { materials: rest }, { principal: window, version })
    expect((await own.files.view(id, enterprise)).openings).toMatchObject([{ material: owed }])
    await own.upload(id, owed, samplePdf())
    const { application } = await own.applications.view(id, window)
    await own.applications.act(
      id,
      'receive_parts',
      { materials: [owed] },
      { principal: window, version: application.version },
    )
    expect((await own.files.view(id, enterprise)).openings).toEqual([])
    await own.stop()
  })

  it('has its applicant told of a file that was refused after it', async () => {
    const { id } = await hub.fill(company)
    await hub.upload(id, paper, Buffer.concat([samplePdf().subarray(0, -6), Buffer.from(`${eicar}\n%%EOF\n`)]))
    const { application } = await stateOf(id)
    await hub.applications.act(id, 'submit', submission(company), {
      principal: enterprise,
      version: application.version,
    })
    await hub.scan()
    const { items } = await hub.table.query({ pk: `outbox#${id}` })
    expect(items.at(-1)).toMatchObject({ occasion: 'file_refused' })
  })
})
