import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disposalActions } from '#functions/legal/disposal.ts'
import { AppError } from '#shared/domain/errors.ts'
import { plusDays } from '#shared/domain/local-date.ts'
import type { Side } from '#shared/identity/principal.ts'
import { createTestDisposal, type TestDisposal } from '#test/support/disposal.ts'
import { legalPeople, makeDetails } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'
import { samplePdf } from '#test/support/sample-files.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const [ended, mainlandsLast, hongKongsLast] = ['2026-11-24', '2036-11-24', '2033-11-24'] as const

let hub: TestDisposal
beforeAll(async () => {
  hub = await createTestDisposal()
})
afterAll(() => hub.storage.stop())

/** A matter that both sides closed, on the day after the last on which either keeps it. */
const due = async (): Promise<string> => {
  hub.moveTo(ended)
  const id = await hub.closed()
  hub.moveTo(plusDays(mainlandsLast, 1))
  return id
}
const codesOf = async (under: Promise<unknown>): Promise<string[]> => {
  const { code, issues } = await refusalOf(under)
  return issues.length === 0 ? [code] : issues.map((issue) => issue.code)
}
const listed = async (as: string, when: 'due' | 'kept' | 'disposed', which: 'office' | 'team' | 'mine' = 'office') => {
  const found = []
  let cursor: string | null = null
  do {
    const page = await hub.disposal.list({ which, when }, personNamed(as), cursor)
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}
const disposeFor = async (id: string, side: Side): Promise<void> => {
  await hub.step(legalPeople[side].drafter, id, 'propose')
  await hub.step(legalPeople[side].head, id, 'confirm')
}

describe('the time for which a file is kept', () => {
  it('runs from the end of the matter, for each side by its own period, which says that it is an illustration', async () => {
    hub.moveTo(ended)
    const id = await hub.closed()
    const [theirs, ours] = [await hub.view(hongKong.drafter, id), await hub.view(mainland.drafter, id)]
    expect([ours.keptUntil, theirs.keptUntil]).toEqual([mainlandsLast, hongKongsLast])
    expect([ours.period, theirs.period]).toMatchObject([
      { years: 10, status: 'illustrative', checkedOn: '2026-11-25' },
      { years: 7, status: 'illustrative', source: { label: expect.stringContaining('Cap. 347') } },
    ])
    expect((await hub.matters.view(id, personNamed(mainland.drafter))).matter.disposableOn).toBe('2036-11-25')
  })

  it('begins with a withdrawal too, also for a side that has not taken it in', async () => {
    hub.moveTo(ended)
    const id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch', 'withdraw')
    expect(await hub.view(hongKong.drafter, id)).toMatchObject({
      ...{ state: 'kept', ended: { as: 'withdrawn', on: ended }, keptUntil: hongKongsLast },
    })
  })

  it('has not begun while a matter goes on', async () => {
    const id = await hub.draft()
    expect(await hub.view(mainland.drafter, id)).toMatchObject({ state: 'running', keptUntil: null, steps: [] })
    expect((await hub.matters.view(id, personNamed(mainland.drafter))).matter.disposableOn).toBeNull()
  })

  it('is what the head has set, and never over before the matter is', async () => {
    hub.moveTo(ended)
    const early = await hub.draft()
    await hub.act(mainland.head, early, 'retain', { until: ended, basis: 'A trial' })
    hub.moveTo('2026-12-01')
    await hub.bring(early, 'withdraw')
    expect(await hub.view(mainland.drafter, early)).toMatchObject({ keptUntil: '2026-12-01', basis: 'A trial' })
    await hub.act(mainland.head, early, 'retain', { until: '2050-01-01', basis: 'A leading case' })
    expect(await hub.view(mainland.drafter, early)).toMatchObject({ keptUntil: '2050-01-01' })
  })
})

describe('disposal', () => {
  it('is refused on the last day on which the file is kept, and open on the day after', async () => {
    hub.moveTo(ended)
    const id = await hub.closed()
    hub.moveTo(hongKongsLast)
    expect(await codesOf(hub.step(hongKong.drafter, id, 'propose'))).toEqual(['disposal_too_early'])
    expect((await listed(hongKong.drafter, 'kept')).map(({ matter }) => matter)).toContain(id)
    hub.moveTo(plusDays(hongKongsLast, 1))
    expect((await listed(hongKong.drafter, 'due')).map(({ matter }) => matter)).toContain(id)
    await hub.step(hongKong.drafter, id, 'propose')
    expect(await hub.view(hongKong.checker, id)).toMatchObject({ state: 'proposed' })
    expect(await codesOf(hub.step(mainland.drafter, id, 'propose'))).toEqual(['disposal_too_early'])
  })

  it('takes two people of the same side', async () => {
    const id = await due()
    await hub.step(mainland.drafter, id, 'propose')
    expect((await hub.view(mainland.drafter, id)).steps).toEqual([
      { action: 'take_back', hindrances: [] },
      { action: 'confirm', hindrances: ['disposal_own_proposal'] },
    ])
    expect(await codesOf(hub.step(mainland.drafter, id, 'confirm'))).toEqual(['disposal_own_proposal'])
    expect(await codesOf(hub.step(hongKong.head, id, 'confirm'))).toEqual(['action_not_allowed'])
    expect(await codesOf(hub.step(mainland.drafter, id, 'propose'))).toEqual(['action_not_allowed'])
    await hub.step(mainland.head, id, 'confirm')
    expect(await hub.view(mainland.drafter, id)).toMatchObject({ state: 'disposed', steps: [] })
  })

  it('is for the team and the head: whoever else reads the matter takes no step', async () => {
    const id = await due()
    expect(await codesOf(hub.step(mainland.checker, id, 'propose'))).toEqual(['forbidden'])
    const stranger = {
      ...personNamed(mainland.head),
      organisation: { ...personNamed(mainland.head).organisation, id: 'x' },
    }
    for (const attempt of [
      () => hub.disposal.view(id, stranger),
      () => hub.disposal.act(id, 'propose', { principal: stranger, version: 1 }),
      () => hub.view(mainland.drafter, 'no-such-matter'),
    ])
      expect(await codesOf(attempt())).toEqual(['not_found'])
  })

  it('is stopped by a hold, which ends what was proposed, and is open again when the hold has ended', async () => {
    const id = await due()
    await hub.step(mainland.drafter, id, 'propose')
    await hub.act(mainland.head, id, 'hold', { reason: 'An appeal is under way.' })
    const held = await hub.view(mainland.drafter, id)
    expect(held).toMatchObject({
      ...{ state: 'kept', hold: { reason: 'An appeal is under way.', by: mainland.head }, proposed: null },
      steps: [{ action: 'propose', hindrances: ['disposal_held'] }],
      holds: [{ what: 'hold_set', name: personNamed(mainland.head).name }],
    })
    expect(await codesOf(hub.step(mainland.drafter, id, 'propose'))).toEqual(['disposal_held'])
    expect(await codesOf(hub.act(mainland.drafter, id, 'hold'))).toEqual(['forbidden'])
    expect((await listed(mainland.drafter, 'due')).find(({ matter }) => matter === id)).toMatchObject({ isHeld: true })
    await hub.act(mainland.head, id, 'release', { reason: 'It has ended.' })
    expect((await hub.view(mainland.drafter, id)).holds).toMatchObject([{ reason: 'It has ended.' }, {}])
    await disposeFor(id, 'mainland')
  })

  it('is refused after somebody else was faster, and done once where it is asked for twice', async () => {
    const id = await due()
    const { version } = await hub.view(mainland.drafter, id)
    const principal = personNamed(mainland.drafter)
    const twice = { principal, version, key: 'b7c0c0de-0000-4000-8000-000000000001' }
    await hub.disposal.act(id, 'propose', twice)
    await hub.disposal.act(id, 'propose', twice)
    expect(await codesOf(hub.disposal.act(id, 'take_back', { principal, version }))).toEqual(['version_conflict'])
    await hub.step(mainland.head, id, 'take_back')
    expect(await hub.view(mainland.drafter, id)).toMatchObject({ state: 'kept', proposed: null })
  })

  it('is refused where the receipts do not fit each other', async () => {
    const id = await due()
    const receipt = await hub.repository.receipt(id, 2)
    const key = { pk: `matter#${id}`, sk: 'receipt#000002' }
    await hub.table.transact([
      hub.table.put({ ...key, receipt: { ...receipt, person: 'somebody-else' }, crossing: null }, { when: 'any' }),
    ])
    await hub.step(mainland.drafter, id, 'propose')
    expect(await codesOf(hub.step(mainland.head, id, 'confirm'))).toEqual(['disposal_chain_broken'])
  })

  it('never happens under a hold, by one person, or before the day is over, whatever is done in which order', async () => {
    const act = fc.record({
      who: fc.constantFrom(mainland.drafter, mainland.head, mainland.checker),
      what: fc.constantFrom(...disposalActions, 'hold' as const, 'release' as const),
      days: fc.constantFrom(0, 1, 1, 400),
    })
    const custodyOf = async (id: string) => (await hub.repository.findStanding(id))?.custodies.mainland
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (story) => {
        hub.moveTo(ended)
        const id = await hub.draft()
        await hub.bring(id, 'withdraw')
        for (const { who, what, days } of story) {
          hub.moveTo(plusDays(mainlandsLast, days))
          const before = await custodyOf(id)
          if (before?.disposal?.disposedAt != null) return
          const doing = what === 'hold' || what === 'release' ? hub.act(who, id, what) : hub.step(who, id, what)
          await doing.catch((error: unknown) => expect(error).toBeInstanceOf(AppError))
          if ((await custodyOf(id))?.disposal?.disposedAt == null) continue
          expect([what, before?.hold, days > 0]).toEqual(['confirm', null, true])
          expect(before?.disposal?.proposed.by).not.toBe(who)
        }
      }),
      { numRuns: 8 },
    )
  })
})

