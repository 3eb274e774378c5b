import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { commonOptions } from '#shared/domain/service.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { completeContent, papersOf, serviceNamed } from '#test/support/applications.ts'
import { type ApplicationsApp, createApplicationsApp } from '#test/support/applications-app.ts'
import {
  action,
  buttonsOf,
  createPlay,
  declaring,
  enterprise,
  permit,
  stepsOf,
  ticked,
  window,
} from '#test/support/applications-play.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { textOf } from '#test/support/reader.ts'

const basis = { en: 'A law of the test', 'zh-Hant': '測試用的法律', 'zh-Hans': '测试用的法律' }
const commitment = { en: 'We meet the conditions.', 'zh-Hant': '我們符合條件。', 'zh-Hans': '我们符合条件。' }
const company = serviceNamed('company-setup-hk', {
  options: { ...commonOptions, commitment, partsToFollow: { materials: ['invId'], workingDays: 5 } },
})
const silent = serviceNamed('company-change', {
  statutory: { workingDays: 3, text: null, status: 'illustrative' },
  options: { ...commonOptions, tacitApproval: { basis } },
})
const bureau = officerOf('sz-hc')
const district = officerOf('nanshan-district')

let hub: ApplicationsApp
beforeAll(async () => {
  hub = await createApplicationsApp({ services: [permit, company, silent] })
})

describe.each(languages)('the pages of stages in %s', (language) => {
  const { t, readerOf, submitted, act } = createPlay(() => hub, language)

  const accepted = async (service = permit) => {
    hub.moveTo('2026-03-02')
    const { path, id } = await submitted(service)
    await act(id, 'accept', { materials: papersOf(service) })
    return { path, id }
  }

  it('show the lead department what the others have said before it decides', async () => {
    const { path, id } = await accepted()
    await act(id, 'review', { opinion: 'agree_with_conditions', note: 'Not before the drains are laid.' }, bureau)
    await act(id, 'review', { opinion: 'object', note: 'Too high.' }, district)
    const lead = await readerOf(officerOf('qianhai-authority'))
    const page = await lead.open(path)
    const said = textOf(page, '.action-panel .govuk-summary-list')
    for (const words of ['Not before the drains are laid.', 'Too high.', t(($) => $.applications.opinions.object)])
      expect(said).toContain(words)
    expect(said).toContain(t(($) => $.applications.opinions.agree_with_conditions))
    expect(buttonsOf(page)).toEqual(['approve', 'reject'])
  })

  it('ask for the conditions of an opinion that has some', async () => {
    const { path } = await accepted()
    const officer = await readerOf(bureau)
    const refused = await officer.post(
      await officer.open(path),
      { opinion: ['agree_with_conditions'] },
      action('review'),
    )
    expect(textOf(refused, '#note-error')).toContain(t(($) => $.common.issues.conditions_required))
    expect(ticked(refused, 'opinion')).toEqual(['agree_with_conditions'])
  })

  it('pass a stage on to another department, with the reason in the history', async () => {
    const { path, id } = await accepted()
    const officer = await readerOf(bureau)
    const form = await officer.open(`${path}/stages/review/reassign`)
    const refused = await officer.post(form)
    expect(textOf(refused, '#department-error')).toContain(t(($) => $.common.issues.required))
    const done = await officer.post(refused, { department: 'nanshan-district', note: 'The district keeps this file.' })
    expect([done.status, stepsOf(done)]).toEqual([200, []])
    expect(textOf(done, '.timeline')).toContain('The district keeps this file.')
    const { possible } = await hub.applications.view(id, district)
    expect(possible).toContainEqual({ action: 'review', stage: 'review' })
  })

  it('put what is overdue at the top of the desk, and on the supervisors’', async () => {
    const { path } = await accepted()
    hub.moveTo('2026-03-05')
    await hub.applications.sweep()
    const line = `tr:has(a[href="/${language}${path}"])`
    expect(textOf(await (await readerOf(bureau)).open('/desk'), line)).toContain(
      t(($) => $.applications.desk.escalated),
    )
    const supervisor = await readerOf(personNamed('supervisor'))
    const desk = await supervisor.open('/desk')
    expect(textOf(desk, 'h1')).toBe(t(($) => $.applications.desk.overseersTitle))
    expect(desk.document.querySelectorAll(line)).toHaveLength(2)
    expect(textOf(await supervisor.open(path), '.stages figcaption')).toContain(
      t(($) => $.applications.view.stageEscalated, {
        name: permit.stages[1]?.name[language] ?? '',
        department: permit.stages[1]?.department.name[language] ?? '',
        date: formatDate(language, '2026-03-04'),
      }),
    )
  })

  it('call a silence by its name, with the law that makes it consent', async () => {
    const { path } = await accepted(silent)
    hub.moveTo('2026-03-06')
    await hub.applications.sweep()
    const page = await (await readerOf()).open(path)
    expect(textOf(page, '.govuk-summary-list')).toContain(t(($) => $.applications.view.tacit))
    expect(textOf(page, '.govuk-summary-list')).toContain(basis[language])
    expect(textOf(page, '.timeline')).toContain(t(($) => $.applications.events.approved_tacitly))
    expect(textOf(page, '.stages figcaption')).toContain(
      t(($) => $.applications.view.stageLapsed, {
        name: silent.stages[1]?.name[language] ?? '',
        department: silent.stages[1]?.department.name[language] ?? '',
      }),
    )
  })

  it('take a commitment for papers that follow, word for word, and record the papers when they come', async () => {
    hub.moveTo('2026-03-02')
    const reader = await readerOf()
    const { id } = await hub.applications.start(company.id, { principal: enterprise })
    const path = `/applications/${id}`
    await act(id, 'save', { ...completeContent(company), materialsReady: ['art'] }, enterprise)
    const check = await reader.open(`${path}/check`)
    expect(textOf(check, '#committed')).toContain(commitment[language])
    const refused = await reader.post(check, declaring(company))
    expect([refused.status, ticked(refused, 'declared')]).toEqual([422, ['yes']])
    expect(textOf(refused, '.govuk-error-summary')).toContain(t(($) => $.common.issues.commitment_required))
    const done = await reader.post(refused, { committed: ['yes'] })
    expect(textOf(done, '.govuk-inset-text')).toContain(commitment[language])

    const officer = await readerOf(window)
    const form = await officer.open(path)
    expect(textOf(form, '#materials')).toContain(t(($) => $.applications.form.mayFollow))
    const accepted = await officer.post(form, { materials: ['art'] }, action('accept'))
    expect(textOf(accepted, 'main')).toContain(t(($) => $.applications.view.owed))
    const parts = await officer.open(`${path}/stages/accept/receive_parts`)
    expect(textOf(await officer.post(parts), '#materials-error')).toContain(t(($) => $.common.issues.required))
    const received = await officer.post(parts, { materials: ['invId'] })
    expect([received.status, stepsOf(received)]).toEqual([200, ['check_declaration']])
    expect(textOf(received, '.timeline')).toContain(t(($) => $.applications.events.parts_received))
  })
})
