import { beforeAll, describe, expect, it } from 'vitest'
import { createTestLiaison } from '#test/support/liaison-app.ts'
import { createMinutesPlay, held, keepers, textOfBoth } from '#test/support/minutes.ts'
import { createTestNotifications, outboxOf } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'

/** The minutes of a held meeting and the notices, with what the stream between them does, done by hand. */
const setup = async () => {
  const [hub, notices] = await Promise.all([createTestLiaison(), createTestNotifications()])
  const play = await createMinutesPlay(hub)
  await play.begin()
  await play.add()
  const record = `minutes#${held}`
  return {
    ...hub,
    play,
    outbox: () => outboxOf(hub.table, [record]),
    /** Who is told by an act, and as what, though the stream says everything again. */
    toldBy: async (act: () => Promise<unknown>) => {
      await act()
      await notices.onStream(await outboxOf(hub.table, [record]))
      await notices.postRoom.sendDue()
      const letters = notices.provider.letters.splice(0)
      return letters.map(({ to, subject }) => `${to}: ${subject.split(' / ')[0]}`).sort()
    },
    inboxOf: async (id: string) => (await notices.inbox.list(personNamed(id), {})).items,
  }
}

let at: Awaited<ReturnType<typeof setup>>
beforeAll(async () => {
  at = await setup()
})

// The tests of a file follow one record of minutes from its first word on, in their order.
describe('who is told of minutes', () => {
  it('is nobody while they are a draft', async () => {
    expect(await at.toldBy(() => at.play.open())).toEqual([])
  })

  it('is who may comment, once they are circulated: no observer, and not who circulated them', async () => {
    expect(await at.toldBy(() => at.play.whole('circulate', 'mainland'))).toEqual([
      'chief-liaison-hk@example.com: 會議紀要已送交傳閱',
      'chief-liaison@example.com: 会议纪要已送交传阅',
      'secretary-hk@example.com: 會議紀要已送交傳閱',
    ])
  })

  it('is nobody of a comment, and nobody again of an edit', async () => {
    const { minutes, play } = at
    const comment = { paragraph: 'p1', text: 'Which group?' }
    const doing = { principal: keepers['hong-kong'] }
    const edit = { audience: 'both_governments' as const, texts: { 'zh-Hans': '双方同意。' }, checked: [] }
    expect(await at.toldBy(() => minutes.act(held, 'comment', comment, doing))).toEqual([])
    expect(await at.toldBy(() => minutes.act(held, 'resolve', {}, { ...doing, comment: 'c1' }))).toEqual([])
    expect(await at.toldBy(() => minutes.edit(held, 'p1', edit, { ...doing, revision: 1 }))).toEqual([])
    expect((await play.view()).state).toBe('circulated')
  })

  it('is the side that has not agreed yet, and then who signs for either side', async () => {
    const { play, toldBy } = at
    expect(await toldBy(() => play.whole('agree', 'hong-kong'))).toEqual([
      'secretary-sz@example.com: 会议纪要待贵方同意',
    ])
    expect(await toldBy(() => play.whole('agree', 'mainland'))).toEqual([
      'chief-liaison-hk@example.com: 會議紀要待貴方簽署',
      'chief-liaison@example.com: 会议纪要待贵方签署',
    ])
  })

  it('is the side whose signature is missing, and at last everybody who took part', async () => {
    const { play, toldBy, inboxOf } = at
    expect(await toldBy(() => play.whole('sign', 'mainland'))).toEqual([
      'chief-liaison-hk@example.com: 會議紀要待貴方簽署',
    ])
    expect(await toldBy(() => play.whole('sign', 'hong-kong'))).toEqual([
      'chief-liaison@example.com: 双方已签署会议纪要',
      'observer-doj@example.com: 雙方已簽署會議紀要',
      'secretary-hk@example.com: 雙方已簽署會議紀要',
      'secretary-sz@example.com: 双方已签署会议纪要',
    ])
    expect((await inboxOf('liaison-chief-hong-kong')).map(({ kind }) => kind).sort()).toEqual([
      'minutes_circulated',
      'minutes_to_sign',
      'minutes_to_sign',
    ])
  })

  it('learns the name and the day of the meeting and where its minutes are, and not a word of them', async () => {
    const [notice] = await at.inboxOf('liaison-observer')
    expect(notice).toMatchObject({
      about: { kind: 'minutes', title: { en: 'Joint working group' }, path: `/liaison/minutes/${held}` },
      ...{ detail: null, due: { on: '2026-12-09' } },
    })
    const told = JSON.stringify(await at.outbox())
    for (const word of [...Object.values(textOfBoth), '双方同意。', 'Which group?', 'Opening of a service'])
      expect(told).not.toContain(word)
  })
})

describe('a post that nobody answers for', () => {
  it('has its notice go to the next one up its side’s chain', async () => {
    const { officers, play, toldBy } = await setup()
    const doing = { principal: personNamed('liaison-chief-hong-kong'), version: 1 }
    const { terms } = await officers.view('hong-kong-secretary', doing.principal)
    await officers.act('hong-kong-secretary', 'end_term', { term: terms[0]?.id ?? '', to: '2026-12-08' }, doing)
    expect(await toldBy(() => play.whole('circulate', 'mainland'))).toContain(
      'deputy-liaison-hk@example.com: 會議紀要已送交傳閱',
    )
  })
})
