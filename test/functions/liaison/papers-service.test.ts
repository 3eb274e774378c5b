import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Paper, paperAudiences } from '#functions/liaison/paper.ts'
import { eicar } from '#infra/local/storage/eicar-scanner.ts'
import { verifyChain } from '#shared/data/event-log.ts'
import { dayOf, plusDays } from '#shared/domain/local-date.ts'
import { maxFileBytes } from '#shared/files/limits.ts'
import { postFile } from '#test/support/files.ts'
import { following, held, keepers } from '#test/support/minutes.ts'
import { createTestPapers, type TestPapers } from '#test/support/papers.ts'
import { personNamed } from '#test/support/people.ts'
import { refusalOf } from '#test/support/refusal.ts'
import { sampleDocx, sampleExe, samplePdf, samplePng, sampleXlsx, sampleZip } from '#test/support/sample-files.ts'

const [mainland, hongKong] = ['liaison-secretary-mainland', 'liaison-secretary-hong-kong'] as const
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
const contentAt = async (link: string) => Buffer.from(await (await fetch(link)).arrayBuffer())

let hub: TestPapers
beforeAll(async () => {
  hub = await createTestPapers()
  await hub.plan(held)
})
afterAll(() => hub.storage.stop())

const find = async (id: string, meeting: string = held): Promise<Paper> => {
  const found = await hub.kept.find(meeting, id)
  if (found === null) throw new Error('There is no such paper')
  return found
}

describe('a paper of an agenda item', () => {
  it('is hashed by the hub, names the post that handed it in, and is opened by nobody before it was scanned', async () => {
    const content = sampleDocx('The figures')
    const id = await hub.add(mainland, held, { content, name: 'Figures.docx', title: { 'zh-Hans': '数据' } })
    const { versions, side, item } = await find(id)
    expect(versions).toMatchObject([{ number: 1, kind: 'docx', sha256: hashOf(content), state: 'quarantined' }])
    expect([versions[0]?.post?.id, side, item]).toEqual(['qianhai-secretary', 'mainland', await hub.itemOf(held)])
    const open = (as: string) => hub.papers.download(held, id, 1, personNamed(as))
    expect((await refusalOf(open(mainland))).code).toBe('file_not_released')
    await hub.scan()
    expect((await contentAt(await open(hongKong))).equals(content)).toBe(true)
    expect(hub.logged).toContainEqual({ paperRead: `${id}#1`, sha256: hashOf(content), by: hongKong })
  })

  it.each([
    ['pdf', samplePdf()],
    ['xlsx', sampleXlsx()],
    ['png', samplePng()],
  ])('may be a file of the kind %s', async (kind, content) => {
    const { versions } = await find(await hub.add(mainland, held, { content, name: 'paper' }))
    expect(versions[0]).toMatchObject({ kind, name: `paper.${kind}` })
  })

  it('is superseded by a newer version, and the old one stays for officers', async () => {
    const id = await hub.add(mainland, held, { content: samplePdf('first') })
    await hub.scan()
    await hub.add(mainland, held, { content: samplePdf('second'), paper: id })
    const { versions } = await hub.papers.view(held, id, personNamed(hongKong))
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [1, 'clean'],
      [2, 'quarantined'],
    ])
    expect(
      (await contentAt(await hub.papers.download(held, id, 1, personNamed(hongKong)))).equals(samplePdf('first')),
    ).toBe(true)
    const { events } = await hub.papers.read(held, id, personNamed(mainland))
    expect(events.map(({ type }) => type)).toEqual(['paper_superseded', 'paper_added'])
    expect(events[0]?.data).toMatchObject({ number: 2, sha256: hashOf(samplePdf('second')) })
    expect(verifyChain(events.toReversed())).toEqual({ ok: true })
  })

  it('loses no version where two come at once', async () => {
    const id = await hub.add(mainland, held, { content: samplePdf('base') })
    await Promise.all(
      ['one', 'two', 'three'].map((note) => hub.add(mainland, held, { content: samplePdf(note), paper: id })),
    )
    const { versions } = await find(id)
    expect(versions.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(new Set(versions.map(({ sha256 }) => sha256)).size).toBe(4)
  })

  it('is withdrawn with a reason, once and in the version that was seen, and stays with the officers', async () => {
    const id = await hub.add(mainland, held)
    await hub.scan()
    const { version } = await find(id)
    const withdraw = (as: string, seen = version, key: string | null = null) =>
      hub.papers.withdraw(held, id, { reason: 'Wrong year' }, { principal: personNamed(as), version: seen, key })
    expect((await refusalOf(withdraw(mainland, version - 1))).code).toBe('version_conflict')
    expect((await refusalOf(withdraw(hongKong))).code).toBe('forbidden')
    await withdraw(mainland, version, 'the-same-press')
    await withdraw(mainland, version, 'the-same-press')
    expect((await refusalOf(withdraw(mainland, version + 1))).code).toBe('action_not_allowed')
    const seen = await hub.papers.view(held, id, personNamed(hongKong))
    expect(seen).toMatchObject({ withdrawn: { reason: 'Wrong year' }, possibleActions: [] })
    expect(await hub.papers.download(held, id, 1, personNamed(hongKong))).toContain('/kept/liaison/')
    const {
      events: [last],
    } = await hub.papers.read(held, id, personNamed(mainland))
    expect(last).toMatchObject({ type: 'paper_withdrawn', data: { reason: 'Wrong year' }, actor: { id: mainland } })
    expect((await refusalOf(hub.add(mainland, held, { paper: id }))).code).toBe('action_not_allowed')
  })

  it('is deleted where a scan finds something, which its log tells; no earlier version goes in its place', async () => {
    const id = await hub.add(mainland, held, { content: samplePdf('good'), audience: 'public' })
    await hub.scan()
    await hub.add(mainland, held, { content: samplePdf(eicar), paper: id })
    await hub.scan()
    await hub.scan()
    const { versions } = await find(id)
    expect(versions.map(({ state }) => state)).toEqual(['clean', 'infected'])
    const infected = versions.at(-1)?.file ?? ''
    expect(await hub.store.readKept(`${held}/${id}/${infected}`)).toBeNull()
    expect((await refusalOf(hub.papers.download(held, id, 2, personNamed(mainland)))).code).toBe('file_not_released')
    const { events } = await hub.papers.read(held, id, personNamed(mainland))
    expect(events[0]).toMatchObject({ type: 'paper_refused', data: { finding: 'infected', number: 2 } })
    expect(verifyChain(events.toReversed())).toEqual({ ok: true })
    await expect(hub.keeping.judge(`${held}/${id}/unknown`, 'clean')).rejects.toThrow('No paper is known')
  })
})

