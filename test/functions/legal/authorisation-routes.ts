import { type DisposalAction, disposalActions } from '#functions/legal/disposal.ts'
import type { MatterDocument } from '#functions/legal/document.ts'
import { type Enclosures, enclosed } from '#functions/legal/enclosure.ts'
import { type ExchangeAction, exchangeActions } from '#functions/legal/exchange-transitions.ts'
import type { MatterState } from '#functions/legal/matter.ts'
import { type MatterAction, matterActions, matterRuleOf } from '#functions/legal/matter-transitions.ts'
import type { Receipt } from '#functions/legal/receipt.ts'
import type { Side } from '#shared/identity/principal.ts'
import { makeExchange, makeNewExchange, sampleExchangeCommands } from '#test/support/exchanges.ts'
import { makeNewMatter, sampleCommands } from '#test/support/matters.ts'
import {
  beside,
  type Case,
  hidden,
  isLegalStaff,
  open,
  reading,
  sideOf,
  staff,
  writing,
} from './authorisation-cases.ts'
import { at, isSentIn, isTakenIn, type Person, people, type Situation, standingsIn } from './authorisation-people.ts'

const heads: readonly Person[] = ['head', 'theirHead']
const forHeads = beside((person) => (heads.includes(person) ? 200 : 403))

/** What the guards say of the matters that stand here. */
const guardHolds = (action: MatterAction, state: MatterState, person: Person): boolean => {
  const { side } = people[person]
  if (action === 'check') return person !== 'drafter'
  // Both have recorded the same, so there is nothing to settle and nothing more to record.
  if (action === 'reconcile' || action === 'record_outcome') return false
  // Service has no limit that begins outside of the hub.
  if (action === 'record_event') return false
  if (action === 'refer' || action === 'retain' || action === 'hold') return side === 'requesting' || isTakenIn(state)
  if (action === 'lift_wall') return side === 'requesting'
  return action !== 'release'
}

const actCase = (action: MatterAction): Case => ({
  body: (person: Person) => sampleCommands[action](action === 'assign' ? (sideOf(person) ?? 'mainland') : 'mainland'),
  ...writing((person, { state }, held) => {
    const rule = matterRuleOf(action)
    if (!rule.from.includes(state)) return 409
    if (rule.side !== 'either' && rule.side !== people[person].side) return 403
    if (!held.some((standing) => rule.by.some((one) => one === standing))) return 403
    return guardHolds(action, state, person) ? 200 : 403
  }),
})

const file = (end: number) => `00000000-0000-4000-8000-${String(end).padStart(12, '0')}`
const document = (id: string, side: Side, fileId: string): MatterDocument => ({
  ...{ id, version: 1, side, key: 'other', language: 'zh-Hant', copies: 1, translates: null },
  ...{ certified: null, service: null, setAside: false },
  versions: [
    {
      ...{
        number: 1,
        file: fileId,
        name: `${id}.pdf`,
        kind: 'pdf',
        bytes: 1,
        sha256: 'a'.repeat(64),
        state: 'clean',
        at,
      },
      by: { id: 'demo', name: { en: 'D', 'zh-Hant': 'D', 'zh-Hans': 'D' } },
    },
  ],
})
const [writ, note, certificate] = [
  document('writ', 'mainland', file(1)),
  document('note', 'mainland', file(2)),
  document('certificate', 'hong-kong', file(3)),
]

/** Whether the answer has gone back, as far as the states tell. */
export const isAnsweredIn = (state: MatterState): boolean => state === 'returned' || state === 'closed'

/**
 * The documents of the matter: `writ` goes out with the request, `note` is kept, `certificate` goes back with the answer. The other
 * side has taken nothing in, and has no document, before it has acknowledged.
 */
export const documentsIn = (state: MatterState): MatterDocument[] =>
  isTakenIn(state) ? [writ, note, certificate] : [writ, note]
export const enclosuresIn = (state: MatterState): Enclosures[] => [
  ...(isSentIn(state) ? [{ receipt: 1, side: 'mainland' as const, round: 1, at, documents: [enclosed(writ)] }] : []),
  ...(isAnsweredIn(state)
    ? [{ receipt: 3, side: 'hong-kong' as const, round: 1, at, documents: [enclosed(certificate)] }]
    : []),
]

/** Who writes documents, and while what: until a request is checked, and until the answer is sent. */
export const documentWriting = (person: Person, { state }: Situation): number => {
  const requesting = people[person].side === 'requesting'
  const states: readonly MatterState[] = requesting
    ? ['drafting', 'returned_for_correction']
    : ['acknowledged', 'executing']
  if (!states.includes(state)) return 409
  const writers: readonly Person[] = requesting ? ['drafter'] : ['handler', 'theirHead']
  return writers.includes(person) ? 200 : 403
}

/**
 * What is done to a document, or to the file that a version came as: by its own side alone.
 * @param notTheirs what the other side is answered where it may write, the very same as for what there is not.
 */
