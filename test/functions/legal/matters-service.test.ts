import { beforeAll, describe, expect, it } from 'vitest'
import { versionOfInstrument } from '#functions/legal/matters-service.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { createTable } from '#shared/data/table.ts'
import { createTestClient, makeTestTable } from '#test/support/engine.ts'
import {
  createTestMatters,
  legalPeople,
  makeDetails,
  makeNewMatter,
  sampleCommands,
  type TestMatters,
} from '#test/support/matters.ts'
import { createMeter } from '#test/support/meter.ts'
import { personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const [drafter, receiver] = [personNamed(mainland.drafter), personNamed(hongKong.drafter)]

let hub: TestMatters
beforeAll(async () => {
  hub = await createTestMatters()
})

const viewOf = async (id: string, as: string) => (await hub.matters.view(id, personNamed(as))).matter
const fileOf = async (id: string, as = drafter) => {
  const found = await hub.repository.find(id, as)
  if (found === null) throw new Error('There is no such matter')
  return found.file
}

describe('a matter', () => {
  it('goes from its draft to both files closed, with a receipt of each hand-over', async () => {
    const id = await hub.draft({ reference: 'SZ-1' })
    await hub.bring(id, 'check', 'dispatch', 'acknowledge', 'begin', 'return', 'record_outcome')
    await hub.act(mainland.drafter, id, 'close')
    expect(await viewOf(id, mainland.drafter)).toMatchObject({
      state: 'returned',
      divergences: [{ code: 'closed_by_one_side', days: 0 }],
    })
    await hub.act(hongKong.drafter, id, 'close')
    const view = await viewOf(id, hongKong.drafter)
    expect(view).toMatchObject({ state: 'closed', divergences: [], instrumentId: 'service-judicial-documents-1999' })
    const { receipts, verdict } = await hub.receipts.list(id, receiver)
    expect(verdict).toEqual({ ok: true, length: 6 })
    expect(receipts.map(({ act }) => act)).toEqual([
      ...['matter_dispatched', 'matter_acknowledged', 'matter_returned'],
      ...['outcome_recorded', 'matter_closed', 'matter_closed'],
    ])
    expect(receipts[0]).toMatchObject({ side: 'mainland', references: { mainland: 'SZ-1', 'hong-kong': null } })
    const events = (await hub.repository.eventsOf(id, 100)).reverse()
    expect(verifyChain(events)).toEqual({ ok: true })
    expect(events.at(0)?.type).toBe('matter_drafted')
  })

  it('does not exist for the other side before it is sent, in any list or by its id', async () => {
    const id = await hub.draft()
    await hub.bring(id, 'check')
    const unknown = await refusalOf(hub.matters.view('00000000-0000-4000-8000-000000000000', receiver))
    for (const as of Object.values(hongKong)) {
      const refused = await refusalOf(hub.matters.view(id, personNamed(as)))
      expect([refused.code, refused.params, refused.issues]).toEqual([unknown.code, unknown.params, unknown.issues])
      const { items } = await hub.matters.list(personNamed(as), { turn: 'ours', level: 'office' }, null)
      expect(items.map((line) => line.id)).not.toContain(id)
    }
    await hub.bring(id, 'dispatch')
    const { items } = await hub.matters.list(receiver, { turn: 'ours', level: 'office' }, null)
    expect(items.find((line) => line.id === id)).toMatchObject({ state: 'dispatched', status: 'awaiting' })
  })

  it('shows what is written anew to nobody of the other side before it is sent again', async () => {
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch', 'acknowledge', 'ask_correction')
    const anew = makeDetails({ request: 'Serve it at the new address.' })
    await hub.act(mainland.drafter, id, 'amend', anew)
    const theirs = await viewOf(id, hongKong.drafter)
    expect(theirs.state).toBe('returned_for_correction')
    expect(theirs.sides.mainland.status).toBe('correcting')
    expect(theirs.content.details.request).toBe(makeDetails().request)
    await hub.bring(id, 'check', 'dispatch')
    const sent = await viewOf(id, hongKong.drafter)
    expect([sent.round, sent.state, sent.content.details.request]).toEqual([2, 'dispatched', anew.request])
    expect(sent.divergences).toEqual([])
  })

  it('is checked by somebody else than who wrote it, and not without its papers', async () => {
    const id = await hub.draft({ details: makeDetails({ papers: [] }) })
    expect((await refusalOf(hub.act(mainland.drafter, id, 'check'))).code).toBe('forbidden')
    const missing = await refusalOf(hub.act(mainland.checker, id, 'check'))
    expect(missing.issues.map(({ path, code }) => [path, code])).toEqual([
      ['papers.letter-of-request', 'paper_missing'],
      ['papers.documents-in-duplicate', 'paper_missing'],
    ])
    const waived = ['letter-of-request', 'documents-in-duplicate'].map((key) => ({ key, reason: 'Sent by post.' }))
    await hub
      .act(mainland.checker, id, 'assign', {
        team: [{ id: mainland.checker, name: drafter.name, role: 'drafter' }],
      })
      .catch(() => null)
    await hub.act(mainland.drafter, id, 'amend', makeDetails({ papers: [], waived }))
    await hub.act(mainland.checker, id, 'check')
    expect((await fileOf(id)).matter.state).toBe('checked')
  })

  it('keeps the reference numbers of a side apart', async () => {
    await hub.draft({ reference: 'SZ 2026 / 77' })
    const refused = await refusalOf(hub.draft({ reference: 'sz2026/77' }))
    expect(refused.issues).toEqual([{ path: 'reference', code: 'reference_taken' }])
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch')
    // The other side counts for itself.
    await hub.act(hongKong.drafter, id, 'acknowledge', { reference: 'SZ 2026 / 77' })
    expect((await viewOf(id, mainland.drafter)).sides['hong-kong'].reference).toBe('SZ 2026 / 77')
  })

  it('keeps different outcomes as they are and open until both have settled on one', async () => {
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch', 'acknowledge', 'begin', 'return')
    hub.forward(24 * 3600_000)
    await hub.act(mainland.drafter, id, 'record_outcome', { result: 'not_executed' })
    hub.forward(3 * 24 * 3600_000)
    const divergences = [{ code: 'outcomes_differ', days: 3 }]
    expect(await viewOf(id, hongKong.drafter)).toMatchObject({ divergences })
    expect((await refusalOf(hub.act(mainland.drafter, id, 'close'))).code).toBe('forbidden')
    await hub.act(mainland.drafter, id, 'reconcile', { result: 'executed' })
    expect(await viewOf(id, mainland.drafter)).toMatchObject({ divergences })
    await hub.act(hongKong.drafter, id, 'reconcile', { result: 'executed' })
    const settled = await viewOf(id, mainland.drafter)
    expect(settled.divergences).toEqual([])
    expect([settled.sides.mainland.outcome?.result, settled.sides['hong-kong'].outcome?.result]).toEqual([
      'not_executed',
      'executed',
    ])
    hub.moveTo('2026-11-24')
  })

  it('keeps what a side has to itself from the other', async () => {
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch')
    await hub.act(mainland.head, id, 'hold', { reason: 'Only ours to know.' })
    const seen = await hub.matters.view(id, receiver)
    expect(JSON.stringify(seen)).not.toContain('Only ours to know.')
    expect(seen.events.map(({ type }) => type)).toEqual(['matter_dispatched'])
    expect(seen.matter.own).toBeNull()
    expect(await viewOf(id, mainland.head)).toMatchObject({ own: { hold: { reason: 'Only ours to know.' } } })
  })

  it('gets a line in the register of what crossed with each dispatch and each return', async () => {
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch', 'acknowledge', 'begin', 'return')
    const [sent, returned] = await hub.access.crossings(id, drafter)
    expect(sent).toMatchObject({
      from: 'mainland',
      to: 'hong-kong',
      persons: 1,
      papers: 2,
      basis: ['pipl-38-agreement'],
    })
    expect(sent?.fields.map(({ path }) => path)).toContain('particulars.subjectAddress')
    expect(returned).toMatchObject({ from: 'hong-kong', to: 'mainland', basis: ['pdpo-60b-law'] })
    const register = await hub.access.register(personNamed(mainland.head), {}, null)
    expect(register.items.map(({ matter }) => matter)).toContain(id)
    expect((await refusalOf(hub.access.register(drafter, {}, null))).code).toBe('forbidden')
    const other = await hub.draft()
    await hub.bring(other, 'check')
    const basis = { basis: ['pdpo-60b-law'] }
    expect((await refusalOf(hub.act(mainland.drafter, other, 'dispatch', basis))).issues[0]?.path).toBe('basis.0')
  })

  it('answers a repeated opening with the first matter, and refuses a stale version', async () => {
    const key = 'a-key-of-the-test'
    const first = await hub.matters.begin(makeNewMatter(), { principal: drafter, key })
    expect(await hub.matters.begin(makeNewMatter(), { principal: drafter, key })).toEqual(first)
    const doing = { principal: drafter, version: 7 }
    expect(
      (await refusalOf(hub.matters.act(first.id, 'withdraw', sampleCommands.withdraw('mainland'), doing))).code,
    ).toBe('version_conflict')
  })
})

describe('the opening of a matter', () => {
  it.each([
    ['facts that are missing', { kind: 'judgment_civil' }, 'override', 'regime_not_found'],
    ['a title in no language', { title: {} }, 'title', 'title_required'],
    [
      'an authority that there is not',
      { details: makeDetails({ receivedBy: 9 }) },
      'details.receivedBy',
      'invalid_option',
    ],
    [
      'particulars that are missing',
      { details: makeDetails({ particulars: {} }) },
      'details.particulars.subjectName',
      'required',
    ],
  ] as const)('refuses %s', async (_what, overrides, path, code) => {
    const given = overrides as Partial<Parameters<typeof hub.draft>[0]>
    const refused = await refusalOf(hub.draft(given ?? {}))
    expect(refused.issues.map((issue) => [issue.path, issue.code])).toContainEqual([path, code])
  })

  it('keeps the answer of the finder, and why another instrument was taken', async () => {
    const instrument = await hub.instruments.get('service-judicial-documents-1999')
    const confirmed = await hub.draft({ instrumentVersion: versionOfInstrument(instrument) })
    expect((await fileOf(confirmed)).content.regime).toMatchObject({
      answer: { outcome: 'applies', instrumentId: instrument.id },
      ...{ overriddenBecause: null, confirmedBy: drafter.id },
    })
    const override = { instrumentId: 'shenzhen-doj-legal-cooperation', reason: 'Between the two departments.' }
    const overridden = await hub.draft({ override, details: makeDetails({ papers: [] }) })
    expect((await fileOf(overridden)).matter.instrumentId).toBe(override.instrumentId)
    expect((await fileOf(overridden)).content.regime.overriddenBecause).toBe(override.reason)
  })
})

describe('what is sent', () => {
  it('escalates when it is not acknowledged in five working days of the receiving side, once', async () => {
    await hub.escalation.sweep()
    hub.moveTo('2026-12-22')
    await hub.escalation.sweep()
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch')
    const { acknowledgement } = await viewOf(id, hongKong.drafter)
    // Christmas and the day after are holidays in Hong Kong, and working days in Shenzhen.
    expect(acknowledgement).toMatchObject({ by: { on: '2026-12-30' }, workingDays: 5, setBy: 'hub' })
    hub.moveTo('2026-12-30')
    expect(await hub.escalation.sweep()).toEqual({ escalated: 0, failed: [] })
    hub.moveTo('2026-12-31')
    expect((await hub.escalation.sweep()).failed).toEqual([])
    expect((await viewOf(id, hongKong.drafter)).acknowledgement?.escalatedAt).toBe('2026-12-31T02:00:00.000Z')
    expect(await hub.escalation.sweep()).toEqual({ escalated: 0, failed: [] })
    const told = await hub.table.query({ pk: `outbox#matter#${id}` })
    expect(told.items).toMatchObject([
      {
        about: { kind: 'matter', path: '/legal' },
        notices: [{ kind: 'matter_unacknowledged', to: [{ inbox: 'person#liaison-hong-kong' }, {}] }],
      },
    ])
    expect(JSON.stringify(told.items)).not.toContain('Service of a writ')
    expect((await hub.repository.eventsOf(id, 1))[0]).toMatchObject({
      type: 'acknowledgement_escalated',
      actor: { role: 'system' },
    })
    hub.moveTo('2026-11-24')
  })
})

describe('a receipt on the other side', () => {
  it('is checked for its signature, its place and its papers', async () => {
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch')
    const receipt = await hub.receipts.get(id, 1, drafter)
    const [paper] = receipt.papers
    if (paper === undefined) throw new Error('It names no paper')
    expect(await hub.receipts.check(receipt, [paper], receiver)).toMatchObject({ good: true, inChain: true })
    const altered = { ...paper, sha256: 'f'.repeat(64) }
    expect(await hub.receipts.check(receipt, [altered], receiver)).toMatchObject({
      ...{ good: false, papers: [{ name: paper.name, fault: 'paper_differs' }] },
    })
    expect(await hub.receipts.check({ ...receipt, result: 'executed' }, [], receiver)).toMatchObject({
      ...{ good: false, fault: 'hash' },
    })
    const elsewhere = { ...receipt, matter: 'another' }
    expect((await hub.receipts.check(elsewhere, [], receiver)).inChain).toBeNull()
    const forged = await (await createTestMatters()).signer.sign('anything')
    expect(await hub.receipts.check({ ...receipt, signature: forged }, [], receiver)).toMatchObject({
      ...{ good: false, fault: 'signature', inChain: false },
    })
  })
})

describe('access', () => {
  it('is kept from whom a wall names, in every list, and by breaking the glass', async () => {
    const id = await hub.draft()
    await hub.act(mainland.head, id, 'raise_wall', { id: mainland.checker })
    const walled = personNamed(mainland.checker)
    expect((await refusalOf(hub.matters.view(id, walled))).code).toBe('not_found')
    expect((await refusalOf(hub.access.breakGlass(id, 'I would like to know.', walled))).code).toBe('not_found')
    const { items } = await hub.matters.list(walled, { turn: 'ours', level: 'office' }, null)
    expect(items.map((line) => line.id)).not.toContain(id)
  })

  it('is by name alone where the matter says so, and through the glass for a reason that stands in the log', async () => {
    const id = await hub.draft({ level: 'named' })
    const head = personNamed(mainland.head)
    expect((await refusalOf(hub.matters.view(id, head))).code).toBe('not_found')
    expect((await refusalOf(hub.access.breakGlass(id, 'To see it.', receiver))).code).toBe('not_found')
    await hub.access.breakGlass(id, 'The drafter is ill and the hearing is tomorrow.', head)
    const told = await hub.table.query({ pk: `outbox#matter#${id}` })
    expect(told.items).toMatchObject([
      {
        notices: [
          { kind: 'matter_glass_broken', to: [{ inbox: 'heads#sz-justice' }, { inbox: `person#${drafter.id}` }] },
        ],
      },
    ])
    const { matter } = await hub.matters.view(id, head)
    expect([matter.standings, matter.possibleActions]).toEqual([['glass'], []])
    expect((await hub.matters.view(id, drafter)).events[0]).toMatchObject({
      type: 'access_broken',
      actor: { id: head.id },
      data: { text: 'The drafter is ill and the hearing is tomorrow.' },
    })
    const reads = await hub.access.reads(id, drafter, null)
    expect(reads.items.map(({ person, as }) => [person, as])).toContainEqual([head.id, 'glass'])
    hub.forward(25 * 3600_000)
    expect((await refusalOf(hub.matters.view(id, head))).code).toBe('not_found')
    hub.moveTo('2026-11-24')
  })

  it('keeps the log of who has read from who only shares the office, and from the other side', async () => {
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch')
    await hub.matters.view(id, receiver)
    expect((await refusalOf(hub.access.reads(id, personNamed(mainland.checker), null))).code).toBe('forbidden')
    const { items } = await hub.access.reads(id, drafter, null)
    expect(items.every(({ side }) => side === 'mainland')).toBe(true)
  })
})

describe('the cost', () => {
  it('of an act is 16 units or fewer, more where boards of deadlines change, and of a page of the board five', async () => {
    const client = createTestClient()
    const meter = createMeter(client)
    const metered = await createTestMatters({ table: createTable({ client, name: await makeTestTable('legal') }) })
    const ids: string[] = []
    for (let index = 0; index < 30; index += 1) ids.push(await metered.draft())
    const [id = ''] = ids
    const written: Record<string, number> = {}
    for (const action of ['check', 'dispatch', 'acknowledge', 'begin', 'return', 'record_outcome', 'close'] as const)
      written[action] = (await meter.costOf(() => metered.bring(id, action))).written
    const record = (on: string, reason: string | null = null) =>
      metered.act(mainland.drafter, measure, 'record_event', { happenedOn: on, reason })
    const measure = await metered.takenMeasure()
    written.record_event = (await meter.costOf(() => record('2026-11-24'))).written
    metered.moveTo('2026-11-25')
    written.recorded_anew = (await meter.costOf(() => record('2026-11-25', 'A day later.'))).written
    // Four for a limit’s line on the boards of both sides, coming or going, and two for each of the team that has to keep it.
    const most: Record<string, number> = { dispatch: 14 + 4, acknowledge: 16 + 4 + 4 + 2, return: 15 + 4 + 2 }
    Object.assign(most, { record_event: 10 + 4 + 2, recorded_anew: 10 + 2 * (4 + 2) })
    for (const [action, units] of Object.entries(written))
      expect([action, units, units <= (most[action] ?? 16)]).toEqual([action, units, true])
    const page = await meter.costOf(() => metered.matters.list(drafter, { turn: 'ours', level: 'office' }, null))
    expect(page.result.items).toHaveLength(25)
    expect(page.read).toBeLessThanOrEqual(5)
  })
})
