import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/liaison/records-texts.ts'
import { languages } from '#shared/domain/language.ts'
import { writeSheet } from '#shared/domain/sheet.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { enterSeries, makeNewAction, makeNewResolution, secretary } from '#test/support/actions.ts'
import { origin } from '#test/support/frame.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, textOf } from '#test/support/reader.ts'
import { createRecordsApp, type RecordsApp } from '#test/support/records-app.ts'

let hub: RecordsApp
beforeAll(async () => {
  hub = await createRecordsApp()
  await enterSeries(hub)
  const { id } = await hub.resolutions.record(makeNewResolution(), { principal: secretary })
  for (const title of ['One', 'Two', 'Three'])
    await hub.actions.open(id, makeNewAction({ title: { en: title, 'zh-Hant': '一', 'zh-Hans': '一' } }), {
      principal: secretary,
    })
})

/** A form with a file in it, as a browser sends it. */
const upload = async (bytes: Uint8Array<ArrayBuffer>, fields: Readonly<Record<string, string>> = {}) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ kind: 'actions', encoding: '', text: '', ...fields }))
    form.set(name, value)
  form.set('file', new File([bytes], 'actions.csv', { type: 'text/csv' }))
  const cookie = hub.cookies.set('session', await hub.sessions.create(secretary, 'id-token')).split(';')[0] ?? ''
  return hub.app.request(`${origin}/en/liaison/import`, { method: 'POST', body: form, headers: { origin, cookie } })
}

describe.each(languages)('files in and out, in %s', (language) => {
  const t = translations(language)
  const signedIn = async (identity = 'liaison-secretary-mainland') => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed(identity))
    return reader
  }

  it('are given to anybody for officers, and to officers for actions', async () => {
    const anybody = createReader(hub, language)
    const page = await anybody.open('/liaison/export')
    expect(textOf(page, 'main a.govuk-button')).toBe(t(($) => $.records.export.downloadOfficers))
    const file = await anybody.open('/liaison/export/officers.csv')
    expect(file.html).toContain(`"${t(($) => $.records.columns.nameHant)} [name.zh-Hant]"`)
    expectSignIn(await anybody.open('/liaison/export/actions.csv'), `/${language}/liaison/export/actions.csv`)
    const officer = await signedIn('liaison-observer')
    expect(textOf(await officer.open('/liaison/export?side=mainland'), 'main')).toContain('3')
    expect((await officer.open('/liaison/export/actions.csv?series=joint')).html.split('\r\n')).toHaveLength(5)
    expect(
      (await officer.open('/liaison/export/actions.csv?series=joint&which=closed')).html.split('\r\n'),
    ).toHaveLength(2)
  })

  it('are looked at, confirmed and told of, from the words of this language', async () => {
    const reader = await signedIn()
    const { csv } = await hub.exports.actions({ series: 'joint' }, 'unfinished', null, (key) => `欄 ${key}`)
    const number = languages.indexOf(language) + 1
    const text = csv.replace(new RegExp(`("joint-2026-1-${number}".*)"open"(.*)""\r\n`), `$1"in_progress"$2""\r\n`)
    const form = await reader.open('/liaison/import')
    const staged = await reader.post(form, { kind: 'actions', text })
    expect(staged.address).toMatch(/\/liaison\/import\/file-\d+$/)
    expect(textOf(staged, 'main')).toContain(`joint-2026-1-${number}`)
    expect(textOf(staged, 'main button')).toBe(t(($) => $.records.preview.confirm_other, { count: 1 }))
    const done = await reader.post(staged)
    expect(textOf(done, '[role=status]')).toBe(t(($) => $.records.preview.written, { written: 1, total: 1 }))
    expect((await hub.actions.view(`joint-2026-1-${number}`, secretary)).state).toBe('in_progress')
    expect(done.document.querySelector('main form')).toBeNull()
  })

  it('lose nothing when they are refused, and name the row and the reason when one of theirs is', async () => {
    const reader = await signedIn()
    const form = await reader.open('/liaison/import')
    const empty = await reader.post(form)
    expect([empty.status, empty.document.querySelectorAll('.govuk-error-summary li').length]).toEqual([422, 2])
    const refused = await reader.post(form, { kind: 'actions', text: 'id,colour\na,b' })
    expect(refused.document.querySelector('textarea')?.textContent).toContain('id,colour\na,b')
    const code = { path: 'csv', code: 'columns_unknown', params: { columns: 'colour' } }
    expect(textOf(refused, '.govuk-error-summary')).toContain(issueMessage(t, code))
    const failing = await reader.post(form, { kind: 'actions', text: 'id,state\njoint-2026-1-9,done\n' })
    expect(textOf(failing, 'main')).toContain(issueMessage(t, { path: 'id', code: 'action_id_unknown' }))
    expect(textOf(failing, 'main')).toContain(t(($) => $.records.preview.nothing))
  })
})

describe('a file that is uploaded', () => {
  const columns = ['id', 'note'].map((key) => ({ key, name: '行動項目的會議決議事項' }))
  const row = { id: 'joint-2026-1-1', note: '行動項目由香港政府部門負責' }

  it('is read in its encoding, and the page says in which', async () => {
    const answer = await upload(new TextEncoder().encode(writeSheet(columns, [row])))
    expect(answer.status).toBe(303)
    const reader = createReader(hub, 'en')
    await reader.signIn(secretary)
    expect(textOf(await reader.open(`${answer.headers.get('location')?.slice(3)}`), 'main')).toContain('Read as UTF-8')
  })

  it('comes back as text to be mended where it is refused', async () => {
    const answer = await upload(new TextEncoder().encode('id,colour\na,"香港'))
    expect([answer.status, (await answer.text()).includes('a,&quot;香港')]).toEqual([422, true])
  })

  it.each([
    ['a file past its limit, with what to do', 1024 * 1024 + 1, 422],
    ['ten megabytes, before they are read', 10 * 1024 * 1024, 413],
  ])('is refused as %s', async (_what, size, status) => {
    expect((await upload(new Uint8Array(size).fill(65))).status).toBe(status)
  })
})
