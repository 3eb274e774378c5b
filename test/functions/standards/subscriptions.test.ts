import { marshall } from '@aws-sdk/util-dynamodb'
import PostalMime from 'postal-mime'
import { beforeAll, describe, expect, it } from 'vitest'
import { toMime } from '#functions/notifications/mime.ts'
import { announcedPrefix } from '#functions/standards/announced.ts'
import { createAnnouncementsRepository } from '#functions/standards/announcements-repository.ts'
import { createAnnouncing } from '#functions/standards/announcing-service.ts'
import { linesPartition } from '#functions/standards/repository.ts'
import { createStreamHandler } from '#functions/standards/stream.ts'
import { recipientsOf, type SubscriptionCommand } from '#functions/standards/subscription.ts'
import type { Item } from '#shared/data/table.ts'
import { createTestNotifications, hubOrigin, outboxOf } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'
import { makeContent, text } from '#test/support/standards.ts'
import { createTestStandards } from '#test/support/standards-app.ts'
import { subscribeConfirmed } from '#test/support/standards-subscribing.ts'

const [writer, second] = [personNamed('standards-editor'), personNamed('standards-reviewer')]
const harbour = personNamed('harbour-tech')
const sender = { name: 'Qianhai e-Station', address: 'no-reply@hub.example' }

/** The standards and the notices, with what the streams between them do, done by hand. */
const setup = async () => {
  const [hub, notices] = await Promise.all([createTestStandards(), createTestNotifications()])
  const announcing = createAnnouncing({
    announcements: createAnnouncementsRepository({ table: hub.table }),
    subscriptions: hub.subscriptionsRepository,
    repository: hub.repository,
  })
  const lines: unknown[] = []
  const handle = createStreamHandler({
    ...{ indexing: hub.indexing, announcing, partition: linesPartition },
    log: (_level, facts) => lines.push(facts),
  })
  const announcedOf = async (id: string): Promise<Item[]> => {
    const items: Item[] = []
    for await (const item of hub.table.queryAll({ pk: `${announcedPrefix}${id}` })) items.push(item)
    return items
  }
  const act = async (id: string, name: Parameters<typeof hub.desk.act>[1], command: object, principal = writer) => {
    const { record } = await hub.desk.view(id, principal)
    await hub.desk.act(id, name, command as never, { principal, version: record.version })
  }
  const lineOf = async (id: string) => (await hub.table.get({ pk: linesPartition, sk: id })) as Item
  const streamOf = async (id: string) => ({
    Records: [await lineOf(id), ...(await announcedOf(id))].map((item) => ({
      dynamodb: { SequenceNumber: item.sk, NewImage: marshall(item) },
    })),
  })
  return {
    ...{ ...hub, notices, announcing, lineOf, act, lines },
    publish: async (id: string, overrides: Parameters<typeof makeContent>[0] = {}) => {
      await hub.desk.begin(id, makeContent(overrides), { principal: writer })
      await act(id, 'submit', {})
      await act(id, 'publish', {}, second)
    },
    /** What comes to the mailbox of what was announced of a standard, though each worker runs twice. */
    mailsOf: async (id: string, ...records: readonly string[]) => {
      await Promise.all([handle(await streamOf(id)), handle(await streamOf(id))])
      await handle(await streamOf(id))
      const outbox = await outboxOf(
        hub.table,
        [id, ...records].map((one) => `standard#${one}`),
      )
      await notices.onStream(outbox)
      await notices.onStream(outbox)
      await notices.postRoom.sendDue()
      const letters = notices.provider.letters.splice(0)
      return Promise.all(letters.map(async (letter) => PostalMime.parse(await toMime(letter, sender))))
    },
    inboxOf: async (id: string) =>
      (await notices.inbox.list(personNamed(id), {})).items.map(({ kind, about }) => `${kind} ${about.id}`),
  }
}
type Setup = Awaited<ReturnType<typeof setup>>

const follow = (overrides: Partial<SubscriptionCommand> = {}): SubscriptionCommand => ({
  areas: ['tax'],
  language: 'zh-Hant',
  email: 'tax@example.com',
  ...overrides,
})
const addressesOf = (mails: Awaited<ReturnType<Setup['mailsOf']>>) =>
  mails.map(({ to }) => to?.[0]?.address ?? '').sort()

let hub: Setup
beforeAll(async () => {
  hub = await setup()
  await subscribeConfirmed(hub, follow(), harbour)
  await subscribeConfirmed(hub, follow({ language: 'en', email: 'agent@example.com' }), personNamed('agent'))
  await subscribeConfirmed(hub, follow({ areas: ['dispute'], email: 'other@example.com' }), personNamed('window'))
})

