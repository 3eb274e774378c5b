import { describe, expect, it } from 'vitest'
import { claimed } from '#functions/notifications/delivery.ts'
import { createTestNotifications, makeAnnouncement, recordOf } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'

const minute = 60_000
const applicant = personNamed('harbour-tech')

const setup = createTestNotifications
type Hub = Awaited<ReturnType<typeof setup>>

const mailStates = async (hub: Hub) => (await hub.inbox.list(applicant, {})).items.map(({ mail }) => mail)

describe('a provider that fails for an hour', () => {
  it('gets every mail once when it is back, and none is lost', async () => {
    const hub = await setup()
    hub.provider.refuse(true)
    for (let count = 1; count <= 30; count += 1) {
      const application = { ...makeAnnouncement().application, id: `application-${count}` }
      await hub.onStream({ Records: [recordOf(makeAnnouncement({ application }))] })
    }
    expect(await mailStates(hub)).toEqual(Array.from({ length: 20 }, () => 'pending'))
    for (let passed = 0; passed < 60; passed += 1) {
      hub.forward(minute)
      await hub.onSchedule({ task: 'send' })
    }
    expect(hub.provider.letters).toEqual([])
    const attempts = hub.provider.attempts()
    // At once, then after 1, 3, 7, 15 and 31 minutes.
    expect(attempts).toBe(30 * 6)

    hub.provider.refuse(false)
    for (let passed = 0; passed < 60; passed += 1) {
      hub.forward(minute)
      await hub.onSchedule({ task: 'send' })
    }
    expect(hub.provider.letters).toHaveLength(30)
    expect(new Set(hub.provider.letters.map(({ id }) => id)).size).toBe(30)
    expect(hub.provider.attempts()).toBe(attempts + 30)
    expect(new Set(await mailStates(hub))).toEqual(new Set(['sent']))
  })

  it('keeps no notice from the inbox', async () => {
    const hub = await setup()
    hub.provider.refuse(true)
    await hub.onStream({ Records: [recordOf(makeAnnouncement())] })
    expect((await hub.inbox.list(applicant, {})).unread).toBe(1)
  })
})

describe('a mail that nobody takes for three days', () => {
  it('is given up, and its notice says so', async () => {
    const hub = await setup()
    hub.provider.refuse(true)
    await hub.onStream({ Records: [recordOf(makeAnnouncement())] })
    for (let hours = 0; hours < 74; hours += 1) {
      hub.forward(60 * minute)
      await hub.onSchedule({ task: 'send' })
    }
    expect(await mailStates(hub)).toEqual(['failed'])
    hub.provider.refuse(false)
    hub.forward(24 * 60 * minute)
    expect(await hub.postRoom.sendDue()).toBe(0)
  })

  it('leaves neither the address nor the letter in the log', async () => {
    const hub = await setup()
    hub.provider.refuse(true)
    await hub.onStream({ Records: [recordOf(makeAnnouncement())] })
    expect(hub.lines).toHaveLength(1)
    expect(JSON.stringify(hub.lines)).not.toMatch(/demo@example\.com|公司/)
  })
})

describe('a recipient', () => {
  it.each(['nobody', 'a@example.com\r\nBcc: b@example.com', 'a@example.com, b@example.com'])(
    'whose address is %j gets no mail, and the notice says so',
    async (email) => {
      const hub = await setup()
      const { applicant: one } = makeAnnouncement()
      await hub.onStream({ Records: [recordOf(makeAnnouncement({ applicant: { ...one, email } }))] })
      expect(await mailStates(hub)).toEqual(['failed'])
      expect(hub.provider.attempts()).toBe(0)
    },
  )

  it('without an address has the inbox', async () => {
    const hub = await setup()
    const { applicant: one } = makeAnnouncement()
    await hub.onStream({ Records: [recordOf(makeAnnouncement({ applicant: { ...one, email: null } }))] })
    expect(await mailStates(hub)).toEqual(['none'])
  })
})

describe('two processes at once', () => {
  it('send each mail once between them', async () => {
    const hub = await setup()
    for (let sequence = 1; sequence <= 10; sequence += 1) await hub.notifier.receive(makeAnnouncement({ sequence }))
    const others = [hub.makePostRoom(), hub.makePostRoom(), hub.makePostRoom()]
    await Promise.all([hub.postRoom, ...others].map((room) => room.sendDue()))
    const ids = hub.provider.letters.map(({ id }) => id)
    expect(ids).toHaveLength(10)
    expect(new Set(ids).size).toBe(10)
  })

  it('leave a mail alone while one of them sends it, and take it over from one that died', async () => {
    const hub = await setup()
    await hub.notifier.receive(makeAnnouncement())
    const [mail] = await hub.repository.mailsDue(hub.now(), 1)
    if (mail === undefined) throw new Error('No mail waits')
    expect(await hub.repository.moveMail(mail, claimed(mail, hub.now()))).toBe(true)
    expect(await hub.repository.moveMail(mail, claimed(mail, hub.now()))).toBe(false)
    hub.forward(4 * minute)
    expect(await hub.postRoom.sendDue()).toBe(0)
    hub.forward(2 * minute)
    expect(await hub.postRoom.sendDue()).toBe(1)
    expect(await mailStates(hub)).toEqual(['sent'])
  })

  it('say that a mail is sent also where somebody reads the notice at that moment', async () => {
    const hub = await setup()
    await hub.notifier.receive(makeAnnouncement())
    const [notice] = (await hub.inbox.list(applicant, {})).items
    const room = hub.makePostRoom({
      send: async (letter) => {
        await hub.inbox.markRead(applicant, notice?.id ?? '')
        await hub.provider.mailer.send(letter)
      },
    })
    await room.sendDue()
    expect((await hub.inbox.list(applicant, {})).items).toMatchObject([{ mail: 'sent', readBy: applicant.name }])
  })
})

describe('a refusal that falls on the minute of the claim’s end', () => {
  it('puts the mail off all the same', async () => {
    const hub = await setup()
    await hub.notifier.receive(makeAnnouncement())
    const [mail] = await hub.repository.mailsDue(hub.now(), 1)
    if (mail === undefined) throw new Error('No mail waits')
    const taken = claimed(mail, hub.now())
    await hub.repository.moveMail(mail, taken)
    expect(await hub.repository.moveMail(taken, { ...taken, version: taken.version + 1 })).toBe(true)
    expect(await hub.repository.mailsDue(new Date(taken.next), 5)).toHaveLength(1)
  })
})

describe('the post room', () => {
  it('stops when its time is up, and the rest waits', async () => {
    const hub = await setup()
    for (let sequence = 1; sequence <= 3; sequence += 1) await hub.notifier.receive(makeAnnouncement({ sequence }))
    const room = hub.makePostRoom({
      send: async (letter) => {
        hub.forward(minute)
        await hub.provider.mailer.send(letter)
      },
    })
    expect(await room.sendDue(new Date(hub.now().getTime() + 30_000))).toBe(1)
    expect(await hub.postRoom.sendDue()).toBe(2)
  })
})
