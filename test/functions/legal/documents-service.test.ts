import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentOf, type DocumentDescription } from '#functions/legal/document.ts'
import { eicar } from '#infra/local/storage/eicar-scanner.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { createTestDocuments, type TestDocuments } from '#test/support/legal-documents.ts'
import { legalPeople, makeDetails } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'
import { samplePdf } from '#test/support/sample-files.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const [drafter, receiver] = [personNamed(mainland.drafter), personNamed(hongKong.drafter)]

let hub: TestDocuments
beforeAll(async () => {
  hub = await createTestDocuments()
})
afterAll(() => hub.storage.stop())

const described = (overrides: Partial<DocumentDescription> = {}): DocumentDescription => ({
  ...{ language: 'zh-Hans', copies: 2, translates: null, certified: null },
  ...overrides,
})
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

/** A draft whose required papers are kept in the hub, in Chinese. */
const draftWithPapers = async () => {
  const id = await hub.draft({ details: makeDetails({ papers: [] }) })
  const letter = await hub.add(mainland.drafter, id, samplePdf(`letter ${id}`), { key: 'letter-of-request' })
  const writ = await hub.add(mainland.drafter, id, samplePdf(`writ ${id}`), { key: 'documents-in-duplicate' })
  for (const { id: one } of [letter, writ]) await hub.documents.describe(id, one, described(), drafter)
  return { id, letter, writ }
}

