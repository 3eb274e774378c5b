import { beforeAll, describe, expect, it } from 'vitest'
import { createAccess } from '#functions/legal/access-service.ts'
import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import type { DeadlinesRepository } from '#functions/legal/deadlines-repository.ts'
import { createDeadlines } from '#functions/legal/deadlines-service.ts'
import type { DocumentsRepository } from '#functions/legal/documents-repository.ts'
import { createEnclosing } from '#functions/legal/enclosing-service.ts'
import type { FeedsRepository } from '#functions/legal/feeds-repository.ts'
import { createDeadlineFeeds } from '#functions/legal/feeds-service.ts'
import type { Instrument } from '#functions/legal/instrument.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { freshCustody, openMatter } from '#functions/legal/intake.ts'
import { type MatterFile, type MatterState, matterStates } from '#functions/legal/matter.ts'
import { type MatterAction, matterActions, matterRuleOf } from '#functions/legal/matter-transitions.ts'
import { createApp } from '#functions/legal/matters-app.ts'
import type { MattersRepository } from '#functions/legal/matters-repository.ts'
import { createMatters } from '#functions/legal/matters-service.ts'
import { createReceipts } from '#functions/legal/receipts-service.ts'
import { createRegime } from '#functions/legal/regime-service.ts'
import { createPassingSigner } from '#infra/local/receipt-signer.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { legalPeople, makeNewMatter, sampleCommands } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'

const at = '2026-11-24T02:00:00.000Z'
const { mainland, 'hong-kong': hongKong } = legalPeople
const drafter = personNamed(mainland.drafter)
const handler = personNamed(hongKong.drafter)

/** Somebody of another body of the same side, who is legal staff there. */
const elsewhere = (principal: Principal, id: string): Principal => ({
  ...principal,
  id,
  organisation: { ...principal.organisation, id: `${principal.organisation.id}-elsewhere` },
})

/** As what each person stands to the matter, when they may see it. Written down here, and not asked of the code. */
const people = {
  drafter: { principal: drafter, side: 'requesting', standings: ['drafter', 'office'] },
  checker: { principal: personNamed(mainland.checker), side: 'requesting', standings: ['checker', 'office'] },
  colleague: { principal: { ...drafter, id: 'colleague' }, side: 'requesting', standings: ['office'] },
  head: { principal: personNamed(mainland.head), side: 'requesting', standings: ['head', 'office'] },
  walled: { principal: { ...drafter, id: 'walled' }, side: 'requesting', standings: [] },
  otherBody: { principal: elsewhere(drafter, 'other-body'), side: 'requesting', standings: [] },
  handler: { principal: handler, side: 'requested', standings: ['handler', 'office'] },
  theirColleague: { principal: { ...handler, id: 'their-colleague' }, side: 'requested', standings: ['office'] },
  theirHead: { principal: personNamed(hongKong.head), side: 'requested', standings: ['head', 'office'] },
  theirOtherBody: { principal: elsewhere(handler, 'their-other-body'), side: 'requested', standings: [] },
  liaison: { principal: personNamed('liaison-mainland'), side: 'requesting', standings: null },
  applicant: { principal: personNamed('harbour-tech'), side: 'requested', standings: null },
} as const satisfies Record<
  string,
  { principal: Principal; side: 'requesting' | 'requested'; standings: readonly string[] | null }
>
type Person = keyof typeof people
const names = Object.keys(people) as Person[]

