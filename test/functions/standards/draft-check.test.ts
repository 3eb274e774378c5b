import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missingLanguages } from '#functions/standards/completeness.ts'
import { differencesOf } from '#functions/standards/differences.ts'
import { draftIssues } from '#functions/standards/draft-check.ts'
import { contentIn, fieldsOf } from '#functions/standards/draft-form.ts'
import { referenceStandards } from '#functions/standards/reference-service.ts'
import { DraftContent } from '#functions/standards/standard.ts'
import { circleIn } from '#functions/standards/supersession.ts'
import { makeContent, text } from '#test/support/standards.ts'

const around = (supersedes: readonly string[] = []) => ({
  id: 'made-up',
  services: new Set(['cit-15']),
  supersession: new Map([
    ['made-up', supersedes],
    ['old-one', []],
  ]),
})

describe('a draft', () => {
  it('is told each text that is missing in a language, with its place', () => {
    const half = { en: 'Rate', 'zh-Hant': ' ', 'zh-Hans': '' }
    const [clause] = makeContent().clauses
    const draft = makeContent({
      title: { ...text('x'), en: '' },
      clauses: clause === undefined ? [] : [{ ...clause, difference: half }],
    })
    expect(missingLanguages(draft).map(({ path, params }) => [path, params?.language])).toEqual([
      ['title.en', 'en'],
      ['clauses.0.difference.zh-Hant', 'zh-Hant'],
      ['clauses.0.difference.zh-Hans', 'zh-Hans'],
    ])
    expect(missingLanguages(makeContent())).toEqual([])
  })

  it('is told all else that is wrong with it at once', () => {
    const { clauses } = makeContent()
    const draft = makeContent({
      inForce: { from: '2026', to: '2025-12-31' },
      clauses: [...clauses, ...clauses],
      services: ['cit-15', 'gone'],
      supersedes: ['old-one', 'never-was'],
    })
    expect(draftIssues(draft, around(draft.supersedes)).map(({ path, code }) => [path, code])).toEqual([
      ['inForce.to', 'ends_before_start'],
      ['clauses.1.key', 'clause_twice'],
      ['services.1', 'service_unknown'],
      ['supersedes.1', 'standard_unknown'],
    ])
  })

  it('cannot replace what replaces it, and is told the circle', () => {
    const supersession = new Map([
      ['made-up', ['b-b']],
      ['b-b', ['c-c']],
      ['c-c', ['made-up']],
    ])
    const [issue] = draftIssues(makeContent({ supersedes: ['b-b'] }), { ...around(), supersession })
    expect(issue).toEqual({
      path: 'supersedes',
      code: 'circle_of_standards',
      params: { circle: 'made-up → b-b → c-c → made-up' },
    })
  })

  it('is in a circle only where following what is replaced leads back', () => {
    const name = fc.integer({ min: 0, max: 7 }).map((n) => `s-${n}`)
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 14 }), (pairs) => {
        const graph = new Map<string, string[]>()
        for (const [from, to] of pairs) graph.set(from, [...(graph.get(from) ?? []), to])
        const circle = circleIn(graph)
        const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
          (graph.get(from) ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))))
        expect(circle !== null).toBe([...graph.keys()].some((one) => reaches(one, one)))
        if (circle !== null)
          for (const [index, one] of circle.slice(0, -1).entries()) expect(graph.get(one)).toContain(circle[index + 1])
      }),
      { numRuns: 200 },
    )
  })

  it('comes through its form as it was', () => {
    const bodies = new Map(
      referenceStandards()
        .flatMap(({ editions }) =>
          editions.flatMap(({ authority, bodies: { hongKong, mainland } }) => [authority, ...hongKong, ...mainland]),
        )
        .map((body) => [body.id, body]),
    )
    for (const { editions } of referenceStandards())
      for (const { number: _number, publishedAt: _at, ...content } of editions)
        expect(DraftContent.parse(contentIn(fieldsOf(content, '2026-11-24'), bodies))).toEqual(content)
  })
})

describe('what differs between two states', () => {
  it('is told value by value, members of lists by their keys', () => {
    const before = makeContent()
    const [clause] = before.clauses
    const after = {
      ...before,
      title: { ...before.title, en: 'Another' },
      services: [],
      clauses: clause === undefined ? [] : [{ ...clause, key: 'new' }, clause],
    }
    const changes = differencesOf(before, after)
    expect(changes[0]).toEqual({ path: 'title.en', from: 'A made-up rule', to: 'Another' })
    expect(changes.find(({ path }) => path === 'services.0')).toEqual({ path: 'services.0', from: 'cit-15', to: null })
    expect(changes.filter(({ path }) => path.startsWith('clauses.rate'))).toEqual([])
    expect(differencesOf(before, before)).toEqual([])
  })
})
