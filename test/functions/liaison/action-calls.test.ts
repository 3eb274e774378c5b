import { describe, expect, it } from 'vitest'
import { callOf, callsOn, callToMake, nextCallOn, possibleMoves } from '#functions/liaison/action-calls.ts'
import { answeringPost } from '#functions/liaison/holding.ts'
import { makeAction } from '#test/support/actions.ts'
import { makePost, makeTerm } from '#test/support/liaison.ts'
import { personNamed } from '#test/support/people.ts'

const held = (id: string, holder: string, above: string | null, counterpart: string | null = null) =>
  makePost({ id, reportsTo: above, counterpart, terms: [makeTerm(holder, '2025-01-01')] })
const register = [
  held('desk', 'liaison-mainland', 'deputy'),
  held('deputy', 'liaison-deputy-mainland', 'chief'),
  held('chief', 'liaison-chief-mainland', null, 'chief-hk'),
  { ...held('chief-hk', 'liaison-chief-hong-kong', null, 'chief'), side: 'hong-kong' as const },
]
const vacant = register.map((post) => (post.id === 'desk' ? { ...post, terms: [] } : post))
const action = makeAction({ owner: 'desk', dueOn: '2026-12-04' })
const call = (day: string, posts = register) => callOf(action, posts, day)

describe('what is due on a day', () => {
  it.each([
    ['2026-11-30', null, undefined],
    ['2026-12-01', 'reminder', ['desk']],
    ['2026-12-04', 'reminder', ['desk']],
    ['2026-12-05', 'reminder', ['desk']],
    ['2026-12-09', 'reminder', ['desk']],
    ['2026-12-10', 'escalation', ['deputy']],
    ['2026-12-15', 'escalation', ['chief']],
    ['2026-12-20', 'joint', ['chief', 'chief-hk']],
  ])('on %s is %s', (day, level, posts) => {
    expect([call(day)?.level ?? null, call(day)?.posts]).toEqual([level, posts])
  })

  it('reminds the post above a vacant one in its place, and then goes on from there', () => {
    expect(answeringPost(vacant, 'desk', '2026-12-04')?.id).toBe('deputy')
    expect(call('2026-12-04', vacant)).toMatchObject({ level: 'reminder', posts: ['deputy'] })
    expect(call('2026-12-10', vacant)).toMatchObject({ level: 'escalation', posts: ['chief'] })
  })

  it('is nothing for what is closed, and the latest first for the others', () => {
    const lines = [
      { ...action, id: 'a', dueOn: '2026-12-03' },
      { ...action, id: 'b', dueOn: '2026-12-01' },
      { ...action, id: 'c', state: 'done' as const },
    ]
    expect(callsOn(lines, register, '2026-12-04').map((one) => [one.action, one.daysLate])).toEqual([
      ['b', 3],
      ['a', 1],
    ])
  })
})

describe('what is still to be told', () => {
  it('is each step once, on its first day or on the next that anybody looks, and nothing after the joint report', () => {
    const told: string[] = []
    let followed = action
    for (const day of [
      '2026-12-01',
      '2026-12-03',
      '2026-12-05',
      '2026-12-06',
      '2026-12-16',
      '2026-12-21',
      '2027-03-01',
    ]) {
      const made = callToMake(followed, register, day)
      if (made === null) continue
      told.push(`${day} ${made.call.level} ${made.step}`)
      followed = { ...followed, lastCall: { step: made.step, level: made.call.level, on: day } }
    }
    // Nobody looked on the tenth: the deputy's step is over, and it is the chief's.
    expect(told).toEqual([
      '2026-12-01 reminder 0',
      '2026-12-05 reminder 1',
      '2026-12-16 escalation 3',
      '2026-12-21 joint 4',
    ])
    expect(nextCallOn(followed)).toBeNull()
  })

  it.each([
    [null, '2026-12-01'],
    [{ step: 0, level: 'reminder', on: '2026-12-01' }, '2026-12-05'],
    [{ step: 1, level: 'reminder', on: '2026-12-05' }, '2026-12-10'],
    [{ step: 2, level: 'escalation', on: '2026-12-12' }, '2026-12-15'],
  ] as const)('after %j is looked at on %s', (lastCall, day) => {
    expect(nextCallOn({ ...action, lastCall })).toBe(day)
    expect(nextCallOn({ ...action, lastCall, state: 'carried' })).toBeNull()
  })
})

describe('what a person may do to an action', () => {
  const may = (id: string, posts = register) => possibleMoves(posts, action, personNamed(id), '2026-11-24')

  it('is to work on it for who answers for the owner post, and more for a keeper of its side', () => {
    expect(may('liaison-mainland')).toEqual(['start', 'note', 'block', 'depend'])
    const chief = register.map((post) =>
      post.id === 'chief' ? { ...post, kind: 'chief_liaison_officer' as const } : post,
    )
    expect(may('liaison-chief-mainland', chief)).toEqual([
      ...['start', 'note', 'block', 'depend', 'reassign', 'carry', 'cancel'],
    ])
  })

  it('falls to the next post up the chain while the owner is vacant', () => {
    expect(may('liaison-deputy-mainland')).toEqual([])
    expect(may('liaison-deputy-mainland', vacant)).toEqual(['start', 'note', 'block', 'depend'])
    expect(may('liaison-mainland', vacant)).toEqual([])
  })

  it('is nothing for the other side, an observer, an enterprise and who is not signed in', () => {
    expect(['liaison-chief-hong-kong', 'liaison-observer', 'harbour-tech'].map((id) => may(id))).toEqual([[], [], []])
    expect(possibleMoves(register, action, null, '2026-11-24')).toEqual([])
  })
})
