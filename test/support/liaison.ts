import type { Person } from '#functions/liaison/person.ts'
import type { Delegation, Post, Term } from '#functions/liaison/post.ts'
import { personNamed } from './people.ts'

const named = (text: string) => ({ en: text, 'zh-Hant': text, 'zh-Hans': text })
const noEvent = { sequence: 1, hash: '0'.repeat(64) }

/** A vacant post of the Mainland side, with what a test wants otherwise. */
export const makePost = (overrides: Partial<Post> = {}): Post => ({
  id: 'desk',
  version: 1,
  side: 'mainland',
  kind: 'liaison_officer',
  organisationId: 'qianhai-hk-office',
  name: named('Desk'),
  reportsTo: null,
  counterpart: null,
  contacts: [],
  terms: [],
  delegations: [],
  abolished: null,
  provenance: { status: 'illustrative', sources: [], unverified: [], checkedOn: '2026-11-24' },
  lastEvent: noEvent,
  ...overrides,
})

export const makeTerm = (holder: string, from: string, to: string | null = null, id = `t-${from}`): Term => ({
  id,
  holder: { id: holder, name: named(holder) },
  from,
  to,
})

export const makeDelegation = (delegate: string, from: string, to: string, overrides: Partial<Delegation> = {}) => ({
  id: `d-${from}`,
  delegate,
  from,
  to,
  reason: 'Leave',
  revokedOn: null,
  ...overrides,
})

/** An officer of the liaison who has entered themselves, as the register keeps them. */
export const makePerson = (overrides: Partial<Person> = {}): Person => ({
  ...personNamed('liaison-mainland'),
  version: 1,
  lastEvent: noEvent,
  ...overrides,
})
