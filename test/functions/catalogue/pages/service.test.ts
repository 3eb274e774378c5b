import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { sparedPapers } from '#shared/domain/papers.ts'
import { proofGrounds } from '#shared/domain/register.ts'
import { handlingOf, type Service } from '#shared/domain/service.ts'
import type { Text } from '#shared/domain/text.ts'
import { textOf } from '#test/support/html.ts'
import { createCatalogueApp, makeService } from '../catalogue-app.ts'
import { createReading, type Opened } from './reading.ts'

const same = (text: string): Text => ({ en: text, 'zh-Hant': text, 'zh-Hans': text })
const script = '<script>alert(1)</script>'

const special = {
  hostile: makeService({
    id: 'hostile',
    code: 'T-1',
    name: same(`${script} & "co"`),
    notes: same(script),
    eligibility: same(script),
  }),
  spared: makeService({
    id: 'spared',
    code: 'T-2',
    materials: makeService().materials.map((material) => ({
      ...material,
      proofRule: 'data-sharing',
      provider: same('Another department'),
    })),
    proofGrounds: [...proofGrounds],
    statutory: { workingDays: null, text: null, status: 'illustrative' },
    legalBasis: null,
    provenance: {
      status: 'illustrative',
      sources: [],
      unverified: [same('Unverified point')],
      checkedOn: '2026-11-24',
    },
  }),
} satisfies Record<string, Service>

let hub: Awaited<ReturnType<typeof createCatalogueApp>>
let reference: Awaited<ReturnType<typeof createCatalogueApp>>
beforeAll(async () => {
  hub = await createCatalogueApp(Object.values(special))
  reference = await createCatalogueApp()
})

const services = () => new Map(reference.services.map((service) => [service.id, service]))
const serviceNamed = (id: string): Service => services().get(id) ?? makeService()

/** What the page says under a name in its list of facts. */
const factOf = ({ document }: Opened, name: string): string => {
  const keys = [...document.querySelectorAll('dt')]
  return textOf(keys.find((key) => textOf(key) === name)?.parentElement?.querySelector('dd'))
}

const listed = ({ document }: Opened, heading: string): string[] => {
  const found = [...document.querySelectorAll('h3')].find((one) => textOf(one) === heading)
  return [...(found?.nextElementSibling?.querySelectorAll('li') ?? [])].map(textOf)
}

