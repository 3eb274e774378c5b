import { beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#shared/data/event-log.ts'
import { personNamed } from '#test/support/people.ts'
import { makeContent, text } from '#test/support/standards.ts'
import { createTestStandards } from '#test/support/standards-app.ts'

let hub: Awaited<ReturnType<typeof createTestStandards>>
beforeAll(async () => {
  hub = await createTestStandards()
})

const writer = personNamed('standards-editor')
const second = personNamed('standards-reviewer')

/** A desk at which each act is done in the version that stands. */
const act = async (
  id: string,
  ...[name, command, principal]: [Parameters<typeof hub.desk.act>[1], object, typeof writer]
) => {
  const { record } = await hub.desk.view(id, principal)
  await hub.desk.act(id, name, command as never, { principal, version: record.version })
}

describe('the desk', () => {
  it('publishes what one editor wrote and another has seen, and lists it from then on', async () => {
    await hub.desk.begin('made-up', makeContent(), { principal: writer })
    expect((await hub.desk.onDesk()).map(({ id }) => id)).toContain('made-up')
    await expect(hub.standards.get('made-up')).rejects.toMatchObject({ code: 'not_found' })
    await act('made-up', 'submit', {}, writer)
    await expect(act('made-up', 'publish', {}, writer)).rejects.toMatchObject({ code: 'action_not_allowed' })
    await act('made-up', 'publish', {}, second)
    expect((await hub.standards.get('made-up')).editions).toMatchObject([{ number: 1, title: text('A made-up rule') }])
    expect((await hub.desk.onDesk()).map(({ id }) => id)).not.toContain('made-up')
    const { events } = await hub.desk.view('made-up', second)
    expect(verifyChain([...events].reverse())).toEqual({ ok: true })
  })

  it('keeps each edition as it was when the next is published', async () => {
    const before = await hub.standards.get('con-noise')
    await act('con-noise', 'revise', {}, writer)
    const { record } = await hub.desk.view('con-noise', writer)
    const content = { ...(record.draft ?? makeContent()), inForce: { from: '2027-01-01', to: null } }
    await act('con-noise', 'save', { content }, writer)
    expect((await hub.desk.view('con-noise', writer)).changes).toEqual([
      { path: 'inForce.from', from: '2022-06-05', to: '2027-01-01' },
    ])
    await act('con-noise', 'submit', {}, writer)
    await act('con-noise', 'publish', {}, second)
    const after = await hub.standards.get('con-noise')
    expect(after.editions[0]).toEqual(before.editions[0])
    expect((await hub.standards.asOf('con-noise', '2026-12-31')).standing).toMatchObject({ edition: { number: 1 } })
    expect((await hub.standards.asOf('con-noise', '2027-01-01')).standing).toMatchObject({ edition: { number: 2 } })
  })

  it('refuses to submit what lacks a language, and names the place', async () => {
    await hub.desk.begin('half-written', makeContent({ summary: { ...text('Half'), 'zh-Hans': '' } }), {
      principal: writer,
    })
    await expect(act('half-written', 'submit', {}, writer)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'summary.zh-Hans', code: 'language_missing', params: { language: 'zh-Hans' } }],
    })
  })

  it('ends what a new standard replaces on the day before, and not in a circle', async () => {
    const content = makeContent({ supersedes: ['con-steel'], inForce: { from: '2027-03-01', to: null } })
    await hub.desk.begin('new-steel', content, { principal: writer })
    await act('new-steel', 'submit', {}, writer)
    await act('new-steel', 'publish', {}, second)
    expect((await hub.standards.asOf('con-steel', '2027-03-01')).standing).toMatchObject({
      state: 'ended',
      on: '2027-02-28',
    })
    await act('con-steel', 'revise', {}, writer)
    const { record } = await hub.desk.view('con-steel', writer)
    await act('con-steel', 'save', { content: { ...(record.draft ?? content), supersedes: ['new-steel'] } }, writer)
    await expect(act('con-steel', 'submit', {}, writer)).rejects.toMatchObject({
      issues: [
        { path: 'supersedes', code: 'circle_of_standards', params: { circle: 'con-steel → new-steel → con-steel' } },
      ],
    })
  })

  it('withdraws by two editors, with the day and the reason', async () => {
    await act('pub-credit', 'propose_withdrawal', { on: '2026-12-01', reason: text('Repealed') }, writer)
    await expect(act('pub-credit', 'confirm_withdrawal', {}, writer)).rejects.toMatchObject({
      code: 'action_not_allowed',
    })
    await act('pub-credit', 'confirm_withdrawal', {}, second)
    expect((await hub.standards.asOf('pub-credit', '2026-12-01')).standing).toMatchObject({
      state: 'ended',
      on: '2026-11-30',
    })
  })

  it('costs at most sixteen units to write, whatever is done', async () => {
    const costs: Record<string, number> = {}
    const spend = async (
      ...[name, command, principal]: [Parameters<typeof hub.desk.act>[1], object, typeof writer]
    ) => {
      const { record } = await hub.desk.view('tax-cit-15', principal)
      const doing = { principal, version: record.version, key: `key-for-${name}-${record.version}` }
      costs[name] = (await hub.meter.costOf(() => hub.desk.act('tax-cit-15', name, command as never, doing))).written
    }
    await spend('revise', {}, writer)
    await spend('save', { content: (await hub.desk.view('tax-cit-15', writer)).record.draft ?? makeContent() }, writer)
    await spend('submit', {}, writer)
    await spend('send_back', { comment: 'Once more' }, second)
    await spend('submit', {}, writer)
    await spend('publish', {}, second)
    await spend('propose_withdrawal', { on: '2027-01-01', reason: text('Repealed') }, writer)
    await spend('refuse_withdrawal', { comment: 'Not yet' }, second)
    expect(Object.entries(costs).filter(([, written]) => written > 16)).toEqual([])
    expect(costs.publish).toBeGreaterThan(0)
  })

  it('refuses a stale version, who is no editor, and an id that is taken; a repeated request gets the first answer', async () => {
    const version = 99
    await expect(hub.desk.act('con-wind', 'revise', {}, { principal: writer, version })).rejects.toMatchObject({
      code: 'version_conflict',
      params: { current: 1 },
    })
    await expect(hub.desk.begin('not-mine', makeContent(), { principal: personNamed('window') })).rejects.toMatchObject(
      { code: 'forbidden' },
    )
    await expect(hub.desk.begin('con-wind', makeContent(), { principal: writer })).rejects.toMatchObject({
      issues: [{ path: 'id', code: 'standard_taken' }],
    })
    const doing = { principal: writer, version: 1, key: 'the-same-key' }
    await hub.desk.act('con-wind', 'revise', {}, doing)
    await hub.desk.act('con-wind', 'revise', {}, doing)
    expect((await hub.desk.view('con-wind', writer)).record.version).toBe(2)
  })
})
