import { afterAll, beforeAll } from 'vitest'
import { startTestIssuer, type TestIssuer } from './issuer.ts'
import { createLiaisonApp, type LiaisonApp } from './liaison-app.ts'
import { personNamed } from './people.ts'

/** What goes with a request: by whom, what, under which headers. */
export type Sent = {
  readonly as?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The liaison's API for the tests of one file, over tables of its own; people come by tokens of a real issuer. */
export const useLiaisonApi = () => {
  let issuer: TestIssuer
  let hub: LiaisonApp
  beforeAll(async () => {
    issuer = await startTestIssuer()
    hub = await createLiaisonApp({ verifyToken: issuer.verifyToken })
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