describe('the documents of a matter', () => {
  it('are hashed by the hub, go out with the dispatch that names them, and are read on the other side from it', async () => {
    const { id, letter } = await draftWithPapers()
    const bytes = samplePdf(`letter ${id}`)
    expect(currentOf(letter)).toMatchObject({ number: 1, sha256: hashOf(bytes), state: 'quarantined' })
    const theirs = () => hub.documents.download(id, letter.id, 1, receiver)
    expect((await refusalOf(theirs())).code).toBe('not_found')
    await hub.bring(id, 'check')
    const waiting = await refusalOf(hub.bring(id, 'dispatch'))
    expect(waiting.issues.map(({ code }) => code)).toEqual(['document_not_scanned', 'document_not_scanned'])
    await hub.scan()
    await hub.bring(id, 'dispatch')
    const [receipt] = (await hub.receipts.list(id, receiver)).receipts
    expect(receipt?.papers).toContainEqual({ key: 'letter-of-request', name: 'paper.pdf', sha256: hashOf(bytes) })
    const { own, received, writable } = await hub.documents.list(id, receiver)
    expect([own, writable, received.map((one) => one.documents.length)]).toEqual([[], false, [2]])
    expect(Buffer.from(await (await fetch(await theirs())).arrayBuffer()).equals(bytes)).toBe(true)
    const { items } = await hub.access.reads(id, personNamed(hongKong.head), null)
    expect(items).toContainEqual(
      expect.objectContaining({ part: 'document', document: `${letter.id}#1`, person: receiver.id }),
    )
    expect(verifyChain((await hub.repository.eventsOf(id, 100)).reverse())).toEqual({ ok: true })
  })

  it('that were not handed over do not exist for the other side, nor anything for a stranger or behind a wall', async () => {
    const { id, writ } = await draftWithPapers()
    await hub.bring(id, 'check')
    await hub.scan()
    await hub.bring(id, 'dispatch', 'acknowledge', 'ask_correction')
    const unsent = await hub.add(mainland.drafter, id, samplePdf('second writ'), {
      ...{ key: 'documents-in-duplicate', document: writ.id },
    })
    await hub.scan()
    expect(unsent.versions.map(({ number }) => number)).toEqual([1, 2])
    const read = (number: number, as = receiver) => hub.documents.download(id, writ.id, number, as)
    expect((await refusalOf(read(2))).code).toBe('not_found')
    await expect(read(1)).resolves.toContain('/kept/legal/')
    await expect(read(2, drafter)).resolves.toContain('/kept/legal/')
    await hub.act(hongKong.head, id, 'raise_wall', { id: hongKong.checker })
    for (const as of [hongKong.checker, 'harbour-tech'])
      expect((await refusalOf(read(1, personNamed(as)))).code).toBe('not_found')
    const stolen = await refusalOf(hub.documents.describe(id, writ.id, described(), receiver))
    expect(stolen.code).toBe('action_not_allowed')
  })

  it('may get versions from two people at once, and none is lost', async () => {
    const { id, writ } = await draftWithPapers()
    const place = { key: 'documents-in-duplicate', document: writ.id }
    await Promise.all(['one', 'two', 'three'].map((note) => hub.add(mainland.drafter, id, samplePdf(note), place)))
    const kept = await hub.kept.find(id, writ.id)
    expect(kept?.versions.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(new Set(kept?.versions.map(({ sha256 }) => sha256)).size).toBe(4)
    expect(verifyChain((await hub.repository.eventsOf(id, 100)).reverse())).toEqual({ ok: true })
  })

  it('wait for their Chinese translation, of the version that goes out', async () => {
    const { id, writ } = await draftWithPapers()
    await hub.documents.describe(id, writ.id, described({ language: 'en' }), drafter)
    await hub.scan()
    const codes = async () => (await hub.documents.list(id, drafter)).hindrances.map(({ code }) => code)
    expect(await codes()).toEqual(['translation_missing'])
    const translation = await hub.add(mainland.drafter, id, samplePdf('translation'), { key: 'chinese-translation' })
    const translates = { document: writ.id, number: null }
    const certified = { by: 'Demo Translators', on: '2026-11-24' }
    await hub.documents.describe(id, translation.id, described({ translates, certified }), drafter)
    await hub.scan()
    const statusOf = async (document: string) =>
      (await hub.documents.list(id, drafter)).own.find((one) => one.id === document)?.translation
    expect([await codes(), await statusOf(writ.id)]).toEqual([[], 'certified'])
    await hub.add(mainland.drafter, id, samplePdf('anew'), { key: 'documents-in-duplicate', document: writ.id })
    await hub.scan()
    expect([await codes(), await statusOf(writ.id)]).toEqual([['translation_outdated'], 'outdated'])
    await hub.bring(id, 'check')
    const refused = await refusalOf(hub.bring(id, 'dispatch'))
    expect(refused.issues).toMatchObject([{ path: `documents.${writ.id}`, code: 'translation_outdated' }])
  })

  it('are named by `verify` where their bytes are no longer those of the receipt', async () => {
    const { id, letter, writ } = await draftWithPapers()
    await hub.bring(id, 'check')
    await hub.scan()
    await hub.bring(id, 'dispatch')
    expect(await hub.documents.verify(id, receiver)).toMatchObject({
      good: true,
      papers: [{ fault: null }, { fault: null }],
    })
    const place = (document: typeof letter) => `kept/legal/${id}/${document.id}/${currentOf(document).file}`
    await hub.storage.objects.put(place(letter), samplePdf('tampered'), { at: hub.now().toISOString(), sha256: null })
    await hub.storage.objects.remove(place(writ))
    const report = await hub.documents.verify(id, receiver)
    expect(report.good).toBe(false)
    expect(new Map(report.papers.map(({ document, fault }) => [document, fault]))).toEqual(
      new Map([
        [letter.id, 'differs'],
        [writ.id, 'missing'],
      ]),
    )
  })

  it('are deleted where a scan finds something, which the log tells; an earlier version does not go in its place', async () => {
    const { id, writ } = await draftWithPapers()
    await hub.scan()
    await hub.add(mainland.drafter, id, samplePdf(eicar), { key: 'documents-in-duplicate', document: writ.id })
    await hub.scan()
    await hub.scan()
    const kept = await hub.kept.find(id, writ.id)
    expect(kept?.versions.map(({ state }) => state)).toEqual(['clean', 'infected'])
    expect((await hub.documents.list(id, drafter)).hindrances.map(({ code }) => code)).toEqual(['document_refused'])
    expect((await hub.repository.eventsOf(id, 100)).map(({ type }) => type)).toContain('document_refused')
    expect((await refusalOf(hub.documents.download(id, writ.id, 2, drafter))).code).toBe('file_not_released')
    await hub.documents.setAside(id, writ.id, true, drafter)
    expect((await hub.documents.list(id, drafter)).hindrances).toEqual([])
  })

  it('make an author of who hands one in, and stand as they are once what was written is checked', async () => {
    const { id } = await draftWithPapers()
    await hub.act(mainland.drafter, id, 'assign', {
      team: [
        { id: mainland.drafter, name: drafter.name, role: 'drafter' },
        { id: mainland.checker, name: drafter.name, role: 'handler' },
      ],
    })
    await hub.add(mainland.checker, id, samplePdf('by the checker'))
    expect((await refusalOf(hub.act(mainland.checker, id, 'check'))).code).toBe('forbidden')
    await hub.act(mainland.head, id, 'check')
    const late = await refusalOf(hub.add(mainland.drafter, id, samplePdf('late')))
    expect(late.code).toBe('action_not_allowed')
  })

  it('prove a service by the side that carried it out, and go back with the answer', async () => {
    const { id, letter } = await draftWithPapers()
    await hub.bring(id, 'check')
    await hub.scan()
    await hub.bring(id, 'dispatch', 'acknowledge', 'begin')
    const certificate = await hub.add(hongKong.drafter, id, samplePdf('certificate'), { key: 'certificate-of-service' })
    const proof = { mode: 'in_person', on: '2026-11-24', place: '1 Demo Street', by: 'A bailiff (demo)' } as const
    const later = await refusalOf(
      hub.documents.recordService(id, certificate.id, { ...proof, on: '2026-12-24' }, receiver),
    )
    expect(later.issues).toEqual([{ path: 'on', code: 'day_in_future' }])
    expect((await refusalOf(hub.documents.recordService(id, letter.id, proof, receiver))).code).toBe('not_found')
    await hub.documents.recordService(id, certificate.id, proof, receiver)
    await hub.scan()
    await hub.bring(id, 'return')
    const { received } = await hub.documents.list(id, drafter)
    expect(received.map(({ receipt, documents }) => [receipt, documents.map((one) => one.service)])).toEqual([
      [3, [proof]],
    ])
    const taken = await hub.receipts.get(id, 3, drafter)
    expect(taken.papers.map(({ sha256 }) => sha256)).toEqual([currentOf(certificate).sha256])
  })

  it('that came by other bytes than were sent are told apart when their arrival is acknowledged', async () => {
    const { id, letter } = await draftWithPapers()
    await hub.bring(id, 'check')
    await hub.scan()
    await hub.bring(id, 'dispatch')
    const { name, sha256 } = currentOf(letter)
    const received = (hash: string) => ({ received: [{ key: letter.key, name, sha256: hash }] })
    const differs = await refusalOf(hub.act(hongKong.drafter, id, 'acknowledge', received('c'.repeat(64))))
    expect(differs.issues).toMatchObject([{ code: 'paper_differs' }])
    await hub.act(hongKong.drafter, id, 'acknowledge', received(sha256))
  })

  it('that nobody took up are cleared away after a day', async () => {
    const { id } = await draftWithPapers()
    const given = { document: null, key: 'other', name: 'paper.pdf', bytes: 10, sha256: null }
    await hub.documents.prepare(id, drafter, given)
    await hub.storage.objects.put(`incoming/legal/${id}/left/none/other/paper.pdf`, samplePdf(), {
      ...{ at: hub.now().toISOString(), sha256: null },
    })
    hub.forward(25 * 3600_000)
    expect((await hub.keeping.sweep()).done).toMatchObject({ orphans: 1 })
    expect((await hub.keeping.sweep()).done).toEqual({ orphans: 0, loose: 0 })
  })
})
