import { beforeEach, describe, expect, it } from 'vitest'
import type { MeetingAction } from '#functions/liaison/meeting-actions.ts'
import { translations } from '#functions/liaison/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { createLiaisonApp, type LiaisonApp } from '#test/support/liaison-app.ts'
import { makeNewSeries, title } from '#test/support/meetings.ts'
import { held, holdMeeting } from '#test/support/minutes.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, textOf } from '#test/support/reader.ts'

let hub: LiaisonApp
beforeEach(async () => {
  hub = await createLiaisonApp()
})

const keeper = personNamed('liaison-secretary-mainland')
const first = 'joint-group.2026-12-09'
const establish = () => hub.meetings.establish(makeNewSeries(), { principal: keeper })

describe.each(languages)('the meetings in %s', (language) => {
  const t = translations(language)
  const issue = (code: string, params = {}) => issueMessage(t, { path: '', code, params })
  const signedIn = async (identity: string) => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed(identity))
    return { ...reader, form: (action: MeetingAction) => reader.open(`/liaison/meetings/${first}/${action}`) }
  }

  it('are established by a form, which asks for their end', async () => {
    const reader = await signedIn('liaison-secretary-mainland')
    const form = await reader.open('/liaison/meetings/establish')
    const answers = {
      'name.en': 'Group',
      'name.zh-Hant': '小組',
      'name.zh-Hans': '小组',
      id: 'group',
      firstDay: '2026-12-09',
      repeats: 'monthly_weekday',
      startsAt: '10:00',
      'where.kind': 'place',
      'where.at': 'Room 3',
      members: ['qianhai-chief', 'hong-kong-chief'],
      'quorum.mainland': '1',
      'quorum.hong-kong': '1',
    }
    const endless = await reader.post(form, answers)
    expect(endless.status).toBe(422)
    expect(textOf(endless, '.govuk-error-summary')).toContain(issue('recurrence_without_end'))
    expect(endless.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#until')
    const vague = await reader.post(endless, { until: '2027-12-31', startsAt: 'ten', repeats: '' })
    expect(textOf(vague, '.govuk-error-summary')).toContain(issue('invalid_time'))
    const odd = await reader.post(vague, {
      ...{ startsAt: '10:00', repeats: 'monthly_weekday' },
      ...{ 'exceptions.0': '2026-12-01', 'exceptions.1': '2027-02-10' },
      ...{
        'moved.0.on': '2027-01-14',
        'moved.0.day': '2027-01-15',
        'extra.0.day': '2027-06-01',
        'extra.0.startsAt': '9',
      },
    })
    expect(odd.document.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#extra-0-startsAt')
    const wrong = await reader.post(odd, { 'extra.0.startsAt': '09:00' })
    const complaints = [...wrong.document.querySelectorAll('.govuk-error-summary a')]
    expect(complaints.map((link) => link.getAttribute('href'))).toEqual(['#exceptions-0', '#moved-0-on'])
    expect(textOf(wrong, '.govuk-error-summary')).toContain(issue('meeting_before_series', { first: '2026-12-09' }))
    expect(textOf(wrong, '.govuk-error-summary')).toContain(issue('exception_of_no_meeting'))
    const seen = await reader.post(wrong, { 'exceptions.0': '', 'moved.0.on': '2027-01-13' })
    expect([seen.status, textOf(seen, 'main').includes(t(($) => $.meetings.form.previewTitle))]).toEqual([200, true])
    // Thirteen Wednesdays, one left out, one moved, and one day beside them; nothing is saved before they were seen.
    expect(seen.document.querySelectorAll('.govuk-list--number li')).toHaveLength(13)
    expect(await hub.meetings.listSeries()).toEqual([])
    const again = await reader.post(seen, { 'exceptions.1': '2027-03-10' })
    expect(again.document.querySelectorAll('.govuk-list--number li')).toHaveLength(12)
    const done = await reader.post(again)
    expect((await reader.post(again)).address).toBe(done.address)
    const { meetings } = await hub.meetings.viewSeries('group', keeper)
    expect(meetings.slice(0, 3).map(({ on, day }) => `${on} ${day}`)).toEqual([
      '2026-12-09 2026-12-09',
      '2027-01-13 2027-01-15',
      '2027-04-14 2027-04-14',
    ])
    expect(done.address).toContain('/liaison/series/group')
    expect(textOf(done, 'main')).toContain('FREQ=MONTHLY;INTERVAL=1;BYDAY=2WE;UNTIL=20271231')
  })

  it('show anybody when they are, and officers alone what they are about', async () => {
    await establish()
    await hub.meetings.act(
      first,
      'add_item',
      { title, owner: 'qianhai-chief', minutes: 15 },
      { principal: keeper, version: 0 },
    )
    const visitor = createReader(hub, language)
    const list = await visitor.open('/liaison/meetings')
    expect(list.document.querySelectorAll(`a[href$="${first}"]`)).toHaveLength(1)
    const open = await visitor.open(`/liaison/meetings/${first}`)
    expect(textOf(open, 'main')).toContain(t(($) => $.meetings.meeting.officersOnly))
    expect(textOf(open, 'main')).not.toContain(title.en)
    expect(textOf(open, 'main')).not.toContain('Room 3')
    const officer = await signedIn('liaison-observer')
    const shown = textOf(await officer.open(`/liaison/meetings/${first}`), 'main')
    expect([shown.includes(title.en), shown.includes('Room 3')]).toEqual([true, true])
  })

  it('go from call to close by their forms, and carry over what was left open', async () => {
    await establish()
    const reader = await signedIn('liaison-secretary-mainland')
    const item = { 'title.en': 'Topic', 'title.zh-Hant': '議題', 'title.zh-Hans': '议题', owner: 'qianhai-chief' }
    const blank = await reader.post(await reader.form('add_item'), { minutes: 'long' })
    expect(blank.document.querySelectorAll('.govuk-error-summary li')).toHaveLength(5)
    expect((await reader.post(blank, { ...item, minutes: '30' })).address).toContain('?saved')
    expect((await reader.form('hold')).status).toBe(409)
    await reader.post(await reader.form('call'))
    await reader.post(await reader.form('apologise'), { post: 'qianhai-secretary' })
    await reader.post(await reader.form('record_attendance'), { 'presence.qianhai-chief': 'present' })
    const early = await reader.post(await reader.form('hold'))
    expect([early.status, textOf(early, '.govuk-error-summary').includes('2026-12-09')]).toEqual([422, true])
    hub.moveTo('2026-12-09')
    await reader.signIn(keeper)
    await reader.post(await reader.form('hold'))
    const undecided = await reader.post(await reader.form('close'), { 'outcomes.0.outcome': 'closed' })
    expect(textOf(undecided, '.govuk-error-summary')).toContain(issue('no_quorum', { present: 0, required: 1 }))
    const closed = await reader.post(undecided, { 'outcomes.0.outcome': 'open' })
    expect(textOf(closed, '.timeline')).toContain(t(($) => $.meetings.events.meeting_closed))
    const next = await reader.open('/liaison/meetings/joint-group.2027-01-13')
    expect(textOf(next, 'main')).toContain(t(($) => $.meetings.meeting.carried_other, { count: 1 }))
    expect(textOf(await reader.open('/liaison/series/joint-group'), 'details')).toContain(
      t(($) => $.meetings.states.closed),
    )
  })

  it('are moved, added and cancelled with what was typed kept', async () => {
    await establish()
    const reader = await signedIn('liaison-secretary-mainland')
    const refused = await reader.post(await reader.form('move'), { day: '2026-11-20', reason: 'Room' })
    expect(textOf(refused, '.govuk-error-summary')).toContain(issue('meeting_before_series', { first: '2026-11-25' }))
    const moved = await reader.post(refused, { day: '2026-12-12' })
    // A Saturday: both sides' offices are closed.
    expect(textOf(moved, 'main')).toContain(
      t(($) => $.meetings.line.closed, { side: t(($) => $.liaison.sides.mainland) }),
    )
    const added = await reader.post(await reader.open('/liaison/series/joint-group/add'), { day: '2026-12-16' })
    expect(added.address).toContain('joint-group.2026-12-16?saved')
    const cancelled = await reader.post(await reader.form('cancel'), { reason: 'Typhoon' })
    expect(textOf(cancelled, 'main')).toContain('Typhoon')
  })

  it('find a date on which both sides work', async () => {
    await establish()
    const reader = createReader(hub, language)
    const found = await reader.open('/liaison/meetings/dates?from=2026-12-07&to=2026-12-13&members=qianhai-chief')
    expect(textOf(found, 'main')).toContain(t(($) => $.meetings.dates.found_other, { count: 5 }))
    expect(found.document.querySelectorAll(`a[href$="${first}"]`)).toHaveLength(1)
    const refused = await reader.open('/liaison/meetings/dates?from=2026-12-07&to=2026-12-01&startsAt=24:30')
    expect([refused.status, textOf(refused, '.govuk-error-summary').includes(issue('invalid_time'))]).toEqual([
      422,
      true,
    ])
  })

  it('are in a calendar whose address is told once and can be revoked', async () => {
    await establish()
    const reader = await signedIn('liaison-secretary-mainland')
    const page = await reader.open('/liaison/feeds')
    const opened = await reader.post(page, { post: 'qianhai-secretary' })
    expect(textOf(opened, 'code')).toMatch(new RegExp(`/${language}/liaison/calendar/[\\w-]{43}$`))
    const again = await reader.open('/liaison/feeds')
    expect(again.document.querySelector('main code')).toBeNull()
    const [feed] = await hub.feeds.list(keeper)
    expect(again.html).toContain(`/liaison/feeds/${feed?.id}/revoke`)
    await hub.feeds.revoke(feed?.id ?? '', keeper)
    expect((await reader.open('/liaison/feeds')).html).not.toContain('/revoke"')
  })

  it('are changed by nobody else', async () => {
    await establish()
    expectSignIn(
      await createReader(hub, language).open(`/liaison/meetings/${first}/call`),
      `/${language}/liaison/meetings/${first}/call`,
    )
    for (const identity of ['harbour-tech', 'liaison-mainland'])
      expect((await (await signedIn(identity)).form('call')).status).toBe(403)
    expect((await (await signedIn('liaison-mainland')).open('/liaison/meetings/establish')).status).toBe(403)
  })
})

