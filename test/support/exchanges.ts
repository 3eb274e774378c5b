import type { Exchange, NewExchange } from '#functions/legal/exchange.ts'
import type { ExchangeAction, ExchangeCommand } from '#functions/legal/exchange-transitions.ts'
import { legalPeople } from './matters.ts'
import { personNamed } from './people.ts'

export const makeNewExchange = (overrides: Partial<NewExchange> = {}): NewExchange => ({
  kind: 'seminar',
  title: { en: 'Seminar on service by electronic means (demo)' },
  text: { en: 'What the rules of each side say.' },
  audience: 'governments',
  ...{ on: '2026-11-20', until: null, place: null },
  participants: [{ side: 'mainland', post: 'Legal officers', people: 2 }],
  materials: null,
  ...overrides,
})

/** An exchange of the Mainland’s. */
export const makeExchange = (overrides: Partial<Exchange> = {}): Exchange => ({
  ...makeNewExchange(),
  ...{ id: 'exchange-1', version: 1, from: 'mainland', state: 'planned', plannedAt: '2026-11-01T02:00:00.000Z' },
  organisation: personNamed(legalPeople.mainland.drafter).organisation,
  ...{ tell: 'person#legal-mainland', outcome: null, links: [] },
  lastEvent: { sequence: 1, hash: '0'.repeat(64) },
  ...overrides,
})

const text = { en: 'As it was agreed.' }

/** What each action is given where a test does not care what. */
export const sampleExchangeCommands: { readonly [A in ExchangeAction]: ExchangeCommand<A> } = {
  amend: (({ kind: _kind, ...details }) => details)(makeNewExchange()),
  hold: { on: '2026-11-20', text, participants: [], materials: null },
  answer: { text, materials: null },
  cancel: { text },
  link: { kind: 'standard', id: 'electronic-signatures' },
  unlink: { kind: 'standard', id: 'electronic-signatures' },
}
