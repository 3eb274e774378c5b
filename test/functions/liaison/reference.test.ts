import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import demoPeople from '#functions/liaison/data/demo-people.json' with { type: 'json' }
import hours from '#functions/liaison/data/office-hours.json' with { type: 'json' }
import organisations from '#functions/liaison/data/organisations.json' with { type: 'json' }
import posts from '#functions/liaison/data/posts.json' with { type: 'json' }
import { enterDemoMinutes } from '#functions/liaison/demo-service.ts'
import { enterDemoPoll } from '#functions/liaison/demonstration-service.ts'
import { overlap } from '#functions/liaison/holding.ts'
import { createMeetingsRepository } from '#functions/liaison/meetings-repository.ts'
import { createMinutesRepository } from '#functions/liaison/minutes-repository.ts'
import { OfficeHours } from '#functions/liaison/office-hours.ts'
import { createOfficersRepository } from '#functions/liaison/officers-repository.ts'
import { Organisation } from '#functions/liaison/organisation.ts'
import { createParts } from '#functions/liaison/polls-container.ts'
import { Post } from '#functions/liaison/post.ts'
import { enterDemoSeries, enterReferenceData } from '#functions/liaison/reference-service.ts'
import { loadIdentities } from '#infra/local/openid/identities.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { languages } from '#shared/domain/language.ts'
import { sides } from '#shared/identity/principal.ts'
import { tuesday } from '#test/support/applications.ts'
import { createTestTable } from '#test/support/engine.ts'
import { personNamed } from '#test/support/people.ts'

const bodies = z.array(Organisation).parse(organisations)
const register = posts.map((post) => Post.parse({ ...post, version: 1, lastEvent: { sequence: 1, hash: '' } }))
const marks = { en: '(demo)', 'zh-Hant': '（示範）', 'zh-Hans': '（演示）' } as const

describe('the reference organisations', () => {
  it('are of both sides, each with an id of its own', () => {
    expect(bodies.length).toBeGreaterThan(80)
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(bodies.length)
    for (const side of sides) expect(bodies.filter((one) => one.side === side).length).toBeGreaterThan(30)
  })

  it('are parts of bodies of their own side only', () => {
    const strays = bodies.filter(
      ({ parentId, side }) => parentId !== null && !bodies.some((one) => one.id === parentId && one.side === side),
    )
    expect(strays.map(({ id }) => id)).toEqual([])
  })

  it('name a source wherever they are said to have been checked against one', () => {
    const bare = bodies.filter(({ provenance }) => provenance.status === 'seen' && provenance.sources.length === 0)
    expect(bare.map(({ id }) => id)).toEqual([])
  })

  it('have office hours on either side, marked as illustrative', () => {
    expect(z.array(OfficeHours).parse(hours)).toMatchObject([
      { side: 'mainland', calendar: 'shenzhen', provenance: { status: 'illustrative' } },
      { side: 'hong-kong', calendar: 'hong-kong', provenance: { status: 'illustrative' } },
    ])
  })
})

describe('the reference posts', () => {
  it('stand in organisations of their side, below posts of their side', () => {
    for (const { side, organisationId, reportsTo } of register) {
      expect(bodies.find(({ id }) => id === organisationId)?.side).toBe(side)
      if (reportsTo !== null) expect(register.find(({ id }) => id === reportsTo)?.side).toBe(side)
    }
  })

  it('name each other as counterparts across the boundary', () => {
    const paired = register.filter(({ counterpart }) => counterpart !== null)
    expect(paired).toHaveLength(10)
    for (const { id, side, counterpart } of paired) {
      const other = register.find((one) => one.id === counterpart)
      expect([other?.counterpart, other?.side === side]).toEqual([id, false])
    }
  })

  it('have no terms that overlap', () => {
    for (const { terms } of register)
      for (const [index, term] of terms.entries())
        expect(terms.slice(index + 1).filter((other) => overlap(term, other))).toEqual([])
  })

  it('are held by people who are marked as invented, in each language', () => {
    const holders = register.flatMap(({ terms }) => terms.map(({ holder }) => holder))
    expect(holders.length).toBeGreaterThan(8)
    for (const { name } of holders) for (const language of languages) expect(name[language]).toContain(marks[language])
  })

  it('are illustrative, but for the one whose source is named', () => {
    expect(register.filter(({ provenance }) => provenance.status !== 'illustrative').map(({ id }) => id)).toEqual([
      'qianhai-chief',
    ])
  })

  it('are held today by identities that can be played, under the same names', () => {
    const identities = new Map(loadIdentities().map(({ principal }) => [principal.id, principal.name]))
    const today = register.flatMap(({ terms }) => terms.filter(({ to }) => to === null).map(({ holder }) => holder))
    expect(today.map(({ id }) => id).sort()).toEqual(demoPeople.map(({ id }) => id).sort())
    for (const { id, name } of today) expect(identities.get(id)).toEqual(name)
  })
})

