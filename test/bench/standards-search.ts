import { standardsList, variedFrom } from '#test/support/standards-list.ts'
import { answersStandard, standardQueries } from '#test/support/standards-queries.ts'
import {
  corpusOf,
  type Engine,
  flexSearch,
  fts5SameTerms,
  fts5Trigram,
  miniSearch,
  orama,
  ours,
  timed,
} from './standards-engines.ts'
import type { BenchTable } from './table.ts'

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] as number

const median = (measured: readonly number[]): number =>
  quantile(
    [...measured].sort((a, b) => a - b),
    0.5,
  )

/** The time of every query in every round, in µs, ascending; the engines take turns so that all meet the same machine. */
const measure = (engines: readonly Engine[], rounds: number): ReadonlyMap<Engine, readonly number[]> => {
  const times = new Map(engines.map((engine) => [engine, [] as number[]]))
  for (let round = -1; round < rounds; round += 1)
    for (const [engine, taken] of times)
      for (const { query } of standardQueries) {
        const time = timed(() => engine.search(query)) * 1000
        if (round >= 0) taken.push(time)
      }
  return new Map([...times].map(([engine, taken]) => [engine, taken.sort((a, b) => a - b)]))
}

/** How often the wanted standard is first, and among the first three. What only varies it answers words as well, and no reference. */
const relevance = ({ search }: Engine) => {
  const ranks = standardQueries.map((wanted) =>
    search(wanted.query).findIndex((id) => answersStandard(wanted, wanted.way === 'reference' ? id : variedFrom(id))),
  )
  const share = (most: number) => ranks.filter((rank) => rank >= 0 && rank < most).length / ranks.length
  return { first: share(1), firstThree: share(3) }
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/**
 * Finds standards among so many, the reference ones and variations of them, with queries in four ways. One run for all engines, on
 * the same texts, terms and queries.
 */
const searchAmong = async (count: number, rounds: number): Promise<BenchTable> => {
  const standards = standardsList(count)
  const corpus = corpusOf(standards)
  const own = ours(standards)
  const anyWord = fts5SameTerms(corpus, 'OR')
  const engines = [
    own,
    anyWord,
    fts5SameTerms(corpus, 'AND'),
    fts5Trigram(standards, corpus),
    miniSearch(corpus),
    orama(corpus),
    flexSearch(corpus),
  ]
  const times = measure(engines, rounds)
  const found = new Map(engines.map((engine) => [engine, relevance(engine)]))
  const of = (engine: Engine, part: number): number => quantile(times.get(engine) ?? [], part)
  const loadOf = ({ load }: Engine): number | null => (load === null ? null : median(Array.from({ length: 5 }, load)))
  const load = loadOf(own) ?? 0
  const ratio = of(own, 0.5) / of(anyWord, 0.5)
  const { first, firstThree } = found.get(own) ?? { first: 0, firstThree: 0 }
  const best = Math.max(...engines.filter((engine) => engine !== own).map((engine) => found.get(engine)?.first ?? 0))
  return {
    title: `Search of the standards: ${count} of them in three languages, ${standardQueries.length} queries × ${rounds} rounds`,
    columns: ['', 'p50 µs', 'p99 µs', 'load ms', 'KiB', 'wanted first', 'in first three'],
    rows: engines.map((engine) => [
      engine.name,
      of(engine, 0.5).toFixed(0),
      of(engine, 0.99).toFixed(0),
      loadOf(engine)?.toFixed(1) ?? '–',
      engine.bytes === null ? '–' : Math.round(engine.bytes / 1024),
      percent(found.get(engine)?.first ?? 0),
      percent(found.get(engine)?.firstThree ?? 0),
    ]),
    verdicts: [
      {
        what: 'p50 against FTS5 with any of the terms',
        limit: '≤ 1.00 ×',
        measured: `${ratio.toFixed(2)} ×`,
        ok: ratio <= 1,
      },
      {
        what: 'wanted first / in the first three',
        limit: '≥ 95 % / ≥ 99 %',
        measured: `${percent(first)} / ${percent(firstThree)}`,
        ok: first >= 0.95 && firstThree >= 0.99,
      },
      { what: 'wanted first, best of the others', limit: 'below ours', measured: percent(best), ok: best < first },
      ...(count > 3000
        ? []
        : [{ what: 'index load', limit: '≤ 60 ms', measured: `${load.toFixed(1)} ms`, ok: load <= 60 }]),
    ],
  }
}

export const standardsBench = (): Promise<BenchTable> => searchAmong(3000, 5)

/** What it costs near the most that an index holds. Building all the engines takes minutes. */
export const manyStandardsBench = (): Promise<BenchTable> => searchAmong(50_000, 1)
