import { createDocumentClient } from '#shared/data/client.ts'
import { createMeter } from '#test/support/meter.ts'
import { createBenchApplications } from './loaded/applications.ts'
import { createLoader } from './loaded/engine.ts'
import { median } from './read/fresh-process.ts'
import type { BenchTable } from './table.ts'

const sizes = [1000, 100_000, 1_000_000]
const warmUps = 3
const rounds = 20
const limits = { submit: 16, page: 3, queue: 5 } as const

const deeds = ['submit', 'accept', 'page', 'queue', 'a later queue page', 'list'] as const
type Deed = (typeof deeds)[number]
type Measured = { readonly units: number; readonly ms: number }

type Deeds = Readonly<Record<Deed, Measured>>

/** Applications that are submitted, accepted and read on top of what is in a table, one after the other. */
const createMeasuring = (endpoint: string) => {
  const client = createDocumentClient({ endpoint })
  const meter = createMeter(client)
  const applications = createBenchApplications(client)
  let found: [Deed, Measured][] = []
  let cursor: string | null = null

  const timed = async <T>(deed: Deed, units: 'written' | 'read', act: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const { result, ...cost } = await meter.costOf(act)
    found.push([deed, { units: cost[units], ms: performance.now() - began }])
    return result
  }

  return {
    once: async (): Promise<void> => {
      const draft = await applications.draft()
      const submitted = await timed('submit', 'written', () => applications.submit(draft))
      await timed('accept', 'written', () => applications.accept(submitted))
      await timed('page', 'read', () => applications.page(draft.id))
      const first = await timed('queue', 'read', () => applications.queue(null))
      const from = cursor ?? first.nextCursor
      const later = await timed('a later queue page', 'read', () => applications.queue(from))
      cursor = later.nextCursor
      await timed('list', 'read', () => applications.list())
    },
    forget: (): void => {
      found = []
    },
    /** The most that each deed cost, and how long it took in the middle. */
    result: (): Deeds =>
      Object.fromEntries(
        deeds.map((deed) => {
          const all = found.flatMap(([one, measured]) => (one === deed ? [measured] : []))
          return [deed, { units: Math.max(...all.map(({ units }) => units)), ms: median(all.map(({ ms }) => ms)) }]
        }),
      ) as Deeds,
    stop: () => client.destroy(),
  }
}

/** What submitting, accepting and reading cost by the engine's own count, in tables of different sizes, in turn. */
export const unitsBench = async (): Promise<BenchTable> => {
  const loader = await createLoader()
  const engines: { rows: number; seconds: number; stop: () => Promise<void>; endpoint: string }[] = []
  try {
    for (const rows of sizes) engines.push({ rows, ...(await loader.load(rows)) })
    const tables = engines.map(({ rows, endpoint }) => ({ rows, ...createMeasuring(endpoint) }))
    // The first rounds warm the engines' caches and this program.
    for (let round = 0; round < warmUps + rounds; round += 1)
      for (const { once, forget } of tables) {
        if (round === warmUps) forget()
        await once()
      }
    const results = tables.map(({ rows, result }) => ({ rows, of: result() }))
    for (const { stop } of tables) stop()
    const most = (deed: Deed) => Math.max(...results.map((one) => one.of[deed].units))
    const verdict = (what: string, deed: keyof typeof limits) => ({
      what,
      limit: `≤ ${limits[deed]}`,
      measured: String(most(deed)),
      ok: most(deed) <= limits[deed],
    })
    const loaded = engines.map(({ seconds }) => `${seconds.toFixed(1)} s`).join(', ')
    return {
      title: `Capacity units, the most of ${rounds} rounds, and medians in ms, by rows in the table (${loader.rowsOfOne} an application; loaded by the engine's import in ${loaded})`,
      columns: ['deed', ...results.flatMap(({ rows }) => [`${rows} rows`, 'ms', `beside ${sizes[0]}`])],
      rows: deeds.map((deed) => [
        deed,
        ...results.flatMap((one) => [
          one.of[deed].units,
          one.of[deed].ms.toFixed(2),
          (one.of[deed].ms / (results[0]?.of[deed].ms ?? 1)).toFixed(2),
        ]),
      ]),
      verdicts: [
        verdict('write units of a submission of 2 KB, with a key', 'submit'),
        verdict('read units of its page', 'page'),
        verdict('read units of a page of the queue', 'queue'),
      ],
    }
  } finally {
    for (const { stop } of engines) await stop()
    loader.remove()
  }
}
