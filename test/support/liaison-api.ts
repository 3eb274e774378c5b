import { afterAll, beforeAll } from 'vitest'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { startTestIssuer, type TestIssuer } from './issuer.ts'
import { createLiaisonApp } from './liaison-app.ts'
import { personNamed } from './people.ts'

/** What goes with a request: by whom, what, under which headers. */
export type Sent = {
  readonly as?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

type Answering = { readonly app: { request: (path: string, init: RequestInit) => Response | Promise<Response> } }
type Making<H> = (options: { verifyToken: TokenVerifier }) => Promise<H>

/** An API of the liaison for the tests of one file, over tables of its own; people come by tokens of a real issuer. */
export const useApiOf = <H extends Answering>(create: Making<H>) => {
  let issuer: TestIssuer
  let hub: H
  beforeAll(async () => {
    issuer = await startTestIssuer()
    hub = await create({ verifyToken: issuer.verifyToken })
  })
  afterAll(() => issuer?.close())

  return {
    hub: () => hub,
    call: async (method: string, path: string, { as, body, headers = {} }: Sent = {}) => {
      const response = await hub.app.request(`/api/v1/liaison${path}`, {
        method,
        headers: {
          ...headers,
          ...(as !== undefined && { authorization: `Bearer ${await issuer.tokenFor(personNamed(as))}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return { status: response.status, headers: response.headers, body: await response.json() }
    },
  }
}

export const useLiaisonApi = () => useApiOf(createLiaisonApp)
