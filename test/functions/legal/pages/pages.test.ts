import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { translations } from '#functions/legal/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { expectValidHtml, textOf } from '#test/support/html.ts'
import { createLegalApp } from '../legal-app.ts'

const app = createLegalApp()
const instruments = createInstruments()

describe.each(languages)('legal cooperation in %s', (language) => {
  const setup = () => {
    const openAt = async (address: string, status = 200) => {
      const answer = await app.request(address)
      expect([address, answer.status]).toEqual([address, status])
      const html = await answer.text()
      await expectValidHtml(html)
      const { document } = parseHTML(html)
      expect(document.documentElement.lang).toBe(language)
      expect(document.querySelectorAll('h1')).toHaveLength(1)
      expect(document.querySelectorAll('script')).toHaveLength(0)
      const all = (selector: string) => [...document.querySelectorAll(selector)]
      return {
        document,
        all,
        main: textOf(document.querySelector('main')),
        hrefs: (selector: string) => all(selector).map((link) => link.getAttribute('href') ?? ''),
      }
    }
    type Opened = Awaited<ReturnType<typeof openAt>>
    return {
      t: translations(language),
      open: (path: string, status?: number) => openAt(`/${language}/legal${path}`, status),
      /** Presses "Continue" with an answer, as a browser does: hidden fields and the one that is asked. */
      answer: ({ document, all }: Opened, value: string, status?: number) => {
        const form = document.querySelector('main form')
        const fields = all('main form input[type=hidden]').map((input): [string, string] => [
          input.getAttribute('name') ?? '',
          input.getAttribute('value') ?? '',
        ])
        const asked = fields.find(([name]) => name === 'answering')?.[1] ?? ''
        const query = new URLSearchParams([...fields, ...(value === '' ? [] : [[asked, value]])])
        return openAt(`${form?.getAttribute('action')}?${query}`, status)
      },
      openAt,
      asked: ({ document }: Opened) =>
        document.querySelector('main form input[name=answering]')?.getAttribute('value') ?? null,
    }
  }

  it('opens with the ways in, and with what it is not', async () => {
    const { open, t } = setup()
    const { hrefs, main } = await open('')
    expect(hrefs('.cards a')).toEqual([
      ...['regime', 'instruments', 'comparison', 'matters', 'exchange', 'report'].map(
        (part) => `/${language}/legal/${part}`,
      ),
      `/${language}/services?topic=legal`,
    ])
    expect(main).toContain(t(($) => $.legal.advice))
  })

  it('lists the instruments, and leads to each', async () => {
    const { open } = setup()
    const { hrefs } = await open('/instruments')
    const addresses = (await instruments.list()).map(({ id }) => `/${language}/legal/instruments/${id}`)
    expect(hrefs('main table a')).toEqual(addresses)
    for (const address of addresses) await setup().openAt(address)
  })

  it('says of an instrument who asks whom, for what, with which papers and by when, with its articles', async () => {
    const { open, t } = setup()
    const { main } = await open('/instruments/taking-evidence-2016')
    const { timeLimits, documents, fees, scope, transition } = await instruments.get('taking-evidence-2016')
    const said = [fees, scope.mainland, scope['hong-kong'], transition, documents[0]?.name, timeLimits[0]?.label]
    for (const text of said) expect(main).toContain(text?.[language])
    expect(main).toContain(t(($) => $.legal.limits.kinds.as_far_as_possible))
    expect(main).toContain(t(($) => $.legal.article, { article: '8' }))
    expect(main).toContain(formatDate(language, '2017-03-01'))
  })

  it('leads to who published a source, and only names a reprint', async () => {
    const { open } = setup()
    const { hrefs, main } = await open('/instruments/civil-commercial-judgments-2019')
    const { sources } = (await instruments.get('civil-commercial-judgments-2019')).provenance
    expect(hrefs('main a[rel~=external]')).toEqual(sources.flatMap(({ url }) => url ?? []))
    expect(sources.some(({ url }) => url === null)).toBe(true)
    for (const { label } of sources) expect(main).toContain(label)
  })

  it('has no page of an instrument that there is not', async () => {
    await setup().open('/instruments/nothing', 404)
    await setup().open('/comparison?first=nothing', 404)
  })

  it('sets any two instruments side by side, aspect by aspect', async () => {
    const { open, t } = setup()
    const [first, second] = await Promise.all(['service-judicial-documents-1999', 'cepa'].map(instruments.get))
    const { all, document } = await open(`/comparison?first=${first?.id}&second=${second?.id}`)
    expect(all('table.comparison thead th').map(textOf)).toEqual(
      [first, second].map((one) => one?.shortTitle[language]),
    )
    const fees = all('th.comparison__aspect').find((row) => textOf(row) === t(($) => $.legal.aspects.fees))
    const cells = [...(fees?.closest('tr')?.nextElementSibling?.querySelectorAll('td') ?? [])].map(textOf)
    expect(cells).toEqual([first?.fees?.[language], t(($) => $.legal.unset)])
    const chosen = ['first', 'second'].map((name) => document.querySelector(`select[name=${name}] option[selected]`))
    expect(chosen.map((option) => option?.getAttribute('value'))).toEqual([first?.id, second?.id])
  })

  it('compares an instrument with itself without falling over', async () => {
    const { all } = await setup().open('/comparison?first=cepa&second=cepa')
    expect(all('td.comparison__value').length).toBeGreaterThan(40)
  })

  it('asks one question after the other, and ends with the instrument, why, the papers and what comes next', async () => {
    const { open, answer, asked, t } = setup()
    let page = await open('/regime')
    const order: (string | null)[] = []
    for (const value of [
      'judgment_civil',
      'mainland',
      '2026-11-24',
      '2025-02-03',
      'contract',
      'yes',
      '2020-05-01',
      'money',
    ]) {
      order.push(asked(page))
      page = await answer(page, value)
    }
    expect(order).toEqual([
      ...['kind', 'from', 'on', 'judgmentDate', 'subject', 'exclusive', 'choiceOfCourtAgreementDate', 'relief'],
    ])
    expect(asked(page)).toBeNull()
    const instrument = await instruments.get('choice-of-court-judgments-2006')
    const name = instrument.shortTitle[language]
    expect(textOf(page.document.querySelector('#finding'))).toBe(t(($) => $.legal.regime.applies, { instrument: name }))
    const judgments = (await instruments.get('civil-commercial-judgments-2019')).shortTitle[language]
    expect(page.main).toContain(t(($) => $.legal.citation.article, { instrument: judgments, article: '30' }))
    for (const { name: paper } of instrument.documents) expect(page.main).toContain(paper[language])
    expect(page.main).toContain(instrument.timeLimits[0]?.label[language])
    expect(page.main).toContain(t(($) => $.legal.advice))
    expect(page.hrefs('#finding ~ ul a')).toContain(`/${language}/legal/instruments/${instrument.id}`)
  })

  it('asks no more than changes the answer', async () => {
    const { open, asked, t } = setup()
    const page = await open(
      '/regime?kind=judgment_civil&from=hong-kong&on=2026-11-24&judgmentDate=2025-02-03&subject=succession',
    )
    expect(asked(page)).toBeNull()
    expect(textOf(page.document.querySelector('#finding'))).toBe(t(($) => $.legal.regime.outOfScope))
  })

  it('asks nothing of a notification but the side and the day', async () => {
    const { open, asked } = setup()
    expect(asked(await open('/regime?kind=criminal_notification&from=mainland&on=2026-11-24'))).toBeNull()
  })

  it('lets an answer be changed: the question comes again with the answer in it, and the others stay', async () => {
    const { open, openAt, answer, asked } = setup()
    const address = '/regime?kind=interim_measures&from=hong-kong&on=2026-11-24&seat=hong-kong&institution=ad-hoc'
    const before = await open(address)
    const change = before.hrefs('dl a').find((href) => href.includes('ask=institution')) ?? ''
    const again = await openAt(change)
    expect(asked(again)).toBe('institution')
    expect(again.document.querySelector('option[selected]')?.getAttribute('value')).toBe('ad-hoc')
    const after = await answer(again, 'hkiac')
    expect(after.main).toContain((await instruments.get('interim-measures-2019')).shortTitle[language])
    expect(after.hrefs('dl a')).toHaveLength(5)
  })

  it('leaves behind what another kind of request does not ask for', async () => {
    const { open, hrefs } = { ...setup(), hrefs: (page: { hrefs: (s: string) => string[] }) => page.hrefs('dl a') }
    const page = await open(
      '/regime?kind=service&from=mainland&on=2026-11-24&purpose=civil_proceedings&judgmentDate=soon',
    )
    expect(hrefs(page)).toHaveLength(4)
  })

  it.each([
    ['kind=extradition', 'kind'],
    ['kind=service&from=macao', 'from'],
    ['kind=service&from=mainland&on=2026-02-30', 'on'],
    ['kind=judgment_civil&from=mainland&on=2026-11-24&judgmentDate=2027-01-01', 'judgmentDate'],
    ['kind=judgment_civil&from=mainland&on=2026-11-24&judgmentDate=2025-01-01&subject=astrology', 'subject'],
    ['kind=arbitral_award&from=mainland&on=2026-11-24&seat=atlantis', 'seat'],
    [`kind=arbitral_award&from=mainland&on=2026-11-24&seat=mainland&institution=${'x'.repeat(5000)}`, 'institution'],
    [
      'kind=insolvency&from=hong-kong&on=2026-11-24&debtorKind=company&debtorPlace=shenzhen&comiMonths=six',
      'comiMonths',
    ],
  ])('asks again for what cannot be: %s', async (query, name) => {
    const { open, asked } = setup()
    const page = await open(`/regime?${query}`, 422)
    expect(asked(page)).toBe(name)
    expect(page.hrefs('.govuk-error-summary a')).toEqual([`#${name}`])
    expect(page.document.querySelector(`#${name}`)).not.toBeNull()
  })

  it('asks again where nothing was chosen, and says so', async () => {
    const { open, answer, asked, t } = setup()
    const page = await answer(await open('/regime?kind=service&from=mainland&on=2026-11-24'), '', 422)
    expect(asked(page)).toBe('purpose')
    expect(page.main).toContain(t(($) => $.common.issues.required))
  })

  it('suggests today for the day of the request', async () => {
    const { open } = setup()
    const { document } = await open('/regime?kind=service&from=mainland')
    expect(document.querySelector('input[name=on]')?.getAttribute('value')).toBe('2026-11-24')
  })
})
