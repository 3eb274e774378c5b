import { beforeAll, describe, expect, it } from 'vitest'
import { type ItemView, lastOutcomes } from '#functions/applications/package.ts'
import { translations } from '#functions/applications/packages-texts.ts'
import { languages } from '#shared/domain/language.ts'
import { serviceNamed } from '#test/support/applications.ts'
import { andContinue, forLater, ticked } from '#test/support/applications-play.ts'
import { createPackagesApp, enterprise, type PackagesApp, wholeForm } from '#test/support/packages.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, type Reading, textOf, typedIn } from '#test/support/reader.ts'

const company = serviceNamed('company-setup-hk')
const taxpayer = serviceNamed('new-taxpayer')
const insurance = serviceNamed('social-insurance-hk')
const residence = serviceNamed('residence-permit-hk')
const abolished = serviceNamed('employment-permit-abolished')

let hub: PackagesApp
beforeAll(async () => {
  hub = await createPackagesApp({ services: [company, taxpayer, insurance, residence, abolished] })
})

const packageIn = ({ address }: Reading): string => address.split('?')[0]?.split('/')[3] ?? ''
const named = (answers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(answers).map(([name, value]) => [`answers.${name}`, value]))

describe.each(languages)('the pages of a package in %s', (language) => {
  const t = translations(language)
  const readerOf = async (principal = enterprise) => {
    const reader = createReader(hub, language)
    await reader.signIn(principal)
    return reader
  }
  /** A package whose form lacks nothing, and its reader. */
  const filled = async (...ids: string[]) => {
    const id = await hub.fill(ids.length === 0 ? [insurance.id, residence.id] : ids)
    return { id, reader: await readerOf(), path: `/packages/${id}` }
  }
  const nameOf = ({ service }: ItemView) => service.name[language]

  it('lead from the choice to a receipt number for each item that is ready', async () => {
    const reader = await readerOf()
    const start = await reader.open(`/packages/start?services=${company.id}&services=${taxpayer.id}`)
    expect(textOf(start, 'h1')).toBe(t(($) => $.packages.start.title, { count: 2 }))
    expect(textOf(start, 'main')).toContain(enterprise.organisation.name[language])
    expect([...start.document.querySelectorAll('.plan-step__name a')].map((link) => link.textContent)).toEqual([
      company.name[language],
      taxpayer.name[language],
    ])

    const begun = await reader.post(start)
    const id = packageIn(begun)
    const view = await hub.view(id)
    expect(textOf(begun, 'table')).toContain(t(($) => $.packages.view.waiting, { items: company.name[language] }))
    expect(textOf(begun, '.govuk-task-list')).toContain(t(($) => $.applications.tasks.todo))

    const details = await reader.open(`/packages/${id}/details`)
    const form = wholeForm(view)
    expect(
      [...details.document.querySelectorAll('main [name^="answers."]')].map((one) => one.getAttribute('name')).sort(),
    ).toEqual(Object.keys(named(form.answers)).sort())
    expect(textOf(details, 'main h2')).toContain(t(($) => $.packages.form.shared))
    const papers = await reader.post(details, named(form.answers), andContinue)
    expect(papers.address).toBe(`/${language}/packages/${id}/papers`)
    const check = await reader.post(papers, { materialsReady: form.materialsReady }, andContinue)
    expect(check.address).toBe(`/${language}/packages/${id}/check`)
    const ready = view.items[0]?.application.id ?? ''
    expect(ticked(check, 'items')).toEqual([ready])
    expect(ticked(check, 'declared')).toEqual([])

    expect(textOf(check, 'main')).toContain(
      company.materials.find(({ key }) => key === 'address')?.declaration?.[language] ?? '?',
    )
    const done = await reader.post(check, { declared: ['yes'], declarations: ['address'] })
    const [outcome] = lastOutcomes((await hub.view(id)).events)
    expect(textOf(done, '.govuk-notification-banner')).toContain(
      t(($) => $.packages.view.submitted, { number: outcome?.receiptNumber ?? '' }),
    )
    expect(textOf(done, '.timeline')).toContain(t(($) => $.packages.events.items_submitted))

    await hub.decide(ready, 'approve')
    const later = await reader.open(`/packages/${id}`)
    expect(textOf(later, 'table')).toContain(t(($) => $.packages.view.ready))
    const second = await reader.open(`/packages/${id}/check`)
    expect(ticked(second, 'items')).toEqual([view.items[1]?.application.id])
    const all = await reader.post(second, { declared: ['yes'] })
    expect((await hub.view(id)).items.every(({ application }) => application.receiptNumber !== null)).toBe(true)
    expect(all.document.querySelector('.govuk-task-list')).toBeNull()
  })

  it('say for whom each question and paper is', async () => {
    const { reader, path } = await filled()
    const details = await reader.open(`${path}/details`)
    expect(textOf(details, '#answers-contactEmail-hint')).toContain(t(($) => $.packages.form.askedByAll))
    const headings = [...details.document.querySelectorAll('main h2')].map((heading) => heading.textContent)
    expect(headings).toEqual([t(($) => $.packages.form.shared), insurance.name[language], residence.name[language]])
    const papers = await reader.open(`${path}/papers`)
    const items = (await hub.view(path.split('/')[2] ?? '')).items.map(nameOf)
    for (const item of items) expect(textOf(papers, '#materialsReady-contract-item-hint')).toContain(item)
  })

  it('let what only a waiting item asks be left for later', async () => {
    const reader = await readerOf()
    const begun = await reader.post(await reader.open(`/packages/start?services=${company.id},${taxpayer.id}`))
    const id = packageIn(begun)
    const { answers } = wholeForm({ items: (await hub.view(id)).items })
    const { uscc: _uscc, [`purpose~${taxpayer.id}`]: _purpose, ...known } = answers
    const details = await reader.open(`/packages/${id}/details`)
    expect(textOf(details, 'main')).toContain(t(($) => $.packages.form.later))
    const next = await reader.post(details, named(known), andContinue)
    expect(next.address).toBe(`/${language}/packages/${id}/papers`)
  })

  it('say once what is wrong, at the top and at the field, and keep what was typed', async () => {
    const { reader, path } = await filled()
    const again = await reader.post(
      await reader.open(`${path}/details`),
      { 'answers.contactEmail': 'nobody@' },
      andContinue,
    )
    expect(again.status).toBe(422)
    const links = [...again.document.querySelectorAll('.govuk-error-summary a')].map((one) => one.getAttribute('href'))
    expect(links).toEqual(['#answers-contactEmail'])
    expect(typedIn(again.document.querySelector('[name="answers.contactEmail"]'))).toBe('nobody@')
  })

  it('show both where a draft was changed on its own page meanwhile, and keep what is saved next', async () => {
    const { id, reader, path } = await filled()
    const open = await reader.open(`${path}/details`)
    const [first] = (await hub.view(id)).items
    if (first === undefined) throw new Error('The package has no item')
    const { id: application, version } = first.application
    const change = { answers: { contactEmail: 'elsewhere@example.com' } }
    await hub.applications.act(application, 'save', change, { principal: enterprise, version })

    const conflict = await reader.post(open, { 'answers.contactEmail': 'here@example.com' }, forLater)
    expect(conflict.status).toBe(409)
    expect(textOf(conflict, '.govuk-notification-banner')).toContain(t(($) => $.packages.form.conflictTitle))
    expect(typedIn(conflict.document.querySelector('[name="answers.contactEmail"]'))).toBe('here@example.com')
    expect(textOf(conflict, '.govuk-inset-text')).toContain('elsewhere@example.com')
    await reader.post(conflict, {}, forLater)
    const after = (await hub.view(id)).items.map((one) => one.application.answers.contactEmail)
    expect(after).toEqual(['here@example.com', 'here@example.com'])
  })

  it('give back what was typed for an item that was submitted on its own page meanwhile', async () => {
    const { id, reader, path } = await filled()
    const open = await reader.open(`${path}/details`)
    const one = (await hub.view(id)).items.find(({ service }) => service.id === residence.id)
    if (one === undefined) throw new Error('The package has lost its item')
    await hub.applications.act(
      one.application.id,
      'submit',
      { declared: true },
      { principal: enterprise, version: one.application.version },
    )
    const typed = { [`answers.purpose~${residence.id}`]: 'Half a page of reasons' }
    const back = await reader.post(open, typed, forLater)
    expect(back.status).toBe(409)
    expect(textOf(back, '.govuk-notification-banner')).toContain('Half a page of reasons')
  })

  it('submit nothing that was not declared, and nothing that was changed since it was read', async () => {
    const { id, reader, path } = await filled()
    const check = await reader.open(`${path}/check`)
    const undeclared = await reader.post(check)
    expect(undeclared.status).toBe(422)
    expect(undeclared.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#declared')

    const [first] = (await hub.view(id)).items
    if (first === undefined) throw new Error('The package has no item')
    const { id: application, version } = first.application
    const change = { answers: { contactEmail: 'elsewhere@example.com' } }
    await hub.applications.act(application, 'save', change, { principal: enterprise, version })
    const done = await reader.post(check, { declared: ['yes'] })
    expect(textOf(done, '.govuk-notification-banner')).toContain(t(($) => $.packages.refusals.version_conflict))
    const statuses = (await hub.view(id)).items.map((one) => one.application.status)
    expect(statuses.sort()).toEqual(['draft', 'submitted'])
  })

  it('are one submission, however often the form is posted', async () => {
    const { id, reader, path } = await filled()
    const check = await reader.open(`${path}/check`)
    await reader.post(check, { declared: ['yes'] })
    await reader.post(check, { declared: ['yes'] })
    const { events } = await hub.view(id)
    expect(events.filter(({ type }) => type === 'items_submitted')).toHaveLength(1)
  })

  it('ask for a choice where too little was chosen, and refuse what cannot be applied for', async () => {
    const reader = await readerOf()
    for (const path of ['/packages/start', `/packages/start?services=${company.id}&services=${company.id}`])
      expect(textOf(await reader.open(path), 'main')).toContain(t(($) => $.packages.start.plan))
    expect((await reader.open(`/packages/start?services=${company.id},no-such-service`)).status).toBe(404)
    expect((await reader.open(`/packages/start?services=${company.id},${abolished.id}`)).status).toBe(409)
  })

  it('are there for their applicant alone, signed in', async () => {
    const { path } = await filled()
    expectSignIn(await createReader(hub, language).open(`${path}/details`), `/${language}${path}/details`)
    expect((await (await readerOf(personNamed('kapok-design'))).open(path)).status).toBe(404)
    expect((await (await readerOf(personNamed('window'))).open(path)).status).toBe(403)
  })
})
