import { describe, expect, it } from 'vitest'
import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import { type Custody, divergencesOf } from '#functions/legal/custody.ts'
import { freshCustody } from '#functions/legal/intake.ts'
import { MatterDetails, papersMissing } from '#functions/legal/matter-content.ts'
import { personalFieldsIn } from '#functions/legal/personal-data.ts'
import { nearestText } from '#shared/domain/text.ts'
import { makeDetails } from '#test/support/matters.ts'

const custody = (side: 'mainland' | 'hong-kong', over: Partial<Custody>): Custody => ({
  ...freshCustody(side, centralAuthorities[side], { level: 'office', at: '2026-11-20T02:00:00.000Z' }),
  ...{ round: 1 },
  ...over,
})
const outcome = (result: 'executed' | 'not_executed', at = '2026-11-22T02:00:00.000Z') => ({
  ...{ result, ground: null, note: '-', at, by: 'x' },
})
const codes = (requesting: Partial<Custody>, requested: Partial<Custody> | null, day = '2026-11-25') =>
  divergencesOf(custody('mainland', requesting), requested === null ? null : custody('hong-kong', requested), day).map(
    ({ code, days }) => [code, days],
  )

describe('what does not fit between the sides', () => {
  it.each([
    ['sent', 'awaiting', []],
    ['sent', 'acknowledged', []],
    ['sent', 'executing', []],
    ['sent', 'correction_asked', [['correction_not_taken_in', 5]]],
    ['correcting', 'correction_asked', []],
    ['sent', 'returned', [['return_not_taken_in', 5]]],
    ['result_recorded', 'returned', []],
    ['result_recorded', 'closed', [['closed_by_one_side', 5]]],
    ['closed', 'returned', [['closed_by_one_side', 5]]],
    ['closed', 'closed', []],
    ['withdrawn', 'executing', [['withdrawal_not_taken_in', 5]]],
    ['withdrawn', 'stopped', []],
    ['withdrawn', 'awaiting', []],
  ] as const)('of %s and %s is %j', (requesting, requested, expected) => {
    expect(codes({ status: requesting }, { status: requested })).toEqual(expected)
  })

  it('says nothing of an earlier sending, nor before the other side has anything', () => {
    expect(codes({ status: 'sent', round: 2 }, { status: 'correction_asked', round: 1 })).toEqual([])
    expect(codes({ status: 'sent' }, null)).toEqual([])
  })

  it('keeps different outcomes open until both have settled on the same', () => {
    const [one, other] = [
      { status: 'result_recorded' as const, outcome: outcome('executed') },
      { status: 'returned' as const, outcome: outcome('not_executed') },
    ]
    const settled = (result: 'executed' | 'partly') => ({ reconciled: { result, note: '-', at: '', by: 'x' } })
    expect(codes(one, other)).toEqual([['outcomes_differ', 3]])
    expect(codes({ ...one, ...settled('executed') }, other)).toEqual([['outcomes_differ', 3]])
    expect(codes({ ...one, ...settled('executed') }, { ...other, ...settled('partly') })).toEqual([
      ['outcomes_differ', 3],
    ])
    expect(codes({ ...one, ...settled('partly') }, { ...other, ...settled('partly') })).toEqual([])
  })
})

describe('what a request says', () => {
  it('carries personal data where its fields are marked, however many persons it tells of', () => {
    const [party] = makeDetails().parties
    const details = makeDetails({ parties: party === undefined ? [] : [party, { ...party, address: null }] })
    expect(personalFieldsIn(MatterDetails, details).map(({ path, kind, count }) => [path, kind, count])).toEqual([
      ['parties.name', 'name', 2],
      ['parties.address', 'address', 1],
      ['particulars.subjectName', 'name', 1],
      ['particulars.subjectAddress', 'address', 1],
      ['request', 'narrative', 1],
    ])
  })

  it('lacks the required papers that are neither there nor left out with a reason', () => {
    const named = { en: '-', 'zh-Hant': '-', 'zh-Hans': '-' }
    const checklist = ['letter-of-request', 'documents-in-duplicate', 'chinese-translation'].map((key, index) => ({
      ...{ key, name: named, required: index < 2, article: null },
    }))
    const content = {
      checklist,
      details: makeDetails({ papers: [], waived: [{ key: 'letter-of-request', reason: '-' }] }),
    }
    expect(papersMissing(content as never).map(({ key }) => key)).toEqual(['documents-in-duplicate'])
  })

  it('has its title in the reader’s language, else in the nearest one', () => {
    expect(nearestText({ 'zh-Hans': '送达', en: 'Service' }, 'zh-Hant')).toEqual({ text: '送达', language: 'zh-Hans' })
    expect(nearestText({ 'zh-Hant': '送達' }, 'en')).toEqual({ text: '送達', language: 'zh-Hant' })
    expect(nearestText({ en: 'Service', 'zh-Hant': '送達' }, 'en')).toEqual({ text: 'Service', language: 'en' })
  })
})
