import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { createExchangeApp, type ExchangeApp } from '#test/support/exchange-app.ts'
import { makeNewExchange } from '#test/support/exchanges.ts'
import { legalPeople } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader } from '#test/support/reader.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
let hub: ExchangeApp
beforeAll(async () => {
  hub = await createExchangeApp()
  await hub.enterRecord('standard', 'signatures')
})

const readerOf = async (as: string | null, language: (typeof languages)[number] = 'en') => {
  const reader = createReader(hub, language)
  if (as !== null) await reader.signIn(personNamed(as))
  return reader
}

describe('the pages of exchanges', () => {
  it.each(languages)('ask a question in %s, and take the answer of the other side', async (language) => {
    const asks = await readerOf(mainland.drafter, language)
    const form = await asks.open('/legal/exchange/new?kind=consultation')
    const answers = { [`title.${language}`]: '問 Q (demo)', [`text.${language}`]: '? (demo)', on: '2026-12-10' }
    const refused = await asks.post(form, { ...answers, [`text.${language}`]: '' })
    expect(refused.document.querySelectorAll('.govuk-error-summary a')).toHaveLength(1)
    const asked = await asks.post(refused, answers)
    expect(asked.document.querySelector('h1')?.textContent).toBe('問 Q (demo)')
    const path = asked.address.replace(/^.*(\/legal\/exchange\/[^?]+).*$/, '$1')
    const other = await readerOf(hongKong.drafter, language)
    const answered = await other.post(await other.open(`${path}/answer`), { [`text.${language}`]: '答 A (demo)' })
    expect(answered.document.querySelector('.govuk-summary-list')?.textContent).toMatch(/答 A \(demo\)/)
    expect((await other.open('/legal/exchange')).document.querySelector(`tbody a[href$="${path}"]`)).not.toBeNull()
  })

  it('plan an event with its participants by post, and say line by line what does not fit', async () => {
    const reader = await readerOf(hongKong.head)
    const form = await reader.open('/legal/exchange/new?kind=seminar')
    const blank = await reader.post(form)
    const wrong = [...blank.document.querySelectorAll('.govuk-error-summary a')].map((one) => one.getAttribute('href'))
    expect(wrong).toEqual(['#title-en', '#text-en', '#on'])
    const answers = { 'title.en': 'Seminar (demo)', 'text.en': 'About it.', on: '2026-11-23' }
    const refused = await reader.post(form, { ...answers, 'participants.mainland': 'Legal officers' })
    expect(refused.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe(
      '#participants-mainland',
    )
    const planned = await reader.post(refused, { 'participants.mainland': '2 Legal officers\n1 Head of division' })
    expect(planned.html).toMatch(/1 × Head of division/)
    const path = planned.address.replace(/^.*(\/legal\/exchange\/[^?]+).*$/, '$1')
    const held = await reader.post(await reader.open(`${path}/hold`), { 'text.en': 'It went well.' })
    expect(held.html).toMatch(/It went well/)
    const linked = await reader.post(await reader.open(`${path}/link`), { link: 'standard', id: 'signatures' })
    expect(linked.document.querySelector('a[href$="/standards/signatures"]')).not.toBeNull()
    const unlinked = await reader.post(await reader.open(`${path}/unlink`))
    expect(unlinked.document.querySelector('a[href$="/standards/signatures"]')).toBeNull()
    expect((await reader.open(`${path}/hold`)).status).toBe(403)
  })

  it('show the public what is public, without who did what', async () => {
    const plan = (audience: 'public' | 'governments') =>
      hub.exchanges.plan(makeNewExchange({ audience, title: { en: audience } }), {
        principal: personNamed(mainland.drafter),
      })
    const [open, closed] = [await plan('public'), await plan('governments')]
    const reader = await readerOf(null)
    const { document } = await reader.open(`/legal/exchange/${open.id}`)
    expect(document.querySelectorAll('.timeline, form')).toHaveLength(0)
    expect((await reader.open(`/legal/exchange/${closed.id}`)).status).toBe(404)
    const list = await reader.open('/legal/exchange?year=2026')
    expect(list.document.querySelectorAll('tbody tr')).toHaveLength(1)
    expect(list.document.querySelector('a[href$="/exchange/new"]')).toBeNull()
  })
})

describe('the page of a matter’s links', () => {
  it('links and unlinks, and leads back from the record', async () => {
    const id = await hub.draft()
    const reader = await readerOf(mainland.drafter)
    const form = await reader.open(`/legal/matters/${id}/links`)
    const refused = await reader.post(form, { link: 'standard', id: 'not-there' }, undefined, '#form')
    expect(refused.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#id')
    const linked = await reader.post(refused, { id: 'signatures' }, undefined, '#form')
    expect(linked.document.querySelector('a[href$="/standards/signatures"]')).not.toBeNull()
    const back = await reader.open('/legal/linked?kind=standard&id=signatures')
    expect(back.document.querySelector(`a[href$="/legal/matters/${id}"]`)).not.toBeNull()
    const other = await readerOf(hongKong.drafter)
    expect((await other.open('/legal/linked?kind=standard&id=signatures')).html).toMatch(/nothing that you may see/)
    expect((await other.open(`/legal/matters/${id}/links`)).status).toBe(404)
    const unread = await reader.post(linked, { id: 'No id' }, undefined, 'form[action$="/remove"]')
    expect([unread.status, unread.document.querySelector('.govuk-error-summary') !== null]).toEqual([422, true])
    const gone = await reader.post(linked, {}, undefined, 'form[action$="/remove"]')
    expect(gone.document.querySelector('a[href$="/standards/signatures"]')).toBeNull()
  })
})
