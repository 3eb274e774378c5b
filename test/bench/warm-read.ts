import { startCatalogue } from './read/catalogue.ts'
import { inFreshProcess, median } from './read/fresh-process.ts'
import type { BenchTable } from './table.ts'

const limit = 1.3
const pairs = 5
const warmUps = 500
const requests = 1000

// Medians of many requests one after the other; the function's own log lines go nowhere.
const probe = `
  import { pathToFileURL } from 'node:url'
  const [, file, event, warmUps, requests] = process.argv
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = () => true
  const { handler } = await import(pathToFileURL(file).href)
  const request = JSON.parse(event)
  for (let i = 0; i < Number(warmUps); i += 1) await handler(request, {})
  const times = []
  for (let i = 0; i < Number(requests); i += 1) {
    const began = performance.now()
    const { statusCode } = await handler(request, {})
    times.push(performance.now() - began)
    if (statusCode !== 200) throw new Error('The answer is ' + statusCode)
  }
  times.sort((a, b) => a - b)
  const at = (share) => times[Math.floor(times.length * share)]
  write(JSON.stringify({ p50: at(0.5), p99: at(0.99) }), () => process.exit(0))
`

type Warm = { readonly p50: number; readonly p99: number }

/** What a warm function adds to the read that it makes: routes, contract, stored item checked, headers, JSON. */
export const warmReadBench = async (): Promise<BenchTable> => {
  const catalogue = await startCatalogue()
  try {
    const bundles = {
      raw: await catalogue.make('raw'),
      bare: await catalogue.make('bare'),
      catalogue: await catalogue.make('catalogue'),
    }
    const event = JSON.stringify(catalogue.event)
    const measure = (name: keyof typeof bundles) =>
      inFreshProcess<Warm>(probe, [bundles[name].file, event, String(warmUps), String(requests)], catalogue.environment)
    const runs = Array.from({ length: pairs }, () => ({
      raw: measure('raw'),
      bare: measure('bare'),
      catalogue: measure('catalogue'),
    }))
    const row = (what: string, name: keyof typeof bundles) => [
      what,
      median(runs.map((run) => run[name].p50)).toFixed(3),
      median(runs.map((run) => run[name].p99)).toFixed(3),
      median(runs.map((run) => run[name].p50 / run.raw.p50)).toFixed(2),
    ]
    const ratio = median(runs.map((run) => run.catalogue.p50 / run.raw.p50))
    return {
      title: `Warm read: GET /api/v1/services/{id}, ${requests} requests in each of ${pairs} processes in turn, ms`,
      columns: ['what', 'p50', 'p99', 'beside the raw GetItem'],
      rows: [row('raw GetItem', 'raw'), row('bare handler', 'bare'), row('catalogue', 'catalogue')],
      verdicts: [
        { what: 'p50 beside the raw GetItem', limit: `≤ ${limit}`, measured: ratio.toFixed(2), ok: ratio <= limit },
      ],
    }
  } finally {
    await catalogue.stop()
  }
}
