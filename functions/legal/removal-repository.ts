import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Table, WritePart } from '#shared/data/table.ts'
import { sides } from '#shared/identity/principal.ts'
import type { Standable } from './access.ts'
import { withoutNames } from './bare-receipt.ts'
import { type Clearing, type MatterRemains, typedWords, withoutNotes } from './disposal-clearing.ts'
import { objectOf } from './document.ts'
import { linkedParts, MatterLinks } from './links-repository.ts'
import { StoredMatter } from './matter-board.ts'
import { contentKey, custodyKey, matterKey } from './matter-keys.ts'
import type { Receipt } from './receipt.ts'
import { handedOver } from './stored.ts'

/** All that there is of a matter, as the removal needs it. */
export type WholeMatter = {
  readonly file: Standable
  readonly remains: MatterRemains
  readonly receipts: readonly Receipt[]
  readonly items: readonly Item[]
}

/** Writes that have to happen together. */
type Together = readonly WritePart[]

type Loosened = (objects: readonly string[]) => WritePart[]

const documentRemovals = (
  table: Table,
  { file: { matter }, items }: WholeMatter,
  { documents }: Clearing,
  loosened: Loosened,
): Together[] =>
  documents.map(({ before, after }) => {
    const item = items.find(({ sk }) => sk === `document#${before.id}`)
    if (item === undefined) throw new Error(`The document ${before.id} has no item`)
    const when = { version: before.version }
    const gone = before.versions.filter((one) => after?.versions.includes(one) !== true)
    return [
      after === null
        ? table.remove(item, { when })
        : table.put({ pk: item.pk, sk: item.sk, version: after.version, ...packed(after) }, { when }),
      ...loosened(gone.map((version) => objectOf(matter.id, before, version))),
    ]
  })

const linkRemovals = (table: Table, { file: { matter }, items }: WholeMatter, { links }: Clearing): Together[] =>
  links.flatMap((side) => {
    const item = items.find(({ sk }) => sk === `links#${side}`)
    if (item === undefined) return []
    const linked = { group: 'matter', side, id: matter.id } as const
    return [[table.remove(item), ...linkedParts(table, linked, MatterLinks.parse(item).links, [])]]
  })

/** What both sides were shown, once neither has it: the title, the notes of outcomes, the names of papers. */
const lastRemovals = (table: Table, { file, items }: WholeMatter): Together[] => {
  const { id } = file.matter
  const stored = items.find(({ sk }) => sk === 'matter')
  const bare = stored === undefined ? null : StoredMatter.parse(valueIn(stored))
  const isNamed = bare !== null && Object.keys(bare.matter.title).length > 0
  const version = file.matter.version + 1
  return [
    ...(isNamed
      ? [
          [
            table.put(
              { ...matterKey(id), version, ...packed({ ...bare, matter: { ...bare.matter, version, title: {} } }) },
              { when: { version: file.matter.version } },
            ),
          ],
        ]
      : []),
    ...sides.flatMap((side) => {
      const custody = file.custodies[side]
      const after = custody && withoutNotes(custody)
      if (custody === null || after === null) return []
      const item = { ...custodyKey(id, side), version: after.version, ...packed(after) }
      return [[table.put(item, { when: { version: custody.version } })]]
    }),
    ...items
      .filter(({ sk }) => sk.startsWith('receipt#'))
      .map((item) => {
        const { receipt, crossing } = handedOver(item)
        const { packed: _packed, receipt: _receipt, crossing: _crossing, ...place } = item
        return [
          table.put(
            { ...(place as Item), ...packed({ receipt: withoutNames(receipt), crossing }) },
            { when: 'exists' },
          ),
        ]
      }),
    // Whoever broke the glass said why; that they did stands in the log.
    ...items.filter(({ sk }) => sk.startsWith('glass#')).map((item) => [table.remove(item)]),
  ]
}

/** Every write that removes what nobody is left to read. Those that have to happen together stand together. */
export const removalsOf = (table: Table, whole: WholeMatter, clearing: Clearing, loosened: Loosened): Together[] => {
  const { file, items } = whole
  const { id } = file.matter
  const gone = new Set([
    ...clearing.rounds.map((round) => contentKey(id, round).sk),
    ...clearing.enclosures.map((receipt) => `enclosures#${String(receipt).padStart(6, '0')}`),
  ])
  const worded = new Set(clearing.events.map((sequence) => `event#${String(sequence).padStart(6, '0')}`))
  return [
    ...items.filter(({ sk }) => gone.has(sk)).map((item) => [table.remove(item)]),
    ...documentRemovals(table, whole, clearing, loosened),
    ...linkRemovals(table, whole, clearing),
    ...items
      .filter(({ sk }) => worded.has(sk))
      .map((item) => {
        const { data, ...event } = item
        const kept = Object.entries(data ?? {}).filter(([name]) => !typedWords.some((typed) => typed === name))
        return [table.put({ ...event, data: Object.fromEntries(kept) }, { when: 'exists' })]
      }),
    ...(clearing.last ? lastRemovals(table, whole) : []),
  ]
}

/** A transaction takes a hundred writes. */
const mostTogether = 90

/** The same writes in as few transactions as hold them. */
export const inBatches = (all: readonly Together[]): WritePart[][] => {
  const batches: WritePart[][] = []
  for (const together of all) {
    const last = batches.at(-1)
    if (last !== undefined && last.length + together.length <= mostTogether) last.push(...together)
    else batches.push([...together])
  }
  return batches
}
