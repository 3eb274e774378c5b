import { beforeAll, describe, expect, it } from 'vitest'
import type { NewMatter } from '#functions/legal/intake.ts'
import { languages } from '#shared/domain/language.ts'
import { legalPeople, makeDetails, makeNewMatter, sampleCommands } from '#test/support/matters.ts'
import { createMattersApp, type MattersApp } from '#test/support/matters-app.ts'
import { personNamed } from '#test/support/people.ts'

const { mainland, 'hong-kong': hongKong } = legalPeople
const base = '/api/v1/legal/matters'

let hub: MattersApp
beforeAll(async () => {
  hub = await createMattersApp({ verifyToken: async (token) => personNamed(token) })
})

const post = async (as: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await hub.app.request(`${base}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const fileOf = async (id: string) => (await hub.repository.find(id, personNamed(mainland.head)))?.file
const act = async (as: string, id: string, action: string, command: object) =>
  post(as, `/${id}/${action}`, command, { 'if-match': `"${(await fileOf(id))?.matter.version}"` })

/** It is refused, and whoever asks is told in their language what is wrong, and where. */
const expectComplaint = async (ask: (language: string) => ReturnType<typeof post>, path: string, code: string) => {
  const messages = await Promise.all(
    languages.map(async (language) => {
      const { status, body } = await ask(language)
      expect([status, body.code]).toEqual([422, 'invalid_input'])
      const errors = body.errors as { path: string; code: string; message: string }[]
      return errors.find((one) => one.path === path && one.code === code)?.message ?? ''
    }),
  )
  expect(messages).not.toContain('')
  expect(new Set(messages).size).toBe(languages.length)
}

describe('a matter is not opened', () => {
  it.each<[string, Partial<NewMatter>, string, string]>([
    ['of a day before the instrument', { on: '1998-01-01' }, 'override', 'regime_not_found'],
    [
      'of a day before the instrument that was chosen instead',
      { on: '2020-01-01', override: { instrumentId: 'civil-commercial-judgments-2019', reason: 'Agreed so.' } },
      'on',
      'day_too_early',
    ],
    ['of a day that there is not', { on: '2026-02-30' }, 'on', 'invalid_date'],
    [
      'from outside the pilot area',
      { kind: 'insolvency', facts: { debtorKind: 'company', debtorPlace: 'beijing', comiMonths: 12 } },
      'override',
      'regime_not_found',
    ],
    [
      'under a version of the instrument that there is not',
      { instrumentVersion: '0123456789abcdef' },
      'instrumentVersion',
      'instrument_version_unknown',
    ],
    [
      'under an instrument that there is not',
      { override: { instrumentId: 'no-such-treaty', reason: 'Why not.' } },
      'override.instrumentId',
      'invalid_option',
    ],
  ])('%s', async (_what, given, path, code) => {
    const as = given.kind === 'insolvency' ? hongKong.drafter : mainland.drafter
    const ask = (language: string) => post(as, '', makeNewMatter(given), { 'accept-language': language })
    await expectComplaint(ask, path, code)
    const { items } = await hub.matters.list(personNamed(as), 'mine', null)
    expect(items).toEqual([])
  })
})

describe('a request that was sent', () => {
  let id: string
  beforeAll(async () => {
    id = await hub.draft()
    await hub.bring(id, 'check', 'dispatch')
  })

  it.each([
    ['a hash that differs from the receipt’s', 'Writ', 'c', 'received.0.sha256', 'paper_differs'],
    ['a document that no receipt names', 'A map', 'd', 'received.0.sha256', 'paper_not_sent'],
  ])('is not taken in with %s, and stays as it was', async (_what, name, digit, path, code) => {
    const [{ key = '' } = {}] = makeDetails().papers.slice(1)
    const received = [{ key, name, sha256: digit.repeat(64) }]
    const before = await fileOf(id)
    const ask = (language: string) =>
      post(
        hongKong.drafter,
        `/${id}/acknowledge`,
        { ...sampleCommands.acknowledge('mainland'), received },
        { 'if-match': `"${before?.matter.version}"`, 'accept-language': language },
      )
    await expectComplaint(ask, path, code)
    expect(await fileOf(id)).toEqual(before)
  })

  it('is in order though the clocks of both sides are a day off, and no limit moves with them', async () => {
    const skewed = await hub.draft()
    await hub.bring(skewed, 'check')
    const sent = { ...sampleCommands.dispatch('mainland'), statedAt: '2026-11-25T10:00:00+08:00' }
    expect((await act(mainland.drafter, skewed, 'dispatch', sent)).status).toBe(200)
    // By the sides’ own clocks it came two days before it was sent.
    const taken = { ...sampleCommands.acknowledge('mainland'), statedAt: '2026-11-23T10:00:00+08:00' }
    expect((await act(hongKong.drafter, skewed, 'acknowledge', taken)).status).toBe(200)
    const { receipts, verdict } = await hub.receipts.list(skewed, personNamed(mainland.drafter))
    expect(verdict).toEqual({ ok: true, length: 2 })
    expect(receipts.map(({ act: what, statedAt }) => [what, statedAt])).toEqual([
      ['matter_dispatched', sent.statedAt],
      ['matter_acknowledged', taken.statedAt],
    ])
    const checks = await Promise.all(receipts.map((one) => hub.receipts.check(one, [], personNamed(hongKong.drafter))))
    expect(checks.map(({ good, skewDays }) => [good, skewDays])).toEqual([
      [true, 1],
      [true, -1],
    ])
    const days = (await fileOf(skewed))?.matter.deadlines.flatMap(({ startedOn, end }) => [
      startedOn,
      end?.on ?? startedOn,
    ])
    expect(new Set(days)).toEqual(new Set(['2026-11-24']))
    const unread = { ...sampleCommands.acknowledge('mainland'), statedAt: 'yesterday' }
    expect((await act(hongKong.drafter, id, 'acknowledge', unread)).body).toMatchObject({
      errors: [{ path: 'statedAt' }],
    })
  })

  it('is closed by neither side while they have recorded different outcomes', async () => {
    const differing = await hub.draft()
    await hub.bring(differing, 'check', 'dispatch', 'acknowledge', 'begin', 'return')
    await hub.act(mainland.drafter, differing, 'record_outcome', { result: 'not_executed' })
    for (const as of [mainland.drafter, hongKong.drafter]) {
      expect(await act(as, differing, 'close', { statedAt: null })).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      })
      const { matter } = await hub.matters.view(differing, personNamed(as))
      expect(matter).toMatchObject({ state: 'returned', divergences: [{ code: 'outcomes_differ' }] })
      expect([matter.sides.mainland.outcome?.result, matter.sides['hong-kong'].outcome?.result]).toEqual([
        ...['not_executed', 'executed'],
      ])
    }
  })
})
