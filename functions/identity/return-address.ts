// Letters that a browser reads as something else than they look: a backslash as a slash, control characters as nothing.
const misleading = /[\\\p{Cc}]/u

const aboutSigningIn = /^(\/(en|zh-Hant|zh-Hans))?\/identity(\/|$)/

/**
 * An address of this hub to go back to after signing in, or the home page: never another site, whatever the link said, and
 * never a page about signing in, which would lead in a circle.
 */
export const safeReturn = (asked: string | undefined, origin: string): string => {
  if (asked === undefined || !asked.startsWith('/') || misleading.test(asked) || !URL.canParse(asked, origin))
    return '/'
  const { origin: site, pathname, search } = new URL(asked, origin)
  // `/.//elsewhere.example` stays here as an address, but what is left of it, `//elsewhere.example`, does not.
  const leavesTheHub = site !== origin || pathname.startsWith('//')
  return leavesTheHub || aboutSigningIn.test(pathname) ? '/' : pathname + search
}
