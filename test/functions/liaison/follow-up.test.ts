import { describe, expect, it } from 'vitest'
import { createCallHandler } from '#functions/liaison/schedule.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { enterSeries, makeNewAction, makeNewResolution, secretary } from '#test/support/actions.ts'
import { createTestLiaison } from '#test/support/liaison-app.ts'
import { createTestNotifications, outboxOf } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'

/** The liaison and the notices, with what the stream between them does, done by hand. */
const setup = async () => {
  const [hub, notices] = await Promise.all([createTestLiaison(), createTestNotifications()])
  await enterSeries(hub)
  const { id: resolution } = await hub.resolutions.record(makeNewResolution(), { principal: secretary })
  const open = (overrides: Parameters<typeof makeNewAction>[0] = {}) =>
    hub.actions.open(resolution, makeNewAction(overrides), { principal: secretary })
  const lines: unknown[] = []
  const onClock = createCallHandler({ ...hub, log: (level, facts) => lines.push([level, facts]) })
  return {
    ...hub,
    notices,
    lines,
    open,
    onClock: () => onClock({ task: 'call' }),
    /** What the schedule brings on the morning of a day, though it runs twice and the stream says everything again. */
    onMorningOf: async (day: string, ...records: readonly string[]) => {
      hub.moveTo(day)
      await Promise.all([onClock({ task: 'call' }), onClock({ task: 'call' })])
      await notices.onStream(await outboxOf(hub.table, records))
      await notices.onStream(await outboxOf(hub.table, records))
      await notices.postRoom.sendDue()
      return notices.provider.letters.splice(0).map(({ to, subject }) => `${to}: ${subject.split(' / ')[0]}`)
    },
    inboxOf: async (id: string) =>
      (await notices.inbox.list(personNamed(id), {})).items.map(({ kind, about }) => `${kind} ${about.id}`),
  }
}

