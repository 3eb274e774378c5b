import { describe, expect, it } from 'vitest'
import { createCookies } from '#shared/identity/cookies.ts'

describe('cookies', () => {
  it('carry the __Host- prefix and Secure behind TLS', () => {
    const cookies = createCookies('https://hub.example')
    expect(cookies.set('session', 'secret')).toBe('__Host-session=secret; Path=/; HttpOnly; Secure; SameSite=Lax')
    expect(cookies.read('__Host-session=secret', 'session')).toBe('secret')
  })

  it('do without TLS on the machine itself, and without what needs it', () => {
    const cookies = createCookies('http://127.0.0.1:3000')
    expect(cookies.set('session', 'secret')).toBe('session=secret; Path=/; HttpOnly; SameSite=Lax')
    expect(cookies.read('parked=form; session=secret', 'session')).toBe('secret')
  })

  it('are not read under the name that a plain page could set', () => {
    expect(createCookies('https://hub.example').read('session=planted', 'session')).toBeUndefined()
  })

  it('last as long as they say, and are cleared at once', () => {
    const cookies = createCookies('https://hub.example')
    expect(cookies.set('parked', 'form', 3600)).toContain('Max-Age=3600')
    expect(cookies.clear('parked')).toBe('__Host-parked=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax')
  })

  it('are absent from a request without a cookie header', () => {
    expect(createCookies('https://hub.example').read(undefined, 'session')).toBeUndefined()
  })
})
