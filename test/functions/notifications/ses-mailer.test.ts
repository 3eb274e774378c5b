import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSesMailer } from '#functions/notifications/ses-mailer.ts'
import { startTestSes, type TestSes } from '#test/support/ses.ts'

const sender = { name: 'Qianhai e-Station', address: 'no-reply@hub.example' }
const letter = {
  id: 'notice-1',
  to: 'demo@example.com',
  at: '2026-11-24T02:00:00.000Z',
  languages: ['zh-Hant', 'en'],
  subject: '申請已遞交 / Application submitted',
  text: '正文',
  html: '<p>正文</p>',
} as const

let ses: TestSes
beforeEach(async () => {
  ses = await startTestSes()
  for (const [name, value] of Object.entries(ses.environment)) process.env[name] = value
})
afterEach(async () => {
  for (const name of Object.keys(ses.environment)) delete process.env[name]
  await ses.stop()
})

describe('the mailer over SES', () => {
  it('hands on the whole message, from the hub’s address to the one recipient', async () => {
    await createSesMailer(sender).send(letter)
    expect(ses.sent).toMatchObject([
      { FromEmailAddress: 'no-reply@hub.example', Destination: { ToAddresses: ['demo@example.com'] } },
    ])
    const mail = await PostalMime.parse(Buffer.from(ses.sent[0]?.Content.Raw.Data ?? '', 'base64'))
    expect(mail).toMatchObject({ subject: letter.subject, from: sender, to: [{ address: 'demo@example.com' }] })
    expect([mail.text?.trim(), mail.html?.trim()]).toEqual(['正文', '<p>正文</p>'])
  })

  it.each([400, 429, 503])('throws when SES answers %i, after one attempt', async (status) => {
    ses.answerWith(status)
    await expect(createSesMailer(sender).send(letter)).rejects.toThrow()
    expect(ses.attempts()).toBe(1)
  })

  it('throws when nobody answers', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    process.env.AWS_ENDPOINT_URL_SESV2 = `http://127.0.0.1:${port}`
    await expect(createSesMailer(sender).send(letter)).rejects.toThrow()
  })
})