const documentAct = (
  parameter: 'document' | 'file',
  { body, notTheirs = 404 }: { body?: unknown; notTheirs?: number },
) =>
  ([writ, certificate] as const).map(
    ({ id, side, versions }): Case => ({
      with: { [parameter]: parameter === 'file' ? (versions[0]?.file ?? '') : id },
      ...(body !== undefined && { body }),
      ...writing((person, situation) => {
        const status = documentWriting(person, situation)
        return status === 200 && sideOf(person) !== side ? notTheirs : status
      }),
      nothing: (person, status) =>
        sideOf(person) === side ? hidden(person, status) : { [parameter]: parameter === 'file' ? file(9) : 'nothing' },
    }),
  )

const downloads = (
  { id, side }: MatterDocument,
  { there, handedOver }: Record<'there' | 'handedOver', (state: MatterState) => boolean>,
): Case => ({
  with: { document: id, number: '1' },
  ...reading((person, { state }) => {
    const reaches = there(state) && (sideOf(person) === side || handedOver(state))
    return reaches ? 200 : 404
  }),
})

/** Exchanges of the Mainland’s, by what is planned, for whom, and how far it is. */
export const exchanges = [
  makeExchange({ id: 'open-seminar', audience: 'public' }),
  makeExchange({ id: 'seminar', audience: 'governments' }),
  makeExchange({ id: 'own-seminar', audience: 'side' }),
  makeExchange({ id: 'question', kind: 'consultation', audience: 'governments' }),
  makeExchange({ id: 'held', state: 'held', links: [sampleExchangeCommands.link] }),
]
type Kept = (typeof exchanges)[number]

const readsExchange = (person: Person, { audience }: Kept): boolean => {
  if (audience === 'public') return true
  if (!isLegalStaff(person) && person !== 'liaison') return false
  return audience === 'governments' || sideOf(person) === 'mainland'
}

const exchangeActCase = (action: ExchangeAction, exchange: Kept): Case => ({
  with: { id: exchange.id },
  // What is linked already is not linked again.
  body: action === 'link' ? { kind: 'standard', id: 'another' } : sampleExchangeCommands[action],
  ofMatter: false,
  leaves: 'writes',
  nothing: hidden,
  expected: staff((person) => {
    if (!readsExchange(person, exchange)) return 404
    const question = exchange.kind === 'consultation'
    if (exchange.state !== 'planned' && action !== 'link' && action !== 'unlink') return 409
    const own = sideOf(person) === 'mainland'
    const may = {
      amend: own,
      hold: own && !question,
      answer: !own && question,
      cancel: own,
      link: own,
      unlink: own && exchange.links.length > 0,
    }
    return may[action] ? 200 : 403
  }),
})

/** Nobody has proposed anything here, so there is nothing to confirm or to take back. */
const disposalCase = (action: DisposalAction): Case =>
  writing((_person, { state }, held) => {
    if (action !== 'propose' || (state !== 'closed' && state !== 'withdrawn')) return 409
    return held.some((standing) => standing !== 'office') ? 200 : 403
  })

const record = { kind: 'standard', id: 'electronic-signatures' } as const
const prefix = '/api/v1/legal'

