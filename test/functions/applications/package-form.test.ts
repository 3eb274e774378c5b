import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkFilled,
  checkForm,
  commandFor,
  type Draft,
  groupsOf,
  heldAnswers,
  papersIn,
  papersOf,
  questionsOf,
} from '#functions/applications/package-form.ts'
import { type Field, fieldTypes, materialsToHandIn, type Service } from '#shared/domain/service.ts'
import { activeServices, makeApplication, serviceNamed } from '#test/support/applications.ts'

const company = serviceNamed('company-setup-hk')
const taxpayer = serviceNamed('new-taxpayer')
const insurance = serviceNamed('social-insurance-hk')
const fund = serviceNamed('housing-fund-hk')

const draftOf = (service: Service, overrides: Parameters<typeof makeApplication>[1] = {}): Draft => ({
  service,
  application: makeApplication(service, { id: `application-${service.id}`, ...overrides }),
})
const draftsOf = (...services: readonly Service[]): Draft[] => services.map((service) => draftOf(service))
const idsOf = (drafts: readonly Draft[]) => drafts.map(({ service }) => service.id)

const idsNow = (drafts: readonly Draft[]) => new Set(drafts.map(({ application }) => application.id))

const choices = fc.shuffledSubarray([...activeServices], { minLength: 2, maxLength: 8 })

const someField = (key: string, overrides: Partial<Field>): Field => ({
  key,
  type: 'text',
  label: { en: key, 'zh-Hant': '問題', 'zh-Hans': '问题' },
  hint: null,
  required: false,
  maxLength: 50,
  options: [],
  autocomplete: null,
  ...overrides,
})

/** Items whose questions share keys and are defined in any way. */
const clashing = fc
  .array(
    fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.record({ type: fc.constantFrom(...fieldTypes), required: fc.boolean() }),
      { minKeys: 1 },
    ),
    { minLength: 2, maxLength: 6 },
  )
  .map((items) =>
    items.map((item, index) =>
      draftOf({
        ...company,
        id: `item-${index}`,
        fields: Object.entries(item).map(([key, { type, required }]) =>
          someField(key, {
            type,
            required,
            options: type === 'choice' ? [{ value: 'x', label: company.name }] : [],
          }),
        ),
      }),
    ),
  )

const askedOnce = (drafts: readonly Draft[]): void => {
  const questions = questionsOf(drafts)
  expect(new Set(questions.map(({ name }) => name)).size).toBe(questions.length)
  for (const { application, service } of drafts)
    for (const field of service.fields) {
      const asking = questions.filter(
        (question) =>
          question.field.key === field.key && question.askedBy.some((one) => one.application.id === application.id),
      )
      expect(asking).toHaveLength(1)
      if (field.required) expect(asking[0]?.field.required).toBe(true)
    }
}

