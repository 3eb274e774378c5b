import { beforeAll, describe, expect, it } from 'vitest'
import { endonyms, languages } from '#shared/domain/language.ts'
import { declarationsAsked, sparedPapers } from '#shared/domain/papers.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { serviceNamed } from '#test/support/applications.ts'
import { type ApplicationsApp, createApplicationsApp } from '#test/support/applications-app.ts'
import { company, createPlay, declaring, ticked, window } from '#test/support/applications-play.ts'
import { personNamed } from '#test/support/people.ts'
import { textOf } from '#test/support/reader.ts'

/** It asks for papers that are all spared. */
const paperless = serviceNamed('ecert-issue')

let hub: ApplicationsApp
beforeAll(async () => {
  hub = await createApplicationsApp({ services: [company, paperless] })
})

describe.each(languages)('the pages of declarations in %s', (language) => {
  const { t, filled, readerOf, submitted } = createPlay(() => hub, language)
  const [asked] = declarationsAsked(company)
  const paper = asked?.paper[language] ?? ''
  const words = t(($) => $.applications.declarations.quoted, { text: asked?.text[language] ?? '' })

  it('tell with the papers why each other one is spared, and where that rests', async () => {
    const { reader, path } = await filled()
    const told = textOf(await reader.open(`${path}/papers`), 'main details')
    for (const spared of sparedPapers(company)) {
      const ground = company.proofGrounds?.find(({ rule }) => rule === spared.proofRule)
      for (const part of [spared.name, ground?.reason, ground?.basis]) expect(told).toContain(part?.[language] ?? '?')
    }
  })

  it('tell the same before the declaration, where no paper has to be handed in', async () => {
    const { reader, path } = await filled(paperless)
    const told = textOf(await reader.open(`${path}/check`), 'main details')
    for (const { name } of sparedPapers(paperless)) expect(told).toContain(name[language])
  })

  it('do not let a draft go without its declaration, and lead to it', async () => {
    const { reader, path } = await filled()
    const check = await reader.open(`${path}/check`)
    expect(textOf(check, '#declarations-address')).toContain(asked?.text[language] ?? '?')
    const refused = await reader.post(check, { declared: ['yes'] })
    expect(refused.status).toBe(422)
    const [first] = refused.document.querySelectorAll('.govuk-error-summary a')
    expect(first?.getAttribute('href')).toBe('#declarations-address')
    expect(first?.textContent).toContain(paper)
    expect(textOf(refused, '#declarations-address-error')).toContain(t(($) => $.common.issues.declaration_required))
    expect(ticked(refused, 'declared')).toEqual(['yes'])
    const other = await reader.post(check, { declarations: ['address'] })
    expect([other.status, ticked(other, 'declarations')]).toEqual([422, ['address']])
  })

  it('show the words, who made them, when and in which language, with the application and in its history', async () => {
    const { reader, path, id } = await filled()
    const page = await reader.post(await reader.open(`${path}/check`), declaring(company))
    const { application } = await hub.applications.view(id, window)
    const facts = textOf(page, `.govuk-summary-list__row:has([lang="${language}"])`)
    expect(facts).toContain(words)
    expect(facts).toContain(
      t(($) => $.applications.declarations.madeBy, {
        name: personNamed('harbour-tech').name[language],
        time: formatInstant(language, application.declarations[0]?.at ?? ''),
        language: endonyms[language],
      }),
    )
    expect(facts).toContain(t(($) => $.applications.declarations.unchecked))
    expect(textOf(page, '.timeline')).toContain(words)
  })

  it('let an officer record a check, with a reason where it was not true, and show it to the applicant', async () => {
    const { path } = await submitted()
    const officer = await readerOf(window)
    const form = await officer.open(`${path}/stages/accept/check_declaration`)
    const refused = await officer.post(form, { declaration: ['address'], finding: ['found_false'] })
    expect([refused.status, ticked(refused, 'finding')]).toEqual([422, ['found_false']])
    expect(textOf(refused, '#note-error')).toContain(t(($) => $.common.issues.reason_required))
    const unsaid = await officer.post(form, { declaration: ['address'] })
    expect(unsaid.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#finding')
    await officer.post(refused, { note: 'The lease has ended.' })

    const page = await (await readerOf()).open(path)
    for (const where of ['.govuk-summary-list__row:has([lang])', '.timeline']) {
      expect(textOf(page, where)).toContain(t(($) => $.applications.findings.found_false))
      expect(textOf(page, where)).toContain('The lease has ended.')
    }
    expect(textOf(page, '.timeline')).toContain(t(($) => $.applications.events.declaration_checked, { paper }))
  })

  it('have no check for the applicant', async () => {
    const { path } = await submitted()
    const page = await (await readerOf()).open(`${path}/stages/accept/check_declaration`)
    expect(page.address).toBe(`/${language}${path}`)
  })
})
