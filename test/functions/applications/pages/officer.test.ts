import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { papersOf } from '#test/support/applications.ts'
import type { ApplicationsApp } from '#test/support/applications-app.ts'
import {
  action,
  buttonsOf,
  company,
  control,
  createPlay,
  createPlayedApp,
  eia,
  permit,
  stepsOf,
  ticked,
  window,
} from '#test/support/applications-play.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { textOf, typedIn } from '#test/support/reader.ts'

let hub: ApplicationsApp
beforeAll(async () => {
  hub = await createPlayedApp()
})

describe.each(languages)('the pages of an officer in %s', (language) => {
  const { t, readerOf, submitted, act } = createPlay(() => hub, language)

  it('offer an officer what the table allows and nothing else', async () => {
    const { path, id } = await submitted(permit)
    const offered = async (department: string) => {
      const officer = await readerOf(officerOf(department))
      const page = await officer.open(path)
      const { possible } = await hub.applications.view(id, officerOf(department))
      expect([...buttonsOf(page), ...stepsOf(page)].sort()).toEqual(possible.map(({ action }) => action).sort())
      return buttonsOf(page)
    }
    expect(await offered('qianhai-estation')).toEqual(['accept', 'decline'])
    expect(await offered('sz-hc')).toEqual([])
    await act(id, 'accept', { materials: papersOf(permit) })
    expect(await offered('qianhai-estation')).toEqual([])
    expect(await offered('sz-hc')).toEqual(['review'])
    expect(await offered('qianhai-authority')).toEqual([])
    await act(id, 'review', { opinion: 'agree' }, officerOf('sz-hc'))
    await act(id, 'review', { opinion: 'object', note: 'Too high.' }, officerOf('nanshan-district'))
    expect(await offered('qianhai-authority')).toEqual(['approve', 'reject'])
    await act(id, 'approve', {}, officerOf('qianhai-authority'))
    expect(await offered('qianhai-estation')).toEqual(['deliver'])
    const supervisor = await readerOf(personNamed('supervisor'))
    const seen = await supervisor.open(path)
    expect(buttonsOf(seen)).toEqual([])
    expect(textOf(seen, '.timeline')).toContain('Too high.')
  })

  it('tell an officer what an action lacks, and keep what was written', async () => {
    const { path } = await submitted()
    const officer = await readerOf(window)
    const [first = '', ...others] = papersOf(company)
    const missing = await officer.post(
      await officer.open(path),
      { materials: others, note: 'Nearly.' },
      action('accept'),
    )
    expect([missing.status, ticked(missing, 'materials'), typedIn(control(missing, 'note'))]).toEqual([
      422,
      others,
      'Nearly.',
    ])
    expect(missing.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe(`#materials-${first}`)
    // The papers that were ticked are no part of a refusal, and do not stand in its way.
    const unreasoned = await officer.post(missing, { note: '' }, action('decline'))
    expect(textOf(unreasoned, '#note-error')).toContain(t(($) => $.common.issues.reason_required))
    const long = await officer.post(unreasoned, { note: '字'.repeat(2001) }, action('decline'))
    expect([long.status, typedIn(control(long, 'note'))]).toEqual([422, '字'.repeat(2001)])
  })

  it('show one department its two open stages one after the other', async () => {
    const { path, id } = await submitted(eia)
    await act(id, 'accept', { materials: papersOf(eia) })
    const officer = await readerOf(officerOf('nanshan-district'))
    const first = await officer.open(path)
    expect(typedIn(control(first, 'stage'))).toBe('pub')
    const wanting = await officer.post(first, { note: 'x' }, action('review'))
    expect(textOf(wanting, '#opinion-error')).toContain(t(($) => $.common.issues.required))
    const second = await officer.post(wanting, { opinion: ['agree'] }, action('review'))
    expect(typedIn(control(second, 'stage'))).toBe('tech')
    expect(typedIn(control(second, 'note'))).toBe('')
  })

  it('decide once what is posted twice, and show the decision both times', async () => {
    const { path, id } = await submitted()
    const officer = await readerOf(window)
    const form = await officer.open(path)
    const post = () => officer.post(form, { note: 'Not ours.' }, action('decline'))
    for (const page of [await post(), await post()]) expect([page.status, buttonsOf(page)]).toEqual([200, []])
    expect((await hub.applications.view(id, window)).events.filter(({ type }) => type === 'declined')).toHaveLength(1)
  })

  it('call an application that was not accepted by its name in law', async () => {
    const { path, id } = await submitted()
    await act(id, 'decline', { note: 'Another district’s.' })
    const reader = await readerOf()
    const page = await reader.open(path)
    expect(textOf(page, '.govuk-summary-list')).toContain(t(($) => $.applications.act.decline))
    expect(textOf(page, '.timeline')).toContain(t(($) => $.applications.events.declined))
    expect(textOf(page, 'main')).toContain(t(($) => $.applications.view.nextNothing))
    expect(textOf(page, '.stages figcaption')).toContain(
      t(($) => $.applications.view.stageCancelled, {
        name: company.stages[1]?.name[language] ?? '',
        department: company.stages[1]?.department.name[language] ?? '',
      }),
    )
    const list = await reader.open('/applications')
    expect(textOf(list, `tr:has(a[href="/${language}${path}"])`)).toContain(t(($) => $.applications.list.noDue))
  })
})
