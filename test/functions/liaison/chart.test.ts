import { describe, expect, it } from 'vitest'
import { layOut } from '#functions/liaison/chart.ts'
import type { OfficerLine } from '#functions/liaison/post-view.ts'
import { makePost } from '#test/support/liaison.ts'

const officer = (
  id: string,
  side: OfficerLine['side'],
  reportsTo: string | null,
  counterpart?: string,
): OfficerLine => ({
  ...makePost({ id, side, reportsTo }),
  organisation: { id: 'o', name: makePost().name },
  on: '2026-11-24',
  holder: null,
  acting: null,
  counterpart: counterpart === undefined ? null : { id: counterpart, name: makePost().name, mutual: true },
  hiddenContacts: 0,
})

const shape = (officers: readonly OfficerLine[]) => {
  const placed = layOut(officers)
  const of = (side: OfficerLine['side']) => placed[side].map(({ officer: { id }, depth, row }) => [id, depth, row])
  return { mainland: of('mainland'), hongKong: of('hong-kong') }
}

describe('the chart', () => {
  it('puts each post below the one that it reports to', () => {
    expect(
      shape([officer('b', 'mainland', 'a'), officer('a', 'mainland', null), officer('c', 'mainland', 'b')]).mainland,
    ).toEqual([
      ['a', 0, 0],
      ['b', 1, 1],
      ['c', 2, 2],
    ])
  })

  it('puts counterparts in one row where the order allows it, and never two posts in one place', () => {
    const { hongKong } = shape([
      officer('a', 'mainland', null),
      officer('b', 'mainland', 'a'),
      officer('c', 'mainland', 'a'),
      officer('x', 'hong-kong', null, 'a'),
      officer('y', 'hong-kong', 'x', 'c'),
      officer('z', 'hong-kong', 'x', 'b'),
    ])
    expect(hongKong).toEqual([
      ['x', 0, 0],
      ['y', 1, 2],
      ['z', 1, 3],
    ])
  })

  it('shows a post at the top whose superior is not there', () => {
    expect(shape([officer('a', 'hong-kong', 'gone')]).hongKong).toEqual([['a', 0, 0]])
  })
})
