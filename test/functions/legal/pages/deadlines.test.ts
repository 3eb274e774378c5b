import ICAL from 'ical.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/legal/deadlines-texts.ts'
import { createApp } from '#functions/legal/matters-app.ts'
import type { Language } from '#shared/domain/language.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { createTestFrame } from '#test/support/frame.ts'
import { createTestMatters, legalPeople } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, type ReadableApp } from '#test/support/reader.ts'
import { refusalOf } from '#test/support/refusal.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const handler = personNamed(hongKong.drafter)

let hub: Awaited<ReturnType<typeof createTestMatters>>
let readable: ReadableApp
let id: string
const readerOf = async (as: string, language: Language = 'en') => {
  const reader = createReader(readable, language)
  await reader.signIn(personNamed(as))
  return reader
}
beforeAll(async () => {
  hub = await createTestMatters()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now })
  readable = { app: createApp({ ...frame, ...hub }), cookies, sessions }
  id = await hub.draft()
  await hub.bring(id, 'check', 'dispatch', 'acknowledge')
})

describe('the page of deadlines', () => {
  it.each(['en', 'zh-Hant', 'zh-Hans'] as const)(
    'says in %s what is due, by which article and whose it is',
    async (language) => {
      const reader = await readerOf(hongKong.drafter, language)
      const { document } = await reader.open(
        `/legal/deadlines?view=office&instrument=service-judicial-documents-1999&when=upcoming`,
      )
      const rows = [...document.querySelectorAll('tbody tr')]
      expect(rows).toHaveLength(1)
      expect(rows[0]?.textContent).toMatch(/4/)
      expect(rows[0]?.querySelector(`a[href$="/legal/matters/${id}"]`)).not.toBeNull()
    },
  )

  it.each(['en', 'zh-Hant', 'zh-Hans'] as const)(
    'says in %s on the page of a matter what runs, what began it, and what became of what has ended',
    async (language) => {
      const t = translations(language)
      const reader = await readerOf(hongKong.drafter, language)
      const { document } = await reader.open(`/legal/matters/${id}`)
      const rows = [...document.querySelectorAll('#deadlines + section tbody tr')]
      expect(rows).toHaveLength(2)
      for (const text of [
        formatDate(language, '2027-01-24'),
        t(($) => $.deadlines.states.running),
        t(($) => $.deadlines.begun.receipt_of_request),
        t(($) => $.deadlines.owedBy['hong-kong']),
      ])
        expect(rows[0]?.textContent).toContain(text)
      for (const text of [
        t(($) => $.deadlines.states.met),
        t(($) => $.deadlines.ended.met, { day: formatDate(language, '2026-11-24') }),
        t(($) => $.deadlines.begun.dispatch),
        t(($) => $.deadlines.bindings.target),
      ])
        expect(rows[1]?.textContent).toContain(text)
      // The days of a limit in working days can be looked at one by one, after its end too.
      expect(rows[1]?.querySelector(`a[href^="/${language}/working-days?calendar=hong-kong"]`)).not.toBeNull()
    },
  )

  it('has none on the page of a matter in which nothing has begun', async () => {
    const draft = await hub.draft()
    const { document } = await (await readerOf(mainland.drafter)).open(`/legal/matters/${draft}`)
    expect(document.querySelector('#deadlines')).toBeNull()
  })

  it('leads from a limit of working days to its days, one by one', async () => {
    const waiting = await hub.draft()
    await hub.bring(waiting, 'check', 'dispatch')
    const reader = await readerOf(hongKong.drafter)
    const { document } = await reader.open('/legal/deadlines')
    const link = document.querySelector('tbody a[href^="/en/working-days"]')
    expect(link?.getAttribute('href')).toBe('/en/working-days?calendar=hong-kong&from=2026-11-24&days=5')
  })

  it('offers what is for teams alone to heads alone, and shows nobody else it', async () => {
    const views = async (as: string) => {
      const reader = await readerOf(as)
      const { document } = await reader.open('/legal/deadlines?view=team&when=sometime')
      return [...document.querySelectorAll('#view option')].map((option) => option.getAttribute('value'))
    }
    expect(await views(hongKong.drafter)).toEqual(['office', 'mine'])
    expect(await views(hongKong.head)).toEqual(['office', 'mine', 'team'])
  })
})

describe('a calendar of deadlines', () => {
  const read = (secret: string, headers = {}) =>
    Promise.resolve(readable.app.request(`/en/legal/deadlines/calendar/${secret}`, { headers }))

  it('has the limits as whole days, by number and limit, and neither title nor name', async () => {
    const { secret } = await hub.feeds.open(handler)
    const answer = await read(secret)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    const text = await answer.text()
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    expect(events.map(({ startDate, summary }) => [startDate.toString(), summary])).toEqual([
      ['2027-01-24', expect.stringMatching(/^R-.*: Service completed/)],
    ])
    expect(text).not.toMatch(/writ|Chan/)
    const tag = answer.headers.get('etag') ?? ''
    expect((await read(secret, { 'if-none-match': tag })).status).toBe(304)
  })

  it('is gone once it was revoked, and never was where nobody opened it', async () => {
    const { feed, secret } = await hub.feeds.open(handler)
    await expect(refusalOf(hub.feeds.revoke(feed.id, personNamed(hongKong.head)))).resolves.toMatchObject({
      code: 'not_found',
    })
    await hub.feeds.revoke(feed.id, handler)
    expect((await read(secret)).status).toBe(410)
    expect((await read('nothing-at-all')).status).toBe(404)
  })

  it('is opened and revoked on its page, which shows the address once', async () => {
    const reader = await readerOf(hongKong.head)
    const opened = await reader.post(await reader.open('/legal/deadlines/feeds'))
    const address = opened.document.querySelector('code')?.textContent ?? ''
    expect(address).toMatch(/^https:\/\/hub\.example\/en\/legal\/deadlines\/calendar\/\S{20,}$/)
    const listed = await reader.open('/legal/deadlines/feeds')
    expect(listed.html).not.toContain(address)
    await reader.post(listed, {}, undefined, 'form[action$="/revoke"]')
    expect((await readable.app.request(new URL(address).pathname, {})).status).toBe(410)
  })
})