describe('a file that has gone', () => {
  it('leaves a certificate that says who, when, what and how many, and names nobody of the matter', async () => {
    const id = await due()
    await disposeFor(id, 'mainland')
    const { record, title, holds } = await hub.view(mainland.drafter, id)
    expect([title, holds]).toEqual([null, []])
    expect(record).toMatchObject({
      isCleared: true,
      certificate: {
        ...{ format: 'qianhai-disposal-1', matter: id, side: 'mainland', endedAs: 'closed', endedOn: ended },
        ...{ keptUntil: mainlandsLast, period: 'mainland-10-years', basis: null },
        proposed: { id: mainland.drafter },
        confirmed: { id: mainland.head, at: `${plusDays(mainlandsLast, 1)}T02:00:00.000Z` },
        receipts: { count: 6 },
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      verdict: { ok: true, length: 6 },
    })
    expect(JSON.stringify(record)).not.toMatch(/Chan Demo|Demo Street|Writ|Serve the writ/)
  })

  it('is nowhere for its side: in no list, no history, no link and by no glass', async () => {
    const id = await due()
    await disposeFor(id, 'mainland')
    const drafter = personNamed(mainland.drafter)
    for (const attempt of [
      () => hub.matters.view(id, drafter),
      () => hub.receipts.list(id, drafter),
      () => hub.access.reads(id, drafter, null),
      () => hub.access.crossings(id, drafter),
      () => hub.documents.list(id, drafter),
      () => hub.access.breakGlass(id, 'I have to see it once more', personNamed(mainland.checker)),
      () => hub.act(mainland.head, id, 'hold'),
      () => hub.step(mainland.head, id, 'propose'),
    ])
      expect(['not_found', 'action_not_allowed']).toContain((await refusalOf(attempt())).code)
    const shown = async (which: Parameters<typeof hub.matters.list>[1]) =>
      (await hub.matters.list(drafter, which, null)).items.map((line) => line.id)
    for (const which of ['mine', { turn: 'ended', level: 'office' }] as const)
      expect(await shown(which)).not.toContain(id)
    expect((await listed(mainland.drafter, 'due')).map(({ matter }) => matter)).not.toContain(id)
    expect((await listed(mainland.drafter, 'disposed')).find(({ matter }) => matter === id)).toMatchObject({
      ...{ title: null, disposedOn: plusDays(mainlandsLast, 1) },
    })
    expect(await hub.matters.isDisposed(id, drafter)).toBe(true)
    expect(await hub.matters.isDisposed(id, personNamed(hongKong.drafter))).toBe(false)
  })

  it('stays whole for the other side, which decides on its own', async () => {
    const id = await due()
    await disposeFor(id, 'mainland')
    const { matter } = await hub.matters.view(id, personNamed(hongKong.drafter))
    expect(matter.content.details.parties[0]?.name).toBe('Chan Demo')
    expect((await hub.receipts.list(id, personNamed(hongKong.drafter))).verdict).toEqual({ ok: true, length: 6 })
    const certificate = (await hub.view(mainland.drafter, id)).record?.certificate
    expect(certificate?.categories).toEqual([
      { category: 'sendings', removed: 0, left: 1 },
      { category: 'documents', removed: 0, left: 0 },
      { category: 'files', removed: 0, left: 0 },
      { category: 'words', removed: 0, left: 2 },
      { category: 'links', removed: 0, left: 0 },
    ])
  })

  it('leaves no word of it anywhere once the second side has disposed of it too, and its receipts still fit', async () => {
    hub.moveTo(ended)
    const secret = { name: 'Wong Secret', address: '9 Hidden Road' }
    const details = makeDetails({
      parties: [{ role: 'addressee', kind: 'individual', identifier: 'K999', ...secret }],
      particulars: { subjectName: secret.name, subjectAddress: secret.address },
      request: 'Serve the hidden writ.',
      papers: ['letter-of-request', 'documents-in-duplicate'].map((key, index) => ({
        ...{ key, name: `Hidden paper ${index}`, sha256: String(index).repeat(64) },
      })),
    })
    const id = await hub.closed({ details, title: { en: 'Hidden title' } })
    await hub.act(mainland.head, id, 'hold', { reason: 'Hidden reason' })
    await hub.act(mainland.head, id, 'release', { reason: 'Hidden release' })
    await hub.act(mainland.head, id, 'raise_wall', { id: 'x', reason: 'Hidden wall' })
    const whole = await hub.receipts.get(id, 1, personNamed(mainland.drafter))
    hub.moveTo(plusDays(mainlandsLast, 1))
    await disposeFor(id, 'mainland')
    expect(await hub.everything()).not.toMatch(/Hidden (reason|release|wall)/)
    await disposeFor(id, 'hong-kong')
    expect(await hub.everything()).not.toMatch(/Secret|Hidden|K999/)
    for (const as of [mainland.drafter, hongKong.drafter]) {
      const { record } = await hub.view(as, id)
      expect(record?.verdict).toEqual({ ok: true, length: 6 })
      expect(await hub.receipts.check(whole, [], personNamed(as))).toMatchObject({ good: true, inChain: true })
    }
    expect((await hub.view(hongKong.drafter, id)).record?.certificate.categories[0]).toEqual({
      ...{ category: 'sendings', removed: 1, left: 0 },
    })
  })

  it('shows where what is left of its receipts was changed', async () => {
    const id = await due()
    await disposeFor(id, 'mainland')
    await disposeFor(id, 'hong-kong')
    const key = { pk: `matter#${id}`, sk: 'receipt#000002' }
    const receipt = await hub.repository.receipt(id, 2)
    const put = (changed: object) =>
      hub.table.transact([
        hub.table.put({ ...key, receipt: { ...receipt, ...changed }, crossing: null }, { when: 'any' }),
      ])
    await put({ person: 'somebody-else' })
    expect((await hub.view(mainland.drafter, id)).record?.verdict).toEqual({ ok: false, fault: 'sha256' })
    await put({ hash: '0'.repeat(64) })
    expect((await hub.view(mainland.drafter, id)).record?.verdict).toEqual({ ok: false, fault: 'previous' })
  })

  it('takes its files from the store in the next night: those that nobody was given at once, the others with the last side', async () => {
    hub.moveTo(ended)
    const id = await hub.draft()
    const sent = await hub.add(mainland.drafter, id, samplePdf('sent'))
    const aside = await hub.add(mainland.drafter, id, samplePdf('aside'))
    await hub.documents.setAside(id, aside.id, true, personNamed(mainland.drafter))
    const inChinese = { language: 'zh-Hans' as const, copies: 1, translates: null, certified: null }
    await hub.documents.describe(id, sent.id, inChinese, personNamed(mainland.drafter))
    await hub.scan()
    await hub.bring(id, 'check', 'dispatch', 'acknowledge', 'withdraw')
    hub.moveTo(plusDays(mainlandsLast, 1))
    await disposeFor(id, 'mainland')
    const kept = async () => (await hub.storage.objects.list(`kept/legal/${id}/`)).length
    await hub.keeping.sweep()
    expect(await kept()).toBe(1)
    const file = await hub.documents.download(id, sent.id, 1, personNamed(hongKong.drafter))
    expect(file).toContain(sent.id)
    await disposeFor(id, 'hong-kong')
    expect((await hub.view(hongKong.drafter, id)).record?.certificate.categories[2]).toEqual({
      ...{ category: 'files', removed: 1, left: 0 },
    })
    await hub.keeping.sweep()
    expect(await kept()).toBe(0)
  })

  it('is cleared by the night where the removal was stopped, and clearing it again changes nothing', async () => {
    const id = await due()
    await hub.step(hongKong.drafter, id, 'propose')
    await hub.table.transact([hub.table.put({ pk: 'clearing', sk: `${id}#mainland` }, { when: 'any' })])
    await disposeFor(id, 'mainland')
    await hub.table.transact([hub.table.put({ pk: 'clearing', sk: `${id}#mainland` }, { when: 'any' })])
    expect((await hub.view(mainland.drafter, id)).record?.isCleared).toBe(false)
    const before = await hub.everything()
    expect(await hub.disposal.finish()).toEqual({ cleared: 1, failed: [] })
    expect(await hub.disposal.finish()).toEqual({ cleared: 0, failed: [] })
    expect((await hub.everything()).length).toBeLessThan(before.length)
    expect((await hub.view(mainland.drafter, id)).record?.isCleared).toBe(true)
    await hub.table.transact([hub.table.put({ pk: 'clearing', sk: 'no-such-matter#mainland' }, { when: 'any' })])
    expect((await hub.disposal.finish()).failed.map((one) => one.id)).toEqual(['no-such-matter'])
  })
})

describe('the lists of files', () => {
  it('show what is for teams alone to heads, and what is for those named to them', async () => {
    hub.moveTo(ended)
    const id = await hub.closed()
    await hub.act(mainland.drafter, id, 'restrict', { level: 'team' })
    const named = await hub.closed()
    await hub.act(mainland.drafter, named, 'restrict', { level: 'named' })
    hub.moveTo(plusDays(mainlandsLast, 1))
    const has = async (as: string, which: 'office' | 'team' | 'mine') =>
      (await listed(as, 'due', which)).map(({ matter }) => matter)
    expect(await has(mainland.head, 'team')).toContain(id)
    expect(await has(mainland.drafter, 'office')).not.toContain(id)
    expect(await codesOf(listed(mainland.drafter, 'due', 'team'))).toEqual(['forbidden'])
    expect(await has(mainland.drafter, 'mine')).toContain(named)
    expect(await has(mainland.head, 'mine')).not.toContain(named)
    for (const which of ['office', 'team'] as const) expect(await has(mainland.head, which)).not.toContain(named)
    expect(
      await codesOf(hub.disposal.list({ which: 'office', when: 'due' }, personNamed('harbour-tech'), null)),
    ).toEqual(['forbidden'])
  })

  it('leave out what a wall keeps from their reader', async () => {
    const id = await due()
    await hub.act(mainland.head, id, 'raise_wall', { id: mainland.checker })
    expect((await listed(mainland.checker, 'due')).map(({ matter }) => matter)).not.toContain(id)
    expect((await listed(mainland.drafter, 'due')).map(({ matter }) => matter)).toContain(id)
    expect(await codesOf(hub.view(mainland.checker, id))).toEqual(['not_found'])
    await disposeFor(id, 'mainland')
    expect(await codesOf(hub.view(mainland.checker, id))).toEqual(['not_found'])
  })
})
