import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentOf, mostDocuments, mostVersions } from '#functions/legal/document.ts'
import { translations } from '#functions/legal/documents-texts.ts'
import { eicar } from '#infra/local/storage/eicar-scanner.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { maxFileBytes, maxFileMegabytes } from '#shared/files/limits.ts'
import { createDocumentsApp, type DocumentsApp } from '#test/support/documents-app.ts'
import { postFile } from '#test/support/files.ts'
import { legalPeople, makeDetails } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, type Reader, type Reading, textOf } from '#test/support/reader.ts'
import { sampleExe, samplePdf } from '#test/support/sample-files.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const [letterKey, writKey] = ['letter-of-request', 'documents-in-duplicate']

let hub: DocumentsApp
beforeAll(async () => {
  hub = await createDocumentsApp()
})
afterAll(() => hub.storage.stop())

const pathOf = (id: string, document?: string) =>
  `/legal/matters/${id}/documents${document === undefined ? '' : `/${document}`}`

/** The form of a place in the checklist as it stands in the page: where it goes, and the fields that it sends before the file. */
const formAt = ({ document }: Reading, key: string) => {
  const form = document.getElementById(`files-${key}`)?.closest('form')
  if (!form) throw new Error(`There is no form for ${key}`)
  const fields = [...form.querySelectorAll('input[type=hidden]')].map(
    (field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? ''] as const,
  )
  return { url: form.getAttribute('action') ?? '', fields: Object.fromEntries(fields) }
}

/** A draft whose required papers are in the hub, each said to be in Chinese, and scanned. */
const draftWithPapers = async () => {
  const id = await hub.draft({ details: makeDetails({ papers: [] }) })
  const letter = await hub.add(mainland.drafter, id, samplePdf(`letter ${id}`), { key: letterKey, name: 'letter.pdf' })
  const writ = await hub.add(mainland.drafter, id, samplePdf(`writ ${id}`), { key: writKey, name: 'writ.pdf' })
  const said = { language: 'zh-Hans' as const, copies: 1, translates: null, certified: null }
  for (const one of [letter, writ]) await hub.documents.describe(id, one.id, said, personNamed(mainland.drafter))
  await hub.scan(id)
  return { id, letter, writ }
}

/** A reader's side of the pages in a language: who they are, what they send, and what is said. */
const pagesIn = (language: Language) => {
  const readerOf = async (identity: string) => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed(identity))
    return reader
  }
  return {
    t: translations(language),
    readerOf,

    /** Sends a file by the page's form without a script, and goes where the store leads. */
    send: async (reader: Reader, page: Reading, key: string, content: Uint8Array, name = 'paper.pdf') => {
      const answer = await postFile(formAt(page, key), content, name)
      expect(answer.status).toBe(303)
      const { pathname } = new URL(answer.headers.get('location') ?? '')
      return reader.open(pathname.slice(`/${language}`.length))
    },

    act: (reader: Reader, page: Reading, name: string, answers: Readonly<Record<string, string>> = {}) =>
      reader.post(page, answers, undefined, `form[action$="/${name}"]`),
  }
}

