import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/liaison/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { createLiaisonApp, type LiaisonApp } from '#test/support/liaison-app.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, textOf } from '#test/support/reader.ts'

let hub: LiaisonApp
beforeAll(async () => {
  hub = await createLiaisonApp()
})

describe.each(languages)('the liaison in %s', (language) => {
  const t = translations(language)
  const reader = async (identity?: string) => {
    const one = createReader(hub, language)
    if (identity !== undefined) await one.signIn(personNamed(identity))
    return one
  }

  it('leads to its parts and tells when the offices of either side are open', async () => {
    const page = await (await reader()).open('/liaison')
    expect(page.status).toBe(200)
    const hrefs = [...page.document.querySelectorAll('.cards a')].map((a) => a.getAttribute('href'))
    expect(hrefs).toEqual(
      [
        'liaison/officers',
        'liaison/organisations',
        'liaison/meetings',
        'liaison/minutes',
        'consultations',
        'liaison/chart',
        'liaison/search',
        'liaison/export',
      ].map((part) => `/${language}/${part}`),
    )
    const rows = textOf(page, 'dl')
    expect(rows).toContain(t(($) => $.liaison.opening.open))
    const hours = {
      en: '09:00 to 12:00 and 14:00 to 18:00, on working days (Illustrative)',
      'zh-Hant': '工作天09:00至12:00和14:00至18:00（示例）',
      'zh-Hans': '工作日09:00至12:00和14:00至18:00（示例）',
    }
    expect(rows).toContain(hours[language])
    expect(page.document.querySelector('main form')).toBeNull()
  })

  it('tells an officer which posts are theirs', async () => {
    const page = await (await reader('liaison-secretary-hong-kong')).open('/liaison')
    const [acting, holder] = [t(($) => $.liaison.yours.acting), t(($) => $.liaison.yours.holder)]
    expect(textOf(page, 'main li')).toMatch(new RegExp(`– ${acting}.*– ${holder}`))
  })

  it('lists both sides on a day, says what is vacant and who acts', async () => {
    const visitor = await reader()
    const today = await visitor.open('/liaison/officers')
    const rowOf = (page: typeof today, id: string) =>
      page.document.querySelector(`a[href$="/liaison/officers/${id}"]`)?.closest('tr')?.textContent ?? ''
    expect(today.document.querySelectorAll('tbody tr')).toHaveLength(11)
    expect(rowOf(today, 'qianhai-window')).toContain(t(($) => $.liaison.officers.vacant))
    expect(rowOf(today, 'hong-kong-officer')).toContain(personNamed('liaison-secretary-hong-kong').name[language])
    const before = await visitor.open('/liaison/officers?on=2026-06-30')
    expect(rowOf(before, 'qianhai-window')).not.toContain(t(($) => $.liaison.officers.vacant))
  })

  it('keeps a day that is none in its field and says what to enter', async () => {
    const page = await (await reader()).open('/liaison/officers?on=2026-02-30')
    expect(page.status).toBe(422)
    expect(page.document.querySelector('#on')?.getAttribute('value')).toBe('2026-02-30')
    expect(textOf(page, '.govuk-error-summary')).toContain(t(($) => $.common.issues.invalid_date))
  })

  it('shows a post with its history, and to officers more than to others', async () => {
    const open = await (await reader()).open('/liaison/officers/hong-kong-officer')
    expect(textOf(open, 'h1')).not.toBe('')
    expect(textOf(open, 'main')).toContain(t(($) => $.liaison.officer.reasonHidden))
    expect(open.document.querySelector('.timeline')).toBeNull()
    const inside = await (await reader('liaison-mainland')).open('/liaison/officers/hong-kong-officer')
    expect(textOf(inside, '.timeline')).toContain(t(($) => $.liaison.events.post_established))
    expect(textOf(inside, 'main')).toContain(t(($) => $.liaison.officer.noOpenItems))
    expect(textOf(inside, 'main')).not.toContain(t(($) => $.liaison.officer.actions))
  })

  it('shows contact ways to whom they are meant for', async () => {
    const page = async (identity?: string) =>
      textOf(await (await reader(identity)).open('/liaison/officers/qianhai-chief'), 'main')
    const [open, across, own] = [await page(), await page('liaison-hong-kong'), await page('liaison-mainland')]
    const inside = ['chief-liaison@example.com', '+86 755 8800 0101']
    expect([open, across, own].map((text) => inside.map((way) => text.includes(way)))).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ])
    expect(open).toContain(t(($) => $.liaison.officer.hidden_other, { count: 2 }))
  })

  it('lists the bodies of both sides, and shows one with its source', async () => {
    const visitor = await reader()
    const list = await visitor.open('/liaison/organisations')
    const links = list.document.querySelectorAll('main a[href*="/liaison/organisations/"]')
    expect(links).toHaveLength(hub.organisations.list().length)
    const one = await visitor.open('/liaison/organisations/qianhai-hk-office')
    expect(textOf(one, 'main')).toContain(t(($) => $.common.facts.seen))
    expect(textOf(one, 'main')).toContain('派智库')
    expect(one.document.querySelectorAll('tbody tr')).toHaveLength(3)
    expect((await visitor.open('/liaison/organisations/nowhere')).status).toBe(404)
    expect((await visitor.open('/liaison/officers/nowhere')).status).toBe(404)
  })

  it('draws the posts, and says the same in a list', async () => {
    const page = await (await reader()).open('/liaison/chart')
    expect(page.document.querySelectorAll('svg[aria-hidden="true"] rect')).toHaveLength(11)
    expect(page.document.querySelectorAll('figcaption li')).toHaveLength(11)
    // A post of the second level stands in the list of its superior.
    const chief = page.document.querySelector('figcaption a[href$="/qianhai-chief"]')?.closest('li')
    expect(chief?.querySelector('a[href$="/qianhai-officer"]')).not.toBeNull()
    expect(page.document.querySelectorAll('svg path[stroke-dasharray]')).toHaveLength(0)
  })
})