/** Every route of the API of legal cooperation, as its reference names them, and the cases in which it is called. */
export const routeCases = (receipt: Receipt): Readonly<Record<string, readonly Case[]>> => ({
  [`GET ${prefix}/instruments`]: [open()],
  [`GET ${prefix}/instruments/{id}`]: [{ with: { id: 'cepa' }, ...open() }],
  [`POST ${prefix}/regime`]: [{ body: { kind: 'service', from: 'mainland', on: '2026-11-24', facts: {} }, ...open() }],

  [`GET ${prefix}/matters`]: [beside(), { query: 'which=mine', ...beside() }, { query: 'level=team', ...forHeads }],
  [`POST ${prefix}/matters`]: [{ body: makeNewMatter(), ...beside(() => 201), leaves: 'writes' }],
  [`GET ${prefix}/matters/{id}`]: [reading()],
  [`GET ${prefix}/matters/{id}/reads`]: [
    reading((_person, _situation, held) => (held.some((standing) => standing !== 'office') ? 200 : 403)),
  ],
  [`POST ${prefix}/matters/{id}/break-glass`]: [
    {
      body: { reason: 'The drafter is ill, and the hearing is tomorrow.' },
      nothing: hidden,
      ofMatter: true,
      leaves: 'writes',
      // Who sees it already has no glass to break; a wall holds, and so does the office of another body.
      expected: staff((person, situation) => {
        const known = people[person].side === 'requesting' || isSentIn(situation.state)
        const [shutOut, held] = [people[person].standings?.length === 0, standingsIn(person, situation)]
        return !known || shutOut ? 404 : held.length > 0 ? 409 : 200
      }),
    },
  ],
  ...Object.fromEntries(
    matterActions.map((action) => [`POST ${prefix}/matters/{id}/${action}`, [actCase(action)]] as const),
  ),

  [`GET ${prefix}/matters/crossings`]: [forHeads],
  [`GET ${prefix}/matters/crossings/csv`]: [forHeads],
  [`GET ${prefix}/matters/{id}/crossings`]: [reading()],
  [`GET ${prefix}/matters/receipts/keys`]: [open()],
  [`POST ${prefix}/matters/receipts/verify`]: [{ body: { receipt, papers: [] }, ...beside() }],
  [`GET ${prefix}/matters/{id}/receipts`]: [reading()],
  [`GET ${prefix}/matters/{id}/receipts/{number}`]: [
    { with: { number: '1' }, ...reading((_person, { state }) => (isSentIn(state) ? 200 : 404)) },
    { with: { number: '9' }, ...reading(() => 404) },
  ],

  [`GET ${prefix}/deadlines`]: [beside(), { query: 'which=mine', ...beside() }, { query: 'level=team', ...forHeads }],

  [`GET ${prefix}/matters/{id}/documents`]: [reading()],
  [`POST ${prefix}/matters/{id}/documents`]: [
    {
      body: { document: null, key: 'other', name: 'paper.pdf', bytes: 10 },
      ...writing((person, situation) => {
        const status = documentWriting(person, situation)
        return status === 200 ? 201 : status
      }),
      // A form is signed, and nothing written before a file comes by it.
      leaves: 'nothing',
    },
  ],
  // What has been taken up already is answered again.
  [`POST ${prefix}/matters/{id}/documents/{file}/complete`]: documentAct('file', { notTheirs: 409 }).map(
    (one): Case => ({ ...one, leaves: 'nothing' }),
  ),
  [`POST ${prefix}/matters/{id}/documents/{document}/description`]: documentAct('document', {
    body: { language: 'zh-Hant', copies: 2, translates: null, certified: null },
  }),
  [`POST ${prefix}/matters/{id}/documents/{document}/service`]: documentAct('document', {
    body: { mode: 'in_person', on: '2026-11-24', place: '1 Demo Street', by: 'A bailiff (demo)' },
  }).map((one) => ({
    ...one,
    // The side that asks has served nothing.
    expected: (person, situation) => {
      const status = one.expected(person, situation)
      return status === 200 && people[person].side === 'requesting' ? 409 : status
    },
  })),
  [`POST ${prefix}/matters/{id}/documents/{document}/aside`]: documentAct('document', { body: { aside: true } }),
  [`GET ${prefix}/matters/{id}/documents/{document}/versions/{number}/download`]: [
    downloads(writ, { there: () => true, handedOver: isSentIn }),
    downloads(note, { there: () => true, handedOver: () => false }),
    downloads(certificate, { there: isTakenIn, handedOver: isAnsweredIn }),
    { with: { document: 'writ', number: '2' }, ...reading(() => 404) },
  ],
  [`POST ${prefix}/matters/{id}/documents/verify`]: [reading()],

  [`GET ${prefix}/matters/{id}/links`]: [reading()],
  [`POST ${prefix}/matters/{id}/links`]: [{ body: record, ...writing() }],
  [`POST ${prefix}/matters/{id}/links/remove`]: [{ body: record, ...writing() }],
  [`GET ${prefix}/linked`]: [{ query: new URLSearchParams(record).toString(), ...beside() }],

  [`GET ${prefix}/matters/disposal`]: [
    ...[beside(), { query: 'when=disposed', ...beside() }, { query: 'which=mine', ...beside() }],
    { query: 'which=team', ...forHeads },
  ],
  [`GET ${prefix}/matters/{id}/disposal`]: [reading()],
  ...Object.fromEntries(
    disposalActions.map(
      (action) => [`POST ${prefix}/matters/{id}/disposal/${action}`, [disposalCase(action)]] as const,
    ),
  ),

  [`GET ${prefix}/exchange`]: [open()],
  [`POST ${prefix}/exchange`]: [{ body: makeNewExchange(), ...beside(() => 201), leaves: 'writes' }],
  [`GET ${prefix}/exchange/{id}`]: exchanges.map((exchange) => ({
    with: { id: exchange.id },
    ...open((person) => (readsExchange(person, exchange) ? 200 : 404)),
    nothing: hidden,
  })),
  ...Object.fromEntries(
    exchangeActions.map(
      (action) =>
        [
          `POST ${prefix}/exchange/{id}/${action}`,
          exchanges.map((exchange) => exchangeActCase(action, exchange)),
        ] as const,
    ),
  ),

  // The year that runs is for the staff of both sides; the one before it for everybody.
  ...Object.fromEntries(
    ['report', 'report/csv'].map(
      (name) =>
        [
          `GET ${prefix}/${name}`,
          [
            { query: 'year=2025', ...open() },
            {
              query: 'year=2026',
              ...open((person) => (isLegalStaff(person) || person === 'liaison' ? 200 : 404)),
            },
          ],
        ] as const,
    ),
  ),
})
