import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/liaison/papers-texts.ts'
import { eicar } from '#infra/local/storage/eicar-scanner.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { postFile } from '#test/support/files.ts'
import { createPapersApp, type PapersApp } from '#test/support/papers.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, type Reader, type Reading, textOf } from '#test/support/reader.ts'
import { sampleExe, samplePdf } from '#test/support/sample-files.ts'

let hub: PapersApp
beforeAll(async () => {
  hub = await createPapersApp()
})
afterAll(() => hub.storage.stop())

const meetings = {
  en: 'joint-group.2026-12-09',
  'zh-Hant': 'joint-group.2027-01-13',
  'zh-Hans': 'joint-group.2027-02-10',
} as const satisfies Record<Language, string>

/** Sends a file by the form of a page, as a browser does without a script, and goes where the store leads to. */
const sendBy = async (reader: Reader, page: Reading, content: Uint8Array): Promise<Reading> => {
  const form = page.document.querySelector('form[data-upload]')
  const hidden = [...(form?.querySelectorAll('input[type="hidden"]') ?? [])]
  const fields = Object.fromEntries(
    hidden.map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
  )
  const answer = await postFile({ url: form?.getAttribute('action') ?? '', fields }, content, 'Figures.pdf')
  expect(answer.status).toBe(303)
  const { pathname } = new URL(answer.headers.get('location') ?? '')
  return reader.open(pathname.replace(/^\/[^/]+/, ''))
}

describe.each(languages)('the papers of a meeting in %s', (language) => {
  const t = translations(language)
  const issue = (code: string, params = {}) => issueMessage(t, { path: '', code, params })
  const meeting = meetings[language]
  const papers = `/liaison/meetings/${meeting}/papers`
  const signedIn = async (identity: string) => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed(identity))
    return reader
  }
  let paper: string

  it('are added under an item: what they are first, then the file, which is being checked', async () => {
    const reader = await signedIn('liaison-secretary-mainland')
    await hub.plan(meeting)
    const list = await reader.open(papers)
    expect(textOf(list, 'main')).toContain(t(($) => $.papers.none))
    const blank = await reader.open(`${papers}/new?item=${await hub.itemOf(meeting)}`)
    const untitled = await reader.post(blank, { audience: 'public' })
    expect([untitled.status, textOf(untitled, '.govuk-error-summary')]).toEqual([
      422,
      expect.stringContaining(issue('title_required')),
    ])
    const file = await reader.post(untitled, { 'title.zh-Hans': '预算', language: 'zh-Hans' })
    expect(file.document.querySelector('input[type="file"]')?.getAttribute('accept')).toContain('.docx')
    expect(textOf(file, 'main')).toContain('预算')
    const refused = await sendBy(reader, file, sampleExe())
    expect([refused.status, textOf(refused, '.govuk-error-summary')]).toEqual([
      422,
      expect.stringContaining(issue('file_kind_refused')),
    ])
    const missing = await reader.open(`${file.address.replace(/^\/[^/]+/, '')}/arrived`)
    expect([missing.status, textOf(missing, '.govuk-notification-banner')]).toEqual([
      409,
      expect.stringContaining(t(($) => $.papers.file.notArrived)),
    ])
    const done = await sendBy(reader, refused, samplePdf(language))
    expect(textOf(done, '.govuk-notification-banner')).toContain(t(($) => $.papers.file.arrived, { title: '预算' }))
    expect(textOf(done, '.file-list')).toContain(t(($) => $.papers.states.quarantined))
    const link = done.document.querySelector('.file-list a')
    expect(link?.querySelector('span')?.getAttribute('lang') ?? language).toBe('zh-Hans')
    paper = (link?.getAttribute('href') ?? '').replace(/^\/[^/]+/, '')
  })

  it('are opened by officers once they were checked, and by anybody once the meeting is called', async () => {
    await hub.scan()
    const [officer, anybody] = [await signedIn('liaison-observer'), createReader(hub, language)]
    const shown = await officer.open(paper)
    expect(textOf(shown, 'main')).toContain(t(($) => $.papers.states.clean))
    expect(textOf(shown, '.timeline')).toContain(t(($) => $.papers.events.paper_added))
    const opened = await officer.open(`${paper}/versions/1/download`)
    expect([opened.status, opened.sentTo]).toEqual([303, expect.stringContaining('/kept/liaison/')])
    expect(textOf(await anybody.open(papers), 'main')).toContain(t(($) => $.papers.publicNone))
    expect((await anybody.open(paper)).status).toBe(404)
    await hub.call(meeting)
    const list = await anybody.open(papers)
    expect(textOf(list, '.file-list')).toContain('预算')
    // What is on the agenda is for officers, and so is who handed a paper in.
    expect(list.html).not.toContain('Opening of a service')
    const seen = await anybody.open(paper)
    expect([seen.status, seen.html.includes('qianhai'), textOf(seen, '.timeline')]).toEqual([200, false, ''])
    expect((await anybody.open(`${paper}/versions/1/download`)).sentTo).toContain('/kept/liaison/')
    expectSignIn(await anybody.open(`${papers}/new`), `/${language}${papers}/new`)
  })

  it('are superseded by a newer file, and say where a scan has found something in it', async () => {
    const reader = await signedIn('liaison-deputy-mainland')
    const file = await reader.post(await reader.open(paper), {}, undefined, 'main form[action$="/supersede"]')
    await sendBy(reader, file, samplePdf(eicar))
    await hub.scan()
    const shown = await reader.open(paper)
    expect(textOf(shown, 'main')).toContain(t(($) => $.papers.states.infected))
    expect(textOf(shown, 'main')).toContain(t(($) => $.papers.paper.newest, { number: 2 }))
    expect(textOf(shown, '.timeline')).toContain(t(($) => $.papers.events.paper_refused))
    expect((await reader.open(`${paper}/versions/2/download`)).status).toBe(409)
    expect((await createReader(hub, language).open(paper)).status).toBe(404)
  })

  it('are withdrawn with a reason that officers read', async () => {
    const [reader, other] = [
      await signedIn('liaison-secretary-mainland'),
      await signedIn('liaison-secretary-hong-kong'),
    ]
    expect((await other.open(`${paper}/withdraw`)).status).toBe(409)
    const form = await reader.open(`${paper}/withdraw`)
    const blank = await reader.post(form)
    expect([blank.status, textOf(blank, '.govuk-error-summary')]).toEqual([
      422,
      expect.stringContaining(issue('required')),
    ])
    const done = await reader.post(blank, { reason: 'The year is wrong' })
    expect(textOf(done, 'main')).toContain('The year is wrong')
    const list = await other.open(papers)
    expect(textOf(list, '.file-list')).toContain(t(($) => $.papers.withdrawn))
    expect(textOf(await other.open(paper), '.govuk-summary-list')).toContain('The year is wrong')
  })

  it('of one side do not exist for the other', async () => {
    const own = await hub.add('liaison-secretary-mainland', meeting, { audience: 'one_side', title: { en: 'Ours' } })
    await hub.scan()
    const other = await signedIn('liaison-secretary-hong-kong')
    expect((await other.open(papers)).html).not.toContain('Ours')
    for (const rest of ['', '/withdraw', '/versions/1/download'])
      expect((await other.open(`${papers}/${own}${rest}`)).status).toBe(404)
    const colleague = await signedIn('liaison-mainland')
    expect(textOf(await colleague.open(papers), '.file-list')).toContain('Ours')
  })
})
