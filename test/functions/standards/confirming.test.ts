import { beforeAll, describe, expect, it } from 'vitest'
import { mostSent, oneMore, type SubscriptionCommand } from '#functions/standards/subscription.ts'
import { createSubscriptionsRepository } from '#functions/standards/subscriptions-repository.ts'
import { createSubscriptions } from '#functions/standards/subscriptions-service.ts'
import type { Item, Table } from '#shared/data/table.ts'
import { createTestTable } from '#test/support/engine.ts'
import { createTestNotifications, outboxOf, tuesday } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'
import { confirmingSecretsOf } from '#test/support/standards-subscribing.ts'

const day = 24 * 3_600_000
const harbour = personNamed('harbour-tech')

let table: Table
beforeAll(async () => {
  table = await createTestTable('standards')
})

/** The subscriptions at a time of their own, for people whom no other test has. */
let setups = 0
const setup = () => {
  setups += 1
  let time = Date.parse(tuesday)
  const repository = createSubscriptionsRepository({ table })
  const person = (name: string) => ({ ...harbour, id: `${name}-${setups}` })
  const me = person('me')
  const email = `me-${setups}@example.com`
  return {
    ...{ table, me, email, person, repository },
    subscriptions: createSubscriptions({ repository, now: () => new Date(time) }),
    forward: (milliseconds: number) => {
      time += milliseconds
    },
    wanted: (overrides: Partial<SubscriptionCommand> = {}): SubscriptionCommand => ({
      ...{ areas: ['tax'], language: 'zh-Hant', email },
      ...overrides,
    }),
    followersOf: async (area: 'tax' | 'dispute') =>
      (await repository.subscribersOf(area, { cursor: null, limit: 100 })).subscribers
        .filter((one) => one.person === me.id)
        .map(({ mailTo }) => mailTo.address),
    secrets: () => confirmingSecretsOf({ table }, me),
  }
}

describe('an address that is new', () => {
  it('is told of no change before who reads its mail has confirmed it', async () => {
    const { subscriptions, wanted, me, followersOf, secrets, email } = setup()
    const asked = await subscriptions.subscribe(wanted(), me)
    expect(asked).toEqual({ subscription: null, waiting: { ...wanted(), until: '2026-12-01' } })
    expect(await followersOf('tax')).toEqual([])
    const [secret = ''] = await secrets()
    expect(await subscriptions.toConfirm(secret)).toEqual(wanted())
    expect(await followersOf('tax')).toEqual([])
    expect(await subscriptions.confirm(secret)).toEqual(wanted())
    expect(await followersOf('tax')).toEqual([email])
    expect(await subscriptions.of(me)).toEqual({ subscription: wanted(), waiting: null })
  })

  it('is asked by a mail with the link, which no inbox shows, and no table keeps but on the mail’s way', async () => {
    const { subscriptions, wanted, me, secrets, email } = setup()
    await subscriptions.subscribe(wanted(), me)
    const [secret = ''] = await secrets()
    const notices = await createTestNotifications()
    await notices.onStream(await outboxOf(table, [`subscription#${me.id}`]))
    const [letter] = notices.provider.letters
    expect(letter).toMatchObject({ to: email, languages: ['zh-Hant', 'en'] })
    expect(letter?.text).toContain(`https://hub.example/zh-Hant/standards/confirm/${secret}`)
    expect(letter?.text).toContain('2026年12月1日')
    // Nothing is ended that has not begun.
    expect(letter?.leave).toBeUndefined()
    const kept: Item[] = []
    for (const pk of [`notices#person#${me.id}`, `person#${me.id}`, 'mail'])
      for await (const item of notices.table.queryAll({ pk })) kept.push(item)
    expect(JSON.stringify(kept)).not.toContain(secret)
    const own: Item[] = []
    for await (const item of table.queryAll({ pk: `subscription#${me.id}` })) own.push(item)
    expect(own).toHaveLength(1)
    expect(JSON.stringify(own)).not.toContain(secret)
  })

  it('is confirmed once, and by the link of the latest mail', async () => {
    const { subscriptions, wanted, me, secrets, forward } = setup()
    await subscriptions.subscribe(wanted(), me)
    forward(1000)
    await subscriptions.subscribe(wanted({ areas: ['dispute'] }), me)
    const [first = '', second = ''] = await secrets()
    expect(await subscriptions.confirm(first)).toBeNull()
    const both = await Promise.allSettled([subscriptions.confirm(second), subscriptions.confirm(second)])
    const done = both.filter((one) => one.status === 'fulfilled' && one.value !== null)
    expect(done).toEqual([{ status: 'fulfilled', value: wanted({ areas: ['dispute'] }) }])
    expect(await subscriptions.confirm(second)).toBeNull()
    await subscriptions.leave(me)
    expect(await subscriptions.toConfirm(second)).toBeNull()
  })

  it('can be confirmed on the seventh day after, and not on the eighth', async () => {
    const { subscriptions, wanted, me, secrets, forward } = setup()
    await subscriptions.subscribe(wanted(), me)
    const [secret = ''] = await secrets()
    forward(7 * day)
    expect(await subscriptions.toConfirm(secret)).toEqual(wanted())
    forward(day)
    expect([await subscriptions.toConfirm(secret), await subscriptions.confirm(secret)]).toEqual([null, null])
    expect(await subscriptions.of(me)).toEqual({ subscription: null, waiting: null })
  })

  it('leaves what was followed at the one before as it is until then', async () => {
    const { subscriptions, wanted, me, secrets, forward, followersOf, email } = setup()
    await subscriptions.subscribe(wanted(), me)
    await subscriptions.confirm((await secrets())[0] ?? '')
    forward(1000)
    const moved = wanted({ areas: ['dispute'], email: `new-${email}` })
    expect((await subscriptions.subscribe(moved, me)).subscription).toEqual(wanted())
    expect([await followersOf('tax'), await followersOf('dispute')]).toEqual([[email], []])
    await subscriptions.confirm((await secrets())[1] ?? '')
    expect([await followersOf('tax'), await followersOf('dispute')]).toEqual([[], [`new-${email}`]])
    // An address that is confirmed is asked no more.
    await subscriptions.subscribe({ ...moved, areas: ['tax', 'dispute'] }, me)
    expect(await followersOf('tax')).toEqual([`new-${email}`])
    expect(await secrets()).toHaveLength(2)
  })

  it('is not confirmed by what was withdrawn', async () => {
    const { subscriptions, wanted, me, secrets } = setup()
    await subscriptions.subscribe(wanted(), me)
    await subscriptions.leave(me)
    expect(await subscriptions.confirm((await secrets())[0] ?? '')).toBeNull()
  })
})

