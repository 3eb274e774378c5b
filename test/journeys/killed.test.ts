import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { chooseEngine, engines } from '#infra/local/dynamodb/engines.ts'
import { createMailbox } from '#infra/local/mailbox/mailbox.ts'
import { type Event, verifyChain } from '#shared/data/event-log.ts'
import { declarationsAsked } from '#shared/domain/papers.ts'
import { materialsToHandIn } from '#shared/domain/service.ts'
import { sampleAnswers } from '#test/support/answers.ts'
import { type ApiClient, createApiClient } from '#test/support/api-client.ts'
import { type HubProcess, startHubProcess } from '#test/support/hub-process.ts'
import { serviceNamed } from './steps.ts'

const service = serviceNamed('construction-permit')
const applicants = ['harbour-tech', 'kapok-design']
const clientsEach = 5
const submittedBeforeTheEnd = 25

// What each engine promises when it is killed itself: DynamoDB Local may lose what it acknowledged last (README). There the
// hub alone is killed, and the engine that it leaves behind is stopped in order by the next start.
const engine = chooseEngine()
const engineToo = engine === 'dynoxide'

type Known = { readonly version: number; readonly receiptNumber: unknown }
/** A write that was sent, and can be sent again: with its key it is the same one. */
type Write = { readonly client: ApiClient; readonly send: () => ReturnType<ApiClient['post']> }

const content = {
  answers: sampleAnswers(service),
  materialsReady: materialsToHandIn(service).map(({ key }) => key),
}

const declared = { declared: true, declarations: declarationsAsked(service).map(({ material }) => material) }

const writesOf = (client: ApiClient) => {
  const keyed = (send: (key: string) => ReturnType<ApiClient['post']>): Write => {
    const key = randomUUID()
    return { client, send: () => send(key) }
  }
  return {
    start: () => keyed((key) => client.post('/applications', { serviceId: service.id }, undefined, key)),
    fill: (id: string, version: number) => keyed((key) => client.patch(`/applications/${id}`, content, version, key)),
    submit: (id: string, version: number) =>
      keyed((key) => client.post(`/applications/${id}/submit`, declared, version, key)),
  }
}

/** Begins, fills in and submits one application after the other, and keeps a ledger of what was acknowledged. */
const createLoad = () => {
  const known = new Map<string, Known>()
  const unanswered: Write[] = []
  let over = false
  const submitted = () => [...known.values()].filter(({ receiptNumber }) => receiptNumber !== null).length

  const note = ({ body }: Awaited<ReturnType<Write['send']>>): { id: string; version: number } => {
    const [id, version] = [String(body.id), Number(body.version)]
    known.set(id, { version, receiptNumber: body.receiptNumber ?? null })
    return { id, version }
  }

  const perform = async (write: Write) => {
    try {
      return note(await write.send())
    } catch (error) {
      if (!over) throw error
      unanswered.push(write)
      return null
    }
  }

  const apply = async (client: ApiClient): Promise<void> => {
    const { start, fill, submit } = writesOf(client)
    while (!over) {
      const draft = await perform(start())
      const filled = draft && (await perform(fill(draft.id, draft.version)))
      if (filled) await perform(submit(filled.id, filled.version))
    }
  }

  return {
    known,
    unanswered,
    note,
    submitted,
    run: (clients: readonly ApiClient[]) => Promise.all(clients.map(apply)),
    end: () => {
      over = true
    },
  }
}

/** Everything that a list of the API has, page by page. */
const allOf = async (client: ApiClient, path: string): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = []
  let cursor: unknown = null
  do {
    const from = cursor === null ? '' : `&cursor=${encodeURIComponent(String(cursor))}`
    const { body } = await client.get(`${path}?limit=100${from}`)
    items.push(...(body.items as Record<string, unknown>[]))
    cursor = body.nextCursor
  } while (cursor !== null)
  return items
}

const sorted = (values: Iterable<unknown>) => [...values].map(String).sort()

