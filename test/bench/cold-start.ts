import { startCatalogue } from './read/catalogue.ts'
import { inFreshProcess, median } from './read/fresh-process.ts'
import type { BenchTable } from './table.ts'

const limit = 1.3
const pairs = 25

type ColdStart = {
  readonly imported: number
  readonly answered: number
  /** Since the process began, Node's own start included. */
  readonly sinceStart: number
}

// The function's own log lines are no part of what is printed.
const probe = `
  import { pathToFileURL } from 'node:url'
  const [, file, event] = process.argv
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = () => true
  const began = performance.now()
  const { handler } = await import(pathToFileURL(file).href)
  const imported = performance.now()
  const { statusCode } = await handler(JSON.parse(event), {})
  const answered = performance.now()
  if (statusCode !== 200) throw new Error('The answer is ' + statusCode)
  const times = { imported: imported - began, answered: answered - imported, sinceStart: answered }
  write(JSON.stringify(times), () => process.exit(0))
`

const total = ({ imported, answered }: ColdStart) => imported + answered

/**
 * How long a function that has just started takes to its first answer: the bundled catalogue, beside a handler that makes
 * the same read and nothing else. Both are bundled by the same build and start in turn, in processes of their own.
 */
export const coldStartBench = async (): Promise<BenchTable> => {
  const catalogue = await startCatalogue()
  try {
    const bundles = { bare: await catalogue.make('bare'), catalogue: await catalogue.make('catalogue') }
    const start = (name: keyof typeof bundles) =>
      inFreshProcess<ColdStart>(probe, [bundles[name].file, JSON.stringify(catalogue.event)], catalogue.environment)
    // The first of each fills the caches of the disk.
    start('bare')
    start('catalogue')
    const runs = Array.from({ length: pairs }, () => ({ bare: start('bare'), catalogue: start('catalogue') }))
    const row = (what: string, name: keyof typeof bundles) => {
      const of = (time: (run: ColdStart) => number) => median(runs.map((run) => time(run[name]))).toFixed(1)
      return [
        what,
        bundles[name].kiB,
        of(({ imported }) => imported),
        of(({ answered }) => answered),
        of(total),
        of(({ sinceStart }) => sinceStart),
      ]
    }
    const ratio = (time: (run: ColdStart) => number) => median(runs.map((run) => time(run.catalogue) / time(run.bare)))
    return {
      title: `Cold start: GET /api/v1/services/{id}, ${pairs} fresh processes of each in turn, medians in ms`,
      columns: ['function', 'KiB read', 'import', 'first answer', 'both', 'since the process began'],
      rows: [
        row('bare handler', 'bare'),
        row('catalogue', 'catalogue'),
        ['ratio', '', '', '', ratio(total).toFixed(2), ratio(({ sinceStart }) => sinceStart).toFixed(2)],
      ],
      verdicts: [
        {
          what: 'import and first answer, beside the bare handler',
          limit: `≤ ${limit}`,
          measured: ratio(total).toFixed(2),
          ok: ratio(total) <= limit,
        },
      ],
    }
  } finally {
    await catalogue.stop()
  }
}