describe('mails that ask for a confirmation', () => {
  it('go to one address three times in 24 hours, whoever asks, however it is typed, and say nothing of it', async () => {
    const { subscriptions, wanted, person, email, forward } = setup()
    const people = ['a', 'b', 'c', 'd'].map(person)
    const answers = []
    for (const one of people)
      answers.push(
        await subscriptions.subscribe(wanted({ email: one === people[1] ? email.toUpperCase() : email }), one),
      )
    expect(new Set(answers.map((answer) => JSON.stringify(answer).toLowerCase())).size).toBe(1)
    const sentTo = async (index: number) => (await confirmingSecretsOf({ table }, people[index] ?? harbour)).length
    expect(await Promise.all([0, 1, 2, 3].map(sentTo))).toEqual([1, 1, 1, 0])
    forward(day)
    await subscriptions.subscribe(wanted(), people[3] ?? harbour)
    expect(await sentTo(3)).toBe(1)
  })

  it('leave the link of the last one that went out good, with what was asked since', async () => {
    const { subscriptions, wanted, me, secrets, forward } = setup()
    for (const _time of [1, 2, 3, 4]) {
      forward(1000)
      await subscriptions.subscribe(wanted(), me)
    }
    await subscriptions.subscribe(wanted({ areas: ['dispute'] }), me)
    const sent = await secrets()
    expect(sent).toHaveLength(mostSent.toAddress)
    expect(await subscriptions.confirm(sent.at(-1) ?? '')).toEqual(wanted({ areas: ['dispute'] }))
  })

  it('go out for one person ten times in 24 hours', () => {
    const at = (minute: number) => new Date(Date.parse(tuesday) + minute * 60_000).toISOString()
    const sent = { version: 10, at: Array.from({ length: mostSent.forPerson }, (_, minute) => at(minute)) }
    expect(oneMore(sent, at(24 * 60 - 1), mostSent.forPerson)).toBeNull()
    expect(oneMore(sent, at(24 * 60), mostSent.forPerson)).toEqual({
      version: 11,
      at: [...sent.at.slice(1), at(24 * 60)],
    })
  })
})