/** A matter of the Mainland's in each state, as its custodies are then. `round` 0: it was never sent. */
const fileIn = (instrument: Instrument, state: MatterState): MatterFile => {
  const opened = openMatter(makeNewMatter(), {
    ...{ id: 'matter', at, principal: drafter, instrument, instrumentVersion: 'x' },
    answer: { outcome: 'applies', instrumentId: instrument.id, reasons: [], missing: [] },
  })
  const own = opened.custodies.mainland
  if (own === null) throw new Error('It has no custody')
  const sent = state !== 'drafting' && state !== 'checked'
  const taken = sent && state !== 'dispatched'
  const outcome = { result: 'executed' as const, ground: null, note: '-', at, by: handler.id }
  return {
    ...opened,
    matter: { ...opened.matter, state, round: sent ? 1 : 0, lastEvent: { sequence: 1, hash: '0'.repeat(64) } },
    custodies: {
      mainland: {
        ...own,
        team: [...own.team, { id: mainland.checker, name: drafter.name, role: 'checker' }],
        walls: [{ kind: 'person', id: 'walled', reason: '-' }],
        authors: [drafter.id],
        ...{ round: sent ? 1 : 0, outcome: state === 'returned' ? outcome : null },
      },
      'hong-kong': taken
        ? {
            ...freshCustody('hong-kong', centralAuthorities['hong-kong'], { level: 'office', at }),
            ...{ version: 1, round: 1, status: state === 'returned' ? 'returned' : 'acknowledged' },
            team: [{ id: handler.id, name: handler.name, role: 'handler' }],
            outcome: state === 'returned' ? outcome : null,
          }
        : null,
    },
  }
}

/** What the guards say of these files. Written down here, and not asked of the code. */
const guardHolds = (action: MatterAction, state: MatterState, person: Person): boolean => {
  const { side } = people[person]
  const taken = !['drafting', 'checked', 'dispatched'].includes(state)
  if (action === 'check') return person !== 'drafter'
  // Both have recorded the same, so there is nothing to settle and nothing more to record.
  if (action === 'reconcile' || action === 'record_outcome') return false
  if (action === 'refer' || action === 'retain' || action === 'hold') return side === 'requesting' || taken
  return action !== 'release'
}

const expected = (action: MatterAction, state: MatterState, person: Person): number => {
  const { side, standings } = people[person]
  const rule = matterRuleOf(action)
  if (standings === null) return 403
  const known = side === 'requesting' || !['drafting', 'checked'].includes(state)
  const taken = !['drafting', 'checked', 'dispatched'].includes(state)
  // Before somebody has taken it in, nobody there is in its team.
  const held = standings.filter((one) => one !== 'handler' || taken)
  if (!known || held.length === 0) return 404
  if (!rule.from.includes(state)) return 409
  if (rule.side !== 'either' && rule.side !== side) return 403
  if (!held.some((standing) => rule.by.some((one) => one === standing))) return 403
  return guardHolds(action, state, person) ? 200 : 403
}

let app: ReturnType<typeof createApp>
let file: MatterFile
let instrument: Instrument
const calls: string[] = []

beforeAll(async () => {
  const instruments = createInstruments()
  instrument = await instruments.get('service-judicial-documents-1999')
  const repository = {
    find: async (id: string) => (id === 'matter' ? { file, glass: null } : null),
    save: async () => void calls.push('save'),
    addRead: async () => {},
    eventsOf: async () => [],
    receiptsOf: async () => [],
    receipt: async () => null,
    readsOf: async () => ({ items: [], nextCursor: null }),
    glassPart: () => ({}),
  } as unknown as MattersRepository
  const documents = {
    all: async () => [],
    enclosuresOf: async () => [],
  } as unknown as DocumentsRepository
  const lists = {
    list: async () => ({ items: [], nextCursor: null }),
    listMine: async () => ({ items: [], nextCursor: null }),
    crossings: async () => ({ items: [], nextCursor: null }),
  }
  const due = { list: async () => ({ items: [], nextCursor: null }) } as unknown as DeadlinesRepository
  const addresses = { of: async () => [] } as unknown as FeedsRepository
  const [regime, signer, now, authorities] = [
    createRegime(),
    createPassingSigner(),
    () => new Date(at),
    centralAuthorities,
  ]
  const matters = createMatters({
    ...{ repository, lists, instruments, regime, authorities, signer, now, newId: () => 'new' },
    enclosing: createEnclosing({ documents }),
    idempotency: { run: (_request, act) => act(() => []) },
  })
  const byToken = new Map<string, Principal>(names.map((name) => [name, people[name].principal]))
  app = createApp({
    ...{ matters, instruments, regime, origin: 'https://hub.example', stylesheet: '/assets/station.css' },
    receipts: createReceipts({ repository, matters, signer }),
    deadlines: createDeadlines({ repository: due, now }),
    feeds: createDeadlineFeeds({ repository: due, addresses, now, newId: () => 'new' }),
    access: createAccess({ repository, lists, matters, authorities, now }),
    authentication: {
      readSession: async () => ({ state: 'none' }),
      verifyToken: async (token) => byToken.get(token) ?? Promise.reject(new Error('Nobody')),
    },
    takeParked: async () => null,
    sendToSignIn: async (c) => c.redirect('/', 303),
    log: (level, facts) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  })
})

