import { describe, expect, it } from 'vitest'
import { delegate, revokeDelegation } from '#functions/liaison/delegations.ts'
import { responsibleOn } from '#functions/liaison/holding.ts'
import type { Post } from '#functions/liaison/post.ts'
import { translations } from '#functions/liaison/texts.ts'
import { issueMessage } from '#shared/i18n/issues.ts'
import { makeDelegation, makePost, makeTerm } from '#test/support/liaison.ts'
import { refusal } from '#test/support/refusal.ts'

const today = '2026-11-24'
const desk = makePost({ terms: [makeTerm('ben', '2025-01-01')] })
const deputy = makePost({ id: 'deputy', terms: [makeTerm('dora', '2025-01-01')] })
const command = { delegate: 'deputy', from: '2026-12-07', to: '2026-12-11', reason: 'Annual leave' }

const delegating = (post: Post, others: readonly Post[], given: Partial<typeof command> = {}) =>
  delegate(post, { ...command, ...given }, { register: [post, ...others], today })

/** What an act is refused for; each reason has a sentence, or saying it throws. */
const codes = (act: () => unknown) =>
  refusal(act).issues.map((issue) => {
    expect(issueMessage(translations('zh-Hans'), issue)).toMatch(/\S/)
    return `${issue.path} ${issue.code}`
  })

describe('a delegation', () => {
  it('lets the other post’s holder answer on its days, and on no other', () => {
    const next = delegating(desk, [deputy])
    const on = (day: string) => responsibleOn([next, deputy], next, day)?.id
    expect([on('2026-12-06'), on('2026-12-07'), on('2026-12-11'), on('2026-12-12')]).toEqual([
      'ben',
      'dora',
      'dora',
      'ben',
    ])
  })

  it('may be of a vacant post, and may begin today', () => {
    expect(delegating(makePost(), [deputy], { from: today }).delegations).toHaveLength(1)
  })

  it.each([
    ['to itself', desk, [deputy], { delegate: 'desk' }, 'delegate delegated_to_itself'],
    ['to a post that is not there', desk, [], {}, 'delegate invalid_option'],
    ['to a vacant post', desk, [makePost({ id: 'deputy' })], {}, 'delegate post_vacant'],
    [
      'to a post that falls vacant meanwhile',
      desk,
      [{ ...deputy, terms: [makeTerm('dora', '2025-01-01', '2026-12-10')] }],
      {},
      'delegate post_vacant',
    ],
    ['across the boundary', desk, [{ ...deputy, side: 'hong-kong' }], {}, 'delegate post_of_other_side'],
    ['to an observer', desk, [{ ...deputy, kind: 'observer' }], {}, 'delegate observer_cannot_act'],
    ['that ends before it begins', desk, [deputy], { to: '2026-12-06' }, 'to day_too_early'],
    ['of days that are past', desk, [deputy], { from: '2026-11-23' }, 'from day_too_early'],
    [
      'that overlaps another of the post',
      { ...desk, delegations: [makeDelegation('deputy', '2026-12-11', '2026-12-12')] },
      [deputy],
      {},
      'from delegation_overlaps',
    ],
    [
      'in a circle',
      desk,
      [{ ...deputy, delegations: [makeDelegation('desk', '2026-12-11', '2026-12-18')] }],
      {},
      'delegate delegated_in_circle',
    ],
    [
      'to a post that is delegated itself',
      desk,
      [{ ...deputy, delegations: [makeDelegation('third', '2026-12-01', '2026-12-07')] }],
      {},
      'delegate delegate_is_away',
    ],
    [
      'of a post that acts for a third one',
      desk,
      [deputy, makePost({ id: 'third', delegations: [makeDelegation('desk', '2026-12-11', '2026-12-31')] })],
      {},
      'delegate acts_for_another',
    ],
  ] as [string, Post, Post[], Partial<typeof command>, string][])(
    'is refused %s',
    (_case, post, others, given, code) => {
      expect(codes(() => delegating(post, others, given))).toEqual([code])
    },
  )

  it.each([
    ['on other days', makeDelegation('desk', '2026-12-14', '2026-12-18')],
    ['that was called off', makeDelegation('desk', '2026-12-07', '2026-12-11', { revokedOn: '2026-12-01' })],
  ])('is not hindered by one the other way %s', (_case, other) => {
    expect(delegating(desk, [{ ...deputy, delegations: [other] }]).delegations).toHaveLength(1)
  })
})

describe('the end of a delegation', () => {
  const away = makePost({ ...desk, delegations: [makeDelegation('deputy', '2026-11-23', '2026-11-27', { id: 'd1' })] })

  it('brings the holder back on the same day', () => {
    const back = revokeDelegation(away, { delegation: 'd1' }, today)
    expect(responsibleOn([back, deputy], back, '2026-11-23')?.id).toBe('dora')
    expect(responsibleOn([back, deputy], back, today)?.id).toBe('ben')
  })

  it('is refused for one that is over, was ended, or is not there', () => {
    const over = '2026-11-28'
    const ended = revokeDelegation(away, { delegation: 'd1' }, today)
    for (const act of [
      () => revokeDelegation(away, { delegation: 'd1' }, over),
      () => revokeDelegation(ended, { delegation: 'd1' }, today),
      () => revokeDelegation(away, { delegation: 'd2' }, today),
    ])
      expect(codes(act)).toEqual(['delegation invalid_option'])
  })
})
