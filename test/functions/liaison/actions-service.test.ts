import { describe, expect, it } from 'vitest'
import type { Move, MoveCommand } from '#functions/liaison/action-transitions.ts'
import { createActionsRepository } from '#functions/liaison/actions-repository.ts'
import type { NewResolution } from '#functions/liaison/resolution.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { enterSeries, makeNewAction, makeNewResolution, secretary } from '#test/support/actions.ts'
import { createTestLiaison } from '#test/support/liaison-app.ts'
import { personNamed } from '#test/support/people.ts'

const officer = personNamed('liaison-mainland')
const across = personNamed('liaison-secretary-hong-kong')

const setup = async () => {
  const hub = await createTestLiaison()
  await enterSeries(hub)
  const { id: resolution } = await hub.resolutions.record(makeNewResolution(), { principal: secretary })
  const open = (overrides: Parameters<typeof makeNewAction>[0] = {}) =>
    hub.actions.open(resolution, makeNewAction(overrides), { principal: secretary })
  /** Moves an action as it stands. */
  const move = async <M extends Move>(id: string, name: M, command: MoveCommand<M>, principal = secretary) =>
    hub.actions.move(id, name, command, { principal, version: (await hub.actions.view(id, principal)).version })
  return { ...hub, resolution, open, move }
}

