import { valueIn } from '#shared/data/packing.ts'
import type { Item } from '#shared/data/table.ts'
import type { Side } from '#shared/identity/principal.ts'
import type { Standable } from './access.ts'
import { CrossingEntry } from './crossing.ts'
import { Custody } from './custody.ts'
import { StoredMatter } from './matter-board.ts'
import { Receipt } from './receipt.ts'

/** What one side handed over, as it is stored: its receipt, and its line in the register of what crossed. */
export const handedOver = (item: Item) => {
  const { receipt, crossing } = valueIn(item)
  return { receipt: Receipt.parse(receipt), crossing: crossing === null ? null : CrossingEntry.parse(crossing) }
}

export const itemAt = (items: readonly Item[], sk: string): Item | undefined => items.find((item) => item.sk === sk)

/** What decides who may see a matter, of the items that keep it. */
export const standableIn = (items: readonly Item[]): Standable | null => {
  const stored = itemAt(items, 'matter')
  if (stored === undefined) return null
  const custody = (side: Side) => {
    const item = itemAt(items, `custody#${side}`)
    return item === undefined ? null : Custody.parse(valueIn(item))
  }
  return {
    matter: StoredMatter.parse(valueIn(stored)).matter,
    custodies: { mainland: custody('mainland'), 'hong-kong': custody('hong-kong') },
  }
}
