import { beforeAll, describe, expect, it } from 'vitest'
import { reconsideration } from '#functions/applications/appeal.ts'
import { languages } from '#shared/domain/language.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { papersOf, serviceNamed } from '#test/support/applications.ts'
import { type ApplicationsApp, createApplicationsApp } from '#test/support/applications-app.ts'
import {
  action,
  answersTo,
  buttonsOf,
  company,
  control,
  createPlay,
  enterprise,
  fieldName,
  idOf,
  permit,
  stepsOf,
  ticked,
  window,
} from '#test/support/applications-play.ts'
import { origin } from '#test/support/frame.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { textOf, typedIn } from '#test/support/reader.ts'

const bureau = officerOf('sz-hc')
const lead = officerOf('qianhai-authority')

let hub: ApplicationsApp
beforeAll(async () => {
  hub = await createApplicationsApp({ services: [permit, company, serviceNamed(reconsideration)] })
})

describe.each(languages)('the pages of what comes afterwards, in %s,', (language) => {
  const { t, readerOf, submitted, act } = createPlay(() => hub, language)

  const accepted = async () => {
    hub.moveTo('2026-03-02')
    const { path, id } = await submitted(permit)
    await act(id, 'accept', { materials: papersOf(permit) })
    return { path, id }
  }
  const declined = async () => {
    hub.moveTo('2026-03-02')
    const { path, id } = await submitted(company)
    await act(id, 'decline', { note: 'Not ours.' })
    return { path, id }
  }

  it('take a rating without a score chosen beforehand, keep what was typed, and show it to the departments', async () => {
    const { path } = await declined()
    const reader = await readerOf()
    const form = await reader.open(`${path}/rate`)
    expect(ticked(form, 'score')).toEqual([])
    expect(textOf(form, 'form')).toContain(t(($) => $.applications.rating.commentHint))
    const refused = await reader.post(form, { comment: 'Slow.' })
    expect(refused.status).toBe(422)
    expect(typedIn(control(refused, 'comment'))).toBe('Slow.')
    const done = await reader.post(refused, { score: '2' })
    expect(textOf(done, 'main')).toContain(t(($) => $.applications.rating.given, { score: 2 }))
    expect(done.document.querySelector('a[href$="/rate"]')).toBeNull()
    expect((await reader.open(`${path}/rate`)).address).toBe(`/${language}${path}`)
    const officer = await readerOf(window)
    expect(textOf(await officer.open(path), 'main')).toContain('Slow.')
  })

  it('change a telephone number at once and refuse one that is none', async () => {
    const { path } = await accepted()
    const reader = await readerOf()
    const form = await reader.open(`${path}/correct`)
    expect(control(form, fieldName('projectName'))).toBeNull()
    const refused = await reader.post(form, answersTo({ contactPhone: 'none' }))
    expect(refused.status).toBe(422)
    expect(typedIn(control(refused, fieldName('contactPhone')))).toBe('none')
    expect((await reader.post(form)).status).toBe(422)
    const done = await reader.post(refused, answersTo({ contactPhone: '+852 3111 1111' }))
    const record = textOf(done, 'table')
    expect(record).toContain('+852 2123 4567')
    expect(record).toContain('+852 3111 1111')
  })

  it('ask for a correction, show before and after to the department, and hold its decision until it has answered', async () => {
    const { path, id } = await accepted()
    const reader = await readerOf()
    const form = await reader.open(`${path}/request_correction`)
    const before = typedIn(control(form, fieldName('projectName')))
    expect((await reader.post(form, { note: 'A misprint.' })).status).toBe(422)
    const asked = await reader.post(form, { ...answersTo({ projectName: 'Harbour Tower' }), note: 'A misprint.' })
    expect(textOf(asked, 'main')).toContain(t(($) => $.applications.correction.waiting))
    const officer = await readerOf(bureau)
    const page = await officer.open(path)
    expect(textOf(page, '.govuk-notification-banner')).toContain(t(($) => $.applications.correction.banner))
    expect(stepsOf(page)).toContain('decide_correction')
    const decision = await officer.open(`${path}/stages/review/decide_correction`)
    expect(textOf(decision, 'table')).toContain(before)
    expect(textOf(decision, 'table')).toContain('Harbour Tower')
    expect(ticked(decision, 'granted')).toEqual([])
    expect((await officer.post(decision, { granted: 'no' })).status).toBe(422)
    const granted = await officer.post(decision, { granted: 'yes' })
    const date = formatDate(language, '2026-03-02')
    expect(textOf(granted, 'main')).toContain(
      t(($) => $.applications.correction.granted, { department: bureau.organisation.name[language], date }),
    )
    expect((await hub.applications.view(id, enterprise)).application.answers.projectName).toBe('Harbour Tower')
  })

  it('hide the decision from the lead while a correction is open, and give back what was typed meanwhile', async () => {
    const { path, id } = await accepted()
    await act(id, 'review', { opinion: 'agree' }, bureau)
    await act(id, 'review', { opinion: 'agree' }, officerOf('nanshan-district'))
    const officer = await readerOf(lead)
    const form = await officer.open(path)
    await act(id, 'request_correction', { answers: { projectName: 'Tower' }, note: 'A misprint.' }, enterprise)
    const overtaken = await officer.post(form, { note: 'All is well.' }, action('approve'))
    expect(overtaken.status).toBe(409)
    expect(textOf(overtaken, '.govuk-notification-banner')).toContain('All is well.')
    expect(buttonsOf(overtaken)).toEqual([])
  })

  it('extend the time with a reason, and tell both on the clock’s page', async () => {
    const { path } = await accepted()
    const officer = await readerOf(lead)
    expect(stepsOf(await officer.open(path))).toContain('extend')
    const form = await officer.open(`${path}/stages/decide/extend`)
    const refused = await officer.post(form, { workingDays: '99', note: 'An expert is heard.' })
    expect(refused.status).toBe(422)
    expect(typedIn(control(refused, 'workingDays'))).toBe('99')
    expect((await officer.post(refused, { workingDays: 'some' })).status).toBe(422)
    const done = await officer.post(refused, { workingDays: '２' })
    const said = t(($) => $.applications.extension.of_other, { count: 2, reason: 'An expert is heard.' })
    expect(textOf(done, 'main')).toContain(said)
    expect(stepsOf(done)).not.toContain('extend')
    const reader = await readerOf()
    const clock = await reader.open(`${path}/clock`)
    expect(textOf(clock, 'dl')).toContain(said)
    const { application } = await hub.applications.view(idOf(done), enterprise)
    expect(textOf(clock, 'h1')).toContain(formatDate(language, application.due?.on ?? ''))
  })

  it('tell the right to appeal and its last day, lead through the appeal, and link both', async () => {
    const { path, id } = await declined()
    const reader = await readerOf()
    const decided = await reader.open(path)
    expect(textOf(decided, 'main')).toContain(
      t(($) => $.applications.appeal.right, { date: formatDate(language, '2026-05-06') }),
    )
    const draft = await reader.post(await reader.open(`${path}/appeal`))
    const { application } = await hub.applications.view(id, enterprise)
    expect(textOf(draft, 'main')).toContain(
      t(($) => $.applications.appeal.relates, { number: application.receiptNumber ?? '' }),
    )
    const appeal = idOf(draft)
    await act(appeal, 'save', { answers: completeAnswers() }, enterprise)
    const { receiptNumber } = await act(appeal, 'submit', { declared: true }, enterprise)
    const after = await reader.open(path)
    expect(textOf(after, 'main')).toContain(receiptNumber ?? '')
    expect(after.document.querySelector(`main a[href="/${language}/applications/${appeal}"]`)).not.toBeNull()
    expect(after.document.querySelector('a[href$="/appeal"]')).toBeNull()
    const back = await reader.open(`/applications/${appeal}`)
    expect(back.document.querySelector(`main a[href="/${language}${path}"]`)).not.toBeNull()
    // The window learns that there is an appeal, which is nothing for it to open.
    const officer = await readerOf(window)
    const seen = await officer.open(path)
    expect(textOf(seen, 'main')).toContain(receiptNumber ?? '')
    expect(seen.document.querySelector(`main a[href="/${language}/applications/${appeal}"]`)).toBeNull()
  })

  it('say when the time to appeal is over', async () => {
    const { path } = await declined()
    hub.moveTo('2026-05-07')
    const reader = await readerOf()
    const late = await reader.open(path)
    expect(textOf(late, 'main')).toContain(
      t(($) => $.applications.appeal.over, { date: formatDate(language, '2026-05-06') }),
    )
    expect((await reader.open(`${path}/appeal`)).address).toBe(`/${language}${path}`)
    hub.moveTo('2026-03-02')
  })

  it('print the whole file with every hash, and give it as a file', async () => {
    const { path, id } = await accepted()
    const reader = await readerOf()
    const paper = await reader.open(`${path}/print`)
    const { events, application } = await hub.applications.view(id, enterprise)
    const text = textOf(paper, 'main')
    for (const { hash } of events) expect(text).toContain(hash)
    expect(text).toContain(t(($) => $.applications.file.whole))
    expect(text).toContain(application.answers.projectName ?? '-')
    const file = await reader.open(`${path}/export`)
    expect(JSON.parse(file.html)).toMatchObject({ application: { id }, chain: { ok: true } })
    const all = await reader.open('/applications/export')
    expect(JSON.parse(all.html).items.length).toBeGreaterThan(1)
    const stranger = await readerOf(personNamed('kapok-design'))
    expect((await stranger.open(`${path}/print`)).status).toBe(404)
  })
})

const completeAnswers = () =>
  Object.fromEntries(
    serviceNamed(reconsideration).fields.map(({ key, type }) => [
      key,
      type === 'email' ? 'demo@example.com' : type === 'telephone' ? '+852 2123 4567' : 'Demo Harbour Light',
    ]),
  )

describe('the file of an application by the API', () => {
  it('is not given without signing in', async () => {
    for (const path of ['/api/v1/export', '/api/v1/applications/some-id/export'])
      expect((await hub.app.request(`${origin}${path}`)).status).toBe(401)
  })
})