describe('a file that is not taken', () => {
  it.each([
    ['a program', sampleExe(), 'file_kind_refused'],
    ['an archive', sampleZip(), 'file_kind_refused'],
    ['a file that is cut off', sampleDocx().subarray(0, -5), 'file_not_whole'],
    ['too much of it', Buffer.concat([samplePdf(), Buffer.alloc(maxFileBytes)]), 'file_too_large'],
    ['nothing', Buffer.alloc(0), 'file_empty'],
  ])('is deleted, and the form can be used again: %s', async (_what, content, code) => {
    const principal = personNamed(mainland)
    const details = {
      item: await hub.itemOf(held),
      title: { en: 'Figures' },
      language: 'en',
      audience: 'public',
    } as const
    const file = await hub.papers.announce(held, principal, { paper: null, details })
    const send = async (bytes: Uint8Array) => {
      const { upload } = await hub.papers.form(held, file, principal, `${hub.storage.address}/arrived`)
      expect((await postFile(upload, bytes)).status).toBe(303)
      return hub.papers.settle(held, file, principal)
    }
    expect((await refusalOf(send(content))).issues).toMatchObject([{ path: 'file', code }])
    expect(await hub.store.find(`${held}/${file}/`)).toBeNull()
    const id = await send(samplePdf())
    expect(await hub.papers.settle(held, file, principal)).toBe(id)
    expect((await find(id)).versions).toHaveLength(1)
  })

  it('is refused before it is sent, by its name and size', async () => {
    const prepare = async (given: { name: string; bytes: number }) => {
      const details = { item: await hub.itemOf(held), title: { en: 'X' }, language: 'en', audience: 'public' } as const
      const asked = { paper: null, details }
      return refusalOf(hub.papers.prepare(held, personNamed(mainland), asked, { ...given, sha256: null }))
    }
    expect((await prepare({ name: 'x.pdf', bytes: maxFileBytes + 1 })).issues[0]?.code).toBe('file_too_large')
    expect((await prepare({ name: '../x.pdf', bytes: 5 })).issues[0]?.code).toBe('file_name_has_path')
  })

  it.each([
    ['an item that is not on the agenda', { item: 'none' }, 'item', 'invalid_option'],
    ['no title', { title: {} }, 'title', 'title_required'],
  ])('is refused for %s', async (_what, details, path, code) => {
    expect((await refusalOf(hub.add(mainland, held, details))).issues).toMatchObject([{ path, code }])
  })

  it('waits for its sender alone, for a day, and is cleared away after it', async () => {
    const own = await createTestPapers()
    await own.plan(held)
    const [sender, colleague] = [personNamed(mainland), personNamed('liaison-deputy-mainland')]
    const details = { item: await own.itemOf(held), title: { en: 'X' }, language: 'en', audience: 'public' } as const
    const given = { name: 'x.pdf', bytes: samplePdf().length, sha256: null }
    const { file, upload } = await own.papers.prepare(held, sender, { paper: null, details }, given)
    expect((await refusalOf(own.papers.settle(held, file, sender))).code).toBe('file_not_arrived')
    await postFile(upload, samplePdf(), 'x.pdf')
    for (const [meeting, id, as] of [
      [held, file, colleague],
      [held, file, personNamed(hongKong)],
      [following, file, sender],
      [held, '00000000-0000-4000-8000-000000000000', sender],
      [held, '../../kept', sender],
    ] as const)
      expect((await refusalOf(own.papers.settle(meeting, id, as))).code).toBe('not_found')
    own.moveTo(plusDays(dayOf(own.now().toISOString()), 2))
    expect((await refusalOf(own.papers.settle(held, file, sender))).code).toBe('not_found')
    expect(await own.keeping.sweep()).toMatchObject({ done: { orphans: 1, loose: 0 }, failed: [] })
    expect(await own.store.find(`${held}/${file}/`)).toBeNull()
    await own.storage.stop()
  })
})

