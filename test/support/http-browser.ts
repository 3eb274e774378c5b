type Cookie = { readonly name: string; readonly value: string; readonly path: string }

/** A browser as far as HTTP goes: keeps cookies by their path, follows nothing by itself, posts forms from the hub's pages. */
export const createBrowser = (origin: string) => {
  let cookies: readonly Cookie[] = []

  const keep = (header: string): void => {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    const of = (attribute: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${attribute}=`))?.slice(attribute.length + 1)
    const path = of('path') ?? '/'
    const gone = of('max-age') === '0' || Date.parse(of('expires') ?? '9999-12-31') < Date.now()
    cookies = cookies.filter((cookie) => cookie.name !== name || cookie.path !== path)
    if (!gone) cookies = [...cookies, { name, value, path }]
  }

  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const address = new URL(path, origin)
    const sent = cookies.filter((cookie) => address.pathname.startsWith(cookie.path))
    const response = await fetch(address, {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') },
    })
    for (const header of response.headers.getSetCookie()) keep(header)
    return response
  }

  const get = (path: string, headers: Record<string, string> = {}) => send(path, { headers })

  return {
    get,
    post: (path: string, form: Record<string, string> = {}, headers: Record<string, string> = { origin }) =>
      send(path, { method: 'POST', headers, body: new URLSearchParams(form) }),
    /** Goes where an answer sends the browser, for as long as it is sent on. */
    follow: async (answer: Response): Promise<Response> => {
      let last = answer
      for (let hops = 0; last.status >= 300 && last.status < 400 && hops < 10; hops += 1)
        last = await get(last.headers.get('location') ?? '')
      return last
    },
    cookie: (name: string) => cookies.find((cookie) => cookie.name === name)?.value,
    setCookie: (name: string, value: string) => keep(`${name}=${value}; Path=/`),
  }
}
export type Browser = ReturnType<typeof createBrowser>
