import { describe, expect, it } from 'vitest'
import { aboutApplication, mailToOf, markRead, noticesOf } from '#functions/notifications/notice.ts'
import { Announcement } from '#shared/domain/announcement.ts'
import { inboxOf } from '#shared/domain/dispatch.ts'
import { acceptance, makeAnnouncement } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'

describe('an announcement', () => {
  it('tells the applicant, by mail too, and the department that has something to do now', () => {
    const notices = noticesOf(makeAnnouncement())
    expect(notices.map(({ inbox, kind, detail, mailTo }) => ({ inbox, kind, detail, mailTo }))).toEqual([
      {
        inbox: 'organisation#harbour-tech',
        kind: 'submitted',
        detail: null,
        mailTo: { address: 'demo@example.com', language: 'zh-Hant' },
      },
      { inbox: 'organisation#qianhai-estation', kind: 'task_opened', detail: acceptance.name, mailTo: null },
    ])
  })

  it('tells an agent as the applicant is told, in an inbox of their own, and mails the address that was typed once', () => {
    const applicant = { ...makeAnnouncement().applicant, agent: 'two-shores-services' }
    const notices = noticesOf(makeAnnouncement({ applicant, tasks: [] }))
    expect(notices.map(({ inbox, kind, mailTo }) => [inbox, kind, mailTo?.address])).toEqual([
      ['organisation#harbour-tech', 'submitted', 'demo@example.com'],
      ['organisation#two-shores-services', 'submitted', undefined],
    ])
  })

  it('that was made before there were agents is read as one without', () => {
    const { agent: _agent, ...applicant } = makeAnnouncement().applicant
    expect(Announcement.parse({ ...makeAnnouncement(), applicant }).applicant.agent).toBeNull()
  })

  it('tells each what is due of what they wait for', () => {
    const [applicant, department] = noticesOf(
      makeAnnouncement({ due: { on: null, notGazettedYear: 2027 }, tasks: [{ ...acceptance, due: null }] }),
    )
    expect(applicant?.due).toEqual({ on: null, notGazettedYear: 2027 })
    expect(department?.due).toBeNull()
  })

  it('tells the applicant nothing where it is nothing to them, and a department nothing of a stage that stays as it was', () => {
    expect(noticesOf(makeAnnouncement({ occasion: null, tasks: [{ ...acceptance, news: null }] }))).toEqual([])
  })

  it('tells the supervisors, and not the department, of a stage that has come to them', () => {
    const escalated = noticesOf(makeAnnouncement({ occasion: null, tasks: [{ ...acceptance, news: 'escalated' }] }))
    expect(escalated.map(({ inbox, kind }) => [inbox, kind])).toEqual([['role#supervisor', 'task_escalated']])
  })

  it('gives two parallel stages of one department a notice each', () => {
    const other = { ...acceptance, key: 'stage#second' }
    const keys = noticesOf(makeAnnouncement({ tasks: [acceptance, other] })).map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
  })
})

describe('an approval that items of a package have waited for', () => {
  it('tells the applicant of each of them, once, with the application that opens the package', () => {
    const frees = ['taxpayer', 'exchange'].map((name) => ({ en: name, 'zh-Hant': name, 'zh-Hans': name }))
    const notices = noticesOf(makeAnnouncement({ occasion: 'approved', tasks: [], frees }))
    expect(notices.map(({ kind, detail }) => [kind, detail?.en])).toEqual([
      ['approved', undefined],
      ['package_item_freed', 'taxpayer'],
      ['package_item_freed', 'exchange'],
    ])
    expect(new Set(notices.map(({ key }) => key)).size).toBe(3)
    expect(notices.every(({ inbox, mailTo }) => inbox === 'organisation#harbour-tech' && mailTo !== null)).toBe(true)
  })
})

describe('a mail address', () => {
  const applicant = makeAnnouncement().applicant

  it.each([null, '', '   '])('that is %j is none', (email) => {
    expect(mailToOf({ ...applicant, email })).toBeNull()
  })

  it('is taken without the spaces around it', () => {
    expect(mailToOf({ ...applicant, email: ' a@example.com ' })?.address).toBe('a@example.com')
  })
})

describe('an inbox', () => {
  it('is the organisation’s for its people', () => {
    expect(inboxOf(personNamed('harbour-tech'))).toBe('organisation#harbour-tech')
    expect(inboxOf(personNamed('agent'))).toBe('organisation#two-shores-services')
  })

  it('is an officer’s own in the liaison, where a post may be told what others of the organisation may not read', () => {
    expect(inboxOf(personNamed('liaison-mainland'))).toBe('person#liaison-mainland')
  })

  it('is shared by all supervisors', () => {
    expect(inboxOf(personNamed('supervisor'))).toBe('role#supervisor')
  })
})

describe('reading a notice', () => {
  const notice = {
    id: 'n',
    version: 1,
    kind: 'submitted' as const,
    at: '2026-11-24T02:00:00.000Z',
    about: aboutApplication(makeAnnouncement().application),
    detail: null,
    due: null,
    mail: 'none' as const,
    readAt: null,
    readBy: null,
  }
  const first = { en: 'First', 'zh-Hant': '甲', 'zh-Hans': '甲' }
  const second = { en: 'Second', 'zh-Hant': '乙', 'zh-Hans': '乙' }

  it('keeps who read it first, and when', () => {
    const once = markRead(notice, first, '2026-11-24T03:00:00.000Z')
    expect(once).toMatchObject({ version: 2, readAt: '2026-11-24T03:00:00.000Z', readBy: first })
    expect(markRead(once, second, '2026-11-25T03:00:00.000Z')).toBe(once)
  })
})
