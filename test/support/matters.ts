import { randomUUID } from 'node:crypto'
import { createAccess } from '#functions/legal/access-service.ts'
import { centralAuthorities, liaisonOfficersOf } from '#functions/legal/authorities-service.ts'
import { createDeadlinesRepository } from '#functions/legal/deadlines-repository.ts'
import { createDeadlines } from '#functions/legal/deadlines-service.ts'
import { createDocumentsRepository } from '#functions/legal/documents-repository.ts'
import { createEnclosing } from '#functions/legal/enclosing-service.ts'
import { createEscalation } from '#functions/legal/escalation-service.ts'
import { createFeedsRepository } from '#functions/legal/feeds-repository.ts'
import { createDeadlineFeeds } from '#functions/legal/feeds-service.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import type { NewMatter } from '#functions/legal/intake.ts'
import type { MatterDetails } from '#functions/legal/matter-content.ts'
import { createMatterListsRepository } from '#functions/legal/matter-lists-repository.ts'
import type { MatterAction, MatterCommand } from '#functions/legal/matter-transitions.ts'
import { createMattersRepository } from '#functions/legal/matters-repository.ts'
import { createMatters } from '#functions/legal/matters-service.ts'
import { createReceipts } from '#functions/legal/receipts-service.ts'
import { createRegime } from '#functions/legal/regime-service.ts'
import { createReminders } from '#functions/legal/reminders-service.ts'
import { createPassingSigner } from '#infra/local/receipt-signer.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import type { Table } from '#shared/data/table.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { createTestTable } from './engine.ts'
import { personNamed } from './people.ts'

/** The legal staff of both sides whom the local provider knows. */
export const legalPeople = {
  mainland: { drafter: 'legal-mainland', checker: 'legal-checker-mainland', head: 'legal-head-mainland' },
  'hong-kong': { drafter: 'legal-hong-kong', checker: 'legal-checker-hong-kong', head: 'legal-head-hong-kong' },
} as const

const hashOf = (digit: string) => digit.repeat(64)

export const makeDetails = (overrides: Partial<MatterDetails> = {}): MatterDetails => ({
  sentBy: 0,
  receivedBy: 0,
  court: 'Qianhai Court (demo)',
  parties: [{ role: 'addressee', kind: 'individual', name: 'Chan Demo', identifier: null, address: '1 Demo Street' }],
  counsel: [],
  particulars: { subjectName: 'Chan Demo', subjectAddress: '1 Demo Street', caseNumber: 'Demo 1' },
  request: 'Serve the writ on the addressee.',
  papers: [
    { key: 'letter-of-request', name: 'Letter of request', sha256: hashOf('a') },
    { key: 'documents-in-duplicate', name: 'Writ', sha256: hashOf('b') },
  ],
  waived: [],
  ...overrides,
})

/** A request to serve documents, under the arrangement of 1999. */
export const makeNewMatter = (overrides: Partial<NewMatter> = {}): NewMatter => ({
  kind: 'service',
  on: '2026-11-24',
  facts: {},
  instrumentVersion: null,
  override: null,
  title: { en: 'Service of a writ (demo)' },
  level: 'office',
  reference: null,
  details: makeDetails(),
  ...overrides,
})

/** What each action is given where a test does not care what. */
export const sampleCommands: { readonly [A in MatterAction]: (from: 'mainland' | 'hong-kong') => MatterCommand<A> } = {
  amend: () => makeDetails(),
  check: () => ({}),
  send_back: () => ({ text: 'The address is missing.' }),
  dispatch: (from) => ({
    basis: [from === 'mainland' ? 'pipl-38-agreement' : 'pdpo-60b-law'],
    necessity: 'The addressee cannot be served without name and address.',
    statedAt: null,
  }),
  acknowledge: () => ({ reference: `R-${randomUUID()}`, received: [], statedAt: null }),
  begin: () => ({}),
  ask_correction: () => ({ text: 'The copy is missing.', statedAt: null }),
  return: (from) => ({
    ...{ result: 'executed', ground: null, note: 'Served.', papers: [], statedAt: null },
    basis: [from === 'mainland' ? 'pdpo-60b-law' : 'pipl-38-agreement'],
    necessity: 'The court has to know on whom it was served.',
  }),
  record_outcome: () => ({ result: 'executed', note: 'Served, as certified.', statedAt: null }),
  reconcile: () => ({ result: 'executed', note: 'Settled by telephone.' }),
  close: () => ({ statedAt: null }),
  withdraw: () => ({ text: 'The parties have settled.', statedAt: null }),
  stop: () => ({ statedAt: null }),
  record_event: () => ({ event: 'measure_taken', happenedOn: '2026-11-24', note: null, reason: null }),
  refer: () => ({ reference: `R-${randomUUID()}` }),
  assign: (from) => {
    const { id, name } = personNamed(legalPeople[from].drafter)
    return { team: [{ id, name, role: 'drafter' }] }
  },
  restrict: () => ({ level: 'team' }),
  raise_wall: () => ({ kind: 'person', id: 'somebody', reason: 'A relative of a party.' }),
  lift_wall: () => ({ kind: 'person', id: 'walled', reason: 'The party has left the case.' }),
  retain: () => ({ until: '2033-11-24', basis: 'Seven years after closure' }),
  hold: () => ({ reason: 'An appeal is under way.' }),
  release: () => ({ reason: 'The appeal has ended.' }),
}