describe.each(languages)('the page of a service in %s', (language) => {
  const setup = () => createReading(reference.app, language)
  const setupSpecial = () => createReading(hub.app, language)

  it('says who may apply, who decides, at which level, by when, for how much and what comes of it', async () => {
    const { open, t } = setup()
    const service = serviceNamed('company-setup-hk')
    const page = await open(`/services/${service.id}`)
    const item = (name: 'eligibility' | 'department' | 'level' | 'fee' | 'result' | 'legalBasis' | 'code') =>
      factOf(
        page,
        t(($) => $.catalogue.item[name]),
      )
    expect(textOf(page.document.querySelector('h1'))).toBe(service.name[language])
    expect(item('eligibility')).toBe(service.eligibility[language])
    expect(item('department')).toBe(service.department.name[language])
    expect(item('level')).toBe(t(($) => $.catalogue.levels[service.level]))
    expect(item('fee')).toContain(service.fee.text[language])
    expect(item('result')).toBe(service.result.name[language])
    expect(item('legalBasis')).toBe(service.legalBasis?.[language])
    expect(item('code')).toBe(service.code)
  })

  it('tells the time that the law allows from the time that is promised', async () => {
    const { open, t } = setup()
    const page = await open('/services/company-setup-hk')
    const service = serviceNamed('company-setup-hk')
    expect(
      factOf(
        page,
        t(($) => $.catalogue.item.statutory),
      ),
    ).toContain(service.statutory.text?.[language])
    const promised = t(($) => $.catalogue.item.workingDays_other, { count: service.promised.workingDays })
    const illustrative = t(($) => $.common.facts.illustrative)
    expect(
      factOf(
        page,
        t(($) => $.catalogue.item.promised),
      ),
    ).toBe(`${promised} ${illustrative}`)
  })

  it('shows the papers to hand in, those made online, and those to leave at home with the reason why', async () => {
    const { open, t } = setup()
    for (const id of ['company-setup-hk', 'tax-adviser-register', 'doctor-short-term']) {
      const service = serviceNamed(id)
      const page = await open(`/services/${id}`)
      const names = (handling: ReturnType<typeof handlingOf>) =>
        service.materials.filter((material) => handlingOf(material) === handling).map(({ name }) => name[language])
      const handIn = listed(
        page,
        t(($) => $.catalogue.item.handIn),
      )
      expect(handIn).toHaveLength(names('hand_in').length)
      for (const [index, name] of names('hand_in').entries()) expect(handIn[index]).toContain(name)
      expect(
        listed(
          page,
          t(($) => $.catalogue.item.online),
        ),
      ).toEqual(names('online'))
      const lines = [...page.document.querySelectorAll('main .govuk-list--spaced > li')].map(textOf)
      const spared = sparedPapers(service)
      expect(spared.length).toBeGreaterThan(0)
      expect(lines).toHaveLength(spared.length)
      for (const [index, paper] of spared.entries()) {
        const ground = proofGrounds.find(({ rule }) => rule === paper.proofRule)
        for (const told of [paper.name, ground?.reason, ground?.basis, paper.provider, paper.declaration])
          if (told !== undefined) expect(lines[index]).toContain(told[language])
        expect(lines[index]).toContain(t(($) => $.common.facts[ground?.status ?? 'illustrative']))
      }
    }
  })

  it('draws the stages, and says the same in words', async () => {
    const { open } = setup()
    for (const id of ['company-setup-hk', 'medical-institution', 'iit-subsidy']) {
      const { stages } = serviceNamed(id)
      const { document } = await open(`/services/${id}`)
      const picture = document.querySelector('figure svg')
      expect(picture?.getAttribute('aria-hidden')).toBe('true')
      expect(picture?.querySelectorAll('rect')).toHaveLength(stages.length)
      const arrows = stages.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0)
      expect(picture?.querySelectorAll('.stages__arrow')).toHaveLength(arrows)
      const words = [...document.querySelectorAll('figcaption li')].map(textOf)
      expect(words).toHaveLength(stages.length)
      for (const [index, stage] of stages.entries()) {
        expect(words[index]).toContain(stage.name[language])
        expect(words[index]).toContain(stage.department.name[language])
        for (const key of stage.dependsOn)
          expect(words[index]).toContain(stages.find((one) => one.key === key)?.name[language])
      }
    }
  })

  it('says of each fact where it comes from and how far to rely on it', async () => {
    const { open, t } = setup()
    const page = await open('/services/ecert-issue')
    const { provenance, version } = serviceNamed('ecert-issue')
    const [source] = provenance.sources
    expect(page.main).toContain(source?.label)
    if (source?.url != null) expect(page.hrefs('main a[rel~=external]')).toContain(source.url)
    expect(page.main).toContain(t(($) => $.catalogue.item.version, { version }))
    expect(page.main).toContain(language === 'en' ? '2026' : '2026年')
    for (const fact of ['core', 'statutory', 'promised', 'fee', 'stages'] as const)
      expect(page.main).toContain(t(($) => $.catalogue.item[fact]))
    for (const text of provenance.unverified) expect(page.main).toContain(text[language])
  })

  it('says where no source, no law and no limit is recorded, and marks what is made up', async () => {
    const { open, t } = setupSpecial()
    const page = await open('/services/spared')
    expect(page.main).toContain(t(($) => $.catalogue.item.noSources))
    expect(page.main).toContain('Unverified point')
    expect(
      factOf(
        page,
        t(($) => $.catalogue.item.legalBasis),
      ),
    ).toBe(t(($) => $.catalogue.item.noLegalBasis))
    expect(
      factOf(
        page,
        t(($) => $.catalogue.item.statutory),
      ),
    ).toBe(t(($) => $.catalogue.item.noStatutory))
    expect(page.main).toContain(t(($) => $.catalogue.item.nothingToHandIn))
  })

  it('leads to an application for a service that is open', async () => {
    const { open, t } = setup()
    const { document } = await open('/services/company-setup-hk')
    const button = document.querySelector('main a.govuk-button')
    expect(button?.getAttribute('href')).toBe(`/${language}/applications/start/company-setup-hk`)
    expect(textOf(button)).toBe(t(($) => $.catalogue.item.apply))
  })

  it.each([
    ['employment-permit-abolished', 'statusAbolished'],
    ['gba-lawyer-licence', 'checkText'],
  ] as const)('says why %s cannot be applied for, here and in the list, and offers no way to', async (id, text) => {
    const { open, t } = setup()
    const page = await open(`/services/${id}`)
    expect(page.main).toContain(t(($) => $.catalogue.item[text]))
    expect(page.main).toContain(t(($) => $.catalogue.item.notOpen))
    expect(page.hrefs('main a').filter((href) => href.includes('/applications/'))).toEqual([])
    const list = await open(`/services?${new URLSearchParams({ q: serviceNamed(id).code })}`)
    const tag = id === 'gba-lawyer-licence' ? 'statusCheck' : 'statusAbolished'
    expect(textOf(list.document.querySelector('.results li'))).toContain(t(($) => $.catalogue.item[tag]))
  })

  it('shows text as text, whatever is in it', async () => {
    const { open } = setupSpecial()
    const { document, main, title } = await open('/services/hostile')
    expect(textOf(document.querySelector('h1'))).toBe(`${script} & "co"`)
    expect(title).toContain(script)
    expect(main.split(script).length).toBeGreaterThan(3)
  })

  it('can be read in the other languages, and leads back to its topic', async () => {
    const { open, expectSwitcher } = setup()
    await expectSwitcher('/services/cit-15')
    const { hrefs } = await open('/services/cit-15')
    expect(hrefs('nav.govuk-breadcrumbs a')).toEqual([
      `/${language}`,
      `/${language}/services`,
      `/${language}/services?topic=tax`,
    ])
  })

  it.each(['nothing', 'x'.repeat(3000), '%3Cscript%3E', 'current'])(
    'is not found for what is no service: %s',
    async (id) => {
      const { open, t } = setup()
      const { main } = await open(`/services/${id}`, 404)
      expect(main).toContain(t(($) => $.common.problems.not_found.title))
    },
  )

  it('is sound for every service there is', async () => {
    const { open } = setup()
    for (const { id, name } of reference.services)
      expect((await open(`/services/${id}`)).title).toContain(name[language])
  })
})
