import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { papersOf, submission } from '#test/support/applications.ts'
import type { ApplicationsApp } from '#test/support/applications-app.ts'
import {
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
  ticked,
  window,
} from '#test/support/applications-play.ts'
import { textOf, typedIn } from '#test/support/reader.ts'

let hub: ApplicationsApp
beforeAll(async () => {
  hub = await createPlayedApp()
})

describe.each(languages)('a page that somebody has overtaken in %s', (language) => {
  const { t, readerOf, filled, submitted, act } = createPlay(() => hub, language)

  it('keeps the details as typed and names those that differ, and saves them when told again', async () => {
    const { reader, path, id } = await filled()
    const details = await reader.open(`${path}/details`)
    await act(id, 'save', { answers: { premises: 'Elsewhere', proposedName: 'Theirs' } }, enterprise)
    const again = await reader.post(details, answersTo({ proposedName: 'Mine' }), andContinue)
    expect(again.status).toBe(409)
    const labels = company.fields
      .filter(({ key }) => key === 'premises' || key === 'proposedName')
      .map(({ label }) => label[language])
    expect(textOf(again, '.govuk-notification-banner')).toContain(
      t(($) => $.applications.form.conflict, { fields: labels.join(language === 'en' ? ', ' : '、') }),
    )
    expect(typedIn(control(again, fieldName('proposedName')))).toBe('Mine')
    await reader.post(again, {}, forLater)
    expect((await hub.applications.view(id, enterprise)).application.answers.proposedName).toBe('Mine')
  })

  it('keeps the ticks of the papers', async () => {
    const { reader, path, id } = await filled()
    const papers = await reader.open(`${path}/papers`)
    await act(id, 'save', { materialsReady: [] }, enterprise)
    const again = await reader.post(papers, {}, andContinue)
    expect([again.status, ticked(again, 'materialsReady')]).toEqual([409, papersOf(company)])
  })

  it('says that the draft is no draft any more, and keeps what was typed', async () => {
    const { reader, path, id } = await filled()
    const details = await reader.open(`${path}/details`)
    await act(id, 'submit', submission(company), enterprise)
    const again = await reader.post(details, answersTo({ proposedName: 'Too late' }), andContinue)
    expect(again.status).toBe(409)
    expect(textOf(again, '.govuk-notification-banner')).toContain(t(($) => $.applications.form.closed))
    expect(typedIn(control(again, fieldName('proposedName')))).toBe('Too late')
    expect((await reader.open(`${path}/details`)).address).toBe(`/${language}${path}`)
  })

  it('wants a changed draft read again before it is declared', async () => {
    const { reader, path, id } = await filled()
    const check = await reader.open(`${path}/check`)
    await act(id, 'save', { answers: { premises: 'Elsewhere' } }, enterprise)
    const again = await reader.post(check, declaring(company))
    expect([again.status, ticked(again, 'declared')]).toEqual([409, []])
    expect(textOf(again, '.govuk-notification-banner')).toContain(t(($) => $.applications.check.conflict))
    expect(textOf(again, '.govuk-summary-list')).toContain('Elsewhere')
  })

  it('gives an officer back what they had written, form or no form', async () => {
    const { path, id } = await submitted()
    const officer = await readerOf({ ...window, id: 'window-2' })
    const form = await officer.open(path)
    await act(id, 'accept', { materials: papersOf(company) })
    const again = await officer.post(form, { note: 'I would decline.' }, action('decline'))
    expect([again.status, buttonsOf(again)]).toEqual([409, []])
    expect(textOf(again, '.govuk-notification-banner')).toContain(t(($) => $.applications.act.conflict))
    expect(textOf(again, '.govuk-notification-banner')).toContain('I would decline.')
    expect((await hub.applications.view(id, window)).application.status).toBe('accepted')
  })
})