let dataDir: string
let hub: HubProcess | null = null
afterEach(async () => {
  await hub?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

describe(`a hub ${engineToo ? 'and its engine, ' : 'over '}${engines[engine].title}, killed amid load`, () => {
  it('has lost no acknowledged write, did nothing twice, and goes on telling everybody once', async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'e-station-'))
    const first = await startHubProcess({ dataDir })
    const clients = new Map<string, ApiClient>()
    for (const identity of [...applicants, 'window'])
      clients.set(identity, await createApiClient(first.origin, identity))
    const applying = applicants.flatMap((identity) => clients.get(identity) ?? [])
    const load = createLoad()
    const running = load.run(applying.flatMap((client) => Array.from({ length: clientsEach }, () => client)))
    await Promise.race([
      running,
      vi.waitUntil(() => load.submitted() >= submittedBeforeTheEnd, { timeout: 60_000, interval: 5 }),
    ])
    load.end()
    await first.kill({ engineToo })
    await running
    // Otherwise nothing was under way, and this tried nothing.
    expect(load.unanswered.length).toBeGreaterThan(0)

    // Six minutes later: who died while sending a mail is taken over from after five.
    const later = new Date(Date.now() + 6 * 60_000).toISOString()
    hub = await startHubProcess({ dataDir, port: Number(new URL(first.origin).port), now: later })

    // What was acknowledged is there, as it was acknowledged or one write further.
    const asked = load.unanswered.length
    const seen = async (id: string, client: ApiClient) => (await client.get(`/applications/${id}`)).body
    const find = (id: string) => Promise.any(applying.map((client) => seen(id, client)))
    for (const [id, { version, receiptNumber }] of load.known) {
      const found = await find(id)
      expect([version, version + 1]).toContain(found.version)
      if (receiptNumber !== null) expect(found).toMatchObject({ version, receiptNumber, status: 'submitted' })
    }
    // What was not answered is asked again with its key, and happens once.
    for (const { send } of load.unanswered) load.note(await send())
    expect(load.unanswered).toHaveLength(asked)

    const listed = (await Promise.all(applying.map((client) => allOf(client, '/applications')))).flat()
    expect(sorted(listed.map(({ id }) => id))).toEqual(sorted(load.known.keys()))
    const submitted: string[] = []
    for (const [id, { version, receiptNumber }] of load.known) {
      const { events, ...found } = await find(id)
      const chain = events as Event[]
      expect(found).toMatchObject({ version, receiptNumber })
      expect(verifyChain(chain)).toEqual({ ok: true })
      expect(chain).toHaveLength(version)
      if (receiptNumber !== null) submitted.push(id)
    }
    const window = clients.get('window')
    if (window === undefined) throw new Error('Nobody is at the window')
    expect(sorted((await allOf(window, '/desk')).map(({ id }) => id))).toEqual(sorted(submitted))

    // Each notice is in its inbox once, and each mail in the mailbox.
    const noticed = async (client: ApiClient) =>
      (await allOf(client, '/notices')).flatMap(({ kind, about }) => {
        const { kind: of, id } = about as { kind: string; id: string }
        return of === 'application' ? [`${kind} ${id}`] : []
      })
    const soon = { timeout: 60_000, interval: 200 }
    await vi.waitFor(async () => {
      const toApplicants = (await Promise.all(applying.map(noticed))).flat()
      expect(sorted(toApplicants)).toEqual(sorted(submitted.map((id) => `submitted ${id}`)))
      expect(sorted(await noticed(window))).toEqual(sorted(submitted.map((id) => `task_opened ${id}`)))
    }, soon)
    const mailbox = createMailbox(join(dataDir, 'mailbox'))
    await vi.waitFor(async () => {
      const mails = await mailbox.list()
      // The demonstration's meetings have mails of their own.
      const numbers = mails.flatMap(({ email }) => /QH\d\d-[0-9A-Z-]+/.exec(email.subject ?? '')?.[0] ?? [])
      const expected = submitted.map((id) => load.known.get(id)?.receiptNumber)
      expect(sorted(numbers)).toEqual(sorted(expected))
      expect(new Set(mails.map(({ email }) => email.messageId)).size).toBe(mails.length)
    }, soon)
  }, 240_000)
})
