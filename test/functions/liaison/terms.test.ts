import { describe, expect, it } from 'vitest'
import type { OpenItem } from '#functions/liaison/open-item.ts'
import { appoint, endTerm, handOver } from '#functions/liaison/terms.ts'
import { makeDelegation, makePerson, makePost, makeTerm } from '#test/support/liaison.ts'
import { refusal } from '#test/support/refusal.ts'

const ann = makePerson({ id: 'ann' })
const post = makePost({
  terms: [makeTerm('old', '2024-01-01', '2024-12-31', 't1'), makeTerm('ben', '2025-01-01', '2026-06-30', 't2')],
})
const open = makePost({ terms: [makeTerm('ben', '2025-01-01', null, 't1')] })

describe('an appointment', () => {
  it('adds a term in the order of days', () => {
    const next = appoint(post, { person: 'ann', from: '2023-01-01', to: '2023-06-30' }, ann)
    expect(next.terms.map(({ id, holder, from }) => [id, holder.id, from])).toEqual([
      ['t3', 'ann', '2023-01-01'],
      ['t1', 'old', '2024-01-01'],
      ['t2', 'ben', '2025-01-01'],
    ])
  })

  it('may begin on the day after a term ends, and last one day', () => {
    expect(appoint(post, { person: 'ann', from: '2026-07-01', to: '2026-07-01' }, ann).terms).toHaveLength(3)
  })

  it.each([
    ['overlaps a term at its last day', { from: '2026-06-30', to: null }, 'term_overlaps'],
    ['overlaps a term at its first day', { from: '2023-12-01', to: '2024-01-01' }, 'term_overlaps'],
    ['encloses a term', { from: '2023-01-01', to: null }, 'term_overlaps'],
  ])('is refused where it %s, naming that term', (_case, span, code) => {
    const [issue] = refusal(() => appoint(post, { person: 'ann', ...span }, ann)).issues
    expect(issue).toMatchObject({ path: 'from', code })
    expect(Object.keys(issue?.params ?? {})).toEqual(['from', 'to'])
  })

  it('is refused where a term has no end, and says to hand over instead', () => {
    expect(refusal(() => appoint(open, { person: 'ann', from: '2027-01-01', to: null }, ann)).issues).toEqual([
      { path: 'from', code: 'term_open', params: { from: '2025-01-01' } },
    ])
  })

  it('is refused where it ends before it begins', () => {
    expect(refusal(() => appoint(post, { person: 'ann', from: '2027-01-02', to: '2027-01-01' }, ann)).issues).toEqual([
      { path: 'to', code: 'day_too_early', params: { earliest: '2027-01-02' } },
    ])
  })

  it.each([
    ['nobody knows', null, 'person_unknown'],
    ['is no liaison officer', makePerson({ roles: ['legal_officer'] }), 'person_without_role'],
    ['has no role at all', makePerson({ roles: [] }), 'person_without_role'],
    ['is of the other side', makePerson({ side: 'hong-kong' }), 'person_of_other_side'],
  ] as const)('is refused for a person who %s', (_case, person, code) => {
    expect(refusal(() => appoint(post, { person: 'x', from: '2027-01-01', to: null }, person)).issues).toEqual([
      { path: 'person', code },
    ])
  })
})

describe('the end of a term', () => {
  it('leaves the days after it vacant', () => {
    expect(endTerm(open, { term: 't1', to: '2026-12-31' }).terms).toMatchObject([{ to: '2026-12-31' }])
  })

  it('is refused before its beginning', () => {
    expect(refusal(() => endTerm(open, { term: 't1', to: '2024-12-31' })).issues).toEqual([
      { path: 'to', code: 'day_too_early', params: { earliest: '2025-01-01' } },
    ])
  })

  it('is refused where it reaches into the next term', () => {
    expect(refusal(() => endTerm(post, { term: 't1', to: '2025-01-01' })).issues).toMatchObject([
      { path: 'to', code: 'term_overlaps' },
    ])
  })

  it('is refused for a term that is not there', () => {
    expect(refusal(() => endTerm(makePost(), { term: 't9', to: '2027-01-01' })).issues).toEqual([
      { path: 'term', code: 'invalid_option' },
    ])
  })
})

describe('a handover', () => {
  const item = (ref: string): OpenItem => ({
    ref,
    title: { en: ref, 'zh-Hant': ref, 'zh-Hans': ref },
    due: null,
    path: null,
  })
  const command = { person: 'ann', from: '2026-12-01', items: [] as string[], note: '' }

  it('ends the term on the day before and begins the next, in one act', () => {
    const next = handOver(open, command, ann, [])
    expect(next.terms.map(({ holder, from, to }) => [holder.id, from, to])).toEqual([
      ['ben', '2025-01-01', '2026-11-30'],
      ['ann', '2026-12-01', null],
    ])
  })

  it('ends what was delegated for the old holder’s absence, and leaves what is over', () => {
    const away = makePost({
      ...open,
      delegations: [makeDelegation('x', '2026-01-05', '2026-01-09'), makeDelegation('x', '2026-11-30', '2026-12-04')],
    })
    expect(handOver(away, command, ann, []).delegations.map(({ revokedOn }) => revokedOn)).toEqual([null, '2026-12-01'])
  })

  it('goes through every open item', () => {
    const items = [item('action#1'), item('action#2')]
    expect(handOver(open, { ...command, items: ['action#2', 'action#1'] }, ann, items).terms).toHaveLength(2)
    expect(refusal(() => handOver(open, { ...command, items: ['action#1'] }, ann, items)).issues).toEqual([
      { path: 'items', code: 'items_not_confirmed', params: { count: 1 } },
    ])
  })

  it('is refused where an item that was confirmed is not open any more', () => {
    expect(refusal(() => handOver(open, { ...command, items: ['action#9'] }, ann, [])).issues).toEqual([
      { path: 'items', code: 'items_not_open', params: { count: 1 } },
    ])
  })

  it('is refused where nobody holds the post on the day before', () => {
    expect(refusal(() => handOver(makePost(), command, ann, [])).issues).toEqual([
      { path: 'from', code: 'nobody_hands_over', params: { day: '2026-11-30' } },
    ])
  })

  it('is refused to the holder, and to who cannot hold the post', () => {
    expect(refusal(() => handOver(open, command, makePerson({ id: 'ben' }), [])).issues).toEqual([
      { path: 'person', code: 'person_holds_post' },
    ])
    expect(refusal(() => handOver(open, command, null, [])).issues).toEqual([
      { path: 'person', code: 'person_unknown' },
    ])
  })

  it('is refused where a later term is in the way', () => {
    const planned = makePost({ terms: [makeTerm('ben', '2025-01-01', '2026-12-31'), makeTerm('eve', '2027-01-01')] })
    expect(refusal(() => handOver(planned, command, ann, [])).issues).toEqual([
      { path: 'from', code: 'term_open', params: { from: '2027-01-01' } },
    ])
  })
})
