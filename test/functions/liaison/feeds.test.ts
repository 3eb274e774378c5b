import ICAL from 'ical.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLiaisonApp, type LiaisonApp } from '#test/support/liaison-app.ts'
import { makeNewSeries } from '#test/support/meetings.ts'
import { personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'

let hub: LiaisonApp
const chief = personNamed('liaison-chief-hong-kong')
const keeper = personNamed('liaison-secretary-hong-kong')
beforeEach(async () => {
  hub = await createLiaisonApp()
  await hub.meetings.establish(makeNewSeries(), { principal: keeper })
})

const open = async (post = 'hong-kong-chief', principal = chief) => hub.feeds.open(post, principal)
const fetchFeed = (secret: string, headers = {}) => hub.app.request(`/zh-Hant/liaison/calendar/${secret}`, { headers })
const eventsIn = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().toISOString(),
      minutes: event.duration.toSeconds() / 60,
      zone: component.getFirstProperty('dtstart')?.getFirstParameter('tzid'),
      stampZone: String(component.getFirstPropertyValue('dtstamp')),
      sequence: event.sequence,
      status: component.getFirstPropertyValue('status'),
      location: event.location,
    }
  })
}
const move = { day: '2026-12-10', startsAt: '14:30', reason: 'Room taken' }
const first = 'joint-group.2026-12-09'

describe('a calendar address', () => {
  it('tells the meetings of the post to a parser of RFC 5545, in the zone of both sides', async () => {
    const { secret } = await open()
    const answer = await fetchFeed(secret)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    const text = await answer.text()
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    const events = eventsIn(text)
    expect(events).toHaveLength(4)
    expect(events[0]).toMatchObject({
      uid: expect.stringMatching(/^joint-group\.2026-12-09@/),
      start: '2026-12-09T02:00:00.000Z',
      minutes: 120,
      zone: 'Asia/Hong_Kong',
      stampZone: expect.stringMatching(/Z$/),
      sequence: 0,
      status: 'TENTATIVE',
      location: 'Room 3, Qianhai',
    })
  })

  it('tells a moved and a cancelled meeting under its old UID, with a higher SEQUENCE', async () => {
    const { secret } = await open()
    await hub.meetings.act(first, 'move', move, { principal: keeper, version: 0 })
    await hub.meetings.act(first, 'call', {}, { principal: keeper, version: 1 })
    const find = async () => eventsIn(await (await fetchFeed(secret)).text()).find(({ uid }) => uid.startsWith(first))
    expect(await find()).toMatchObject({ start: '2026-12-10T06:30:00.000Z', sequence: 2, status: 'CONFIRMED' })
    await hub.meetings.act(first, 'cancel', { reason: 'Typhoon' }, { principal: keeper, version: 2 })
    expect(await find()).toMatchObject({ sequence: 3, status: 'CANCELLED' })
  })

  it('is answered without its body while nothing has changed', async () => {
    const { secret } = await open()
    const etag = (await fetchFeed(secret)).headers.get('etag') ?? ''
    hub.forward(3_600_000)
    expect((await fetchFeed(secret, { 'if-none-match': etag })).status).toBe(304)
    await hub.meetings.act(first, 'call', {}, { principal: keeper, version: 0 })
    expect((await fetchFeed(secret, { 'if-none-match': etag })).status).toBe(200)
  })

  it('is gone once it was revoked, and says so in the reader’s language', async () => {
    const { secret, feed } = await open()
    await hub.feeds.revoke(feed.id, chief)
    await hub.feeds.revoke(feed.id, chief)
    const answer = await fetchFeed(secret)
    expect([answer.status, (await answer.text()).includes('此日曆網址已撤銷')]).toEqual([410, true])
    expect((await fetchFeed('nobody-was-told-this')).status).toBe(404)
  })

  it('is gone when its person has left the post', async () => {
    const { secret } = await open()
    await hub.officers.act(
      'hong-kong-chief',
      'end_term',
      { term: 't1', to: '2026-12-31' },
      { principal: keeper, version: 1 },
    )
    expect((await fetchFeed(secret)).status).toBe(200)
    hub.moveTo('2027-01-01')
    expect((await fetchFeed(secret)).status).toBe(410)
  })

  it('is for a post that one answers for, and revoked by nobody else', async () => {
    expect((await refusalOf(open('qianhai-chief'))).issues).toMatchObject([{ path: 'post', code: 'post_not_yours' }])
    const { feed } = await open()
    expect((await refusalOf(hub.feeds.revoke(feed.id, keeper))).code).toBe('not_found')
    expect(await hub.feeds.list(keeper)).toEqual([])
  })

  it('is kept as its fingerprint alone', async () => {
    const { secret } = await open()
    const stored: unknown[] = []
    for await (const item of hub.table.queryAll({ pk: `feeds#${chief.id}` })) stored.push(item)
    expect(stored).toHaveLength(1)
    expect(JSON.stringify(stored)).not.toContain(secret)
  })

  it('is opened ten times by one person, and then one has to go', async () => {
    for (let count = 0; count < 10; count += 1) await open()
    expect((await refusalOf(open())).issues).toMatchObject([{ code: 'too_many_feeds' }])
  })
})
