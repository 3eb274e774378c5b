import type { createTestLiaison } from './liaison-app.ts'
import { makeNewSeries, title } from './meetings.ts'
import { personNamed } from './people.ts'

export const keepers = {
  mainland: personNamed('liaison-secretary-mainland'),
  'hong-kong': personNamed('liaison-secretary-hong-kong'),
} as const
export const signatories = {
  mainland: personNamed('liaison-chief-mainland'),
  'hong-kong': personNamed('liaison-chief-hong-kong'),
} as const

/** The first meeting of the test's series, and the one after it. */
export const [held, following] = ['joint-group.2026-12-09', 'joint-group.2027-01-13'] as const

type Hub = Awaited<ReturnType<typeof createTestLiaison>>

/** A meeting with an item on its agenda goes from call to close; without an end it stays open. */
export const holdMeeting = async ({ meetings, moveTo }: Hub, id: string = held, { close = true } = {}) => {
  const doing = async (principal = keepers.mainland) => ({
    principal,
    version: (await meetings.view(id, null)).version,
  })
  await meetings.act(id, 'add_item', { title, owner: 'qianhai-chief', minutes: 15 }, await doing())
  await meetings.act(id, 'call', {}, await doing())
  moveTo(id.slice(-10))
  const there = (post: string) => ({ post, presence: 'present' as const })
  await meetings.act(id, 'record_attendance', { attendance: [there('qianhai-chief')] }, await doing())
  await meetings.act(
    id,
    'record_attendance',
    { attendance: [there('hong-kong-chief'), { post: 'hong-kong-secretary', presence: 'apologies' }] },
    await doing(keepers['hong-kong']),
  )
  await meetings.act(id, 'hold', {}, await doing())
  if (!close) return
  const { agenda } = await meetings.view(id, keepers.mainland)
  const outcomes = (agenda ?? []).map(({ id: item }) => ({ item, outcome: 'closed' as const, note: '' }))
  await meetings.act(id, 'close', { outcomes }, await doing())
}

export const languagesOfBoth = ['zh-Hans', 'zh-Hant'] as const
export const textOfBoth = { 'zh-Hans': '双方同意设立联络小组。', 'zh-Hant': '雙方同意設立聯絡小組。' }

/** What people do with the minutes of a held meeting, in a line each. */
export const createMinutesPlay = async (hub: Hub) => {
  await hub.meetings.establish(makeNewSeries(), { principal: keepers.mainland })
  await holdMeeting(hub)
  const view = (reader = keepers.mainland) => hub.minutes.view(held, reader)
  const topic = async () => (await view()).sections.find(({ kind }) => kind === 'topic')?.id ?? ''
  const whole = async (action: 'circulate' | 'agree' | 'sign' | 'amend' | 'reopen', side: 'mainland' | 'hong-kong') => {
    const principal = action === 'sign' ? signatories[side] : keepers[side]
    const { version, hash } = await view()
    const command = {
      circulate: {},
      agree: { hash },
      sign: { hash },
      amend: { reason: 'A name was wrong' },
      reopen: { reason: 'One more word' },
    }
    await hub.minutes.act(held, action, command[action], { principal, version })
  }
  return {
    view,
    topic,
    begin: () => hub.minutes.begin({ meeting: held, languages: [...languagesOfBoth] }, { principal: keepers.mainland }),
    add: async (
      texts: Record<string, string> = textOfBoth,
      audience: 'public' | 'both_governments' = 'both_governments',
    ) => {
      const section = await topic()
      await hub.minutes.act(
        held,
        'add_paragraph',
        { section, after: null, audience, texts },
        { principal: keepers.mainland },
      )
    },
    whole,
    both: async (action: 'agree' | 'sign') => {
      await whole(action, 'mainland')
      await whole(action, 'hong-kong')
    },
    /** Makes a heading public, so that what stands below it may be. */
    open: async () => {
      const [part, { version }] = [await topic(), await view()]
      await hub.minutes.act(
        held,
        'set_audience',
        { part, audience: 'public' },
        { principal: keepers.mainland, version },
      )
    },
  }
}
export type MinutesPlay = Awaited<ReturnType<typeof createMinutesPlay>>
