import { describe, expect, it } from 'vitest'
import { createOfficersRepository } from '#functions/liaison/officers-repository.ts'
import type { NewRecommendation } from '#functions/liaison/recommendation.ts'
import { createRecommendationsRepository } from '#functions/liaison/recommendations-repository.ts'
import { createReplyCalls } from '#functions/liaison/replies-service.ts'
import { replyCallOn, replyingPosts } from '#functions/liaison/reply-calls.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { createTestConsultations, keeper, words } from '#test/support/consultations.ts'
import { makePost } from '#test/support/liaison.ts'
import { createTestNotifications, outboxOf } from '#test/support/notifications.ts'
import { personNamed } from '#test/support/people.ts'

/** A recommendation of 24 November, whose reply is due on 4 December. */
const given: NewRecommendation = {
  panel: 'demo-joint-panel',
  organisation: 'qianhai-hk-office',
  title: words('Publish the waiting times'),
  text: words('Each month, by side.'),
  limit: { calendar: 'both', kind: 'target', length: { unit: 'calendar_days', count: 10 } },
  consultation: null,
}

const setup = async () => {
  const [hub, notices] = await Promise.all([createTestConsultations(), createTestNotifications()])
  const { table, now } = hub
  const repository = createRecommendationsRepository({ table })
  const replies = createReplyCalls({ repository, register: createOfficersRepository({ table }).register, now })
  return {
    ...hub,
    repository,
    replies,
    make: (overrides: Partial<NewRecommendation> = {}) =>
      hub.recommendations.make({ ...given, ...overrides }, { principal: personNamed('supervisor') }),
    /** What the schedule brings on the morning of a day, though it runs twice and the stream says everything again. */
    onMorningOf: async (day: string, id: string) => {
      hub.moveTo(`${day}T02:00:00.000Z`)
      await Promise.all([replies.makeAll(), replies.makeAll()])
      for (let time = 0; time < 2; time += 1) await notices.onStream(await outboxOf(table, [`recommendation#${id}`]))
      await notices.postRoom.sendDue()
      const letters = notices.provider.letters.splice(0)
      return letters.map(({ to, subject }) => `${to}: ${subject.split(' / ')[0]}`).sort()
    },
  }
}

describe('a recommendation that nobody replies to', () => {
  it('is called to mind before its last day and once that has passed, each once, to who replies for the body', async () => {
    const { make, onMorningOf, repository } = await setup()
    const { id } = await make()
    const mails: (readonly [string, readonly string[]])[] = []
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-04', '2026-12-05', '2026-12-20'])
      mails.push([day, await onMorningOf(day, id)])
    expect(mails.filter(([, letters]) => letters.length > 0)).toEqual([
      [
        '2026-12-01',
        [
          'deputy-liaison@example.com: 提醒：监督小组的建议即将到答复期限',
          'secretary-sz@example.com: 提醒：监督小组的建议即将到答复期限',
        ],
      ],
      [
        '2026-12-05',
        [
          'deputy-liaison@example.com: 监督小组的建议已过答复期限',
          'secretary-sz@example.com: 监督小组的建议已过答复期限',
        ],
      ],
    ])
    const events = await repository.eventsOf(id)
    expect(verifyChain(events)).toEqual({ ok: true })
    expect(events.map(({ type, actor, data }) => [type, actor.role, data.call]).slice(1)).toEqual([
      ['recommendation_reminded', 'system', 'reply_due_soon'],
      ['recommendation_reminded', 'system', 'reply_overdue'],
    ])
  })

  it('is told once as late where no schedule ran before, and not at all once there is a reply', async () => {
    const { make, onMorningOf, recommendations, moveTo } = await setup()
    const [late, replied] = [await make(), await make()]
    moveTo('2026-11-25T02:00:00.000Z')
    const reply = { answer: 'accepted', text: words('From March') } as const
    await recommendations.act(replied.id, 'reply', reply, { principal: keeper, version: 1 })
    expect(await onMorningOf('2026-12-10', replied.id)).toEqual([])
    expect(await onMorningOf('2026-12-11', late.id)).toHaveLength(2)
    expect(await onMorningOf('2026-12-12', late.id)).toEqual([])
  })

  it('is named where it cannot be seen to, and stops no other', async () => {
    const { make, replies, table, moveTo } = await setup()
    const [broken, sound] = [await make(), await make()]
    const key = { pk: `recommendation#${broken.id}`, sk: 'recommendation' }
    await table.transact([table.put({ ...key, ...(await table.get(key)), state: 'unheard_of' }, { when: 'exists' })])
    moveTo('2026-12-05T02:00:00.000Z')
    expect(await replies.makeAll()).toMatchObject({ done: { reply_overdue: 1 }, failed: [{ id: broken.id }] })
    expect(sound.id).not.toBe(broken.id)
  })
})

describe('what is called to mind', () => {
  const awaiting = { state: 'awaiting', dueOn: '2026-12-04', called: null } as const

  it.each([
    ['2026-11-30', null],
    ['2026-12-01', 'reply_due_soon'],
    ['2026-12-04', 'reply_due_soon'],
    ['2026-12-05', 'reply_overdue'],
  ] as const)('on %s is %s, and after it is late nothing more', (day, call) => {
    expect(replyCallOn(awaiting, day)).toBe(call)
    expect(replyCallOn({ ...awaiting, called: 'reply_overdue' }, day)).toBeNull()
    expect(replyCallOn({ ...awaiting, state: 'replied' }, day)).toBeNull()
  })
})

describe('who replies for a body', () => {
  const post = (id: string, organisationId: string, kind: 'secretary' | 'deputy' | 'liaison_officer') =>
    makePost({ id, organisationId, kind })
  const register = [
    post('desk', 'customs', 'liaison_officer'),
    post('deputy', 'office', 'deputy'),
    post('secretary', 'office', 'secretary'),
  ]

  it('is its own posts that keep the register, and else the secretary of its side', () => {
    expect(replyingPosts(register, { organisation: 'office', side: 'mainland' })).toEqual(['deputy', 'secretary'])
    expect(replyingPosts(register, { organisation: 'customs', side: 'mainland' })).toEqual(['secretary'])
    expect(replyingPosts(register, { organisation: 'customs', side: 'hong-kong' })).toEqual([])
  })
})
