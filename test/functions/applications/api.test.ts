import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { problemMediaType } from '#shared/http/problems.ts'
import { common } from '#shared/i18n/common.ts'
import { completeContent, papersOf, serviceNamed, submission } from '#test/support/applications.ts'
import { type ApplicationsApp, createApplicationsApp } from '#test/support/applications-app.ts'
import { startTestIssuer, type TestIssuer } from '#test/support/issuer.ts'
import { personNamed } from '#test/support/people.ts'

const company = serviceNamed('company-setup-hk')
const abolished = serviceNamed('employment-permit-abolished')

type Sent = {
  readonly method?: string
  readonly body?: unknown
  readonly version?: number
  readonly headers?: Record<string, string>
}
type Answered = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> }

const setup = async () => {
  const issuer = await startTestIssuer()
  const hub = await createApplicationsApp({ services: [company, abolished], verifyToken: issuer.verifyToken })
  return { issuer, hub }
}

let issuer: TestIssuer
let hub: ApplicationsApp
beforeAll(async () => {
  ;({ issuer, hub } = await setup())
})
afterAll(() => issuer.close())

const request = async (path: string, { method = 'GET', body, version, headers = {} }: Sent = {}): Promise<Answered> => {
  const response = await hub.app.request(`/api/v1${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answered['body'] }
}

/** Sends requests with an access token of the person. */
const as =
  (id: string) =>
  async (path: string, { headers, ...sent }: Sent = {}) =>
    request(path, {
      ...sent,
      headers: { authorization: `Bearer ${await issuer.tokenFor(personNamed(id))}`, ...headers },
    })

const enterprise = as('harbour-tech')
const window = as('window')

const start = async (by = enterprise): Promise<string> =>
  String((await by('/applications', { method: 'POST', body: { serviceId: company.id } })).body.id)

/** A draft of the enterprise at version 2, which lacks nothing but its declaration. */
const fill = async (): Promise<string> => {
  const id = await start()
  await enterprise(`/applications/${id}`, { method: 'PATCH', version: 1, body: completeContent(company) })
  return id
}

const submit = async (): Promise<string> => {
  const id = await fill()
  await enterprise(`/applications/${id}/submit`, { method: 'POST', version: 2, body: submission(company) })
  return id
}

const expectProblem = ({ status, headers, body }: Answered, expectedStatus: number, code: string) => {
  expect({ status, code: body.code, inBody: body.status }).toEqual({
    status: expectedStatus,
    code,
    inBody: expectedStatus,
  })
  expect(headers.get('content-type')).toBe(problemMediaType)
  expect(body).toMatchObject({ type: `about:blank#${code}`, requestId: expect.stringMatching(/./) })
  expect([body.title, body.detail].every((text) => typeof text === 'string' && text !== '')).toBe(true)
}

describe('the API', () => {
  it('takes an application from its draft to its delivery', async () => {
    const created = await enterprise('/applications', { method: 'POST', body: { serviceId: company.id } })
    expect(created.status).toBe(201)
    expect(created.headers.get('etag')).toBe('"1"')
    const id = String(created.body.id)
    expect(created.headers.get('location')).toBe(`/api/v1/applications/${id}`)

    const saved = await enterprise(`/applications/${id}`, {
      method: 'PATCH',
      version: 1,
      body: completeContent(company),
    })
    expect(saved).toMatchObject({ status: 200, body: { version: 2, status: 'draft', ...completeContent(company) } })

    const submitted = await enterprise(`/applications/${id}/submit`, {
      method: 'POST',
      version: 2,
      body: submission(company),
    })
    expect(submitted).toMatchObject({ status: 200, body: { status: 'submitted', declared: true } })
    const desk = await window('/desk')
    expect(desk.body).toMatchObject({ nextCursor: null })
    expect(desk.body.items).toContainEqual(expect.objectContaining({ id, receiptNumber: submitted.body.receiptNumber }))

    const accepted = await window(`/applications/${id}/accept`, {
      method: 'POST',
      version: 3,
      body: { materials: papersOf(company) },
    })
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted' } })
    const amr = as('officer-sz-amr')
    const approved = await amr(`/applications/${id}/approve`, { method: 'POST', version: 4, body: { note: 'Fine.' } })
    expect(approved).toMatchObject({ status: 200, body: { status: 'approved', decision: { reason: 'Fine.' } } })
    // An action that takes nothing needs no body.
    const delivered = await window(`/applications/${id}/deliver`, { method: 'POST', version: 5 })
    expect(delivered.status).toBe(200)

    const seen = await enterprise(`/applications/${id}`)
    expect(seen).toMatchObject({ status: 200, body: { status: 'approved', version: 6 } })
    // The remark is a condition, against which an appeal is possible.
    expect((seen.body.possibleActions as { action: string }[]).map((one) => one.action)).toEqual([
      'correct',
      'rate',
      'appeal',
    ])
    expect(seen.body.events).toHaveLength(6)
    expect(seen.headers.get('cache-control')).toBe('no-store')
  })

  it('says who may do what next', async () => {
    const id = await submit()
    expect((await enterprise(`/applications/${id}`)).body.possibleActions).toEqual([
      { action: 'withdraw', stage: null },
      { action: 'correct', stage: null },
      { action: 'request_correction', stage: null },
    ])
    expect((await window(`/applications/${id}`)).body.possibleActions).toEqual([
      { action: 'accept', stage: 'accept' },
      { action: 'decline', stage: 'accept' },
      { action: 'request_supplement', stage: 'accept' },
      { action: 'reassign', stage: 'accept' },
      { action: 'check_declaration', stage: 'accept' },
    ])
    expect((await as('supervisor')(`/applications/${id}`)).body.possibleActions).toEqual([
      { action: 'reassign', stage: 'accept' },
    ])
  })

  it('gives an entity tag that the next write takes as it is', async () => {
    const id = await start()
    const read = await enterprise(`/applications/${id}`)
    const headers = { 'if-match': read.headers.get('etag') ?? '' }
    const saved = await enterprise(`/applications/${id}`, {
      method: 'PATCH',
      headers,
      body: { answers: { premises: 'A' } },
    })
    expect(saved).toMatchObject({ status: 200, body: { version: 2 } })
    expect(saved.headers.get('etag')).toBe('"2"')
  })

  it('gives the first answer to a request that comes again with its key', async () => {
    const key = { 'idempotency-key': 'e3b0c442-98fc' }
    const send = () => enterprise('/applications', { method: 'POST', headers: key, body: { serviceId: company.id } })
    const first = await send()
    expect(await send()).toMatchObject({ status: 201, body: first.body })
    const other = await enterprise('/applications', { method: 'POST', headers: key, body: { serviceId: abolished.id } })
    expectProblem(other, 422, 'idempotency_key_reused')
  })

  it('asks for a supplement, takes the answer, and says why the application is due when it is', async () => {
    const id = await submit()
    const post = (by: typeof enterprise, action: string, version: number, body: unknown) =>
      by(`/applications/${id}/${action}`, { method: 'POST', version, body })
    const asks = [{ kind: 'field', key: 'premises', message: 'Which floor?' }]
    const asked = await post(window, 'request_supplement', 3, { asks })
    expect(asked).toMatchObject({
      status: 200,
      body: { status: 'awaiting_supplement', supplements: [{ stage: 'accept', asks, answeredAt: null }] },
    })
    expect((await enterprise(`/applications/${id}`)).body.possibleActions).toEqual([
      { action: 'answer_supplement', stage: null },
      { action: 'withdraw', stage: null },
      { action: 'correct', stage: null },
    ])
    expect((await enterprise('/applications')).body.items).toContainEqual(
      expect.objectContaining({ id, answerBy: { on: '2026-12-08', notGazettedYear: null } }),
    )
    const more = await post(enterprise, 'answer_supplement', 4, { answers: { premises: 'Floor 3', headcount: '9' } })
    expectProblem(more, 422, 'invalid_input')
    expect(more.body.errors).toMatchObject([{ path: 'answers.headcount', code: 'unknown_field' }])
    const answered = await post(enterprise, 'answer_supplement', 4, { answers: { premises: 'Floor 3' } })
    expect(answered).toMatchObject({ status: 200, body: { status: 'submitted', answers: { premises: 'Floor 3' } } })
    expectProblem(await post(window, 'request_supplement', 5, { asks }), 409, 'action_not_allowed')
    const permit = await post(as('supervisor'), 'permit_second_request', 5, { note: 'Two floors are named.' })
    expect(permit).toMatchObject({ status: 200, body: { status: 'submitted' } })

    const clock = await enterprise(`/applications/${id}/clock`)
    expect(clock).toMatchObject({
      status: 200,
      body: {
        decision: null,
        stages: [
          {
            key: 'accept',
            open: true,
            due: { on: '2026-12-01' },
            clock: { limit: { kind: 'statutory' }, suspensions: [{ from: '2026-11-24', to: '2026-11-24' }] },
            days: [{ date: '2026-11-25', number: 1, why: 'working_day' }, {}, {}, {}, {}, {}, { number: 5 }],
          },
        ],
      },
    })
    expectProblem(await as('kapok-design')(`/applications/${id}/clock`), 404, 'not_found')
  })

  it('does nothing for anybody that only the passing of days does', async () => {
    const id = await submit()
    for (const action of ['warn_of_lapse', 'lapse', 'escalate', 'approve_tacitly'])
      for (const by of [enterprise, window, as('supervisor')])
        expectProblem(
          await by(`/applications/${id}/${action}`, { method: 'POST', version: 3, body: {} }),
          422,
          'invalid_input',
        )
  })

  it('lists page by page', async () => {
    const agent = as('agent')
    const ids = [await start(agent), await start(agent), await start(agent)]
    const first = await agent('/applications?limit=2')
    expect(first.body.items).toHaveLength(2)
    const second = await agent(`/applications?limit=2&cursor=${encodeURIComponent(String(first.body.nextCursor))}`)
    expect(second.body.nextCursor).toBeNull()
    const listed = [first, second].flatMap(({ body }) => (body.items as { id: string }[]).map(({ id }) => id))
    expect(listed.sort()).toEqual(ids.sort())
  })
})

describe('a request that says nothing of who makes it', () => {
  it.each([
    ['GET', '/applications'],
    ['POST', '/applications'],
    ['GET', '/applications/some-id'],
    ['PATCH', '/applications/some-id'],
    ['POST', '/applications/some-id/submit'],
    ['GET', '/applications/some-id/clock'],
    ['GET', '/desk'],
  ])('is not answered: %s %s', async (method, path) => {
    const answer = await request(path, method === 'GET' ? {} : { method, body: {} })
    expectProblem(answer, 401, 'not_signed_in')
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  it('is not helped by a session cookie, which is for pages', async () => {
    const cookie = hub.cookies.set('session', await hub.sessions.create(personNamed('harbour-tech'), 'token'))
    expectProblem(await request('/applications', { headers: { cookie } }), 401, 'not_signed_in')
  })
})

describe('a token', () => {
  it('that has run out, or is none, is refused', async () => {
    const expired = await issuer.tokenFor(personNamed('harbour-tech'), { expiresIn: '-1 minute' })
    for (const authorization of [`Bearer ${expired}`, 'Bearer x.y.z', 'Bearer', 'Basic dXNlcg==']) {
      const answer = await request('/applications', { headers: { authorization } })
      expectProblem(answer, 401, 'invalid_token')
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
    }
  })

  it.each([
    ['an officer', 'window', 'POST', '/applications'],
    ['an officer', 'window', 'GET', '/applications'],
    ['an enterprise', 'harbour-tech', 'GET', '/desk'],
    ['a standards editor', 'standards-editor', 'GET', '/applications/some-id'],
    ['a legal officer', 'legal-mainland', 'POST', '/applications/some-id/accept'],
  ])('of %s (%s) opens nothing of other roles: %s %s', async (_who, id, method, path) => {
    const body = method === 'GET' ? {} : { method, body: { serviceId: company.id } }
    expectProblem(await as(id)(path, body), 403, 'forbidden')
  })
})

describe('an application that is not there for the person', () => {
  it('is answered like one that is not there at all', async () => {
    const id = await submit()
    const foreign = as('kapok-design')
    const answers = [
      await foreign(`/applications/${id}`),
      await foreign('/applications/no-such-id'),
      await foreign(`/applications/${id}`, { method: 'PATCH', version: 3, body: {} }),
      await foreign(`/applications/${id}/withdraw`, { method: 'POST', version: 3, body: {} }),
      await window(`/applications/${await fill()}`),
    ]
    for (const answer of answers) expectProblem(answer, 404, 'not_found')
    const [known, unknown] = answers.map(({ body: { requestId: _own, ...body } }) => body)
    expect(known).toEqual(unknown)
  })
})

describe('bad input', () => {
  it('names an unknown service', async () => {
    for (const serviceId of ['no-such-service', '..', ''])
      expectProblem(await enterprise('/applications', { method: 'POST', body: { serviceId } }), 404, 'not_found')
  })

  it('names a service that takes no applications', async () => {
    const answer = await enterprise('/applications', { method: 'POST', body: { serviceId: abolished.id } })
    expectProblem(answer, 409, 'service_not_open')
  })

  it('carries a malformed cursor', async () => {
    const other = Buffer.from('{"key":{"pk":"applicant#kapok-design","sk":"x"},"of":"x"}').toString('base64url')
    for (const cursor of ['x', 'e30', other]) {
      expectProblem(await enterprise(`/applications?cursor=${cursor}`), 400, 'malformed_cursor')
      expectProblem(await window(`/desk?cursor=${cursor}`), 400, 'malformed_cursor')
    }
  })

  it('asks for a page of no length', async () => {
    for (const limit of ['0', '101', 'x'])
      expectProblem(await enterprise(`/applications?limit=${limit}`), 422, 'invalid_input')
  })

  it('is too large, said by its length or found in reading', async () => {
    const body = JSON.stringify({ answers: { premises: 'x'.repeat(129 * 1024) } })
    const id = await start()
    expectProblem(await enterprise(`/applications/${id}`, { method: 'PATCH', version: 1, body }), 413, 'body_too_large')
    const headers = { 'content-length': String(body.length) }
    const declared = await enterprise(`/applications/${id}`, { method: 'PATCH', version: 1, body, headers })
    expectProblem(declared, 413, 'body_too_large')
    expect(declared.body.detail).toContain('128')
  })

  it('is of another kind than JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const headers = { 'content-type': type }
      const answer = await enterprise('/applications', { method: 'POST', body: 'serviceId=x', headers })
      expectProblem(answer, 415, 'unsupported_media_type')
    }
  })

  it.each([
    ['{', 400, 'malformed_body'],
    ['', 400, 'malformed_body'],
    ['[]', 422, 'invalid_input'],
    ['"text"', 422, 'invalid_input'],
    ['null', 422, 'invalid_input'],
    ['{}', 422, 'invalid_input'],
  ])('is not the object that it should be: %o', async (body, status, code) => {
    expectProblem(await enterprise('/applications', { method: 'POST', body }), status, code)
  })

  it('has a field that nobody knows', async () => {
    const id = await start()
    const patch = (body: unknown) => enterprise(`/applications/${id}`, { method: 'PATCH', version: 1, body })
    const unknown = await patch({ status: 'approved' })
    expectProblem(unknown, 422, 'invalid_input')
    expect(unknown.body.errors).toEqual([{ path: 'status', code: 'unknown_field', message: 'There is no such field' }])
    expect((await patch({ answers: { invented: 'x' } })).body.errors).toMatchObject([
      { path: 'answers.invented', code: 'unknown_field' },
    ])
    expect((await patch({ materialsReady: ['invented'] })).body.errors).toMatchObject([
      { path: 'materialsReady.invented', code: 'unknown_field' },
    ])
  })

  it('is a field of another action', async () => {
    const id = await submit()
    const accept = { materials: papersOf(company), opinion: 'agree' }
    const answer = await window(`/applications/${id}/accept`, { method: 'POST', version: 3, body: accept })
    expectProblem(answer, 422, 'invalid_input')
    expect(answer.body.errors).toMatchObject([{ path: 'opinion', code: 'unknown_field' }])
  })

  it('has a value that is no text, or an opinion that is none', async () => {
    const id = await start()
    const typed = await enterprise(`/applications/${id}`, {
      method: 'PATCH',
      version: 1,
      body: { answers: { premises: 7 } },
    })
    expect(typed.body.errors).toMatchObject([{ path: 'answers.premises', code: 'invalid_type' }])
    const opinion = await window(`/applications/${id}/review`, {
      method: 'POST',
      version: 1,
      body: { opinion: 'maybe' },
    })
    expect(opinion.body.errors).toMatchObject([{ path: 'opinion', code: 'invalid_option' }])
  })

  it('asks for an action that there is not, or that is not for asking', async () => {
    const id = await start()
    for (const action of ['burn', 'save'])
      expectProblem(
        await enterprise(`/applications/${id}/${action}`, { method: 'POST', version: 1, body: {} }),
        422,
        'invalid_input',
      )
  })

  it('does not say which version it has read, or not as a version is written', async () => {
    const id = await start()
    for (const [method, path] of [
      ['PATCH', `/applications/${id}`],
      ['POST', `/applications/${id}/withdraw`],
    ] as const) {
      expectProblem(await enterprise(path, { method, body: {} }), 428, 'version_required')
      for (const header of ['1', '*', '"x"'])
        expectProblem(
          await enterprise(path, { method, body: {}, headers: { 'if-match': header } }),
          422,
          'invalid_input',
        )
    }
  })

  it('has read a version that is no longer the current one', async () => {
    const id = await fill()
    for (const version of [1, 7]) {
      const answer = await enterprise(`/applications/${id}`, { method: 'PATCH', version, body: {} })
      expectProblem(answer, 409, 'version_conflict')
      expect(answer.body.current).toBe(2)
    }
  })

  it('wants what cannot be done now', async () => {
    const id = await submit()
    const again = await enterprise(`/applications/${id}/submit`, {
      method: 'POST',
      version: 3,
      body: submission(company),
    })
    expectProblem(again, 409, 'action_not_allowed')
    expectProblem(
      await window(`/applications/${id}/approve`, { method: 'POST', version: 3, body: {} }),
      409,
      'action_not_allowed',
    )
  })

  it('submits what is not complete', async () => {
    const id = await start()
    const answer = await enterprise(`/applications/${id}/submit`, {
      method: 'POST',
      version: 1,
      body: submission(company),
    })
    expectProblem(answer, 422, 'application_incomplete')
    expect(answer.body.errors).toContainEqual({
      path: 'answers.proposedName',
      code: 'required',
      message: expect.any(String),
    })
  })

  it('accepts without the papers', async () => {
    const id = await submit()
    const answer = await window(`/applications/${id}/accept`, { method: 'POST', version: 3, body: { materials: [] } })
    expectProblem(answer, 422, 'materials_missing')
    expect(answer.body.errors).toHaveLength(papersOf(company).length)
  })

  it('has a key that is none', async () => {
    for (const key of ['short', 'with spaces in it', 'x'.repeat(101)]) {
      const headers = { 'idempotency-key': key }
      const answer = await enterprise('/applications', { method: 'POST', headers, body: { serviceId: company.id } })
      expectProblem(answer, 422, 'invalid_input')
    }
  })
})

describe.each(languages)('a refusal in %s', (language) => {
  const { problems, issues } = common[language].common

  it('speaks the language that the caller asks for, down to each field', async () => {
    const id = await fill()
    const refusals = (headers: Record<string, string>, query = '') =>
      Promise.all([
        enterprise(`/applications/${id}${query}`, { method: 'PATCH', version: 1, body: {}, headers }),
        enterprise(`/applications/${id}${query}`, { method: 'PATCH', version: 2, body: { invented: 1 }, headers }),
        request(`/desk${query}`, { headers }),
      ])
    const tag = { en: 'en-GB', 'zh-Hant': 'zh-HK,en;q=0.5', 'zh-Hans': 'zh-CN' }[language]
    for (const [conflict, unknown, unsigned] of [
      await refusals({ 'accept-language': tag }),
      await refusals({ 'accept-language': 'fr' }, `?language=${language}`),
    ]) {
      expect(conflict.body).toMatchObject({ ...problems.version_conflict, current: 2 })
      expect(unknown.body).toMatchObject({
        ...problems.invalid_input,
        errors: [{ path: 'invented', code: 'unknown_field', message: issues.unknown_field }],
      })
      expect(unsigned.body).toMatchObject(problems.not_signed_in)
    }
  })
})
