import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CommentState, commentStates, noTally, retally } from '#functions/liaison/comment.ts'
import { commentActions, commentTransitions, possibleCommentActions } from '#functions/liaison/comment-actions.ts'
import { daysLeft, statusOn } from '#functions/liaison/consultation.ts'
import { publicationIssues, unansweredPoints, withAnswer } from '#functions/liaison/consultation-actions.ts'
import { dayOf, plusDays } from '#shared/domain/local-date.ts'
import { makeDraft, words } from '#test/support/consultations.ts'

const period = { state: 'published', opensOn: '2026-11-24', closesOn: '2026-11-30' } as const

describe('the status of a consultation', () => {
  it.each([
    ['2026-11-23', 'announced', null],
    ['2026-11-24', 'open', 6],
    ['2026-11-30', 'open', 0],
    ['2026-12-01', 'closed', null],
  ])('follows from the day: on %s it is %s', (day, status, left) => {
    expect([statusOn(period, day), daysLeft(period, day)]).toEqual([status, left])
  })

  it('is open to the last second of its last day by the clocks of both sides', () => {
    expect(statusOn(period, dayOf('2026-11-30T15:59:59.999Z'))).toBe('open')
    expect(statusOn(period, dayOf('2026-11-30T16:00:00.000Z'))).toBe('closed')
  })

  it('goes on from announced to open to closed, and never back', () => {
    const order = ['announced', 'open', 'closed']
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), (days) => {
        const [day, next] = [plusDays(period.opensOn, days), plusDays(period.opensOn, days + 1)]
        expect(order.indexOf(statusOn(period, next))).toBeGreaterThanOrEqual(order.indexOf(statusOn(period, day)))
      }),
    )
  })
})

describe('a publication', () => {
  it('lacks each text that is missing in a language, a point, and a period to come', () => {
    const { points, links, ...draft } = makeDraft({
      title: { ...words('One'), 'zh-Hans': '' },
      points: [{ heading: words('Hours'), text: { ...words('Until seven?'), en: '' } }],
      opensOn: '2026-11-20',
    })
    expect(publicationIssues(draft, { points, links }, '2026-11-24').map(({ path }) => path)).toEqual([
      'title.zh-Hans',
      'points.0.text.en',
      'opensOn',
    ])
    expect(publicationIssues(makeDraft(), { points: [], links }, '2026-11-24')).toMatchObject([
      { code: 'point_missing' },
    ])
    expect(publicationIssues(makeDraft(), { points: makeDraft().points, links }, '2026-11-24')).toEqual([])
  })
})

describe('the answers', () => {
  it('give each point one answer, and lose none that was not asked to be replaced', () => {
    const first = withAnswer([], { points: [1, 2], text: words('Yes') }, '2026-12-01')
    const second = withAnswer(first, { points: [2, 2], text: words('No') }, '2026-12-02')
    expect(second.map(({ number, points }) => [number, points])).toEqual([
      [1, [1]],
      [2, [2]],
    ])
    expect(withAnswer(second, { points: [1, 2, 0], text: words('Both') }, '2026-12-02')).toMatchObject([
      { number: 3, points: [0, 1, 2] },
    ])
  })

  it('are missing exactly for points with published comments', () => {
    let tally = retally(noTally, 2, null, 'waiting')
    expect(unansweredPoints(tally, [])).toEqual([])
    tally = retally(retally(tally, 2, 'waiting', 'published'), 0, null, 'hidden')
    expect(unansweredPoints(tally, [])).toEqual([2])
    expect(unansweredPoints(tally, [{ number: 1, points: [2], text: words('Yes'), on: '2026-12-01' }])).toEqual([])
  })
})

describe('the counts of comments', () => {
  const states = fc.array(fc.constantFrom(...commentStates), { minLength: 1, maxLength: 8 })

  it('are those of the last states, whatever came between', () => {
    fc.assert(
      fc.property(fc.array(states, { maxLength: 6 }), (histories) => {
        let tally = noTally
        for (const history of histories) {
          let from: CommentState | null = null
          for (const to of history) {
            tally = retally(tally, 1, from, to)
            from = to
          }
        }
        const last = histories.map((history) => history.at(-1))
        const count = (...of: CommentState[]) => last.filter((state) => of.some((one) => one === state)).length
        expect(tally.waiting).toBe(count('waiting', 'appealed'))
        expect(tally.points[1] ?? { published: 0, hidden: 0 }).toEqual({
          published: count('published'),
          hidden: count('hidden', 'appealed'),
        })
      }),
    )
  })
})

describe('what may be done to a comment', () => {
  it('is by the table alone: of every state, action and standing', () => {
    for (const state of commentStates)
      for (const standing of ['author', 'moderator', 'other_moderator'] as const)
        for (const isOpen of [true, false]) {
          const allowed = commentActions.filter((action) => {
            const rule = commentTransitions[action]
            const from: readonly CommentState[] = rule.from
            return rule.by === standing && from.includes(state) && (isOpen || !rule.whileOpen)
          })
          expect(possibleCommentActions({ state, appeal: null }, [standing], isOpen)).toEqual(allowed)
        }
  })

  it('ends with the withdrawal', () => {
    const everybody = ['author', 'moderator', 'other_moderator'] as const
    expect(possibleCommentActions({ state: 'withdrawn', appeal: null }, everybody, true)).toEqual([])
  })

  it('has one appeal', () => {
    const appeal = { text: 'It is about hours', on: '2026-11-25', decision: null }
    expect(possibleCommentActions({ state: 'hidden', appeal: null }, ['author'], false)).toEqual(['appeal'])
    expect(possibleCommentActions({ state: 'hidden', appeal }, ['author'], false)).toEqual([])
  })
})
