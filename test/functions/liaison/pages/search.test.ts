import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/liaison/records-texts.ts'
import { enterDemoResolutions } from '#functions/liaison/reference-service.ts'
import { languages } from '#shared/domain/language.ts'
import { tuesday } from '#test/support/applications.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, textOf } from '#test/support/reader.ts'
import { createRecordsApp, type RecordsApp } from '#test/support/records-app.ts'

let hub: RecordsApp
beforeAll(async () => {
  hub = await createRecordsApp()
  await enterDemoResolutions(hub.resolutionsRepository, tuesday)
})

describe.each(languages)('the search page in %s', (language) => {
  const t = translations(language)
  const officer = async () => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed('liaison-hong-kong'))
    return reader
  }

  it('leads from words in either script to the place, with what was found marked', async () => {
    const reader = await officer()
    for (const words of ['仲裁保全', '仲裁保全措施', 'arbitration']) {
      const page = await reader.open(`/liaison/search?q=${encodeURIComponent(words)}`)
      const [first] = page.document.querySelectorAll('.results a')
      expect(first?.getAttribute('href')).toBe(`/${language}/liaison/resolutions/joint-liaison-demo-2026-4`)
    }
    const page = await reader.open(`/liaison/search?q=${encodeURIComponent('2026/4')}`)
    expect(textOf(page, '.results li')).toContain('joint-liaison-demo-2026-4')
    const typhoon = { en: 'typhoon', 'zh-Hant': '颱風', 'zh-Hans': '台风' }[language]
    const marked = await reader.open(`/liaison/search?q=${encodeURIComponent(typhoon)}`)
    expect(textOf(marked, '.results mark')).toContain(language === 'en' ? 'typhoon' : typhoon)
  })

  it('narrows by a form, keeps what was chosen, and offers other words where nothing fits', async () => {
    const reader = await officer()
    const page = await reader.open('/liaison/search?q=%E9%9B%99%E6%96%B9&side=hong-kong&kind=nothing&year=')
    expect(page.document.querySelector('#side option[selected]')?.getAttribute('value')).toBe('hong-kong')
    expect(page.document.querySelectorAll('.results li').length).toBeGreaterThan(0)
    const meant = await reader.open('/liaison/search?q=arbtrtaiom')
    expect(textOf(meant, 'main')).toContain(t(($) => $.records.search.none))
    expect(textOf(meant, 'main ul a')).toContain('arbitration')
  })

  it('says to anybody what is searched for them, and shows nothing of what is for officers', async () => {
    const anybody = createReader(hub, language)
    const page = await anybody.open('/liaison/search?q=arbitration')
    expect(textOf(page, 'main')).toContain(t(($) => $.records.search.covers.public))
    expect(textOf(page, 'h2.govuk-heading-m')).toContain(t(($) => $.records.search.found_other, { count: 0 }))
    expect(page.document.querySelector('main select')).toBeNull()
    expect(textOf(await (await officer()).open('/liaison/search'), 'main')).toContain(
      t(($) => $.records.search.covers.officers),
    )
  })
})
