import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeReturn } from '#functions/identity/return-address.ts'

const origin = 'https://hub.example'
const setup = (asked: string | undefined) => safeReturn(asked, origin)

describe('the address to go back to after signing in', () => {
  it.each([
    ['/', '/'],
    ['/zh-Hant/applications/a-1?step=2&q=%E5%89%8D', '/zh-Hant/applications/a-1?step=2&q=%E5%89%8D'],
    ['/en/services?q=a b', '/en/services?q=a%20b'],
    ['/en/前海', '/en/%E5%89%8D%E6%B5%B7'],
    ['/en/services#top', '/en/services'],
    ['/en/a/../desk', '/en/desk'],
    ['/%2F%2Fevil.example', '/%2F%2Fevil.example'],
    ['/en?next=https://evil.example', '/en?next=https://evil.example'],
    ['/en/identity-theft-report', '/en/identity-theft-report'],
  ])('is kept: %s', (asked, kept) => {
    expect(setup(asked)).toBe(kept)
  })

  it.each([
    undefined,
    '',
    'en',
    'https://evil.example/',
    'https:evil.example',
    'HTTPS://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e%2e//evil.example',
    '//evil.example@hub.example',
    '//hub.example:8443/',
    '//hub.example.evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    '/\0/evil.example',
    '/en\r\nset-cookie: session=planted',
    '//[',
  ])('is the home page when it leads elsewhere or nowhere: %j', (asked) => {
    expect(setup(asked)).toBe('/')
  })

  it.each([
    '/identity/sign-in',
    '/identity/callback?code=x',
    '/zh-Hans/identity/signed-out',
    '/en/../identity/callback',
    '/identity',
  ])('is the home page when it is about signing in: %s', (asked) => {
    expect(setup(asked)).toBe('/')
  })

  it('is always one of this hub, whatever was asked', () => {
    const tricky = fc.array(
      fc.constantFrom(
        '/',
        '\\',
        '//',
        '.',
        '..',
        '%2f',
        '%5c',
        '@',
        ':',
        '?',
        '#',
        '\t',
        '\n',
        ' ',
        'evil.example',
        'https:',
        'en',
        '深',
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          tricky.map((parts) => `/${parts.join('')}`),
        ),
        (asked) => {
          const kept = setup(asked)
          expect(kept.startsWith('/')).toBe(true)
          expect(kept).not.toMatch(/^\/[/\\]|[\r\n\t\\]/)
          // As a browser reads a Location, from whichever page of the hub.
          for (const base of [`${origin}/`, `${origin}/identity/callback`])
            expect(new URL(kept, base).origin).toBe(origin)
          expect(setup(kept)).toBe(kept)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