const call = (person: Person, method: string, path: string, body?: unknown) =>
  app.request(`/api/v1/legal/matters${path}`, {
    method,
    headers: {
      ...{ authorization: `Bearer ${person}`, 'if-match': '"1"' },
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

/** A problem without what differs from request to request. */
const told = async (response: Response) => {
  const { requestId: _requestId, ...problem } = (await response.json()) as Record<string, unknown>
  return { status: response.status, problem, etag: response.headers.get('etag') !== null }
}

describe.each(matterStates)('a matter in the state %s', (state) => {
  beforeAll(() => {
    file = fileIn(instrument, state)
  })

  it('lets each person do what the table says, and nothing else', async () => {
    const found: string[] = []
    const wanted: string[] = []
    for (const person of names)
      for (const action of matterActions) {
        const side = people[person].principal.side
        const command = sampleCommands[action](action === 'assign' ? side : 'mainland')
        const before = calls.length
        const { status } = await call(person, 'POST', `/matter/${action}`, command)
        const want = expected(action, state, person)
        // What is refused leaves nothing behind.
        if (calls.length > before !== (status === 200)) found.push(`${person} ${action}: saved at ${status}`)
        found.push(`${person} ${action} ${status}`)
        wanted.push(`${person} ${action} ${want}`)
      }
    expect(found).toEqual(wanted)
  })

  it('answers who may not see it as if there were none, on every address of it', async () => {
    const hidden = names.filter((name) => expected('assign', state, name) === 404)
    expect(hidden).toContain('walled')
    for (const person of hidden) {
      for (const [method, path, body] of [
        ['GET', ''],
        ['GET', '/receipts'],
        ['GET', '/receipts/1'],
        ['GET', '/crossings'],
        ['GET', '/reads'],
        ...(people[person].principal.id === 'walled' || people[person].side === 'requested'
          ? ([['POST', '/break-glass', { reason: 'I would like to know.' }]] as const)
          : []),
        ...matterActions.map((action) => ['POST', `/${action}`, sampleCommands[action]('mainland')] as const),
      ] as const) {
        const there = await told(await call(person, method, `/matter${path}`, body))
        const nowhere = await told(await call(person, method, `/nowhere${path}`, body))
        expect([person, path, there]).toEqual([person, path, nowhere])
        expect(there.status).toBe(404)
      }
    }
  })
})

describe('the routes beside matters', () => {
  it('are for legal staff, and the keys for anybody', async () => {
    for (const person of ['liaison', 'applicant'] as const)
      for (const [method, path, body] of [
        ['GET', ''],
        ['POST', '', makeNewMatter()],
        ['GET', '/crossings'],
        ['GET', '/matter'],
        ['POST', '/receipts/verify', {}],
      ] as const)
        expect([path, (await call(person, method, path, body)).status]).toEqual([path, 403])
    expect((await app.request('/api/v1/legal/matters')).status).toBe(401)
    const keys = await app.request('/api/v1/legal/matters/receipts/keys')
    expect([keys.status, ((await keys.json()) as { keys: unknown[] }).keys.length]).toEqual([200, 1])
    expect((await call('head', 'GET', '/crossings')).status).toBe(200)
    expect((await call('drafter', 'GET', '/crossings')).status).toBe(403)
    expect((await call('drafter', 'GET', '?level=team')).status).toBe(403)
    expect((await call('head', 'GET', '?level=team')).status).toBe(200)
  })
})
