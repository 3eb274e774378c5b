import { beforeAll, describe, expect, it } from 'vitest'
import { levels } from '#functions/legal/custody.ts'
import type { Instrument } from '#functions/legal/instrument.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { type MatterState, matterStates } from '#functions/legal/matter.ts'
import type { Receipt } from '#functions/legal/receipt.ts'
import { features } from '#infra/features.ts'
import { createPassingSigner } from '#infra/local/receipt-signer.ts'
import { type Principal, roles, sides } from '#shared/identity/principal.ts'
import { createLegalWalk } from '#test/support/legal-walk.ts'
import { makeReceiptChain } from '#test/support/receipts.ts'
import type { Case } from './authorisation-cases.ts'
import { at, fileIn, isSentIn, names, type Person, people, type Situation } from './authorisation-people.ts'
import { documentsIn, enclosuresIn, exchanges, routeCases } from './authorisation-routes.ts'

const signer = createPassingSigner()
const isLegal = (role: string) => role === 'legal_officer' || role === 'legal_head'

/** Somebody of each role that is no legal one, on each side, in the very body that the matter is of. */
const strangers: Principal[] = sides.flatMap((side) => {
  const { principal } = side === 'mainland' ? people.head : people.theirHead
  return roles.filter((role) => !isLegal(role)).map((role) => ({ ...principal, id: `${role}-${side}`, roles: [role] }))
})

let walk: ReturnType<typeof createLegalWalk>
let cases: Readonly<Record<string, readonly Case[]>>
let instrument: Instrument
let chain: readonly Receipt[]

const recordsIn = (situation: Situation) => ({
  file: fileIn(instrument, situation),
  receipts: isSentIn(situation.state) ? chain : [],
  documents: documentsIn(situation.state),
  enclosures: enclosuresIn(situation.state),
})

beforeAll(async () => {
  instrument = await createInstruments().get('service-judicial-documents-1999')
  chain = await makeReceiptChain(signer, 1)
  const [receipt] = chain
  if (receipt === undefined) throw new Error('There is no receipt')
  cases = routeCases(receipt)
  const principals = new Map<string, Principal>([
    ...names.flatMap((name) => (people[name].principal === null ? [] : [[name, people[name].principal] as const])),
    ...strangers.map((one) => [one.id, one] as const),
  ])
  const records = { ...recordsIn({ state: 'drafting', level: 'office' }), exchanges }
  walk = createLegalWalk({ principals, signer, at, records })
})

const call = (token: string | null, route: string, one: Case, person: Person) => {
  const [method = '', path = ''] = route.split(' ')
  const address = Object.entries({ id: 'matter', ...one.with }).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    path,
  )
  const body = typeof one.body === 'function' ? one.body(person) : one.body
  return walk.call(token, method, one.query === undefined ? address : `${address}?${one.query}`, body)
}

/** A problem without what differs from request to request. */
const told = async (answer: Response) => {
  const { requestId: _requestId, ...problem } = (await answer.json()) as Record<string, unknown>
  return { status: answer.status, problem, etag: answer.headers.get('etag') !== null }
}

/** Calls each of the routes as each person, and holds every answer, and what it left behind, against the table. */
const walkAs = async (situation: Situation, which: (one: Case, route: string) => boolean): Promise<number> => {
  walk.put(recordsIn(situation))
  const [found, wanted]: [string[], string[]] = [[], []]
  for (const [route, of] of Object.entries(cases))
    for (const one of of.filter((each) => which(each, route)))
      for (const person of names) {
        const token = person === 'nobody' ? null : person
        const { answer, writes, reads } = await call(token, route, one, person)
        const want = one.expected(person, situation)
        const done = want < 400
        const named = `${person} ${route} ${JSON.stringify(one.with ?? one.query ?? '')}`
        found.push(`${named}: ${answer.status}, ${writes > 0 ? 'written' : 'unchanged'}`)
        wanted.push(`${named}: ${want}, ${done && one.leaves === 'writes' ? 'written' : 'unchanged'}`)
        // Who is shown something of a matter is noted; who is refused leaves no trace to be found by.
        if (one.leaves === 'reads' && done !== reads > 0) found.push(`${named}: ${done ? 'not noted' : 'noted'}`)
        const nothing = one.nothing?.(person, want)
        if (nothing !== undefined) {
          const there = await told(
            (await call(token, route, { ...one, with: { ...one.with, ...nothing } }, person)).answer,
          )
          expect([named, await told(answer)]).toEqual([named, there])
        }
      }
  expect(found).toEqual(wanted)
  return found.length
}

