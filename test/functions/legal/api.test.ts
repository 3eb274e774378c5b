import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Instrument, InstrumentSummary } from '#functions/legal/instrument.ts'
import { factNames, RegimeAnswer } from '#functions/legal/regime.ts'
import { languages } from '#shared/domain/language.ts'
import { Problem } from '#shared/http/problems.ts'
import { createLegalApp } from './legal-app.ts'
import { cases } from './regime-cases.ts'

const app = createLegalApp()

const post = (body: unknown, headers: Record<string, string> = {}) =>
  app.request('/api/v1/legal/regime', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const request = (over: Record<string, unknown> = {}) => ({
  kind: 'judgment_civil',
  from: 'mainland',
  on: '2026-11-24',
  facts: { judgmentDate: '2025-02-03', subject: 'contract' },
  ...over,
})

const refused = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const problem = Problem.parse(await answer.json())
  expect(problem.status).toBe(answer.status)
  return problem
}

describe('POST /api/v1/legal/regime', () => {
  it('answers anybody, with the articles in three languages', async () => {
    const answer = await post(request())
    expect(answer.status).toBe(200)
    const body = z.strictObject(RegimeAnswer.shape).parse(await answer.json())
    expect(body).toMatchObject({
      outcome: 'applies',
      instrumentId: 'civil-commercial-judgments-2019',
      missing: [],
    })
    expect(body.reasons.map(({ article }) => article)).toContain('civil-commercial-judgments-2019, art. 29')
    for (const { text } of body.reasons) expect(Object.keys(text).sort()).toEqual([...languages].sort())
  })

  it('answers every case of the table as the rules do', async () => {
    for (const [kind, from, on, facts, expected] of cases) {
      const body = RegimeAnswer.parse(await (await post({ kind, from, on, facts })).json())
      expect(typeof expected === 'string' ? [body.instrumentId ?? body.outcome] : body.missing).toEqual(
        typeof expected === 'string' ? [expected] : expected,
      )
    }
  })

  it('needs no facts to be named at all', async () => {
    const { facts: _facts, ...rest } = request({ kind: 'service' })
    expect(RegimeAnswer.parse(await (await post(rest)).json()).outcome).toBe('applies')
  })

  const long = 'x'.repeat(10_000)
  it.each([
    [{ kind: 'extradition' }, 'kind', 'invalid_option'],
    [{ kind: undefined }, 'kind', 'invalid_option'],
    [{ kind: long }, 'kind', 'invalid_option'],
    [{ from: 'macao' }, 'from', 'invalid_option'],
    [{ on: '24.11.2026' }, 'on', 'invalid_date'],
    [{ on: '2026-02-30' }, 'on', 'invalid_date'],
    [{ on: undefined }, 'on', 'required'],
    [{ on: long }, 'on', 'invalid_date'],
    [{ facts: { judgmentDate: 'soon' } }, 'facts.judgmentDate', 'invalid_date'],
    [{ facts: { judgmentDate: '2026-11-25' } }, 'facts.judgmentDate', 'day_too_late'],
    [{ facts: { subject: 'astrology' } }, 'facts.subject', 'invalid_option'],
    [{ facts: { relief: 'apology' } }, 'facts.relief', 'invalid_option'],
    [{ facts: { exclusive: 'yes' } }, 'facts.exclusive', 'invalid_type'],
    [{ facts: { seat: 'atlantis' } }, 'facts.seat', 'invalid_option'],
    [{ facts: { seat: long } }, 'facts.seat', 'too_long'],
    [{ facts: { debtorPlace: 'atlantis' } }, 'facts.debtorPlace', 'invalid_option'],
    [{ facts: { institution: long } }, 'facts.institution', 'too_long'],
    [{ facts: { institution: '<b>' } }, 'facts.institution', 'invalid_format'],
    [{ facts: { debtorKind: 'state' } }, 'facts.debtorKind', 'invalid_option'],
    [{ facts: { comiMonths: 5.5 } }, 'facts.comiMonths', 'invalid_type'],
    [{ facts: { comiMonths: -1 } }, 'facts.comiMonths', 'too_small'],
    [{ facts: { evidenceKind: 'dna' } }, 'facts.evidenceKind', 'invalid_option'],
    [{ facts: { purpose: 'gossip' } }, 'facts.purpose', 'invalid_option'],
    [{ facts: { horoscope: 'leo' } }, 'facts.horoscope', 'unknown_field'],
    [{ facts: null }, 'facts', 'invalid_type'],
    [{ colour: 'red' }, 'colour', 'unknown_field'],
  ])('refuses %j, pointing at %s', async (over, path, code) => {
    const { status, code: problem, errors } = await refused(await post(request(over)))
    expect([status, problem]).toEqual([422, 'invalid_input'])
    expect(errors?.map((error) => [error.path, error.code])).toContainEqual([path, code])
  })

  it('refuses what is no JSON, what says that it is none, and what is too large', async () => {
    expect((await refused(await post('{'))).code).toBe('malformed_body')
    expect((await refused(await post('kind=service', { 'content-type': 'text/plain' }))).code).toBe(
      'unsupported_media_type',
    )
    expect((await refused(await post(request({ kind: 'x'.repeat(2_000_000) })))).code).toBe('body_too_large')
  })

  it.each(languages)('says what is wrong in %s', async (language) => {
    const { errors } = await refused(await post(request({ on: 'never' }), { 'accept-language': language }))
    expect(errors?.[0]?.message).toMatch(language === 'en' ? /^Enter a day/ : /\p{Script=Han}/u)
  })
})

describe('GET /api/v1/legal/instruments', () => {
  const list = z.object({ items: z.array(z.strictObject(InstrumentSummary.shape)), nextCursor: z.null() })

  it('lists all seventeen, each with a page of its own in the API', async () => {
    const { items } = list.parse(await (await app.request('/api/v1/legal/instruments')).json())
    expect(items).toHaveLength(17)
    for (const { id, shortTitle } of items) {
      const instrument = Instrument.parse(await (await app.request(`/api/v1/legal/instruments/${id}`)).json())
      expect([instrument.id, instrument.shortTitle]).toEqual([id, shortTitle])
    }
  })

  it.each(['nothing', 'CEPA', '..%2fcepa', 'x'.repeat(100)])('has none called %s', async (id) => {
    expect((await refused(await app.request(`/api/v1/legal/instruments/${id}`))).code).toBe('not_found')
  })
})

describe('the facts of a request', () => {
  it('are twelve, by name', () => {
    expect([...factNames].sort()).toEqual(
      [
        ...['judgmentDate', 'relief', 'subject', 'choiceOfCourtAgreementDate', 'exclusive', 'seat', 'institution'],
        ...['debtorKind', 'debtorPlace', 'comiMonths', 'evidenceKind', 'purpose'],
      ].sort(),
    )
  })
})
