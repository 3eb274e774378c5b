import { parse, serialize } from 'hono/utils/cookie'

/** The hub's cookies: the session, the browser that a sign-in began in, and the form that waits for a sign-in. */
export type CookieName = 'session' | 'sign-in' | 'parked'

/**
 * Cookies of one hub. Behind TLS their names carry `__Host-`, so that no subdomain and no plain page can set them; on a
 * developer's machine there is no TLS to ask for.
 */
export const createCookies = (origin: string) => {
  const secure = origin.startsWith('https:')
  const nameOf = (name: CookieName) => (secure ? `__Host-${name}` : name)
  const attributes = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const
  return {
    read: (header: string | undefined, name: CookieName): string | undefined =>
      header === undefined ? undefined : parse(header, nameOf(name))[nameOf(name)],
    /** Without `maxAge` (seconds) the cookie ends with the browser. */
    set: (name: CookieName, value: string, maxAge?: number): string =>
      serialize(nameOf(name), value, { ...attributes, ...(maxAge !== undefined && { maxAge }) }),
    clear: (name: CookieName): string => serialize(nameOf(name), '', { ...attributes, maxAge: 0 }),
  }
}
export type Cookies = ReturnType<typeof createCookies>
