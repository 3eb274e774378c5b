import { describe, expect, it } from 'vitest'
import { isKeeper, mayReach, possibleActions } from '#functions/liaison/access.ts'
import type { PostAction } from '#functions/liaison/post-actions.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { makeDelegation, makePost, makeTerm } from '#test/support/liaison.ts'
import { everybody, personNamed } from '#test/support/people.ts'

const today = '2026-11-24'
const [chief, deputy, secretary, officer] = ['chief', 'deputy', 'secretary', ''].map((rank) =>
  personNamed(`liaison-${rank === '' ? '' : `${rank}-`}mainland`),
) as [Principal, Principal, Principal, Principal]
const observer: Principal = { ...personNamed('liaison-observer'), side: 'mainland' }

const register = [
  makePost({ id: 'chief', kind: 'chief_liaison_officer', terms: [makeTerm(chief.id, '2025-01-01')] }),
  makePost({ id: 'deputy', kind: 'deputy', terms: [makeTerm(deputy.id, '2025-01-01')] }),
  makePost({ id: 'secretary', kind: 'secretary', terms: [makeTerm(secretary.id, '2025-01-01')] }),
  makePost({ id: 'observer', kind: 'observer', terms: [makeTerm(observer.id, '2025-01-01')] }),
  makePost({
    terms: [makeTerm(officer.id, '2025-01-01')],
    delegations: [makeDelegation('deputy', '2026-12-07', '2026-12-11')],
  }),
]
const post = (id: string) => register.find((one) => one.id === id) ?? makePost()
const may = (person: Principal | null, id = 'desk', day = today) => possibleActions(register, post(id), person, day)

const all: PostAction[] = [
  'appoint',
  'end_term',
  'hand_over',
  'delegate',
  'revoke_delegation',
  'change_contacts',
  'amend',
  'abolish',
]
const own: PostAction[] = ['delegate', 'revoke_delegation', 'change_contacts']

describe('the powers over a post', () => {
  it.each([
    ['the chief of the side', chief],
    ['its deputy', deputy],
    ['its secretary', secretary],
    ['its administrator', personNamed('administrator')],
  ])('are all with %s', (_who, person) => {
    expect(may(person)).toEqual(all)
  })

  it('are for the holder what concerns their own absence and how they are reached', () => {
    expect(may(officer)).toEqual(own)
    expect(may(officer, 'deputy')).toEqual([])
  })

  it('stay with a holder who is away, who may be back early, and go to who acts', () => {
    const stands = [makePost({ id: 'stand-in', terms: [makeTerm('stand-in', '2025-01-01')] })]
    const away = makePost({
      terms: [makeTerm(officer.id, '2025-01-01')],
      delegations: [makeDelegation('stand-in', '2026-12-07', '2026-12-11')],
    })
    const over = (person: Principal, day: string) => possibleActions([away, ...stands], away, person, day)
    const standIn = { ...officer, id: 'stand-in' }
    expect([over(officer, '2026-12-08'), over(standIn, '2026-12-08')]).toEqual([own, own])
    expect(over(standIn, '2026-12-12')).toEqual([])
  })

  it('of a keeper go to who acts for one, and rest with nobody else meanwhile', () => {
    const away = register.map((one) =>
      one.id === 'secretary' ? { ...one, delegations: [makeDelegation('desk', '2026-12-14', '2026-12-18')] } : one,
    )
    const keeps = (person: Principal, day: string) => isKeeper(away, person, day)
    expect([keeps(officer, '2026-12-15'), keeps(secretary, '2026-12-15')]).toEqual([true, false])
    expect([keeps(officer, '2026-12-19'), keeps(secretary, '2026-12-19')]).toEqual([false, true])
  })

  it('are none for an observer, not even over the own post', () => {
    expect(may(observer)).toEqual([])
    expect(may(observer, 'observer')).toEqual([])
  })

  it('are none across the boundary, without a sign-in, and for everybody else', () => {
    expect(may(null)).toEqual([])
    const others = everybody.filter(({ id }) => ![chief, deputy, secretary, officer].some((one) => one.id === id))
    expect(others.length).toBeGreaterThan(10)
    expect(others.filter((person) => person.id !== 'administrator' && may(person).length > 0)).toEqual([])
    expect(may({ ...chief, side: 'hong-kong' })).toEqual([])
  })

  it('end with the term, and need the role as well as the post', () => {
    expect(may(chief, 'desk', '2024-12-31')).toEqual([])
    expect(may({ ...chief, roles: ['legal_officer'] })).toEqual([])
    expect(isKeeper(register, { ...chief, roles: ['legal_officer'] }, today)).toBe(false)
  })

  it('offer no handover of a vacant post, no end of no term, and no end of no delegation', () => {
    const vacant = makePost({ id: 'vacant' })
    expect(possibleActions([...register, vacant], vacant, chief, today)).toEqual([
      'appoint',
      'delegate',
      'change_contacts',
      'amend',
      'abolish',
    ])
  })
})

describe('a contact way', () => {
  it.each([
    ['public', [true, true, true, true]],
    ['officers', [false, false, true, true]],
    ['side', [false, false, false, true]],
  ] as const)('of the audience %s is shown to whom it is meant for', (audience, shown) => {
    const readers = [null, personNamed('harbour-tech'), personNamed('liaison-hong-kong'), officer]
    const way = { kind: 'email' as const, value: 'desk@example.com', audience }
    expect(readers.map((reader) => mayReach(reader, 'mainland', way))).toEqual(shown)
  })
})