describe('the one form of a package', () => {
  it('asks every question of every item exactly once, and requires what one of them requires', () => {
    fc.assert(fc.property(choices, (services) => askedOnce(draftsOf(...services))))
  })

  it('does so however the items define their questions', () => {
    fc.assert(fc.property(clashing, askedOnce))
  })

  it('puts what several items ask first, then what each asks alone, and loses none', () => {
    fc.assert(
      fc.property(choices, (services) => {
        const drafts = draftsOf(...services)
        const questions = questionsOf(drafts)
        const groups = groupsOf(questions, drafts)
        expect(groups.flatMap((group) => group.questions).length).toBe(questions.length)
        for (const { of, questions: own } of groups)
          for (const { askedBy } of own)
            expect(of === null ? askedBy.length > 1 : idsOf(askedBy).join() === of.service.id).toBe(true)
      }),
    )
  })

  it('says where the items define a question differently, and takes the strictest', () => {
    const other = {
      ...taxpayer,
      fields: taxpayer.fields.map((one) => (one.key === 'applicantName' ? { ...one, maxLength: 12 } : one)),
    }
    const name = questionsOf(draftsOf(company, other)).find(({ field }) => field.key === 'applicantName')
    expect(name).toMatchObject({ differs: true, field: { maxLength: 12 } })
    expect(questionsOf(draftsOf(company, taxpayer)).some(({ differs }) => differs)).toBe(false)
  })

  it('asks twice what no answer could be right for, each under a name of its own', () => {
    const other = {
      ...taxpayer,
      fields: taxpayer.fields.map((one) => (one.key === 'contactEmail' ? { ...one, type: 'date' as const } : one)),
    }
    const drafts = draftsOf(company, other)
    const asked = questionsOf(drafts).filter(({ field }) => field.key === 'contactEmail')
    expect(asked.map(({ name, field }) => [name, field.type])).toEqual([
      ['contactEmail~company-setup-hk', 'email'],
      ['contactEmail~new-taxpayer', 'date'],
    ])
    const filled = {
      answers: { 'contactEmail~company-setup-hk': 'demo@example.com', 'contactEmail~new-taxpayer': '2026-11-24' },
    }
    expect(drafts.map((draft) => commandFor(draft, asked, [], filled)?.answers)).toEqual([
      { contactEmail: 'demo@example.com' },
      { contactEmail: '2026-11-24' },
    ])
  })

  it('asks each item for itself what is about the item, under a name that no other item takes over', () => {
    const namesIn = (...services: Service[]) =>
      questionsOf(draftsOf(...services))
        .filter(({ field }) => field.key === 'purpose')
        .map(({ name }) => name)
    expect(namesIn(insurance, fund)).toEqual([`purpose~${insurance.id}`, `purpose~${fund.id}`])
    expect(namesIn(fund)).toEqual([`purpose~${fund.id}`])
  })

  it('names every paper once, with the items that need it', () => {
    const papers = papersOf(draftsOf(insurance, fund))
    const contract = papers.find(({ material }) => material.key === 'contract')
    expect(idsOf(contract?.neededBy ?? [])).toEqual([insurance.id, fund.id])
    fc.assert(
      fc.property(choices, (services) => {
        const drafts = draftsOf(...services)
        const named = papersOf(drafts)
        for (const draft of drafts)
          for (const { key } of materialsToHandIn(draft.service))
            expect(
              named.filter(
                ({ material, neededBy }) => material.key === key && idsOf(neededBy).includes(draft.service.id),
              ),
            ).toHaveLength(1)
      }),
    )
  })

  it('gives each draft what it asks and does not hold yet, in its written form', () => {
    const drafts = [draftOf(company, { answers: { contactName: 'Chan' } }), draftOf(fund)]
    const [questions, papers] = [questionsOf(drafts), papersOf(drafts)]
    const filled = {
      answers: { contactName: 'Chan', contactPhone: '+852 ２１２３４５６７', businessScope: 'Trade' },
      materialsReady: ['contract'],
    }
    expect(drafts.map((draft) => commandFor(draft, questions, papers, filled))).toEqual([
      { answers: { contactPhone: '+852 21234567', businessScope: 'Trade' } },
      { answers: { contactName: 'Chan', contactPhone: '+852 21234567' }, materialsReady: ['contract'] },
    ])
  })

  it('gives a draft nothing that holds it all', () => {
    const draft = draftOf(fund, { answers: { contactName: 'Chan' }, materialsReady: ['contract'] })
    const [questions, papers] = [questionsOf([draft]), papersOf([draft])]
    const filled = { answers: { contactName: 'Chan' }, materialsReady: ['contract'] }
    expect(commandFor(draft, questions, papers, filled)).toBeNull()
  })

  it('knows every answer that the drafts hold to a question, the latest first', () => {
    const drafts = [
      draftOf(company, { answers: { contactName: 'Chan' }, updatedAt: '2026-11-24T02:00:00.000Z' }),
      draftOf(taxpayer, { answers: { contactName: 'Lee' }, updatedAt: '2026-11-24T03:00:00.000Z' }),
      draftOf(fund),
    ]
    const question = questionsOf(drafts).find(({ name }) => name === 'contactName')
    expect(question && heldAnswers(question).map(({ value, heldBy }) => [value, idsOf(heldBy)])).toEqual([
      ['Lee', [taxpayer.id]],
      ['Chan', [company.id]],
    ])
  })

  it('counts a paper as ready only where it is for every item that needs it', () => {
    const drafts = [draftOf(insurance, { materialsReady: ['contract'] }), draftOf(fund)]
    expect(papersIn(papersOf(drafts))).toEqual([])
    expect(papersIn(papersOf(drafts.slice(0, 1)))).toEqual(['contract'])
  })

  it('refuses what nobody asks, and what is too long for one of those who do', () => {
    const drafts = draftsOf(company, taxpayer)
    const [questions, papers] = [questionsOf(drafts), papersOf(drafts)]
    const filled = { answers: { nothing: 'x', contactName: '維'.repeat(121) }, materialsReady: ['passport'] }
    expect(checkFilled(questions, papers, filled)).toEqual([
      { path: 'answers.nothing', code: 'unknown_field' },
      { path: 'answers.contactName', code: 'too_long', params: { maximum: 120 } },
      { path: 'materialsReady.passport', code: 'unknown_field' },
    ])
  })

  it('says once what is missing, however many items need it', () => {
    const drafts = draftsOf(insurance, fund)
    const issues = checkForm(questionsOf(drafts), papersOf(drafts), idsNow(drafts))
    expect(issues.filter(({ path }) => path === 'answers.contactEmail')).toEqual([
      { path: 'answers.contactEmail', code: 'required' },
    ])
    expect(issues.filter(({ path }) => path === 'materialsReady.contract')).toHaveLength(1)
  })

  it('wants nothing yet that only a held-up item needs, but says where it is wrong', () => {
    const [first, later] = [draftOf(company), draftOf(fund, { answers: { uscc: 'none' } })]
    const drafts = [first, later]
    const paths = checkForm(questionsOf(drafts), papersOf(drafts), idsNow([first])).map(({ path }) => path)
    expect(paths).toContain('answers.proposedName')
    expect(paths).toContain('answers.uscc')
    expect(paths).toContain('materialsReady.art')
    expect(paths).not.toContain(`answers.purpose~${fund.id}`)
    expect(paths).not.toContain('materialsReady.contract')
  })
})