describe('the way from a meeting to its minutes', () => {
  const t = translations('en')
  const { readMinutes, beginMinutes, signedMinutes } = {
    readMinutes: t(($) => $.meetings.meeting.readMinutes),
    beginMinutes: t(($) => $.meetings.meeting.beginMinutes),
    signedMinutes: t(($) => $.meetings.meeting.signedMinutes),
  }
  const waysOf = async (identity: string | null) => {
    const reader = createReader(hub, 'en')
    if (identity !== null) await reader.signIn(personNamed(identity))
    const { document } = await reader.open(`/liaison/meetings/${held}`)
    return [...document.querySelectorAll('main a[href*="/liaison/minutes"]')].map((link) => link.textContent)
  }

  it('is the one that there is: to begin them for who may, to read them once they are begun', async () => {
    await establish()
    expect(await waysOf('liaison-secretary-mainland')).toEqual([])
    await holdMeeting(hub)
    expect(await waysOf('liaison-secretary-mainland')).toEqual([beginMinutes])
    expect(await waysOf('liaison-hong-kong')).toEqual([])
    expect(await waysOf(null)).toEqual([signedMinutes])
    await hub.minutes.begin({ meeting: held, languages: ['zh-Hans', 'zh-Hant'] }, { principal: keeper })
    for (const identity of ['liaison-secretary-mainland', 'liaison-hong-kong', 'liaison-observer'])
      expect(await waysOf(identity)).toEqual([readMinutes])
    expect(await waysOf('harbour-tech')).toEqual([signedMinutes])
  })
})