describe('who has a paper', () => {
  const readers = {
    nobody: null,
    enterprise: personNamed('harbour-tech'),
    own: personNamed('liaison-mainland'),
    other: personNamed('liaison-hong-kong'),
    observer: personNamed('liaison-observer'),
  }
  const officers = {
    public: ['own', 'other', 'observer'],
    both_governments: ['own', 'other', 'observer'],
    one_side: ['own'],
  }
  const anybody = ['nobody', 'enterprise']
  const states = [
    ['planned', false],
    ['called', true],
    ['held', true],
    ['closed', true],
  ] as const

  it('follows from side, confidentiality and the state of the meeting', async () => {
    const own = await createTestPapers()
    await own.plan(held)
    const ids = new Map<string, string>()
    for (const audience of paperAudiences) ids.set(audience, await own.add(mainland, held, { audience }))
    await own.scan()
    const having = async () => {
      const found = { public: [] as string[], both_governments: [] as string[], one_side: [] as string[] }
      for (const [name, reader] of Object.entries(readers))
        for (const { audience } of (await own.papers.list(held, reader)).papers) found[audience].push(name)
      return found
    }
    for (const [state, published] of states) {
      if (state === 'called') await own.call(held)
      if (state === 'held') await own.open(held)
      if (state === 'closed') await own.close(held)
      const expected = { ...officers, public: [...(published ? anybody : []), ...officers.public] }
      expect([state, await having()]).toEqual([state, expected])
    }
    for (const [audience, id] of ids)
      for (const reader of [readers.nobody, readers.other]) {
        const isTheirs = audience === 'public' || (audience === 'both_governments' && reader !== null)
        for (const read of [() => own.papers.download(held, id, 1, reader), () => own.papers.read(held, id, reader)])
          if (isTheirs) await expect(read()).resolves.toBeDefined()
          else expect((await refusalOf(read())).code).toBe('not_found')
      }
    await own.plan(following)
    await own.call(following)
    const id = await own.add(mainland, following, { audience: 'public' })
    await own.scan()
    expect(await own.papers.download(following, id, 1, null)).toContain('/kept/')
    await own.cancel(following)
    expect((await refusalOf(own.papers.download(following, id, 1, null))).code).toBe('not_found')
    await own.storage.stop()
  })

  it('hides from the public what is not clean, what was replaced, who handed it in and what became of it', async () => {
    await hub.call(held)
    const id = await hub.add(mainland, held, { audience: 'public' })
    expect((await refusalOf(hub.papers.view(held, id, null))).code).toBe('not_found')
    await hub.scan()
    await hub.add(mainland, held, { content: samplePdf('newer'), paper: id })
    expect((await refusalOf(hub.papers.download(held, id, 1, null))).code).toBe('not_found')
    await hub.scan()
    const seen = await hub.papers.view(held, id, null)
    expect(seen).toMatchObject({ item: null, versions: [{ number: 2, post: null }], possibleActions: [] })
    expect((await refusalOf(hub.papers.download(held, id, 1, null))).code).toBe('not_found')
    expect((await hub.papers.read(held, id, null)).events).toEqual([])
    const { version } = await find(id)
    await hub.papers.withdraw(held, id, { reason: 'Mistake' }, { principal: keepers.mainland, version })
    expect((await refusalOf(hub.papers.view(held, id, null))).code).toBe('not_found')
  })

  it('keeps a side’s own paper from every act of the other side', async () => {
    const id = await hub.add(mainland, held, { audience: 'one_side' })
    const other = personNamed(hongKong)
    const { version, versions } = await find(id)
    for (const act of [
      () => hub.papers.view(held, id, other),
      () => hub.papers.withdraw(held, id, { reason: 'x' }, { principal: other, version }),
      () => hub.add(hongKong, held, { paper: id }),
      () => hub.papers.settle(held, versions[0]?.file ?? '', other),
    ])
      expect((await refusalOf(act())).code).toBe('not_found')
  })
})

