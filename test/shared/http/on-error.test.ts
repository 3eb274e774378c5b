import { HTTPException } from 'hono/http-exception'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { type ErrorCode, errorCodes } from '#shared/domain/errors.ts'
import { endonyms, type Language, languages } from '#shared/domain/language.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { Problem, statusOf } from '#shared/http/problems.ts'
import { common } from '#shared/i18n/common.ts'
import { expectValidHtml } from '#test/support/html.ts'
import { cookie, createFrameApp, origin } from './frame.ts'

const setup = () => createFrameApp()

const titleOf = (language: Language, code: ErrorCode) =>
  common[language].common.problems[code].title.replace('{{year}}', '2031')
const refusals = errorCodes.flatMap((code) => languages.map((language) => ({ code, language })))

describe('a refusal', () => {
  it.each(refusals)('$code is a problem in $language for a program', async ({ code, language }) => {
    const { app } = setup()
    const answer = await app.request(`/api/v1/refused/${code}?language=${language}`)
    expect(answer.status).toBe(statusOf[code])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const problem = Problem.parse(await answer.json())
    expect(problem).toMatchObject({ code, status: statusOf[code], title: titleOf(language, code), current: 7 })
    expect(problem.detail).not.toMatch(/\{\{|undefined/)
    expect(problem.requestId).toBe(answer.headers.get('x-request-id'))
  })

  it.each(refusals.filter(({ code }) => code !== 'not_signed_in'))(
    '$code is a page in $language for a person',
    async ({ code, language }) => {
      const answer = await setup().app.request(`/${language}/refused/${code}`)
      expect(answer.status).toBe(statusOf[code])
      const { document } = parseHTML(await answer.text())
      expect(document.documentElement.lang).toBe(language)
      expect(document.querySelector('h1')?.textContent).toBe(titleOf(language, code))
      expect(document.querySelector(`main a[href="/${language}"]`)).not.toBeNull()
    },
  )

  it('of somebody unknown sends a person to sign in, and tells a program how to', async () => {
    const { app } = setup()
    const page = await app.request('/en/refused/not_signed_in')
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?after=GET'])
    const api = await app.request('/api/v1/refused/not_signed_in')
    expect([api.status, api.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  it.each(languages)('is a valid document in %s', async (language) => {
    await expectValidHtml(await (await setup().app.request(`/${language}/refused/internal`)).text())
  })
})

describe('an address that nobody answers', () => {
  it('is not found, for people and for programs', async () => {
    const { app } = setup()
    const page = await app.request('/zh-Hans/nowhere')
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining(titleOf('zh-Hans', 'not_found'))])
    const api = await app.request('/api/v1/nowhere')
    expect([api.status, await api.json()]).toEqual([404, expect.objectContaining({ code: 'not_found' })])
  })

  it('shows itself as text, and offers itself in each language', async () => {
    const page = await setup().app.request('/en/%3Cscript%3Ealert(1)%3C/script%3E?q=%22%3E%3Cscript%3E')
    const { document } = parseHTML(await page.text())
    expect(document.querySelectorAll('script')).toHaveLength(0)
    expect(document.querySelector('nav a[lang="zh-Hant"]')?.textContent).toBe(endonyms['zh-Hant'])
  })
})

describe('an error that nobody foresaw', () => {
  it.each(['/api/v1/broken', '/en/broken'])(
    'says nothing of itself at %s but the number to ask for it by',
    async (path) => {
      const { app, lines } = setup()
      const answer = await app.request(path, { headers: { cookie } })
      const body = await answer.text()
      expect(answer.status).toBe(500)
      expect(body).not.toContain('1234')
      expect(body).not.toContain('Error:')
      const requestId = answer.headers.get('x-request-id')
      expect(body).toContain(requestId)
      expect(lines).toContainEqual({
        level: 'error',
        facts: { requestId, code: 'internal', error: expect.stringContaining('the password is 1234') },
      })
    },
  )

  it('is logged by its cause where it has one', async () => {
    const { app, lines } = setup()
    app.route(
      '/',
      createRouter().get('/api/v1/teapot', () => {
        throw new HTTPException(418, { message: 'a teapot' })
      }),
    )
    expect((await app.request('/api/v1/teapot')).status).toBe(500)
    expect(lines[0]).toMatchObject({ level: 'error', facts: { error: expect.stringContaining('a teapot') } })
  })

  it('leaves refusals out of the log of errors', async () => {
    const { app, lines } = setup()
    await app.request('/api/v1/refused/not_found')
    expect(lines.map(({ level }) => level)).toEqual(['info'])
  })
})

describe('input that does not fit', () => {
  const send = (body: unknown, language: Language = 'en') =>
    setup().app.request(`/api/v1/things?language=${language}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(body),
    })

  it('is refused part by part, each with its path, its code and a sentence', async () => {
    const answer = await send({ name: 'x'.repeat(21), count: 0, mail: 'nobody' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      code: 'invalid_input',
      errors: [
        { path: 'name', code: 'too_long', message: 'Use 20 characters or fewer' },
        { path: 'count', code: 'too_small', message: 'Enter 1 or more' },
        { path: 'mail', code: 'invalid_email', message: expect.stringContaining('name@example.com') },
      ],
    })
  })

  it.each(languages)('is explained in %s, and never in zod’s words', async (language) => {
    const { errors } = Problem.parse(await (await send({}, language)).json())
    expect(errors).toEqual([
      { path: 'name', code: 'required', message: common[language].common.issues.required },
      { path: 'count', code: 'required', message: common[language].common.issues.required },
    ])
  })
})
