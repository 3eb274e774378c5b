import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/applications/texts.ts'
import { eicar } from '#infra/local/storage/eicar-scanner.ts'
import { languages } from '#shared/domain/language.ts'
import { papersOf, serviceNamed, submission } from '#test/support/applications.ts'
import { createFilesHub, type FilesHub, postFile } from '#test/support/files.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, type Reading, textOf } from '#test/support/reader.ts'
import { sampleExe, samplePdf } from '#test/support/sample-files.ts'

const company = serviceNamed('company-setup-hk')
const [paper = '', otherPaper = ''] = papersOf(company)
const enterprise = personNamed('harbour-tech')

let hub: FilesHub
beforeAll(async () => {
  hub = await createFilesHub()
})
afterAll(() => hub.stop())

/** The form of a paper as it stands in the page: where it goes, and the fields that it sends before the file. */
const formOf = ({ document }: Reading, material: string) => {
  const input = document.getElementById(`files-${material}`)
  const form = input?.closest('form')
  if (!form) throw new Error(`There is no form for ${material}`)
  const fields = [...form.querySelectorAll('input[type=hidden]')].map(
    (field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? ''] as const,
  )
  return { url: form.getAttribute('action') ?? '', fields: Object.fromEntries(fields) }
}

describe.each(languages)('the pages of uploads in %s', (language) => {
  const t = translations(language)
  const nameOf = (key: string) => company.materials.find((one) => one.key === key)?.name[language] ?? key

  const readerOf = async (principal = enterprise) => {
    const reader = createReader({ app: hub.both, cookies: hub.cookies, sessions: hub.sessions }, language)
    await reader.signIn(principal)
    return reader
  }

  const started = async () => {
    const { id } = await hub.applications.start(company.id, { principal: enterprise })
    return { id, path: `/applications/${id}`, reader: await readerOf() }
  }

  /** Sends a file by the page's form without a script, and goes where the store leads. */
  const send = async (
    reader: Awaited<ReturnType<typeof readerOf>>,
    page: Reading,
    content: Uint8Array,
    name = 'plan.pdf',
    material = paper,
  ) => {
    const answer = await postFile(formOf(page, material), content, name)
    expect(answer.status).toBe(303)
    const { pathname } = new URL(answer.headers.get('location') ?? '')
    return reader.open(pathname.slice(`/${language}`.length))
  }

  it('lead from the ticks to the uploads and back, and keep what was ticked', async () => {
    const { reader, path, id } = await started()
    const papers = await reader.open(`${path}/papers`)
    const ticked = { materialsReady: [otherPaper] }
    const page = await reader.post(papers, ticked, { name: 'then', value: 'upload' })
    expect(page.address).toBe(`/${language}${path}/files`)
    expect(page.document.querySelectorAll('input[type=file]')).toHaveLength(papersOf(company).length)
    const arrived = await send(reader, page, samplePdf(), '公司章程.pdf')
    expect(textOf(arrived, '.govuk-notification-banner')).toContain(
      t(($) => $.applications.files.arrived, { name: '公司章程.pdf' }),
    )
    expect(textOf(arrived, '.file-list')).toContain(t(($) => $.applications.files.states.quarantined))
    const back = await reader.open(`${path}/papers`)
    expect(textOf(back, '.govuk-summary-list')).toContain('公司章程.pdf')
    const boxes = [...back.document.querySelectorAll('input[name=materialsReady]')]
    expect(boxes.map((box) => box.getAttribute('value'))).not.toContain(paper)
    expect((await hub.applications.view(id, enterprise)).application.materialsReady).toEqual([otherPaper])
    expect(textOf(await reader.open(`${path}/check`), 'main')).toContain('公司章程.pdf')
  })

  it('say at the paper what is wrong with a file, and keep the others', async () => {
    const { reader, path } = await started()
    const page = await send(reader, await reader.open(`${path}/files`), samplePdf(), 'good.pdf')
    const refused = await send(reader, page, sampleExe(), 'bad.pdf', otherPaper)
    expect(refused.status).toBe(422)
    const message = t(($) => $.common.issues.file_kind_refused)
    expect(textOf(refused, '.govuk-error-summary a')).toBe(
      t(($) => $.common.form.errorFor, { label: nameOf(otherPaper), message }),
    )
    expect(textOf(refused, `#files-${otherPaper}-error`)).toContain(message)
    expect(textOf(refused, '.file-list')).toContain('good.pdf')
    // Looked at again, nothing is there any more: that is said, and nothing else is lost.
    const again = await reader.open(refused.address.slice(`/${language}`.length))
    expect(again.status).toBe(409)
    expect(textOf(again, '.govuk-notification-banner')).toContain(t(($) => $.applications.files.notArrived))
  })

  it('say that no file was chosen', async () => {
    const { reader, path } = await started()
    const refused = await send(reader, await reader.open(`${path}/files`), Buffer.alloc(0), '')
    expect(textOf(refused, `#files-${paper}-error`)).toContain(t(($) => $.common.issues.file_missing))
  })

  it('take a file back', async () => {
    const { reader, path } = await started()
    const page = await send(reader, await reader.open(`${path}/files`), samplePdf())
    const after = await reader.post(page, {}, undefined, 'form[action$="/remove"]')
    expect(after.document.querySelector('.file-list')).toBeNull()
  })

  it('tell the applicant of an infected file, where they tick papers and where they upload them', async () => {
    const { reader, path, id } = await started()
    const infected = Buffer.concat([samplePdf().subarray(0, -6), Buffer.from(`${eicar}\n%%EOF\n`)])
    await hub.upload(id, paper, infected, { name: 'scan.pdf' })
    await hub.scan()
    const told = t(($) => $.applications.files.refused, { name: 'scan.pdf' })
    for (const step of ['files', 'papers'])
      expect(textOf(await reader.open(`${path}/${step}`), '.govuk-notification-banner')).toContain(told)
    expect(textOf(await reader.open(`${path}/files`), '.file-list a')).toBe('')
  })

  it('show an officer the files of an application, with a way to save those that were found clean', async () => {
    const { id } = await hub.fill(company)
    await hub.upload(id, paper, samplePdf(), { name: 'articles.pdf' })
    const { application } = await hub.applications.view(id, enterprise)
    await hub.applications.act(id, 'submit', submission(company), {
      principal: enterprise,
      version: application.version,
    })
    const officer = await readerOf(personNamed('window'))
    const before = await officer.open(`/applications/${id}`)
    expect(textOf(before, '.file-list')).toContain('articles.pdf')
    expect(before.document.querySelector('.file-list a')).toBeNull()
    expect(textOf(before, '.govuk-checkboxes__hint')).toContain('articles.pdf')
    await hub.scan()
    const page = await officer.open(`/applications/${id}`)
    const link = page.document.querySelector('.file-list a')?.getAttribute('href') ?? ''
    const sent = await officer.open(link.slice(`/${language}`.length))
    expect(sent.sentTo).toMatch(hub.storage.address)
    expect((await fetch(sent.sentTo ?? '')).headers.get('content-disposition')).toMatch(/^attachment;/)
    // A supervisor sees that there is a file, and does not open it.
    const supervisor = await readerOf(personNamed('supervisor'))
    expect((await supervisor.open(`/applications/${id}`)).document.querySelector('.file-list a')).toBeNull()
    expect((await supervisor.open(link.slice(`/${language}`.length))).status).toBe(403)
    // The applicant sees what they have handed in, and that it stays.
    const own = await (await readerOf()).open(`/applications/${id}/files`)
    expect(textOf(own, 'main')).toContain(t(($) => $.applications.files.noneOpen))
  })
})

describe('the page of uploads', () => {
  it('lets its script speak to the store and to nobody else', async () => {
    const { id } = await hub.applications.start(company.id, { principal: enterprise })
    const cookie = hub.cookies.set('session', await hub.sessions.create(enterprise, 'id-token'))
    const answer = await hub.both.request(`https://hub.example/en/applications/${id}/files`, {
      headers: { cookie: cookie.split(';')[0] ?? '' },
    })
    expect(answer.headers.get('content-security-policy')).toContain(`connect-src 'self' ${hub.storage.address};`)
    const { document } = parseHTML(await answer.text())
    expect(document.querySelector('script')?.getAttribute('src')).toBe('/assets/upload.js')
  })
})
