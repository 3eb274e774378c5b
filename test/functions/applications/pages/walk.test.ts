import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { sampleAnswers } from '#test/support/answers.ts'
import { papersOf } from '#test/support/applications.ts'
import type { ApplicationsApp } from '#test/support/applications-app.ts'
import {
  abolished,
  action,
  andContinue,
  answersTo,
  buttonsOf,
  company,
  control,
  createPlay,
  createPlayedApp,
  declaring,
  enterprise,
  fieldName,
  forLater,
  idOf,
  ticked,
  window,
} from '#test/support/applications-play.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, textOf, typedIn } from '#test/support/reader.ts'

let hub: ApplicationsApp
beforeAll(async () => {
  hub = await createPlayedApp()
})

describe.each(languages)('the pages in %s', (language) => {
  const { t, readerOf, filled, submitted } = createPlay(() => hub, language)

  it('lead from the start of a draft to the approval', async () => {
    const reader = await readerOf()
    const start = await reader.open(`/applications/start/${company.id}`)
    expect(textOf(start, 'h1')).toBe(t(($) => $.applications.start.title, { service: company.name[language] }))
    expect(textOf(start, 'main')).toContain(enterprise.organisation.name[language])

    const tasks = await reader.post(start)
    expect(textOf(tasks, '.govuk-task-list')).toContain(t(($) => $.applications.tasks.later))
    const path = `/applications/${idOf(tasks)}`

    const details = await reader.open(`${path}/details`)
    for (const { key, label } of company.fields) {
      const id = control(details, fieldName(key))?.getAttribute('id')
      expect(textOf(details, `label[for="${id}"]`)).toContain(label[language])
    }
    const papers = await reader.post(details, answersTo(sampleAnswers(company)), andContinue)
    expect(papers.address).toBe(`/${language}${path}/papers`)
    const check = await reader.post(papers, { materialsReady: papersOf(company) }, andContinue)
    expect(check.address).toBe(`/${language}${path}/check`)
    expect(textOf(check, '.govuk-summary-list')).toContain(sampleAnswers(company).proposedName)
    expect(ticked(check, 'declared')).toEqual([])

    const done = await reader.post(check, declaring(company))
    const receipt = /QH26-\w{4}-\w{4}-\w/.exec(textOf(done, '.govuk-panel'))?.[0] ?? ''
    expect(textOf(done, '.govuk-panel')).toContain(t(($) => $.applications.view.submittedTitle))
    expect(textOf(done, 'main')).toContain(
      t(($) => $.applications.view.nextWindow, { date: formatDate(language, '2026-12-01') }),
    )

    const officer = await readerOf(window)
    const desk = await officer.open('/desk')
    const line = [...desk.document.querySelectorAll('tbody tr')].find((row) => row.textContent?.includes(receipt))
    expect(line?.textContent).toContain(formatDate(language, '2026-12-01'))
    expect(line?.querySelector('a')?.getAttribute('href')).toBe(`/${language}${path}`)
    const accepted = await officer.post(await officer.open(path), { materials: papersOf(company) }, action('accept'))
    expect(accepted.status).toBe(200)
    expect(buttonsOf(accepted)).toEqual([])
    expect(textOf(await officer.open('/desk'), 'main')).not.toContain(receipt)

    const amr = await readerOf(officerOf('sz-amr'))
    await amr.post(await amr.open(path), { note: 'All is there.' }, action('approve'))

    const end = await reader.open(path)
    expect(textOf(end, '.govuk-panel')).toContain(t(($) => $.applications.view.approvedTitle))
    expect(textOf(end, '.timeline')).toContain(t(($) => $.applications.events.approved))
    expect(textOf(end, '.timeline')).toContain('All is there.')
    for (const who of [enterprise, window, officerOf('sz-amr')])
      expect(textOf(end, '.timeline')).toContain(
        t(($) => $.applications.view.timelineRole, {
          name: who.name[language],
          organisation: who.organisation.name[language],
        }),
      )
    expect(textOf(await reader.open('/applications'), `tr:has(a[href="/${language}${path}"])`)).toContain(
      t(($) => $.applications.statuses.approved),
    )
  })

  it('keep a draft for the next device', async () => {
    const reader = await readerOf()
    const tasks = await reader.post(await reader.open(`/applications/start/${company.id}`))
    const path = `/applications/${idOf(tasks)}`
    const typed = { proposedName: '前海示範', businessScope: '\n一\n\n 二' }
    const saved = await reader.post(await reader.open(`${path}/details`), answersTo(typed), forLater)
    expect(saved.address).toBe(`/${language}${path}`)
    const elsewhere = await readerOf()
    const details = await elsewhere.open(`${path}/details`)
    expect(typedIn(control(details, fieldName('proposedName')))).toBe('前海示範')
    expect(typedIn(control(details, fieldName('businessScope')))).toBe('一\n\n 二')
  })

  it('begin one draft, however often the start is posted', async () => {
    const reader = await readerOf(personNamed('kapok-design'))
    const start = await reader.open(`/applications/start/${company.id}`)
    const [one, two] = await Promise.all([reader.post(start), reader.post(start)])
    expect(one.address).toBe(two.address)
    expect((await reader.post(start)).address).toBe(one.address)
    const next = await reader.post(await reader.open(`/applications/start/${company.id}`))
    expect(next.address).not.toBe(one.address)
  })

  it('withdraw an application, with the reason in its history', async () => {
    const { path } = await submitted()
    const reader = await readerOf()
    const withdrawn = await reader.post(await reader.open(path), { note: 'We move elsewhere.' }, action('withdraw'))
    expect(textOf(withdrawn, '.timeline')).toContain('We move elsewhere.')
    expect(textOf(withdrawn, '.govuk-summary-list .govuk-tag')).toBe(t(($) => $.applications.statuses.withdrawn))
    expect(buttonsOf(withdrawn)).toEqual([])
  })

  it('send who is not signed in to sign in, and back', async () => {
    const page = await createReader(hub, language).open('/applications?cursor=a')
    expectSignIn(page, `/${language}/applications?cursor=a`)
  })

  it('do not find the application of somebody else', async () => {
    const { id } = await filled()
    const reader = await readerOf(personNamed('kapok-design'))
    for (const path of [`/applications/${id}`, `/applications/${id}/details`, `/applications/${id}/check`]) {
      const page = await reader.open(path)
      expect([page.status, textOf(page, 'h1')]).toEqual([404, t(($) => $.common.problems.not_found.title)])
    }
  })

  it.each([
    ['not_found', 404, '/applications/start/no-such-service'],
    ['service_not_open', 409, `/applications/start/${abolished.id}`],
    ['malformed_cursor', 400, '/applications?cursor=x'],
    ['forbidden', 403, '/desk'],
  ] as const)('answer %s (%i) at %s', async (code, status, path) => {
    const page = await (await readerOf()).open(path)
    expect([page.status, textOf(page, 'h1')]).toEqual([status, t(($) => $.common.problems[code].title)])
  })

  it('refuse a form that is not theirs', async () => {
    const { reader, path } = await filled()
    const details = await reader.open(`${path}/details`)
    for (const version of ['', 'x', '-1']) {
      const refused = await reader.post(details, { version }, forLater)
      expect([refused.status, textOf(refused, 'h1')]).toEqual([400, t(($) => $.common.problems.malformed_body.title)])
    }
    const start = await reader.open(`/applications/start/${company.id}`)
    expect((await reader.post(start, { idempotencyKey: 'k'.repeat(3000) })).status).toBe(400)
  })
})