describe.each(languages)('the pages of a matter’s documents, in %s', (language) => {
  const { t, readerOf, send, act } = pagesIn(language)

  it('take a document in at its place, have it described, and show its hash, its scan and who sees it', async () => {
    const id = await hub.draft()
    const reader = await readerOf(mainland.drafter)
    const empty = await reader.open(pathOf(id))
    expect(textOf(empty, 'main')).toContain(t(($) => $.documents.none))
    expect(textOf(empty, 'main')).toContain(t(($) => $.documents.named, { name: 'Writ' }))
    const arrived = await send(reader, empty, letterKey, samplePdf(), 'letter.pdf')
    expect(textOf(arrived, '.govuk-notification-banner')).toContain(t(($) => $.documents.notices.arrived))
    const blank = await act(reader, arrived, 'description')
    expect(blank.status).toBe(422)
    expect(textOf(blank, '#language-error')).toContain(t(($) => $.common.issues.required))
    const saved = await act(reader, blank, 'description', { language: 'en', copies: '2' })
    expect(textOf(saved, '.govuk-notification-banner')).toContain(t(($) => $.documents.notices.saved))
    expect(textOf(saved, '.govuk-summary-list')).toContain(t(($) => $.documents.languages.en))
    const list = await reader.open(pathOf(id))
    const [kept] = await hub.kept.all(id)
    const sha256 = kept === undefined ? '' : currentOf(kept).sha256
    const entry = textOf(list, '.file-list')
    for (const text of [
      ...['letter.pdf', sha256, t(($) => $.documents.hash, { short: sha256.slice(0, 12) })],
      ...[t(($) => $.documents.states.quarantined), t(($) => $.documents.translations.needed)],
      t(($) => $.documents.unseen),
    ])
      expect(entry).toContain(text)
    expect(textOf(list, '.govuk-summary-list')).toContain(t(($) => $.matters.levels.office))
    expect(textOf(list, '.govuk-notification-banner')).toContain(
      t(($) => $.legal.issues.document_not_scanned, { name: 'letter.pdf' }),
    )
  })

  it('come back with what is wrong with a file, at its place, and keep what was there', async () => {
    const { id, letter } = await draftWithPapers()
    const reader = await readerOf(mainland.drafter)
    const list = await reader.open(pathOf(id))
    const exe = await send(reader, list, 'other', sampleExe(), 'bad.pdf')
    expect(exe.status).toBe(422)
    expect(textOf(exe, '.govuk-error-summary a')).toBe(
      t(($) => $.common.form.errorFor, {
        ...{ label: t(($) => $.documents.otherDocuments), message: t(($) => $.common.issues.file_kind_refused) },
      }),
    )
    expect(textOf(exe, '#files-other-error')).toContain(t(($) => $.common.issues.file_kind_refused))
    expect(textOf(exe, '.file-list')).toContain('letter.pdf')
    const large = await send(reader, exe, 'other', Buffer.concat([samplePdf(), Buffer.alloc(maxFileBytes)]))
    expect(textOf(large, '#files-other-error')).toContain(
      t(($) => $.common.issues.file_too_large, { megabytes: maxFileMegabytes }),
    )
    const none = await send(reader, large, 'other', Buffer.alloc(0), '')
    expect(textOf(none, '#files-other-error')).toContain(t(($) => $.common.issues.file_missing))
    // Looked at again, nothing is there any more: that is said.
    const again = await reader.open(none.address.slice(`/${language}`.length))
    expect(again.status).toBe(409)
    expect(textOf(again, '.govuk-notification-banner')).toContain(t(($) => $.documents.notices.notArrived))
    // The next version of a document comes back to the document.
    const page = await reader.open(pathOf(id, letter.id))
    const next = await send(reader, page, letterKey, sampleExe(), 'bad.pdf')
    expect([next.status, textOf(next, 'h1')]).toEqual([422, 'letter.pdf'])
    expect(textOf(next, `#files-${letterKey}-error`)).toContain(t(($) => $.common.issues.file_kind_refused))
    expect((await hub.kept.find(id, letter.id))?.versions).toHaveLength(1)
  })

  it('show what went with which round, to both sides, and what came of a correction', async () => {
    const { id, letter, writ } = await draftWithPapers()
    await hub.bring(id, 'check', 'dispatch')
    const receiver = await readerOf(hongKong.drafter)
    const list = await receiver.open(pathOf(id))
    expect(textOf(list, 'main')).toContain(t(($) => $.documents.readOnly))
    expect(textOf(list, '.file-list')).toContain('letter.pdf')
    expect(textOf(list, 'table')).toContain(t(($) => $.documents.nameAndVersion, { name: 'writ.pdf', number: 1 }))
    const page = await receiver.open(pathOf(id, letter.id))
    expect(page.document.querySelectorAll('main form')).toHaveLength(0)
    const link = [...page.document.querySelectorAll('main a')].find((one) =>
      /download$/.test(one.getAttribute('href') ?? ''),
    )
    const sent = await receiver.open((link?.getAttribute('href') ?? '').slice(`/${language}`.length))
    expect(sent.sentTo).toContain('/kept/legal/')
    await hub.bring(id, 'acknowledge', 'ask_correction')
    const drafter = await readerOf(mainland.drafter)
    await send(drafter, await drafter.open(pathOf(id, writ.id)), writKey, samplePdf('corrected'), 'writ-2.pdf')
    const own = await drafter.open(pathOf(id))
    expect(textOf(own, '.file-list')).toContain(t(($) => $.documents.seen, { number: 1, round: 1, receipt: 1 }))
    expect(textOf(own, '.govuk-tag')).toContain(t(($) => $.documents.differs))
    // The other side has of it what was sent, and guesses in vain what was not.
    expect(textOf(await receiver.open(pathOf(id, writ.id)), 'main')).not.toContain('writ-2.pdf')
    expect((await receiver.open(`${pathOf(id, writ.id)}/versions/2/download`)).status).toBe(404)
    const unsent = await hub.add(mainland.drafter, id, samplePdf('unsent'))
    for (const below of ['', '/versions/1/download', '/description'])
      expect((await receiver.open(`${pathOf(id, unsent.id)}${below}`)).status).toBe(404)
  })

  it('flag plainly what is not what its receipt names', async () => {
    const { id, letter, writ } = await draftWithPapers()
    await hub.bring(id, 'check', 'dispatch')
    const receiver = await readerOf(hongKong.drafter)
    const form = await receiver.open(`${pathOf(id)}/verify`)
    expect(textOf(await receiver.post(form), 'main')).toContain(t(($) => $.documents.verify.good))
    const place = `kept/legal/${id}/${letter.id}/${currentOf(letter).file}`
    await hub.storage.objects.put(place, samplePdf('tampered'), { at: hub.now().toISOString(), sha256: null })
    const found = await receiver.post(form)
    expect(textOf(found, '.govuk-inset-text')).toBe(t(($) => $.documents.verify.bad))
    expect(textOf(found, '.govuk-tag--red')).toBe(t(($) => $.documents.faults.differs))
    // A record of what went out that says another hash than the receipt is told at first sight.
    const [enclosures] = await hub.kept.enclosuresOf(id)
    if (enclosures === undefined) throw new Error('Nothing was enclosed')
    const forged = enclosures.documents.map((one) =>
      one.document === writ.id ? { ...one, sha256: 'f'.repeat(64) } : one,
    )
    const key = { pk: `matter#${id}`, sk: 'enclosures#000001' }
    const put = hub.kept.putEnclosures(id, { ...enclosures, documents: forged })
    await hub.kept.write([hub.table.remove(key)])
    await hub.kept.write([put])
    for (const identity of [hongKong.drafter, mainland.drafter]) {
      const list = await (await readerOf(identity)).open(pathOf(id))
      expect(textOf(list, '.file-list .govuk-tag--red')).toBe(t(($) => $.documents.notNamed))
    }
  })
})

