import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type SentBySes = {
  readonly FromEmailAddress: string
  readonly Destination: { readonly ToAddresses: readonly string[] }
  readonly Content: { readonly Raw: { readonly Data: string } }
}

/** Speaks as much of the interface of SES as sending a mail needs, and keeps what it is sent. */
export const startTestSes = async () => {
  const sent: SentBySes[] = []
  let status = 200
  let attempts = 0
  const server = createServer(async (request, response) => {
    attempts += 1
    const body = await text(request)
    if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails') return response.writeHead(404).end()
    response.writeHead(status, { 'content-type': 'application/json' })
    if (status !== 200) return response.end(JSON.stringify({ message: 'Refused' }))
    sent.push(JSON.parse(body))
    response.end(JSON.stringify({ MessageId: `message-${sent.length}` }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    sent: sent as readonly SentBySes[],
    attempts: () => attempts,
    answerWith: (other: number) => {
      status = other
    },
    /** What tells the SDK to send here. */
    environment: {
      AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${port}`,
      AWS_REGION: 'ap-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    stop: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
export type TestSes = Awaited<ReturnType<typeof startTestSes>>
