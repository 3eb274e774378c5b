import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { papersOf } from '#test/support/applications.ts'
import type { ApplicationsApp } from '#test/support/applications-app.ts'
import {
  andContinue,
  answersTo,
  change,
  company,
  control,
  createPlay,
  createPlayedApp,
  declaring,
  enterprise,
  fieldName,
  forLater,
  ticked,
} from '#test/support/applications-play.ts'
import { textOf, typedIn } from '#test/support/reader.ts'

let hub: ApplicationsApp
beforeAll(async () => {
  hub = await createPlayedApp()
})

describe.each(languages)('the pages of a draft in %s', (language) => {
  const { t, filled, act } = createPlay(() => hub, language)

  it('say at the top and at each field what is wrong, and keep what was typed', async () => {
    const { reader, path } = await filled()
    const wrong = { contactEmail: 'nobody@', hkBrNumber: '12', proposedName: '' }
    const again = await reader.post(await reader.open(`${path}/details`), answersTo(wrong), andContinue)
    expect(again.status).toBe(422)
    const summary = [...again.document.querySelectorAll('.govuk-error-summary a')]
    expect(summary.map((link) => link.getAttribute('href')).sort()).toEqual(
      ['#answers-contactEmail', '#answers-hkBrNumber', '#answers-proposedName'].sort(),
    )
    for (const [key, typed] of Object.entries(wrong)) {
      const input = control(again, fieldName(key))
      expect(typedIn(input)).toBe(typed)
      expect(input?.getAttribute('aria-invalid')).toBe('true')
      const error = again.document.getElementById(`answers-${key}-error`)
      expect(input?.getAttribute('aria-describedby')?.split(' ')).toContain(error?.id)
      const label = company.fields.find((field) => field.key === key)?.label[language] ?? ''
      const message = (error?.textContent ?? '')
        .replace(
          t(($) => $.common.form.errorPrefix),
          '',
        )
        .trim()
      expect(summary.map((link) => link.textContent)).toContain(t(($) => $.common.form.errorFor, { label, message }))
    }
    // Wrong or not, it is saved.
    expect(typedIn(control(await reader.open(`${path}/details`), fieldName('contactEmail')))).toBe('nobody@')
  })

  it('do not save an answer past its length, and give it back whole', async () => {
    const { reader, path } = await filled()
    const long = '維'.repeat(121)
    const again = await reader.post(await reader.open(`${path}/details`), answersTo({ proposedName: long }), forLater)
    expect(again.status).toBe(422)
    expect(typedIn(control(again, fieldName('proposedName')))).toBe(long)
    expect(textOf(again, '#answers-proposedName-error')).toContain(t(($) => $.common.issues.too_long, { maximum: 120 }))
  })

  it('show a choice as a choice, and keep it', async () => {
    const { reader, path } = await filled(change)
    const details = await reader.open(`${path}/details`)
    const field = change.fields.find(({ type }) => type === 'choice')
    const [, option] = field?.options ?? []
    expect(textOf(details, `select[name="${fieldName(field?.key ?? '')}"]`)).toContain(option?.label[language] ?? '?')
    await reader.post(details, answersTo({ [field?.key ?? '']: option?.value ?? '' }), forLater)
    expect(textOf(await reader.open(`${path}/check`), '.govuk-summary-list')).toContain(option?.label[language] ?? '?')
  })

  it('name the papers that are missing, and those that nobody may ask for', async () => {
    const { reader, path } = await filled()
    const [first, ...others] = papersOf(company)
    const again = await reader.post(await reader.open(`${path}/papers`), { materialsReady: others }, andContinue)
    expect(again.status).toBe(422)
    expect(again.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe(
      `#materialsReady-${first}`,
    )
    expect(ticked(again, 'materialsReady')).toEqual(others)
    for (const { name } of company.materials.filter(({ proofRule }) => proofRule !== null))
      expect(textOf(again, 'main details')).toContain(name[language])
  })

  it('do not submit what is not declared, or not complete', async () => {
    const { reader, path, id } = await filled()
    const again = await reader.post(await reader.open(`${path}/check`))
    expect(again.status).toBe(422)
    expect(textOf(again, '#declared-error')).toContain(t(($) => $.common.issues.declaration_required))
    await act(id, 'save', { answers: { proposedName: '' } }, enterprise)
    const incomplete = await reader.post(await reader.open(`${path}/check`), declaring(company))
    expect(incomplete.status).toBe(422)
    expect(incomplete.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe(
      '#answers-proposedName',
    )
    expect(ticked(incomplete, 'declared')).toEqual(['yes'])
  })

  it('save once what is posted twice, and go on', async () => {
    const { reader, path } = await filled()
    const details = await reader.open(`${path}/details`)
    const post = () => reader.post(details, answersTo({ proposedName: 'Twice' }), andContinue)
    for (const page of [await post(), await post()]) expect(page.address).toBe(`/${language}${path}/papers`)
  })

  it('submit once what is posted many times, at the same time or one after the other', async () => {
    const { reader, path, id } = await filled()
    const check = await reader.open(`${path}/check`)
    const post = () => reader.post(check, declaring(company))
    const pages = [...(await Promise.all([post(), post(), post()])), await post()]
    for (const page of pages)
      expect(textOf(page, '.govuk-panel')).toContain(t(($) => $.applications.view.submittedTitle))
    const { events } = await hub.applications.view(id, enterprise)
    expect(events.filter(({ type }) => type === 'submitted')).toHaveLength(1)
  })
})
