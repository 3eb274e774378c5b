import { beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '#shared/data/event-log.ts'
import { useApiOf } from '#test/support/liaison-api.ts'
import { createMinutesTestApp } from '#test/support/liaison-app.ts'
import {
  createMinutesPlay,
  following,
  held,
  holdMeeting,
  keepers,
  type MinutesPlay,
  textOfBoth,
} from '#test/support/minutes.ts'

const { call, hub } = useApiOf(createMinutesTestApp)
const [mainland, hongKong] = ['liaison-secretary-mainland', 'liaison-secretary-hong-kong'] as const
const at = `/minutes/${held}`
const languages = ['zh-Hans', 'zh-Hant']
const edit = (texts: Record<string, string>) => ({ audience: 'both_governments', texts, checked: [] })
const tag = (version: number) => ({ 'if-match': `"${version}"` })

let play: MinutesPlay
beforeAll(async () => {
  play = await createMinutesPlay(hub())
})

/** What is wrong with what was sent, by path. */
const issuesOf = ({ errors = [] }: { errors?: { path: string; code: string; message: string }[] }) =>
  errors.map(({ path, code }) => `${path}: ${code}`)

// The tests of a file follow one record of minutes from its first word on, in their order.
describe('the minutes of a meeting, by the API', () => {
  it('are refused for a meeting that was not held or was cancelled, and for who keeps no register', async () => {
    const begin = (meeting: string, as = mainland as string) =>
      call('POST', '/minutes', { as, body: { meeting, languages } })
    expect(issuesOf((await begin(following)).body)).toEqual(['meeting: meeting_not_held'])
    const { version } = await hub().meetings.view(following, null)
    await hub().meetings.act(following, 'cancel', { reason: 'A typhoon' }, { principal: keepers.mainland, version })
    const { status, body } = await begin(following)
    expect([status, ...issuesOf(body)]).toEqual([422, 'meeting: meeting_cancelled'])
    expect(body.errors[0].message).toContain('cancelled')
    expect((await begin(held, 'liaison-hong-kong')).status).toBe(403)
    expect((await begin('joint-group.2031-01-01')).status).toBe(404)
    expect(
      issuesOf((await call('POST', '/minutes', { as: mainland, body: { meeting: held, languages: ['en'] } })).body),
    ).toHaveLength(1)
  })

  it('begin from the agenda, with who was there, who sent apologies, and the quorum', async () => {
    const { status, body, headers } = await call('POST', '/minutes', {
      as: mainland,
      body: { meeting: held, languages },
    })
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/liaison${at}`])
    expect(body.sections.map(({ kind, outcome }: { kind: string; outcome: string }) => [kind, outcome])).toEqual([
      ['topic', 'closed'],
      ['general', null],
    ])
    expect(body.attendance.attendees).toMatchObject([
      { post: { id: 'qianhai-chief' }, presence: 'present' },
      { post: { id: 'qianhai-secretary' }, presence: null },
      { post: { id: 'hong-kong-chief' }, presence: 'present' },
      { post: { id: 'hong-kong-secretary' }, presence: 'apologies' },
      { post: { id: 'hong-kong-observer' }, presence: null },
    ])
    expect(body.attendance.quorum).toMatchObject([{ met: true }, { met: true }])
    const again = await call('POST', '/minutes', { as: hongKong, body: { meeting: held, languages } })
    expect(issuesOf(again.body)).toEqual(['meeting: minutes_exist'])
  })

  it('are circulated only once there is something in them, in every language', async () => {
    const { version } = await play.view()
    const circulate = async (expected: number) =>
      call('POST', `${at}/circulate`, { as: mainland, body: {}, headers: tag(expected) })
    expect(issuesOf((await circulate(version)).body)).toEqual(['paragraphs: minutes_empty'])
    const section = await play.topic()
    const body = { section, after: null, audience: 'both_governments', texts: { 'zh-Hans': textOfBoth['zh-Hans'] } }
    const added = await call('POST', `${at}/paragraphs`, { as: mainland, body })
    expect(added.body.missing).toEqual([{ paragraph: 'p1', language: 'zh-Hant' }])
    expect(issuesOf((await circulate(added.body.version)).body)).toEqual(['paragraphs.p1.zh-Hant: translation_missing'])
    const line = (await call('GET', '/minutes', { as: hongKong })).body.items[0]
    expect(line).toMatchObject({ id: held, state: 'draft', missing: 1 })
  })

  it('give the second of two secretaries both texts of a paragraph, with the difference, and lose neither', async () => {
    const path = `${at}/paragraphs/p1`
    const read = await call('GET', path, { as: hongKong })
    expect(read.headers.get('etag')).toBe('"1"')
    const first = await call('PUT', path, {
      as: hongKong,
      body: edit({ 'zh-Hant': textOfBoth['zh-Hant'] }),
      headers: tag(1),
    })
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"'])
    const mine = '双方同意设立联合联络小组。'
    const second = await call('PUT', path, { as: mainland, body: edit({ 'zh-Hans': mine }), headers: tag(1) })
    expect([second.status, second.headers.get('etag')]).toEqual([409, '"2"'])
    expect(second.body.paragraph.texts['zh-Hant'].text).toBe(textOfBoth['zh-Hant'])
    const [simplified, traditional] = second.body.conflicts
    expect(simplified).toMatchObject({ theirs: textOfBoth['zh-Hans'], yours: mine, merged: mine })
    expect(simplified.difference).toContainEqual({ kind: 'added', text: '联合' })
    expect(traditional).toMatchObject({ base: '', theirs: textOfBoth['zh-Hant'], merged: textOfBoth['zh-Hant'] })
    const merged = edit({ 'zh-Hans': simplified.merged, 'zh-Hant': traditional.merged })
    const third = await call('PUT', path, { as: mainland, body: merged, headers: tag(2) })
    expect(third.body.texts).toMatchObject({ 'zh-Hans': { text: mine }, 'zh-Hant': { stale: true } })
    // Every writing is still there, the one that was written over too.
    const writings = [1, 2, 3].map((revision) => ({ id: 'p1', revision }))
    expect(await hub().minutesRepository.paragraphs(held, writings)).toHaveLength(3)
  })

  it('take edits of different paragraphs at the same time, whoever is first', async () => {
    await Promise.all([play.add(), play.add(), play.add()])
    const answers = await Promise.all(
      ['p2', 'p3', 'p4'].map((id, index) =>
        call('PUT', `${at}/paragraphs/${id}`, {
          as: index % 2 === 0 ? mainland : hongKong,
          ...{ body: edit({ 'zh-Hans': `甲${index}`, 'zh-Hant': `甲${index}` }), headers: tag(1) },
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const removed = await call('DELETE', `${at}/paragraphs/p4`, { as: mainland, headers: tag(1) })
    expect([removed.status, removed.body.current]).toEqual([409, 2])
    expect((await call('DELETE', `${at}/paragraphs/p4`, { as: mainland, headers: tag(2) })).status).toBe(200)
  })

  it('are commented on by either side, and agreed once its own side has settled each comment', async () => {
    await play.whole('circulate', 'mainland')
    const said = { paragraph: 'p2', text: 'Which group?' }
    expect((await call('POST', `${at}/comments`, { as: 'liaison-observer', body: said })).status).toBe(403)
    expect((await call('POST', `${at}/comments`, { as: hongKong, body: said })).status).toBe(201)
    const { hash, version } = await play.view()
    const refused = await call('POST', `${at}/agree`, { as: mainland, body: { hash }, headers: tag(version) })
    expect(issuesOf(refused.body)).toEqual(['comments: comments_open'])
    const answer = await call('POST', `${at}/comments/c1/answer`, { as: mainland, body: { text: 'The joint one.' } })
    expect(answer.body.items[0]).toMatchObject({ answers: [{ side: 'mainland' }], resolved: null })
    expect((await call('POST', `${at}/comments/c1/resolve`, { as: mainland, body: {} })).status).toBe(403)
    expect((await call('POST', `${at}/comments/c1/resolve`, { as: hongKong, body: {} })).status).toBe(200)
    expect((await call('POST', `${at}/comments/c1/resolve`, { as: hongKong, body: {} })).status).toBe(409)
    await play.both('agree')
    expect((await play.view()).state).toBe('agreed')
  })

  it('are signed once by each side, over the text as it stands, and a second signature is refused', async () => {
    const sign = async (as: string, hash: string, version: number, key?: string) =>
      call('POST', `${at}/sign`, {
        ...{ as, body: { hash } },
        headers: { ...tag(version), ...(key !== undefined && { 'idempotency-key': key }) },
      })
    const { hash, version } = await play.view()
    expect((await sign(mainland, hash, version)).status).toBe(403)
    expect((await sign('liaison-chief-mainland', '0'.repeat(64), version)).body.code).toBe('minutes_text_moved_on')
    const first = await sign('liaison-chief-mainland', hash, version, 'sign-it-once')
    expect(first.body.signatures.mainland).toMatchObject({ hash, post: { id: 'qianhai-chief' } })
    // The same request again gets the first answer; another one is a second signature.
    expect((await sign('liaison-chief-mainland', hash, version, 'sign-it-once')).status).toBe(200)
    const again = await sign('liaison-deputy-mainland', hash, first.body.version)
    expect([again.status, again.body.code]).toEqual([409, 'minutes_signed_already'])
    expect(again.body.title).toBe('Your side has signed already')
    const { body } = await sign('liaison-chief-hong-kong', hash, first.body.version)
    expect(body).toMatchObject({ state: 'signed', signed: 1 })
    expect((await call('GET', `${at}/verify`, { as: hongKong })).body).toMatchObject({ hash, valid: true })
  })

  it('are not there for anybody else while no part of them is public', async () => {
    expect((await call('GET', at)).status).toBe(404)
    expect((await call('GET', `${at}/verify`)).status).toBe(404)
    expect((await call('GET', '/minutes')).body.items).toEqual([])
  })

  it('are amended by a version that both sign again, while the first stays readable', async () => {
    await play.whole('amend', 'hong-kong')
    await play.open()
    const body = edit({ 'zh-Hans': '双方同意设立常设联络小组。', 'zh-Hant': '雙方同意設立常設聯絡小組。' })
    const path = `${at}/paragraphs/p1`
    await call('PUT', path, { as: mainland, body: { ...body, audience: 'public' }, headers: tag(3) })
    expect((await call('GET', at)).status).toBe(404)
    await play.whole('circulate', 'mainland')
    await play.both('agree')
    await play.both('sign')
    const [now, before] = [await play.view(), await call('GET', `${at}?version=1`, { as: hongKong })]
    expect(now).toMatchObject({ number: 2, signed: 2, versions: [1, 2] })
    expect(before.body).toMatchObject({ number: 1, state: 'signed', possibleActions: [] })
    expect((await call('GET', `${at}/verify?version=1`, { as: hongKong })).body.valid).toBe(true)
    const { items } = (await call('GET', `${at}/difference?from=1&to=2`, { as: hongKong })).body
    expect(items.map(({ id, change }: { id: string; change: string }) => [id, change])).toEqual([
      ...[
        ['p1', 'changed'],
        ['p2', 'same'],
        ['p3', 'same'],
      ],
    ])
    expect(items[0].texts['zh-Hans']).toContainEqual({ kind: 'removed', text: '联合' })
  })

  it('show anybody their public parts, how many are not shown, and nothing of a version that had none', async () => {
    const { body, headers } = await call('GET', at)
    expect(body).toMatchObject({ number: 2, attendance: null, hidden: 4, possibleActions: [], reason: null })
    expect(headers.get('etag')).toBe('"2"')
    expect(body.sections).toMatchObject([{ kind: 'topic', paragraphs: [{ id: 'p1', written: null }] }])
    expect((await call('GET', `${at}?version=1`)).status).toBe(404)
    expect((await call('GET', `${at}/difference?from=1&to=2`)).status).toBe(404)
    expect((await call('GET', '/minutes')).body.items).toMatchObject([{ id: held, number: 2, signed: 2 }])
    for (const path of ['comments', 'events', 'notes', 'paragraphs/p1'])
      expect((await call('GET', `${at}/${path}`)).status).toBe(401)
    expect((await call('GET', `${at}/comments`, { as: 'harbour-tech' })).status).toBe(403)
  })

  it('keep what one side writes for itself from the other, and out of the signature', async () => {
    const before = (await call('GET', at, { as: mainland })).body
    const body = { section: await play.topic(), text: 'We could go further.' }
    const written = await call('POST', `${at}/notes`, { as: hongKong, body, headers: tag(0) })
    expect(written.body).toMatchObject({ version: 1, items: [{ id: 'n1', text: body.text }] })
    expect((await call('POST', `${at}/notes`, { as: hongKong, body, headers: tag(0) })).status).toBe(409)
    expect((await call('GET', `${at}/notes`, { as: mainland })).body).toEqual({ version: 0, items: [] })
    expect((await call('GET', `${at}/events`, { as: mainland })).body.items[0].type).toBe('minutes_signed')
    expect((await call('GET', at, { as: mainland })).body).toEqual(before)
    expect((await call('DELETE', `${at}/notes/n1`, { as: 'liaison-deputy-mainland', headers: tag(0) })).status).toBe(
      404,
    )
    expect((await call('DELETE', `${at}/notes/n1`, { as: hongKong, headers: tag(1) })).body.items).toEqual([])
  })

  it('leave a whole chain of events, without a word of the text', async () => {
    const chain = await hub().minutesRepository.chainOf(held)
    expect(verifyChain(chain)).toEqual({ ok: true })
    expect(JSON.stringify(chain)).not.toContain('联络小组')
    expect(chain.filter(({ type }) => type === 'minutes_signed')).toHaveLength(4)
  })

  it('ask for a version of what is decided on its strength', async () => {
    expect((await call('POST', `${at}/amend`, { as: mainland, body: { reason: 'x' } })).status).toBe(428)
    const refused = await call('POST', `${at}/amend`, { as: mainland, body: { reason: 'x' }, headers: tag(1) })
    expect([refused.status, refused.body.code]).toEqual([409, 'version_conflict'])
  })
})

describe('minutes of a meeting that is still open', () => {
  it('may be begun, and are circulated once it is closed', async () => {
    const late = 'joint-group.2027-02-10'
    await holdMeeting(hub(), late, { close: false })
    await hub().minutes.begin({ meeting: late, languages: ['zh-Hant', 'en'] }, { principal: keepers['hong-kong'] })
    const doing = { principal: keepers['hong-kong'] }
    const texts = { en: 'Agreed.', 'zh-Hant': '同意。' }
    await hub().minutes.act(
      late,
      'add_paragraph',
      { section: 'general', after: null, audience: 'public', texts },
      doing,
    )
    const { version } = await hub().minutes.view(late, keepers.mainland)
    const { body } = await call('POST', `/minutes/${late}/circulate`, { as: hongKong, body: {}, headers: tag(version) })
    expect(issuesOf(body)).toEqual(['meeting: meeting_not_closed'])
  })
})
