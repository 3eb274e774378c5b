import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { sessionLimits } from '#shared/identity/sessions.ts'
import { papersOf } from '#test/support/applications.ts'
import type { ApplicationsApp } from '#test/support/applications-app.ts'
import {
  action,
  andContinue,
  answersTo,
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
import { expectSignIn, type Reader, type Reading, textOf, typedIn } from '#test/support/reader.ts'

let hub: ApplicationsApp
beforeAll(async () => {
  hub = await createPlayedApp()
})

describe.each(languages)('a page after the session has run out in %s', (language) => {
  const { t, readerOf, filled, submitted, act } = createPlay(() => hub, language)

  /** Posts the form a minute after the session has run out for want of a request; answers the page's address. */
  const expire = async (
    reader: Reader,
    page: Reading,
    answers: Record<string, string | string[]>,
    button?: { name: string; value: string },
  ) => {
    hub.forward(sessionLimits.idle + 60_000)
    const sent = await reader.post(page, answers, button)
    const path = page.address.split('?')[0] ?? ''
    expectSignIn(sent, path)
    return path.slice(language.length + 1)
  }

  it('gives back the details that were typed, and saves them', async () => {
    const { reader, path } = await filled()
    const details = await reader.open(`${path}/details`)
    const address = await expire(reader, details, answersTo({ proposedName: '打字一半 <i>' }), andContinue)
    await reader.signIn(enterprise)
    const again = await reader.open(address)
    expect(textOf(again, '.govuk-notification-banner')).toContain(t(($) => $.applications.form.resumed))
    expect(typedIn(control(again, fieldName('proposedName')))).toBe('打字一半 <i>')
    await reader.post(again, {}, forLater)
    const reopened = await reader.open(address)
    expect(reopened.document.querySelector('.govuk-notification-banner')).toBeNull()
    expect(typedIn(control(reopened, fieldName('proposedName')))).toBe('打字一半 <i>')
  })

  it('tells which of them differ, when the draft was changed elsewhere meanwhile', async () => {
    const { reader, path, id } = await filled()
    const address = await expire(
      reader,
      await reader.open(`${path}/details`),
      answersTo({ proposedName: 'Mine' }),
      andContinue,
    )
    await act(id, 'save', { answers: { proposedName: 'Theirs' } }, enterprise)
    await reader.signIn(enterprise)
    const again = await reader.open(address)
    const label = company.fields.find(({ key }) => key === 'proposedName')?.label[language] ?? ''
    expect(textOf(again, '.govuk-notification-banner')).toContain(
      t(($) => $.applications.form.conflict, { fields: label }),
    )
    expect(typedIn(control(again, fieldName('proposedName')))).toBe('Mine')
  })

  it('gives back the ticks of the papers', async () => {
    const { reader, path } = await filled()
    const [first = ''] = papersOf(company)
    const address = await expire(reader, await reader.open(`${path}/papers`), { materialsReady: [first] }, andContinue)
    await reader.signIn(enterprise)
    const again = await reader.open(address)
    expect(ticked(again, 'materialsReady')).toEqual([first])
    expect(textOf(again, '.govuk-notification-banner')).toContain(t(($) => $.applications.form.resumedTitle))
  })

  it('asks for the declaration anew', async () => {
    const { reader, path } = await filled()
    const address = await expire(reader, await reader.open(`${path}/check`), declaring(company))
    await reader.signIn(enterprise)
    const again = await reader.open(address)
    expect(textOf(again, '.govuk-notification-banner')).toContain(t(($) => $.applications.check.resumed))
    expect(ticked(again, 'declared')).toEqual([])
    expect((await reader.post(again, declaring(company))).address).toContain('?submitted')
  })

  it('gives back what an officer had written and ticked, to that officer alone', async () => {
    const { path } = await submitted()
    const officer = await readerOf(window)
    const [first = ''] = papersOf(company)
    const address = await expire(
      officer,
      await officer.open(path),
      { note: 'The charter lacks\na signature.', materials: [first] },
      action('decline'),
    )
    await officer.signIn({ ...window, id: 'window-2' })
    expect(typedIn(control(await officer.open(address), 'note'))).toBe('')
    await officer.signIn(window)
    const again = await officer.open(address)
    expect(textOf(again, '.govuk-notification-banner')).toContain(t(($) => $.applications.act.resumed))
    expect(typedIn(control(again, 'note'))).toBe('The charter lacks\na signature.')
    expect(ticked(again, 'materials')).toEqual([first])
    expect(textOf(await officer.post(again, {}, action('decline')), '.timeline')).toContain('a signature.')
  })

  it('gives back the reason of a withdrawal, of a draft too', async () => {
    for (const { path } of [await filled(), await submitted()]) {
      const reader = await readerOf()
      const address = await expire(reader, await reader.open(path), { note: 'We move.' }, action('withdraw'))
      await reader.signIn(enterprise)
      const again = await reader.open(address)
      expect(typedIn(control(again, 'note'))).toBe('We move.')
      expect(again.document.querySelector('main details')?.hasAttribute('open')).toBe(true)
    }
  })
})
