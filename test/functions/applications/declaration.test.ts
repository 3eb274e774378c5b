import { describe, expect, it } from 'vitest'
import { possibleActions } from '#functions/applications/lifecycle.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { languages } from '#shared/domain/language.ts'
import { declarationsAsked } from '#shared/domain/papers.ts'
import { Service } from '#shared/domain/service.ts'
import {
  actingAs,
  completeContent,
  createTestApplications,
  drive,
  makeApplication,
  serviceNamed,
  step,
  submission,
  tuesday,
} from '#test/support/applications.ts'
import { officerOf, personNamed } from '#test/support/people.ts'
import { refusal } from '#test/support/refusal.ts'

const company = serviceNamed('company-setup-hk')
const enterprise = personNamed('harbour-tech')
const window = personNamed('window')
const amr = officerOf('sz-amr')
const draft = makeApplication(company, completeContent(company))
const [asked] = declarationsAsked(company)

describe('a declaration in the stead of a paper', () => {
  it('is asked for by the reference service that these tests are about', () => {
    expect(asked).toMatchObject({ material: 'address' })
  })

  it('has to be made before anything is submitted, and no other can be', () => {
    const submit = (declarations?: string[]) =>
      step(
        draft,
        'submit',
        { declared: true, ...(declarations && { declarations }) },
        { service: company, principal: enterprise },
      )
    const lacking = [{ path: 'declarations.address', code: 'declaration_required' }]
    for (const declarations of [undefined, []])
      expect(refusal(() => submit(declarations))).toMatchObject({ code: 'application_incomplete', issues: lacking })
    expect(refusal(() => submit(['address', 'art'])).issues).toEqual([
      { path: 'declarations.art', code: 'unknown_field' },
    ])
    expect(draft.declarations).toEqual([])
  })

  it.each(languages)('is recorded in the words that were read, in %s, with who made it and when', (language) => {
    const { declarations } = step(draft, 'submit', submission(company), {
      service: company,
      principal: enterprise,
      language,
    })
    expect(declarations).toEqual([
      {
        material: 'address',
        text: asked?.text[language],
        language,
        at: tuesday,
        by: { id: enterprise.id, name: enterprise.name },
        checks: [],
      },
    ])
  })

  it('keeps its words, in the application and in the chained log, whatever the service says later', async () => {
    const hub = await createTestApplications({ services: [company] })
    const { id, version } = await hub.fill(company)
    const changed = { en: 'Other words.', 'zh-Hant': '別的聲明。', 'zh-Hans': '别的承诺。' }
    const materials = company.materials.map((paper) =>
      paper.key === 'address' ? { ...paper, declaration: changed } : paper,
    )
    await hub.catalogue.publish({ ...company, version: company.version + 1, materials })
    await hub.applications.act(id, 'submit', submission(company), {
      principal: enterprise,
      version,
      language: 'zh-Hans',
    })
    await hub.catalogue.publish({ ...company, version: company.version + 2, materials: [] })
    const { application, events } = await hub.applications.view(id, enterprise)
    const words = { material: 'address', text: asked?.text['zh-Hans'], language: 'zh-Hans' }
    expect(application.declarations).toMatchObject([words])
    expect(events.find(({ type }) => type === 'submitted')?.data.declarations).toEqual([words])
    expect(verifyChain(events)).toEqual({ ok: true })
  })

  it('is not asked for by a version that was published before declarations were data', () => {
    const early = Service.parse({
      ...company,
      materials: company.materials.map(({ declaration: _declaration, ...paper }) => paper),
    })
    const submitted = step(draft, 'submit', { declared: true }, { service: early, principal: enterprise })
    expect(submitted).toMatchObject({ status: 'submitted', declarations: [] })
    expect(possibleActions(submitted, actingAs(window), '2026-11-24').map(({ action }) => action)).not.toContain(
      'check_declaration',
    )
  })
})

describe('a later check of a declaration', () => {
  const check = (principal = window, command: object = { declaration: 'address', finding: 'found_true' }) =>
    step(drive(company, 'submitted'), 'check_declaration', command, { service: company, principal })

  it('is recorded with the finding, the officer, their department and the day, and changes nothing else', () => {
    const before = drive(company, 'submitted')
    const after = check()
    expect(after.declarations[0]?.checks).toEqual([
      {
        finding: 'found_true',
        reason: null,
        at: tuesday,
        by: { id: window.id, name: window.name },
        department: company.stages[0]?.department,
      },
    ])
    expect({ ...after, declarations: [], version: 0 }).toEqual({ ...before, declarations: [], version: 0 })
  })

  it('gives a reason where the declaration is not true', () => {
    const command = { declaration: 'address', finding: 'found_false' }
    for (const note of ['', ' \n '])
      expect(refusal(() => check(window, { ...command, note })).issues).toEqual([
        { path: 'note', code: 'reason_required' },
      ])
    expect(check(window, { ...command, note: ' The lease has ended. ' }).declarations[0]?.checks).toMatchObject([
      { finding: 'found_false', reason: 'The lease has ended.' },
    ])
  })

  it('says of which declaration, and what was found', () => {
    expect(refusal(() => check(window, {})).issues).toEqual([
      { path: 'declaration', code: 'required' },
      { path: 'finding', code: 'required' },
    ])
    expect(refusal(() => check(window, { declaration: 'art', finding: 'found_true' })).issues).toEqual([
      { path: 'declaration', code: 'unknown_field' },
    ])
  })

  it('adds to the checks before it, also long after the decision', () => {
    const circumstances = { service: company, principal: amr, at: '2027-03-02T02:00:00.000Z' }
    let application = drive(company, 'delivered')
    application = step(
      application,
      'check_declaration',
      { declaration: 'address', finding: 'found_true' },
      circumstances,
    )
    const command = { declaration: 'address', finding: 'found_false' as const, note: 'It was a dwelling.' }
    application = step(application, 'check_declaration', command, circumstances)
    expect(application.declarations[0]?.checks.map(({ finding }) => finding)).toEqual(['found_true', 'found_false'])
    expect(application).toMatchObject({ status: 'approved', decision: { outcome: 'approved' } })
  })

  it.each([
    ['the applicant', 'harbour-tech'],
    ['another applicant', 'kapok-design'],
    ['an officer of a department that has no part in it', 'officer-sz-tax'],
    ['a supervisor', 'supervisor'],
    ['the administrator', 'administrator'],
  ])('is not for %s', (_who, id) => {
    expect(refusal(() => check(personNamed(id))).code).toBe('action_not_allowed')
  })

  it('is for a department once its stage has begun, not before', () => {
    expect(refusal(() => check(amr)).code).toBe('action_not_allowed')
    const accepted = drive(company, 'accepted')
    for (const principal of [window, amr])
      expect(possibleActions(accepted, actingAs(principal), '2026-11-24').map(({ action }) => action)).toContain(
        'check_declaration',
      )
  })

  it.each(['rejected', 'withdrawn'] as const)('is of no use any more for what was %s', (status) => {
    const ended = { ...drive(company, 'accepted'), status }
    expect(possibleActions(ended, actingAs(window), '2026-11-24')).toEqual([])
  })
})
