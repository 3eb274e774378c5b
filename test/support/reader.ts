import { parseHTML } from 'linkedom'
import { expect } from 'vitest'
import type { Language } from '#shared/domain/language.ts'
import type { Principal } from '#shared/identity/principal.ts'
import type { ApplicationsApp } from './applications-app.ts'
import { origin } from './frame.ts'
import { expectValidHtml } from './html.ts'

type Answers = Readonly<Record<string, string | readonly string[]>>
type Button = { readonly name: string; readonly value: string }

/** A page as a reader has it before them. */
export type Reading = {
  readonly status: number
  readonly address: string
  readonly html: string
  readonly document: Document
  /** Where the answer sent the reader that the app under test does not serve. */
  readonly sentTo: string | null
}

/** A function of the hub, with the sessions that it knows. */
export type ReadableApp = Pick<ApplicationsApp, 'cookies' | 'sessions'> & {
  readonly app: { readonly request: (address: string, init: RequestInit) => Response | Promise<Response> }
}

/** What a form would send as it stands: every named control but the buttons. */
const controlsOf = (form: Element): Map<string, string[]> => {
  const fields = new Map<string, string[]>()
  const add = (name: string, value: string) => fields.set(name, [...(fields.get(name) ?? []), value])
  for (const control of form.querySelectorAll('input, select, textarea')) {
    const name = control.getAttribute('name')
    if (name === null) continue
    const type = control.getAttribute('type')
    if (type === 'checkbox' || type === 'radio') {
      if (!fields.has(name)) fields.set(name, [])
      if (control.hasAttribute('checked')) add(name, control.getAttribute('value') ?? '')
    } else if (control.tagName === 'SELECT') {
      const option = control.querySelector('option[selected]') ?? control.querySelector('option')
      add(name, option?.getAttribute('value') ?? '')
      // The parser of the tests keeps the line break that a browser drops at the head of a text area.
    } else add(name, control.tagName === 'TEXTAREA' ? typedIn(control) : (control.getAttribute('value') ?? ''))
  }
  return fields
}

/** What stands in a control. */
export const typedIn = (control: Element | null): string =>
  control?.tagName === 'TEXTAREA'
    ? (control.textContent ?? '').replace(/^\n/, '')
    : (control?.getAttribute('value') ?? '')

/** What every page owes its reader, whatever it shows. */
const expectSound = async ({ html, document }: Reading, language: Language): Promise<void> => {
  await expectValidHtml(html)
  expect(document.documentElement.getAttribute('lang')).toBe(language)
  expect(document.querySelectorAll('h1')).toHaveLength(1)
  expect(document.querySelector('title')?.textContent).toMatch(/\S/)
  for (const link of document.querySelectorAll('.govuk-error-summary a')) {
    const id = link.getAttribute('href')?.slice(1) ?? ''
    expect(document.getElementById(id), `The error summary leads to #${id}`).not.toBeNull()
  }
}

/**
 * Somebody who reads pages and posts forms without a script: cookies are kept, redirects followed, forms sent as they stand in
 * the page. Every page that they meet is held to what a page owes.
 */
export const createReader = (hub: ReadableApp, language: Language) => {
  const jar = new Map<string, string>()

  const send = async (path: string, init: RequestInit = {}): Promise<Reading> => {
    const response = await hub.app.request(`${origin}${path}`, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>),
        ...(jar.size > 0 && { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
      },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      if (/Max-Age=0/.test(cookie)) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const location = response.headers.get('location')
    if (location?.startsWith(`/${language}/`)) {
      expect(response.status).toBe(303)
      return send(location)
    }
    const html = await response.text()
    const { document } = parseHTML(html)
    const reading = { status: response.status, address: path, html, document, sentTo: location }
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
    if (location === null && isPage) await expectSound(reading, language)
    return reading
  }

  const open = (path: string): Promise<Reading> => send(`/${language}${path}`)

  return {
    open,

    signIn: async (principal: Principal): Promise<void> => {
      const cookie = hub.cookies.set('session', await hub.sessions.create(principal, 'id-token'))
      const [pair = ''] = cookie.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    },

    /** Posts the form of the page, filled in; by the button, where it has several. A control that is not there is an error. */
    post: async ({ document, address }: Reading, answers: Answers = {}, button?: Button, selector = 'main form') => {
      const form = [...document.querySelectorAll(selector)].find(
        (one) =>
          button === undefined || one.querySelector(`button[name="${button.name}"][value="${button.value}"]`) !== null,
      )
      if (form === undefined) throw new Error(`${address} has no form ${selector} with the button ${button?.value}`)
      const fields = controlsOf(form)
      for (const [name, value] of Object.entries(answers)) {
        if (!fields.has(name)) throw new Error(`${address} has no control ${name}`)
        fields.set(name, typeof value === 'string' ? [value] : [...value])
      }
      if (button !== undefined) fields.set(button.name, [button.value])
      const body = new URLSearchParams([...fields].flatMap(([name, values]) => values.map((value) => [name, value])))
      return send(form.getAttribute('action') ?? address, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
        body: body.toString(),
      })
    },
  }
}
export type Reader = ReturnType<typeof createReader>

/** The text of what a selector finds, its spaces as one. */
export const textOf = ({ document }: Pick<Reading, 'document'>, selector: string): string =>
  [...document.querySelectorAll(selector)]
    .map((element) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim())
    .join(' | ')

/** The reader was sent to sign in, and will be sent back to where they were. */
export const expectSignIn = ({ status, sentTo }: Reading, returnTo: string): void => {
  const { pathname, searchParams } = new URL(sentTo ?? '', origin)
  expect([status, pathname, searchParams.get('returnTo')]).toEqual([303, '/identity/sign-in', returnTo])
}