describe('who follows an area', () => {
  it('is told of nothing by what the hub enters when it first starts', async () => {
    const { items } = await hub.table.query({ pk: linesPartition, limit: 100 })
    expect(items.length).toBeGreaterThan(50)
    expect(items.filter((item) => 'announces' in item)).toEqual([])
  })

  it('is mailed once of what is published in it, in their language, and nobody else is', async () => {
    await hub.publish('made-up')
    const mails = await hub.mailsOf('made-up')
    expect(addressesOf(mails)).toEqual(['agent@example.com', 'tax@example.com'])
    const chinese = mails.find(({ to }) => to?.[0]?.address === 'tax@example.com')
    expect(chinese?.subject).toBe('有規則發布 / A standard was published (A made-up rule)')
    expect(chinese?.text).toContain(`${hubOrigin}/zh-Hant/standards/made-up`)
    expect(await hub.inboxOf('harbour-tech')).toEqual(['standard_published made-up'])
    expect(await hub.mailsOf('made-up')).toEqual([])
    expect(hub.lines).toEqual([])
  })

  it('is told what replaces a standard, and of a withdrawal with its reason and day', async () => {
    await hub.publish('newer-rule', { supersedes: ['made-up'], inForce: { from: '2027-03-01', to: null } })
    const replaced = await hub.mailsOf('newer-rule', 'made-up')
    expect(replaced.map(({ subject }) => subject?.split(' (')[0]).sort()).toEqual([
      'A standard is superseded / 有規則被取代',
      'A standard was published / 有規則發布',
      '有規則發布 / A standard was published',
      '有規則被取代 / A standard is superseded',
    ])
    await hub.act('newer-rule', 'propose_withdrawal', { on: '2027-04-01', reason: text('Repealed') })
    await hub.act('newer-rule', 'confirm_withdrawal', {}, second)
    const [mail] = (await hub.mailsOf('newer-rule')).filter(({ to }) => to?.[0]?.address === 'agent@example.com')
    expect(mail?.text).toContain('Details: Repealed')
    expect(mail?.text).toContain('From: 1 April 2027')
  })

  it('leaves by the secret in the mail, and for good', async () => {
    await hub.publish('one-more')
    const mails = await hub.mailsOf('one-more')
    const mail = mails.find(({ to }) => to?.[0]?.address === 'tax@example.com')
    const secret = /unsubscribe\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
    const address = `${hubOrigin}/zh-Hant/standards/unsubscribe/${secret}`
    expect(mail?.html).toContain(address)
    expect(mail?.headers.filter(({ key }) => key.startsWith('list-')).map(({ value }) => value)).toEqual([
      `<${address}>`,
      'List-Unsubscribe=One-Click',
    ])
    expect(await hub.subscriptions.bySecret(secret)).toEqual(follow())
    await hub.subscriptions.leaveBySecret(secret)
    await hub.subscriptions.leaveBySecret(secret)
    await expect(hub.subscriptions.bySecret(secret)).rejects.toMatchObject({ code: 'not_found' })
    await subscribeConfirmed(hub, follow({ areas: ['dispute'] }), harbour)
    await expect(hub.subscriptions.bySecret(secret)).rejects.toMatchObject({ code: 'not_found' })
    await hub.publish('without-harbour')
    expect(addressesOf(await hub.mailsOf('without-harbour'))).toEqual(['agent@example.com'])
  })

  it('is reached page by page, by workers that stop anywhere and run at one time', async () => {
    const people = Array.from({ length: 7 }, (_, index) => ({ ...harbour, id: `reader-${index}` }))
    for (const person of people)
      await subscribeConfirmed(hub, follow({ areas: ['construction'], email: `${person.id}@example.com` }), person)
    await hub.publish('built-rule', { area: 'construction' })
    const { announces } = await hub.lineOf('built-rule')
    const { pk, sk } = await hub.announcing.begin(announces)
    await hub.announcing.tell(pk, sk, { limit: 3, pages: 1 })
    const tell = () => hub.announcing.tell(pk, sk, { limit: 3 })
    await Promise.all([tell(), tell()])
    const { Records } = await outboxOf(hub.table, ['standard#built-rule'])
    expect(Records).toHaveLength(3)
    expect(addressesOf(await hub.mailsOf('built-rule'))).toEqual(people.map(({ id }) => `${id}@example.com`))
    // Seven colleagues of one organisation have one inbox, which says it once.
    expect((await hub.inboxOf('harbour-tech')).filter((line) => line.endsWith('built-rule'))).toHaveLength(1)
  })
})

describe('where subscribers are told', () => {
  it('is an inbox of their own for the mail, and each that they share once', () => {
    const mailTo = { address: 'a@example.com', language: 'en' as const }
    expect(
      recipientsOf([
        { person: 'a', inbox: 'organisation#x', mailTo },
        { person: 'b', inbox: 'organisation#x', mailTo },
        { person: 'c', inbox: 'person#c', mailTo },
      ]),
    ).toEqual([
      { inbox: 'person#a', mailTo },
      { inbox: 'person#b', mailTo },
      { inbox: 'person#c', mailTo },
      { inbox: 'organisation#x', mailTo: null },
    ])
  })
})
