import { describe, expect, it } from 'vitest'
import withStandards from '#functions/catalogue/data/with-standards.json' with { type: 'json' }
import { referenceServices } from '#functions/catalogue/publish.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { missingLanguages } from '#functions/standards/completeness.ts'
import services from '#functions/standards/data/services.json' with { type: 'json' }
import { referenceStandards } from '#functions/standards/reference-service.ts'
import { areas, relations } from '#functions/standards/standard.ts'
import { firstDayOf, lastDayOf } from '#functions/standards/standing.ts'
import { circleIn } from '#functions/standards/supersession.ts'

const standards = referenceStandards()
const editions = standards.flatMap((standard) => standard.editions.map((edition) => ({ standard, edition })))

describe('the reference standards', () => {
  it('are of every area and every relation, each id once', () => {
    expect(standards.length).toBeGreaterThanOrEqual(59)
    expect(new Set(standards.map(({ id }) => id)).size).toBe(standards.length)
    expect(new Set(editions.map(({ edition }) => edition.area))).toEqual(new Set(areas))
    expect(new Set(editions.map(({ edition }) => edition.relation))).toEqual(new Set(relations))
  })

  it('are complete in three languages, as editors have to make theirs', () => {
    expect(
      editions.flatMap(({ edition: { number: _number, publishedAt: _at, ...content } }) => missingLanguages(content)),
    ).toEqual([])
  })

  it('come one after another: no edition begins before the one that it follows has begun, or overlaps it', () => {
    for (const { editions: all, ...standard } of standards)
      for (const [index, edition] of all.entries()) {
        const next = all[index + 1]
        if (next === undefined) continue
        expect(firstDayOf(edition.inForce.from) < firstDayOf(next.inForce.from)).toBe(true)
        expect(lastDayOf({ editions: all, ...standard }, edition)).toBe(edition.inForce.to)
      }
  })

  it('replace only what there is, in no circle', () => {
    const supersession = new Map(standards.map(({ id, editions: all }) => [id, all.flatMap((one) => one.supersedes)]))
    expect([...supersession.values()].flat().filter((id) => !supersession.has(id))).toEqual([])
    expect(circleIn(supersession)).toBeNull()
  })

  it('lead to services that the catalogue has, by their names, and the catalogue knows which have standards', () => {
    expect(services).toEqual(referenceServices().map(({ id, name }) => ({ id, name })))
    const led = new Set(standards.flatMap(({ editions: all }) => all.at(-1)?.services ?? []))
    const known = new Set(services.map(({ id }) => id))
    expect([...led].filter((id) => !known.has(id))).toEqual([])
    expect(withStandards).toEqual([...led].sort())
  })

  it('rest on instruments that legal cooperation has', async () => {
    const all = new Set((await createInstruments().list()).map(({ id }) => id))
    const named = editions.flatMap(({ edition }) => edition.instrument ?? [])
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter((id) => !all.has(id))).toEqual([])
  })

  it('say where each edition comes from', () => {
    const silent = editions.filter(
      ({ edition: { provenance } }) => provenance.status === 'seen' && provenance.sources.length === 0,
    )
    expect(silent.map(({ standard }) => standard.id)).toEqual([])
  })
})
