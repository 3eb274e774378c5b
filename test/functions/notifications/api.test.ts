import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translations } from '#functions/notifications/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { startTestIssuer, type TestIssuer } from '#test/support/issuer.ts'
import { makeAnnouncement, service } from '#test/support/notifications.ts'
import { createNotificationsApp, type NotificationsApp } from '#test/support/notifications-app.ts'
import { personNamed } from '#test/support/people.ts'

let issuer: TestIssuer
let hub: NotificationsApp
beforeAll(async () => {
  issuer = await startTestIssuer()
  hub = await createNotificationsApp({ verifyToken: issuer.verifyToken })
  for (let sequence = 1; sequence <= 5; sequence += 1)
    await hub.notifier.receive(makeAnnouncement({ sequence, at: `2026-11-24T02:00:0${sequence}.000Z` }))
})
afterAll(() => issuer.close())

type Notices = {
  readonly items: readonly { readonly id: string; readonly [key: string]: unknown }[]
  readonly unread: number
  readonly nextCursor: string | null
}

const as =
  (id: string) =>
  async (path: string, method = 'GET') => {
    const response = await hub.app.request(`/api/v1/notices${path}`, {
      method,
      headers: { authorization: `Bearer ${await issuer.tokenFor(personNamed(id))}` },
    })
    return { status: response.status, body: await response.json() }
  }
const enterprise = as('harbour-tech')
const list = async (path = '', by = enterprise) => (await by(path)).body as Notices

describe('GET /api/v1/notices', () => {
  it('answers the notices of the organisation, the newest first, and how many are unread', async () => {
    const { items, unread, nextCursor } = await list()
    expect(items.map(({ at }) => String(at).slice(17, 19))).toEqual(['05', '04', '03', '02', '01'])
    expect([unread, nextCursor]).toEqual([5, null])
    expect(items[0]).not.toHaveProperty('version')
    expect(items[0]).not.toHaveProperty('mailTo')
  })

  it.each(languages)('says in %s what happened, what happens next and by when', async (language) => {
    const t = translations(language)
    expect((await list(`?language=${language}`)).items[0]).toMatchObject({
      kind: 'submitted',
      subject: t(($) => $.notifications.kinds.submitted.subject),
      happened: t(($) => $.notifications.kinds.submitted.happened, { title: service[language] }),
      next: t(($) => $.notifications.kinds.submitted.next),
      by: language === 'en' ? '1 December 2026' : '2026年12月1日',
      due: { on: '2026-12-01', notGazettedYear: null },
    })
  })

  it('answers in pages that hold each notice once', async () => {
    const ids: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Notices = await list(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(ids).toHaveLength(5)
    expect(new Set(ids).size).toBe(5)
  })

  it.each([
    ['?cursor=rubbish', 400, 'malformed_cursor'],
    ['?limit=1000', 422, 'invalid_input'],
  ])('refuses %s', async (query, status, code) => {
    expect(await enterprise(query)).toMatchObject({ status, body: { code } })
  })

  it('shows nobody the notices of others', async () => {
    expect((await list('', as('kapok-design'))).items).toEqual([])
    expect(await as('standards-editor')('')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await hub.app.request('/api/v1/notices')).status).toBe(401)
  })
})

describe('POST /api/v1/notices/{id}/read', () => {
  it('marks one as read, and again changes nothing', async () => {
    const id = (await list()).items[0]?.id ?? ''
    const first = await enterprise(`/${id}/read`, 'POST')
    expect(first).toMatchObject({ status: 200, body: { id, readBy: personNamed('harbour-tech').name } })
    hub.forward(60_000)
    expect(await enterprise(`/${id}/read`, 'POST')).toEqual(first)
    expect((await list()).unread).toBe(4)
  })

  it('knows no notice of another organisation', async () => {
    const id = (await list()).items[1]?.id ?? ''
    expect(await as('kapok-design')(`/${id}/read`, 'POST')).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect((await list()).unread).toBe(4)
  })
})