describe('resolutions', () => {
  it('are numbered by series and year without a gap, also when many are recorded at once', async () => {
    const { resolutions } = await setup()
    const record = (overrides = {}) => resolutions.record(makeNewResolution(overrides), { principal: secretary })
    const many = await Promise.all(Array.from({ length: 6 }, () => record()))
    expect(many.map(({ number }) => number).sort()).toEqual([2, 3, 4, 5, 6, 7])
    expect((await record({ agreedOn: '2025-12-31' })).id).toBe('joint-2025-1')
    expect((await record({ series: 'customs' })).id).toBe('customs-2026-1')
    await expect(record({ agreedOn: '2027-01-01' })).rejects.toMatchObject({ issues: [{ code: 'day_to_come' }] })
    expect((await record()).number).toBe(8)
  })

  it('replace one another once, and tell it on both', async () => {
    const { resolutions, resolution } = await setup()
    const given = makeNewResolution({ supersedes: resolution })
    const next = await resolutions.record(given, { principal: across })
    expect((await resolutions.view(resolution)).supersededBy).toBe(next.id)
    await expect(resolutions.record(given, { principal: across })).rejects.toMatchObject({
      issues: [{ code: 'superseded_already' }],
    })
    expect((await resolutions.list({ series: 'joint', cursor: null })).items).toHaveLength(2)
  })

  it.each<[string, Partial<NewResolution>, string, string]>([
    ['a series', { series: 'nowhere' }, 'series', 'series_unknown'],
    ['a meeting', { meeting: 'joint.2026-11-12' }, 'meeting', 'meeting_unknown'],
    ['a meeting of another series', { meeting: 'customs.2026-11-11' }, 'meeting', 'meeting_unknown'],
    ['an agenda item', { meeting: 'joint.2026-11-11', agendaItem: 'x' }, 'agendaItem', 'agenda_item_unknown'],
    ['a service', { changes: [{ kind: 'service', id: 'x' }] }, 'changes.0.id', 'service_unknown'],
  ])('name no %s that is not there', async (_what, given, path, code) => {
    const { resolutions } = await setup()
    await expect(resolutions.record(makeNewResolution(given), { principal: secretary })).rejects.toMatchObject({
      issues: [{ path, code }],
    })
  })

  it('name a meeting with an item of its agenda, and standards and matters by their id', async () => {
    const { resolutions } = await setup()
    const given = makeNewResolution({
      ...{ meeting: 'joint.2026-11-11', agendaItem: 'minutes-2026-10-14' },
      changes: [{ kind: 'standard', id: 'one-to-come' }],
    })
    expect(await resolutions.record(given, { principal: secretary })).toMatchObject(given)
  })

  it('are recorded by keepers alone, once for one key', async () => {
    const { resolutions } = await setup()
    await expect(resolutions.record(makeNewResolution(), { principal: officer })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const doing = { principal: secretary, key: 'the-same-key' }
    const first = await resolutions.record(makeNewResolution(), doing)
    expect(await resolutions.record(makeNewResolution(), doing)).toEqual(first)
  })
})

describe('opening an action', () => {
  it('accepts a vacant owner, and lets the post above answer', async () => {
    const { actions, open } = await setup()
    const { id } = await open({ owner: 'qianhai-window' })
    expect((await actions.view(id, secretary)).answering?.id).toBe('qianhai-deputy')
    expect((await actions.view(id, personNamed('liaison-deputy-mainland'))).possibleMoves).toContain('start')
  })

  it.each([
    ['an observer', 'hong-kong-observer', across, { issues: [{ code: 'observer_owns_nothing' }] }],
    ['a post that is not there', 'nowhere', secretary, { issues: [{ code: 'post_unknown' }] }],
    ['a post of the other side', 'hong-kong-officer', secretary, { code: 'forbidden' }],
    ['a post, by who keeps no register', 'qianhai-officer', officer, { code: 'forbidden' }],
  ])('is refused for %s', async (_what, owner, principal, refusal) => {
    const { actions, resolution } = await setup()
    await expect(actions.open(resolution, makeNewAction({ owner }), { principal })).rejects.toMatchObject(refusal)
  })

  it('is refused where nobody answers up to the top', async () => {
    const { officers, open, moveTo } = await setup()
    for (const id of ['qianhai-chief', 'qianhai-deputy', 'qianhai-officer'])
      await officers.act(
        id,
        'end_term',
        { term: (await officers.view(id, null)).terms.at(-1)?.id ?? '', to: '2026-11-24' },
        {
          principal: secretary,
          version: (await officers.view(id, null)).version,
        },
      )
    moveTo('2026-11-25')
    await expect(open()).rejects.toMatchObject({ issues: [{ path: 'owner', code: 'nobody_answers' }] })
  })
})

describe('moving an action', () => {
  it('carries it from its resolution to its result, every step in the chain of its events', async () => {
    const { actions, actionsRepository, open, move } = await setup()
    const { id } = await open()
    await move(id, 'start', {}, officer)
    await move(id, 'block', { text: 'No answer yet' }, officer)
    await move(id, 'unblock', { text: 'Answered' }, officer)
    const evidence = [{ label: 'Rules', url: 'https://hub.example/rules' }]
    await move(id, 'finish', { text: 'In force', evidence }, officer)
    const { resolution, events } = await actions.trace(id)
    expect(resolution?.id).toBe('joint-2026-1')
    expect(events.map(({ type }) => type)).toEqual([
      ...['action_done', 'action_unblocked', 'action_blocked', 'action_started', 'action_opened'],
    ])
    expect(verifyChain((await actionsRepository.eventsOf(id, 10)).reverse())).toEqual({ ok: true })
    expect(await actions.ofResolution('joint-2026-1')).toMatchObject([{ id, state: 'done', overdue: false }])
    expect(await actions.measures({ side: 'mainland' })).toMatchObject({ unfinished: 0, done: 1, onTime: 1 })
  })

  it('carries over with its age, its papers and what it waits for, and refuses anything after that', async () => {
    const { actions, open, move, moveTo } = await setup()
    const first = await open()
    const { id } = await open({ dependsOn: [first.id] })
    moveTo('2026-12-10')
    const carried = await move(id, 'carry', { text: 'Next meeting', limit: makeNewAction().limit })
    const next = await actions.view(carried.carriedTo ?? '', secretary)
    expect(next).toMatchObject({
      ...{ carriedFrom: id, openedOn: '2026-11-24', dueOn: '2026-12-20', dependsOn: [first.id], state: 'open' },
    })
    await expect(move(id, 'note', { text: 'Too late', evidence: [] })).rejects.toMatchObject({
      code: 'action_not_allowed',
    })
    expect(await actions.measures({ series: 'joint' })).toMatchObject({ unfinished: 2, overdue: 1, medianAge: 16 })
  })

  it('does not close what waits for others', async () => {
    const { open, move } = await setup()
    const first = await open()
    const { id } = await open({ dependsOn: [first.id] })
    await move(id, 'start', {})
    const finish = () => move(id, 'finish', { text: 'Done', evidence: [] })
    await expect(finish()).rejects.toMatchObject({ issues: [{ params: { actions: first.id } }] })
    await move(first.id, 'cancel', { text: 'Not needed' })
    expect((await finish()).state).toBe('done')
  })

  it('is refused to the other side, which reads it all the same', async () => {
    const { actions, open } = await setup()
    const { id } = await open()
    expect((await actions.view(id, across)).possibleMoves).toEqual([])
    await expect(actions.move(id, 'start', {}, { principal: across, version: 1 })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('lets one of two at the same moment through, and tells the other', async () => {
    const { actions, open } = await setup()
    const { id } = await open()
    const outcomes = await Promise.allSettled([
      actions.move(id, 'start', {}, { principal: officer, version: 1 }),
      actions.move(id, 'cancel', { text: 'No' }, { principal: secretary, version: 1 }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'version_conflict' } })
  })

  it('lets no two actions wait for each other, even at the same moment', async () => {
    const { actions, open } = await setup()
    const [one, other] = [await open(), await open()]
    const wait = (id: string, on: string) =>
      actions.move(id, 'depend', { dependsOn: [on] }, { principal: secretary, version: 1 })
    const outcomes = await Promise.allSettled([wait(one.id, other.id), wait(other.id, one.id)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('keeps the sums right when different actions move at once', async () => {
    const { actions, open, move } = await setup()
    const all = await Promise.all(Array.from({ length: 6 }, () => open()))
    expect(new Set(all.map(({ id }) => id)).size).toBe(6)
    await Promise.all(all.slice(0, 4).map(({ id }) => move(id, 'cancel', { text: 'No' })))
    expect(await actions.measures({ side: 'mainland' })).toMatchObject({ unfinished: 2 })
  })
})

describe('the lists of actions', () => {
  it('read a page of a long board in one query, and lead through all of it', async () => {
    const { table, open } = await setup()
    for (let count = 0; count < 7; count += 1) await open()
    let queries = 0
    const repository = createActionsRepository({
      table: {
        ...table,
        query: (query) => {
          queries += 1
          return table.query(query)
        },
      },
    })
    const page = (cursor: string | null) => repository.list({ side: 'mainland' }, 'unfinished', { limit: 5, cursor })
    const first = await page(null)
    const second = await page(first.nextCursor)
    expect([first.items.length, second.items.length, second.nextCursor, queries]).toEqual([5, 2, null, 2])
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(7)
  })

  it('part what is late from what is due that day, by day, and the closed from both', async () => {
    const { actions, open, move, moveTo } = await setup()
    const due = (count: number) =>
      open({ limit: { calendar: 'both', kind: 'target', length: { unit: 'calendar_days', count } } })
    const [late, today, closed] = [await due(2), await due(3), await due(1)]
    await move(closed.id, 'cancel', { text: 'No' })
    moveTo('2026-11-27')
    const ids = async (which: 'unfinished' | 'overdue' | 'closed') =>
      (await actions.list({ side: 'mainland' }, which, null)).items.map(({ id }) => id)
    expect([await ids('unfinished'), await ids('overdue'), await ids('closed')]).toEqual([
      [late.id, today.id],
      [late.id],
      [closed.id],
    ])
    expect((await actions.callsToday({ side: 'mainland' })).map(({ daysLate }) => daysLate)).toEqual([1, 0])
  })

  it('make a handover confirm what the post has not finished', async () => {
    const { officers, open, move } = await setup()
    const [one, other] = [await open(), await open()]
    await move(other.id, 'reassign', { text: 'Better placed', owner: 'qianhai-deputy' })
    expect((await officers.openItemsOf('qianhai-officer', secretary)).map(({ ref }) => ref)).toEqual([
      `action#${one.id}`,
    ])
    const handOver = (items: string[]) =>
      officers.act(
        'qianhai-officer',
        'hand_over',
        { person: 'liaison-deputy-mainland', from: '2026-12-01', items, note: '' },
        { principal: secretary, version: 1 },
      )
    await expect(handOver([])).rejects.toMatchObject({ issues: [{ code: 'items_not_confirmed' }] })
    await handOver([`action#${one.id}`])
  })
})