describe('entering the reference data', () => {
  it('changes nothing a second time, whatever has become of it', async () => {
    const repository = createOfficersRepository({ table: await createTestTable('liaison') })
    await enterReferenceData(repository, tuesday)
    const before = await Promise.all([repository.register(), repository.people()])
    await enterReferenceData(repository, '2027-01-01T00:00:00.000Z')
    expect(await Promise.all([repository.register(), repository.people()])).toEqual(before)
    expect(before[0]).toHaveLength(posts.length)
    expect(before[1]).toHaveLength(demoPeople.length)
  })

  it('begins the chain of each post', async () => {
    const repository = createOfficersRepository({ table: await createTestTable('liaison') })
    await enterReferenceData(repository, tuesday)
    const events = await repository.eventsOf('qianhai-chief', 10)
    expect(events.map(({ type, actor }) => [type, actor.role])).toEqual([['post_established', 'system']])
    expect(verifyChain(events)).toEqual({ ok: true })
  })

  it('enters a series of meetings of twenty years, once', async () => {
    const table = await createTestTable('liaison')
    const [officers, meetings] = [createOfficersRepository({ table }), createMeetingsRepository({ table })]
    await enterReferenceData(officers, tuesday)
    for (const at of [tuesday, '2027-01-01T00:00:00.000Z']) await enterDemoSeries({ officers, meetings }, at)
    const [series, ...more] = await meetings.allSeries()
    expect([series?.changedAt, series?.occurrences.length, more]).toEqual([tuesday, 243, []])
    for (const language of languages) expect(series?.name[language]).toMatch(/demo|示範|演示/)
  })

  it('hold two meetings, whose minutes are signed in two versions and a draft that lacks a translation, entered once', async () => {
    const table = await createTestTable('liaison')
    const [officers, meetings] = [createOfficersRepository({ table }), createMeetingsRepository({ table })]
    const minutes = createMinutesRepository({ table })
    await enterReferenceData(officers, tuesday)
    await enterDemoSeries({ officers, meetings }, tuesday)
    const enter = () => enterDemoMinutes({ register: officers.register, meetings, minutes })
    await enter()
    const { items } = await minutes.list({ list: 'minutes-of', series: null, cursor: null, limit: 10 })
    expect(items).toMatchObject([
      { day: '2026-11-11', state: 'draft', missing: 1, signed: null },
      { day: '2026-10-14', state: 'signed', missing: 0, signed: 2 },
    ])
    const chain = await minutes.chainOf('joint-liaison-demo.2026-10-14')
    expect([verifyChain(chain), chain.at(-1)?.at]).toEqual([{ ok: true }, '2026-11-06T02:00:00.000Z'])
    await enter()
    expect(await minutes.chainOf('joint-liaison-demo.2026-10-14')).toEqual(chain)
  })

  it('asks both sides for a date, once, and not where the days ahead are not published or the series has not begun', async () => {
    const table = await createTestTable('liaison')
    const [officers, meetings] = [createOfficersRepository({ table }), createMeetingsRepository({ table })]
    await enterReferenceData(officers, tuesday)
    await enterDemoSeries({ officers, meetings }, tuesday)
    const enter = async (at: string) => {
      const parts = createParts({ table, now: () => new Date(at) })
      await enterDemoPoll(parts, at)
      return (await parts.polls.list()).items
    }
    for (const at of ['2026-02-09T02:00:00.000Z', '2031-02-10T02:00:00.000Z']) expect(await enter(at)).toEqual([])
    const [poll, ...more] = await enter(tuesday)
    expect([poll?.deadline, poll?.options, more]).toEqual(['2026-12-01', 3, []])
    expect(await enter(tuesday)).toHaveLength(1)
    const view = await createParts({ table, now: () => new Date(tuesday) }).polls.view(
      poll?.id ?? '',
      personNamed('liaison-secretary-mainland'),
    )
    expect(view.unanswered).toHaveLength(5)
  })
})
