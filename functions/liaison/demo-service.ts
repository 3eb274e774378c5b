import type { Idempotency } from '#shared/data/idempotency.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { Principal } from '#shared/identity/principal.ts'
import demoMinutes from './data/demo-minutes.json' with { type: 'json' }
import demoPeople from './data/demo-people.json' with { type: 'json' }
import demoSeries from './data/demo-series.json' with { type: 'json' }
import type { MeetingAction, MeetingCommand } from './meeting-actions.ts'
import type { MeetingsRepository } from './meetings-repository.ts'
import { createMeetings } from './meetings-service.ts'
import { type MinutesAction, type MinutesCommand, minutesCommands, NewMinutes } from './minutes-actions.ts'
import type { MinutesRepository } from './minutes-repository.ts'
import { createMinutes } from './minutes-service.ts'
import type { Register } from './post.ts'
import { meetingIdOf } from './series.ts'

/** Each act here is done once, so no answer has to be kept. */
const unrepeated: Idempotency = { run: (_request, act) => act(() => []) }

const person = (id: string): Principal => Principal.parse(demoPeople.find((one) => one.id === id))

/**
 * Lets the invented people of the demonstration hold two meetings of its series, sign the minutes of the first in two versions,
 * and leave those of the second a draft that lacks a translation: by the same use cases as anybody, on the days on which it is
 * said to have happened. What is there stays as it is; a series without these days stays without minutes.
 */
export const enterDemoMinutes = async (stored: {
  readonly register: () => Promise<Register>
  readonly meetings: MeetingsRepository
  readonly minutes: MinutesRepository
}): Promise<void> => {
  const [first, second] = demoMinutes.meetings
  if (first === undefined || second === undefined) return
  const idOf = (on: LocalDate) => meetingIdOf(demoSeries, on)
  const series = await stored.meetings.series(demoSeries.id)
  const planned = [first, second].every(({ on }) =>
    series?.occurrences.some((one) => one.on === on && one.state === 'planned'),
  )
  if (!planned || (await stored.minutes.find(idOf(first.on))) !== null) return

  let day = first.on
  const now = () => new Date(`${day}T02:00:00.000Z`)
  const register = await stored.register()
  const shared = { idempotency: unrepeated, now }
  const officers = { register: () => Promise.resolve(register) }
  const meetings = createMeetings({ ...shared, repository: stored.meetings, officers })
  const minutes = createMinutes({ ...shared, ...officers, repository: stored.minutes, meetings: stored.meetings })
  const sides = [
    { secretary: person('liaison-secretary-mainland'), chief: person('liaison-chief-mainland'), prefix: 'qianhai' },
    { secretary: person('liaison-secretary-hong-kong'), chief: person('liaison-chief-hong-kong'), prefix: 'hong-kong' },
  ] as const
  const [{ secretary }, { secretary: counterpart }] = sides

  const hold = async ({ on, topics }: typeof first) => {
    day = on
    const id = idOf(on)
    const act = async <A extends MeetingAction>(action: A, command: MeetingCommand<A>, principal = secretary) => {
      const { version } = await meetings.view(id, principal)
      await meetings.act(id, action, command, { principal, version })
    }
    for (const topic of topics) await act('add_item', topic)
    await act('call', {})
    for (const side of sides) {
      const attendance = [
        ...['chief', 'secretary', 'officer'].map((post) => ({ post, presence: 'present' as const })),
        { post: 'deputy', presence: 'apologies' as const },
      ].map(({ post, presence }) => ({ post: `${side.prefix}-${post}`, presence }))
      await act('record_attendance', { attendance }, side.secretary)
    }
    await act('hold', {})
    const { agenda } = await meetings.view(id, secretary)
    const outcomes = (agenda ?? []).map(({ id: item }) => ({ item, outcome: 'closed' as const, note: '' }))
    await act('close', { outcomes })
  }

  const write = async (
    on: LocalDate,
    { languages, paragraphs }: Pick<typeof demoMinutes.draft, 'languages' | 'paragraphs'>,
  ) => {
    const id = idOf(on)
    await minutes.begin(NewMinutes.parse({ meeting: id, languages }), { principal: secretary })
    const { sections } = await minutes.view(id, secretary)
    const section = sections.find(({ kind }) => kind === 'topic')?.id
    const act = async <A extends MinutesAction>(action: A, command: unknown, principal = secretary) => {
      const { version } = await minutes.view(id, secretary)
      const given = minutesCommands[action].parse(command) as MinutesCommand<A>
      await minutes.act(id, action, given, { principal, version })
    }
    await act('set_audience', { part: section, audience: 'public' })
    for (const paragraph of paragraphs) await act('add_paragraph', { section, after: null, ...paragraph })
    return { id, act }
  }

  await hold(first)
  day = '2026-10-15'
  const { id, act } = await write(first.on, demoMinutes.signed)
  const settle = async (days: readonly [circulated: LocalDate, agreed: LocalDate, signed: LocalDate]) => {
    day = days[0]
    await act('circulate', {})
    day = days[1]
    const { hash } = await minutes.view(id, secretary)
    for (const side of sides) await act('agree', { hash }, side.secretary)
    day = days[2]
    for (const side of sides) await act('sign', { hash }, side.chief)
  }
  await settle(['2026-10-16', '2026-10-21', '2026-10-23'])
  day = '2026-11-02'
  const { reason, texts } = demoMinutes.signed.amendment
  await act('amend', { reason }, counterpart)
  const edit = { audience: 'public' as const, texts, checked: [] }
  await minutes.edit(id, 'p1', edit, { principal: counterpart, revision: 1 })
  await settle(['2026-11-03', '2026-11-05', '2026-11-06'])
  await hold(second)
  day = '2026-11-12'
  await write(second.on, demoMinutes.draft)
}
