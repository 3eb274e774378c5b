import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type Exchange,
  exchangeAudiences,
  exchangeStates,
  isPastHope,
  maySee,
  tallyOfExchange,
} from '#functions/legal/exchange.ts'
import { actOnExchange, planExchange } from '#functions/legal/exchange-acts.ts'
import { exchangeKinds } from '#functions/legal/exchange-kinds.ts'
import {
  type ExchangeAction,
  exchangeActions,
  exchangeArrows,
  possibleExchangeActions,
} from '#functions/legal/exchange-transitions.ts'
import { lifecycleDiagram } from '#shared/domain/lifecycle-diagram.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { makeExchange, makeNewExchange, sampleExchangeCommands } from '#test/support/exchanges.ts'
import { legalPeople } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { refusal } from '#test/support/refusal.ts'

const at = '2026-11-24T02:00:00.000Z'
const asker = personNamed(legalPeople.mainland.drafter)
const asked = personNamed(legalPeople['hong-kong'].drafter)

/** As what each person stands to an exchange of the Mainland's. Written down here, and not asked of the code. */
const people: readonly (readonly [
  string,
  Principal | null,
  'own' | 'other' | 'own reader' | 'other reader' | 'public',
])[] = [
  ['a legal officer of the side', asker, 'own'],
  ['the head of the side', personNamed(legalPeople.mainland.head), 'own'],
  ['a legal officer of the other side', asked, 'other'],
  ['a liaison officer of the side', personNamed('liaison-mainland'), 'own reader'],
  ['a liaison officer of the other side', personNamed('liaison-hong-kong'), 'other reader'],
  ['an applicant', personNamed('harbour-tech'), 'public'],
  ['nobody', null, 'public'],
]
const sees = {
  public: ['own', 'other', 'own reader', 'other reader', 'public'],
  governments: ['own', 'other', 'own reader', 'other reader'],
  side: ['own', 'own reader'],
}

describe('who may see and do what to an exchange', () => {
  it.each(people)('%s', (_name, person, standing) => {
    for (const audience of exchangeAudiences)
      for (const kind of exchangeKinds)
        for (const state of exchangeStates) {
          const exchange = makeExchange({ audience, kind, state })
          const seen = sees[audience].includes(standing)
          expect(maySee(exchange, person)).toBe(seen)
          const planned = state === 'planned'
          const question = kind === 'consultation'
          const own: ExchangeAction[] = planned ? ['amend', ...(question ? [] : ['hold' as const]), 'cancel'] : []
          const expected =
            standing === 'own'
              ? [...own, 'link']
              : standing === 'other' && seen && planned && question
                ? ['answer']
                : []
          expect(possibleExchangeActions(exchange, person)).toEqual(expected)
        }
  })

  it('says that it is not there, that it may not be done, or that it cannot be done now', () => {
    const attempt = (exchange: Exchange, action: ExchangeAction, principal: Principal) =>
      refusal(() => actOnExchange(exchange, action, sampleExchangeCommands[action] as never, { principal, at })).code
    expect(attempt(makeExchange({ audience: 'side' }), 'link', asked)).toBe('not_found')
    expect(attempt(makeExchange(), 'cancel', asked)).toBe('forbidden')
    expect(attempt(makeExchange({ kind: 'consultation' }), 'hold', asker)).toBe('forbidden')
    for (const action of exchangeActions)
      if (!action.endsWith('link'))
        expect(attempt(makeExchange({ state: 'held' }), action, asker)).toBe('action_not_allowed')
  })
})

it('lives as the diagram in the README says', () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../../functions/legal/README.md'), 'utf8')
  expect(readme).toContain(lifecycleDiagram(exchangeArrows(), 'planned'))
})

describe('an exchange', () => {
  const plan = (overrides: Parameters<typeof makeNewExchange>[0]) =>
    planExchange(makeNewExchange(overrides), 'x', { principal: asker, at })

  it.each([
    [{ title: {} }, 'title', 'title_required'],
    [{ text: {} }, 'text', 'required'],
    [{ until: '2026-11-01' }, 'until', 'end_before_start'],
    [{ kind: 'consultation', audience: 'side' }, 'audience', 'audience_too_narrow'],
  ] as const)('is refused with %j', (overrides, path, code) => {
    expect(refusal(() => plan(overrides)).issues).toMatchObject([{ path, code }])
  })

  it('is not held before its day, nor linked twice to one record', () => {
    const exchange = makeExchange()
    const hold = { ...sampleExchangeCommands.hold, on: '2026-11-25' }
    expect(refusal(() => actOnExchange(exchange, 'hold', hold, { principal: asker, at })).issues).toMatchObject([
      { path: 'on', code: 'day_in_future' },
    ])
    const link = { kind: 'standard', id: 'a' } as const
    const linked = makeExchange({ links: [link] })
    expect(refusal(() => actOnExchange(linked, 'link', link, { principal: asker, at })).issues).toMatchObject([
      { path: 'id', code: 'linked_already' },
    ])
    expect(actOnExchange(linked, 'unlink', link, { principal: asker, at }).links).toEqual([])
  })

  it('is past the day that was hoped for only as a question that waits', () => {
    expect(isPastHope(makeExchange({ kind: 'consultation', on: '2026-11-23' }), '2026-11-24')).toBe(true)
    expect(isPastHope(makeExchange({ kind: 'consultation', on: '2026-11-24' }), '2026-11-24')).toBe(false)
    expect(isPastHope(makeExchange({ kind: 'seminar', on: '2026-11-23' }), '2026-11-24')).toBe(false)
  })

  it('is counted by kind and side, with the days to the answer, and not at all where it is a side’s own', () => {
    const answered = makeExchange({
      ...{ kind: 'consultation', state: 'answered', plannedAt: '2026-10-30T02:00:00.000Z', on: '2026-11-05' },
      outcome: { on: '2026-11-09', text: { en: 'Yes.' }, side: 'hong-kong' },
    })
    expect(tallyOfExchange(answered)).toEqual({
      '2026-10#exchange#consultation#mainland#planned': 1,
      '2026-11#exchange#consultation#mainland#answered': 1,
      '2026-11#exchange#consultation#mainland#days-10': 1,
      '2026-11#exchange#consultation#mainland#missed': 1,
    })
    expect(tallyOfExchange({ ...answered, audience: 'side' })).toEqual({})
  })
})
