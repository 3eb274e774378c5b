import { beforeAll, describe, expect, it } from 'vitest'
import { ratingsTranslations } from '#functions/catalogue/ratings-texts.ts'
import { createTallyRepository } from '#functions/catalogue/tally-repository.ts'
import { languages } from '#shared/domain/language.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { textOf } from '#test/support/html.ts'
import { createCatalogueApp } from '../catalogue-app.ts'
import { makeMeasured } from '../measured.ts'
import { createReading } from './reading.ts'

let hub: Awaited<ReturnType<typeof createCatalogueApp>>
let empty: Awaited<ReturnType<typeof createCatalogueApp>>
const today = () => hub.clock.now().toISOString().slice(0, 10)

beforeAll(async () => {
  hub = await createCatalogueApp()
  empty = await createCatalogueApp()
  const { count } = createTallyRepository({ table: hub.table })
  const hc = { id: 'sz-hc', name: { en: 'Housing', 'zh-Hant': '住房', 'zh-Hans': '住房' } }
  for (const [index, workingDays] of [1, 2, 2, 4, 11].entries()) {
    const application = `application-${index}`
    await count({ application, sequence: 5 }, makeMeasured({ workingDays, decidedOn: today() }))
    await count(
      { application, sequence: 6 },
      makeMeasured({ score: workingDays % 2 === 0 ? 5 : 1, decidedOn: today() }),
    )
  }
  await count({ application: 'other', sequence: 5 }, makeMeasured({ service: 'eia-form', department: hc }))
  await count({ application: 'other', sequence: 6 }, makeMeasured({ service: 'eia-form', department: hc, score: 1 }))
})

describe.each(languages)('the page of ratings in %s', (language) => {
  const t = ratingsTranslations(language)

  it('shows counts and the median beside the decided applications, and withholds what is too little', async () => {
    const { document } = await createReading(hub.app, language).open('/ratings')
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td')].map(textOf))
    const since = formatDate(language, today())
    expect(rows[0]).toEqual([makeMeasured().department.name[language], '5', '2', '0', '0', '0', '3', '5', '5', since])
    expect(rows[1]?.slice(1, 7)).toEqual([t(($) => $.ratings.tooFew), ...Array(5).fill(t(($) => $.ratings.withheld))])
    expect(rows[1]?.slice(7, 9)).toEqual(['1', '1'])
  })

  it('says when nothing has been decided, and that the ratings are of a demonstration', async () => {
    const { main } = await createReading(empty.app, language).open('/ratings')
    expect(main).toContain(t(($) => $.ratings.none))
    expect(main).toContain(t(($) => $.ratings.demo))
  })

  it('is reached from a service, whose page tells the time that it really took apart from the promised one', async () => {
    const reading = createReading(hub.app, language)
    const page = await reading.open('/services/company-setup-hk')
    expect(page.hrefs('main a')).toContain(`/${language}/ratings`)
    const { from, to } = await hub.catalogue.observed('company-setup-hk')
    const period = { from: formatDate(language, from), to: formatDate(language, to) }
    const told = { ...period, count: 5, median: '2', p90: '11' }
    expect(page.main).toContain(t(($) => $.catalogue.item.observedDays_other, told))
    const keys = [...page.document.querySelectorAll('dt')].map(textOf)
    for (const key of [t(($) => $.catalogue.item.promised), t(($) => $.catalogue.item.statutory)])
      expect(keys.filter((one) => one === key)).toHaveLength(1)
    const { main } = await reading.open('/services/eia-form')
    expect(main).toContain(t(($) => $.catalogue.item.observedFew_other, { ...period, count: 1 }))
  })

  it('has the appeal begin from a decision', async () => {
    const { hrefs } = await createReading(hub.app, language).open('/services/administrative-reconsideration')
    expect(hrefs('main a')).toContain(`/${language}/applications`)
    expect(hrefs('main a').filter((href) => href.includes('/start/'))).toEqual([])
  })
})

describe('the API', () => {
  it('answers the ratings, and with a service how long it really took', async () => {
    const get = async (path: string) => (await hub.app.request(path)).json()
    expect(await get('/api/v1/ratings')).toMatchObject({
      items: [
        { department: { id: 'sz-amr' }, decided: 5, rated: 5, median: 5, counts: { 1: 2, 5: 3 } },
        { department: { id: 'sz-hc' }, decided: 1, rated: 1, median: null, counts: null },
      ],
      nextCursor: null,
    })
    expect(await get('/api/v1/services/company-setup-hk')).toMatchObject({
      observed: { decided: 5, median: 2, p90: 11 },
    })
    const tagOf = async (app: typeof hub.app) =>
      (await app.request('/api/v1/services/company-setup-hk')).headers.get('etag')
    expect(await tagOf(hub.app)).not.toBe(await tagOf(empty.app))
    expect(await get('/api/v1/services/company-setup-hk?version=1')).not.toHaveProperty('observed')
  })
})
