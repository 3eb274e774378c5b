import { beforeAll, describe, expect, it } from 'vitest'
import type { Application } from '#functions/applications/application.ts'
import { languages } from '#shared/domain/language.ts'
import { formatDate, formatDayOfWeek } from '#shared/i18n/format.ts'
import { sessionLimits } from '#shared/identity/sessions.ts'
import { papersOf } from '#test/support/applications.ts'
import type { ApplicationsApp } from '#test/support/applications-app.ts'
import {
  buttonsOf,
  control,
  createPlay,
  createPlayedApp,
  enterprise,
  fieldName,
  permit,
  stepsOf,
  window,
} from '#test/support/applications-play.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { expectSignIn, textOf, typedIn } from '#test/support/reader.ts'

const bureau = officerOf('sz-hc')
const asks = [
  { kind: 'field', key: 'projectSite', message: 'Which plot?' },
  { kind: 'material', key: 'plan', message: 'Sheet 4 cannot be read.' },
] as const

let hub: ApplicationsApp
beforeAll(async () => {
  hub = await createPlayedApp()
})

describe.each(languages)('a supplement in %s', (language) => {
  const { t, readerOf, submitted, act } = createPlay(() => hub, language)
  const on = (day: string) => formatDate(language, day)
  const labelOf = (key: string) => permit.fields.find((field) => field.key === key)?.label[language] ?? ''

  /** Accepted on Monday, 2 March 2026, five working days for the decision. */
  const accepted = async () => {
    hub.moveTo('2026-03-02')
    const { path, id } = await submitted(permit)
    await act(id, 'accept', { materials: papersOf(permit) })
    hub.moveTo('2026-03-03')
    return { path, id }
  }

  const asked = async () => {
    const { path, id } = await accepted()
    await act(id, 'request_supplement', { asks }, bureau)
    return { path, id, request: `${path}/supplement` }
  }

  const stored = async (id: string): Promise<Application> => (await hub.applications.view(id, enterprise)).application

  it('is asked for by an officer beside each question and paper, and answered by the applicant alone', async () => {
    const { path, id } = await accepted()
    const officer = await readerOf(bureau)
    const view = await officer.open(path)
    expect(stepsOf(view)).toEqual(['request_supplement', 'reassign', 'check_declaration'])
    const form = await officer.open(`${path}/stages/review/request_supplement`)
    expect(textOf(form, 'h1')).toBe(t(($) => $.applications.supplement.askTitle))
    expect(textOf(form, 'main')).toContain(t(($) => $.applications.supplement.askClock, { days: 10, grace: 3 }))
    const after = await officer.post(form, {
      'asks.field.projectSite': 'Which plot?',
      'asks.material.plan': 'Sheet 4 cannot be read.',
    })
    expect([after.status, after.address, buttonsOf(after)]).toEqual([200, `/${language}${path}`, []])
    expect((await stored(id)).supplements[0]?.asks).toEqual(asks)

    const reader = await readerOf()
    const seen = await reader.open(path)
    const banner = {
      department: permit.stages.find(({ key }) => key === 'review')?.department.name[language] ?? '',
      date: on('2026-03-17'),
    }
    expect(textOf(seen, '.govuk-notification-banner')).toContain(t(($) => $.applications.supplement.banner, banner))
    expect(textOf(seen, 'main')).toContain(t(($) => $.applications.view.nextSupplement, { date: on('2026-03-17') }))
    expect(textOf(seen, '.govuk-summary-list')).toContain(t(($) => $.applications.view.dueStopped))
    expect(textOf(await reader.open('/applications'), `tr:has(a[href="/${language}${path}"])`)).toContain(
      t(($) => $.applications.list.answerBy, { date: on('2026-03-17') }),
    )
    expect(textOf(await officer.open('/desk'), `tr:has(a[href="/${language}${path}"])`)).toContain(
      t(($) => $.applications.desk.awaitsAnswer),
    )

    const answer = await reader.open(`${path}/supplement`)
    expect(textOf(answer, 'main')).toContain('Which plot?')
    expect(textOf(answer, 'main')).toContain('Sheet 4 cannot be read.')
    const questions = [...answer.document.querySelectorAll('main [name^="answers."]')]
    expect(questions.map((one) => one.getAttribute('name'))).toEqual([fieldName('projectSite')])
    const before = (await stored(id)).answers.projectSite ?? ''
    expect(typedIn(questions[0] ?? null)).toBe(before)
    hub.moveTo('2026-03-05')
    const fresh = await readerOf()
    const done = await fresh.post(await fresh.open(`${path}/supplement`), {
      [fieldName('projectSite')]: 'Plot <7>',
      materialsReady: ['plan'],
    })
    expect([done.status, done.address]).toEqual([200, `/${language}${path}`])
    expect((await stored(id)).status).toBe('accepted')
    for (const page of [done, await (await readerOf(bureau)).open(path)]) {
      const row = textOf(page, '.table-region tbody tr')
      expect(row).toContain(labelOf('projectSite'))
      expect(row).toContain(before)
      expect(row).toContain('Plot <7>')
      expect(row).toContain(t(($) => $.applications.supplement.handedIn))
      expect(textOf(page, 'main')).toContain(t(($) => $.applications.supplement.answered, { date: on('2026-03-05') }))
    }
  })

  it('tells the officer that nothing was asked, and keeps what was written when it is too long', async () => {
    const { path } = await accepted()
    const officer = await readerOf(bureau)
    const form = await officer.open(`${path}/stages/review/request_supplement`)
    const nothing = await officer.post(form)
    expect(nothing.status).toBe(422)
    expect(textOf(nothing, '.govuk-error-summary')).toContain(t(($) => $.common.issues.nothing_asked))
    const long = '字'.repeat(1001)
    const refused = await officer.post(nothing, { 'asks.field.uscc': long })
    expect([refused.status, typedIn(control(refused, 'asks.field.uscc'))]).toEqual([422, long])
    expect(textOf(refused, '#asks-field-uscc-error')).toContain(t(($) => $.common.issues.too_long, { maximum: 1000 }))
  })

  it('tells the applicant what the answer lacks, and keeps what was typed', async () => {
    const { request } = await asked()
    const reader = await readerOf()
    const refused = await reader.post(await reader.open(request), { [fieldName('projectSite')]: 'Plot 7' })
    expect(refused.status).toBe(422)
    expect(refused.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#materialsReady-plan')
    expect(typedIn(control(refused, fieldName('projectSite')))).toBe('Plot 7')
  })

  it('is answered once, however often the form is posted', async () => {
    const { id, request } = await asked()
    const reader = await readerOf()
    const form = await reader.open(request)
    const post = () => reader.post(form, { [fieldName('projectSite')]: 'Plot 7', materialsReady: ['plan'] })
    for (const page of [await post(), await post()]) expect(page.status).toBe(200)
    expect(
      (await hub.applications.view(id, enterprise)).events.filter(({ type }) => type === 'supplement_answered'),
    ).toHaveLength(1)
  })

  it('gives back what was typed when the session had run out, and when the application has moved on', async () => {
    const { id, request } = await asked()
    const reader = await readerOf()
    const typed = { [fieldName('projectSite')]: '打字一半', materialsReady: ['plan'] }
    const form = await reader.open(request)
    hub.forward(sessionLimits.idle + 60_000)
    expectSignIn(await reader.post(form, typed), `/${language}${request}`)
    await reader.signIn(enterprise)
    const again = await reader.open(request)
    expect(textOf(again, '.govuk-notification-banner')).toContain(t(($) => $.applications.act.resumed))
    expect(typedIn(control(again, fieldName('projectSite')))).toBe('打字一半')
    await act(id, 'withdraw', {}, enterprise)
    const late = await reader.post(again)
    expect(late.status).toBe(409)
    expect(textOf(late, '.govuk-notification-banner')).toContain(t(($) => $.applications.act.overtaken))
    expect(typedIn(control(late, fieldName('projectSite')))).toBe('打字一半')
  })

  it('has pages for nobody else, and none when nothing is asked', async () => {
    const { path, request } = await asked()
    const officer = await readerOf(bureau)
    for (const elsewhere of [request, `${path}/stages/review/request_supplement`])
      expect((await officer.open(elsewhere)).address).toBe(`/${language}${path}`)
    expect((await (await readerOf(personNamed('kapok-design'))).open(request)).status).toBe(404)
    expect((await officer.open(`${path}/stages/nowhere/reassign`)).status).toBe(404)
    const other = await accepted()
    expect((await (await readerOf()).open(`${other.path}/supplement`)).address).toBe(`/${language}${other.path}`)
  })

  it('is warned of when its window has run out, and ends as a withdrawal that says why', async () => {
    const { path } = await asked()
    hub.moveTo('2026-03-18')
    await hub.applications.sweep()
    const seen = await (await readerOf()).open(path)
    expect(textOf(seen, '.govuk-notification-banner')).toContain(
      t(($) => $.applications.supplement.bannerWarned, { date: on('2026-03-23') }),
    )
    hub.moveTo('2026-03-24')
    await hub.applications.sweep()
    const ended = await (await readerOf()).open(path)
    expect(textOf(ended, '.govuk-summary-list')).toContain(t(($) => $.applications.view.deemedWithdrawn))
    expect(textOf(ended, '.timeline')).toContain(t(($) => $.applications.events.deemed_withdrawn))
    expect(textOf(ended, 'main')).toContain(t(($) => $.applications.supplement.unanswered))
  })

  it('of a second time waits for a supervisor’s permission, which gives its reason', async () => {
    const { path, id } = await asked()
    await act(id, 'answer_supplement', { answers: { projectSite: 'Plot 7' }, materialsReady: ['plan'] }, enterprise)
    const officer = await readerOf(bureau)
    const once = await officer.open(path)
    expect(stepsOf(once)).toEqual(['reassign', 'check_declaration'])
    expect(textOf(once, 'main nav')).toContain(t(($) => $.applications.supplement.used))
    const supervisor = await readerOf(personNamed('supervisor'))
    const form = await supervisor.open(`${path}/stages/review/permit_second_request`)
    const refused = await supervisor.post(form)
    expect(textOf(refused, '#note-error')).toContain(t(($) => $.common.issues.reason_required))
    const permitted = await supervisor.post(refused, { note: 'Two plots are named.' })
    expect(textOf(permitted, '.timeline')).toContain('Two plots are named.')
    expect(stepsOf(await officer.open(path))).toContain('request_supplement')
  })
})

describe.each(languages)('the clock of an application in %s', (language) => {
  const { t, readerOf, submitted, act } = createPlay(() => hub, language)
  const on = (day: string) => formatDate(language, day)

  it('explains the due day across the make-up days of the Lunar New Year, with the time that it stood still', async () => {
    hub.moveTo('2026-02-10')
    const { path, id } = await submitted(permit)
    await act(id, 'accept', { materials: papersOf(permit) })
    hub.moveTo('2026-02-12')
    await act(id, 'request_supplement', { asks }, bureau)
    const stopped = await (await readerOf()).open(`${path}/clock`)
    expect(textOf(stopped, 'h1')).toBe(t(($) => $.applications.clock.title))
    expect(textOf(stopped, '.govuk-summary-list')).toContain(
      t(($) => $.applications.clock.stopOpen, { from: on('2026-02-12') }),
    )
    hub.moveTo('2026-02-25')
    await act(id, 'answer_supplement', { answers: { projectSite: 'Plot 7' }, materialsReady: ['plan'] }, enterprise)

    const reader = await readerOf()
    const view = await reader.open(path)
    expect(textOf(view, `a[href="/${language}${path}/clock"]`)).toBe(t(($) => $.applications.view.dueWhy))
    const page = await reader.open(`${path}/clock`)
    expect(textOf(page, 'h1')).toBe(t(($) => $.applications.clock.dueTitle, { date: on('2026-02-28') }))
    expect(textOf(page, '.govuk-summary-list')).toContain(
      t(($) => $.applications.clock.stop, { from: on('2026-02-12'), to: on('2026-02-25') }),
    )
    const [decision] = page.document.querySelectorAll('table')
    const rows = [...(decision?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    )
    const not = t(($) => $.applications.clock.notCounted)
    const reason = (why: 'working_day' | 'make_up_working_day' | 'suspended') =>
      t(($) => $.applications.clock.reasons[why])
    expect(rows[0]).toEqual([formatDayOfWeek(language, '2026-02-11'), '1', reason('working_day')])
    expect(rows[2]).toEqual([formatDayOfWeek(language, '2026-02-13'), not, reason('suspended')])
    expect(rows.at(-1)).toEqual([formatDayOfWeek(language, '2026-02-28'), '5', reason('make_up_working_day')])
    expect(rows).toHaveLength(18)
  })

  it('has not begun before acceptance, and is the reader’s own', async () => {
    hub.moveTo('2026-03-02')
    const { path } = await submitted(permit)
    const page = await (await readerOf(window)).open(`${path}/clock`)
    expect(textOf(page, 'main')).toContain(t(($) => $.applications.clock.notBegun))
    expect(textOf(page, 'h2')).toContain(permit.stages[0]?.name[language])
    expect((await (await readerOf(personNamed('kapok-design'))).open(`${path}/clock`)).status).toBe(404)
  })
})
