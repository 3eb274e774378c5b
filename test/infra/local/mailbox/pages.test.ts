import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMailbox, type Mailbox } from '#infra/local/mailbox/mailbox.ts'
import { createMailboxPages } from '#infra/local/mailbox/pages.tsx'
import { translations } from '#infra/local/mailbox/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { expectValidHtml } from '#test/support/html.ts'

const sender = { name: 'Qianhai e-Station', address: 'no-reply@e-station.example' }
const letter = {
  id: '20261124T020000000Z-first',
  to: 'demo@example.com',
  at: '2026-11-24T02:00:00.000Z',
  languages: ['zh-Hant', 'en'],
  subject: '申請已遞交 / Application submitted <b>',
  text: '正文 <script>alert(1)</script>',
  html: '<!doctype html><html lang="en"><title>x</title><p>正文</p><script>alert(1)</script></html>',
} as const

let folder: string
let mailbox: Mailbox
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'e-station-mailbox-'))
  mailbox = createMailbox(join(folder, 'mailbox'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = async (path: string) => {
  const response = await createMailboxPages({ mailbox, stylesheet: '/assets/station.css' }).request(path)
  const html = await response.text()
  return { status: response.status, headers: response.headers, html, document: parseHTML(html).document }
}

const send = (changed: Partial<typeof letter | { id: string }> = {}) =>
  mailbox.makeMailer(sender).send({ ...letter, ...changed })

describe('the mailbox', () => {
  it('keeps each mail as one file, also when it is sent again', async () => {
    await send()
    await send()
    expect(readdirSync(join(folder, 'mailbox'))).toEqual([`${letter.id}.eml`])
  })

  it('lists the newest first, and nothing that is no mail', async () => {
    await send()
    await send({ id: '20261125T020000000Z-second' })
    writeFileSync(join(folder, 'mailbox', 'note.txt'), 'x')
    writeFileSync(join(folder, 'mailbox', 'half.eml.new'), 'x')
    expect((await mailbox.list()).map(({ id }) => id)).toEqual(['20261125T020000000Z-second', letter.id])
  })

  it.each(['../hub', '..%2fhub', 'a/b', '', '.', 'x'.repeat(101), 'missing'])('has no mail named %j', async (id) => {
    writeFileSync(join(folder, 'hub.eml'), 'From: x\r\n\r\nsecret')
    expect(await mailbox.read(id)).toBeNull()
  })
})

describe.each(languages)('the page of the mailbox in %s', (language) => {
  const t = translations(language)
  const asked = `language=${language}`

  it('says what it is, and that nothing has been sent', async () => {
    const page = await open(`/?${asked}`)
    await expectValidHtml(page.html)
    expect(page.document.documentElement.getAttribute('lang')).toBe(language)
    expect(page.document.querySelector('main')?.textContent).toContain(t(($) => $.letters.mailbox.lead))
    expect(page.document.querySelector('main')?.textContent).toContain(t(($) => $.letters.mailbox.empty))
  })

  it('leads to a mail, as text and as formatted', async () => {
    await send()
    const list = await open(`/?${asked}`)
    await expectValidHtml(list.html)
    const link = list.document.querySelector('table a')
    expect(link?.textContent).toBe(letter.subject)
    const mail = await open(link?.getAttribute('href')?.replace('/dev/mailbox', '') ?? '')
    await expectValidHtml(mail.html)
    expect(mail.document.querySelector('h1')?.textContent).toBe(letter.subject)
    expect(mail.document.querySelector('main')?.textContent).toContain(letter.to)
    expect(mail.document.querySelector('.letter')?.textContent?.trim()).toBe(letter.text)
    const formatted = mail.document.querySelector('a[href*="/html"]')?.getAttribute('href') ?? ''
    expect((await open(formatted.replace('/dev/mailbox', ''))).html.trim()).toBe(letter.html)
  })
})

describe('what is in a mail', () => {
  it('runs no script: text is text, and what is formatted stands in a sandbox', async () => {
    await send()
    const page = await open(`/${letter.id}`)
    expect(page.document.querySelectorAll('script')).toHaveLength(0)
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    const formatted = await open(`/${letter.id}/html`)
    const policy = formatted.headers.get('content-security-policy') ?? ''
    expect(policy.split('; ')).toEqual(expect.arrayContaining(['sandbox', "default-src 'none'"]))
    expect(policy).not.toContain('allow-scripts')
    expect(formatted.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('can be read as it was sent', async () => {
    await send()
    const raw = await open(`/${letter.id}/raw`)
    expect(raw.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(raw.html).toMatch(/^From: "Qianhai e-Station" <no-reply@e-station\.example>\r?$/m)
  })

  it.each(['/missing', '/missing/html', '/missing/raw', '/..%2Fhub/raw'])('is not there at %s', async (path) => {
    expect((await open(path)).status).toBe(404)
  })
})
