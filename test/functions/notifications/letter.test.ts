import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { createLetterWriter } from '#functions/notifications/letter.tsx'
import { toMime } from '#functions/notifications/mime.ts'
import { aboutApplication, type Notice, noticeKinds } from '#functions/notifications/notice.ts'
import { translations } from '#functions/notifications/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { acceptance, hubOrigin, makeAnnouncement } from '#test/support/notifications.ts'

const sender = { name: 'Qianhai e-Station (demonstration)', address: 'no-reply@hub.example' }
const write = createLetterWriter(hubOrigin)

const makeNotice = (overrides: Partial<Notice> = {}): Notice => ({
  id: '20261124T020000000Z-abcDEF_123-456789',
  version: 1,
  kind: 'submitted',
  at: '2026-11-24T02:00:00.000Z',
  about: aboutApplication(makeAnnouncement().application),
  detail: null,
  due: { on: '2026-12-01', notGazettedYear: null },
  mail: 'pending',
  readAt: null,
  readBy: null,
  ...overrides,
})

const parsed = async (
  notice: Notice,
  address = 'demo@example.com',
  language: (typeof languages)[number] = 'zh-Hant',
) => {
  const raw = await toMime(write(notice, { address, language }), sender)
  return { raw: raw.toString('latin1'), mail: await PostalMime.parse(raw) }
}

const header = (mail: Awaited<ReturnType<typeof parsed>>['mail'], name: string) =>
  mail.headers.filter(({ key }) => key === name).map(({ value }) => value)

describe('a mail, as another program reads it', () => {
  it('has its addresses, its time and its identifier, each once', async () => {
    const { mail } = await parsed(makeNotice())
    expect(mail.from).toMatchObject(sender)
    expect(mail.to).toMatchObject([{ address: 'demo@example.com', name: '' }])
    expect([mail.cc, mail.bcc, mail.replyTo]).toEqual([undefined, undefined, undefined])
    expect(Date.parse(mail.date ?? '')).toBe(Date.parse('2026-11-24T02:00:00.000Z'))
    expect(header(mail, 'message-id')).toEqual(['<20261124T020000000Z-abcDEF_123-456789@hub.example>'])
    expect(header(mail, 'auto-submitted')).toEqual(['auto-generated'])
  })

  it.each([
    ['zh-Hant', '申請已遞交 / Application submitted', 'zh-Hant, en'],
    ['zh-Hans', '申请已提交 / Application submitted', 'zh-Hans, en'],
    ['en', 'Application submitted / 申請已遞交', 'en, zh-Hant'],
  ] as const)('has a subject in two languages, %s first, and the case number', async (language, subject, contents) => {
    const { mail } = await parsed(makeNotice(), 'demo@example.com', language)
    expect(mail.subject).toBe(`${subject} (QH26-2222-2222-E)`)
    expect(header(mail, 'content-language')).toEqual([contents])
  })

  it('is ASCII on its way, in lines that every server takes', async () => {
    const { raw } = await parsed(makeNotice())
    expect(raw).toMatch(/^[\t\r\n\x20-\x7e]+$/)
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  })

  it('says in both parts what happened, what happens next and by when, with the case number and a way there', async () => {
    const { mail } = await parsed(makeNotice())
    for (const part of [mail.text ?? '', mail.html ?? '']) {
      const order = [
        '您就「公司註冊」遞交的申請已經收到',
        'QH26-2222-2222-E',
        '窗口會核對文件是否齊備',
        '2026年12月1日',
        'https://hub.example/zh-Hant/applications/application-1',
        '示範',
        'Your application for “Company registration” has been received.',
        'The window checks that everything is there.',
        '1 December 2026',
        'https://hub.example/en/applications/application-1',
        'This is a demonstration.',
      ].map((words) => part.indexOf(words))
      expect(order).not.toContain(-1)
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
    expect(mail.html).toMatch(/<section lang="zh-Hant">[\s\S]+<section lang="en">/)
  })

  it('says which year is not gazetted where the day cannot be told, and nothing where nothing is due', async () => {
    const pending = await parsed(makeNotice({ due: { on: null, notGazettedYear: 2028 } }), 'demo@example.com', 'en')
    expect(pending.mail.text).toContain('the working days of 2028 have not been published')
    const none = await parsed(makeNotice({ kind: 'rejected', due: null }), 'demo@example.com', 'en')
    expect(none.mail.text).not.toMatch(/By when|限期/)
  })

  it.each(noticeKinds)('has whole sentences in each language for %s', async (kind) => {
    for (const language of languages) {
      const { mail } = await parsed(makeNotice({ kind, detail: acceptance.name }), 'demo@example.com', language)
      const t = translations(language)
      expect(mail.text).toContain(t(($) => $.notifications.kinds[kind].next))
      expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/\{\{|undefined|\[object/)
    }
  })
})

describe('what people have typed', () => {
  const injected = 'Evil\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>\u2028\u0000 & “x”'
  const service = { en: injected, 'zh-Hant': injected, 'zh-Hans': injected }

  it('makes no header, wherever it stands', async () => {
    const about = aboutApplication({ id: injected, receiptNumber: injected, service })
    const { mail, raw } = await parsed(makeNotice({ about, kind: 'task_opened', detail: service }))
    expect(header(mail, 'bcc')).toEqual([])
    expect(mail.bcc).toBeUndefined()
    expect(header(mail, 'subject')).toHaveLength(1)
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
    expect(head).not.toMatch(/^bcc:/im)
    expect(mail.to).toHaveLength(1)
  })

  it('is text in the HTML', async () => {
    const about = { ...makeNotice().about, title: service }
    const { mail } = await parsed(makeNotice({ about }))
    expect(mail.html).not.toContain('<script')
    expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(mail.text).toContain('<script>alert(1)</script>')
  })

  it.each(['a@example.com\r\nBcc: b@example.com', 'a@example.com, b@example.com', 'Name <a@example.com>'])(
    'as the address %j reaches nobody else',
    async (address) => {
      const { mail, raw } = await parsed(makeNotice(), address)
      expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im)
      expect((mail.to ?? []).length).toBeLessThanOrEqual(1)
    },
  )
})
