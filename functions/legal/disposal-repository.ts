import { Event } from '#shared/data/event-log.ts'
import { packed, valueIn } from '#shared/data/packing.ts'
import type { Item, Query, Table, WritePart } from '#shared/data/table.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { type Principal, Side } from '#shared/identity/principal.ts'
import { DisposalCertificate } from './disposal.ts'
import type { Clearing } from './disposal-clearing.ts'
import { type DisposalQuery, KeptDisposalLine } from './disposal-lines.ts'
import { MatterDocument } from './document.ts'
import type { DocumentsRepository } from './documents-repository.ts'
import { Enclosures } from './enclosure.ts'
import { MatterLinks } from './links-repository.ts'
import { clearingPk, disposalPk, matterPartition, personDisposalPk } from './matter-keys.ts'
import { inBatches, removalsOf, type WholeMatter } from './removal-repository.ts'
import { handedOver, standableIn } from './stored.ts'

/**
 * | item | pk | sk |
 * |---|---|---|
 * | the certificate of a side | `matter#<id>` | `disposal#<side>` |
 * | a file that is kept, or that has gone, on the list of its office and level | `disposable#…`, `disposed#<side>#<office>#<level>` | `<day>#<matter>` |
 * | the same where only who is named may see it | `disposable#…`, `disposed#person#<id>` | `<day>#<matter>` |
 * | that something of a side’s file is still to be removed | `clearing` | `<matter>#<side>` |
 */
const certificateKey = (matter: string, side: Side) => ({ pk: matterPartition(matter), sk: `disposal#${side}` })

/** A side of which the file has gone, and something of it is still there. */
export type PendingClearing = { readonly matter: string; readonly side: Side }
const clearingKey = ({ matter, side }: PendingClearing) => ({ pk: clearingPk, sk: `${matter}#${side}` })

const numberIn = ({ sk }: Item): number => Number(sk.slice(sk.indexOf('#') + 1))

const wholeOf = (items: readonly Item[]): WholeMatter | null => {
  const file = standableIn(items)
  if (file === null) return null
  const below = (prefix: string) => items.filter(({ sk }) => sk.startsWith(prefix))
  const linksOf = (side: Side) => below(`links#${side}`).flatMap((item) => MatterLinks.parse(item).links).length
  return {
    ...{ file, items },
    remains: {
      rounds: below('content#').map(numberIn),
      documents: below('document#').map((item) => MatterDocument.parse(valueIn(item))),
      enclosures: below('enclosures#').map((item) => Enclosures.parse(valueIn(item))),
      events: below('event#').map((item) => Event.parse(item)),
      links: { mainland: linksOf('mainland'), 'hong-kong': linksOf('hong-kong') },
    },
    receipts: below('receipt#').map((item) => handedOver(item).receipt),
  }
}

export const createDisposalRepository = ({
  table,
  documents,
}: {
  table: Table
  documents: Pick<DocumentsRepository, 'loosen'>
}) => ({
  /** A page of a list: one query, whatever there are of them. What is due longest comes first, what went last too. */
  list: async (
    { which, when }: DisposalQuery,
    { id, side, organisation }: Pick<Principal, 'id' | 'side' | 'organisation'>,
    { today, limit, cursor }: { today: LocalDate; limit: number; cursor: string | null },
  ): Promise<{ items: KeptDisposalLine[]; nextCursor: string | null }> => {
    const list = when === 'disposed' ? 'disposed' : 'disposable'
    const query: Query = {
      pk: which === 'mine' ? personDisposalPk(list, id) : disposalPk(list, side, organisation.id, which),
      // A day sorts before each of its own lines: what is kept until today has not passed yet.
      ...(when === 'due' && { between: ['0', today] }),
      ...(when === 'kept' && { between: [today, '9999'] }),
      descending: when === 'disposed',
    }
    const walls = [`person#${id}`, `organisation#${organisation.id}`]
    const found: KeptDisposalLine[] = []
    let next = cursor
    // Walls are few: a page that they leave a hole in is filled by another query.
    do {
      const page = await table.query({ ...query, limit: limit - found.length, cursor: next })
      const lines = page.items
        .map((item) => valueIn(item))
        .filter((value) => value.side === side)
        .map(({ line }) => KeptDisposalLine.parse(line))
      found.push(...lines.filter(({ walled }) => !walled.some((one) => walls.includes(one))))
      next = page.nextCursor
    } while (next !== null && found.length < limit)
    return { items: found, nextCursor: next }
  },

  certificate: async (matter: string, side: Side): Promise<DisposalCertificate | null> => {
    const item = await table.get(certificateKey(matter, side))
    return item === null ? null : DisposalCertificate.parse(valueIn(item))
  },

  /** The certificate, and that something is to be removed, in the transaction that says that the file has gone. */
  goneParts: (certificate: DisposalCertificate): WritePart[] => [
    table.put({ ...certificateKey(certificate.matter, certificate.side), ...packed(certificate) }, { when: 'absent' }),
    table.put(clearingKey(certificate), { when: 'any' }),
  ],

  /** All that there is of a matter; null: nothing. */
  whole: async (matter: string): Promise<WholeMatter | null> => {
    const items: Item[] = []
    for await (const item of table.queryAll({ pk: matterPartition(matter) })) items.push(item)
    return wholeOf(items)
  },

  isBeingCleared: async (pending: PendingClearing): Promise<boolean> =>
    (await table.get(clearingKey(pending))) !== null,

  /** The files of which something is still to be removed. */
  beingCleared: async (): Promise<PendingClearing[]> => {
    const found: PendingClearing[] = []
    for await (const { sk } of table.queryAll({ pk: clearingPk })) {
      const [matter = '', side] = sk.split('#')
      found.push({ matter, side: Side.parse(side) })
    }
    return found
  },

  /** Removes what nobody is left to read, and then the note that it is to be done. Stopped half-way, it is done again from the start. */
  clear: async (pending: PendingClearing, whole: WholeMatter, clearing: Clearing): Promise<void> => {
    const loosened = (objects: readonly string[]) => objects.map((object) => documents.loosen(object))
    for (const parts of inBatches(removalsOf(table, whole, clearing, loosened))) await table.transact(parts)
    await table.transact([table.remove(clearingKey(pending))])
  },
})
export type DisposalRepository = ReturnType<typeof createDisposalRepository>