describe('an action that nobody closes', () => {
  it('is reminded of, goes up its own side and is reported to both, each once, to who answers that day', async () => {
    const { open, onMorningOf, inboxOf, actions, actionsRepository, lines } = await setup()
    // Due on Friday, 4 December.
    const { id } = await open()
    const record = `action#${id}`
    const mails: (readonly [string, readonly string[]])[] = []
    for (const day of ['11-30', '12-01', '12-02', '12-04', '12-05', '12-07', '12-10', '12-15', '12-20', '12-25'])
      mails.push([day, await onMorningOf(`2026-${day}`, record)])
    expect(mails.filter(([, letters]) => letters.length > 0)).toEqual([
      ['11-30', ['liaison-sz@example.com: 有行动事项交由您的岗位负责']],
      ['12-01', ['liaison-sz@example.com: 提醒：行动事项即将到期']],
      ['12-05', ['liaison-sz@example.com: 行动事项已逾期']],
      ['12-10', ['deputy-liaison@example.com: 逾期行动事项已上报给您']],
      ['12-15', ['chief-liaison@example.com: 逾期行动事项已上报给您']],
      [
        '12-20',
        [
          'chief-liaison@example.com: 联合上报：行动事项仍然逾期',
          'chief-liaison-hk@example.com: 聯合上報：行動仍然逾期',
        ],
      ],
    ])
    expect(await inboxOf('liaison-chief-hong-kong')).toEqual([`action_reported ${id}`])
    expect(await inboxOf('liaison-secretary-hong-kong')).toEqual([])
    const events = (await actionsRepository.eventsOf(id, 20)).reverse()
    expect(verifyChain(events)).toEqual({ ok: true })
    expect(events.map(({ type, actor, data }) => [type, actor.role, data.posts]).slice(1)).toEqual([
      ['action_reminded', 'system', ['qianhai-officer']],
      ['action_reminded', 'system', ['qianhai-officer']],
      ['action_escalated', 'system', ['qianhai-deputy']],
      ['action_escalated', 'system', ['qianhai-chief']],
      ['action_reported', 'system', ['qianhai-chief', 'hong-kong-chief']],
    ])
    expect(lines).toHaveLength(5)
    // The other side's head reads it; only its own side does something about it.
    expect((await actions.view(id, personNamed('liaison-chief-hong-kong'))).possibleMoves).toEqual([])
  })

  it('makes up for days without a schedule by one mail, and is silent once it is closed', async () => {
    const { open, onMorningOf, actions } = await setup()
    const [late, closed] = [await open(), await open()]
    await actions.move(closed.id, 'cancel', { text: 'Not needed' }, { principal: secretary, version: 1 })
    expect(await onMorningOf('2026-12-12', `action#${late.id}`, `action#${closed.id}`)).toEqual([
      'liaison-sz@example.com: 有行动事项交由您的岗位负责',
      'liaison-sz@example.com: 有行动事项交由您的岗位负责',
      'deputy-liaison@example.com: 逾期行动事项已上报给您',
    ])
  })

  it('tells who acts for the owner, and the post above a vacant one', async () => {
    const { open, onMorningOf, officers, inboxOf } = await setup()
    const owned = await open()
    const vacant = await open({ owner: 'qianhai-window' })
    await officers.act(
      'qianhai-officer',
      'delegate',
      { delegate: 'qianhai-secretary', from: '2026-12-01', to: '2026-12-31', reason: 'Leave' },
      { principal: personNamed('liaison-mainland'), version: 1 },
    )
    await onMorningOf('2026-12-01', 'post#qianhai-officer', `action#${owned.id}`, `action#${vacant.id}`)
    expect(await inboxOf('liaison-secretary-mainland')).toEqual([
      `action_due_soon ${owned.id}`,
      'post_delegated qianhai-officer',
    ])
    expect(await inboxOf('liaison-deputy-mainland')).toEqual([
      `action_due_soon ${vacant.id}`,
      `action_assigned ${vacant.id}`,
    ])
  })

  it('is named in the log where it cannot be seen to, and stops no other', async () => {
    const { open, onClock, lines, table, moveTo, actions } = await setup()
    const [broken, sound] = [await open(), await open()]
    const key = { pk: `action#${broken.id}`, sk: 'action' }
    await table.transact([table.put({ ...key, ...(await table.get(key)), state: 'unheard_of' }, { when: 'exists' })])
    moveTo('2026-12-05')
    await expect(onClock()).rejects.toThrow('1 records')
    expect(lines).toMatchObject([
      ['info', { reminder: 1 }],
      ['error', { action: broken.id }],
    ])
    expect((await actions.view(sound.id, secretary)).lastCall).toMatchObject({ step: 1, level: 'reminder' })
  })
})

describe('who is told of other things', () => {
  it('is the post that an action is given to, and nobody of what they did themselves', async () => {
    const { open, actions, onMorningOf, inboxOf } = await setup()
    const { id } = await open({ owner: 'qianhai-secretary' })
    await actions.move(
      id,
      'reassign',
      { text: 'Better placed', owner: 'qianhai-deputy' },
      { principal: secretary, version: 1 },
    )
    await onMorningOf('2026-11-25', `action#${id}`)
    expect(await inboxOf('liaison-secretary-mainland')).toEqual([])
    expect(await inboxOf('liaison-deputy-mainland')).toEqual([`action_assigned ${id}`])
  })

  it('is who is given a post and who had it', async () => {
    const { officers, onMorningOf, inboxOf } = await setup()
    const given = { person: 'liaison-deputy-mainland', from: '2026-12-01', items: [], note: '' }
    await officers.act('qianhai-officer', 'hand_over', given, { principal: secretary, version: 1 })
    const letters = await onMorningOf('2026-11-25', 'post#qianhai-officer')
    expect(letters).toEqual(['liaison-sz@example.com: 您已获任命'])
    expect(await inboxOf('liaison-deputy-mainland')).toEqual(['post_appointed qianhai-officer'])
    expect(await inboxOf('liaison-mainland')).toEqual(['post_left qianhai-officer'])
  })
})
