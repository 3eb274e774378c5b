import * as z from 'zod'
import { again } from '#shared/data/once.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { AppError } from '#shared/domain/errors.ts'
import { bySum, changeOf, type Sums, sumsOf, type Tally, withChange } from './report-counts.ts'

/**
 * What the yearly report is made of.
 *
 * | item | pk | sk |
 * |---|---|---|
 * | the sums of a month, an instrument (or a kind of exchange) and a side | `report#<year>` | `<month>#<group>#<subject>#<side>` |
 * | what was counted of a record, and as of which of its versions | `counted` | `<group>#<id>` |
 */
const sumKey = (sum: string) => ({ pk: `report#${sum.slice(0, 4)}`, sk: sum.slice(5) })
const countedKey = (record: string) => ({ pk: 'counted', sk: record })

const Counts = z.record(z.string(), z.int())
const Counted = z.object({ version: z.int(), counts: Counts })
const StoredSum = z.object({ version: z.int(), counts: Counts })

const nameOfSum = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>): string => `${pk.slice('report#'.length)}-${sk}`

// A transaction takes a hundred parts.
const atOnce = 90

const wasFaster = () => new AppError('version_conflict')
const expecting = (previous: { readonly version: number } | null) => ({
  when: previous === null ? ('absent' as const) : { version: previous.version },
  onConflict: wasFaster,
})

export const createReportRepository = ({ table }: { table: Table }) => {
  const sumPart = (sum: string, previous: z.infer<typeof StoredSum> | null, counts: Tally): WritePart =>
    table.put({ ...sumKey(sum), version: (previous?.version ?? 0) + 1, counts }, expecting(previous))

  const storedSum = (item: Item | null | undefined) => (item == null ? null : StoredSum.parse(item))

  const storedOf = async (
    years: readonly string[],
    consistent = true,
  ): Promise<Map<string, z.infer<typeof StoredSum>>> => {
    const found = new Map<string, z.infer<typeof StoredSum>>()
    for (const year of years)
      for await (const item of table.queryAll({ pk: `report#${year}`, consistent }))
        found.set(nameOfSum(item), StoredSum.parse(item))
    return found
  }

  /**
   * The writes that count a record as it stands, in place of what was counted of it before; none where a later version of it was
   * counted. Counting the same twice changes nothing.
   */
  const partsFor = async (record: string, version: number, tally: Tally): Promise<WritePart[]> => {
    const item = await table.get(countedKey(record))
    const before = item === null ? null : Counted.parse(item)
    if (before !== null && before.version > version) return []
    const changes = [...bySum(changeOf(before?.counts ?? {}, tally))]
    if (before !== null && before.version === version && changes.length === 0) return []
    const sums = await table.batchGet(changes.map(([sum]) => sumKey(sum)))
    return [
      table.put({ ...countedKey(record), version, counts: tally }, expecting(before)),
      ...changes.map(([sum, change]) => {
        const stored = storedSum(sums.find((one) => nameOfSum(one) === sum))
        return sumPart(sum, stored, withChange(stored?.counts ?? {}, change))
      }),
    ]
  }

  return {
    partsFor,

    /** Counts a record once, however often and in whatever order its versions come. Whether anything was written now. */
    count: (record: string, version: number, tally: Tally): Promise<boolean> =>
      again(async () => {
        const parts = await partsFor(record, version, tally)
        if (parts.length === 0) return false
        await table.transact(parts)
        return true
      }),

    /** The sums of a year, as they stood a moment ago at the latest. One query. */
    sumsOfYear: async (year: number): Promise<Sums> =>
      new Map([...(await storedOf([String(year)], false))].map(([sum, { counts }]) => [sum, counts])),

    /**
     * Makes the sums anew from what was counted of each record, and puts right those that differ. Counting goes on meanwhile: a sum
     * that was written in between is looked at again.
     * @param years those whose sums are to be looked at beside the years in which anything was counted.
     * @returns how many sums were put right.
     */
    reconcile: (years: readonly number[]): Promise<number> =>
      again(async () => {
        const looked = new Set(years.map(String))
        // The sums are read before what they are made of, so that what is counted in between shows as a newer version.
        let stored = await storedOf([...looked])
        const tallies: Tally[] = []
        for await (const item of table.queryAll({ pk: 'counted' })) tallies.push(Counted.parse(item).counts)
        const sums = sumsOf(tallies)
        const others = [...new Set([...sums.keys()].map((sum) => sum.slice(0, 4)))].filter((year) => !looked.has(year))
        if (others.length > 0) stored = new Map([...stored, ...(await storedOf(others))])
        const names = new Set([...stored.keys(), ...sums.keys()])
        const parts = [...names].flatMap((sum) => {
          const [is, ought] = [stored.get(sum) ?? null, sums.get(sum) ?? {}]
          const differs = Object.keys(changeOf(is?.counts ?? {}, ought)).length > 0
          return differs ? [sumPart(sum, is, ought)] : []
        })
        for (let start = 0; start < parts.length; start += atOnce)
          await table.transact(parts.slice(start, start + atOnce))
        return parts.length
      }),
  }
}
export type ReportRepository = ReturnType<typeof createReportRepository>
