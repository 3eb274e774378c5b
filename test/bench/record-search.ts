import demo from '#functions/liaison/data/demo-resolutions.json' with { type: 'json' }
import { createRecordIndexes } from '#functions/liaison/record-index.ts'
import type { SearchRecord } from '#functions/liaison/searchable.ts'
import { languages } from '#shared/domain/language.ts'
import queries from '#test/support/data/record-queries.json' with { type: 'json' }
import type { BenchTable } from './table.ts'

const paragraphs = 10_000
const rounds = 10

/** Paragraphs made of the clauses of the demo resolutions, in an order that is each time the same. */
const makeRecords = (count: number): SearchRecord[] => {
  let seed = 1
  const next = (most: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
    return seed % most
  }
  const clauses = demo.map(({ text }) => ({
    en: text.en.split(/(?<=[,.;]) /),
    'zh-Hant': text['zh-Hant'].split(/(?<=[，。；])/),
    'zh-Hans': text['zh-Hans'].split(/(?<=[，。；])/),
  }))
  return Array.from({ length: count }, (_, at): SearchRecord => {
    const parts = Array.from({ length: 3 }, () => clauses[next(clauses.length)] as (typeof clauses)[number])
    const month = String((at % 12) + 1).padStart(2, '0')
    const reference = `joint.${2026 + (Math.floor(at / 480) % 20)}-${month}-08`
    return {
      ...{ id: `minutes#${reference}#p${at}`, kind: 'minutes', readership: at % 3 === 0 ? 'public' : 'officers' },
      ...{
        reference,
        spellings: [reference],
        series: 'joint',
        side: 'mainland',
        day: reference.slice(-10),
        title: null,
      },
      texts: Object.fromEntries(
        languages.map((language) => [
          language,
          parts.map((part) => part[language][next(part[language].length)]).join(language === 'en' ? ' ' : ''),
        ]),
      ),
      path: `/liaison/minutes/${reference}#p${at}`,
    }
  })
}

const timed = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] as number

/**
 * Searches as many paragraphs as a monthly series of twenty years has, against reading each of their texts for the same words. An
 * index is built by the first search after something was signed, so how long that takes is measured too.
 */
export const recordSearchBench = async (): Promise<BenchTable> => {
  const records = makeRecords(paragraphs)
  const more = makeRecords(72).map((one) => ({ ...one, id: `${one.id}-signed-since` }))
  const rows = (['officers', 'public'] as const).map((readership) => {
    const indexFor = createRecordIndexes()
    const build = timed(() => indexFor(readership, records))
    // Minutes of eight paragraphs are signed, as often as makes a median.
    const changes = Array.from({ length: 9 }, (_, at) =>
      timed(() => indexFor(readership, [...records, ...more.slice(at * 8, at * 8 + 8)])),
    ).sort((a, b) => a - b)
    const index = indexFor(readership, records)
    const times: number[] = []
    for (let round = -2; round < rounds; round += 1)
      for (const { query } of queries) {
        const time = timed(() => index.search(query, { limit: records.length }))
        if (round >= 0) times.push(time)
      }
    times.sort((a, b) => a - b)
    return {
      readership,
      build,
      change: quantile(changes, 0.5),
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      kib: index.serialize().length / 1024,
    }
  })
  const scans = queries
    .map(({ query }) =>
      timed(() => records.filter(({ texts }) => Object.values(texts).some((text) => text?.includes(query)))),
    )
    .sort((a, b) => a - b)
  const [officers] = rows as [(typeof rows)[number], ...typeof rows]
  return {
    title: `Search of records: ${paragraphs} paragraphs in three languages, ${queries.length} queries × ${rounds} rounds`,
    columns: ['', 'p50 ms', 'p99 ms', 'build ms', 'after a change ms', 'KiB'],
    rows: [
      ...rows.map(({ readership, build, change, p50, p99, kib }) => [
        `index of ${readership}`,
        p50.toFixed(2),
        p99.toFixed(2),
        build.toFixed(0),
        change.toFixed(0),
        Math.round(kib),
      ]),
      [
        'reading every text for the query as typed',
        quantile(scans, 0.5).toFixed(2),
        quantile(scans, 0.99).toFixed(2),
        '',
        '',
        '',
      ],
    ],
    verdicts: [
      {
        what: 'p99 in process, all hits',
        limit: '≤ 30 ms',
        measured: `${officers.p99.toFixed(2)} ms`,
        ok: officers.p99 <= 30,
      },
      {
        what: 'the first search of a function that starts',
        limit: '≤ 3 s',
        measured: `${(officers.build / 1000).toFixed(2)} s`,
        ok: officers.build <= 3000,
      },
      {
        what: 'the first search after a change, beside reading everything anew',
        limit: '≤ 1/4',
        measured: `${(officers.change / officers.build).toFixed(2)} (${officers.change.toFixed(0)} ms)`,
        ok: officers.change * 4 <= officers.build,
      },
    ],
  }
}
