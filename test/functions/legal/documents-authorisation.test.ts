import { beforeAll, describe, expect, it } from 'vitest'
import type { Instrument } from '#functions/legal/instrument.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { type MatterState, matterStates } from '#functions/legal/matter.ts'
import { createPassingSigner } from '#infra/local/receipt-signer.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { createLegalWalk } from '#test/support/legal-walk.ts'
import {
  at,
  fileIn,
  isSentIn,
  isTakenIn,
  names,
  type Person,
  people,
  type Situation,
  standingsIn,
} from './authorisation-people.ts'
import { documentsIn, documentWriting, enclosuresIn, isAnsweredIn } from './authorisation-routes.ts'

/** A document of the reader’s side, one that the other side has handed over by and by, and one that it never has. */
const documents = {
  requesting: { own: 'writ', sent: 'certificate', kept: 'nothing' },
  requested: { own: 'certificate', sent: 'writ', kept: 'note' },
} as const
const which = ['own', 'sent', 'kept'] as const
type Which = (typeof which)[number]

const isThere = (one: Which, person: Person, state: MatterState): boolean => {
  const requesting = people[person].side === 'requesting'
  if (one === 'own') return requesting || isTakenIn(state)
  return one === 'sent' && (requesting ? isAnsweredIn(state) : isSentIn(state))
}

type Route = {
  readonly method: 'GET' | 'POST'
  /** Below the documents; `{document}` is what `of` says. */
  readonly path: string
  readonly of?: Which
  readonly answers?: Readonly<Record<string, string>>
  /** For who may see the matter. */
  readonly expected: (person: Person, situation: Situation) => number
}

const below = (path: string, expected: (of: Which) => Omit<Route, 'path' | 'of'>): Route[] =>
  which.map((of) => ({ path: `/{document}${path}`, of, ...expected(of) }))

const reading = (status: number) => (of: Which) => ({
  method: 'GET' as const,
  expected: (person: Person, { state }: Situation) => (isThere(of, person, state) ? status : 404),
})
const servesOf = (person: Person, done: number): number => (people[person].side === 'requesting' ? 409 : done)

/** A form leads nobody to it who may not send it. */
const form =
  (done: (person: Person, status: number) => number = (_person, status) => status) =>
  (of: Which) => ({
    method: 'GET' as const,
    expected: (person: Person, situation: Situation) => {
      if (of !== 'own' || !isThere(of, person, situation.state)) return 404
      return documentWriting(person, situation) === 200 ? done(person, 200) : 403
    },
  })
const writing =
  (
    answers: Readonly<Record<string, string>>,
    done: (person: Person, status: number) => number = (_person, status) => status,
  ) =>
  (of: Which) => ({
    ...{ method: 'POST' as const, answers },
    expected: (person: Person, situation: Situation) => {
      const may = documentWriting(person, situation)
      if (may !== 200) return may
      return of === 'own' ? done(person, 303) : 404
    },
  })
/** Nothing has come by any form: who may hand in is told so, and who may not is told that. */
const arrival = (path: string): Route => ({
  ...{ method: 'GET', path, of: 'own' },
  expected: (person, situation) => {
    const may = documentWriting(person, situation)
    if (may !== 403 && !isThere('own', person, situation.state) && path.startsWith('/{document}')) return 404
    return may === 200 ? 409 : may
  },
})

const description = { language: 'en', copies: '1', translates: '', 'certified.by': '', 'certified.on': '' }
const proof = { mode: 'by_post', on: '2026-11-23', place: '1 Demo Street', by: 'A bailiff (demo)' }
const file = '00000000-0000-4000-8000-000000000009'

const routes: readonly Route[] = [
  ...['', '/verify'].map((path) => ({ method: 'GET' as const, path, expected: () => 200 })),
  { method: 'POST', path: '/verify', expected: () => 200 },
  ...[`/arrived/${file}`, `/{document}/arrived/${file}`].map(arrival),
  ...below('', reading(200)),
  ...below('/aside', reading(200)),
  ...below('/versions/1/download', reading(303)),
  ...below('/description', form()),
  ...below('/service', form(servesOf)),
  ...below('/description', writing(description)),
  ...below('/service', writing(proof, servesOf)),
  ...below('/aside', writing({ aside: 'yes' })),
]

let walk: ReturnType<typeof createLegalWalk>
let instrument: Instrument

const recordsIn = (situation: Situation) => ({
  file: fileIn(instrument, situation),
  documents: documentsIn(situation.state),
  enclosures: enclosuresIn(situation.state),
})

beforeAll(async () => {
  instrument = await createInstruments().get('service-judicial-documents-1999')
  const principals = new Map<string, Principal>(
    names.flatMap((name) => (people[name].principal === null ? [] : [[name, people[name].principal] as const])),
  )
  const records = { ...recordsIn({ state: 'drafting', level: 'office' }), receipts: [], exchanges: [] }
  walk = createLegalWalk({ principals, signer: createPassingSigner(), at, records })
})

const call = (person: Person, { method, path, of = 'own', answers }: Route, matter = 'matter') => {
  const address = path.replace('{document}', documents[people[person].side][of])
  const body = answers && new URLSearchParams(answers)
  return walk.call(person === 'nobody' ? null : person, method, `/en/legal/matters/${matter}/documents${address}`, body)
}

const wantedOf = (person: Person, route: Route, situation: Situation): number => {
  if (person === 'nobody') return 303
  if (people[person].standings === null) return 403
  return standingsIn(person, situation).length === 0 ? 404 : route.expected(person, situation)
}

describe.each(matterStates)('the pages of documents of a matter in the state %s', (state) => {
  it('let each person read and do what their side, their part and the state let them, and leave nothing else behind', async () => {
    const situation = { state, level: 'office' } as const
    walk.put(recordsIn(situation))
    const [found, wanted]: [string[], string[]] = [[], []]
    for (const person of names)
      for (const route of routes) {
        const { answer, writes } = await call(person, route)
        const named = `${person} ${route.method} ${route.path} ${route.of ?? ''}`
        const want = wantedOf(person, route, situation)
        const done = route.answers !== undefined && want === 303 && person !== 'nobody'
        found.push(`${named}: ${answer.status}, ${writes > 0 ? 'written' : 'unchanged'}`)
        wanted.push(`${named}: ${want}, ${done ? 'written' : 'unchanged'}`)
        // What is not for somebody cannot be told from what there is not.
        if (want === 404 && standingsIn(person, situation).length === 0)
          expect([named, (await call(person, route, 'nowhere')).answer.status]).toEqual([named, 404])
      }
    expect(found).toEqual(wanted)
  })
})