describe('the forms of documents', () => {
  it('refuse a file whose hash is not the one that was declared for it', async () => {
    const { t, readerOf } = pagesIn('zh-Hans')
    const { id } = await draftWithPapers()
    const given = { document: null, key: 'other', name: 'paper.pdf', bytes: samplePdf().length, sha256: 'a'.repeat(64) }
    const { file, upload } = await hub.documents.prepare(id, personNamed(mainland.drafter), given)
    await postFile(upload, samplePdf())
    const reader = await readerOf(mainland.drafter)
    const refused = await reader.open(`${pathOf(id)}/arrived/${file}`)
    expect(refused.status).toBe(422)
    expect(textOf(refused, '#files-other-error')).toContain(t(($) => $.common.issues.file_hash_differs))
  })

  it('pair a document with its translation, which is certified for the version that stands', async () => {
    const { t, readerOf, send, act } = pagesIn('zh-Hant')
    const { id, letter, writ } = await draftWithPapers()
    const reader = await readerOf(mainland.drafter)
    const translation = await hub.add(mainland.drafter, id, samplePdf('translation'), { key: 'other', name: 'zh.pdf' })
    const original = await reader.open(pathOf(id, writ.id))
    const inEnglish = await act(reader, original, 'description', { language: 'en' })
    expect(textOf(inEnglish, '.govuk-summary-list')).toContain(t(($) => $.documents.translations.needed))
    const page = await reader.open(pathOf(id, translation.id))
    const described = { language: 'zh-Hant', translates: `${writ.id}#1`, 'certified.by': 'Demo Translators' }
    const half = await act(reader, page, 'description', described)
    expect(textOf(half, '#certified-on-error')).toContain(t(($) => $.common.issues.required))
    const late = await act(reader, half, 'description', { 'certified.on': '2030-01-01' })
    expect([late.status, textOf(late, '#certified-on-error')]).toEqual([
      422,
      expect.stringContaining(t(($) => $.legal.issues.day_in_future)),
    ])
    // Neither refusal has lost anything.
    expect(late.html).toContain('Demo Translators')
    const orphan = await act(reader, late, 'description', { 'certified.on': '2026-11-24', translates: '' })
    expect(textOf(orphan, '#certified-by-error')).toContain(t(($) => $.legal.issues.certified_without_original))
    const good = await act(reader, orphan, 'description', { translates: `${writ.id}#1` })
    expect(textOf(good, '.govuk-summary-list')).toContain('Demo Translators')
    const paired = await reader.open(pathOf(id, writ.id))
    expect(textOf(paired, '.govuk-summary-list')).toContain(t(($) => $.documents.translations.certified))
    expect(textOf(paired, '.govuk-summary-list a')).toContain('zh.pdf')
    await send(reader, paired, writKey, samplePdf('anew'), 'writ-2.pdf')
    const list = await reader.open(pathOf(id))
    expect(textOf(list, '.file-list')).toContain(t(($) => $.documents.translations.outdated))
    // A certificate of the version before is told, and not put forward for the one that stands now.
    await send(reader, await reader.open(pathOf(id, translation.id)), 'other', samplePdf('zh anew'), 'zh-2.pdf')
    const newer = await reader.open(pathOf(id, translation.id))
    expect(textOf(newer, '.govuk-summary-list')).toContain(t(($) => $.documents.certifiedEarlier))
    expect(newer.document.getElementById('certified-by')?.getAttribute('value')).toBe('')
    // Nothing is a translation of itself, or of what is none of this side's.
    for (const translates of [`${letter.id}#9`, 'nothing#1', `${translation.id}#1`]) {
      const wrong = await act(reader, newer, 'description', { translates })
      expect(textOf(wrong, '#translates-error')).toContain(t(($) => $.common.issues.invalid_option))
    }
  })

  it('leave a document out and take it in again, and tell what a scan has refused', async () => {
    const { t, readerOf, send, act } = pagesIn('en')
    const { id, letter } = await draftWithPapers()
    const reader = await readerOf(mainland.drafter)
    const out = await act(reader, await reader.open(pathOf(id, letter.id)), 'aside')
    expect(textOf(out, '.govuk-summary-list')).toContain(t(($) => $.documents.setAside))
    expect(out.document.querySelector('input[type=file]')).toBeNull()
    const back = await act(reader, out, 'aside')
    expect(textOf(back, '.govuk-summary-list')).not.toContain(t(($) => $.documents.setAside))
    await send(reader, back, letterKey, samplePdf(eicar), 'infected.pdf')
    await hub.scan(id)
    const list = await reader.open(pathOf(id))
    expect(textOf(list, '.govuk-notification-banner')).toContain(
      t(($) => $.legal.issues.document_refused, { name: 'infected.pdf' }),
    )
    expect(textOf(list, '.file-list')).toContain(t(($) => $.documents.states.infected))
    expect((await reader.open(`${pathOf(id, letter.id)}/versions/2/download`)).status).toBe(409)
  })

  it('record how it was served, by the side that carries it out, which the other reads when it comes back', async () => {
    const { t, readerOf, send, act } = pagesIn('zh-Hans')
    const { id } = await draftWithPapers()
    await hub.bring(id, 'check', 'dispatch', 'acknowledge', 'begin')
    const handler = await readerOf(hongKong.drafter)
    const list = await handler.open(pathOf(id))
    const page = await send(handler, list, 'other', samplePdf('certificate'), 'certificate.pdf')
    const proof = { mode: 'in_person', on: '2026-11-24', place: '1 Demo Street', by: 'A bailiff (demo)' }
    const late = await act(handler, page, 'service', { ...proof, on: '2027-01-01', place: '' })
    expect(textOf(late, '.govuk-error-summary')).toContain(t(($) => $.documents.fields.place))
    const later = await act(handler, late, 'service', { place: proof.place })
    expect(textOf(later, '#on-error')).toContain(t(($) => $.legal.issues.day_in_future))
    const served = await act(handler, later, 'service', proof)
    expect(textOf(served, '.govuk-summary-list')).toContain('A bailiff (demo)')
    await hub.scan(id)
    await hub.bring(id, 'return')
    const asking = await readerOf(mainland.drafter)
    const back = await asking.open(pathOf(id))
    expect(textOf(back, '.file-list')).toContain('certificate.pdf')
    expect(textOf(back, '.govuk-tag--green')).toMatch(/2026/)
  })

  it('give a form back to who had to sign in again', async () => {
    const { t, readerOf, act } = pagesIn('en')
    const { id, letter } = await draftWithPapers()
    const reader = await readerOf(mainland.drafter)
    const page = await reader.open(pathOf(id, letter.id))
    hub.forward(24 * 3600_000)
    const sent = await act(reader, page, 'description', { language: 'other', copies: '7' })
    expect(sent.sentTo).toContain('/identity/sign-in')
    await reader.signIn(personNamed(mainland.drafter))
    const resumed = await reader.open(`${pathOf(id, letter.id)}/description`)
    expect(textOf(resumed, '.govuk-notification-banner')).toContain(t(($) => $.matters.notices.resumed))
    expect(resumed.document.getElementById('copies')?.getAttribute('value')).toBe('7')
    expect(textOf(await reader.open(`${pathOf(id, letter.id)}/aside`), 'h1')).toBe('letter.pdf')
  })

  it('say so where the matter has moved on while a file was on its way', async () => {
    const { t, readerOf, send } = pagesIn('zh-Hant')
    const { id, letter } = await draftWithPapers()
    const reader = await readerOf(mainland.drafter)
    const [list, page] = [await reader.open(pathOf(id)), await reader.open(pathOf(id, letter.id))]
    await hub.bring(id, 'check')
    for (const [from, key] of [
      [list, 'other'],
      [page, letterKey],
    ] as const) {
      const late = await send(reader, from, key, samplePdf('late'))
      expect(late.status).toBe(409)
      expect(textOf(late, '.govuk-notification-banner')).toContain(t(($) => $.documents.notices.closed))
      expect(late.document.querySelector('input[type=file]')).toBeNull()
    }
    expect(await hub.kept.all(id)).toHaveLength(2)
  })

  it('end where a document has as many versions, or a side as many documents, as it may', async () => {
    const { t, readerOf, send } = pagesIn('zh-Hans')
    const { id, letter } = await draftWithPapers()
    const reader = await readerOf(mainland.drafter)
    const [list, page] = [await reader.open(pathOf(id)), await reader.open(pathOf(id, letter.id))]
    const first = currentOf(letter)
    const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
    const versions = many(mostVersions).map((number) => ({ ...first, number, file: `${first.file}-${number}` }))
    const kept = await hub.kept.find(id, letter.id)
    await hub.kept.write([
      hub.kept.put(id, { ...letter, version: (kept?.version ?? 0) + 1, versions }),
      ...many(mostDocuments - 2).map((number) =>
        hub.kept.put(id, { ...letter, id: `${letter.id}-${number}`, version: 1 }),
      ),
    ])
    expect(textOf(await reader.open(pathOf(id, letter.id)), 'main')).toContain(
      t(($) => $.documents.next.full, { maximum: mostVersions }),
    )
    expect((await reader.open(pathOf(id))).document.querySelector('input[type=file]')).toBeNull()
    // Forms that were made before are good for an hour: what comes by them is refused where the form stood.
    const thirtyFirst = await send(reader, list, 'other', samplePdf('one more'))
    expect(textOf(thirtyFirst, '.govuk-error-summary')).toContain(
      t(($) => $.legal.issues.too_many_documents, { maximum: mostDocuments }),
    )
    const twentyFirst = await send(reader, page, letterKey, samplePdf('one more'))
    expect(textOf(twentyFirst, '.govuk-error-summary')).toContain(
      t(($) => $.legal.issues.too_many_versions, { maximum: mostVersions }),
    )
  })
})