/** The use cases of matters over a table of their own, and a clock that stands where the test puts it. */
export const createTestMatters = async ({ table }: { table?: Table } = {}) => {
  const kept = table ?? (await createTestTable('legal'))
  let time = Date.parse('2026-11-24T02:00:00.000Z')
  const now = () => new Date(time)
  const authorities = centralAuthorities
  const repository = createMattersRepository({ table: kept, authorities })
  const lists = createMatterListsRepository({ table: kept })
  const due = createDeadlinesRepository({ table: kept })
  const signer = createPassingSigner()
  const enclosing = createEnclosing({ documents: createDocumentsRepository({ table: kept }) })
  const [instruments, regime] = [createInstruments(), createRegime()]
  const idempotency = createIdempotency({ table: kept })
  const matters = createMatters({
    ...{ repository, lists, instruments, regime, authorities, signer, enclosing, idempotency, now, newId: randomUUID },
  })
  const act = async <A extends MatterAction>(
    as: string,
    id: string,
    action: A,
    command: Partial<MatterCommand<A>> = {},
  ): Promise<void> => {
    const principal = personNamed(as)
    const found = await repository.find(id, principal)
    if (found === null) throw new Error('There is no such matter')
    const from = found.file.matter.from
    const sample = sampleCommands[action](action === 'assign' ? principal.side : from)
    await matters.act(id, action, { ...sample, ...command } as MatterCommand<A>, {
      ...{ principal, version: found.file.matter.version, key: randomUUID() },
    })
  }
  return {
    ...{ table: kept, repository, matters, signer, instruments, regime, now, act },
    receipts: createReceipts({ repository, matters, signer }),
    access: createAccess({ repository, lists, matters, authorities, now }),
    reminders: createReminders({ repository, due, instruments, now }),
    feeds: createDeadlineFeeds({
      ...{ repository: due, now, newId: randomUUID },
      addresses: createFeedsRepository({ table: kept }),
    }),
    deadlines: createDeadlines({ repository: due, now }),
    escalation: createEscalation({ repository, due, instruments, officersOf: liaisonOfficersOf, now }),
    /** Opens a matter of the Mainland's, as its drafter. */
    draft: async (overrides: Partial<NewMatter> = {}, as: string = legalPeople.mainland.drafter): Promise<string> => {
      const { id } = await matters.begin(makeNewMatter(overrides), { principal: personNamed(as) })
      return id
    },
    /** A request from Hong Kong to preserve property, which the Mainland has taken in. */
    takenMeasure: async (): Promise<string> => {
      const { mainland, 'hong-kong': hongKong } = legalPeople
      const waived = ['application', 'arbitration-agreement', 'identity'].map((key) => ({ key, reason: 'By post.' }))
      const particulars = { subjectName: 'Demo Ltd', sought: 'Freeze the account.' }
      const given = makeNewMatter({
        ...{ kind: 'interim_measures', facts: { seat: 'hong-kong', institution: 'hkiac' } },
        details: makeDetails({ papers: [], waived, particulars }),
      })
      const { id } = await matters.begin(given, { principal: personNamed(hongKong.drafter) })
      await act(hongKong.checker, id, 'check')
      await act(hongKong.drafter, id, 'dispatch')
      await act(mainland.drafter, id, 'acknowledge')
      return id
    },
    /** Brings a draft of the Mainland's so far, each act by who may do it. */
    bring: async (id: string, ...to: readonly MatterAction[]): Promise<void> => {
      const { mainland, 'hong-kong': hongKong } = legalPeople
      const by: Partial<Record<MatterAction, string>> = {
        ...{ check: mainland.checker, dispatch: mainland.drafter, record_outcome: mainland.drafter },
        ...{ acknowledge: hongKong.drafter, begin: hongKong.drafter, ask_correction: hongKong.drafter },
        ...{ return: hongKong.drafter, amend: mainland.drafter, withdraw: mainland.drafter, stop: hongKong.drafter },
      }
      for (const action of to) await act(by[action] ?? mainland.drafter, id, action)
    },
    /** Puts the clock on the morning of a day. */
    moveTo: (day: LocalDate) => {
      time = Date.parse(`${day}T02:00:00.000Z`)
    },
    forward: (milliseconds: number) => {
      time += milliseconds
    },
  }
}
export type TestMatters = Awaited<ReturnType<typeof createTestMatters>>
