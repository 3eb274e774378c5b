import { describe, expect, it } from 'vitest'
import {
  chainAbove,
  delegationOn,
  escalatesTo,
  firstVacantDay,
  isPair,
  postsOf,
  responsibleOn,
  spanOf,
  standingOn,
  termOn,
} from '#functions/liaison/holding.ts'
import { makeDelegation, makePost, makeTerm } from '#test/support/liaison.ts'

describe('who holds a post', () => {
  const post = makePost({
    terms: [makeTerm('ann', '2024-01-01', '2024-12-31'), makeTerm('ben', '2025-02-01')],
  })

  it.each([
    ['2023-12-31', null],
    ['2024-01-01', 'ann'],
    ['2024-12-31', 'ann'],
    ['2025-01-01', null],
    ['2025-01-31', null],
    ['2025-02-01', 'ben'],
    ['2040-01-01', 'ben'],
  ])('on %s is %s', (day, holder) => {
    expect(termOn(post, day)?.holder.id ?? null).toBe(holder)
  })

  it.each([
    ['2024-03-01', '2024-12-31', null],
    ['2024-03-01', '2025-01-01', '2025-01-01'],
    ['2023-12-30', '2024-02-01', '2023-12-30'],
    ['2025-03-01', null, null],
  ])('leaves from %s to %s a first vacant day of %s', (from, to, vacant) => {
    expect(firstVacantDay(post, { from, to })).toBe(vacant)
  })

  it('is held without a gap where one term begins on the day after another ends', () => {
    const seamless = makePost({ terms: [makeTerm('ann', '2024-01-01', '2024-12-31'), makeTerm('ben', '2025-01-01')] })
    expect(firstVacantDay(seamless, { from: '2024-06-01', to: '2026-01-01' })).toBeNull()
  })
})

describe('who answers for a post', () => {
  const deputy = makePost({ id: 'deputy', terms: [makeTerm('dora', '2024-01-01', '2026-03-03')], reportsTo: 'chief' })
  const chief = makePost({ id: 'chief', terms: [makeTerm('chen', '2024-01-01')] })
  const desk = makePost({
    reportsTo: 'deputy',
    terms: [makeTerm('ben', '2025-01-01')],
    delegations: [
      makeDelegation('deputy', '2026-03-02', '2026-03-06'),
      makeDelegation('deputy', '2026-05-04', '2026-05-08', { revokedOn: '2026-05-06' }),
      makeDelegation('deputy', '2026-06-01', '2026-06-05', { revokedOn: '2026-05-20' }),
    ],
  })
  const register = [desk, deputy, chief]

  it.each([
    ['before the delegation, its holder', '2026-03-01', 'ben'],
    ['while it is delegated, who holds the other post', '2026-03-02', 'dora'],
    ['while the other post has become vacant, nobody', '2026-03-04', null],
    ['after the delegation, its holder again', '2026-03-07', 'ben'],
    ['from the day on which a delegation was ended early, its holder', '2026-05-06', 'ben'],
    ['on the days of a delegation that was called off before it began, its holder', '2026-06-02', 'ben'],
  ])('is %s', (_case, day, person) => {
    expect(responsibleOn(register, desk, day)?.id ?? null).toBe(person)
  })

  it('is told with the delegation and the post that acts', () => {
    const { term, delegation, acting } = standingOn(register, desk, '2026-03-02')
    expect([term?.holder.id, delegation?.delegate, acting?.post.id, acting?.term?.holder.id]).toEqual([
      'ben',
      'deputy',
      'deputy',
      'dora',
    ])
  })

  it('has no span once a delegation was called off before it began', () => {
    expect(desk.delegations.map(spanOf)).toEqual([
      { from: '2026-03-02', to: '2026-03-06' },
      { from: '2026-05-04', to: '2026-05-05' },
      null,
    ])
    expect(delegationOn(desk, '2026-06-02')).toBeNull()
  })

  it('answers for several posts at once while acting, and not for a post of their own while away', () => {
    const of = (person: string, day: string) => postsOf(register, person, day).map(({ post, as }) => `${post.id} ${as}`)
    expect(of('dora', '2026-03-02')).toEqual(['desk acting', 'deputy holder'])
    expect(of('dora', '2026-03-01')).toEqual(['deputy holder'])
    expect(of('dora', '2026-03-04')).toEqual([])
    expect(of('ben', '2026-03-01')).toEqual(['desk holder'])
    expect(of('ben', '2026-03-02')).toEqual(['desk away'])
  })

  it('goes up the chain to the next post that somebody answers for', () => {
    expect(chainAbove(register, desk).map(({ id }) => id)).toEqual(['deputy', 'chief'])
    expect(escalatesTo(register, desk, '2026-03-01')?.id).toBe('deputy')
    expect(escalatesTo(register, desk, '2026-03-04')?.id).toBe('chief')
    expect(escalatesTo(register, chief, '2026-03-04')).toBeNull()
  })

  it('ends the chain where stored posts report in a circle', () => {
    const circle = [makePost({ id: 'a', reportsTo: 'b' }), makePost({ id: 'b', reportsTo: 'a' })]
    expect(chainAbove(circle, makePost({ id: 'c', reportsTo: 'a' })).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('a pair of counterparts', () => {
  it('is two posts that name each other', () => {
    const here = makePost({ id: 'here', counterpart: 'there' })
    const there = makePost({ id: 'there', side: 'hong-kong', counterpart: 'here' })
    expect(isPair(here, there)).toBe(true)
    expect(isPair(here, { ...there, counterpart: null })).toBe(false)
    expect(isPair(makePost(), null)).toBe(false)
  })
})