describe('the papers of an item that was left open', () => {
  it('stay with the meeting that they were for, to which the next meeting leads', async () => {
    const own = await createTestPapers()
    await own.plan(held)
    const id = await own.add(mainland, held)
    await own.call(held)
    await own.open(held)
    await own.close(held, 'open')
    const { agenda, before, papers } = await own.papers.list(following, keepers.mainland)
    const [, carried] = agenda ?? []
    expect([carried?.carried, before, papers]).toEqual([1, held, []])
    expect((await own.papers.list(held, keepers.mainland)).papers).toMatchObject([{ id, item: carried?.id }])
    await own.storage.stop()
  })
})

describe('who hands papers in', () => {
  it('is who may write on the agenda, each for their own side', async () => {
    const add = (as: string) => hub.add(as, held)
    const { side, versions } = await find(await add(hongKong))
    expect([side, versions[0]?.post?.id]).toEqual(['hong-kong', 'hong-kong-secretary'])
    // A member of the series, who keeps no register.
    const id = await add('liaison-mainland')
    expect((await find(id)).versions[0]?.post?.id).toBe('qianhai-officer')
    expect((await hub.papers.view(held, id, personNamed('liaison-mainland'))).possibleActions).toEqual([
      'supersede',
      'withdraw',
    ])
    const ofKeeper = await add(mainland)
    expect((await hub.papers.view(held, ofKeeper, personNamed('liaison-mainland'))).possibleActions).toEqual([])
    expect((await refusalOf(hub.add('liaison-mainland', held, { paper: ofKeeper }))).code).toBe('forbidden')
    for (const as of ['liaison-hong-kong', 'harbour-tech']) expect((await refusalOf(add(as))).code).toBe('forbidden')
    const { post } = (await find(await add('administrator'))).versions[0] ?? {}
    expect(post).toBeNull()
  })

  it('ends with the signature of both sides under the minutes; a mistake can be withdrawn after it', async () => {
    const own = await createTestPapers()
    await own.plan(held)
    const id = await own.add(mainland, held)
    await own.call(held)
    await own.open(held)
    await own.close(held)
    await own.scan()
    await own.sign(held)
    expect((await refusalOf(own.add(mainland, held))).code).toBe('action_not_allowed')
    expect((await refusalOf(own.add(mainland, held, { paper: id }))).code).toBe('action_not_allowed')
    const seen = await own.papers.list(held, keepers.mainland)
    expect([seen.mayAdd, seen.papers[0]?.possibleActions]).toEqual([false, ['withdraw']])
    await own.papers.withdraw(held, id, { reason: 'A name' }, { principal: keepers.mainland, version: 2 })
    await own.plan(following)
    await own.cancel(following)
    expect((await refusalOf(own.add(mainland, following))).code).toBe('action_not_allowed')
    await own.storage.stop()
  })
})
