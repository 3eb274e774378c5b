import { beforeEach, describe, expect, it } from 'vitest'
import { unreadCounted } from '#functions/notifications/repository.ts'
import { translations } from '#functions/notifications/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { acceptance, makeAnnouncement, recordOf, service } from '#test/support/notifications.ts'
import { createNotificationsApp, type NotificationsApp } from '#test/support/notifications-app.ts'
import { personNamed } from '#test/support/people.ts'
import { createReader, expectSignIn, textOf } from '#test/support/reader.ts'

let hub: NotificationsApp
beforeEach(async () => {
  hub = await createNotificationsApp()
})

const second = makeAnnouncement({ sequence: 4, at: '2026-11-25T02:00:00.000Z', occasion: 'accepted', tasks: [] })

describe.each(languages)('the inbox in %s', (language) => {
  const t = translations(language)
  const readerOf = async (id: string) => {
    const reader = createReader(hub, language)
    await reader.signIn(personNamed(id))
    return reader
  }

  it('says that it is empty', async () => {
    const page = await (await readerOf('harbour-tech')).open('/inbox')
    expect(textOf(page, 'main')).toContain(t(($) => $.notifications.inbox.empty))
    expect(textOf(page, 'main')).toContain(t(($) => $.notifications.inbox.unread_other, { count: 0 }))
  })

  it('shows the newest first: what happened, what happens next, by when, and of which application', async () => {
    await hub.onStream({ Records: [makeAnnouncement(), second].map((one) => recordOf(one)) })
    const page = await (await readerOf('harbour-tech')).open('/inbox')
    expect([...page.document.querySelectorAll('article h2')].map((heading) => heading.textContent?.trim())).toEqual([
      expect.stringContaining(t(($) => $.notifications.kinds.accepted.subject)),
      expect.stringContaining(t(($) => $.notifications.kinds.submitted.subject)),
    ])
    const text = textOf(page, 'article:last-of-type')
    for (const part of [
      t(($) => $.notifications.kinds.submitted.happened, { title: service[language] }),
      t(($) => $.notifications.kinds.submitted.next),
      'QH26-2222-2222-E',
      language === 'en' ? '1 December 2026' : '2026年12月1日',
      t(($) => $.notifications.inbox.mailSent),
    ])
      expect(text).toContain(part)
    expect(page.document.querySelector('article a')?.getAttribute('href')).toBe(
      `/${language}/applications/application-1`,
    )
  })

  it('counts what is unread, and marks one as read for the whole organisation, by whom', async () => {
    await hub.onStream({ Records: [makeAnnouncement(), second].map((one) => recordOf(one)) })
    const reader = await readerOf('harbour-tech')
    const page = await reader.open('/inbox')
    expect(textOf(page, 'main')).toContain(t(($) => $.notifications.inbox.unread_other, { count: 2 }))
    const [newest] = page.document.querySelectorAll('article button')
    const after = await reader.post(page, {}, { name: 'notice', value: newest?.getAttribute('value') ?? '' })
    expect(textOf(after, 'main')).toContain(t(($) => $.notifications.inbox.unread_other, { count: 1 }))
    expect(textOf(after, 'article:first-of-type')).toContain(personNamed('harbour-tech').name[language])
    expect(after.document.querySelectorAll('article form')).toHaveLength(1)
  })

  it('goes on to older notices, and stays there when one is marked', async () => {
    for (let sequence = 1; sequence <= 25; sequence += 1)
      await hub.notifier.receive(makeAnnouncement({ sequence, at: `2026-11-24T02:00:${10 + sequence}.000Z` }))
    const reader = await readerOf('harbour-tech')
    const first = await reader.open('/inbox')
    expect(first.document.querySelectorAll('article')).toHaveLength(20)
    const next = first.document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''
    const older = await reader.open(next.replace(`/${language}`, ''))
    expect(older.document.querySelectorAll('article')).toHaveLength(5)
    const [button] = older.document.querySelectorAll('article button')
    const marked = await reader.post(older, {}, { name: 'notice', value: button?.getAttribute('value') ?? '' })
    expect(marked.document.querySelectorAll('article')).toHaveLength(5)
    expect(marked.document.querySelectorAll('article form')).toHaveLength(4)
  })

  it('tells a department of its stage, and the supervisors of one that is overdue', async () => {
    await hub.notifier.receive(makeAnnouncement())
    await hub.notifier.receive(
      makeAnnouncement({ sequence: 4, occasion: null, tasks: [{ ...acceptance, news: 'escalated' }] }),
    )
    const office = await (await readerOf('window')).open('/inbox')
    expect(textOf(office, 'article')).toContain(
      t(($) => $.notifications.kinds.task_opened.happened, {
        title: service[language],
        detail: acceptance.name?.[language] ?? '',
      }),
    )
    const supervisors = await (await readerOf('supervisor')).open('/inbox')
    expect(textOf(supervisors, 'main')).toContain(t(($) => $.notifications.inbox.leadSupervisors))
    expect(textOf(supervisors, 'article h2')).toContain(t(($) => $.notifications.kinds.task_escalated.subject))
  })

  it('sends who is not signed in to sign in, and back', async () => {
    expectSignIn(await createReader(hub, language).open('/inbox'), `/${language}/inbox`)
  })

  it('is led to from the top of the page by who has one', async () => {
    const page = await (await readerOf('harbour-tech')).open('/inbox')
    expect(page.document.querySelector('.site-nav a[aria-current=page]')?.getAttribute('href')).toBe(
      `/${language}/inbox`,
    )
    const refused = await (await readerOf('standards-editor')).open('/inbox')
    expect(refused.status).toBe(403)
    expect(refused.document.querySelector('.site-nav a[href$="/inbox"]')).toBeNull()
  })

  it('shows as text what somebody has typed into a name', async () => {
    const script = '<script>alert(1)</script>'
    const application = {
      ...makeAnnouncement().application,
      service: { en: script, 'zh-Hant': script, 'zh-Hans': script },
    }
    await hub.notifier.receive(makeAnnouncement({ application }))
    const page = await (await readerOf('harbour-tech')).open('/inbox')
    expect(page.document.querySelectorAll('script')).toHaveLength(0)
    expect(textOf(page, 'article')).toContain(script)
  })
})

describe('an inbox with more unread notices than anybody counts', () => {
  it('says that there are at least so many', async () => {
    for (let sequence = 1; sequence <= unreadCounted + 5; sequence += 1)
      await hub.notifier.receive(makeAnnouncement({ sequence, tasks: [] }))
    const reader = createReader(hub, 'en')
    await reader.signIn(personNamed('harbour-tech'))
    expect(textOf(await reader.open('/inbox'), 'main')).toContain('100 notices or more have not been read.')
  })
})

describe('a form that was posted when the session had run out', () => {
  it('leads back to the inbox', async () => {
    await hub.notifier.receive(makeAnnouncement())
    const reader = createReader(hub, 'en')
    await reader.signIn(personNamed('harbour-tech'))
    const page = await reader.open('/inbox')
    hub.forward(60 * 60_000)
    const value = page.document.querySelector('article button')?.getAttribute('value') ?? ''
    expectSignIn(await reader.post(page, {}, { name: 'notice', value }), '/en/inbox')
  })
})
