import { beforeAll, describe, expect, it } from 'vitest'
import { factNames, type Situation } from '#functions/catalogue/plan.ts'
import { planTranslations } from '#functions/catalogue/plan-texts.ts'
import { languages } from '#shared/domain/language.ts'
import { textOf } from '#test/support/html.ts'
import { createCatalogueApp } from '../catalogue-app.ts'
import { makeSituation } from '../situations.ts'
import { createReading } from './reading.ts'

let hub: Awaited<ReturnType<typeof createCatalogueApp>>
beforeAll(async () => {
  hub = await createCatalogueApp()
})

const food = makeSituation({ sector: 'food', people: 'hk_staff' })
const building = makeSituation({ sector: 'construction', people: 'hk_professionals', premises: 'built' })
const addressOf = (facts: Partial<Situation> | Record<string, string>) =>
  `/plan?${new URLSearchParams(facts as Record<string, string>)}`

describe.each(languages)('the planner in %s', (language) => {
  const setup = () => ({ ...createReading(hub.app, language), t: planTranslations(language) })

  it('asks for each fact by an address, and answers nothing yet', async () => {
    const { open, t } = setup()
    const { document, main } = await open('/plan')
    const form = document.querySelector('main form')
    expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['get', `/${language}/plan`])
    const names = [...document.querySelectorAll('main input[type=radio]')].map((radio) => radio.getAttribute('name'))
    expect([...new Set(names)]).toEqual(factNames)
    for (const fact of factNames) expect(main).toContain(t(($) => $.plan.questions[fact]))
    expect(document.querySelector('#total')).toBeNull()
  })

  it('is reached from the home page and from the list of services', async () => {
    const { open } = setup()
    for (const path of ['', '/services']) expect((await open(path)).hrefs('main a')).toContain(`/${language}/plan`)
  })

  it.each([
    ['food with staff', food],
    ['a building with professionals', building],
  ])('lists the items in order and in rounds, with a way to each and to its application: %s', async (_what, facts) => {
    const { open, t } = setup()
    const plan = await hub.catalogue.plan(facts)
    const { document, hrefs } = await open(addressOf(facts))
    expect(hrefs('.plan-step__name a')).toEqual(plan.steps.map(({ serviceId }) => `/${language}/services/${serviceId}`))
    expect(hrefs('.plan-step__apply a')).toEqual(
      plan.steps.map(({ serviceId }) => `/${language}/applications/start/${serviceId}`),
    )
    const rounds = [...document.querySelectorAll('.plan-round')]
    expect(rounds.map((round) => round.querySelectorAll('li').length)).toEqual(
      plan.rounds.map(({ serviceIds }) => serviceIds.length),
    )
    expect(rounds.map((round) => textOf(round.querySelector('h3')))).toEqual(
      plan.rounds.map(({ startsAfterDays: count }, index) =>
        count === 0
          ? t(($) => $.plan.steps.roundNow, { round: index + 1 })
          : t(($) => $.plan.steps.round_other, { round: index + 1, count }),
      ),
    )
    const starts = rounds.map((round) => Number(round.querySelector('ol')?.getAttribute('start')))
    expect(starts).toEqual(
      rounds.map(
        (round) => [...document.querySelectorAll('.plan-step')].indexOf(round.querySelector('li') as Element) + 1,
      ),
    )
  })

  it('says why each item, what it waits for, and how far all of it may be relied on', async () => {
    const { open, t } = setup()
    const { main, document } = await open(addressOf(building))
    const plan = await hub.catalogue.plan(building)
    for (const step of plan.steps) {
      expect(main).toContain(step.because[language])
      for (const { serviceId, paper } of step.dependsOn) {
        const service = plan.steps.find((one) => one.serviceId === serviceId)?.name[language] ?? ''
        expect(main).toContain(
          paper === null
            ? t(($) => $.plan.steps.after, { service })
            : t(($) => $.plan.steps.afterFor, { service, paper: paper[language] }),
        )
      }
    }
    expect(textOf(document.querySelector('.govuk-inset-text'))).toContain(t(($) => $.common.facts.illustrative))
  })

  it('says the total as the critical path, and the papers to hand in and spared', async () => {
    const { open, t } = setup()
    const plan = await hub.catalogue.plan(food)
    const { document } = await open(addressOf(food))
    expect(textOf(document.querySelector('#total'))).toBe(
      t(($) => $.plan.result.total_other, { count: plan.totalWorkingDays }),
    )
    const sums = [...document.querySelectorAll('#total ~ dl dd')].map(textOf)
    expect(sums).toEqual([plan.steps.length, plan.rounds.length, plan.papersToHandIn, plan.papersSpared].map(String))
    expect(document.querySelectorAll('.plan-step__name .govuk-tag')).toHaveLength(
      plan.steps.filter(({ onCriticalPath }) => onCriticalPath).length,
    )
  })

  it('draws the days, and says the same in a table', async () => {
    const { open, t } = setup()
    const plan = await hub.catalogue.plan(building)
    const { document } = await open(addressOf(building))
    const picture = document.querySelector('.stages__picture svg')
    expect(picture?.getAttribute('aria-hidden')).toBe('true')
    const bars = [...document.querySelectorAll('.day-chart__bar rect')].map((bar) => ({
      x: Number(bar.getAttribute('x')),
      end: Number(bar.getAttribute('x')) + Number(bar.getAttribute('width')),
    }))
    expect(bars).toHaveLength(plan.steps.length)
    const right = Math.max(...bars.map(({ end }) => end))
    expect(right).toBeLessThanOrEqual(Number(picture?.getAttribute('width')))
    for (const [index, step] of plan.steps.entries())
      for (const { serviceId } of step.dependsOn) {
        const earlier = plan.steps.findIndex((one) => one.serviceId === serviceId)
        expect(bars[earlier]?.end).toBeLessThanOrEqual((bars[index]?.x ?? 0) + 0.001)
      }
    const rows = [...document.querySelectorAll('figcaption tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map(textOf),
    )
    expect(rows).toEqual(
      plan.steps.map((step) => [
        step.name[language],
        String(step.startsAfterDays),
        String(step.endsAfterDays),
        step.onCriticalPath ? t(($) => $.plan.chart.yes) : t(($) => $.plan.chart.no),
      ]),
    )
  })

  it('keeps what was chosen, to be changed', async () => {
    const { open } = setup()
    const { document, hrefs } = await open(addressOf(building))
    const chosen = [...document.querySelectorAll('main input[type=radio][checked]')].map((radio) => [
      radio.getAttribute('name'),
      radio.getAttribute('value'),
    ])
    expect(Object.fromEntries(chosen)).toEqual(building)
    expect(hrefs('main a')).toContain(`/api/v1${addressOf(building)}`)
  })

  it('offers to apply for all of it by one form, and for what the reader leaves ticked', async () => {
    const { open, t } = setup()
    const plan = await hub.catalogue.plan(food)
    const { document, main } = await open(addressOf(food))
    const form = document.querySelector('main form.plan-together')
    expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['get', `/${language}/packages/start`])
    const boxes = [...document.querySelectorAll('input[name=services]')]
    expect(boxes.map((box) => box.getAttribute('value'))).toEqual(plan.steps.map(({ serviceId }) => serviceId))
    expect(boxes.every((box) => box.hasAttribute('checked'))).toBe(true)
    expect(main).toContain(t(($) => $.plan.together.hint))
  })

  it('takes an address without premises as one of an address only', async () => {
    const { open } = setup()
    const { premises: _premises, ...rest } = food
    const [without, full] = [await open(addressOf(rest)), await open(addressOf(food))]
    expect(without.main).toBe(full.main)
  })

  it.each([
    ['a fact is missing', { sector: 'food' }, ['hkShare', 'people'], 'required'],
    ['a fact is empty', { ...food, premises: '' }, ['premises'], 'required'],
    ['a value is unknown', { ...food, sector: '<script>' }, ['sector'], 'invalid_option'],
    ['a value is very long', { ...food, people: 'x'.repeat(3000) }, ['people'], 'invalid_option'],
  ] as const)('asks again where %s, says what is wrong and keeps the rest', async (_what, facts, wrong, code) => {
    const { open, t } = setup()
    const { document, hrefs, main } = await open(addressOf(facts), 422)
    expect(hrefs('.govuk-error-summary a')).toEqual(wrong.map((fact) => `#${fact}`))
    for (const fact of wrong) {
      expect(document.getElementById(fact)).not.toBeNull()
      const message = t(($) => $.common.issues[code])
      expect(main).toContain(t(($) => $.common.form.errorFor, { label: t(($) => $.plan.facts[fact]), message }))
    }
    const chosen = [...document.querySelectorAll('main input[type=radio][checked]')].map((radio) =>
      radio.getAttribute('value'),
    )
    for (const value of chosen) expect(Object.values(facts)).toContain(value)
    expect(document.querySelector('#total')).toBeNull()
  })

  it('can be read in the other languages with the same facts', async () => {
    await setup().expectSwitcher(addressOf(food))
  })
})