describe('the routes of legal cooperation', () => {
  // That the reference of the API has the routes of all functions, and no others, test/infra/openapi.test.ts holds.
  it('are all in the table that is walked here, and no others', () => {
    const answering = Object.entries(features).filter(([, { routes }]) =>
      routes.some((route) => route.startsWith('/api/v1/legal/')),
    )
    expect(walk.functions).toEqual(answering.map(([name]) => name))
    const routes = walk.routes.filter(({ path }) => path.startsWith('/api/'))
    const named = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(Object.keys(cases).sort()).toEqual(named.sort())
  })

  it('answer what is beside matters to whom it is for', async () => {
    expect(await walkAs({ state: 'executing', level: 'office' }, ({ ofMatter }) => !ofMatter)).toBeGreaterThan(600)
  })

  it('are closed to every role of either side that is no legal one, where they are not open to everybody', async () => {
    walk.put(recordsIn({ state: 'executing', level: 'office' }))
    const situation = { state: 'executing', level: 'office' } as const
    const letIn: string[] = []
    for (const [route, of] of Object.entries(cases))
      for (const one of of.filter((each) => each.expected('nobody', situation) === 401))
        for (const { id } of strangers) {
          const { answer, writes, reads } = await call(id, route, one, 'liaison')
          if (answer.status !== 403 || writes + reads > 0) letIn.push(`${id} ${route}: ${answer.status}`)
        }
    expect(letIn).toEqual([])
  })
})

describe.each(matterStates)('a matter in the state %s', (state: MatterState) => {
  it('lets each person do and read what the table says, and is not there for all others', async () => {
    await walkAs({ state, level: 'office' }, ({ ofMatter }) => ofMatter)
  })
})

describe.each(levels.filter((level) => level !== 'office'))('a matter at the level %s', (level) => {
  it.each(['dispatched', 'executing'] as const)('is shown to its own alone: %s', async (state) => {
    // What may be done follows from the standings that show it, so reading is walked, and the glass that is broken to read.
    const shows = ({ ofMatter, leaves }: Case, route: string) =>
      ofMatter && (leaves !== 'writes' || route.endsWith('/break-glass'))
    await walkAs({ state, level }, shows)
  })
})

/** The pages that anybody may open; a calendar is opened by the secret in its address. All others are for legal staff. */
const openPages = [
  '/legal',
  '/legal/instruments',
  '/legal/instruments/:id',
  '/legal/comparison',
  '/legal/regime',
  '/legal/report',
  '/legal/report/csv',
  '/legal/exchange',
  '/legal/exchange/:id',
  '/legal/deadlines/calendar/:secret',
]

describe('the pages of legal cooperation', () => {
  /** What is behind the language; something stands for every parameter, and the matter’s id for its own. */
  const pages = () =>
    walk.routes.flatMap(({ method, path }) => {
      const [, below] = /^\/:language(?:\{[^}]+\})?(\/.*)$/.exec(path) ?? []
      if (below === undefined) return []
      const filled = below.replaceAll(/:\w+\{([^}|]+)[^}]*\}/g, '$1').replaceAll(/\/:(number)/g, '/1')
      return [{ method, below, addressFor: (id: string) => `/en${filled.replaceAll(/:\w+/g, id)}` }]
    })

  it('are for legal staff, where they are not for everybody: nobody else comes in, by the address or by a form', async () => {
    walk.put(recordsIn({ state: 'executing', level: 'office' }))
    const closed = pages().filter(({ below }) => !openPages.includes(below))
    expect(closed.length).toBeGreaterThan(30)
    const answers: string[] = []
    for (const { method, below, addressFor } of closed) {
      const statuses = await Promise.all(
        [null, 'liaison', 'applicant', 'supervisor-mainland', 'administrator-hong-kong'].map(async (as) => {
          const { answer, writes, reads } = await walk.call(as, method, addressFor('matter'))
          return writes + reads > 0 ? 'it left something' : answer.status
        }),
      )
      answers.push(`${method} ${below} ${statuses.join(' ')}`)
    }
    expect(answers).toEqual(closed.map(({ method, below }) => `${method} ${below} 303 403 403 403 403`))
  })

  it('of a matter are not there for whom the matter is not', async () => {
    walk.put(recordsIn({ state: 'drafting', level: 'office' }))
    const ofMatter = pages().filter(({ below }) => below.startsWith('/legal/matters/:id'))
    expect(ofMatter.length).toBeGreaterThan(10)
    for (const person of ['walled', 'otherBody', 'handler', 'theirHead', 'theirOtherBody'] as const)
      for (const { method, below, addressFor } of ofMatter) {
        const [there, nowhere] = [
          await walk.call(person, method, addressFor('matter')),
          await walk.call(person, method, addressFor('nowhere')),
        ]
        expect([person, method, below, there.writes + there.reads]).toEqual([person, method, below, 0])
        expect(there.answer.status).toBe(nowhere.answer.status)
        // The form for breaking the glass is the same for every id, and so is what an act without a form answers: neither says anything of any.
        const isAlike = ['/break-glass', '/aside'].some((end) => below.endsWith(end))
        if (!isAlike) expect([person, method, below, there.answer.status]).toEqual([person, method, below, 404])
      }
  })

  it('of a calendar are not there for whoever guesses its address, nor to be revoked by anybody else', async () => {
    expect((await walk.call(null, 'GET', '/en/legal/deadlines/calendar/guessed')).answer.status).toBe(404)
    expect((await walk.call('handler', 'POST', '/en/legal/deadlines/feeds/guessed/revoke')).answer.status).toBe(404)
  })
})
